"""``tracker check --rules``: what each rule of a store means."""

import json

from tracker.export.document import SCHEMA_VERSION
from tracker.rules import Rule
from tracker.text import folded


def as_text(width: int) -> str:
    """Name, severity and sentence of each rule side by side, or below each other in a narrow terminal."""
    return "".join(f"{_entry(rule, width)}\n" for rule in Rule)


def _entry(rule: Rule, width: int) -> str:
    start = f"{rule:<24}{rule.severity:<9}"
    if width < 2 * len(start):
        return f"{rule} ({rule.severity})\n{folded(rule.sentence, width, '  ')}"
    return folded(rule.sentence, width, start)


def as_json() -> str:
    """One document with all rules."""
    rules = [{"rule": rule, "severity": rule.severity, "sentence": rule.sentence} for rule in Rule]
    return json.dumps({"schema_version": SCHEMA_VERSION, "rules": rules}, indent=2) + "\n"
