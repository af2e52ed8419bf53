"""The clerk: one thread that does all writing and reading of the ledger, in order, off the UI loop."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from shiftdesk.desk.context import Context
from shiftdesk.desk.desk import Answer
from shiftdesk.desk.ports import Busy, NotSaved
from shiftdesk.domain.commands import Command
from shiftdesk.domain.refusal import Refused

BEAT_S = 0.5
"""House: how often the clerk looks for other processes' facts and for what is due."""


class Clerk:
    """Works off what it is given; between jobs it beats: saves what waits, raises what is due, reads others' facts."""

    def __init__(self, context: Context, changed: Callable[[], None], refused: Callable[[Refused], None]) -> None:
        """`changed` and `refused` are called from the clerk's thread."""
        self._context = context
        self._changed = changed
        self._refused = refused
        self._jobs: queue.Queue[tuple[Callable[[], Any], Future[Any]] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)
        self.trouble = ""
        self._ticks = False

    def start(self) -> None:
        """Begins to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finishes what was given, then ends; called before the app returns."""
        if self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join(timeout=8)

    def do(self, job: Callable[[], Any]) -> Future[Any]:
        """Has a job done after those before it."""
        done: Future[Any] = Future()
        self._jobs.put((job, done))
        return done

    def ask(self, command: Command) -> Future[Answer]:
        """Has a command done; the future brings the answer, or Refused, NotSaved, Busy."""
        return self.do(lambda: self._context.desk.ask(command))

    def nudge(self) -> None:
        """Something was put into the outbox: save it now."""
        self._jobs.put((lambda: None, Future()))

    def _run(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=BEAT_S)
            except queue.Empty:
                self._beat()
                continue
            if job is None:
                self._beat()
                return
            self._work(*job)
            self._beat()

    def _work(self, job: Callable[[], Any], done: Future[Any]) -> None:
        try:
            done.set_result(job())
        except BaseException as error:  # the waiting screen gets whatever went wrong
            done.set_exception(error)

    def _beat(self) -> None:
        """Never raises: a disk that refuses is trouble to show, not an end."""
        context, waiting = self._context, self._context.outbox.waiting
        for refusal in context.outbox.flush():
            self._refused(refusal)
        # looks for others' facts at every beat, and is the engine at every second one
        self._ticks = not self._ticks
        changed, trouble = self._tick() if self._ticks else self._look()
        trouble = trouble or context.outbox.error
        if changed or waiting or trouble != self.trouble:
            self.trouble = trouble
            self._changed()

    def _look(self) -> tuple[bool, str]:
        try:
            return self._context.desk.refresh(), self.trouble
        except OSError as error:
            return False, str(error)

    def _tick(self) -> tuple[bool, str]:
        outbox = self._context.outbox
        try:
            return self._context.desk.tick(outbox.view().since, outbox.error), ""
        except (NotSaved, Busy, OSError) as error:
            return False, str(error) or type(error).__name__
