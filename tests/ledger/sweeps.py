"""Random changes to what is stored, each with the fact at which the change begins."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shiftdesk.domain.chain import canonical, sha

Tables = dict[str, dict[str, Any]]


def as_written(tables: Tables) -> bytes:
    """Tables in our own way of writing, as a clever hand would leave them."""
    body = ",\n".join(
        f'"{name}":{{\n' + ",\n".join(f'"{key}":{canonical(doc).decode()}' for key, doc in table.items()) + "\n}"
        for name, table in sorted(tables.items())
    )
    return ("{" + body + "}\n").encode()


def files_of(root: Path) -> list[Path]:
    """The day files, oldest first."""
    return sorted((root / "days").rglob("*.json"))


def load(path: Path) -> Tables:
    """A day as plain tables."""
    tables: Tables = json.loads(path.read_bytes())
    return tables


def start_of(tables: Tables) -> int:
    """The seq before the day's first fact."""
    return int(tables["opening"]["1"]["seq"])


def rehash(fact: dict[str, Any], prev: str) -> None:
    """Makes a fact sound again behind `prev`, as someone who knows the format could."""
    fact["digest"] = sha((fact["salt"] or "").encode(), canonical(fact["data"]))
    fact["prev"] = prev
    names = ("id", "cmd", "seq", "kind", "at", "when", "by", "v", "digest", "prev")
    fact["hash"] = sha(canonical([fact[name] for name in names]))


def rewritten(tables: Tables, first: int) -> None:
    """Computes every hash of the day anew from its fact `first` (1 based) on, the head too."""
    facts = tables["facts"]
    last = int(list(facts)[-1])
    for number in range(first, last + 1):
        prev = facts[str(number - 1)]["hash"] if number > 1 else sha(canonical(tables["opening"]["1"]))
        rehash(facts[str(number)], prev)
    tables["head"]["1"] = {"count": last, "hash": facts[str(last)]["hash"]}


Edit = Callable[[random.Random, list[Path]], tuple[str, int]]
"""Does it, and says from which day and seq on the chain is another one."""


def _on_a_day(change: Callable[[random.Random, Tables, int], int]) -> Edit:
    def edit(rnd: random.Random, files: list[Path]) -> tuple[str, int]:
        path = rnd.choice([one for one in files if len(load(one)["facts"]) > 2])
        tables = load(path)
        whole = [int(key) for key, fact in list(tables["facts"].items())[:-1] if fact["data"] is not None]
        number = change(rnd, tables, rnd.choice(whole))
        start = start_of(tables)
        path.write_bytes(as_written(tables))
        return path.stem, start + number

    return edit


def _payload(rnd: random.Random, tables: Tables, number: int) -> int:
    tables["facts"][str(number)]["data"]["text"] = f"改{rnd.random()}"
    return number


def _field(rnd: random.Random, tables: Tables, number: int) -> int:
    name = rnd.choice(["by", "when", "at", "kind", "id", "cmd", "salt", "digest", "hash", "v", "seq", "prev"])
    fact = tables["facts"][str(number)]
    fact[name] = fact[name] + 1 if isinstance(fact[name], int) else f"{fact[name]}x"
    return number


def _resealed_alone(rnd: random.Random, tables: Tables, number: int) -> int:
    fact = tables["facts"][str(number)]
    fact["data"]["text"] = f"改{rnd.random()}"
    rehash(fact, fact["prev"])
    return number


def _extra(rnd: random.Random, tables: Tables, number: int) -> int:
    tables["facts"][str(number)]["zz"] = rnd.random()
    return number


def _removed(rnd: random.Random, tables: Tables, number: int) -> int:
    del tables["facts"][str(number)]
    return number


def _removed_and_renumbered(rnd: random.Random, tables: Tables, number: int) -> int:
    facts = list(tables["facts"].values())
    del facts[number - 1]
    tables["facts"] = {str(n): fact for n, fact in enumerate(facts, 1)}
    tables["head"]["1"]["count"] -= 1
    return number


def _inserted(rnd: random.Random, tables: Tables, number: int) -> int:
    facts = list(tables["facts"].values())
    facts.insert(number, {**facts[number - 1], "id": f"{rnd.getrandbits(64):016x}"})
    tables["facts"] = {str(n): fact for n, fact in enumerate(facts, 1)}
    tables["head"]["1"]["count"] += 1
    return number + 1


def _swapped(rnd: random.Random, tables: Tables, number: int) -> int:
    facts = tables["facts"]
    facts[str(number)], facts[str(number + 1)] = facts[str(number + 1)], facts[str(number)]
    return number


def _cut(rnd: random.Random, tables: Tables, number: int) -> int:
    tables["facts"] = {key: fact for key, fact in tables["facts"].items() if int(key) <= number}
    return number + 1


def _dropped_content(rnd: random.Random, tables: Tables, number: int) -> int:
    tables["facts"][str(number)].update(data=None, salt=None)
    return number


def _opening(rnd: random.Random, tables: Tables, number: int) -> int:
    tables["opening"]["1"]["hall"]["name"] = f"改{rnd.random()}"
    return 1


def _head(rnd: random.Random, tables: Tables, number: int) -> int:
    tables["head"]["1"]["hash"] = sha(str(rnd.random()).encode())
    return len(tables["facts"])


def _head_with_more(rnd: random.Random, tables: Tables, number: int) -> int:
    head, count = tables["head"]["1"], len(tables["facts"])
    head.update(rnd.choice([{"note": "x"}, {"count": float(count)}, {"hash2": head["hash"]}]))
    return count


def _day_removed(rnd: random.Random, files: list[Path]) -> tuple[str, int]:
    number = rnd.randrange(len(files))
    start = start_of(load(files[number]))
    files[number].unlink()
    after = files[number + 1] if number + 1 < len(files) else files[number - 1]
    return after.stem, start + 1


def _days_swapped(rnd: random.Random, files: list[Path]) -> tuple[str, int]:
    first, second = sorted(rnd.sample(files, 2))
    start = start_of(load(first))
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    return first.stem, start + 1


def _day_doubled(rnd: random.Random, files: list[Path]) -> tuple[str, int]:
    path = rnd.choice(files)
    new = path.with_name(f"{path.stem[:8]}{int(path.stem[8:]) + 14}.json")
    new.write_bytes(path.read_bytes())
    last = load(max(one for one in files if one.stem < new.stem))
    return new.stem, start_of(last) + len(last["facts"]) + 1


EDITS: dict[str, Edit] = {
    **{change.__name__: _on_a_day(change) for change in (
        _payload, _field, _extra, _resealed_alone, _removed, _removed_and_renumbered, _inserted, _swapped, _cut,
        _dropped_content,
        _opening, _head, _head_with_more,
    )},
    "_day_removed": _day_removed, "_days_swapped": _days_swapped, "_day_doubled": _day_doubled,
}  # fmt: skip
