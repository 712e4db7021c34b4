"""Errors and problems in the language of the reader."""

from tracker.errors import Refusal, TrackerError
from tracker.phrases import said
from tracker.problems import Problem
from tracker.text import joined, sentence


def error_words(error: TrackerError) -> str:
    """What went wrong and what to do, in one line."""
    if isinstance(error, Refusal):
        return joined(sentence(said(error.message)), sentence(said(error.remedy)))
    return said(error.args[0]) if error.args else ""


def problem_words(problem: Problem) -> str:
    """A problem as its ``str``: ``file:line:column: id: rule: sentence. remedy``."""
    where = problem.place
    return f"{where}: {problem.subject}{problem.rule}: {fault_words(problem)}"


def fault_words(problem: Problem) -> str:
    """What is wrong, and what to do."""
    return joined(sentence(said(problem.message)), sentence(said(problem.remedy)))
