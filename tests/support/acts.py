"""Acts for the engine, as TOML: an event with directives, outcomes, incidents."""

SIGNED = "dates.signed = 2026-03-01"  # a Sunday


def act(
    head: str = SIGNED,
    *,
    name: str = "act",
    kind: str = "executive-order",
    place: str = "US",
    **directives: str,
) -> str:
    """The TOML of one event; each further keyword is a directive with the keys it has."""
    event = f"""
[[event]]
id = "{name}"
title = "An act"
kind = "{kind}"
jurisdiction = "{place}"
cite = "1 FR 1"
{head}
"""
    return event + "".join(
        f'[[event.directive]]\nid = "{id_}"\ntitle = "Do {id_}"\ncite = "sec. {id_}"\n{keys}\n'
        for id_, keys in directives.items()
    )


def done(day: str, more: str = "") -> str:
    """A whole outcome on a day, or with more keys."""
    return f'done = {{ on = {day}, cite = "a letter"{more} }}'


def done_by(day: str) -> str:
    return f'done = {{ no-later-than = {day}, cite = "a letter" }}'


def happened(at: str, more: str = "", of: str = "act/awareness") -> str:
    return f'[[record]]\nof = "{of}"\noccurred = {at}\nrecorded = 2026-01-01\n{more}\n'
