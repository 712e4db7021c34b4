"""``tracker site``: write the files of a site into a folder of its own.

The convention of this module: a folder belongs to the program when its list of pages says so. Files of others
are never overwritten or deleted, and only pages that changed are written; no page is deleted, since people
link to it.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.exporting import Material, gather
from tracker.app.writing import write_files
from tracker.errors import TrackerError, UsageError
from tracker.phrases import Phrase
from tracker.select import Query, QueryRequest, select

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.export.site import Site
    from tracker.export.site.earlier import Earlier
    from tracker.problems import Problem

BATCH = 512  # files in memory at a time
LEFT_ALONE = {"CNAME"}  # and names that begin with a dot: hosts keep their settings in such files
MOST_NAMED = 3  # foreign files in a message


class SiteTarget(NamedTuple):
    """Where a site goes, the address under which it is published, and where the last one is."""

    folder: Path
    base: str = ""
    previous: Path | None = None  # None: in the folder itself


class Published(NamedTuple):
    """How many files a site has, and how many of them changed; ``notes`` say what it lacks."""

    files: int
    written: int
    notes: tuple[str, ...]
    problems: "tuple[Problem, ...]"


def publish(run: "Session", asked: QueryRequest, place: SiteTarget) -> Published:
    """Write the site of what a query asks for.

    Raises TrackerError, and writes nothing, where the folder holds other files, the documents of the last
    site cannot be read, or Jinja2 is not installed; UsageError for an invalid address or an invalid earlier
    site. A calendar of the last site that cannot be read ends the run, and is not replaced.
    """
    base = _base(place.base)
    earlier = _earlier(run, place)
    _refuse_files_of_others(place.folder)
    material = gather(run, asked)
    if material.problems:
        return Published(0, 0, (Phrase("{path} was not written", path=place.folder),), material.problems)
    site, unlisted = _site(run, material)
    previous = place.previous or place.folder
    site = site._replace(base=base, earlier=earlier)
    if earlier.day:
        site = site._replace(before=lambda path: _read(previous / path))
    left_out: dict[str, int] = {}
    files, written = _write(site._replace(left_out=left_out.__setitem__), place.folder)
    notes = tuple(_notes(unlisted, left_out if written else {}))  # so that cron mails nothing on other days
    return Published(files, written, notes, material.problems)


def _notes(unlisted: list[str], left_out: Mapping[str, int]) -> Iterator[str]:
    """What the site lacks: pages of views, entries in calendars."""
    from tracker.export.ics import MOST_BYTES, MOST_ENTRIES
    from tracker.wording.site import shortened_calendars, unlisted_views

    if unlisted:
        yield unlisted_views(unlisted)
    if left_out:
        yield shortened_calendars(left_out, MOST_ENTRIES, MOST_BYTES // 1000)


def _base(address: str) -> str:
    """An address with a trailing slash; raises UsageError for anything but a web address."""
    from tracker.export.site.pages import is_web_address

    if address and not is_web_address(address):
        words = "`{address}` is not an address of the web; write it like https://example.org/deadlines/"
        raise UsageError(Phrase(words, address=address))
    return f"{address.rstrip('/')}/" if address else ""


# --- what is published ----------------------------------------------------------------------------


def _site(run: "Session", material: Material) -> "tuple[Site, list[str]]":
    """The content of the site, and the views that have no page."""
    from tracker.changes.day_by_day import states
    from tracker.export.site import Site
    from tracker.wording.summary import left_out_words

    result = material.result
    unlisted = [name for name, query in run.config.views.items() if query.filters.owner]
    site = Site(
        result=result,
        rows=material.selection.rows,
        outside=material.outside(),
        day=material.day,
        through=material.through,
        checked=material.checked,
        store=material.stores,
        states=states(
            run.store,
            {each.name: each for each in result.deadlines},
            until=run.as_of.day or date.max,
            through=material.through,
        ),
        views={
            name: _names(material, query) for name, query in run.config.views.items() if name not in unlisted
        },
        notes=[each for each in (material.note, left_out_words(material.selection)) if each],
    )
    return site, unlisted


def _names(material: Material, view: Query) -> frozenset[str]:
    """The names of the deadlines that a saved view shows; if it has no window, all that match."""
    query = view.over(Query(all=True))
    window = query.window(material.day)
    shown = select(material.result.deadlines, query.filters, window, sort=query.sort, limit=query.limit)
    return frozenset(each.name for each in shown.rows)


# --- the last site ----------------------------------------------------------------------------------


def _earlier(run: "Session", place: SiteTarget) -> "Earlier":
    """What the last site said.

    Raises TrackerError where it cannot be read, UsageError where --previous does not name a site.
    """
    from tracker.export.site import GROUPS_DATA
    from tracker.export.site.earlier import NOTHING, read_earlier
    from tracker.export.site.pages import DATA_FILE

    folder = place.previous or place.folder
    deadlines = _read(folder / DATA_FILE)
    if not deadlines:
        if place.previous:
            words = "{folder} does not contain a site; leave out --previous for the first one"
            raise UsageError(Phrase(words, folder=folder))
        return NOTHING
    try:
        earlier = read_earlier(deadlines, _read(folder / GROUPS_DATA))
    except TrackerError as error:
        words = "the site in {folder} is not replaced: {error}; name another folder"
        raise TrackerError(Phrase(words, folder=folder, error=error)) from None
    if run.as_of.day and earlier.day and earlier.day > run.as_of.day:
        raise UsageError(
            Phrase(
                "{folder} holds the site of {day}, and one of an earlier day would cancel what is new; "
                "name another folder",
                folder=folder,
                day=earlier.day,
            )
        )
    return earlier


def _read(path: Path) -> str:
    """The text of a file; empty where there is none."""
    try:
        return path.read_bytes().decode()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError):
        raise TrackerError(Phrase("{path} cannot be read; name another folder", path=path)) from None


# --- the folder -------------------------------------------------------------------------------------


def _refuse_files_of_others(folder: Path) -> None:
    """Raises TrackerError where a folder has anything that is not part of a site."""
    from tracker.export.site import GROUPS_DATA, files_of
    from tracker.export.site.earlier import read_groups

    if folder.exists() and not folder.is_dir():
        words = "{path} is not a folder; name another one. Nothing was written"
        raise TrackerError(Phrase(words, path=folder))
    found = set(_files(folder))
    if not found:
        return
    ours = files_of(read_groups(_read(folder / GROUPS_DATA))) if GROUPS_DATA in found else frozenset()
    # A link leads to a file elsewhere, whatever its own name is.
    if foreign := sorted(path for path in found if path not in ours or (folder / path).is_symlink()):
        named = ", ".join(foreign[:MOST_NAMED]) + (", ..." if foreign[MOST_NAMED:] else "")
        words = (
            "{folder} contains files that do not belong to a site written by tracker: {files}; name an "
            "empty folder. Nothing was written"
        )
        raise TrackerError(Phrase(words, folder=folder, files=named))


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder, except those that hosts keep there; links count as files."""
    for top, folders, names in os.walk(folder):
        inside = Path(top)
        links = [name for name in folders if (inside / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        above = f"{inside.relative_to(folder).as_posix()}/" if inside != folder else ""
        for name in (*names, *links):
            path = f"{above}{name}"
            if not name.startswith(".") and (path not in LEFT_ALONE or (inside / name).is_symlink()):
                yield path


def _write(site: "Site", folder: Path) -> tuple[int, int]:
    """Write what changed, a batch of files at a time, and count the files and those that did.

    The documents by which the next run recognises the site are written first: a run that was killed midway
    leaves a folder that is still recognised, and the next run repeats the same changes.
    """
    from tracker.export.site import HISTORY_FILES, site_files

    files, changed = site_files(site), list[bool]()
    while some := [(folder / path, text) for path, text in islice(files, BATCH)]:
        history = some[: 0 if changed else HISTORY_FILES]
        for each in history:
            changed += write_files([each])
        changed += write_files(some[len(history) :])
    return len(changed), sum(changed)
