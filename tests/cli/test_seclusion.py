"""Nobody in: links are refused wherever they lie, folders are closed, nothing personal stands where others read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from stat import S_IMODE

import pytest

from shiftdesk.assembly import computer_user
from tests.cli.conftest import Processes, Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and modes are POSIX")

DAY = "days/2026/2026-11-23.json"
PLACES = ("", "days", "days/2026", DAY, "days/2026/2026-11-20.json", "days/2019/2019-01-02.json", "drafts",
          "drafts/entry.txt", "index", "backups", "exports", "crashes", "lock", "pulse.json", "playbooks",
          "index/past.sqlite")  # fmt: skip


def a_link_at(data: Path, place: str) -> Path:
    """What lies there (or nothing yet) moves elsewhere, and a link leads to it."""
    here, elsewhere = data / place, data.parent / "elsewhere"
    if here.exists():
        here.rename(elsewhere)
    elif here.suffix:
        elsewhere.touch()
    else:
        elsewhere.mkdir()
    here.parent.mkdir(parents=True, exist_ok=True)
    here.symlink_to(elsewhere)
    return here


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_link_is_refused_by_name_before_anything_is_read_or_written(hall: Terminal, place: str, lang: str) -> None:
    link = a_link_at(hall.data, place)
    for command in (("status",), ("log", "add", "客户来电"), ("log", "list", "--json")):
        run = hall.run(*command, lang=lang)
        assert (run.status, run.out) == (78, ""), run.err
        assert str(link) in run.err and len(run.err.splitlines()) <= 2
    assert link.is_symlink(), "what is refused is left as it was found"


def test_a_folder_above_the_data_may_be_a_link(hall: Terminal, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(tmp_path)
    assert hall.run("--data", str(tmp_path / "way" / "data"), "status").status == 0


@pytest.mark.parametrize("place", [DAY, "drafts/entry.txt", "pulse.json"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(hall: Terminal, place: str) -> None:
    pipe = hall.data / place
    pipe.unlink(missing_ok=True)
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)
    run = hall.run("status")
    assert run.status == (78 if place == DAY else 0)
    assert (str(pipe) in run.err) == (place == DAY)


def modes(data: Path) -> dict[str, int]:
    """The rights of the data folder and all folders in it."""
    return {str(p.relative_to(data)): S_IMODE(p.stat().st_mode) for p in [data, *data.rglob("*")] if p.is_dir()}


def test_folders_that_others_could_look_into_are_closed_by_the_next_write(hall: Terminal) -> None:
    (hall.data / "playbooks").mkdir()
    for folder in [hall.data, *hall.data.rglob("*")]:
        folder.chmod(0o777)
    hall.does("status")
    assert set(modes(hall.data).values()) == {0o777}, "reading changes nothing"
    hall.does("log", "add", "一条")
    assert set(modes(hall.data).values()) == {0o700}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_with_other_peoples_files_is_not_closed_but_said(processes: Processes, lang: str) -> None:
    processes.data.mkdir()
    (processes.data / "holiday.jpg").touch()
    processes.data.chmod(0o755)
    assert processes.run("log", "add", "一条").returncode == 0
    assert S_IMODE(processes.data.stat().st_mode) == 0o755
    assert S_IMODE((processes.data / "days").stat().st_mode) == 0o700
    said = processes.run("--lang", lang, "verify").stdout.decode()
    assert str(processes.data) in said and "chmod 700" in said
    processes.data.chmod(0o700)
    assert "chmod" not in processes.run("--lang", lang, "verify").stdout.decode()


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_a_page_that_is_put_somewhere_is_its_owners_whatever_the_umask(
    hall: Terminal, tmp_path: Path, umask: int
) -> None:
    old = os.umask(umask)
    try:
        hall.does("grab", "--out", str(tmp_path / "sheet.html"))
    finally:
        os.umask(old)
    assert S_IMODE((tmp_path / "sheet.html").stat().st_mode) == 0o600


def test_a_customers_phone_and_name_need_not_stand_among_the_arguments(hall: Terminal) -> None:
    run = hall.run(
        "followup", "add", "callback", "--customer", "-", "--phone", "-", stdin="孙先生\r\n139-0000-0022\n".encode()
    )
    assert run.status == 0, run.err
    (item,) = hall.json("followup", "list")
    assert (item["customer"], item["phone"]) == ("孙先生", "139-0000-0022")
    short = hall.run("followup", "add", "callback", "--customer", "李", "--phone", "-")
    assert short.status == 65 and short.out == ""
    half = hall.run("followup", "add", "callback", "--customer", "李", "--phone", "-", stdin=b"139\xff\n")
    assert half.status == 65 and len(hall.json("followup", "list")) == 1


def test_the_staffs_phones_can_be_read_from_a_list(bare: Terminal) -> None:
    people = "李雷:营业员:13800000001\n\n赵强:保安:13800000002\n".encode()
    assert bare.run("setup", "--hall", "城南", "--person", "-", "--contact", "综合组:0571-1", stdin=people).status == 0
    run = bare.run("grab")
    assert "13800000001" in run.out and "赵强" in run.out and "0571-1" in run.out


def test_plain_lists_mask_customers_phones_in_any_form_and_json_does_not(hall: Terminal) -> None:
    for phone in ("13900000022", "87654321", "139.0000.0022", "1３900000022"):
        hall.does("followup", "add", "callback", "--customer", "孙", "--phone", phone)
        plain = "".join(hall.does(*words) for words in (("followup", "list"), ("log", "list"), ("search", "孙")))
        assert phone not in plain
        assert phone in hall.does("followup", "list", "--json") and phone in hall.does("log", "list", "--json")


def test_a_computer_user_whose_name_is_no_text_can_still_write(processes: Processes) -> None:
    done = processes.run("log", "add", "一条", LOGNAME="\udcff\udcfe", USER="x")
    assert done.returncode == 0, done.stderr
    assert processes.run("verify").returncode == 0


def test_a_computer_user_without_a_name_is_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "   ")
    assert computer_user() == "desk"
    monkeypatch.setenv("LOGNAME", "x" * 5000)
    assert len(computer_user()) == 200


def test_no_folder_at_all_is_no_fault(bare: Terminal) -> None:
    shutil.rmtree(bare.data, ignore_errors=True)
    assert bare.run("status").status == 0


@pytest.mark.parametrize("argv", [("status",), ("log", "add", "一条"), ("verify",)])
def test_a_file_in_place_of_the_data_folder_is_said_and_left_alone(processes: Processes, argv: tuple[str, ...]) -> None:
    processes.data.write_text("mine")
    run = processes.run(*argv)
    assert run.returncode == 78
    assert str(processes.data) in run.stderr.decode() and "--data" in run.stderr.decode()
    assert processes.data.read_text() == "mine"


def test_what_is_refused_is_said_without_a_customers_number(hall: Terminal) -> None:
    hall.does("followup", "add", "callback", "--customer", "周", "--phone", "010-62345678")
    run = hall.run("log", "amend", "62345678", "改")
    assert run.status != 0 and "623***78" in run.err and "62345678" not in run.err
