"""Why there is no firm date, in words."""

from tests.support.rows import each_row
from tracker.app.speaking import language_of
from tracker.model import Reason, ReasonCode
from tracker.phrases import Phrase, speaking
from tracker.wording.reasons import reason_sentence

REFUSED = Reason(ReasonCode.REFUSED, words=Phrase("no event `{name}`", name="x"))
WITHOUT = Reason(ReasonCode.WITHOUT_DATE, name="act/a", parts=(REFUSED,))


@each_row(
    ("reason", "expected"),
    [
        (None, ""),
        (REFUSED, "No event `x`."),
        (WITHOUT, "act/a has no date: no event `x`."),
        (
            Reason(ReasonCode.SEVERAL, parts=(WITHOUT, REFUSED)),
            "act/a has no date: no event `x`; no event `x`.",
        ),
        (Reason(ReasonCode.UNDATED, words="promptly"), "Promptly."),
    ],
)
def test_an_id_at_the_beginning_of_a_sentence_has_no_capital(reason: Reason | None, expected: str) -> None:
    """It is typed as it is written."""
    assert reason_sentence(reason) == expected


def test_what_the_engine_refuses_is_in_the_language_of_the_reader() -> None:
    """Also where it is the reason of something that counts from it; the words of a text stay."""
    with speaking(language_of("ja")):
        assert reason_sentence(WITHOUT).endswith("法令`x`はありません。")
        assert reason_sentence(Reason(ReasonCode.UNDATED, words="no event `x`")) == "No event `x`."
