"""Which file counts: the hall's own before the shipped one, but never at the price of a life."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shiftdesk.adapters import playbooks as module
from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.domain.refusal import Refused

Write = Callable[[str, str], Path]
Change = Callable[[str], str]


@pytest.mark.parametrize("name", ["nothing", "", "../fire", "FIRE", "fire.yaml", "a/b", "fire\0", "火警"])
def test_an_unknown_playbook_is_refused_by_name(files: PlaybookFiles, name: str) -> None:
    with pytest.raises(Refused) as refused:
        files.get(name)
    assert (refused.value.code, refused.value.status, refused.value.facts) == ("playbook.missing", 66, {"name": name})


def test_getting_one_reads_only_the_file_of_that_name(
    files: PlaybookFiles, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    load = module.load

    def watched(file: Path) -> module.Loaded:
        read.append(file.name)
        return load(file)

    monkeypatch.setattr(module, "load", watched)
    assert files.get("fire").id == "fire"
    assert files.get("fire").id == "fire"
    assert read == ["fire.yaml"]


def test_importing_the_adapter_reads_no_yaml() -> None:
    code = "import sys, shiftdesk.adapters.playbooks; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


def test_a_hall_adds_a_playbook_of_its_own(files: PlaybookFiles, write: Write, good: str) -> None:
    write("leak.yaml", good)
    assert files.get("leak").key == "u"
    assert files.all()[-1].id == "leak"


def test_a_changed_file_is_read_again(files: PlaybookFiles, write: Write, good: str) -> None:
    write("leak.yaml", good)
    assert files.get("leak").title.en == "Water leak"
    write("leak.yaml", good.replace("Water leak", "Burst pipe"))
    assert files.get("leak").title.en == "Burst pipe"


def test_a_file_that_comes_changes_or_goes_changes_the_stamp_and_nothing_else_does(
    files: PlaybookFiles, write: Write, good: str, own: Path, shipped: Path
) -> None:
    stamps = [files.stamp()]
    path = write("leak.yaml", good)
    stamps.append(files.stamp())
    write("leak.yaml", good + "# changed\n")
    stamps.append(files.stamp())
    path.unlink()
    assert files.stamp() == stamps[0]
    assert len({*stamps}) == 3
    write("notes.txt", "no playbook")
    assert files.stamp() == stamps[0]
    (own / "notes.txt").unlink()
    own.rmdir()
    assert files.stamp() == stamps[0] == PlaybookFiles(shipped).stamp()


def test_a_link_that_leads_nowhere_hides_no_change_of_another_file(
    files: PlaybookFiles, write: Write, good: str, own: Path
) -> None:
    (own / "gone.yaml").symlink_to(own / "nowhere.yaml")
    seen = {files.stamp()}
    for number in range(8):
        write(f"leak{number}.yaml", good)
        seen.add(files.stamp())
    assert len(seen) == 9


def test_the_halls_own_version_goes_first(files: PlaybookFiles, write: Write, shipped: Path) -> None:
    text = (shipped / "sys-single.yaml").read_text(encoding="utf-8")
    write("sys-single.yaml", text.replace("after_s: 1800", "after_s: 1200"))
    level = files.get("sys-single").level("L1")
    assert level is not None and level.after_s == 1200
    assert [p.id for p in files.all()].count("sys-single") == 1
    assert files.check() == []


def test_a_faulty_version_of_the_halls_leaves_the_shipped_one_in_use(
    files: PlaybookFiles, write: Write, shipped: Path
) -> None:
    path = write("fire.yaml", "id: fire\nkey: [f\n")
    assert files.get("fire") == PlaybookFiles(shipped).get("fire")
    assert [p.id for p in files.all()] == [p.id for p in PlaybookFiles(shipped).all()]
    assert [(fault.file, fault.line) for fault in files.check()] == [(str(path), 3)]


def test_a_faulty_file_with_no_shipped_one_is_refused_with_file_line_and_field(
    files: PlaybookFiles, write: Write, good: str, shipped: Path
) -> None:
    path = write("leak.yaml", good.replace("actor: guard", "actr: guard"))
    with pytest.raises(Refused) as refused:
        files.get("leak")
    facts = refused.value.facts
    assert (refused.value.code, refused.value.status) == ("playbook.unreadable", 78)
    assert (facts["file"], facts["line"], facts["field"]) == (str(path), 14, "steps[0].actr")
    assert facts["why_zh"] and facts["why_en"] and facts["fix_zh"] and facts["fix_en"]
    assert [p.id for p in files.all()] == [p.id for p in PlaybookFiles(shipped).all()]


BANNER = re.compile(r"  - text: \{ zh: \"严禁乘电梯.*?\n    sources: \[D1-32\]\n", re.DOTALL)
CARDS = re.compile(r"^cards:\n.*?(?=^ladder:)", re.DOTALL | re.MULTILINE)
ADDRESS = re.compile(r"      - [^\n]*field: address [^\n]*\n")
OPENING = "  - id: evacuate\n"

WEAKER = [
    pytest.param(lambda text: CARDS.sub("", text), "cards", id="no 119 card"),
    pytest.param(lambda text: text.replace('number: "119"', 'number: "12345"'), "cards", id="another number"),
    pytest.param(lambda text: ADDRESS.sub("", text, count=1), "cards", id="119 is not told where"),
    pytest.param(lambda text: BANNER.sub("", text), "banners", id="no word on lifts"),
    pytest.param(lambda text: text.replace("严禁乘电梯", "少乘电梯"), "banners", id="a softer word on lifts"),
    pytest.param(lambda text: text.replace("    opening: true\n", "", 1), "steps", id="alarm not in the opening"),
    pytest.param(lambda text: text.replace("立即疏散,不乘电梯", "等候通知"), "steps", id="no evacuation"),
    pytest.param(
        lambda text: text.replace(OPENING, OPENING + '    only_if: ["size=spreading"]\n'), "steps", id="if only"
    ),
    pytest.param(lambda text: text.replace('to: ["119"]', "to: [director]"), "ladder", id="119 is not told"),
    pytest.param(lambda text: text.replace("life_danger: true", "life_danger: false"), "life_danger", id="no danger"),
    pytest.param(lambda text: text.replace("life_", "incident: false\nlife_", 1), "incident", id="nothing to start"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field"), WEAKER)
def test_a_hall_cannot_take_what_saves_lives_out_of_fire(
    files: PlaybookFiles, write: Write, shipped: Path, change: Change, field: str
) -> None:
    text = (shipped / "fire.yaml").read_text(encoding="utf-8")
    weaker = change(text)
    assert weaker != text
    path = write("fire.yaml", weaker)
    assert files.get("fire") == PlaybookFiles(shipped).get("fire")
    assert files.all() == PlaybookFiles(shipped).all()
    faults = files.check(str(path))
    assert field in [fault.field for fault in faults]
    assert {fault.fix.en for fault in faults} == {"keep it as the shipped playbook has it"}
    assert faults[0].line is not None


@pytest.mark.parametrize("said", ["还在", "没有"])
def test_a_hall_cannot_end_the_silence_of_a_robbery(
    files: PlaybookFiles, write: Write, shipped: Path, said: str
) -> None:
    text = (shipped / "robbery.yaml").read_text(encoding="utf-8")
    louder = re.sub(rf'(text: {{ zh: "{said}", en: "[^"]*" }}) }}', r"\1, alarm: normal }", text, count=1)
    assert louder != text
    path = write("robbery.yaml", louder)
    assert files.get("robbery") == PlaybookFiles(shipped).get("robbery")
    (fault,) = files.check(str(path))
    assert fault.why.zh == f"会结束静默: {said}" and fault.line is not None


@pytest.mark.parametrize("name", ["verify-110", "guard-110", "no-conflict", "touch-nothing", "count"])
def test_a_hall_cannot_drop_what_a_robbery_asks_for(
    files: PlaybookFiles, write: Write, shipped: Path, name: str
) -> None:
    text = (shipped / "robbery.yaml").read_text(encoding="utf-8")
    less = re.sub(rf"  - id: {name}\n(?:    [^\n]*\n)+", "", text, count=1)
    assert less != text
    path = write("robbery.yaml", less)
    assert files.get("robbery") == PlaybookFiles(shipped).get("robbery")
    assert [fault.field for fault in files.check(str(path))] == ["steps"]


def test_a_hall_can_add_to_fire(files: PlaybookFiles, write: Write, shipped: Path) -> None:
    text = (shipped / "fire.yaml").read_text(encoding="utf-8")
    extra = '  - text: { zh: "勿走地下车库", en: "Not by the car park" }\n    house: true\n\ncards:\n'
    path = write("fire.yaml", text.replace("\ncards:\n", extra))
    assert files.get("fire").banners[-1].text.zh == "勿走地下车库" and files.check(str(path)) == []


def test_what_a_hall_forbids_comes_behind_what_is_forbidden_everywhere(
    files: PlaybookFiles, write: Write, shipped: Path
) -> None:
    text = (shipped / "fire.yaml").read_text(encoding="utf-8")
    extra = 'banners:\n  - text: { zh: "勿走地下车库", en: "Not by the car park" }\n    house: true\n'
    path = write("fire.yaml", text.replace("banners:\n", extra))
    assert files.get("fire") == PlaybookFiles(shipped).get("fire")
    assert [fault.field for fault in files.check(str(path))] == ["banners"]


def test_prohibitions_of_what_endangers_nobody_are_the_halls_own(
    files: PlaybookFiles, write: Write, shipped: Path
) -> None:
    text = (shipped / "media.yaml").read_text(encoding="utf-8")
    write("media.yaml", re.sub(r"^banners:\n.*?(?=^cards:)", "", text, flags=re.DOTALL | re.MULTILINE))
    assert files.get("media").banners == ()


def test_a_key_that_another_playbook_has_is_passed_over_in_the_picker(
    files: PlaybookFiles, write: Write, good: str, shipped: Path
) -> None:
    write("leak.yaml", good.replace('key: "u"', 'key: "f"'))
    text = (shipped / "media.yaml").read_text(encoding="utf-8")
    write("media.yaml", text.replace('digit: "5"', 'digit: "1"'))
    assert files.all() == PlaybookFiles(shipped).all()
    assert sorted((Path(fault.file).name, fault.field) for fault in files.check()) == [
        ("leak.yaml", "key"), ("media.yaml", "digit"),
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_the_folder_holds_nothing_up(files: PlaybookFiles, own: Path, shipped: Path) -> None:
    os.mkfifo(own / "fire.yaml")
    assert files.get("fire") == PlaybookFiles(shipped).get("fire")
    assert files.check() == []


def test_a_folder_that_is_not_there_is_no_fault(shipped: Path, tmp_path: Path) -> None:
    files = PlaybookFiles(shipped, tmp_path / "none")
    assert files.all() == PlaybookFiles(shipped).all()
    assert files.check() == []


def test_the_schema_names_the_fields_and_refuses_others() -> None:
    schema = PlaybookFiles(Path("none")).schema()
    playbook = schema["$defs"]["Playbook"]
    assert playbook["additionalProperties"] is False
    assert {"id", "title", "key", "steps", "ladder", "gates"} <= set(playbook["properties"])
    assert schema["$defs"]["Text"]["required"] == ["zh", "en"]
