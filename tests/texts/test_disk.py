"""A disk's own reason is said in the reader's language."""

from __future__ import annotations

import errno
import os

import pytest

from shiftdesk.texts.disk import KNOWN, reason
from shiftdesk.texts.refuse import sentence


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", KNOWN)
def test_a_known_reason_has_words_of_ours(lang: str, name: str) -> None:
    said = os.strerror(getattr(errno, name))
    words = reason(lang, said)
    assert words != said and not words.startswith("disk.")


def test_an_unknown_reason_stands_as_the_system_said_it() -> None:
    assert reason("zh", "the cat sat on it") == "the cat sat on it"


def test_a_file_that_cannot_be_read_says_why_without_a_word_of_english() -> None:
    facts = {"file": "/tmp/x", "error": os.strerror(errno.EIO)}
    assert "磁盘读写出错" in sentence("data.unreadable", facts, "zh", "Asia/Shanghai")


def test_a_right_that_is_lacking_is_the_one_to_read_where_reading_was_refused() -> None:
    said = os.strerror(errno.EACCES)
    assert (reason("zh", said), reason("zh", said, reading=True)) == ("没有写入权限", "没有读取权限")
    assert "no permission to read" in sentence("data.unreadable", {"file": "/x", "error": said}, "en", "Asia/Shanghai")
    assert reason("en", os.strerror(errno.EIO), reading=True) == reason("en", os.strerror(errno.EIO))
