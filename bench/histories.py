"""Publish a small store after each of many random edits, and count what a reader of the calendar finds wrong.

    PYTHONPATH=. python bench/histories.py [--histories 10000] [--first 0] [--site]

Each history is eight calendars of a store of a few passages, with up to three edits between two of them:
added, removed, moved with and without a note, done, undone, repealed, repeated, renamed. Errors are entries
that are duplicated, lost, at a wrong instant, changed without an edit or unchanged after one, and stamps that
do not increase. A folder in memory (TMPDIR) spares the disk, since every file is synchronised.
"""

import argparse
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.histories import as_file, as_site, run_history


def main() -> None:
    """Run them, and print the sums."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--histories", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first one")
    parser.add_argument(
        "--site", action="store_true", help="write sites, each with the one before as --previous"
    )
    wanted = parser.parse_args()
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for seed in range(wanted.first, wanted.first + wanted.histories):
            found.update(run_history(seed, Path(folder), publisher=as_site if wanted.site else as_file))
    for name, count in found.items():
        print(f"{name}: {count:,}")


if __name__ == "__main__":
    main()
