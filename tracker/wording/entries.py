"""Parts of acts and passages, in words: series, suspensions and stays."""

from tracker.model import Pause, Series
from tracker.phrases import said


def series_words(series: Series) -> str:
    """When a series recurs, within which days, and its citation."""
    words = str(series.rule)
    if series.start:
        words += said(", from {start}", start=series.start)
    if series.until:
        words += said(", until {until}", until=series.until)
    if series.left_out:
        words += said(", except {names}", names=", ".join(str(each.on) for each in series.left_out))
    return f"{words} ({series.cite})" if series.cite else words


def pause_words(pause: Pause) -> str:
    """From when until when, of which occurrence, and by what."""
    words = said("from {start}", start=pause.start) + (
        said(" to {until}", until=pause.until) if pause.until else said(", with no end on record")
    )
    if pause.occurrence is not None:
        words += said(", for {occurrence}", occurrence=pause.occurrence)
    by = " ".join(filter(None, (pause.by, f"({pause.cite})" if pause.cite else "")))
    return said("{words} by {by}", words=words, by=by) if pause.by else f"{words} {by}".rstrip()
