"""Text is text: whatever stands in whatever field of whatever command is refused or kept, and shown harmlessly."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import plain, typed
from shiftdesk.domain.commands.base import Command
from shiftdesk.domain.fold import fold
from shiftdesk.domain.lengths import LONGEST_NAME, texts_of
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts.clean import clean
from shiftdesk.texts.refuse import refusal
from tests.fakes import Story
from tests.hostile.raw import NOTHING, foreign
from tests.hostile.readied import at_work, fork, ready
from tests.hostile.surfaces import SURFACES
from tests.hostile.table import (
    EVERY,
    KNOWN_HERE,
    PHONES,
    REFERENCES,
    REFUSED,
    TEXTS,
    Path,
    built,
    commands,
    name_of,
    put,
)


def chunks() -> Iterator[str]:
    """All the texts, as many as fit into a name at a time."""
    joined = ""
    for text in TEXTS.values():
        if len(joined) + len(text) > LONGEST_NAME:
            yield joined
            joined = ""
        joined += text
    yield joined


CHUNKS = tuple(chunks())


@pytest.fixture(scope="module")
def desk_at_work() -> Story:
    """A desk with something of everything."""
    return at_work()


def doable(story: Story, kind: type[Command]) -> bool:
    """Whether it can be done at all on this desk: what cannot be says nothing about a text in it."""
    try:
        story.does(ready(story, kind))
    except Refused:
        return False
    return True


def attempted(story: Story, kind: type[Command], path: Path, text: str) -> Refused | None:
    """Does the command with that text in that field; the refusal, if it was one."""
    command = ready(story, kind)
    before_facts = len(story.ledger.facts)
    try:
        story.does(put(command, path, text))
    except Refused as refused:
        assert len(story.ledger.facts) == before_facts, "a refusal stores nothing"
        return refused
    kept = {one for fact in story.ledger.facts[before_facts:] for _, one in texts_of(plain(fact))}
    if not name_of(kind, path).startswith("Tick."):
        assert text in kept or text.strip() in kept, f"{name_of(kind, path)} was not kept as typed"
    return None


def harmless(story: Story, langs: tuple[str, ...] = ("zh", "en")) -> None:
    """Nothing that leaves the program would be obeyed by anything."""
    for lang, (name, surface) in itertools.product(langs, SURFACES.items()):
        for line in surface(story, lang):
            assert foreign(line, NOTHING) == [], f"{name} {lang}: {line!a}"


def test_the_table_finds_the_fields_of_every_command() -> None:
    names = {name_of(kind, path) for kind, path in EVERY}
    assert len(commands()) >= 36 and len(names) >= 150
    assert {"WriteEntry.text", "SetHall.change.people.0.phone", "StartShift.staff.0", "CountBriefing.absent.0.name",
            "ReportLevel.to.0", "Acknowledge.by", "TakeFollowup.incident"} <= names  # fmt: skip


def test_nearly_every_command_can_be_done_here(desk_at_work: Story) -> None:
    cannot = {kind.__name__ for kind in commands() if not doable(fork(desk_at_work), kind)}
    assert cannot <= {"AcceptHandover", "ConfirmRoles", "Reclassify", "ShowForm", "RefuseHandover"}, cannot


@pytest.mark.parametrize("kind", commands(), ids=lambda kind: kind.__name__)
def test_any_text_in_any_field_is_kept_as_typed_or_refused_and_shown_harmlessly(
    desk_at_work: Story, kind: type[Command]
) -> None:
    can_be_done = doable(fork(desk_at_work), kind)
    for path in [path for of, path in EVERY if of is kind]:
        for n, text in enumerate(CHUNKS):
            story = fork(desk_at_work)
            refused = attempted(story, kind, path, text)
            if refused is not None:
                known = {part for part in path if isinstance(part, str)} & REFERENCES
                assert (
                    known
                    or name_of(kind, path) in PHONES | KNOWN_HERE
                    or not can_be_done
                    or kind in (c.AcceptHandover, c.ReleaseRole)
                ), f"{name_of(kind, path)} refuses text: {refused.code}"
                for lang in ("zh", "en"):
                    assert foreign(clean(refusal(refused, lang, "Asia/Shanghai")), NOTHING) == []
            elif n == 0:
                day = story.ledger.day(story.board.day or "")
                assert day and fold(typed(day.opening, Board), day.facts) == story.board
                harmless(story, ("zh",) if len(path) % 2 else ("en",))


@pytest.mark.sweep
@pytest.mark.parametrize("kind", commands(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_text_in_every_field(desk_at_work: Story, kind: type[Command], text: str) -> None:
    for path in [path for of, path in EVERY if of is kind]:
        story = fork(desk_at_work)
        if attempted(story, kind, path, text) is None:
            harmless(story)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_half_characters_and_texts_without_end_are_refused_in_every_field(desk_at_work: Story, text: str) -> None:
    desk = fork(desk_at_work)
    for kind, path in EVERY:
        with pytest.raises(Refused, match="text") as caught:
            desk.does(put(built(kind), path, text))
        assert caught.value.code in ("text.not_text", "text.too_long"), name_of(kind, path)
        if path not in (("id",), ("pressed",)):  # the outbox gives these itself
            with pytest.raises(Refused):
                desk.outbox.put(put(built(kind), path, text))
    assert len(desk.ledger.facts) == len(desk_at_work.ledger.facts)


def test_many_texts_are_shown_on_one_desk_in_both_languages(desk_at_work: Story) -> None:
    story = fork(desk_at_work)
    for name, text in TEXTS.items():
        story.does(c.WriteEntry(text=text, by=text, category=text))
        story.does(c.NoteIncident(incident=1, text=text))
        story.does(c.TakeFollowup(kind="callback", customer=text, phone="1", business=text, due="+1h"))
        story.does(c.AssignRole(role=text, person=text))
        story.does(c.NoteBriefing(text=text))
        assert story.lines()[-1].data["text"] == text, name
        story.does(c.OpenForm(form="LR", values={"who": text, "course": text, "searched": f"a\n{text}"}))
        story.does(c.OpenForm(form="RB", incident=1, whom=f"{name}{text}", values={"looks": text}))
    harmless(story)


def test_a_name_may_be_two_hundred_characters_and_an_entry_twenty_thousand(desk_at_work: Story) -> None:
    story = fork(desk_at_work)
    story.does(c.WriteEntry(text="长" * 20_000, by="名" * 200))
    for command, code in (
        (c.WriteEntry(text="长" * 20_001), "text.too_long"),
        (c.WriteEntry(text="短", by="名" * 201), "text.name_too_long"),
        (c.StartShift(name="班", leader="王", staff=("名" * 200,) * 5001), "text.all_too_long"),
    ):  # fmt: skip
        with pytest.raises(Refused) as caught:
            story.does(command)
        assert caught.value.code == code
        for lang in ("zh", "en"):
            assert "Nothing was stored" in (said := refusal(caught.value, lang, "UTC")) or "没有保存" in said
