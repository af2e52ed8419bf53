"""The clerk: one thread that does all writing and reading of the ledger, in order, off the UI loop."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from shiftdesk.desk.context import Context
from shiftdesk.desk.desk import Answer
from shiftdesk.desk.ports import NotSaved
from shiftdesk.domain.commands import Command
from shiftdesk.domain.refusal import Refused

OUTBOX = "outbox"
"""Name of the draft that keeps what is not on the disk yet."""
BEAT_S = 0.5
"""House: how often the clerk looks for other processes' facts and for what is due."""


class Clerk:
    """Works off what it is given; between jobs it beats: saves what waits, raises what is due, reads others' facts."""

    def __init__(
        self, context: Context, changed: Callable[[], None], refused: Callable[[Refused], None],
        look: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        """All three are called from the clerk's thread; `look` tells whether something beside the ledger changed."""
        self._look = look
        self._context = context
        self._changed = changed
        self._refused = refused
        self._jobs: queue.Queue[tuple[Callable[[], Any], Future[Any]] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)
        self.trouble: Exception | None = None
        self._ticks = False

    def start(self) -> None:
        """Begins to work."""
        self._context.outbox.unpack(self._context.drafts.load(OUTBOX))
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
        if not done.set_running_or_notify_cancel():
            return
        try:
            answer = job()
        except BaseException as error:  # the waiting screen gets whatever went wrong
            if isinstance(error, NotSaved):
                self._blame(error)
            done.set_exception(error)
        else:
            if isinstance(answer, Answer):
                self._blame(None)
            done.set_result(answer)

    def _blame(self, error: Exception | None) -> None:
        """What keeps the desk from saving, until something is saved again."""
        if type(error) is not type(self.trouble) or str(error) != str(self.trouble):
            self.trouble = error
            self._changed()

    def _beat(self) -> None:
        """Never raises: whatever refuses is trouble to show, not an end."""
        try:
            changed = self._flush()
            # looks for others' facts at every beat, and is the engine at every second one
            self._ticks = not self._ticks
            desk, outbox = self._context.desk, self._context.outbox
            if self._ticks and desk.tick(outbox.view().since, outbox.error):
                changed = True
                self._blame(outbox.failed)
            elif not self._ticks:
                changed = desk.refresh() or changed
                changed = self._look() or changed
        except Exception as error:  # a clerk that dies would leave a desk that only looks alive
            self._blame(error)
        else:
            if isinstance(self.trouble, Exception) and not isinstance(self.trouble, NotSaved):
                self._blame(self._context.outbox.failed)
            if changed:
                self._changed()

    def _flush(self) -> bool:
        """Saves what waits; what cannot be saved yet is kept for the next start. True when something changed."""
        outbox, drafts = self._context.outbox, self._context.drafts
        if not outbox.waiting:
            return False
        drafts.save(OUTBOX, outbox.packed())
        for refusal in outbox.flush():
            self._refused(refusal)
        drafts.save(OUTBOX, outbox.packed())
        self._blame(outbox.failed)
        return True
