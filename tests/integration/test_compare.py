# SPDX-License-Identifier: EUPL-1.2
"""What does the command say of two years, for people and for machines, and what does it refuse?"""

from pathlib import Path
from typing import Any

import pytest

from integration.saying import say
from sow_gov.planning.causes import Cause

CONTRACTS = Path(__file__).parents[2] / "contracts"
MVS = str(CONTRACTS / "stroomopwaarts-mvs")
MUNICIPALITIES = ["maassluis", "schiedam", "vlaardingen"]
PAIRS = [
    ("2023", "2024"),
    ("2024", "2025"),
    ("2025", "2026"),
    ("2024", "2026"),
    ("2026", "2024"),
    ("2024", "2025", "--phase", "realisatie"),
    ("2024", "2024", "--phase-b", "realisatie"),
]


def found(*asked: str) -> Any:
    return say("compare", MVS, *asked, "--json").json


def allocated(year: int, phase: str) -> dict[str, int]:
    """What everybody pays, by name, as the command that allocates says it."""
    return say("allocate", MVS, str(year), "--phase", phase, "--json").json["participants"]


@pytest.mark.parametrize("asked", PAIRS, ids=" ".join)
def test_causes_sum_to_the_difference_between_what_both_years_are_allocated(asked: tuple[str, ...]):
    said = found(*asked)
    for letter, cents in (("a", "from_cents"), ("b", "to_cents")):
        amounts = list(allocated(said[f"year_{letter}"], said[f"phase_{letter}"]).values())
        assert [each[cents] for each in said["participants"].values()] == amounts
    assert list(said["participants"]) == MUNICIPALITIES
    for each in said["participants"].values():
        assert set(each["causes"]) - {"afronding"} == set(Cause)
        assert each["to_cents"] - each["from_cents"] == each["difference_cents"] == sum(each["causes"].values())
        assert abs(each["causes"].get("afronding", 0)) <= 3


def test_budget_against_realisation_has_no_price_and_other_counts_only_move_money_between_municipalities():
    causes = [each["causes"] for each in found("2024", "2024", "--phase-b", "realisatie")["participants"].values()]
    assert {each["prijs"] for each in causes} == {each["sleutel"] for each in causes} == {0}
    assert sum(each["volume"] for each in causes) == 0
    assert all(each["volume"] for each in causes)


def test_the_step_from_historic_budgets_to_keys_is_key_only_and_only_moves_money_between_municipalities():
    causes = [each["causes"] for each in found("2023", "2024")["participants"].values()]
    assert sum(each["sleutel"] for each in causes) == 0
    assert causes[MUNICIPALITIES.index("vlaardingen")]["sleutel"] < 0
    assert {each["volume"] for each in causes} == {0}


def test_the_other_way_around_changes_the_signs():
    forth, back = found("2025", "2026"), found("2026", "2025")
    for name in MUNICIPALITIES:
        there, here = (said["participants"][name] for said in (forth, back))
        assert here["causes"] == {cause: -cents for cause, cents in there["causes"].items()}
        assert here["from_cents"] == there["to_cents"]


def test_the_tariffs_of_hosts_and_the_indexation_of_the_year_are_price():
    """All wages of 2024 grow by the 4.2 % of 2025: that alone is more than a million."""
    said = found("2024", "2025")
    assert sum(each["causes"]["prijs"] for each in said["participants"].values()) > 1_000_000_00


def test_people_see_every_cause_and_the_sum():
    said = say("compare", MVS, "2025", "2026")
    causes = (cause.capitalize() for cause in Cause)
    for word in ("begroting 2025 naar begroting 2026", *causes, "Verschil", "Samen", "Maassluis", "voorbeeldcijfers"):
        assert word in said.out
    assert said.out == say("compare", MVS, "2025", "2026").out


@pytest.mark.parametrize("name", ["schiedam", "SCHIEDAM", "Gemeente Schiedam"])
def test_one_municipality_is_asked_for_by_code_or_name(name: str):
    assert list(found("2025", "2026", "--municipality", name)["participants"]) == ["schiedam"]
    said = say("compare", MVS, "2025", "2026", "--municipality", name).out
    assert "Schiedam" in said
    assert "Samen" not in said
    assert "Maassluis" not in said


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("2025", "2025"), "COMPARE-01"),
        (("2024", "2026", "--phase", "realisatie"), "COMPARE-02"),
        (("2019", "2026"), "CONTRACT-02"),
        (("2025", "2026", "--municipality", "Delft"), "CONTRACT-04"),
        (("2025", "2026", "--municipality", "stroomopwaarts-mvs"), "CONTRACT-05"),
    ],
)
def test_a_question_without_an_answer_says_what_to_do(asked: tuple[str, ...], code: str):
    said = say("compare", MVS, *asked)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(code)
    assert "→" in said.err
