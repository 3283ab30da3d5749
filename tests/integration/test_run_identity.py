# SPDX-License-Identifier: EUPL-1.2
"""Does a run keep its digest while nothing it rests on changes, and lose it when anything does?"""

from pathlib import Path

import pytest

import make
from integration.broken import Breaking, edit
from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.keys import Phase
from sow_gov.intake.folder import inspect

MARKED = ("2026/lasten-en-baten.csv", "2026/aantallen.csv", "2026/hosting-duin.toml")


def load(folder: Path) -> Arrangement:
    """The folder without its figures checked: a change of one cent no longer fits what the DVOs say."""
    arrangement, findings = inspect(folder)
    assert arrangement is not None
    assert findings == []
    return arrangement


def digest(folder: Path, law: dict[str, str] = make.LAW, phase: Phase = Phase.BUDGET) -> str:
    return run(load(folder), law, make.YEAR, phase).digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


def test_reading_the_files_again_changes_nothing(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    elsewhere = make.contract_folder(tmp_path_factory.mktemp("elders"))
    assert digest(folder) == digest(folder) == digest(elsewhere)


@pytest.mark.parametrize(
    "harmless",
    [
        edit("2026/dvo-duin.toml", "[betaling]", "# zoals besproken\n[betaling]"),
        edit("partijen.toml", "facturen@duin", "crediteuren@duin"),
        edit("2026/jaarrekening.csv", "990000.99", "991000.99"),
        edit("2026/dvo-meer.toml", 'plafond = "0.00"', 'plafond = "1.00"'),
    ],
    ids=["a comment", "an address", "the accounts, for the budget", "a cap, which only the DVO may tell"],
)
def test_what_a_run_does_not_rest_on_changes_no_digest_but_that_of_the_file(folder: Path, harmless: Breaking):
    before, files = digest(folder), load(folder).file_digests
    harmless(folder)
    assert digest(folder) == before
    assert load(folder).file_digests != files


@pytest.mark.parametrize(
    "change",
    [
        edit("2026/lasten-en-baten.csv", "1000000.00", "1000000.01"),
        edit("2026/aantallen.csv", "30000", "30001"),
        edit("2026/hosting-duin.toml", "[35, 35", "[36, 35"),
        edit("2026/dvo-duin.toml", '["90000.00"', '["90000.01"'),
        edit("2026/aantallen.csv", "30000,,2025-02-01,verzonnen", "30000,,2025-02-01,CBS"),
        edit("verdeelregeling/2024-01-01.toml", 'sleutel = "clienten"', 'sleutel = "inwoners"'),
    ],
    ids=["one cent", "one count", "one work place", "one cent of a choice", "another source", "another key"],
)
def test_one_change_in_what_a_run_rests_on_gives_another_digest(folder: Path, change: Breaking):
    before = digest(folder)
    change(folder)
    assert digest(folder) != before


def test_another_version_of_a_law_or_another_phase_gives_another_digest(folder: Path):
    assert len({digest(folder), digest(folder, {"WET-1": "1" * 64}), digest(folder, phase=Phase.ACTUAL)}) == 3


def test_what_became_known_later_is_left_out_of_a_run_as_it_was(folder: Path):
    delta = load(folder)
    then = run(delta, make.LAW, make.YEAR, known_on=make.KNOWN_ON)
    assert then.weights["clienten"].counts["veen"].value == 100
    assert run(delta, make.LAW, make.YEAR).weights["clienten"].counts["veen"].value == 111


@pytest.mark.parametrize("kept", [*MARKED, None])
def test_an_example_figure_anywhere_makes_the_run_an_example(folder: Path, kept: str | None):
    for file in MARKED:
        if file != kept:
            text = (folder / file).read_text(encoding="utf-8")
            (folder / file).write_text(text.replace(",ja,", ",nee,").replace("voorbeeld = true", ""), encoding="utf-8")
    assert run(load(folder), make.LAW, make.YEAR).example == (kept is not None)
