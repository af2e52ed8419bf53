"""Facts are linked so that any change to the past shows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.domain.chain import Draft, Fact, canonical, fault_of, plain, seal, sha, typed


def fact(seq: int = 1, prev: str = "p", text: str = "空调漏水") -> Fact:
    draft = Draft(id=f"f{seq}", cmd="c", kind="log.written", at="a", when="w", by="王丽", data={"text": text})
    return seal(draft, seq, prev, "salt")


def test_a_sealed_fact_is_sound_in_its_place() -> None:
    assert fault_of(fact(), 1, "p") is None


@pytest.mark.parametrize(
    "field", ["id", "cmd", "kind", "at", "when", "by", "digest", "hash"]
)  # fmt: skip
def test_any_changed_field_shows(field: str) -> None:
    assert fault_of(replace(fact(), **{field: "other"}), 1, "p") == "changed"


@pytest.mark.parametrize("changed", [{"data": {"text": "x"}}, {"salt": "x"}, {"salt": None}])
def test_a_changed_content_shows(changed: dict[str, object]) -> None:
    assert fault_of(replace(fact(), **changed), 1, "p") == "content"


def test_a_gap_and_a_wrong_order_show() -> None:
    assert fault_of(fact(2), 1, "p") == "place:2"
    assert fault_of(fact(1, "other"), 1, "p") == "unfollowed"


def test_a_content_dropped_by_retention_leaves_the_chain_whole() -> None:
    assert fault_of(replace(fact(), data=None, salt=None), 1, "p") is None


def test_the_bytes_of_a_value_do_not_depend_on_the_order_of_its_keys() -> None:
    assert canonical({"b": 1, "a": "值班"}) == canonical({"a": "值班", "b": 1}) == '{"a":"值班","b":1}'.encode()


def test_the_digest_binds_salt_and_content() -> None:
    assert fact().digest == sha(b"salt", canonical({"text": "空调漏水"}))


def test_what_has_no_form_in_the_day_files_is_refused_and_never_guessed() -> None:
    with pytest.raises(NotImplementedError):
        plain({"of": object()})
    with pytest.raises(NotImplementedError):
        typed({"of": 1}, dict[str, complex])
