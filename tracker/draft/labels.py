"""The labels of passages: letters, digits and Roman numbers, in their order."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def letter_after(label: str) -> str:
    """The letter that follows the first one of a label."""
    return chr(ord(label[0]) + 1)


def label_readings(label: str) -> list[tuple[str, int]]:
    """What a label can be: (i) is the ninth letter or the first Roman number."""
    if label.isdigit():
        return [("1", int(label))]
    case = "a" if label.islower() else "A"
    low = label.lower()
    found = []
    if len(low) == 1:
        found.append((case, ord(low) - 96))
    elif len(low) == 2 and low[0] == low[1]:  # noqa: PLR2004  (aa) follows (z)
        found.append((case, 26 + ord(low[0]) - 96))
    if set(low) <= set(_ROMAN):
        found.append((f"{case}-roman", _roman(low)))
    return found


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if v < max(values[i:], default=v) else v for i, v in enumerate(values))
