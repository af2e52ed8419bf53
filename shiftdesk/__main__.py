"""`python -m shiftdesk` and the console script."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Runs the program; returns its exit status."""
    from shiftdesk.assembly import main as run

    try:
        return run()
    finally:
        # what is still there ends with the process: looked through once more, it holds every command up by 20 ms
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
