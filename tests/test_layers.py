"""The house: imports run one way, libraries stay in their rooms, and there is one clock.

Each rule is one assertion over the whole package; what breaks it is listed in the message.
"""

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker.rules import Rule

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tracker"
SCRIPTS = ("bench", "tools")  # they obey the limits of the package

# Each room may import the rooms before it in this order, never a later one.
ORDER = (
    "digests",
    "phrases",
    "lines",
    "text",
    "iso",
    "rules",
    "errors",
    "problems",
    "dates",
    "calendars",
    "conventions",
    "zones",
    "jurisdictions",
    "recurrence",
    "expression",
    "model",
    "draft",
    "toml",
    "store",
    "engine",
    "checks",
    "select",
    "changes",
    "lateness",
    "quotes",
    "imports",
    "wording",
    "export",
    "report",
    "remind",
    "ledger",
    "notify",
    "fetch",
    "config",
    "git",
    "app",
    "cli",
)
PLANNED: set[str] = set()  # rooms that have a place in the order before they are built
ONLY_IN = {
    "dateutil": {"dates", "recurrence"},
    "rich": {"report"},
    "click": {"cli"},
    "mcp": {"cli"},
    "holidays": {"calendars"},
    "jinja2": {"export"},
    "tomli": {"toml"},
    "tomli_w": {"toml"},
    "orjson": {"export"},
    "platformdirs": {"app"},
    "zoneinfo": {"zones"},
    "sqlite3": {"ledger"},
    "smtplib": {"notify"},
    "ssl": {"notify"},
    "email": {"notify"},
    "subprocess": {"notify", "git"},
    "http": {"fetch"},
    "urllib": {"fetch", "export"},  # a feed takes addresses apart
}
EDGE = {"toml", "store", "ledger", "notify", "fetch", "config", "git", "app", "cli"}
WITH_A_CLOCK = {"app", "cli"}
CLOCKS = {"now", "today", "utcnow", "time", "localtime"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
IMPORTED_TEST = re.compile(r"^\s*(?:from|import) (tests\.\S+)", re.MULTILINE)


class Module(NamedTuple):
    """A file: the room that it belongs to, its name in the package, the nodes of its tree."""

    room: str
    name: str
    lines: int
    nodes: tuple[ast.AST, ...]


def read_modules(folder: Path) -> tuple[Module, ...]:
    """Every file below a folder."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        relative, text = path.relative_to(folder), path.read_text(encoding="utf-8")
        found.append(
            Module(
                room=relative.with_suffix("").parts[0],
                name=relative.as_posix(),
                lines=len(text.splitlines()),
                nodes=tuple(ast.walk(ast.parse(text))),
            )
        )
    return tuple(found)


@cache
def modules() -> tuple[Module, ...]:
    """Every file of the package."""
    return read_modules(PACKAGE)


@cache
def scripts() -> tuple[Module, ...]:
    """The programs beside the package."""
    return tuple(module for folder in SCRIPTS for module in read_modules(ROOT / folder))


def rooms() -> tuple[Module, ...]:
    """The files that belong to a room; the program's entry point belongs to none."""
    return tuple(module for module in modules() if module.room not in {"__init__", "__main__"})


def rank(room: str) -> int:
    """The place of a room in the order; one without a place comes last, and another test says so."""
    return ORDER.index(room) if room in ORDER else len(ORDER)


def imported(module: Module) -> Iterator[str]:
    """The dotted names of all modules that a file imports, also inside functions."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "tracker":
                yield from (f"tracker.{alias.name}" for alias in node.names)
            else:
                yield node.module


def functions(module: Module) -> Iterator[tuple[str, int]]:
    """The name of each function, with its lines from ``def`` to its end: decorators do not count."""
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield node.name, node.end_lineno - node.lineno + 1


def reads_a_clock(node: ast.AST) -> bool:
    """Whether a node is a call like ``datetime.now()``."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"date", "datetime", "time"}
    )


def test_only_the_command_line_and_delivery_read_variables() -> None:
    """The environment is handed down; only a password, and what a program inherits, is read on the spot."""
    wrong = [
        f"{module.name} reads {node.attr}"
        for module in rooms()
        if module.room not in {"cli", "notify"}
        for node in module.nodes
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]
    assert not wrong, "\n".join(wrong)


def test_every_room_has_its_place() -> None:
    """A new room is given a place in the order before it is used."""
    assert {module.room for module in rooms()} - set(ORDER) == set()
    assert set(ORDER) - {module.room for module in rooms()} <= PLANNED


def test_imports_run_one_way() -> None:
    """A room imports itself and the rooms before it."""
    wrong = [
        f"{module.name} imports {name}"
        for module in rooms()
        for name in imported(module)
        if name.startswith("tracker.") and not name.startswith("tracker.__")
        if rank(name.split(".")[1]) > rank(module.room)
    ]
    assert not wrong, "\n".join(wrong)


def test_libraries_stay_in_their_rooms() -> None:
    """Each library is imported where it is needed, and in no other room."""
    wrong = [
        f"{module.name} imports {name}"
        for module in rooms()
        for name in imported(module)
        if module.room not in ONLY_IN.get(name.split(".")[0], {module.room})
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_application_and_the_command_line_read_the_clock() -> None:
    """No other room asks what day it is."""
    wrong = [
        f"{module.name}:{node.lineno}"
        for module in rooms()
        if module.room not in WITH_A_CLOCK
        for node in module.nodes
        if isinstance(node, ast.expr) and reads_a_clock(node)
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_edge_touches_files_and_environment() -> None:
    """Everything between reading and printing is computed from values."""
    wrong = [
        f"{module.name} imports {name}"
        for module in rooms()
        if module.room not in EDGE
        for name in imported(module)
        if name.split(".")[0] in {"os", "pathlib", "sys"}
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_is_too_long() -> None:
    """A longer file is split by subject."""
    every = (*modules(), *scripts())
    long = [f"{module.name}: {module.lines}" for module in every if module.lines > LONGEST_FILE]
    assert not long, "\n".join(long)


def test_no_function_is_too_long() -> None:
    """A longer function is split by step."""
    long = [
        f"{module.name}: {name} has {lines} lines"
        for module in (*modules(), *scripts())
        for name, lines in functions(module)
        if lines > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_no_two_classes_have_one_name() -> None:
    """One word, one meaning: a reader who has met a name knows it everywhere."""
    places: dict[str, list[str]] = {}
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module.name)
    wrong = [f"{name}: {', '.join(found)}" for name, found in places.items() if len(found) > 1]
    assert not wrong, "\n".join(wrong)


IN_MANY_MODULES = {"main", "command"}  # the entry of a program, and the command of a file of `cli`


def test_no_two_functions_have_one_name() -> None:
    """A public function is found by its name alone; what two of them do differs, and so do their names."""
    places: dict[str, list[str]] = {}
    for module in modules():
        for node in module.nodes:
            if not isinstance(node, ast.FunctionDef) or node.col_offset:
                continue
            if not node.name.startswith("_"):
                places.setdefault(node.name, []).append(module.name)
    wrong = [
        f"{name}: {', '.join(found)}"
        for name, found in places.items()
        if len(found) > 1 and name not in IN_MANY_MODULES
    ]
    assert not wrong, "\n".join(wrong)


RULES_THAT_ARE_KEYS = {"disputed", "readings", "unreadable", "unreviewed"}  # or words of their own


def test_only_the_rules_name_themselves() -> None:
    """A rule is a member of ``Rule`` everywhere else, unless its name is a key of a store as well."""
    names = {rule.value for rule in Rule} - RULES_THAT_ARE_KEYS
    wrong = [
        f"{module.name}:{node.lineno} {node.value!r}"
        for module in modules()
        if module.room != "rules"
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names
    ]
    assert not wrong, "\n".join(wrong)


def test_exceptions_have_one_base() -> None:
    """An exception that is raised and not caught ends in one line, never in a traceback."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
    }
    built_in = {name for name, value in vars(builtins).items() if isinstance(value, type)}
    exceptions = {name for name in built_in if issubclass(getattr(builtins, name), BaseException)}
    ours = {"TrackerError"}
    while more := {name for name, of in bases.items() if of & (exceptions | ours)} - exceptions - ours:
        assert not {name for name in more if not bases[name] & ours}
        ours |= more
    assert len(ours) > 5


TAKES_A_SENTENCE = re.compile(r"(?:Error|Refusal|report|complain|tell|Problem|Unmatched)$")


def test_no_sentence_is_an_f_string() -> None:
    """A sentence for people is a template with its values, so that it can be translated."""
    wrong = [
        f"{module.name}:{text.lineno} {ast.unparse(text)}"
        for module in rooms()
        for node in module.nodes
        if isinstance(node, ast.Call) and TAKES_A_SENTENCE.search(ast.unparse(node.func))
        for text in (*node.args, *(keyword.value for keyword in node.keywords))
        if isinstance(text, ast.JoinedStr)
        for part in text.values
        if isinstance(part, ast.Constant) and re.search(r"[A-Za-z]{2} | [A-Za-z]{2}", str(part.value))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_test_module_imports_another() -> None:
    """What several of them need is in ``tests/support``."""
    tests = Path(__file__).parent
    wrong = [
        f"{path.relative_to(tests)} imports {name}"
        for path in sorted(tests.rglob("*.py"))
        for name in IMPORTED_TEST.findall(path.read_text(encoding="utf-8"))
        if not name.startswith("tests.support")
    ]
    assert not wrong, "\n".join(wrong)


VALUES_OF_A_DATE = {"Step", "Reason", "Computed", "Anchor", "DateCause", "Change"}


def test_only_wording_makes_sentences_about_dates() -> None:
    """Steps, reasons, causes and changes are built of values: no text in them has a blank."""
    wrong = [
        f"{module.name}:{text.lineno} {text.value!r}"
        for module in rooms()
        if module.room != "wording"
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in VALUES_OF_A_DATE
        for text in ast.walk(node)
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and " " in text.value.strip()
    ]
    assert not wrong, "\n".join(wrong)
