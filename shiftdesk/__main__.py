"""`python -m shiftdesk` and the console script."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the program; returns its exit status."""
    from shiftdesk.assembly import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
