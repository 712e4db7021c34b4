"""The words on the pages of a site besides their deadlines."""

from collections.abc import Mapping

from tracker.model import Deadline, Event
from tracker.phrases import noted, plural, said
from tracker.text import clean
from tracker.wording.names import short_words, title_words

CALENDAR, FEED = noted("Calendar"), noted("Feed")
ALL = noted("All deadlines")
OTHERS = noted("By act, jurisdiction and tag")
FOLLOW = noted("How to subscribe")
KINDS = {
    "acts": noted("Acts"),
    "jurisdictions": noted("Jurisdictions"),
    "tags": noted("Tags"),
    "views": noted("Views"),
}
CALENDAR_PROGRAMS = (
    ("Google Calendar", noted("On the web: Other calendars, +, From URL. It refreshes every 8 to 24 hours.")),
    (
        noted("Outlook, new or on the web"),
        noted("Add calendar, Subscribe from web. It refreshes about every 3 hours."),
    ),
    (noted("Outlook, classic"), noted("Account Settings, Internet Calendars, New.")),
    ("Apple Calendar", noted("File, New Calendar Subscription; refresh it every day.")),
    (noted("iPhone and iPad"), noted("Settings, Calendar, Accounts, Add Subscribed Calendar.")),
    ("Thunderbird", noted("New Calendar, On the Network, and the address, without a user name.")),
)
FEED_PROGRAMS = (
    (
        "Slack",
        noted("Add the app RSS to the workspace, then write /feed subscribe and the address in the channel."),
    ),
    (
        "Teams",
        noted("In the channel: Workflows, “When a feed item is published”, and the address of the feed."),
    ),
    (noted("A feed reader"), noted("Add the address of the feed.")),
)
MAIL = (
    noted("Many feed readers, such as Thunderbird, show a feed like mail; others send a digest of it."),
    noted("With tracker installed, tracker remind sends a mail before a due date, and when a date moves."),
)


def group_title(name: str) -> str:
    """The title of the page and the calendar of some deadlines."""
    return clean(said("Regulatory deadlines: {name}", name=name))


def feed_news_title(name: str) -> str:
    """The title of the feed of some deadlines."""
    return clean(said("Regulatory deadlines, what happened: {name}", name=name))


def gone_headline(title: str, act: str) -> str:
    """That a deadline is no longer in the store, in one line."""
    return clean(said("No longer listed: {title} ({act})", title=title, act=act))


def gone_words(due: str) -> str:
    return said("It was due on {due}.", due=due) if due else said("It had no date.")


def act_words(event: Event) -> str:
    """An act with its whole title and its citation."""
    return clean(", ".join(filter(None, (title_words(event), event.cite))))


def act_name(deadline: Deadline) -> str:
    """The name of an act in a list of acts."""
    return short_words(deadline.event) or title_words(deadline.event)


def unlisted_views(names: list[str]) -> str:
    """Which views have no page, and why."""
    listed = ", ".join(f"`{name}`" for name in names)
    return said(
        "{views} not published: a view that filters by owner shows who is responsible for what", views=listed
    )


def shortened_calendars(left_out: Mapping[str, int], most: int, kilobytes: int) -> str:
    """That calendars are incomplete, with the number of entries that the worst one lacks."""
    path = max(left_out, key=left_out.__getitem__)
    return said(
        "{calendars} shortened, the oldest closed entries first ({path} lacks {entries}): a calendar holds "
        "at most {most:,} entries and {kilobytes} kB",
        calendars=plural(len(left_out), "calendar"),
        path=path,
        entries=plural(left_out[path], "entry"),
        most=most,
        kilobytes=kilobytes,
    )


def slider_words() -> Mapping[str, str]:
    """The words of the slider; the script adds days and months, as the locale writes them."""
    return {
        "locale": said("en-GB"),
        "label": said("As known on {day}", day="{day}"),
        "now": said("As known now"),
        "then": said(
            "Dates and states are those of that day. Move the slider to the end to see the current ones."
        ),
        "onward": said("From {month} on", month="{month}"),
        "undated": said("Without a date"),
        "before": said("Before {month}", month="{month}"),
        "no_date": said("No date"),
    }
