"""What stands behind the end: a second signal changes nothing, and a screen that hangs is left."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

from shiftdesk.desk.context import NoTerminal
from shiftdesk.ui.ending import Ending
from tests.ui.driver import a_real_desk, an_app


class Watched(NoTerminal):
    """A terminal that notes what is done to it."""

    def __init__(self, *, gone: bool = False) -> None:
        self.gone, self.given = gone, 0

    def is_gone(self) -> bool:
        return self.gone

    def give_back(self) -> None:
        self.given += 1


def noting(left: list[int], ended: threading.Event) -> Callable[[int], None]:
    def leave(status: int) -> None:
        left.append(status)
        ended.set()

    return leave


def test_of_two_signals_the_first_one_counts() -> None:
    left: list[int] = []
    ended = threading.Event()
    before = signal.getsignal(signal.SIGINT)
    ending = Ending(an_app(a_real_desk()), Watched(), noting(left, ended))
    ending.listen()
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)
    assert ended.wait(20)
    ending.over()
    assert left == [128 + signal.SIGTERM]
    assert signal.getsignal(signal.SIGINT) is before


def test_a_screen_that_never_hears_is_left_after_its_terminal_is_given_back() -> None:
    left: list[int] = []
    ended = threading.Event()
    terminal = Watched(gone=True)
    ending = Ending(an_app(a_real_desk()), terminal, noting(left, ended))
    ending.listen()
    assert ended.wait(20)
    ending.over()
    assert (left, terminal.given) == ([129], 1)


async def test_a_signal_before_the_screen_runs_ends_it_as_it_begins() -> None:
    app = an_app(a_real_desk())
    app.ending = Ending(app, Watched())
    app.ending._told(signal.SIGTERM)
    async with app.run_test():
        pass
    app.ending.over()
    assert app.return_code == 128 + signal.SIGTERM
