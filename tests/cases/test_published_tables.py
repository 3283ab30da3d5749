# SPDX-License-Identifier: EUPL-1.2
"""Do the shipped contracts give what real arrangements published? The tables are those of the conformance set."""

import tomllib
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.check import check, load
from sow_gov.domain.agreement import ChoiceLine
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear, RoundingMethod, RoundingTerm
from sow_gov.domain.errors import Fault
from sow_gov.intake import references
from sow_gov.intake.law import law_book, versions

CONTRACTS = Path(__file__).resolve().parents[2] / "contracts"
DOMMELVALLEI, STROOMOPWAARTS = "dienst-dommelvallei", "stroomopwaarts-mvs"
BUDGET_YEARS = {DOMMELVALLEI: 2020, STROOMOPWAARTS: 2024}
YEARS = (2020, 2021, 2022, 2023)
PAYER, CHOICE, PREMIUM = "vlaardingen", "vertrouwensexperimenten", "vld-uitstroompremie"


@cache
def case(name: str) -> dict:
    return tomllib.loads((Path(__file__).parent / "gepubliceerd" / f"{name}.toml").read_text(encoding="utf-8"))


EXPERIMENTS = case("vlaardingen-experimenten")
CAPS = {line["code"]: line["plafond"] for line in EXPERIMENTS["invoer"]["regels"]}


@cache
def contracts(name: str) -> Arrangement:
    return load(CONTRACTS / name)


def allocated(name: str, arrangement: Arrangement | None = None, year: int | None = None) -> Run:
    outlook_year = None if year == BUDGET_YEARS[name] else year
    law = versions(law_book())
    return run(arrangement or contracts(name), law, BUDGET_YEARS[name], outlook_year=outlook_year)


def with_year(arrangement: Arrangement, budget: BudgetYear) -> Arrangement:
    return replace(arrangement, years={**arrangement.years, budget.year: budget})


@pytest.mark.parametrize("year", YEARS)
def test_dommelvallei_allocates_to_the_euro_as_published(year: int):
    made, published = allocated(DOMMELVALLEI, year=year), case(f"dommelvallei-{year}")
    shares = {party: made.allocation.contribution(party) for party in made.allocation.participants}
    assert shares == published["verwacht"]["bedragen"]
    assert made.allocation.rounding_cents == published["verwacht"]["afronding"]
    assert made.allocation.total_cents == published["invoer"]["totaal"]
    assert sum(shares.values()) + made.allocation.rounding_cents == made.allocation.total_cents


@pytest.mark.parametrize("year", YEARS)
def test_dommelvallei_carries_the_published_lines(year: int):
    lines = {line.slug: line.cents for line in allocated(DOMMELVALLEI, year=year).allocation.figures.lines}
    published = case("dommelvallei-van-lasten-naar-bijdrage")["invoer"]
    (row,) = (row for row in published["tabellen"][0]["rijen"] if row["naam"] == str(year))
    euros = dict(zip(published["kolommen"], row["getallen"], strict=True))
    assert lines == {slug: amount * 100 for slug, amount in euros.items()}


def test_dommelvallei_is_published_and_no_example():
    assert not allocated(DOMMELVALLEI).example


@pytest.mark.parametrize("name", ["dienst-dommelvallei", "stroomopwaarts-mvs"])
def test_the_shipped_contracts_have_no_findings(name: str):
    assert check(CONTRACTS / name)[1] == []


def test_dommelvallei_became_an_operations_body_in_2025():
    """It began in 2014, when that form did not exist; its budget of 2020 was adopted by an algemeen bestuur."""
    arrangement = contracts("dienst-dommelvallei")
    assert arrangement.regulation(date(2025, 5, 26)).form == "openbaar lichaam"
    assert arrangement.regulation(date(2025, 5, 27)).form == "bedrijfsvoeringsorganisatie"


def test_a_rounding_line_above_its_limit_is_refused():
    arrangement = contracts("dienst-dommelvallei")
    strict = replace(arrangement.year(2020), rounding=RoundingTerm(RoundingMethod.ROUNDING_LINE, 3_99))
    assert allocated(DOMMELVALLEI, with_year(arrangement, strict), 2022).allocation.rounding_cents == -1_00
    with pytest.raises(Fault, match="ALLOC-07"):
        allocated(DOMMELVALLEI, with_year(arrangement, strict), 2023)


def test_the_rounding_line_is_a_term_and_not_a_habit():
    arrangement = contracts("dienst-dommelvallei")
    exact = replace(arrangement.year(2020), rounding=RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 5_00))
    with pytest.raises(Fault, match="ALLOC-07"):
        allocated(DOMMELVALLEI, with_year(arrangement, exact))


def experiments() -> tuple[ChoiceLine, ...]:
    agreement = contracts(STROOMOPWAARTS).year(BUDGET_YEARS[STROOMOPWAARTS]).agreement(PAYER)
    assert agreement is not None
    return next(choice.lines for choice in agreement.choices if choice.slug == CHOICE)


def changed(lines: tuple[ChoiceLine, ...] | None) -> Arrangement:
    """The same contracts with other experiments, or with none."""
    arrangement = contracts(STROOMOPWAARTS)
    budget = arrangement.year(BUDGET_YEARS[STROOMOPWAARTS])
    agreements = []
    for dvo in budget.agreements:
        choices = [
            choice if choice.slug != CHOICE else replace(choice, lines=lines)
            for choice in dvo.choices
            if lines is not None or choice.slug != CHOICE
        ]
        agreements.append(replace(dvo, choices=tuple(choices)))
    return with_year(arrangement, replace(budget, agreements=tuple(agreements)))


def test_vlaardingen_pays_its_five_experiments_and_nobody_else_does():
    made = allocated(STROOMOPWAARTS)
    cells = made.allocation.select(Block.CHOICES, choice=CHOICE)
    borne = {party: made.allocation.contribution(party, cells) for party in made.allocation.participants}
    assert borne == EXPERIMENTS["verwacht"]["bedragen"]
    charged = {line.slug: line.cents for cell in cells for line in cell.lines}
    assert charged == EXPERIMENTS["verwacht"]["in_rekening"]


def test_without_the_experiments_the_others_pay_the_same_to_the_cent():
    with_them, without = allocated(STROOMOPWAARTS), allocated(STROOMOPWAARTS, changed(None))
    difference = {
        party: with_them.allocation.contribution(party) - without.allocation.contribution(party)
        for party in with_them.allocation.participants
    }
    assert difference == EXPERIMENTS["verwacht"]["effect"]


def test_the_caps_are_those_published_and_the_premium_fits_its_price_times_quantity():
    caps = {line.slug: line.cap_cents for line in experiments()}
    assert caps == CAPS
    (premium,) = (line for line in EXPERIMENTS["invoer"]["regels"] if line["code"] == PREMIUM)
    assert caps[PREMIUM] == premium["aantal"] * premium["tarief"]


@pytest.mark.parametrize("number", range(5))
def test_a_cent_above_any_cap_is_refused_even_with_room_under_another(number: int):
    lines = list(experiments())
    other = (number + 1) % len(lines)
    lines[number] = replace(lines[number], costs=(lines[number].costs[0] + 1, *lines[number].costs[1:]))
    lines[other] = replace(lines[other], costs=(lines[other].costs[0] - 1, *lines[other].costs[1:]))
    arrangement = changed(tuple(lines))
    given = allocated(STROOMOPWAARTS, arrangement).allocation.total_cents
    assert given == allocated(STROOMOPWAARTS).allocation.total_cents
    found = [(finding.code, finding.place) for finding in references.findings(arrangement)]
    assert found == [("DVO-01", f"beleidskeuze[{CHOICE}].regel[{lines[number].slug}].plafond")]


def test_stroomopwaarts_divides_execution_costs_within_a_tenth_of_a_point_of_the_published_shares():
    """Guards the arithmetic, not the real key: the counts are example figures, solved back from these very shares."""
    made = allocated(STROOMOPWAARTS)
    shared = made.allocation.select(Block.SHARED)
    total = sum(cell.total_cents for cell in shared)
    parts = {
        party: Fraction(made.allocation.contribution(party, shared), total) for party in made.allocation.participants
    }
    published = case("stroomopwaarts-2024")["invoer"]["sleutels"]["aandelen"]["delen"]
    assert parts.keys() == published.keys()
    near = Fraction(1, 1000)
    assert {party: part for party, part in parts.items() if abs(part - Fraction(published[party])) > near} == {}
    assert made.example
