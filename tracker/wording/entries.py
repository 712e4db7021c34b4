"""Parts of acts and passages, in words: series, and times that do not count or are not enforced."""

from tracker.model import Pause, Series


def series_words(series: Series) -> str:
    """When a series comes again, within which days, and where it says so."""
    words = str(series.rule)
    if series.start:
        words += f", from {series.start}"
    if series.until:
        words += f", until {series.until}"
    if series.left_out:
        words += f", except {', '.join(str(each.on) for each in series.left_out)}"
    return f"{words} ({series.cite})" if series.cite else words


def pause_words(pause: Pause) -> str:
    """From when until when, of which occurrence, and by what."""
    words = f"from {pause.start}" + (f" to {pause.until}" if pause.until else ", with no end on record")
    if pause.occurrence is not None:
        words += f", for {pause.occurrence}"
    by = " ".join(filter(None, (pause.by, f"({pause.cite})" if pause.cite else "")))
    return f"{words} by {by}" if pause.by else f"{words} {by}".rstrip()
