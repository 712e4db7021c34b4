"""The questions that ``tracker add`` asks at a terminal, one by one; the user can always go back.

The convention of this module: pure. It says what to ask next, and takes an answer; the command line prints
and reads.
"""

from typing import Any, NamedTuple

from tracker.app.adding import ActPreview, parse_value, preview
from tracker.app.session import Session
from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule
from tracker.store import schema
from tracker.text import sentence

BACK = "<"


class Question(NamedTuple):
    """A question: its key, whether it can be left out, and the directive it is about (0: the act)."""

    key: str
    words: str
    directive: int = 0
    is_optional: bool = False


_EVENT = (
    Question("id", "Id of the act, such as eo-99999"),
    Question("title", "Its official name, without the number"),
    Question("kind", "Kind, such as executive-order, statute, final-rule"),
    Question("jurisdiction", "Jurisdiction, such as US, US-CA, EU"),
    Question("cite", "Citation, such as 99 FR 1234", is_optional=True),
    Question("url", "Link", is_optional=True),
    Question("counting", "Convention by which it counts, such as us-business-days", is_optional=True),
    Question("dates", "Its dates, such as signed=2026-07-06, published=2026-07-09", is_optional=True),
    Question("tags", "Tags, separated by commas", is_optional=True),
)
_DIRECTIVE = (
    Question("id", "Id of a passage with a date, such as 2.a"),
    Question("title", "What must be done, starting with a verb"),
    Question("actor", "Who must act, separated by commas", is_optional=True),
    Question("cite", "The passage, such as sec. 2(a)"),
    Question("due", "When it is due, such as 60 days after signed, or a date"),
)
_LATER = frozenset({Rule.MISSING_KEY, Rule.ONE_DUE})  # only missing because it was not asked for yet


class Dialogue:
    """The answers so far, and the next question."""

    def __init__(self, run: Session) -> None:
        self._run = run
        self._answers: list[tuple[Question, Any]] = []
        self._wants_more = False

    @property
    def question(self) -> Question | None:
        """The next question; None once a directive is complete and another may follow."""
        done = len(self._answers)
        if done < len(_EVENT):
            return _EVENT[done]
        number, at = divmod(done - len(_EVENT), len(_DIRECTIVE))
        if at == 0 and number and not self._wants_more:
            return None
        return _DIRECTIVE[at]._replace(directive=number + 1)

    def more(self) -> None:
        """Ask for another directive."""
        self._wants_more = True

    def back(self) -> None:
        """Undo the last answer, or the wish for another directive; at the first question there is none."""
        if self._wants_more:
            self._wants_more = False
        elif self._answers:
            question, _ = self._answers.pop()
            self._wants_more = _begins_another(question)

    def answer(self, text: str) -> ActPreview | None:
        """Take an answer, and show the act so far; None where the user went back.

        Raises UsageError, and repeats the question, when the answer cannot be right.
        """
        question = self.question
        assert question
        said = text.strip()
        if said == BACK:
            self.back()
            return None
        if not said and not question.is_optional:
            raise UsageError(
                Phrase(
                    "`{key}` cannot be left out; answer it, or go back a step with `{back}`",
                    key=question.key,
                    back=BACK,
                )
            )
        value = _value(question, said) if said else None
        self._answers.append((question, value))
        self._wants_more = False
        shown = preview(self._run, self.event)
        if said and (fault := next((each for each in shown.problems if _is_about(each, question)), None)):
            self._answers.pop()
            self._wants_more = _begins_another(question)
            raise UsageError(f"{sentence(fault.message)} {sentence(fault.remedy)}")
        return shown

    @property
    def event(self) -> dict[str, Any]:
        """The act as it is so far."""
        event: dict[str, Any] = {}
        directives: dict[int, dict[str, Any]] = {}
        for question, value in self._answers:
            if value is not None:
                table = directives.setdefault(question.directive, {}) if question.directive else event
                table[question.key] = value
        return {**event, "directive": list(directives.values())}


def _begins_another(question: Question) -> bool:
    """Whether a question is the first one of a further directive."""
    return question.directive > 1 and question.key == _DIRECTIVE[0].key


def _value(question: Question, text: str) -> Any:  # noqa: ANN401  whatever the key takes
    if question.key == "dates":
        return dict(parse_pair(each, "dates") for each in text.split(",") if each.strip())
    return parse_value(question.key, text, schema.DIRECTIVE if question.directive else schema.EVENT)


def parse_pair(text: str, key: str) -> tuple[str, Any]:
    """A name with its value, such as ``signed=2026-07-06``; raises UsageError for anything else."""
    name, mark, value = (each.strip() for each in text.partition("="))
    if not (name and mark and value):
        example = "signed=2026-07-06" if key == "dates" else "outage=the agency learns of an outage"
        raise UsageError(
            Phrase(
                "`{text}` is not a name with its value; write {example}", text=text.strip(), example=example
            )
        )
    return name, parse_value("known", value, schema.EVENT) if key == "dates" else value


def _is_about(problem: Problem, question: Question) -> bool:
    """Whether a problem comes from the answer: it is below its key, or in the passage with its date."""
    if problem.rule in _LATER:
        return False
    path = problem.location.path
    in_directive = "directive" in path
    if in_directive != bool(question.directive):
        return False
    return question.key in path or (question.key == "due" and in_directive)
