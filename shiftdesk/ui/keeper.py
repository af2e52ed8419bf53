"""The keeper of drafts: a thread of its own, so that typed text is kept also while the clerk stands at the lock."""

from __future__ import annotations

import threading

from shiftdesk.desk.context import Drafts

STOP_S = 1.5
"""House: the end waits this long for the last draft; a dead disk is left behind."""


class Keeper:
    """Keeps the newest text of each draft; what a newer one overtakes is never written."""

    def __init__(self, drafts: Drafts) -> None:
        """No thread runs before something is typed."""
        self._drafts = drafts
        self._waiting: dict[str, str] = {}
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ends = False

    def keep(self, name: str, text: str) -> None:
        """Has the text kept; an empty one is dropped. Never waits for the disk."""
        with self._news:
            self._waiting[name] = text
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
                self._thread.start()
            self._news.notify()

    @property
    def busy(self) -> bool:
        """Whether something waits for the disk."""
        return bool(self._waiting)

    def stop(self) -> None:
        """Writes what waits, then ends."""
        with self._news:
            self._ends = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join(timeout=STOP_S)

    def _run(self) -> None:
        while True:
            with self._news:
                while not self._waiting and not self._ends:
                    self._news.wait()
                if not self._waiting:
                    return
                name, text = next(iter(self._waiting.items()))
            self._drafts.save(name, text)
            with self._news:
                if self._waiting.get(name) == text:
                    del self._waiting[name]
