"""Conventions and authorities in words."""

from collections.abc import Iterable
from functools import reduce

from tracker.conventions import THE_ACT, Convention
from tracker.phrases import noted, said

AT_A_GLANCE = 110  # characters
HOW_READ = {
    "whole": noted("its authority was read in full"),
    "part": noted("its authority was read in part"),
    "recalled": noted("its authority is cited from memory, and was not read again"),
}


def sentence_words(convention: Convention) -> str:
    """How a convention counts."""
    return reduce(_with_clause, map(said, convention.clauses))


def sentence_in_short(convention: Convention) -> str:
    """The first clauses about a convention, as many as can be read at a glance."""
    words, *clauses = map(said, convention.clauses)
    for clause in clauses:
        if len(words) + len(clause) > AT_A_GLANCE:
            return f"{words} ..."
        words = _with_clause(words, clause)
    return words


def _with_clause(words: str, clause: str) -> str:
    return said("{words}; {clause}", words=words, clause=clause)


def authority_words(authority: Iterable[str]) -> str:
    """All that a date rests on: ``26 U.S.C. 7503; Rev. Rul. 2015-13``."""
    words, *further = (*map(said, authority), "")
    for each in filter(None, further):
        words = said("{words}; {cite}", words=words, cite=each)
    return words


def authority_of_act(authority: Iterable[str], act: str = "") -> str:
    """The same with the name of the act whose own words apply; without an act, these are left out."""
    named = said("the words of {act}", act=act) if act else ""
    return authority_words(filter(None, (named if each == THE_ACT else each for each in authority)))
