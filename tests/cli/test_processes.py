"""The program as it is really started: bytes, pipes, languages, many at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Processes

pytestmark = pytest.mark.process


def test_a_day_through_processes(processes: Processes) -> None:
    wrote = processes.run("log", "add", "开门 🔥")
    assert (wrote.returncode, wrote.stderr) == (0, b"")
    entry = wrote.stdout.decode().strip()
    shown = processes.run("log", "show", entry, "--json")
    assert json.loads(shown.stdout.decode("utf-8"))["text"] == "开门 🔥"
    listed = processes.run("log", "list", LANG="C", PYTHONIOENCODING="ascii")
    assert "开门 🔥" in listed.stdout.decode("utf-8")
    assert "note" in listed.stdout.decode("utf-8")


def test_refusals_leave_with_their_status_and_no_traceback(processes: Processes) -> None:
    for argv, status in ((("log", "add"), 2), (("log", "add", " "), 65), (("incident", "show", "1"), 66)):
        done = processes.run(*argv)
        assert (done.returncode, done.stdout) == (status, b"")
        assert 1 <= len(done.stderr.decode("utf-8").splitlines()) <= 2
    assert not (processes.data / "days").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
def test_an_argument_that_is_no_text_is_refused(processes: Processes) -> None:
    done = processes.run("log", "add", b"\xff\xfe")
    assert done.returncode == 65
    assert "UTF-8" in done.stderr.decode("utf-8")


def test_data_that_cannot_be_used_is_named(processes: Processes, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    done = processes.run("--data", str(file), "log", "add", "x")
    assert done.returncode in (74, 78)
    assert 1 <= len(done.stderr.decode("utf-8").splitlines()) <= 2
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text("{")
    done = processes.run("status")
    assert done.returncode == 78
    assert "settings.json" in done.stderr.decode("utf-8")
    assert processes.run("--lang", "zh", "status").returncode == 0


@pytest.mark.parametrize(("argv", "status"), [(("log", "list"), 0), (("log", "add", "-"), 74)])
def test_a_reader_that_goes_away_is_no_fault(processes: Processes, argv: tuple[str, ...], status: int) -> None:
    lines = ("字" * 300 + "\n").encode() * 150
    processes.run("log", "add", "-", stdin=lines)
    root, command = Path(__file__).resolve().parents[2], [sys.executable, "-m", "shiftdesk", *argv]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, env=processes.env, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(lines[:900])
        process.stdin.close()
        assert (process.wait(timeout=60), process.stderr.read()) == (status, b"")


def in_shell(processes: Processes, streams: str, *argv: str) -> subprocess.CompletedProcess[bytes]:
    """Runs one command with some of its streams closed or led elsewhere."""
    root, command = Path(__file__).resolve().parents[2], [sys.executable, "-m", "shiftdesk", *argv]
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {streams}', "sh", *command],
        cwd=root, env=processes.env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of POSIX systems")
def test_an_answer_that_cannot_be_written_is_told_as_done_and_nothing_to_read_as_wrong_usage(
    processes: Processes,
) -> None:
    for streams, why in ((">&-", "输出已关闭"), (">/dev/full", "磁盘已满")):
        done = in_shell(processes, streams, "log", "add", "照记")
        assert done.returncode == 70 and len(done.stderr.decode().splitlines()) == 1
        assert "已照办" in done.stderr.decode() and why in done.stderr.decode()
    assert processes.run("log", "list").stdout.decode().count("照记") == 2
    for argv in (("log", "add", "-"), ("followup", "add", "callback", "--customer", "-", "--phone", "87654321")):
        done = in_shell(processes, "<&-", *argv)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
        assert "标准输入" in done.stderr.decode()
    for streams in ("2>&-", "2>/dev/full"):
        assert in_shell(processes, streams, "log", "add", "").returncode == 65
        # what is said beside the answer is lost, the answer is not
        started = processes.run("incident", "start", "sys-single").stdout.decode().strip()
        done = in_shell(processes, streams, "incident", "answer", started, "other-halls", "faulty")
        assert (done.returncode, done.stderr) == (0, b"") and done.stdout, done


def test_two_writers_at_once_lose_nothing(processes: Processes) -> None:
    root = Path(__file__).resolve().parents[2]
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "shiftdesk", "log", "add", "-", "--by", name],
            cwd=root, env=processes.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for name in ("甲", "乙")
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("".join(f"第{n}条\n" for n in range(20)).encode())
        writer.stdin.close()
    answers = [writer.stdout.read().decode().split() for writer in writers if writer.stdout]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    stored = json.loads(processes.run("log", "list", "--json").stdout)
    assert sorted(line["id"] for line in stored) == sorted([*answers[0], *answers[1]])
    assert len(stored) == 40


def test_what_a_command_loads_is_what_it_needs(processes: Processes) -> None:
    code = (
        "import sys; sys.argv = ['shiftdesk', 'log', 'add', 'x']; from shiftdesk.__main__ import main; main();"
        "print(*sorted({'yaml','sqlite3','textual','asyncio','platformdirs','pypinyin','rich'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, env=processes.env, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1].strip() == ""


@pytest.mark.parametrize("words", [(), ("wall",), ("demo",)])
def test_without_a_terminal_no_screen_is_opened(tmp_path: Path, words: tuple[str, ...]) -> None:
    argv = [sys.executable, "-m", "shiftdesk", "--data", str(tmp_path / "data"), "--lang", "zh", *words]
    done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False)
    assert done.returncode == 2 and "没有终端" in done.stderr.decode() and b"\x1b" not in done.stderr
