"""The tables of the configuration file."""

from tracker.toml.schema import Field, TableSchema
from tracker.toml.schema import Type as T  # noqa: N817  used in every line below

CONFIG = TableSchema(
    {
        "store": Field(T.TEXTS, "stores to read: files, folders or `shipped`"),
        "records": Field(T.TEXT, "the file that your records are kept in"),
        "jurisdiction": Field(T.TEXT, "whose law it is what you import, where nothing else says it"),
        "timezone": Field(T.TEXT, "your time zone, for `--from`, `--to` and times of day"),
        "language": Field(T.TEXT, "the language that you read: `en` or `ja`"),
        "default-view": Field(T.TEXT, "the view to use when none is named"),
        "me": Field(T.TEXT, "your name as an owner, for `--owner me`"),
        "group": Field(T.TABLE, "incidents that are recorded together, by name: `[group.NAME]`"),
        "view": Field(T.TABLE, "saved filters by name: `[view.NAME]`"),
        "recipient": Field(T.TABLE, "who is reminded, by name: `[recipient.NAME]`"),
    }
)

GROUP = TableSchema(
    {"incidents": Field(T.TEXTS, "what `tracker occur NAME` records: `event/incident`", required=True)}
)

VIEW = TableSchema(
    {
        "event": Field(T.TEXTS, "event ids"),
        "tag": Field(T.TEXTS, "tags"),
        "jurisdiction": Field(T.TEXTS, "jurisdictions"),
        "actor": Field(T.TEXTS, "words in an actor's name"),
        "kind": Field(T.TEXTS, "kinds of directive"),
        "binds": Field(T.TEXTS, "government, private or both"),
        "status": Field(T.TEXTS, "statuses"),
        "text": Field(T.TEXTS, "words anywhere in the entry"),
        "owner": Field(T.TEXTS, "who is responsible; `me` is you"),
        "within": Field(T.TEXT, "`90d`: due from today up to then"),
        "from": Field(T.TEXT, "first day: a date, `today`, `monday`, `+30d` or `-2w`"),
        "to": Field(T.TEXT, "last day, written likewise"),
        "past": Field(T.BOOLEAN, "everything whose day has passed"),
        "all": Field(T.BOOLEAN, "everything"),
        "sort": Field(T.TEXT, "what to sort by"),
        "limit": Field(T.INTEGER, "show at most this many rows"),
    }
)

RECIPIENT = TableSchema(
    {
        "stdout": Field(T.BOOLEAN, "true to print, for cron to mail", is_private=True),
        "command": Field(
            T.TEXTS, "a program to run, with the reminders on its standard input", is_private=True
        ),
        "format": Field(T.TEXT, "what a command reads: `text` or `json`", is_private=True),
        "smtp": Field(T.TABLE, "a mail server to send with: `[recipient.NAME.smtp]`", is_private=True),
        "leads": Field(T.LEADS, "how many days before a due date, or `4h`, `5 business days`"),
        "look-back": Field(T.INTEGER, "how many days after a due date with nothing on record"),
        "past-due-every": Field(T.INTEGER, "after how many days what is past due is announced again"),
        "moves": Field(T.TEXT, "`announced` (the default), or `all`: also moves of what was not announced"),
        "subject-prefix": Field(T.TEXT, "words before every subject"),
        "max-bytes": Field(T.INTEGER, "how long a text may be, in bytes"),
        "view": Field(T.TEXT, "a saved view; its filters count, not its window, status, order or limit"),
        **{name: VIEW[name] for name in ("event", "tag", "jurisdiction", "actor", "kind", "binds", "text")},
    }
)

SMTP = TableSchema(
    {
        "host": Field(T.TEXT, "the name of the server", required=True, is_private=True),
        "port": Field(T.INTEGER, "its port, if not the usual one", is_private=True),
        "security": Field(T.TEXT, "`starttls` (the default), `tls` or `none`", is_private=True),
        "user": Field(T.TEXT, "the name to log in with", is_private=True),
        "password-env": Field(T.TEXT, "the environment variable that holds the password", is_private=True),
        "password-command": Field(T.TEXTS, "a program that prints the password", is_private=True),
        "auth": Field(T.TEXT, "`password` (the default) or `xoauth2`, for an access token", is_private=True),
        "ca-file": Field(T.TEXT, "a file of certificates to trust instead of the system's", is_private=True),
        "from": Field(T.TEXT, "the sender's address", required=True, is_private=True),
        "to": Field(T.TEXTS, "the addresses to send to", required=True, is_private=True),
        "bcc": Field(T.TEXTS, "further addresses, which the others do not see", is_private=True),
        "reply-to": Field(T.TEXT, "the address for answers", is_private=True),
    }
)
