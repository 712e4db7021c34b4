"""Tables of Markdown and csv."""

from tests.support.rows import each_row
from tracker.quotes.tables import LONGEST_ROW, head_of_column, passages_of_row


@each_row(
    ("head", "before", "separators", "expected"),
    [
        ("| Duty | Old date |", "| Labels | ", "|", "Old date"),
        ("duty,old date", "labels,", ",;\t", "old date"),
        ("duty;old date", '"a;b";', ",;\t", "old date"),
        ("duty\told date", "labels\t", ",;\t", "old date"),
        ("| Duty |", "| a | b | c ", "|", ""),
        ("no table", "a ", ",;\t", ""),
        ("", "a,", ",;\t", ""),
        ("a," * LONGEST_ROW, "a,", ",;\t", ""),
        ("duty,date", "labels,", "", ""),
    ],
)
def test_the_head_of_a_column(head: str, before: str, separators: str, expected: str) -> None:
    """By the number of separators before a place, without those in quotation marks."""
    assert head_of_column(head, before, separators) == expected


@each_row(
    ("head", "row", "separators", "expected"),
    [
        ("| Duty | Article | Date |", "| Logs | 12 | 2026 |", "|", "Article 12"),
        ("| Duty | Articles | Annex |", "| Logs | 9, 12 | III |", "|", "Article 9, 12 Annex III"),
        ("duty,AI Act article,date", "logs,**12**,2026", ",;\t", "article **12**"),
        ("| Duty | Article | Date |", "| Logs | see below | 2026 |", "|", ""),
        ("| Duty | News article | Date |", "| Logs | 12 | 2026 |", "|", ""),
        ("| Duty |", "| Logs | 12 |", "|", ""),
        ("", "logs,12", ",;\t", ""),
    ],
)
def test_the_passages_of_a_row(head: str, row: str, separators: str, expected: str) -> None:
    """A number below the word Article or Annex."""
    assert passages_of_row(head, row, separators) == expected
