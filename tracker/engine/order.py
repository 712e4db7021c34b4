"""In which order directives can be computed: parents before children, and the circles among them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node")


def order(graph: Mapping[Node, Iterable[Node]]) -> tuple[list[Node], list[list[Node]]]:
    """The nodes with every parent before its children, and each circle once, in its own order.

    ``graph`` maps a node to its parents, all of them nodes. Iterative: chains may be long.
    """
    done: list[Node] = []
    circles: list[list[Node]] = []
    entered: dict[Node, bool] = {}  # True while on the path, False when done
    for start in graph:
        if start in entered:
            continue
        entered[start] = True
        path = [(start, iter(dict.fromkeys(graph[start])))]
        while path:
            node, parents = path[-1]
            parent = next((each for each in parents if entered.get(each, True)), None)
            if parent is None:
                path.pop()
                entered[node] = False
                done.append(node)
            elif parent in entered:
                nodes = [each for each, _ in path]
                circles.append(nodes[nodes.index(parent) :])
            else:
                entered[parent] = True
                path.append((parent, iter(dict.fromkeys(graph[parent]))))
    return done, circles
