"""Where a run begins: ``tracker`` and ``python -m tracker``.

Only modules that Python has already loaded are imported here: an interrupt before ``main`` begins would print
a traceback.
"""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130  # the exit status of a shell: 128 and the number of SIGINT


def main() -> "NoReturn":
    """Run the command line and exit, also when it is interrupted while it is imported.

    A run is short and keeps nearly everything it allocates, so garbage collection would only take a tenth of
    its time, and freeing every object at the end another tenth.
    """
    gc.disable()
    sys.unraisablehook = _end_where_interrupted
    try:
        from tracker.cli import main as run

        run()
    except SystemExit as ended:
        _exit(ended.code)
    except (KeyboardInterrupt, RuntimeError) as error:
        # Python 3.11 wraps an exception that is raised while a class is created during an import.
        if isinstance(error, RuntimeError) and not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        _say_so()
        sys.exit(INTERRUPTED)


def _exit(status: "str | int | None") -> "NoReturn":
    """Exit without freeing anything, once all output is written; where it cannot be, Python reports that."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # the parent process may have closed it
                stream.flush()
    except (OSError, ValueError):
        sys.exit(status)
    if isinstance(status, int):
        os._exit(status)
    sys.exit(status)


def _end_where_interrupted(raised: "sys.UnraisableHookArgs") -> None:
    """End the run where Python would print an interrupt and go on, as in the callbacks of imports."""
    if raised.exc_type is KeyboardInterrupt:
        _say_so()
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(raised)


def _say_so() -> None:
    if sys.stderr is not None:
        sys.stderr.write("tracker: interrupted\n")
        sys.stderr.flush()


if __name__ == "__main__":
    main()
