"""Drafts of forms: only what was changed is kept, and only where it still belongs is it offered."""

from __future__ import annotations

import re

from shiftdesk.ui.kept import name_of, packed, unpacked


def test_only_changed_fields_are_kept() -> None:
    assert packed({"a": "1", "b": ""}, {"a": "1", "b": ""}) == ""
    assert unpacked(packed({"a": "1", "b": ""}, {"a": "1", "b": "新"}), {"a": "1", "b": ""}) == {"b": "新"}


def test_a_field_that_shows_something_else_now_keeps_that() -> None:
    text = packed({"text": "记录甲", "note": ""}, {"text": "记录甲改", "note": "因为"})
    assert unpacked(text, {"text": "记录乙", "note": ""}) == {"note": "因为"}


def test_lines_are_added_to_what_others_wrote_meanwhile() -> None:
    text = packed({"people": "王丽\n李雷"}, {"people": "王丽\n韩梅"})
    assert unpacked(text, {"people": "王丽\n李雷\n赵强"}, ["people"]) == {"people": "王丽\n李雷\n赵强\n韩梅"}


def test_a_draft_that_cannot_be_read_offers_nothing() -> None:
    for text in ("", "{", '{"a": 1}', "\ud800"):
        assert unpacked(text, {"a": ""}) == {}
    assert packed({"a": ""}, {"a": "\ud800"}), "half a character does not stop the keeping"


def test_a_name_is_one_that_files_take() -> None:
    assert re.fullmatch(r"form\.[0-9a-f]{20}", name_of("#3 L1 上报\ud800"))
