"""Who writes at this screen: the leader in charge, or whoever was chosen; asked again after a quiet time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.domain.board import Board
from shiftdesk.domain.moments import seconds

if TYPE_CHECKING:
    from shiftdesk.domain.commands import Command

C = TypeVar("C", bound="Command")
IDLE_S = 600
"""House: after so many seconds without a key, the next written thing asks who writes."""
STARTING_S = 600
"""House: for so many seconds after an incident was opened nothing is asked; then the question still stands."""


class Writer:
    """Remembers the chosen person as long as the same shift is in charge, and when the last key came."""

    def __init__(self, user: str, running: float) -> None:
        """`user`: the computer's user, for when nobody is in charge. `running`: the clock that runs on in sleep, s."""
        self._user = user
        self._last = running
        self._chosen: tuple[str, str] = ("", "")
        self.asks = False
        self.asking = asyncio.Lock()

    def touched(self, running: float) -> bool:
        """A key or a click came; True when this one ended a quiet time."""
        quiet = running - self._last >= IDLE_S
        self._last = running
        self.asks = self.asks or quiet
        return quiet

    def choose(self, board: Board, name: str) -> None:
        """From now on this person writes, until another is chosen or another shift takes over."""
        self._chosen = (_shift(board), name)
        self.asks = False

    def name(self, board: Board) -> str:
        """Who writes now."""
        return self._other(board) or self.default(board)

    def default(self, board: Board) -> str:
        """Who writes when nobody was chosen: the leader in charge, else the computer's user."""
        return board.shift.leader if board.shift else self._user

    def before(self, board: Board) -> str:
        """Who wrote last, whether or not that is still sure."""
        shift, name = self._chosen
        return name if name and shift == _shift(board) else self.default(board)

    def _other(self, board: Board) -> str:
        shift, name = self._chosen
        # a person who was chosen before a quiet time may have left: the leader answers for the desk
        return name if name and shift == _shift(board) and not self.asks else ""

    def signed(self, board: Board, command: C) -> C:
        """The command with who writes; one that names somebody, or needs no name, as it is."""
        name = self._other(board)
        if command.by is not None or not name or _tells_itself(command):
            return command
        return replace(command, by=name)

    def must_ask(self, board: Board, command: Command, now: DateTime) -> bool:
        """Whether this command waits for the question. While an incident starts nothing does."""
        if not self.asks or command.by is not None or _tells_itself(command):
            return False
        return all(seconds(now, incident.opened) >= STARTING_S for incident in board.live() if not incident.drill)

    def told(self, command: Command) -> None:
        """The command is done; one that says who is there answers the question too."""
        if _tells_itself(command):
            self.asks = False


def _tells_itself(command: Command) -> bool:
    """Whether the command itself says who is there from now on."""
    from shiftdesk.domain.commands import AcceptHandover, StartShift, Tick

    return isinstance(command, AcceptHandover | StartShift | Tick)


def _shift(board: Board) -> str:
    return board.shift.id if board.shift else ""
