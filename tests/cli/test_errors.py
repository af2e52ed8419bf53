"""When it cannot be done: one or two lines that help, the right exit status, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shiftdesk.cli import main as entry
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Busy, NotSaved, Unusable
from tests.cli.conftest import Run, Terminal

USAGE = [
    ("nope",), ("log",), ("log", "nope"), ("log", "add"), ("log", "add", "a", "b"), ("log", "add", "a", "--nope"),
    ("log", "add", "a", "--at"), ("shift", "start", "早班"), ("briefing", "rollcall", "--present", "x"),
    ("incident", "step", "1", "onset", "maybe"), ("setup", "--contact", "无电话"), ("setup", "--place", "roof"),
    ("incident", "onset", "1", "--jsno"), ("--lang", "fr", "status"), ("--nope",),
]  # fmt: skip
REFUSED = [
    (("log", "add", "a", "--at", "25:99"), 2), (("log", "add", "a", "--at", "-"), 2),
    (("log", "list", "--day", "gestern"), 2), (("setup", "--hours", "immer"), 2), (("setup", "--zone", "Mars"), 2),
    (("incident", "hall", "1", "城西", "vielleicht"), 2),
    (("log", "add", "  "), 65), (("log", "add", "a", "--by", " "), 65), (("log", "add", "a", "--at", "+10m"), 65),
    (("shift", "start", "晚班", "--leader", "陈静"), 65), (("shift", "withdraw"), 65), (("briefing", "show"), 0),
    (("briefing", "close", "--summary", "完"), 65), (("incident", "report", "1", "L1"), 65),
    (("incident", "report", "1", "L0", "--to", " "), 65), (("incident", "resolve", "1", "--at", "08:00"), 65),
    (("search", " "), 65), (("log", "add", "半\udcff字"), 65),
    (("incident", "show", "9"), 66), (("incident", "ack", "²"), 66), (("incident", "show", "9" * 5000), 66),
    (("incident", "report", "1", "L9"), 66), (("incident", "step", "1", "nope", "done"), 66),
    (("incident", "start", "nope"), 66), (("incident", "start", "../fire"), 66), (("log", "show", "nope"), 66),
    (("log", "amend", "nope", "x"), 66), (("followup", "done", "F9"), 66), (("playbook", "show", "nope"), 66),
    (("incident", "gate", "1", "nope"), 66), (("incident", "answer", "1", "nope", "x"), 66),
]  # fmt: skip


def is_short_and_helpful(run: Run) -> None:
    assert run.out == ""
    assert 1 <= len(run.err.splitlines()) <= 2
    assert "Traceback" not in run.err


@pytest.mark.parametrize("argv", USAGE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_usage_opens_nothing(bare: Terminal, argv: tuple[str, ...], lang: str) -> None:
    run = bare.run(*argv, lang=lang)
    assert run.status == 2
    is_short_and_helpful(run)
    assert bare.opened == []
    assert "--help" in run.err


@pytest.mark.parametrize(("argv", "status"), REFUSED)
def test_what_is_refused_has_its_status(hall: Terminal, argv: tuple[str, ...], status: int) -> None:
    hall.does("incident", "start", "sys-single")
    facts = hall.json("verify")["facts"]
    run = hall.run(*argv)
    assert run.status == status
    if status:
        is_short_and_helpful(run)
    assert hall.json("verify")["facts"] == facts


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (NotSaved("No space left on device"), 74, "没有保存"),
        (Busy("lock"), 75, "再试一次"),
        (Unusable("data.symlink", {"file": "days"}), 78, "days"),
        (PermissionError(13, "Permission denied", "days"), 78, "days"),
        (ZeroDivisionError("a\nb"), 70, "ZeroDivisionError"),
    ],
)
def test_faults_outside_are_told_apart(
    hall: Terminal, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, words: str
) -> None:
    def fails(desk: Desk, command: object) -> None:
        raise error

    monkeypatch.setattr(Desk, "ask", fails)
    run = hall.run("log", "add", "x")
    assert run.status == status
    is_short_and_helpful(run)
    assert words in run.err


def test_an_error_never_carries_escapes_to_the_terminal(hall: Terminal) -> None:
    run = hall.run("incident", "show", "\x1b[31m 13812345678")
    assert "\x1b" not in run.err
    assert "138******78" in run.err


def test_what_somebody_typed_makes_no_line_of_its_own_and_no_page(hall: Terminal) -> None:
    for argv in (("incident", "show", "a\nb\r\nc\u2028d"), ("form", "open", "x\ny\nz"),
                 ("log", "add", "x", "--at", "1\n2\n3"), ("form", "fill", "LF1", "a\nb\nc"),
                 ("no\nsuch\nverb",)):  # fmt: skip
        run = hall.run(*argv)
        assert run.status not in (0, 70) and len(run.err.splitlines()) <= 2, run.err
    assert len(hall.run("incident", "show", "9" * 100_000).err) < 1_000


@pytest.mark.parametrize("argv", [("grab", "--out", ""), ("verify", "--write-head", " "), ("verify", "--head", ""),
                                  ("shift", "report", "--out", "")])  # fmt: skip
def test_a_file_without_a_name_is_wrong_usage(hall: Terminal, argv: tuple[str, ...]) -> None:
    run = hall.run(*argv)
    assert run.status == 2 and argv[-2] in run.err, run.err


def test_what_is_refused_in_a_terminal_names_its_command_and_no_key(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single")
    hall.does("incident", "report", "1", "L0")
    assert "incident resolve 1" in hall.run("incident", "close", "1").err
    hall.does("incident", "resolve", "1")
    assert "incident gate" in hall.run("incident", "close", "1").err
    assert "with g" not in hall.run("incident", "close", "1", lang="en").err


@pytest.mark.parametrize(
    "argv", [("log", "add", "a", "--data", "x"), ("log", "--data=x", "list"), ("status", "--lang", "en")]
)
def test_an_option_of_the_program_behind_the_command_is_told_where_it_goes(
    bare: Terminal, argv: tuple[str, ...]
) -> None:
    name = next(word for word in argv if word.startswith("--")).partition("=")[0]
    for lang, said in (("zh", f"{name} 要写在命令前面"), ("en", f"{name} goes before the command")):
        run = bare.run(*argv, lang=lang)
        assert run.status == 2 and run.err.startswith(said), run.err


def test_setup_is_told_the_option_for_the_hall_s_name(bare: Terminal) -> None:
    assert bare.run("setup", "--name", "城东营业厅").err.splitlines()[0] == "没有选项 --name。是不是 --hall?"
    assert "--contact" in bare.run("setup", "--contat", "综合组:1").err, "a slip of the fingers is told as before"


def test_help_opens_nothing_and_speaks_the_language(bare: Terminal) -> None:
    from shiftdesk.texts import catalogue

    for argv in ((), ("log",), ("log", "add"), ("incident",), ("incident", "reclassify"), ("followup", "keyed")):
        run = bare.run(*argv, "--help")
        assert run.status == 0
        assert "用法" in run.out
        assert "help." not in run.out
        assert catalogue("zh")[".".join(("help", *argv))] in run.out
    assert bare.opened == []


def test_every_command_and_option_has_help_in_both_languages() -> None:
    import click

    from shiftdesk.texts import knows

    def keys(command: click.Command, path: str) -> list[str]:
        found = [path]
        found += [f"help.opt.{p.name}" for p in command.params if isinstance(p, click.Option)]
        if isinstance(command, click.Group):
            ctx = click.Context(command)
            for name in command.list_commands(ctx):
                child = command.get_command(ctx, name)
                assert child is not None
                found += keys(child, f"{path}.{name}")
        return found

    wanted = set(keys(entry.root, "help"))
    assert len(wanted) > 80
    assert {(lang, key) for key in wanted for lang in ("zh", "en") if not knows(lang, key)} == set()


def test_without_a_command_the_dashboard_opens(hall: Terminal) -> None:
    assert hall.run().status == 0
    assert hall.shown == ["城东营业厅 zh"]


def test_the_language_is_the_option_then_the_settings_then_the_locale(
    hall: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "营业厅" in hall.run("status", lang=None).out
    hall.language = "en"
    assert "Hall" in hall.run("status", lang=None).out
    assert "营业厅" in hall.run("status", lang="zh").out


def test_unusable_settings_are_named_and_change_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shiftdesk.adapters.settings import SettingsFile
    from shiftdesk.desk.context import Preferences

    monkeypatch.setenv("SHIFTDESK_CONFIG", str(tmp_path))
    settings = SettingsFile()
    assert settings.language() is None
    settings.keep(Preferences(lang="en", theme="light", keys={"log.write": "f9"}))
    assert settings.load("en") == Preferences(lang="en", theme="light", keys={"log.write": "f9"})
    for bad in ("{", '{"lang": "fr"}', '{"lnag": "zh"}', '{"keys": ["x"]}', "\udcff"):
        settings.path.write_bytes(os.fsencode(bad))
        with pytest.raises(Unusable) as unusable:
            settings.load("zh")
        assert unusable.value.args[0] == "settings.unreadable"
        assert unusable.value.args[1]["file"].endswith("settings.json")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_is_a_whole_day_and_takes_itself_away(bare: Terminal, lang: str) -> None:
    assert bare.run("demo", lang=lang).status == 0
    assert bare.shown == ["城东营业厅 zh"] if lang == "zh" else ["East Hall en"]
    (folder,) = bare.opened
    assert not folder.exists()
    assert not bare.data.exists()


def test_the_demo_can_be_kept_to_look_at(bare: Terminal) -> None:
    import shutil

    folder = bare.does("demo", "--keep").rpartition(" ")[2]
    try:
        status = bare.json("--data", folder, "status")
        lines = bare.json("--data", folder, "log", "list")
        owed = {one["kind"] for one in bare.json("--data", folder, "due", "list")}
    finally:
        shutil.rmtree(folder)
    fault, illness = sorted(status["incidents"], key=lambda i: i["playbook"], reverse=True)
    assert (illness["status"], fault["status"]) == ("resolved", "open")
    assert owed >= {"followup", "paper", "own", "fault", "case"}, "something of every register waits"
    levels = {level["id"]: level for level in fault["levels"]}
    assert (levels["L0"]["state"], levels["L1"]["state"], levels["L0"]["late_s"] < 300) == ("reported", "due", True)
    assert len(lines) > 25
    assert [line for line in lines if line["at"] != line["when"]] == []
    assert status["engine"]["last_tick"] is not None
