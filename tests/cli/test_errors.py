"""Errors in the use of the command line: one line in one style, whether click or the program finds them."""

from tests.support.rows import each_row
from tests.support.running import Run


@each_row(
    ("args", "line"),
    [
        (("repotr",), "no command `repotr`; did you mean `report` or `export`?"),
        (("config",), "a command is missing; choose from example, path, show"),
        (("config", "shwo"), "no command `shwo`; did you mean `show`?"),
        (("show",), "ID is missing; see `tracker show --help`"),
        (("calc",), "EXPRESSION is missing; see `tracker calc --help`"),
        (("why", "a", "b"), "unexpected argument `b`; see `tracker why --help`"),
        (("report", "--frm", "today"), "no option `--frm`; did you mean `--from`, `--format` or `--bom`?"),
        (("report", "--xyzzy"), "no option `--xyzzy`; see `tracker report --help`"),
        (("report", "--view"), "`--view` requires an argument; write --view NAME"),
        (("config", "show", "--store"), "`--store` requires an argument; write --store PATH"),
        (("report", "--past=1"), "`--past` does not take a value; write --past alone"),
        (("--store",), "`--store` requires an argument; see `tracker --help`"),
        (("report", "--limit", "-1"), "`--limit` needs a whole number; write 0 or more"),
        (("check", "--stale", "x"), "`--stale` needs a whole number; write 0 or more"),
        (("remind", "--snooze", "a/b", "x"), "`--snooze` needs a whole number; write 0 to 3650"),
        (("remind", "--snooze", "a/b", "-1"), "`--snooze` needs a whole number; write 0 to 3650"),
        (("remind", "--snooze", "a/b"), "`--snooze` requires 2 arguments; write --snooze ID DAYS"),
        (("--color", "blue"), "no color `blue`; choose from auto, always, never"),
        (("report", "--color", "alway"), "no color `alway`; did you mean `always`?"),
        (("--as-of", "22.11.2026"), "`--as-of`: `22.11.2026` is not a day; write 2026-11-22"),
        (("report", "--format", "jsn"), "no format `jsn`; did you mean `json`?"),
        (("report", "--format", "markdown"), "no format `markdown`; did you mean `md`?"),
        (("ls",), "no command `ls`; did you mean `report`?"),
        (("report", "--format", "pdf"), "no format `pdf`; choose from table, plain, json, csv, md, html"),
        (("--store", "", "report"), "the path of a store is empty; write --store PATH"),
        (("remind", "--ledger", ""), "the path of the ledger is empty; write --ledger FILE"),
        (
            ("remind", "--test", "a", "--recipient", "b"),
            "--test NAME names a recipient, and so does --recipient; use one of them",
        ),
        (
            ("remind", "--list", "--dry-run"),
            "--dry-run, --list, --history, --forget, --snooze and --test cannot be combined; use one of them",
        ),
    ],
)
def test_an_error_is_one_line_with_a_remedy(run: Run, args: tuple[str, ...], line: str) -> None:
    """What is wrong; what to do. No usage dump, status 2, nothing on stdout."""
    assert run(*args) == (2, "", f"tracker: {line}\n")
