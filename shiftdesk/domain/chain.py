"""Facts as stored: one small frozen record each, linked by hashes so that any change to the past shows."""

import hashlib
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from pendulum import DateTime

from shiftdesk.domain.moments import from_text, to_text

T = TypeVar("T")
VERSION = 1
"""Format version of a fact (`v`)."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened at the desk, as stored; never edited.

    Attributes:
        id: unique name. cmd: the command that made it, shared by all facts of that command.
        seq: orders all facts of the desk, without gaps. kind: dotted, e.g. `log.written`.
        at: when it was recorded (UTC text). when: when it happened, never later than `at`. by: who says so.
        data: the payload by kind, None once retention dropped it. salt: random, kept with the payload.
        digest: SHA-256 of salt and data. prev, hash: the chain. v: format version.
    """

    id: str
    cmd: str
    seq: int
    kind: str
    at: str
    when: str
    by: str
    data: dict[str, Any] | None
    salt: str | None
    v: int
    digest: str
    prev: str
    hash: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A fact before it is sealed: what the desk hands to the ledger."""

    id: str
    cmd: str
    kind: str
    at: str
    when: str
    by: str
    data: dict[str, Any]


def _enc(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_text(value)
    raise NotImplementedError(type(value))


def _dec(kind: type, value: Any) -> Any:
    if kind is DateTime:
        return from_text(value)
    raise NotImplementedError(kind)


def plain(value: Any) -> Any:
    """A struct as dicts (keys are strings, as in JSON), lists, numbers and strings; instants as UTC text."""
    return msgspec.to_builtins(value, str_keys=True, enc_hook=_enc)


def typed(value: Any, kind: type[T]) -> T:
    """The struct that `plain` was made from; raises `msgspec.ValidationError` when it does not fit."""
    return msgspec.convert(value, kind, str_keys=True, dec_hook=_dec)


def canonical(value: Any) -> bytes:
    """The one way to write a value as bytes: JSON, keys sorted, no blanks, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def sha(*parts: bytes) -> str:
    """SHA-256 of the parts, as hex."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def seal(draft: Draft, seq: int, prev: str, salt: str) -> Fact:
    """The draft as a fact in the chain behind `prev`."""
    digest = sha(salt.encode(), canonical(draft.data))
    bare = Fact(
        id=draft.id, cmd=draft.cmd, seq=seq, kind=draft.kind, at=draft.at, when=draft.when, by=draft.by,
        data=draft.data, salt=salt, v=VERSION, digest=digest, prev=prev, hash="",
    )  # fmt: skip
    return msgspec.structs.replace(bare, hash=hash_of(bare))


def hash_of(fact: Fact) -> str:
    """The hash that the fact must carry: over everything but payload, salt and the hash itself."""
    return sha(
        canonical([fact.id, fact.cmd, fact.seq, fact.kind, fact.at, fact.when, fact.by, fact.v, fact.digest, fact.prev])
    )


def fault_of(fact: Fact, seq: int, prev: str) -> str | None:
    """What is wrong with a fact that should stand at `seq` behind `prev`, as a code; None when it is sound."""
    if fact.seq != seq:
        return f"place:{fact.seq}"
    if fact.prev != prev:
        return "unfollowed"
    if fact.hash != hash_of(fact):
        return "changed"
    if fact.data is not None and fact.digest != sha((fact.salt or "").encode(), canonical(fact.data)):
        return "content"
    return None
