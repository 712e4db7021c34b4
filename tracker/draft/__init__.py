"""From the text of an order to entries for a person to review: a grammar of sentences and numbering.

No language model and no guessing: what is recognised but not understood is listed with its place. The steps:
``source`` cleans a text and keeps every position; ``outline`` finds the sections; ``periods`` finds the time
expressions; ``context``, ``actors`` and ``anchors`` read the sentence around one; ``classify`` tells a
deadline from a duration; ``reading`` puts them together; ``entries`` makes directives of the proposals.
"""

from tracker.draft.entries import DraftedEntry, Entries, make_entries
from tracker.draft.head import id_of_title
from tracker.draft.reading import read_order
from tracker.draft.rule import read_rule
from tracker.draft.values import Draft, Order, Proposal, Unread

__all__ = [
    "Draft",
    "DraftedEntry",
    "Entries",
    "Order",
    "Proposal",
    "Unread",
    "id_of_title",
    "make_entries",
    "read_order",
    "read_rule",
]
