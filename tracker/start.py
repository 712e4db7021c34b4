"""Where a run begins: ``tracker`` and ``python -m tracker``.

A short run keeps nearly all that it makes; looking for garbage during the imports took about a tenth
of its time, so the threshold is raised before the command line is imported.
"""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.set_threshold(50_000)
    from tracker.cli import main as run

    run()
