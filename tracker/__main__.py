"""Where a run begins: ``tracker`` and ``python -m tracker``."""

import gc
import sys
from typing import NoReturn

INTERRUPTED = 130  # the exit status of a shell: 128 and the number of SIGINT


def main() -> NoReturn:
    """Run the command line and exit, also when it is interrupted while it is imported.

    A run is short and keeps nearly all that it makes: collecting garbage would take a tenth of its time.
    """
    gc.disable()
    try:
        from tracker.cli import main as run

        run()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("tracker: interrupted\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
