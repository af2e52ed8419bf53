"""Prints all figures: `python -m tests.bench [--quick]`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from shiftdesk.assembly import open_desk
from shiftdesk.domain.commands import WriteEntry
from tests.bench import halls, ledger, watch
from tests.ledger.halls import file_of

READY = "F2 启动预案"


def row(what: str, value: str, other: str = "", target: str = "") -> None:
    """One line of the table."""
    print(f"{what:<46}{value:>22}{other:>28}   {target}", flush=True)


class Bench:
    """One run over folders of its own."""

    def __init__(self, folder: Path, quick: bool) -> None:
        """`quick`: fewer rounds and one year instead of ten."""
        self.folder = folder
        self.rounds = 3 if quick else 9
        self.idle_s = 5 if quick else 12
        self.days = 365 if quick else 3650
        self.env = {**watch.here(), "SHIFTDESK_CONFIG": str(folder / "settings"), "HOME": str(folder)}

    def dashboard(self, data: Path) -> list[str]:
        """How the dashboard is started over a folder."""
        return [sys.executable, "-m", "shiftdesk", "--data", str(data), "--lang", "zh"]

    def program(self, name: str) -> list[str]:
        """How a program to compare with is started."""
        return [sys.executable, "-m", "tests.bench.programs", name]

    def paints(self, day: Path) -> None:
        """First useful paint: the last entry of the day, and the footer."""
        programs: dict[str, watch.Program] = {
            "hello": (self.program("hello"), self.env, "hello"),
            "desk": (self.dashboard(day), self.env, f"(?s){halls.LAST}.*F2 启动预案"),
        }
        watch.first_paints(programs, 1)  # the first of all starts finds cold files
        took = watch.first_paints(programs, self.rounds)
        ratio = took["desk"] / took["hello"]
        value, other = f"{took['desk']:.0f} ms = {ratio:.2f} x", f"hello {took['hello']:.0f} ms"
        row("first useful paint, 1,000-fact day", value, other, "<= 1.6 x")

    def keys(self, day: Path) -> None:
        """A letter typed, and a step through the log, within the picture and where it has to scroll."""
        letters, count, page = [*"abcdefghij"], 20 * self.rounds, range(2, 38)
        with watch.Recorder(self.program("typing"), self.env) as hello:
            hello.first_paint("hello")
            plain = watch.key_to_paint(hello, letters, count, range(1, 6))
        with watch.Recorder(self.program("listing"), self.env) as hello:
            hello.first_paint("hello")
            watch.settle(hello, 1.0)
            listed = watch.key_to_paint(hello, ["up"], count, page)
        with watch.Recorder(self.dashboard(day), self.env) as desk:
            desk.first_paint(READY)
            watch.settle(desk, 1.0)
            stepped = watch.key_to_paint(desk, ["up"], count, page)
            desk.press("f3")
            watch.settle(desk, 0.5)
            typed = watch.key_to_paint(desk, letters, count, range(37, 38))
        self.key_row("a letter in the entry line", typed, plain, "hello's field")
        self.key_row("a step in the log", stepped, listed, "hello's list")

    def key_row(self, what: str, ours: list[float], plain: list[float], beside: str) -> None:
        """One key beside the same key of hello."""
        (p50, p95), (base50, base95) = (
            (watch.percentile(times, 0.5), watch.percentile(times, 0.95)) for times in (ours, plain)
        )
        value = f"{p50:.1f} / {p95:.1f} = {p95 / base95:.2f} x"
        row(f"key to paint p50 / p95, {what}", value, f"{beside} {base50:.1f} / {base95:.1f} ms", "p95 <= 2 x")

    def idle(self, incidents: Path) -> None:
        """CPU and memory with twenty open incidents."""
        used = {}
        for name, argv, wanted in (
            ("ticking", self.program("ticking"), "hello"),
            ("desk", self.dashboard(incidents), READY),
        ):
            with watch.Recorder(argv, self.env) as screen:
                screen.first_paint(wanted)
                used[name] = watch.idle_ms_per_s(screen, self.idle_s), watch.memory_mb(screen.process.pid)
        (desk, desk_mb), (clock, clock_mb) = used["desk"], used["ticking"]
        value, other = f"{desk / 10:.2f} % = {desk / clock:.2f} x", f"one clock {clock / 10:.2f} %"
        row("idle CPU, 20 open incidents", value, other, "<= 3 %, <= 2 x")
        row("memory (USS)", f"{desk_mb:.0f} MB = {desk_mb / clock_mb:.2f} x", f"one clock {clock_mb:.0f} MB")

    def command(self, day: Path) -> None:
        """`log add` as a process."""
        argv = [*self.dashboard(day), "log", "add", "系统缓慢,已致电支撑中心"]
        env = {**os.environ, **self.env}

        def run(args: list[str]) -> None:
            subprocess.run(args, check=True, capture_output=True, env=env)

        run(argv)
        took = statistics.median(watch.timed(lambda: run(argv), 10))
        bare = statistics.median(watch.timed(lambda: run([sys.executable, "-c", "pass"]), 10))
        row("log add as a process, 1,000-fact day", f"{took:.0f} ms", f"python alone {bare:.0f} ms", "<= 250 ms")

    def plans(self) -> None:
        """All shipped playbooks in a fresh process, and another look at files that did not change.

        The dashboard reads them behind its first picture, so that start-up waits for none of it.
        """
        code = (
            "import time; t = time.perf_counter()\n"
            "from shiftdesk.adapters.playbooks import PlaybookFiles\n"
            "from shiftdesk.adapters.resources import playbook_folder\n"
            "files = PlaybookFiles(playbook_folder()); r = time.perf_counter()\n"
            "n = len(files.all()); a = time.perf_counter(); files.stamp(); b = time.perf_counter()\n"
            "print(n, (a - r) * 1000, (b - a) * 1000)"
        )
        env = {**os.environ, **self.env}
        said = [
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=env, text=True).stdout
            for _ in range(self.rounds)
        ]
        count, read, look = (statistics.median(float(line.split()[n]) for line in said) for n in range(3))
        row(f"reading {count:.0f} playbooks, beside the screen", f"{read:.0f} ms", f"a look {look:.2f} ms", "<= 50 ms")

    def adds(self, what: str, data: Path) -> None:
        """Durable adds inside one process."""
        desk = open_desk(data)
        desk.refresh()
        times = watch.timed(lambda: desk.ask(WriteEntry(text=ledger.TEXT)), 100 * self.rounds)
        raw = watch.timed(ledger.raw(data / "raw", file_of(data, desk.board.day or "").stat().st_size), 100)
        value = f"{watch.percentile(times, 0.5):.2f} / {watch.percentile(times, 0.99):.2f} ms"
        other = f"raw {watch.percentile(raw, 0.5):.2f} / {watch.percentile(raw, 0.99):.2f} ms"
        row(f"durable add p50 / p99, {what}", value, other, "< 5 / < 30 ms")

    def owed(self, data: Path) -> None:
        """The same with 500 customers and 2,000 deadlines."""
        programs: dict[str, watch.Program] = {
            "hello": (self.program("hello"), self.env, "hello"),
            "desk": (self.dashboard(data), self.env, f"(?s){halls.LAST}.*F2 启动预案"),
        }
        took = watch.first_paints(programs, self.rounds)
        value, ratio = f"{took['desk']:.0f} ms", took["desk"] / took["hello"]
        row("first useful paint, 500 customers, 2,000 due", f"{value} = {ratio:.2f} x", "", "<= 1.6 x")
        with watch.Recorder(self.dashboard(data), self.env) as desk:
            desk.first_paint(READY)
            watch.settle(desk, 1.0)
            idle = watch.idle_ms_per_s(desk, self.idle_s)
            desk.press("U")
            watch.settle(desk, 1.0)
            stepped = watch.key_to_paint(desk, ["down"], 20 * self.rounds, range(1, 28))
        row("idle CPU, 500 customers, 2,000 due", f"{idle / 10:.2f} %", "", "<= 3 %")
        p50, p95 = watch.percentile(stepped, 0.5), watch.percentile(stepped, 0.95)
        row("key to paint p50 / p95, a step in the queue", f"{p50:.1f} / {p95:.1f} ms")

    def run(self) -> None:
        """All of them."""
        row("", "shiftdesk", "beside", "wanted")
        day = halls.full_day(self.folder / "day")
        self.paints(day)
        self.keys(day)
        self.idle(halls.twenty_incidents(self.folder / "incidents"))
        self.plans()
        owed = halls.much_owed(self.folder / "owed")
        self.owed(owed)
        self.adds("500 customers, 2,000 due", halls.copy(owed, self.folder / "owed-add"))
        self.command(halls.copy(day, self.folder / "command"))
        self.adds("1,000-fact day", halls.copy(day, self.folder / "add"))
        years = halls.ten_years(self.folder / "years", self.days)
        self.adds(f"{self.days:,} days behind it", years)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="shiftdesk-bench-") as temporary:
        Bench(Path(temporary), "--quick" in sys.argv).run()
