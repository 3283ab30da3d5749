# SPDX-License-Identifier: EUPL-1.2
"""What do the commands say of the amendments and forecasts of Stroomopwaarts, and do their figures meet elsewhere?"""

from pathlib import Path
from typing import Any

import pytest

from integration.saying import say
from sow_gov.app.allocate import run_named
from sow_gov.app.amendments import amendment_effect, forecast_report
from sow_gov.app.check import load
from sow_gov.app.explain import contribution_trace
from sow_gov.app.view import year_view
from sow_gov.domain.arrangement import Arrangement
from sow_gov.exports.amendment_json import amendment_json, forecast_json
from sow_gov.intake.law import law_book, versions
from sow_gov.planning.amended import chain

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
LAW = versions(law_book())
MUNICIPALITIES = ["maassluis", "schiedam", "vlaardingen"]


@pytest.fixture(scope="module")
def mvs() -> Arrangement:
    return load(MVS)


def asked(*command: str) -> Any:
    return say(command[0], str(MVS), *command[1:], "--json").json


def amended(mvs: Arrangement, number: int) -> Any:
    return amendment_json(amendment_effect(mvs, LAW, 2026, number))


def test_the_figures_of_a_year_are_listed_by_name():
    names = [each["name"] for each in asked("figures", "2026")]
    assert names == [
        "begroting-2026", "begroting-2026-w1", "begroting-2026-w2", "prognose-2026-1", "prognose-2026-2",
    ]  # fmt: skip


def test_a_technical_amendment_changes_no_contribution_in_any_year(mvs: Arrangement):
    made = amended(mvs, 1)
    assert all(each["difference_cents"] == 0 for moved in made["participants"].values() for each in moved)
    assert made["programmes"]["werkleerbedrijf"]["change"]["costs_cents"] == 24_000_00
    assert made["own"] == {name: [] for name in MUNICIPALITIES}


def test_an_amendment_gives_old_mutation_and_new_amount_and_what_each_municipality_takes_over(mvs: Arrangement):
    made = asked("amendment", "2026", "2")
    assert made == amended(mvs, 2)
    for group in ("programmes", "task_fields", "categories"):
        for each in made[group].values():
            assert each["before"]["costs_cents"] + each["change"]["costs_cents"] == each["after"]["costs_cents"]
    for index in range(4):
        moved = [made["participants"][name][index]["difference_cents"] for name in MUNICIPALITIES]
        assert sum(moved) == made["total"][index]["difference_cents"]
        assert moved == [sum(each["cents"][index] for each in made["own"][name]) for name in MUNICIPALITIES]
    assert made["digest_before"] == amended(mvs, 1)["digest_after"]


def test_people_see_the_amendment_per_programme_line_and_municipality():
    said = say("amendment", str(MVS), "2026", "2").out
    for word in (
        "Mutatie en nieuw bedrag per programma in 2026", "Was", "Wordt", "cao vanaf 1 juli", "categorie L4.3.3",
        "Voor de eigen begroting van Schiedam", "ontwerp, nog niet vastgesteld", "zienswijzen tot en met 27",
        "voorbeeldcijfers",
    ):  # fmt: skip
        assert word in said


def test_a_forecast_is_laid_beside_the_budget_after_amendment(mvs: Arrangement):
    made = forecast_json(forecast_report(mvs, LAW, 2026, 2))
    assert (made["compared_with"], made["figures"]) == ("begroting-2026-w1", "prognose-2026-2")
    divided = run_named(mvs, LAW, "prognose-2026-2").allocation
    for name in MUNICIPALITIES:
        assert made["participants"][name]["expected_cents"] == divided.contribution(name)
    difference = sum(each["expected_cents"] - each["budget_cents"] for each in made["deviations"])
    assert difference == sum(each["difference_cents"] for each in made["participants"].values())
    assert "Geboekt t/m 31" in say("forecast", str(MVS), "2026", "2").out


def test_the_same_figures_are_allocated_explained_and_compared_by_their_name(mvs: Arrangement):
    name = "begroting-2026-w2"
    found = asked("allocate", "2026", "--figures", name)
    assert (found["figures"], found["status"]) == (name, "concept")
    made = run_named(mvs, LAW, name)
    explained, borne = contribution_trace(made, "Schiedam"), found["participants"]["Schiedam"]
    assert explained.value == borne
    compared = asked("compare", "2026", name)["participants"]["schiedam"]
    assert compared["to_cents"] == borne
    assert compared["difference_cents"] == sum(compared["causes"].values())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("amendment", "2026", "3"), "AMEND-09"),
        (("allocate", "2026", "--figures", "begroting-2025-w1"), "FIGURES-02"),
        (("compare", "begroting-2026-w1", "begroting-2026-w1"), "COMPARE-01"),
    ],
)
def test_a_question_without_an_answer_says_what_to_do(command: tuple[str, ...], code: str):
    said = say(command[0], str(MVS), *command[1:])
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(code)
    assert "→" in said.err


def test_the_budget_of_the_year_before_is_that_after_the_amendments_of_that_day(mvs: Arrangement):
    previous = {year: year_view(mvs, law_book(), year).previous for year in (2025, 2026)}
    names = {year: made.allocation.figures.name for year, made in previous.items() if made is not None}
    assert names == {2025: "begroting-2024", 2026: "begroting-2025-w1"}


def test_every_chain_we_ship_closes(mvs: Arrangement):
    assert [link.number for link in chain(mvs.year(2026))] == [1, 2]
    assert all(link.holds for year in mvs.years.values() for link in chain(year))


def test_a_dvo_that_lags_behind_an_amendment_is_told_and_is_no_fault():
    said = say("check", str(MVS))
    assert said.code == 0
    for name in MUNICIPALITIES:
        assert f"let op: 2025/dvo-{name}.toml: na begrotingswijziging 1" in said.out
        assert f"2026/dvo-{name}.toml" not in said.out
