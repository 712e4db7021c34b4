"""Print a draft, for the commands that draft entries."""

from typing import TYPE_CHECKING

from tracker.cli.terminal import emit, is_ascii_only

if TYPE_CHECKING:
    from tracker.draft import Draft


def print_draft(draft: "Draft", format_: str) -> None:
    """Print a draft as a store to review, or as one JSON document."""
    from tracker.draft import make_entries
    from tracker.export import drafted

    if format_ == "json":
        emit(drafted.draft_json(draft, ascii_only=is_ascii_only()))
    else:
        print_store(drafted.draft_toml(make_entries(draft), draft.unread))


def print_store(text: str) -> None:
    """Print a store in characters that the output can encode."""
    from tracker.export.drafted import printable

    emit(printable(text, ascii_only=is_ascii_only()))
