"""Real time at the desk: the dashboard on a pseudo-terminal, command lines beside it, ladders that run."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from shiftdesk.assembly import open_desk
from shiftdesk.domain.chain import Fact
from tests.bench.watch import memory_mb
from tests.faults.onlooker import Onlooker
from tests.faults.story import facts_of
from tests.terminal.hall import Hall

LADDER_MIN = {"L0": 0, "L1": 30, "L2": 60}
"""When the levels of `sys-single` fall due, as its source says it."""
IN_TIME_S = 2.0
ENTRY_S = {"a": 20, "b": 30}
"""How often each command line writes an entry: an hour brings as many as a whole day at the desk."""
ROUND_S, KEY_S = 300, 30
LEAD_S = 40
"""So long before a level falls due its incident is opened."""
LAST_S = 15
"""The run goes on for so long behind its last minute, in which a ladder's last level falls due."""
WARM_S = 900
"""House: pages, texts and code are taken up for so long; what grows after it would grow all day."""
LIMIT_MB = 5.0


class Held(NamedTuple):
    """What the dashboard holds at a moment: megabytes of its own, threads, open files."""

    second: int
    mb: float
    threads: int
    files: int


class Hour(NamedTuple):
    """A run. `latest_s`: the latest raising behind its due time; `slowest_key_s`: from a key to its picture."""

    minutes: float
    facts: int
    answered: int
    raised: int
    latest_s: float
    slowest_key_s: float
    warm: Held
    end: Held
    wrong: list[str]


class Others:
    """Command lines that write beside the screen: two write entries, one leads through incidents."""

    def __init__(self, hall: Hall) -> None:
        """Nothing is begun."""
        self.hall = hall
        self.answered: list[str] = []
        self.failed: list[str] = []
        self._over = threading.Event()
        self._threads = [
            *(threading.Thread(target=self._writes, args=(name, every)) for name, every in ENTRY_S.items()),
            threading.Thread(target=self._leads),
        ]

    def __enter__(self) -> Others:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _does(self, *words: str) -> str:
        status, out, said = self.hall.tries(*words)
        if status:
            self.failed.append(f"{' '.join(words)}: {status} {said.decode()}")
        return out.decode().strip()

    def _writes(self, name: str, every: float) -> None:
        n = 0
        while not self._over.wait(every):
            n += 1
            text = f"{name}-{n}"
            if self._does("log", "add", text, "--id", text):
                self.answered.append(text)

    def _leads(self) -> None:
        """One incident runs from the first second to the last; others are opened just before a level falls due."""
        self._does("incident", "start", "sys-single")
        while True:
            opened = [
                self._does("incident", "start", "sys-single", "--onset", _before(minutes)) for minutes in (30, 60)
            ]
            if self._over.wait(ROUND_S):
                return
            for number in opened:
                for level in LADDER_MIN:
                    self._does("incident", "report", number, level, "--to", "综合组", "--reason", "续报")
                self._does("incident", "resolve", number)
                self._does("incident", "close", number, "--reason", "好了")


def _before(minutes: int) -> str:
    """The onset of an incident for which so many minutes are soon over."""
    return (datetime.now(UTC) - timedelta(minutes=minutes) + timedelta(seconds=LEAD_S)).isoformat()


class AtTheScreen:
    """Whoever sits at the dashboard: presses a key now and then, writes an entry, and waits for the answer."""

    def __init__(self, screen: Onlooker) -> None:
        """Nothing is pressed yet."""
        self.screen = screen
        self.wrote: list[str] = []
        self.slowest_s = 0.0

    def passes(self, until: float) -> None:
        """Time goes by until that moment, with a key and an entry now and then."""
        while (left := until - time.monotonic()) > 0:
            end = time.monotonic() + min(left, KEY_S)
            while (rest := end - time.monotonic()) > 0:
                self.screen.look(rest)
            self.looks_for_help()
            text = f"screen-{len(self.wrote)}"
            self.screen.writes(text)
            self.wrote.append(text)

    def looks_for_help(self) -> None:
        """One key opens a page, another one leads back."""
        for key, shown in (("f1", "─ 帮助:全部按键 ─"), ("escape", "─ 工作日志 ─")):
            start = time.monotonic()
            self.screen.press(key)
            self.screen.wait_for(shown)
            self.slowest_s = max(self.slowest_s, time.monotonic() - start)

    def held(self, since: float) -> Held:
        """What the dashboard holds, in the quietest of some moments: a command under way has a thread of its own."""
        pid, looks = self.screen.process.pid, list[Held]()
        for _ in range(10):
            self.screen.look(0.3)
            threads, files = (len(os.listdir(f"/proc/{pid}/{what}")) for what in ("task", "fd"))
            looks.append(Held(round(time.monotonic() - since), memory_mb(pid), threads, files))
        mb, threads = min(look.mb for look in looks), min(look.threads for look in looks)
        return Held(looks[-1].second, mb, threads, min(look.files for look in looks))


def lives(folder: Path, minutes: float) -> Hour:
    """So many minutes at the desk; what is wrong is told, and nothing but a screen that stands still raises."""
    hall = Hall(folder).is_set_up("王丽")
    with Onlooker(hall.data) as screen:
        screen.opens()
        since, someone = time.monotonic(), AtTheScreen(screen)
        with Others(hall) as others:
            someone.passes(since + min(WARM_S, minutes * 20))
            warm = someone.held(since)
            someone.passes(since + minutes * 60 + LAST_S)
            end = someone.held(since)
        someone.looks_for_help()
        screen.press("ctrl+q")
        # somebody must watch the ladders that still run: leaving is asked about
        screen.wait_for("仍然退出")
        screen.press("y")
        left = screen.wait_for_end() or screen.left_on()
    desk = open_desk(hall.data)
    facts, verdict = facts_of(desk), desk.ports.ledger.verify()
    late, missed = ladders(facts)
    wrong = [*others.failed, *missed, *lost(facts, others.answered, someone.wrote), *grown(warm, end)]
    wrong += [] if verdict.ok else [f"verify: {verdict.first_bad}"]
    wrong += [f"left behind at the end: {left}"] if left else []
    answered = len(others.answered) + len(someone.wrote)
    return Hour(minutes, len(facts), answered, len(late), max(late, default=0.0), someone.slowest_s, warm, end, wrong)


def ladders(facts: list[Fact]) -> tuple[list[float], list[str]]:
    """Seconds from each due time to its raising, and which were missed, doubled or late.

    What fell due is told from the onset alone, not by asking the desk. A level that was due before its incident was
    opened counts from there.
    """
    raised = [fact for fact in facts if fact.kind == "level.raised"]
    over = {_data(fact)["incident"]: _at(fact) for fact in facts if fact.kind == "incident.resolved"}
    late, wrong = list[float](), list[str]()
    for opened in (fact for fact in facts if fact.kind == "incident.opened"):
        number, onset = _data(opened)["incident"], datetime.fromisoformat(_data(opened)["onset"])
        for level, after in LADDER_MIN.items():
            due = max(onset + timedelta(minutes=after), _at(opened))
            found = [f for f in raised if (_data(f)["incident"], _data(f)["level"]) == (number, level)]
            late += [(_at(fact) - due).total_seconds() for fact in found]
            ended = over.get(number, _at(facts[-1]))
            if len(found) > 1 or (not found and (ended - due).total_seconds() > IN_TIME_S):
                wrong.append(f"#{number} {level}: raised {len(found)} times")
            wrong += [f"#{number} {level}: {fact.data}" for fact, s in zip(found, late[-len(found) :], strict=False)
                      if not -1 < s <= IN_TIME_S]  # fmt: skip
    return late, wrong


def lost(facts: list[Fact], *answered: list[str]) -> list[str]:
    """What was answered and is not there exactly once, and gaps in the facts' numbers."""
    there = Counter(str((fact.data or {}).get("text")) for fact in facts)
    wrong = [f"{text}: {there[text]} times" for texts in answered for text in texts if there[text] != 1]
    return wrong + ([] if [fact.seq for fact in facts] == list(range(1, len(facts) + 1)) else ["seq with gaps"])


def grown(warm: Held, end: Held) -> list[str]:
    """What the dashboard holds at the end and did not hold when it was warm."""
    wrong = [] if end.mb - warm.mb < LIMIT_MB else [f"memory grew by {end.mb - warm.mb:.1f} MB"]
    wrong += ["threads left over"] if end.threads > warm.threads else []
    return wrong + (["files left over"] if end.files > warm.files else [])


def _data(fact: Fact) -> dict[str, Any]:
    return fact.data or {}


def _at(fact: Fact) -> datetime:
    return datetime.fromisoformat(fact.at)
