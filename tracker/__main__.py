"""Where a run begins: ``tracker`` and ``python -m tracker``."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit.

    A run is short and keeps nearly all that it makes: collecting garbage would take a tenth of its time.
    """
    gc.disable()
    from tracker.cli import main as run

    run()


if __name__ == "__main__":
    main()
