"""The configuration in force, as TOML."""

from typing import TYPE_CHECKING, Any

from tracker.config.settings import Config
from tracker.phrases import plural
from tracker.toml.writing import dumps

if TYPE_CHECKING:
    from tracker.notify import Recipient


def config_toml(config: Config, *, store: tuple[str, ...]) -> str:
    """The configuration in force as TOML, with the stores that are read when no option names any.

    Only the name of a recipient's program is shown, because its arguments may contain a secret.
    """
    document: dict[str, Any] = {"store": list(store)}
    texts = {
        "records": config.records,
        "timezone": config.timezone,
        "language": config.language,
        "default-view": config.default_view,
        "me": config.me,
    }
    document |= {key: value for key, value in texts.items() if value}
    if config.groups:
        document["group"] = {name: {"incidents": list(names)} for name, names in config.groups.items()}
    if config.views:
        document["view"] = {name: view.options() for name, view in config.views.items()}
    if config.recipients:
        document["recipient"] = {each.name: _recipient(each) for each in config.recipients}
    return dumps(document)


def _recipient(recipient: "Recipient") -> dict[str, Any]:
    from tracker.notify import Program, Smtp, program_name

    plan = recipient.plan
    business = (plural(each, "business day") for each in plan.business)
    leads = [*business, *plan.leads, *(f"{hours}h" for hours in plan.hours)]
    shown: dict[str, Any] = {"leads": leads, "look-back": plan.look_back}
    own: dict[str, Any] = {"past-due-every": plan.past_due_every, "moves": "all" if plan.all_moves else ""}
    own |= {"view": recipient.view, "subject-prefix": recipient.prefix, "max-bytes": recipient.max_bytes}
    shown |= {key: value for key, value in own.items() if value}
    shown |= recipient.filters.options() if recipient.filters else {}
    match recipient.channel:
        case Program(words=words, as_json=as_json):
            hidden = [program_name(words), *("..." for _ in words[1:])]
            return {"command": hidden, "format": "json" if as_json else "text", **shown}
        case Smtp() as smtp:
            table = {"host": smtp.host, "security": smtp.security, "from": smtp.sender, "to": list(smtp.to)}
            source = [program_name(smtp.password_command), "..."] if smtp.password_command else []
            more = {"port": smtp.port, "user": smtp.user, "password-env": smtp.password_env}
            more |= {"password-command": source, "auth": smtp.auth if smtp.auth != "password" else ""}
            more |= {"ca-file": smtp.ca_file, "bcc": list(smtp.bcc), "reply-to": smtp.reply_to}
            return {"smtp": {**table, **{key: value for key, value in more.items() if value}}, **shown}
        case _:
            return {"stdout": True, **shown}
