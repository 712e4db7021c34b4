"""Find the files of a store: names in, paths, texts and raw tables out."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker.problems import Location, ProblemCollector
from tracker.rules import Rule
from tracker.toml.reading import content, read_content, read_toml, report_unreadable

SHIPPED = "shipped"
FileStamp = tuple[int, ...] | None  # the state of a file or folder; None if it does not exist


def real_path(name: str | Path) -> Path:
    """Where a name leads to through symbolic links, even if these form a loop by now.

    A file that was read may be replaced by a link to itself a moment later; `Path.resolve` raises then.
    """
    return Path(os.path.realpath(name))


def shipped_folder() -> Path:
    """The data that ships: inside an installed wheel, at the top of a source checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def shipped_closings() -> Path:
    """The closings that apply to every store."""
    return shipped_folder() / "closings.toml"


def read_all(
    names: Iterable[str], collector: ProblemCollector, unsaved: Mapping[Path, bytes]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """File name, text and tables of every readable file."""
    for path in store_files(names, collector):
        if got := read_toml(path, collector, unsaved=unsaved.get(real_path(path)) if unsaved else None):
            yield str(path), *got


def read_contents(
    contents: Mapping[str, bytes], collector: ProblemCollector
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The same for files that are not on the disk in this form, by the names to use for them."""
    for name, found in contents.items():
        if got := read_content(found, name, collector):
            yield name, *got


def store_files(names: Iterable[str], collector: ProblemCollector) -> list[Path]:
    """The files that the names of a store mean, each once; a name without any is a problem."""
    found: dict[Path, Path] = {}
    for name in names:
        path = shipped_folder() if name == SHIPPED else Path(name)
        for file in _files(path, name, collector):
            try:
                found.setdefault(file.resolve(), file)
            except (
                OSError,
                ValueError,
                RuntimeError,
            ) as error:  # a NUL in the name, a symbolic link to itself
                report_unreadable(error, name if file == path else str(file), collector)
    return list(found.values())


def watched_paths(names: Sequence[str]) -> Iterator[str]:
    """Every file that is read for a store, and every folder in which one may appear."""
    yield from map(str, store_files([*names, str(shipped_closings())], ProblemCollector()))
    for name in names:
        path = shipped_folder() if name == SHIPPED else Path(name)
        yield str(path.absolute())
        with suppress(ValueError):  # a NUL in the name, which reading it reports
            for folder, inside, _ in os.walk(path):
                inside[:] = [each for each in inside if not each.startswith(".")]
                yield str(Path(folder).absolute())


def stamps_of(paths: Iterable[str]) -> dict[str, FileStamp]:
    """The state of files and folders, by path."""
    return {path: _stamp(path) for path in paths}


def _stamp(path: str) -> FileStamp:
    """When a file or folder was changed, as two times in nanoseconds, and which one it is."""
    try:
        found = os.stat(path)  # noqa: PTH116  saves a tenth of the time of a report of a large store
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev)


def fingerprint(names: Iterable[str]) -> str:
    """A digest of the content of a store, with the closings; empty when a part cannot be read."""
    from tracker.digests import blake2b

    collector = ProblemCollector()
    digest = blake2b(digest_size=16)
    try:
        for path in sorted(store_files([*names, str(shipped_closings())], collector)):
            found = content(path)
            if found is None:
                return ""
            digest.update(f"{path}\0{len(found)}\0".encode(errors="surrogateescape") + found)
    except OSError:
        return ""
    return "" if collector.problems else digest.hexdigest()


def _files(path: Path, name: str, collector: ProblemCollector) -> list[Path]:
    """The path itself, or the files of a folder; the reason for an empty list has been reported."""
    try:
        if not path.is_dir():
            return [path]
    except OSError as error:
        report_unreadable(error, name, collector)
        return []
    before = len(collector.problems)
    files = _in_folder(path, collector)
    if not files and len(collector.problems) == before:
        message = "this folder has no *.toml file"
        collector.report(Rule.EMPTY_FOLDER, message, "check the path", Location(name))
    return files


def _in_folder(folder: Path, collector: ProblemCollector) -> list[Path]:
    """Everything named *.toml that is not a folder, at any depth, even if opening it may fail.

    Not Path.rglob, which skips unreadable folders and limits the depth.
    """
    files: list[Path] = []
    left = [folder]
    while left:
        inside = left.pop()
        try:
            with os.scandir(inside) as listing:
                entries = [each for each in listing if not each.name.startswith(".")]
        except OSError as error:
            report_unreadable(error, str(inside), collector)
            continue
        entries = [each for each in entries if not _leads_out(each, folder, collector)]
        left += [inside / each.name for each in entries if each.is_dir(follow_symlinks=False)]
        named = [inside / each.name for each in entries if os.path.normcase(each.name).endswith(".toml")]
        files += [path for path in named if not os.path.isdir(path)]  # noqa: PTH112  Path.is_dir may raise
    return sorted(files)


def _leads_out(entry: os.DirEntry[str], folder: Path, collector: ProblemCollector) -> bool:
    """Whether an entry is a link to something outside the folder of its store; that is a problem.

    A store's author must not make its readers show other files; anything inside is read under its own name.
    """
    if not entry.is_symlink():
        return False
    try:
        target, root = Path(entry.path).resolve(), folder.resolve()
        is_folder = target.is_dir()
    except (OSError, RuntimeError):  # a symbolic link to itself: opening it reports why
        return False
    inside = target.parts[len(root.parts) :] if target.is_relative_to(root) else (".",)
    is_read = not any(part.startswith(".") for part in inside)
    if is_read or not (is_folder or os.path.normcase(entry.name).endswith(".toml")):
        return False
    message = "this is a link to something outside the folder of this store"
    remedy = "name its target as a store as well"
    collector.report(Rule.UNREADABLE, message, remedy, Location(entry.path))
    return True
