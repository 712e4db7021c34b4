"""In which order directives can be computed: parents before children, and the cycles among them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

GraphNode = TypeVar("GraphNode")


def order(graph: Mapping[GraphNode, Iterable[GraphNode]]) -> tuple[list[GraphNode], list[list[GraphNode]]]:
    """The nodes with every parent before its children, and each component of cycles once.

    ``graph`` maps a node to its parents, all of them nodes. A component has every node that counts from
    itself, directly or indirectly. Tarjan, "Depth-First Search and Linear Graph Algorithms" (1972), without
    recursion: chains may be long.
    """
    done: list[GraphNode] = []
    components: list[list[GraphNode]] = []
    index: dict[GraphNode, int] = {}
    low: dict[GraphNode, int] = {}  # the earliest open node that a node leads back to
    still_open: dict[GraphNode, None] = {}
    for start in graph:
        path = [] if start in index else [start]
        parents_of = {start: iter(graph[start])}
        while path:
            node = path[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                still_open[node] = None
            parent = next(
                (each for each in parents_of[node] if each not in index or each in still_open), None
            )
            if parent is not None and parent not in index:
                parents_of[parent] = iter(graph[parent])
                path.append(parent)
            elif parent is not None:
                low[node] = min(low[node], index[parent])
            else:
                path.pop()
                if path:
                    low[path[-1]] = min(low[path[-1]], low[node])
                if low[node] == index[node]:
                    component = _close(node, still_open)
                    done += reversed(component)
                    if len(component) > 1 or node in graph[node]:
                        components.append(component)
    return done, components


def _close(node: GraphNode, still_open: dict[GraphNode, None]) -> list[GraphNode]:
    """Take a node and everything opened after it, in the order of opening."""
    component = []
    while True:
        last, _ = still_open.popitem()
        component.append(last)
        if last == node:
            return component[::-1]


def cycle_in(component: list[GraphNode], graph: Mapping[GraphNode, Iterable[GraphNode]]) -> list[GraphNode]:
    """The shortest cycle of a component through its first node, from child to parent and back."""
    start, members = component[0], set(component)
    came_from: dict[GraphNode, GraphNode] = {}
    reached = [start]
    for node in reached:
        for parent in graph[node]:
            if parent == start:
                cycle = [node]
                while cycle[-1] != start:
                    cycle.append(came_from[cycle[-1]])
                return cycle[::-1]
            if parent in members and parent not in came_from:
                came_from[parent] = node
                reached.append(parent)
    raise ValueError("this is not a component with a cycle")
