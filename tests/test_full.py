"""The one command for all that is too long for a run of the tests."""

from __future__ import annotations

import importlib.util

import pytest

from tests import full


def test_it_runs_everything_and_goes_on_behind_what_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(full, "missing", lambda name: "")
    ran: list[str] = []

    def run(name: str) -> int:
        ran.append(name)
        return int(name == "sweeps")

    assert full.run_all(run) == 1
    assert ran == ["faults", "sweeps", "day", "hour", "mutants"]
    assert "sweeps: 1" in capsys.readouterr().out
    assert full.run_all(lambda name: 0) == 0


def test_what_this_machine_has_not_is_told_and_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert full.run_all(lambda name: 0) == 1
    assert "mutants: not run, mutmut is missing" in capsys.readouterr().out


@pytest.mark.parametrize("name", full.RUNS)
def test_each_can_be_started(name: str) -> None:
    assert importlib.util.find_spec(full.RUNS[name][1]) is not None
