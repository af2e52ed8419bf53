"""The two catalogues say the same things, and every refusal has its sentence."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from shiftdesk.domain.incident import Status
from shiftdesk.domain.payloads import KINDS, Absence
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts import AREAS, LANGS, catalogue, known_lang, say
from shiftdesk.texts.refuse import refusal
from tests.fake_ports import ZONE

PACKAGE = Path(__file__).resolve().parents[2] / "shiftdesk"
SPOKEN = [PACKAGE / floor for floor in ("domain", "desk", "adapters", "cli")]
RAISED = re.compile(r'(?:Refused|Unusable)\(\s*(f?)"([a-z0-9_.{}]+)"')
MISSING = re.compile(r'missing\("([a-z_]+)"')
NEEDED = re.compile(r'need\((?:[^()]|\([^()]*\))*?,\s*"([a-z_.]+)"\)')
FILLED = {
    "{incident.status}": ("closed", "cancelled"),
    "{found.state}": ("superseded", "not_reached"),
    "{passed}": ("superseded", "not_reached", "skipped"),
    "{state}": ("done", "skipped", "todo"),
    "{field.kind}": ("number", "amount", "phone"),
    "{what}": (),
}
"""What the holes in codes that are put together can be filled with."""


def codes_in(source: str) -> set[str]:
    """Every code that the source may refuse with."""
    found = {code for _, code in RAISED.findall(source) if "{" not in code}
    found |= {f"{what}.missing" for what in MISSING.findall(source)} | set(NEEDED.findall(source))
    for _, code in RAISED.findall(source):
        for hole in re.findall(r"\{[^}]*\}", code):
            found |= {code.replace(hole, value) for value in FILLED[hole]}
    return found


def all_codes() -> set[str]:
    return {code for floor in SPOKEN for path in floor.rglob("*.py") for code in codes_in(path.read_text("utf-8"))}


def test_the_search_for_codes_sees_all_their_forms() -> None:
    source = (
        'Refused("a.b") Refused(\n "c.d", x=1) missing("step", n) need(f(x).y, "e.f") Refused(f"step.{state}_already")'
    )
    assert codes_in(source) == {
        "a.b", "c.d", "step.missing", "e.f", "step.done_already", "step.skipped_already", "step.todo_already",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_of_a_refusal_has_a_sentence(lang: str) -> None:
    codes = all_codes()
    assert len(codes) > 70
    assert sorted(codes - set(catalogue(lang))) == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_is_kept_for_a_code_that_nothing_raises(lang: str) -> None:
    spare = {"refused.unknown"}
    refusals = set(import_module(f"shiftdesk.texts.{lang}.refusals").TEXTS)
    assert sorted(refusals - all_codes() - spare) == []


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_the_same_keys_in_both_languages(area: str) -> None:
    zh, en = (set(import_module(f"shiftdesk.texts.{lang}.{area}").TEXTS) for lang in LANGS)
    assert zh ^ en == set()


def holes(text: str) -> set[str]:
    """The names of what a text is filled with; what is there per language counts once."""
    return {re.sub("_(zh|en)$", "", name) for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("area", AREAS)
def test_the_texts_of_an_area_are_filled_with_the_same_facts(area: str) -> None:
    zh, en = (import_module(f"shiftdesk.texts.{lang}.{area}").TEXTS for lang in LANGS)
    assert {key: (zh[key], en[key]) for key in zh.keys() & en.keys() if holes(zh[key]) != holes(en[key])} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_no_key_stands_in_two_areas(lang: str) -> None:
    areas = [import_module(f"shiftdesk.texts.{lang}.{area}").TEXTS for area in AREAS]
    assert sum(map(len, areas)) == len(catalogue(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_fact_that_is_read_has_words(lang: str) -> None:
    keys = catalogue(lang)
    kinds = set(KINDS) - {"plan.adopted"}
    assert {kind for kind in kinds if not any(key.startswith(f"tell.{kind}") for key in keys)} == set()
    assert {kind for kind in kinds if f"word.category.{kind.partition('.')[0]}" not in keys} == set()


@pytest.mark.parametrize("lang", LANGS)
def test_states_and_reasons_have_words(lang: str) -> None:
    from typing import get_args, get_type_hints

    reasons = get_args(get_type_hints(Absence)["reason"])
    states = get_args(Status)
    wanted = [*(f"word.absence.{r}" for r in reasons), *(f"word.status.{s}" for s in states)]
    assert [key for key in wanted if key not in catalogue(lang)] == []


def test_chinese_texts_are_chinese_and_english_ones_are_not() -> None:
    han = re.compile("[\u4e00-\u9fff]")
    assert {key for key, text in catalogue("en").items() if han.search(text)} <= {"key.view.lang"}
    wordy = {key for key in catalogue("zh") if not key.startswith(("word.late", "word.sep", "tell."))}
    assert len([key for key in wordy if han.search(catalogue("zh")[key])]) > 0.9 * len(wordy)


@pytest.mark.parametrize(
    ("name", "lang"),
    [("zh_CN.UTF-8", "zh"), ("zh", "zh"), ("Chinese (Simplified)_China", "zh"), ("en_GB", "en"), ("C", "en")],
)
def test_a_locale_means_a_language(name: str, lang: str) -> None:
    assert known_lang(name) == lang


def test_what_a_person_typed_is_never_a_template() -> None:
    assert "{lang.__class__}" in say("en", "incident.missing", name="{lang.__class__}")


def test_a_missing_fact_does_not_break_a_sentence() -> None:
    assert "—" in say("zh", "incident.missing")


def test_times_in_a_refusal_are_the_hall_s_own() -> None:
    from shiftdesk.domain.moments import from_text

    refused = Refused("time.before_onset", onset=from_text("2026-11-23T01:20:00.000000Z"))
    assert "09:20" in refusal(refused, "zh", ZONE, "2026-11-23")
    assert "11-23 09:20" in refusal(refused, "en", ZONE, "2026-11-24")


def test_a_role_is_named_in_a_refusal_by_its_title() -> None:
    refused = Refused("role.vacant_already", role="commander")
    assert "现场指挥" in refusal(refused, "zh", ZONE)


@pytest.mark.parametrize(("count", "said"), [(0, "0 faults"), (1, "1 fault"), (2, "2 faults"), ("1", "1 fault")])
def test_english_counts_one_and_several(count: object, said: str) -> None:
    assert said in say("en", "round.ended", faults=count, left=0)


def test_every_counted_word_of_the_english_texts_has_both_its_forms() -> None:
    forms = [spec for text in catalogue("en").values() for _, _, spec, _ in string.Formatter().parse(text) if spec]
    assert forms and all(one and many for one, _, many in (spec.partition("|") for spec in forms if "|" in spec))
