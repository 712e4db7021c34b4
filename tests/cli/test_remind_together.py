"""Several jobs on one ledger: each delivers or says that it did not; and filters that cannot match."""

from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.running import Ran, Run
from tracker.ledger import Account, open_ledger

DAY = "2026-06-23"
NOTHING = "Nothing in the stores matches all filters of this recipient."
RECIPIENTS = '[recipient.me]\ncommand = ["sh", "-c", "cat >> told"]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration, two stores, and the variables of the ledger's folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tracker.ledger.database.WAIT", 0.05)
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(act(name=name, a="due = 2026-06-30"), encoding="utf-8")
    (tmp_path / "no-config.toml").write_text(RECIPIENTS, encoding="utf-8")
    return tmp_path


def while_another_is_at_work(run: Run, folder: Path, store: str, *args: object) -> Ran:
    """A run over a store while one over the store ``one`` delivers."""
    errands: list[str] = []

    def spy(_: object, __: Account, errand: str) -> None:
        errands.append(errand)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.ledger.ledger.Ledger.note_turn", spy)
        run("remind", "--store", folder / "one.toml", "--as-of", DAY, "--ledger", folder / "other.db")
    with open_ledger(folder / "my.db") as ledger:
        with ledger.transaction():
            ledger.note_turn(Account("me", "x"), errands[0])
        with ledger.transaction():
            return run(
                "remind",
                "--store",
                folder / f"{store}.toml",
                "--as-of",
                DAY,
                "--ledger",
                folder / "my.db",
                *args,
            )


def test_a_job_with_other_stores_says_that_it_did_not_deliver(run: Run, folder: Path) -> None:
    """With status 1, and the next run delivers."""
    ran = while_another_is_at_work(run, folder, "two")
    assert (ran.status, ran.out) == (1, "")
    assert (
        "another run is still using the ledger: nothing was sent to me; the next run tries again" in ran.err
    )
    ran = run("remind", "--store", folder / "two.toml", "--as-of", DAY, "--ledger", folder / "my.db")
    assert (ran.status, ran.err) == (0, "")
    assert "two/a" in (folder / "told").read_text(encoding="utf-8")


def test_a_job_with_other_recipients_says_so_too(run: Run, folder: Path) -> None:
    """The other run serves somebody else."""
    (folder / "no-config.toml").write_text(f"# as before\n{RECIPIENTS}", encoding="utf-8")
    with_same = while_another_is_at_work(run, folder, "one")
    assert (with_same.status, with_same.err) == (0, ""), "the same configuration"
    with open_ledger(folder / "my.db") as ledger:
        errand = ledger.turn()
        (folder / "no-config.toml").write_text(RECIPIENTS.replace("me", "you"), encoding="utf-8")
        with ledger.transaction():
            ran = run("remind", "--store", folder / "one.toml", "--as-of", DAY, "--ledger", folder / "my.db")
        assert ledger.turn() == errand
    assert (ran.status, ran.out) == (1, "")
    assert "nothing was sent to you" in ran.err


def test_the_same_job_twice_leaves_the_work_to_the_first(run: Run, folder: Path) -> None:
    """With status 0 and without a word: the first reports whatever goes wrong."""
    ran = while_another_is_at_work(run, folder, "one")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ('tag = "saftey"', "No tag `saftey`. Did you mean `safety`?"),
        ('event = ["usual", "one"]', "No event `usual`. Choose from act, two."),
        ('actor = "Comerce"', "No actor `Comerce`. Did you mean `Commerce`?"),
        ('view = "mine"\n[view.mine]\ntag = "saftey"', "No tag `saftey`. Did you mean `safety`?"),
        ('view = "mine"\n[view.mine]\nowner = "An"', "No owner `An` is on record. Did you mean `Ann`?"),
        ('kind = "comment"', f"{NOTHING} Correct one of them, or leave it out."),
        ('binds = "private"', f"{NOTHING} Correct one of them, or leave it out."),
        ('text = "no such word"', f"{NOTHING} Correct one of them, or leave it out."),
        (
            'tag = "safety"\nview = "mine"\n[view.mine]\nactor = "OMB"',
            f"{NOTHING} Correct one of them, or leave it out.",
        ),
    ],
)
def test_a_filter_that_can_match_nothing_is_a_problem(
    run: Run, folder: Path, config: str, words: str
) -> None:
    """It is reported in every run with the nearest word, and the status is 1."""
    head = 'dates.signed = 2026-03-01\ntags = ["safety"]'
    usual = folder / "usual.toml"
    first = act(head, a='due = 2026-06-30\nactor = "Commerce"')
    second = act(name="two", a='due = 2026-06-30\nactor = "OMB"')
    record = '[[record]]\nof = "two/a"\nowner = "Ann"\nrecorded = 2026-06-01\n'
    usual.write_text(first + second + record, encoding="utf-8")
    (folder / "no-config.toml").write_text(
        f"store = '{usual}'\n[recipient.me]\nstdout = true\n{config}\n", encoding="utf-8"
    )
    for _ in range(2):
        ran = run("remind", "--ledger", folder / "my.db")
        assert ran.status == 1
        assert "bad-filter" in ran.err
        assert f": bad-filter: {words}" in ran.err
    assert run("remind", "--store", folder / "one.toml", "--ledger", folder / "my.db").status == 0


def test_two_users_with_their_own_ledgers_are_both_reminded(run: Run, folder: Path) -> None:
    """Of one store, each once."""
    for _ in range(2):
        for name in ("mine", "yours"):
            ran = run(
                "remind", "--store", folder / "one.toml", "--as-of", DAY, "--ledger", folder / f"{name}.db"
            )
            assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert (folder / "told").read_text(encoding="utf-8").count("coming up") == 2


@pytest.mark.slow
def test_a_first_run_over_a_large_store_says_what_is_near(run: Run, folder: Path) -> None:
    """With 500 old and 500 near deadlines, one message has the near ones; the old ones were over already."""
    (folder / "no-config.toml").unlink()
    old = {f"old{number}": "due = 2025-01-31" for number in range(500)}
    near = {f"near{number}": f"due = 2026-07-{1 + number % 20:02}" for number in range(500)}
    (folder / "large.toml").write_text(act(**old, **near), encoding="utf-8")
    words = ("remind", "--store", folder / "large.toml", "--as-of", DAY, "--ledger", folder / "my.db")
    ran = run(*words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("tracker: 500 coming up, the next on Wed 2026-07-01\n")
    assert "act/old" not in ran.out
    assert run(*words) == Ran(0, "", "")


@pytest.mark.parametrize("name", ["~/one.toml", "$HOME/one.toml"])
def test_a_path_that_cron_does_not_expand_fails_loudly(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A store in a line above a job is taken literally."""
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("TRACKER_STORE", name)
    ran = run("remind", "--ledger", folder / "my.db")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"{name}: unreadable: ")
