"""Files that are refused, each with its line and field; nothing in a file is ever run or guessed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftdesk.adapters import playbook_yaml
from shiftdesk.adapters.playbook_yaml import MAX_BYTES, Unreadable, read_tree
from shiftdesk.adapters.playbooks import PlaybookFiles, load
from shiftdesk.domain import playbook_rules
from shiftdesk.domain.chain import plain
from shiftdesk.domain.playbook_rules import LONGEST_TEXT

Write = Callable[[str, str], Path]

UNREADABLE = [
    pytest.param(b"a: 1\nb: !!python/object/apply:os.system [x]\n", 2, "b", "tag", id="tag"),
    pytest.param(b"a: !local x\n", 1, "a", "tag", id="own tag"),
    pytest.param(b"%TAG ! tag:x,2000:\n---\na: 1\n", 1, "", "tag", id="tag directive"),
    pytest.param(b"a: &x 1\n", 1, "a", "anchor", id="anchor"),
    pytest.param(b"a: 1\nb: *x\n", 2, "b", "anchor", id="alias"),
    pytest.param(b"a:\n  b: 1\n  c: 2\n  b: 3\n", 4, "a.b", "twice", id="key twice"),
    pytest.param(b"? [a]\n: 1\n", 1, "", "no text", id="list as key"),
    pytest.param(b"a: " + b"[" * 21 + b"]" * 21, 1, "a" + "[0]" * 19, "deeper", id="deep"),
    pytest.param(b"a: " + b"x" * MAX_BYTES, None, "", "larger", id="huge"),
    pytest.param("a: 1\nb: 营业厅\n".encode("gbk"), 2, "", "UTF-8", id="GBK"),
    pytest.param("\ufeffa: 1\n".encode() + "b: 厅".encode("gbk"), 2, "", "UTF-8", id="GBK behind a mark"),
    pytest.param(b'"a\\e": 1\n', 1, "", "U+001B", id="escape in a field name"),
    pytest.param("a: 1\n".encode("utf-16"), 1, "", "UTF-8", id="UTF-16"),
    pytest.param(b"a: 1\nb: x\x1b[31m\n", 2, "", "U+001B", id="escape byte"),
    pytest.param(b'a: 1\nb: "x\\e[31m"\n', 2, "b", "U+001B", id="escape written out"),
    pytest.param(b'a: "\\u202e"\n', 1, "a", "U+202E", id="bidi override"),
    pytest.param(b"a: 1\n---\nb: 2\n", 2, "", "second", id="two documents"),
    pytest.param(b"a: 1\nb: [1\nc: 2\n", 3, "b[1]", "not YAML", id="bracket left open"),
]


@pytest.mark.parametrize(("raw", "line", "field", "why"), UNREADABLE)
def test_what_is_not_plain_data_is_refused(raw: bytes, line: int | None, field: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_tree(raw)
    assert (refused.value.line, refused.value.flaw.field) == (line, field)
    assert why in refused.value.flaw.why.en
    assert refused.value.flaw.why.zh and refused.value.flaw.fix.zh and refused.value.flaw.fix.en


def test_a_file_of_brackets_is_refused_by_whoever_sees_it_first() -> None:
    with pytest.raises(Unreadable) as refused:
        read_tree(b"[" * (MAX_BYTES - 1))
    assert refused.value.line == 1
    assert "deeper" in refused.value.flaw.why.en


def test_plain_words_stay_what_was_typed() -> None:
    tree = read_tree(b"a: no\nb: yes\nc: 2026-11-23\nd: 12:30\ne: 119\nf: true\ng:\nh: '119'\ni: 1_0\n")
    assert tree.data == {
        "a": "no", "b": "yes", "c": "2026-11-23", "d": "12:30", "e": 119, "f": True, "g": None, "h": "119", "i": "1_0",
    }  # fmt: skip


def test_a_file_saved_by_a_windows_editor_is_read() -> None:
    assert read_tree(b"\xef\xbb\xbfa: 1\r\nb: x\r\n").data == {"a": 1, "b": "x"}


def test_fields_keep_their_lines() -> None:
    lines = read_tree(b"a: 1\nb:\n  - c: 2\n    d: 3\n  - c: 4\n").lines
    assert lines[""] == 1
    assert (lines["a"], lines["b[0].d"], lines["b[1].c"], lines["b[1]"]) == (1, 4, 5, 5)


def test_lines_are_looked_up_only_where_something_is_wrong(
    shipped: Path, write: Write, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    build = playbook_yaml._build

    def watched(text: str, lines: dict[str, int] | None = None) -> object:
        asked.append(lines is not None)
        return build(text, lines)

    monkeypatch.setattr(playbook_yaml, "_build", watched)
    assert len(PlaybookFiles(shipped).all()) == 24
    assert asked == [False] * 24, "each file is parsed once"
    path = write("leak.yaml", good.replace("family: site", "family: sites"))
    assert [fault.line for fault in load(path).faults] == [5]
    assert asked[24:] == [False, True]


@given(st.recursive(st.sampled_from(["", " ", "x", "x" * (LONGEST_TEXT + 1), None, 1]), lambda inner: st.one_of(
    st.lists(inner, max_size=11).map(tuple),
    st.dictionaries(st.sampled_from(["zh", "en", "options", "only_if", "steps"]), inner),
), max_leaves=14))  # fmt: skip
def test_the_quick_look_misses_nothing_that_the_thorough_ones_find(value: object) -> None:
    whole = {"steps": value}
    thorough = [*playbook_rules._too_much(whole), *playbook_rules._blanks(whole)]
    assert playbook_rules._is_odd(whole) or not thorough


def test_the_quick_look_sends_no_shipped_playbook_through_the_thorough_ones(shipped: Path) -> None:
    assert [plan.id for plan in PlaybookFiles(shipped).all() if playbook_rules._is_odd(plain(plan))] == []


def test_a_good_file_has_no_faults(files: PlaybookFiles, write: Write, good: str) -> None:
    assert files.check(str(write("leak.yaml", good))) == []
    assert files.get("leak").title.zh == "漏水"


FAULTY = [
    pytest.param("house: true\nsteps", "hous: true\nsteps", 11, "roles[0].hous", "unknown field", id="unknown field"),
    pytest.param("family: site", "famly: site", 5, "famly", "unknown field", id="unknown field at the top"),
    pytest.param("    actor: guard\n", "", 13, "steps[0].actor", "missing field", id="missing field"),
    pytest.param(', en: "Guard"', "", 10, "roles[0].title.en", "missing field", id="one language only"),
    pytest.param('version: "1"', "version: 1", 2, "version", "should be str", id="number for a text"),
    pytest.param("family: site", "family: zoo", 5, "family", "Invalid enum", id="unknown family"),
    pytest.param("sources: []", "sources: x", 7, "sources", "should be array", id="text for a list"),
    pytest.param("actor: guard", "actor: nobody", 14, "steps[0].actor", "no such role", id="unknown role"),
    pytest.param('en: "Guard"', 'en: " "', 10, "roles[0].title.en", "empty", id="blank text"),
    pytest.param('key: "u"', 'key: "U"', 4, "key", "small letter", id="capital key"),
    pytest.param('key: "u"', 'key: "u"\ndigit: "12"', 5, "digit", "one digit", id="two digits"),
    pytest.param('key: "u"', 'key: "f"', 4, "key", "taken by fire", id="a key that fire has"),
    pytest.param("id: leak", "id: lake", 1, "id", "file's name", id="id and file differ"),
    pytest.param("- id: tap", "- id: 'a=b'", 13, "steps[0].id", "usable", id="id with a sign"),
    pytest.param("- id: tap", "- id: tap\n    after: tap", 14, "steps[0].after", "no such step", id="waits for itself"),
    pytest.param(
        "house: true\nsteps", 'house: true\ncards: [{ id: c, title: { zh: "卡", en: "card" }, number: "1", '
        'house: true, lines: [{ label: { zh: "谁", en: "who" }, field: nobody }] }]\nsteps',
        12, "cards[0].lines[0].field", "no such field: nobody", id="card field",
    ),
    pytest.param(
        "house: true\nsteps", 'house: true\ncards: [{ id: c, title: { zh: "卡", en: "card" }, number: "1", '
        'house: true, lines: [{ label: { zh: "谁", en: "who" } }] }]\nsteps',
        12, "cards[0].lines[0]", "either", id="card line without words",
    ),
    pytest.param(
        "house: true\nsteps", 'house: true\nladder: [{ id: X0, after_s: 0, text: { zh: "报", en: "report" } }]\n'
        'questions: [{ id: q, text: { zh: "吗?", en: "is it?" }, options: '
        '[{ id: a, text: { zh: "是", en: "yes" }, raises: [X0] }] }]\nsteps',
        13, "questions[0].options[0].raises", "has a time", id="an answer raises a timed level",
    ),
    pytest.param(
        "house: true\nsteps", 'house: true\nquestions: [{ id: q, text: { zh: "吗?", en: "is it?" }, options: '
        '[{ id: a, text: { zh: "是", en: "yes" }, becomes: fire }] }]\nsteps',
        12, "questions[0].becomes", "reclassify does not name", id="an answer becomes what it may not",
    ),
]  # fmt: skip


def test_the_name_of_a_field_that_is_too_long_is_not_said_again(files: PlaybookFiles, write: Write, good: str) -> None:
    for length, said in ((60, True), (61, False)):
        path = write("leak.yaml", good.replace("family: site", f"family: site\n{'x' * length}: 1"))
        (fault,) = files.check(str(path))
        assert ("x" * length in f"{fault.field} {fault.why.zh} {fault.why.en}") is said
        assert ("too long" in fault.why.en) is not said


@pytest.mark.parametrize(("old", "new", "line", "field", "why"), FAULTY)
def test_a_fault_names_file_line_and_field(
    files: PlaybookFiles, write: Write, good: str, old: str, new: str, line: int, field: str, why: str
) -> None:
    assert old in good
    path = write("leak.yaml", good.replace(old, new, 1))
    faults = files.check(str(path))
    assert [(fault.file, fault.line, fault.field) for fault in faults] == [(str(path), line, field)]
    assert why in faults[0].why.en
    assert faults[0].why.zh and faults[0].fix.zh and faults[0].fix.en


def test_a_step_waits_only_for_one_above_it(files: PlaybookFiles, write: Write, good: str) -> None:
    later = '  - id: dry\n    actor: guard\n    text: { zh: "擦干", en: "Dry up" }\n'
    path = write("leak.yaml", good.replace("- id: tap", "- id: tap\n    after: dry") + later)
    assert [(fault.line, fault.field) for fault in files.check(str(path))] == [(14, "steps[0].after")]


def test_a_path_that_is_not_there_is_a_fault(files: PlaybookFiles, tmp_path: Path) -> None:
    assert [fault.why.en for fault in files.check(str(tmp_path / "none.yaml"))] == ["cannot read the file"]


def test_a_file_that_goes_before_it_is_read_is_a_fault_that_says_so(tmp_path: Path) -> None:
    loaded = load(tmp_path / "gone.yaml")
    assert loaded.playbook is None
    (fault,) = loaded.faults
    assert (fault.file, fault.line, fault.field) == (str(tmp_path / "gone.yaml"), None, "")
    assert fault.why.en == f"cannot read the file {os.strerror(errno.ENOENT)}"
    assert fault.why.zh.startswith("读不了文件") and "permissions" in fault.fix.en


def test_an_empty_file_is_a_fault(files: PlaybookFiles, write: Write) -> None:
    assert len(files.check(str(write("leak.yaml", "")))) == 1
