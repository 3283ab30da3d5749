# SPDX-License-Identifier: EUPL-1.2
"""Does the contributions overview say what the run says, and of a concept that nobody decided it yet?"""

import pickle
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

import golden
from documents.stroomopwaarts import TRACE, YEAR, arrangement, cents, made, run_with, summed
from sow_gov import settings
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.check import load
from sow_gov.app.view import year_view
from sow_gov.documents import shared
from sow_gov.documents.contributions import contributions_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book
from sow_gov.wording.dates import date_long
from sow_gov.wording.numbers import DASH, percentage
from sow_gov.wording.table import Table


@cache
def paper() -> Paper:
    view = year_view(arrangement(), law_book(), YEAR)
    return contributions_paper(view.run, view.full_cost, TRACE)


@cache
def dommelvallei() -> Paper:
    """Published amounts with a line Afronding, and no overhead to charge on."""
    folder = settings.read({}).contracts / "dienst-dommelvallei"
    return contributions_paper(year_view(load(folder), law_book(), 2020).run, None, TRACE)


def printed(made_of: Paper) -> bytes:
    return render(made_of, settings.read({}).templates, settings.read({}).fonts)


@pytest.fixture(scope="module")
def adopted() -> bytes:
    return printed(paper())


@pytest.fixture(scope="module")
def published() -> bytes:
    return printed(dommelvallei())


def row(table: Table, label: str) -> tuple[str, ...]:
    return next(row.cells[1:] for row in table.rows if row.cells[0] == label and row.kind != "group")


def test_the_contributions_are_those_of_the_run_and_every_column_closes():
    table, allocation = paper().context["contributions"], made().allocation
    for column, slug in enumerate(allocation.participants, start=1):
        assert summed(table, column, "line") == summed(table, column, "subtotal")
        assert summed(table, column, "subtotal", "choice") == summed(table, column, "total")
        assert summed(table, column, "total") == allocation.contribution(slug)
    assert summed(table, -1, "total") == allocation.total_cents
    choices = {found.cells[0]: found.detail for found in table.rows if found.kind == "choice"}
    for choice in (choice for dvo in made().budget.agreements for choice in dvo.choices):
        assert choice.decision.number in choices[choice.name]


def test_the_shares_are_parts_of_the_whole():
    table, allocation = paper().context["shares"], made().allocation
    for label, cells in (("Gezamenlijke kosten", allocation.select(Block.SHARED)), ("Bijdrage", allocation.cells)):
        whole = sum(cell.total_cents for cell in cells)
        parts = [allocation.contribution(slug, cells) for slug in allocation.participants]
        assert row(table, label) == tuple(percentage(Fraction(part, whole)) for part in (*parts, whole))


def test_nothing_to_share_is_a_dash_and_no_error():
    nothing = replace(made(), allocation=replace(made().allocation, cells=()))
    assert {cell for found in shared.share_table(nothing).rows for cell in found.cells[1:]} == {DASH}
    assert shared.share_chart(nothing).count(f"({DASH})") == 3


def test_the_counts_are_those_of_the_run_with_day_source_and_note():
    table, weights = paper().context["keys"], made().weights
    assert len(table.rows) == len(weights)
    for found, used in zip(table.rows, weights.values(), strict=True):
        assert [int(cell.replace(".", "")) for cell in found.cells[1:]] == [*used.values.values(), used.total]
        source = next(iter(used.counts.values())).source
        assert f"geteld op {date_long(used.counted_on)} – {source.text}" in found.detail
        assert ("(voorbeeld)" in found.detail) is source.example
        assert source.note in found.detail


def test_full_cost_ends_on_the_shared_costs_and_the_pools_on_what_is_charged():
    full, pools = paper().context["full_cost"], paper().context["pools"]
    borne = sum(cell.total_cents for cell in made().allocation.select(Block.SHARED))
    assert summed(full, 1, "total") == summed(full, 3, "total") == summed(full, 3, "line") == borne
    assert summed(full, 2, "line") == 0
    charged = [cents(found.cells[2]) for found in full.rows if found.kind == "line"]
    assert summed(pools, -1, "line") == summed(pools, -1, "total") == sum(part for part in charged if part > 0)


def test_published_amounts_stand_with_the_line_afronding():
    table = dommelvallei().context["contributions"]
    assert row(table, "Afronding")[-1] == "−2,00"
    assert set(row(table, "Afronding")[:-1]) == {DASH}
    assert summed(table, -1, "subtotal") - 2_00 == summed(table, -1, "total")
    assert summed(table, -1, "line") == summed(table, -1, "total")


def test_published_amounts_are_written_as_money_and_not_called_counts(published):
    text = golden.words(published)
    assert all(cell.endswith(",00") for found in dommelvallei().context["keys"].rows for cell in found.cells[1:])
    assert "bij vaste bedragen zijn dat bedragen zoals ze zijn vastgesteld" in text
    assert "sleutel van getelde aantallen" not in text
    assert "Een sleutel is een telling" not in text
    assert "voorbeeldcijfers" not in text


def concept() -> Run:
    return run_with(replace(made().budget, status=Status.CONCEPT))


def test_of_a_concept_nobody_says_that_it_was_decided():
    paper_of = contributions_paper(concept(), None, TRACE)
    assert paper_of.status is Status.CONCEPT
    assert paper_of.footer == "Programmabegroting 2026, ontwerp, nog niet vastgesteld door het algemeen bestuur"
    assert dict(paper_of.context["facts"])["Grondslag"] == "nog niet genomen"
    pages = golden.pages(printed(paper_of))
    assert all("CONCEPT" in page for page in pages)
    assert not any(made().budget.decision.number in page for page in pages)


def test_an_adopted_one_names_its_decision(adopted):
    assert "(AB-2025-014)" in dict(paper().context["facts"])["Grondslag"]
    assert "AB-2025-014" in paper().footer
    assert not any("CONCEPT" in page for page in golden.pages(adopted))


def test_the_paper_survives_a_trip_to_another_process():
    assert paper().slug == "bijdragenoverzicht-2026"
    assert pickle.loads(pickle.dumps(paper())) == paper()


@pytest.mark.parametrize("standard", ["3a", "ua1"])
def test_the_one_with_published_amounts_meets_both_standards(published, checker, standard):
    assert checker.broken_rules(published, standard) == {}


def test_the_words_are_those_a_council_has_read(adopted, published):
    golden.check_words("bijdragenoverzicht-2026", adopted)
    golden.check_words("bijdragenoverzicht-2020-dommelvallei", published)
