"""Commands about forms."""

from __future__ import annotations

from typing import Literal

from shiftdesk.domain.commands.base import Command


class OpenForm(Command, frozen=True, kw_only=True):
    """Begins a form of a kind (id or title), perhaps with its first values (field -> as typed, `?` for unknown)."""

    form: str
    incident: int | str | None = None
    whom: str = ""
    values: dict[str, str] = {}


class FillForm(Command, frozen=True, kw_only=True):
    """Writes into fields; `?` says on purpose that it is unknown so far, an empty text takes a value back."""

    number: str
    values: dict[str, str]
    reason: str = ""


class CopyForm(Command, frozen=True, kw_only=True):
    """Says who received a copy."""

    number: str
    copy: str
    to: str


class ShowForm(Command, frozen=True, kw_only=True):
    """Shows a finished sheet of one person to the leader or the police; nobody else sees it."""

    number: str
    to: Literal["leader", "police"]


class SettleForm(Command, frozen=True, kw_only=True):
    """The form is done, or void for a reason."""

    number: str
    how: Literal["done", "void"]
    reason: str = ""
