"""``tracker check --rules``: what each rule of a store means."""

import json

from tracker.export.document import SCHEMA_VERSION
from tracker.lines import columns, padded
from tracker.phrases import said, term
from tracker.rules import Rule
from tracker.text import folded


def rules_text(width: int) -> str:
    """Name, severity and sentence of each rule side by side, or below each other in a narrow terminal."""
    return "".join(f"{_entry(rule, width)}\n" for rule in Rule)


def _entry(rule: Rule, width: int) -> str:
    severity, sentence = term(rule.severity), said(rule.sentence)
    start = f"{rule:<24}{padded(severity, 9)}"
    if width < 2 * columns(start):
        return f"{rule} ({severity})\n{folded(sentence, width, '  ')}"
    return folded(sentence, width, start)


def rules_json() -> str:
    """One document with all rules."""
    rules = [{"rule": rule, "severity": rule.severity, "sentence": rule.sentence} for rule in Rule]
    return json.dumps({"schema_version": SCHEMA_VERSION, "rules": rules}, indent=2) + "\n"
