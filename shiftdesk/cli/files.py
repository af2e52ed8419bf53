"""Options that name a file."""

from __future__ import annotations

import os
from pathlib import Path

import click


class FileName(click.Path):
    """The name of a file; an empty one is wrong usage."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path."""
        if not os.fspath(value).strip():
            self.fail("FILE", param, ctx)
        return super().convert(value, param, ctx)


FILE = FileName(dir_okay=False, path_type=Path)
