"""In which order directives are computed: parents first, cycles found, however long the chain."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rows import each_row
from tracker.engine.order import cycle_in, order

LONG = 20_000

Graph = dict[int, list[int]]


def positions(nodes: list[int]) -> dict[int, int]:
    return {node: position for position, node in enumerate(nodes)}


def links(circle: list[int]) -> frozenset[tuple[int, int]]:
    """A cycle by its steps from child to parent: the same wherever it starts."""
    return frozenset(zip(circle, [*circle[1:], circle[0]], strict=True))


@st.composite
def trees_of_parents(draw: st.DrawFn) -> Graph:
    """A graph without cycles: parents have smaller numbers; the entries come in any order."""
    size = draw(st.integers(1, 12))
    parents = {
        node: draw(st.lists(st.integers(0, node - 1), max_size=3)) if node else [] for node in range(size)
    }
    return {node: parents[node] for node in draw(st.permutations(range(size)))}


@st.composite
def any_graphs(draw: st.DrawFn) -> Graph:
    size = draw(st.integers(1, 8))
    return {node: draw(st.lists(st.integers(0, size - 1), max_size=3)) for node in range(size)}


def has_circle(graph: Mapping[int, list[int]]) -> bool:
    """Whether nodes remain after removing all without open parents (Kahn)."""
    left = {node: set(parents) for node, parents in graph.items()}
    while free := {node for node, parents in left.items() if not parents & left.keys()}:
        left = {node: parents for node, parents in left.items() if node not in free}
    return bool(left)


@given(trees_of_parents())
def test_parents_come_before_their_children(graph: Graph) -> None:
    """Every node comes once, after all its parents, whatever the order of the entries."""
    nodes, circles = order(graph)
    at = positions(nodes)
    assert circles == []
    assert sorted(nodes) == sorted(graph)
    assert all(at[parent] < at[node] for node, parents in graph.items() for parent in parents)


@given(any_graphs())
def test_a_reported_circle_is_one(graph: Graph) -> None:
    """Each cycle leads from child to parent back to its start, and one is found if any exists."""
    nodes, knots = order(graph)
    assert sorted(nodes) == sorted(graph)
    circles = [cycle_in(knot, graph) for knot in knots]
    assert all(parent in graph[child] for circle in circles for child, parent in links(circle))
    assert all(set(circle) <= set(knot) for circle, knot in zip(circles, knots, strict=True))
    assert bool(knots) == has_circle(graph)


@given(any_graphs())
def test_a_node_is_in_one_knot(graph: Graph) -> None:
    """Cycles that share a node are one finding, with every node that counts from itself."""
    _, knots = order(graph)
    members = [node for knot in knots for node in knot]
    assert len(set(members)) == len(members)
    assert set(members) == {node for node in graph if counts_from_itself(graph, node)}


def counts_from_itself(graph: Graph, start: int) -> bool:
    reached, left = set(), list(graph[start])
    while left:
        node = left.pop()
        if node not in reached:
            reached.add(node)
            left += graph[node]
    return start in reached


@given(any_graphs())
def test_a_node_comes_after_parents_that_lead_to_no_circle(graph: Graph) -> None:
    """A cycle affects only its own nodes: everywhere else parents come first."""
    nodes, circles = order(graph)
    at = positions(nodes)
    in_circle = {node for circle in circles for node in circle}
    for node, parents in graph.items():
        if node not in in_circle:
            assert all(at[parent] < at[node] for parent in parents)


@each_row(
    ("graph", "nodes", "circles"),
    [
        ({}, [], []),
        ({"a": []}, ["a"], []),
        ({"a": ["b"], "b": []}, ["b", "a"], []),
        ({"a": ["a"]}, ["a"], [["a"]]),
        ({"a": ["b"], "b": ["a"]}, ["b", "a"], [["a", "b"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ["c", "b", "a"], [["b", "c"]]),  # a is outside the circle
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, ["b", "a", "d", "c"], [["a", "b"], ["c", "d"]]),
        ({"a": ["b", "b"], "b": []}, ["b", "a"], []),  # a choice may name one parent twice
        ({"a": ["b"], "b": ["a", "a"]}, ["b", "a"], [["a", "b"]]),
    ],
)
def test_small_graphs(graph: dict[str, list[str]], nodes: list[str], circles: list[list[str]]) -> None:
    """Parents first, and each cycle once, from the node that was met first."""
    assert order(graph) == (nodes, circles)


@pytest.mark.parametrize("shuffled", [False, True])
def test_a_long_chain_needs_no_recursion(shuffled: bool) -> None:
    """Twenty thousand directives, each counting from the one before, whatever the order of entries."""
    entries = [(node, [node - 1] if node else []) for node in reversed(range(LONG))]
    if shuffled:
        random.Random(1).shuffle(entries)  # noqa: S311  an order, no secret
    assert order(dict(entries)) == (list(range(LONG)), [])


def test_a_long_circle_is_found_whole() -> None:
    """Twenty thousand directives in a cycle are one cycle."""
    graph = {node: [(node + 1) % LONG] for node in range(LONG)}
    nodes, knots = order(graph)
    assert knots == [list(range(LONG))]
    assert cycle_in(knots[0], graph) == list(range(LONG))
    assert len(nodes) == LONG
