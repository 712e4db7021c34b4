"""What the pages of a site say beside their deadlines."""

from typing import NamedTuple

from tracker.model import Deadline, Event
from tracker.text import clean
from tracker.wording.page import TITLE

CALENDAR, FEED = "Calendar", "Feed"
OTHERS = "By act, jurisdiction and tag"
FOLLOW = "How to get told"
ALL = "All deadlines"
WITHOUT_DATE = "Without a date"
NOTHING_LISTED = "Nothing is listed here any more."
NEXT = "Next:"
KINDS = {
    "acts": "Acts",
    "jurisdictions": "Jurisdictions",
    "tags": "Tags",
    "views": "Views",
}


CALENDAR_PROGRAMS = (
    ("Google Calendar", "On the web: Other calendars, +, From URL. It looks every 8 to 24 hours."),
    ("Outlook, new or on the web", "Add calendar, Subscribe from web. It looks about every 3 hours."),
    ("Outlook, classic", "Account Settings, Internet Calendars, New."),
    ("Apple Calendar", "File, New Calendar Subscription; refresh it every day."),
    ("iPhone and iPad", "Settings, Calendar, Accounts, Add Subscribed Calendar."),
    ("Thunderbird", "New Calendar, On the Network, and the address, without a user name."),
)
FEED_PROGRAMS = (
    ("Slack", "Add the app RSS to the workspace, then write /feed subscribe and the address in the channel."),
    ("Teams", "In the channel: Workflows, “When a feed item is published”, and the address of the feed."),
    ("A feed reader", "Add the address of the feed."),
)
MAIL = (
    "Many feed readers and mail programs, such as Thunderbird, show a feed like mail or send a digest of it.",
    "With tracker installed, tracker remind sends a mail before a due date, and when a date moves.",
)


def group_title(name: str) -> str:
    """What a page, a calendar or a feed of some deadlines is called."""
    return clean(f"{TITLE}: {name}")


def news_title(name: str) -> str:
    return clean(f"{TITLE}, what happened: {name}")


def gone_headline(title: str, act: str) -> str:
    """That a deadline is no longer in the store, in one line."""
    return clean(f"No longer listed: {title} ({act})")


def gone_words(due: str) -> str:
    return f"It was due on {due}." if due else "It had no date."


def act_words(event: Event) -> str:
    """An act with its whole title and its citation."""
    return clean(", ".join(filter(None, (event.title, event.cite))))


def act_name(deadline: Deadline) -> str:
    """What an act is called in a list of acts."""
    return deadline.event.short or deadline.event.title


def unlisted_views(names: list[str]) -> str:
    """Which views have no page, and why."""
    listed = ", ".join(f"`{name}`" for name in names)
    return f"{listed} not published: a view by owner says who sees to what"


class SliderWords(NamedTuple):
    """What the slider says; the script puts in days and months, as the locale writes them."""

    locale: str = "en-GB"
    label: str = "As known on {day}"
    now: str = "As known now"
    then: str = "The dates and states are those of that day. Move the slider to its end for the present ones."
    onward: str = "From {month} on"
    undated: str = WITHOUT_DATE
    before: str = "Before {month}"
    no_date: str = "No date"
