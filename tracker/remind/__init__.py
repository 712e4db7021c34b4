"""Reminders: what is owed to a recipient, the words it is sent in, and what is coming."""

from tracker.remind.rules import LEADS, LOOK_BACK, Key, Notice, Plan, Rule, Told, doubted, key_of, owed

__all__ = ["LEADS", "LOOK_BACK", "Key", "Notice", "Plan", "Rule", "Told", "doubted", "key_of", "owed"]
