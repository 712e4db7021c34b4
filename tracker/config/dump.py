"""The configuration in force, as TOML."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tracker.config.file import Config
from tracker.text import escaped

if TYPE_CHECKING:
    from tracker.notify import Recipient


def as_toml(config: Config, *, store: tuple[str, ...]) -> str:
    """The configuration in force as TOML, with the stores that are read when no option names any.

    Of a recipient's program only the name is shown: its arguments may hold a secret.
    """
    import tomli_w

    document: dict[str, Any] = {"store": list(store)}
    texts = {
        "records": config.records,
        "timezone": config.timezone,
        "default-view": config.default_view,
    }
    document |= {key: value for key, value in texts.items() if value}
    if config.views:
        document["view"] = {name: _plain(view) for name, view in config.views.items()}
    if config.recipients:
        document["recipient"] = {each.name: _recipient(each) for each in config.recipients}
    return escaped(tomli_w.dumps(document))


def _plain(view: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in view.items()}


def _recipient(recipient: "Recipient") -> dict[str, Any]:
    from tracker.notify import Command, Smtp, program

    leads = {"leads": list(recipient.plan.leads), "look-back": recipient.plan.look_back}
    shown: dict[str, Any] = {**leads, **_plain(recipient.filters)}
    match recipient.way:
        case Command(words, as_json):
            hidden = [program(words), *("..." for _ in words[1:])]
            return {"command": hidden, "format": "json" if as_json else "text", **shown}
        case Smtp() as way:
            smtp = {"host": way.host, "security": way.security, "from": way.sender, "to": list(way.to)}
            source = [program(way.password_command), "..."] if way.password_command else []
            more = {"port": way.port, "user": way.user, "password-env": way.password_env}
            more["password-command"] = source
            return {"smtp": {**smtp, **{key: value for key, value in more.items() if value}}, **shown}
        case _:
            return {"stdout": True, **shown}
