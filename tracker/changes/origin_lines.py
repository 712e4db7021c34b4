"""The lines of the entries that moved dates, looked up once for each file."""

from collections.abc import Iterable, Mapping

from tracker.changes.difference import Difference
from tracker.problems import Path
from tracker.toml.positions import Positions


def pinned(differences: Iterable[Difference], sources: Mapping[str, str]) -> tuple[Difference, ...]:
    """The same changes, each origin with the line on which it stands; ``sources`` are the texts of files."""
    found = tuple(differences)
    wanted: dict[str, set[Path]] = {}
    for difference in found:
        for origin in difference.origins:
            if origin.location and origin.location.file in sources:
                wanted.setdefault(origin.location.file, set()).add(origin.location.path)
    scanned = {file: Positions(sources[file], paths) for file, paths in wanted.items()}

    def with_lines(difference: Difference) -> Difference:
        origins = tuple(
            origin._replace(line=scanned[origin.location.file].locate(origin.location.path)[0])
            if origin.location and origin.location.file in scanned
            else origin
            for origin in difference.origins
        )
        return difference._replace(origins=origins)

    return tuple(with_lines(each) if each.origins else each for each in found)
