"""Reminders: which notices are due to a recipient, in which words, and which reminders are upcoming."""

from tracker.changes import Key, key_of
from tracker.remind.notices import KEPT, LEADS, LOOK_BACK, Announced, Notice, NoticeKind, Plan
from tracker.remind.rules import find_notices

__all__ = [
    "KEPT",
    "LEADS",
    "LOOK_BACK",
    "Announced",
    "Key",
    "Notice",
    "NoticeKind",
    "Plan",
    "find_notices",
    "key_of",
]
