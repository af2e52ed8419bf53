"""What the shipped playbooks say: source ids, both languages, minutes and house rules, the lines that save lives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from shiftdesk.adapters.playbook_yaml import read_tree
from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.domain.chain import plain, typed
from shiftdesk.domain.contacts import CONTACTS
from shiftdesk.domain.playbook import Playbook, plan_key

Plans = dict[str, Playbook]

PARTS = ("roles", "questions", "steps", "banners", "cards", "scripts", "ladder", "records", "reports", "gates")
WORKING = ("steps", "banners", "cards", "scripts", "ladder", "gates")
"""Parts that do something; carried by a record or a title alone would not be carried."""

SOURCES = {
    "sys-single": "D1-04 D1-05 D1-06 D1-07 D1-08 D1-09 D1-10 D1-11 D1-12 D1-13 D1-14 D1-15 D1-16",
    "sys-multi": "D1-05 D1-06 D1-07 D1-08 D1-09 D1-10 D1-11 D1-17 D1-18 D1-19 D1-20",
    "fire": """D1-22 D1-23 D1-24 D1-25 D1-26 D1-27 D1-28 D1-29 D1-30 D1-31 D1-32 D1-33 D1-34 D1-35 D1-37 D1-38 D1-39
        D1-40 D2-13 D2-14 D2-15 D2-16 D2-17 D4-09 D4-25 D4-26""",
    "illness": "D1-87 D2-33 D2-34 D2-35 D2-36",
    "media": "D1-90 D1-91 D1-92 D1-93 D1-94 D1-54 D2-52",
}
CARRIED = [(name, source) for name, sources in SOURCES.items() for source in sources.split()]

LADDERS = {
    "sys-single": [("L0", 0, "onset", True), ("L1", 1800, "onset", False), ("L2", 3600, "onset", False)],
    "sys-multi": [("M0", 0, "joined", False), ("M1", 1800, "joined", True), ("M2", 3600, "joined", True)],
    "fire": [
        ("A0", 0, "onset", True), ("A1", 0, "onset", False), ("A2", 180, "onset", True), ("A3", None, "onset", False),
        ("A4", None, "onset", True),
    ],
    "illness": [("I0", 0, "onset", False), ("I1", 0, "onset", True)],
    "media": [("J0", 0, "onset", True)],
}  # fmt: skip


def parts(playbook: Playbook, fields: tuple[str, ...] = PARTS) -> Iterator[tuple[str, Any]]:
    """Every part with its name."""
    for field in fields:
        for n, part in enumerate(getattr(playbook, field)):
            yield f"{playbook.id} {field}[{n}]", part


def texts(value: Any, where: str) -> Iterator[tuple[str, str, str]]:
    """Every text of a playbook as (where, zh, en)."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            yield where, value["zh"], value["en"]
        for key, item in value.items():
            yield from texts(item, f"{where}.{key}")
    elif isinstance(value, (list, tuple)):
        for n, item in enumerate(value):
            yield from texts(item, f"{where}[{n}]")


def test_the_five_are_there_in_the_order_of_their_digits(plans: Plans) -> None:
    first = [playbook for playbook in plans.values() if playbook.id in LADDERS]
    assert [(p.digit, p.id) for p in first] == [
        ("1", "fire"), ("2", "illness"), ("3", "sys-single"), ("4", "sys-multi"), ("5", "media"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "source"), CARRIED)
def test_every_source_item_is_carried_by_something_that_works(plans: Plans, name: str, source: str) -> None:
    assert any(source in part.sources for _, part in parts(plans[name], WORKING))


def test_no_level_is_called_like_a_function_key(plans: Plans) -> None:
    """A level "F1" that is due, above a footer that says "F1 help", gets the key pressed in the first minute."""
    keys = {f"F{n}" for n in range(1, 13)}
    assert [(p.id, level.id) for p in plans.values() for level in p.ladder if level.id.upper() in keys] == []


def test_the_director_commands_at_a_fire(plans: Plans) -> None:
    commander = next(role for role in plans["fire"].roles if role.id == "commander")
    assert "D1-36" in commander.sources
    assert [post.zh for post in commander.posts] == ["营业厅主任"]


def test_every_part_names_its_source_or_is_a_house_rule(plans: Plans) -> None:
    bare = [where for p in plans.values() for where, part in parts(p) if not part.sources and not part.house]
    assert bare == []


def test_sources_are_ids_of_the_catalogue(plans: Plans) -> None:
    cited = {source for p in plans.values() for _, part in parts(p) for source in (*part.sources, *p.sources)}
    assert [source for source in sorted(cited) if not re.fullmatch(r"D[1-5]-\d\d\d?", source)] == []


def test_every_text_stands_in_both_languages(plans: Plans) -> None:
    wrong = []
    for playbook in plans.values():
        for where, zh, en in texts(plain(playbook), playbook.id):
            if not zh.strip() or not en.strip() or re.search("[\u4e00-\u9fff]", en) or zh == en:
                wrong.append((where, zh, en))
            if not re.search("[\u4e00-\u9fff]", zh):
                wrong.append((where, zh, en))
    assert wrong == []


def test_steps_are_short_enough_for_one_line_of_a_wide_screen(plans: Plans) -> None:
    long = [s.text for p in plans.values() for s in p.steps if len(s.text.zh) > 32 or len(s.text.en) > 100]
    assert long == []


@pytest.mark.parametrize("name", LADDERS)
def test_ladders_have_their_minutes_and_house_marks(plans: Plans, name: str) -> None:
    ladder = plans[name].ladder
    assert [(level.id, level.after_s, level.starts, level.house) for level in ladder] == LADDERS[name]
    assert all(level.to for level in ladder)


def test_the_first_report_is_overdue_after_five_minutes(plans: Plans) -> None:
    firsts = [level.overdue_s for p in plans.values() for level in p.ladder if level.after_s == 0]
    assert set(firsts) == {300}


def test_receivers_are_known_contacts(plans: Plans) -> None:
    named = {to for p in plans.values() for level in p.ladder for to in level.to}
    named |= {to for p in plans.values() for report in p.reports for to in report.to}
    named |= {card.number for p in plans.values() for card in p.cards}
    assert named <= set(CONTACTS)


def test_the_hour_reads_as_what_the_hall_can_know(plans: Plans) -> None:
    level = plans["sys-single"].level("L2")
    assert level is not None
    assert level.text.zh == "核实综合组已报中心经理"
    assert level.to == ("coordination_group",)
    assert len(level.confirms) == 3


def test_several_halls_record_first_and_report_then(plans: Plans) -> None:
    steps = plans["sys-multi"].steps
    assert steps[0].records
    assert [step.level for step in steps[:2]] == [None, "M0"]


def test_what_both_kinds_of_fault_share_has_the_same_ids_and_words(plans: Plans) -> None:
    single = {step.id: step.text for step in plans["sys-single"].steps}
    multi = {step.id: step.text for step in plans["sys-multi"].steps}
    shared = set(single) & set(multi)
    assert shared == {"start-acceptance", "pre-accept", "contacts", "divert", "board", "recovered", "call-customers"}
    assert {name for name in shared if single[name] != multi[name]} == {"recovered"}
    assert not {level.id for level in plans["sys-single"].ladder} & {level.id for level in plans["sys-multi"].ladder}


def test_only_faults_change_into_each_other(plans: Plans) -> None:
    assert plans["sys-single"].reclassify == ("sys-multi",)
    assert plans["sys-multi"].reclassify == ("sys-single", "power")
    assert [p.id for p in plans.values() if p.reclassify and p.family != "system"] == []


def test_links_and_changes_lead_to_playbooks_that_are_there(plans: Plans) -> None:
    assert {name for p in plans.values() for name in (*p.links, *p.reclassify)} <= set(plans)


def test_fire_opens_with_four_lines_and_nothing_else(plans: Plans) -> None:
    fire = plans["fire"]
    opening = [step for step in fire.steps if step.opening]
    assert [step.text.zh for step in opening] == ["击碎破玻器并呼喊", "立即疏散,不乘电梯", "打119", "先撤离,事后补记"]
    assert opening == list(fire.steps[:4])
    assert all(not step.only_if and step.after is None for step in opening)


def test_property_and_records_of_a_fire_wait_until_people_are_out(plans: Plans) -> None:
    fire = plans["fire"]
    folded = {step.id for step in fire.steps if step.after == "people-out"}
    assert folded == {
        "cut-hall", "property", "guard-counters", "scene", "losses", "accident-record", "no-pass", "write-centre",
        "write-leader",
    }  # fmt: skip
    people_out = fire.step("people-out")
    assert people_out is not None and people_out.records == ("expected", "present", "missing")


def test_119_waits_for_no_answer(plans: Plans) -> None:
    fire = plans["fire"]
    call = fire.step("call-119")
    assert call is not None and call.level == "A0" and not call.only_if
    assert [(card.number, [line.field for line in card.lines if line.field]) for card in fire.cards] == [
        (number, ["outside_line", "hall", "address", "landmarks", "place", "casualties"]) for number in ("119", "120")
    ]
    assert {"有没有人受伤、被困,几个", "电气、纸张、油还是其他;火多大"} <= {
        line.text.zh for line in fire.cards[0].lines if line.text
    }


def test_fighting_a_fire_is_asked_of_nobody_who_is_not_safe(plans: Plans) -> None:
    risky = {step.id for step in plans["fire"].steps if step.safe_only}
    assert {"small-fire", "cut-circuit", "property", "close-doors"} <= risky


def test_a_fire_is_not_closed_before_the_three_no_pass(plans: Plans) -> None:
    gates = plans["fire"].gates
    assert [(gate.id, gate.auto, gate.sources) for gate in gates] == [
        ("counted", "form:EV.expected.counted", ("D4-25",)),
        ("cause-found", None, ("D1-35",)), ("measures", None, ("D1-35",)), ("persons", None, ("D1-35",)),
        ("reports-in", "reports", ("D1-34", "D1-40", "D2-05")),
    ]  # fmt: skip
    owed = {source for report in plans["fire"].reports for source in report.sources}
    assert {"D1-34", "D1-40"} <= owed


def test_illness_calls_120_and_leaves_the_patient_where_they_are(plans: Plans) -> None:
    illness = plans["illness"]
    assert [banner.text.zh for banner in illness.banners] == ["勿随意搬动(现场有危险除外),按120指导施救"]
    assert illness.steps[0].id == "call-120" and illness.steps[0].opening and illness.steps[0].level == "I0"
    assert [card.number for card in illness.cards] == ["120"]


def test_the_media_get_no_answer_before_the_wording_is_approved(plans: Plans) -> None:
    answer = plans["media"].step("answer")
    assert answer is not None and answer.after == "wording"
    asked = {record.id for record in plans["media"].records}
    assert {"reporter", "outlet", "card-seen", "topic-asked", "approved-wording"} <= asked
    assert [script.audience for script in plans["media"].scripts] == ["media"]


def test_alarms_danger_and_words(plans: Plans) -> None:
    said = {p.id: (p.alarm, p.life_danger, p.resolve_word.zh) for p in plans.values() if p.id in LADDERS}
    assert said == {
        "fire": ("quiet", True, "已扑灭"),
        "illness": ("quiet", True, "已控制"),
        "sys-single": ("normal", False, "已恢复"),
        "sys-multi": ("normal", False, "已恢复"),
        "media": ("normal", False, "已答复"),
    }


def test_keys_and_digits_are_each_given_once(plans: Plans) -> None:
    keys = [p.key for p in plans.values()]
    digits = [p.digit for p in plans.values() if p.digit is not None]
    assert len(set(keys)) == len(keys) and len(set(digits)) == len(digits)


def test_a_role_is_called_the_same_in_every_playbook(plans: Plans) -> None:
    titles: dict[str, set[str]] = {}
    for playbook in plans.values():
        for role in playbook.roles:
            titles.setdefault(role.id, set()).add(f"{role.title.zh}/{role.title.en}")
    assert {name: said for name, said in titles.items() if len(said) > 1} == {}


def test_every_record_is_filled_by_a_step(plans: Plans) -> None:
    idle = []
    for playbook in plans.values():
        filled = {name for step in playbook.steps for name in step.records}
        idle += [(playbook.id, r.id) for r in playbook.records if r.id not in filled]
    assert idle == []


def test_shipped_files_have_no_faults(shipped: Path) -> None:
    assert PlaybookFiles(shipped).check() == []


def test_other_yaml_readers_read_the_same(shipped: Path) -> None:
    found = sorted(shipped.glob("*.yaml"))
    assert len(found) >= 5
    for file in found:
        assert yaml.safe_load(file.read_bytes()) == read_tree(file.read_bytes()).data


def test_a_playbook_survives_being_frozen_into_an_incident(plans: Plans) -> None:
    for playbook in plans.values():
        assert typed(plain(playbook), Playbook) == playbook
    assert len({plan_key(playbook) for playbook in plans.values()}) == len(plans)
