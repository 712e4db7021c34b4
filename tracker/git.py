"""The files of a store in git: the only room that runs git.

The convention of this module: git only reads, and takes no locks. Blobs are read as they were committed, so
that no attribute, filter or checkout changes them, and the working tree is never touched.
"""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tracker.errors import TrackerError
from tracker.phrases import Phrase

PATIENCE = 30  # seconds for one command
_ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}  # set in a hook, for its repository
_LINK, _SUBMODULE = "120000", "160000"


class Repository(NamedTuple):
    """A path in a repository: a folder from which git runs, and the path from the top of the repository."""

    folder: Path
    inside: str  # with slashes; empty for the whole repository
    environment: Mapping[str, str]

    def run(self, *args: str, text: bytes = b"", may_fail: bool = False) -> bytes:
        """The output of git; empty when it fails and ``may_fail``. Raises TrackerError."""
        ran = _run(["git", "-C", str(self.folder), *args], self.environment, text)
        if ran.returncode and not may_fail:
            words = ran.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
            raise TrackerError(
                Phrase(
                    "git cannot read the repository: {words}; see `git status`", words=words or "it failed"
                )
            )
        return b"" if ran.returncode else ran.stdout

    def commit(self, revision: str) -> str | None:
        """The commit that a revision means; None for an unknown revision."""
        if not revision or "\0" in revision:
            return None
        name = f"{revision}^{{commit}}"
        found = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", name, may_fail=True)
        return found.decode().strip() or None

    def files(self, commit: str) -> dict[str, bytes]:
        """The content of the file at the path, or of every TOML file below it, by path from the top.

        Empty when the path did not exist then. Raises TrackerError for a link, which git does not follow.
        """
        paths = (self.inside,) if self.inside else ()
        listing = self.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        blobs = dict(_blobs(listing, self.inside, commit))
        asked = "".join(f"{oid}\n" for oid in blobs.values())
        found = self.run("cat-file", "--batch", text=asked.encode())
        return dict(zip(blobs, _contents(found, commit), strict=True))


def repository_of(path: Path, environment: Mapping[str, str]) -> Repository | None:
    """The repository that a file or folder belongs to; None when it is in none.

    Raises TrackerError when git is not installed or refuses.
    """
    path = path.absolute()
    folder = path if path.is_dir() else path.parent
    while not folder.is_dir():  # a file that is gone from the working tree may be in a revision
        folder = folder.parent
    clean = {name: value for name, value in environment.items() if name not in _ELSEWHERE}
    clean |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    git = Repository(folder, "", clean)
    if not git.run("rev-parse", "--is-inside-work-tree", may_fail=True):
        _raise_unless_outside(git)
        return None
    prefix = git.run("rev-parse", "--show-prefix")
    rest = "" if folder == path else path.relative_to(folder).as_posix()
    inside = PurePosixPath(prefix.decode(errors="replace").rstrip("\n"), rest).as_posix()
    return Repository(folder, "" if inside == "." else inside, clean)


def _raise_unless_outside(git: Repository) -> None:
    """Raises TrackerError when git refuses a repository, for example one that belongs to somebody else."""
    try:
        git.run("rev-parse", "--git-dir")
    except TrackerError as error:
        if "not a git repository" not in str(error):
            raise


def _run(
    command: list[str], environment: Mapping[str, str], text: bytes
) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603  the words of a command, never a shell
            command, input=text, env=dict(environment), capture_output=True, check=False, timeout=PATIENCE
        )
    except FileNotFoundError:
        raise TrackerError(
            "git is not installed, or not on the PATH; install it, or compare two days or files"
        ) from None
    except subprocess.TimeoutExpired:
        raise TrackerError(
            Phrase("git took longer than {patience} seconds; try again, or compare files", patience=PATIENCE)
        ) from None
    except OSError as error:
        raise TrackerError(
            Phrase("git cannot be started: {strerror}; compare two days or files", strerror=error.strerror)
        ) from None


def _blobs(listing: bytes, inside: str, commit: str) -> Iterator[tuple[str, str]]:
    """The paths of the files to read with the names of their blobs, from what ``git ls-tree`` printed."""
    for line in filter(None, listing.split(b"\0")):
        meta, _, raw = line.partition(b"\t")
        mode, _, oid = meta.decode().split(" ")
        path = raw.decode(errors="replace")
        if mode == _SUBMODULE or not _is_part(path, inside):
            continue
        if mode == _LINK:
            raise TrackerError(
                Phrase(
                    "{path} is a link in {commit}; compare the file that it leads to",
                    path=path,
                    commit=commit[:12],
                )
            )
        yield path, oid


def _is_part(path: str, inside: str) -> bool:
    """Whether a path is the file asked for, or a TOML file of a store below the folder asked for."""
    if path == inside:
        return True
    below = PurePosixPath(path).relative_to(inside or ".")
    is_hidden = any(part.startswith(".") for part in below.parts)
    return not is_hidden and path.lower().endswith(".toml")


def _contents(batch: bytes, commit: str) -> Iterator[bytes]:
    """The blobs that ``git cat-file --batch`` printed, in their order."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        size = batch[at:end].rsplit(b" ", 1)[-1]
        if not size.isdigit():  # "missing": an incomplete clone
            raise TrackerError(
                Phrase(
                    "a file of {commit} is not in this clone; fetch it with `git fetch`", commit=commit[:12]
                )
            )
        yield batch[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1
