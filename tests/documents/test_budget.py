# SPDX-License-Identifier: EUPL-1.2
"""Does the budget close on the contributions in every table, and does it say what is missing?"""

import io
import pickle
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pikepdf
import pytest

import golden
from documents.stroomopwaarts import (
    TRACE,
    YEAR,
    arrangement,
    cents,
    headings_step_by_one,
    made,
    run_with,
    summed,
    tags,
)
from sow_gov import settings
from sow_gov.allocation.engine import Block
from sow_gov.app.budget import budget_material
from sow_gov.app.check import load
from sow_gov.app.view import year_view
from sow_gov.documents.budget.material import Material
from sow_gov.documents.budget.paper import budget_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.press.template import html
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book
from sow_gov.planning import overview
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import Item, Totals
from sow_gov.wording.money import amount, euro_whole
from sow_gov.wording.table import Table

PROGRAMMES = ("inkomen", "werk", "werkleerbedrijf", "inburgering", "bedrijfsvoering-overhead")


@cache
def view() -> BudgetView:
    return year_view(arrangement(), law_book(), YEAR)


@cache
def material() -> Material:
    return budget_material(view(), law_book())


@cache
def paper() -> Paper:
    return budget_paper(view(), TRACE, material())


@cache
def dommelvallei() -> Paper:
    """The budget of another arrangement: published amounts, no earlier years, no overhead, no hosts, no own choices."""
    folder = settings.read({}).contracts / "dienst-dommelvallei"
    shown = year_view(load(folder), law_book(), 2020)
    return budget_paper(shown, TRACE, budget_material(shown, law_book()))


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render(paper(), settings.read({}).templates, settings.read({}).fonts)


def sentences(shown: Paper) -> str:
    """What a paper says in its template, without regard to lines; not yet set on pages."""
    return " ".join(html(shown, settings.read({}).templates).replace("\u00a0", " ").split())


def varied(**changes: Any) -> Paper:
    """The paper of another view on the same year."""
    return budget_paper(replace(view(), **changes), TRACE, material())


def chapter(slug: str) -> Any:
    context = paper().context
    return next(part for part in (*context["programmes"], *context["support"]) if part.programme.slug == slug)


def tables(value: Any) -> Iterator[Table]:
    """Every table in the context of a paper."""
    if isinstance(value, Table):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from tables(getattr(value, field.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from tables(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from tables(inner)


def row(table: Table, label: str) -> tuple[str, ...]:
    return next(row.cells[1:] for row in table.rows if row.cells[0] == label)


@pytest.mark.parametrize("name", ["programmes", "task_fields", "categories", "units"])
def test_every_annex_closes_on_the_same_costs_income_and_contributions(name):
    table, whole = paper().context["finance"][name], overview.total(view().run.allocation.figures)
    shown = [summed(table, column, "line") for column in (1, 2, 3)]
    assert shown == [summed(table, column, "total") for column in (1, 2, 3)]
    assert shown == [whole.costs + whole.added, whole.income + whole.withdrawn, made().allocation.total_cents]


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_a_programme_shows_every_year_of_every_run(slug):
    table, blocks = chapter(slug).years, (Block.SHARED, Block.PROGRAMME_MONEY, Block.CHOICES)
    assert [band for band, _ in table.bands] == ["", "Realisatie", "Begroting na wijziging", "Begroting", "Raming"]
    assert [column.label for column in table.columns[1:]] == ["2024", "2025", "2026", "2027", "2028", "2029"]
    for index, column in enumerate(view().columns):
        totals = overview.by_programme(column.figures)[slug]
        assert row(table, "Lasten")[index] == euro_whole(totals.costs, dash=True)
        assert row(table, "Baten")[index] == euro_whole(totals.income, dash=True)
        assert row(table, "Voor de gemeenten")[index] == euro_whole(totals.borne, dash=True)
        borne = (cell.total_cents for block in blocks for cell in column.run.allocation.select(block, slug))
        assert sum(borne) == totals.borne


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_the_lines_of_a_programme_sum_to_it_and_meet_the_table_of_contributions(slug):
    table = chapter(slug).lines
    totals = overview.by_programme(made().allocation.figures)[slug]
    shown = [summed(table, column, "line", "choice") for column in (3, 4)]
    assert shown == [totals.costs + totals.added, totals.income + totals.withdrawn]
    assert shown == [summed(table, column, "total") for column in (3, 4)]
    contributions = [found for found in paper().context["bearing"]["contributions"].rows if found.kind == "line"]
    name = made().regime.programme(slug).name
    by_block = [cents(found.cells[-1]) for found in contributions if found.cells[0] == name]
    choices = sum(cell.total_cents for cell in made().allocation.select(Block.CHOICES, slug))
    assert sum(by_block) + choices == shown[0] - shown[1]


def test_every_own_choice_cites_its_decision_and_every_hosted_service_its_host():
    rows = [found for slug in PROGRAMMES for found in chapter(slug).lines.rows]
    budget = made().budget
    choices = {
        line.label: choice.decision.number
        for dvo in budget.agreements
        for choice in dvo.choices
        for line in choice.lines
    }
    assert {found.cells[0] for found in rows if found.kind == "choice"} == choices.keys()
    assert all(choices[found.cells[0]] in found.detail for found in rows if found.kind == "choice")
    hosted = {service.name: agreement for agreement in budget.hosting for service in agreement.services}
    shown = {found.cells[0]: found.detail for found in rows if found.cells[1:2] == ("gehoste dienst",)}
    assert shown == {
        name: f"gehost door {made().name(agreement.host)}, {agreement.number}" for name, agreement in hosted.items()
    }


def test_the_overview_ends_on_a_result_of_nil_in_every_year():
    table = paper().context["finance"]["years"]
    for index, column in enumerate(view().columns):
        whole = overview.total(column.figures)
        assert row(table, "Totaal lasten")[index] == euro_whole(whole.costs)
        assert row(table, "Totaal baten")[index] == euro_whole(whole.income)
        assert row(table, "Saldo")[index] == euro_whole(whole.costs - whole.income)
        assert row(table, "Bijdragen gemeenten")[index] == euro_whole(column.run.allocation.total_cents)
        assert whole.borne == column.run.allocation.total_cents
    assert set(row(table, "Resultaat")) == {"0"}


def test_a_result_that_is_not_nil_would_be_seen():
    first, *rest = made().allocation.cells
    more = replace(first, shares={**first.shares, "maassluis": first.shares["maassluis"] + 5_00})
    run = replace(made(), allocation=replace(made().allocation, cells=(more, *rest)))
    assert row(varied(run=run).context["finance"]["years"], "Resultaat") == ("0", "0", "5", "0", "0", "0")


def test_programmes_of_one_name_keep_a_row_each():
    programmes = tuple(replace(programme, name="Werk") for programme in made().regime.programmes)
    regime = replace(made().regime, programmes=programmes)
    versions = tuple(
        replace(version, value=regime) if version.value is made().regime else version
        for version in arrangement().key_regimes
    )
    run = replace(made(), regime=regime, arrangement=replace(arrangement(), key_regimes=versions))
    table = varied(run=run).context["finance"]["programmes"]
    assert [found.cells[0] for found in table.rows].count("Werk") == 4
    assert summed(table, 3, "line") == summed(table, 3, "total")


def test_what_was_paid_stays_open_when_a_realisation_is_not_settled_on_actuals():
    realised = view().realised
    assert realised is not None
    fixed = replace(realised, regime=replace(realised.regime, settled_on_actuals=False))
    table = varied(realised=fixed).context["finance"]["years"]
    assert row(table, "Bijdragen gemeenten")[:2] == ("–", euro_whole(view().columns[1].run.allocation.total_cents))
    assert row(table, "Resultaat")[:2] == ("–", "0")


def test_the_overview_divides_the_overhead_programme_into_the_items_of_the_law():
    table, figures = paper().context["finance"]["programmes"], made().allocation.figures
    names = [found.cells[0] for found in table.rows]
    assert names[:4] == ["Inkomen", "Werk", "Werkleerbedrijf", "Inburgering"]
    assert {"Overhead", "Dekkingsmiddelen", "Onvoorzien"} <= set(names)
    assert row(table, "Overhead")[2] == amount(overview.by_item(figures, view().items)[Item.OVERHEAD].balance)
    items = paper().context["general"]["table"]
    assert set(row(items, "Vennootschapsbelasting")) == {"0"}
    assert row(items, "Onvoorzien") == ("0", *["150.000"] * 5)


def test_the_comparison_shows_both_budgets_and_its_parts_sum_to_the_difference():
    core, now, before = paper().context["core"], made().allocation, view().previous
    assert before is not None
    for slug in now.participants:
        then, new, difference, _ = row(core["comparison"], made().name(slug))
        assert (cents(then), cents(new)) == (before.allocation.contribution(slug), now.contribution(slug))
        assert cents(difference) == cents(new) - cents(then)
    for column, slug in enumerate(now.participants, start=1):
        parts = summed(core["difference"], column, "line")
        assert parts == summed(core["difference"], column, "total")
        assert parts == now.contribution(slug) - before.allocation.contribution(slug)


def test_a_municipality_that_joins_or_leaves_stands_in_the_comparison():
    before = view().previous
    assert before is not None
    shares = [replace(cell, shares={**cell.shares, "maassluis": 0}) for cell in before.allocation.cells]
    others = replace(before.allocation, participants=("schiedam", "vlaardingen"), cells=tuple(shares))
    table = varied(previous=replace(before, allocation=others)).context["core"]["comparison"]
    assert row(table, "Maassluis") == (
        "0,00",
        amount(made().allocation.contribution("maassluis")),
        *row(table, "Maassluis")[2:],
    )
    assert row(table, "Maassluis")[-1] == "–"


def test_an_own_choice_costs_the_others_exactly_nothing():
    table = paper().context["bearing"]["choices_table"]
    assert {found.cells[-1] for found in table.rows} == {"0,00"}
    choices = sum(cell.total_cents for cell in made().allocation.select(Block.CHOICES))
    assert summed(table, 3, "choice") == choices
    assert summed(table, 1, "choice") - summed(table, 2, "choice") == choices


def test_the_hosted_services_sum_to_what_the_run_bears_and_the_one_that_ends_is_explained():
    hosting, lines = paper().context["hosting"], made().allocation.figures.lines
    borne = sum(line.cents for line in lines if line.origin.startswith("hosting"))
    assert summed(hosting["table"], -1, "line") == summed(hosting["table"], -1, "subtotal") == borne
    assert summed(hosting["table"], -1, "total") == borne
    (ending,) = hosting["ending"]
    assert (ending.host, ending.until.replace("\u00a0", " ")) == ("Vlaardingen", "31 december 2027")
    assert hosting["ending_table"].rows[0].cells[1:] == ("357.777", "361.318", "–", "–")


def test_programme_money_goes_to_the_municipality_of_the_client_in_full():
    table, money = paper().context["bearing"]["programme_money"], made().allocation.select(Block.PROGRAMME_MONEY)
    for column, slug in enumerate(made().allocation.participants, start=1):
        assert summed(table, column, "line") == summed(table, column, "total")
        assert summed(table, column, "total") == made().allocation.contribution(slug, money)


def test_incidental_lines_and_reserves_close_per_year():
    context = paper().context
    tables = (context["finance"]["incidental"], context["position"]["moved"])
    for table, pick in zip(tables, (overview.incidental, overview.reserve_movements), strict=True):
        last = table.rows[-1].cells[1:]
        sums = [sum(line.cents for line in pick(column.figures)) for column in view().columns]
        assert last == tuple(euro_whole(total, dash=True) for total in sums)
    whole = overview.total(made().allocation.figures)
    assert (whole.added, whole.withdrawn, whole.reserves) == (175_000_00, 64_250_00, 110_750_00)


def test_lines_stand_side_by_side_in_the_order_in_which_they_are_first_seen():
    shown = overview.side_by_side(view().columns, overview.incidental)
    by_slug = {line.slug: values for line, values in shown}
    assert by_slug["onvoorzien"] == (0, *[150_000_00] * 5)
    assert next(iter(by_slug)) == "subsidie-esf"
    assert sum((Totals(costs=1, added=2), Totals(income=4, withdrawn=8)), Totals()).borne == 1 - 4 + 2 - 8


def test_columns_that_the_folder_does_not_have_are_left_out_and_named():
    alone = varied(previous=None, realised=None)
    years = alone.context["programmes"][0].years
    assert [column.label for column in years.columns[1:]] == ["2026", "2027", "2028", "2029"]
    assert years.bands == (("", 1), ("Begroting", 1), ("Raming", 3))
    text = sentences(alone)
    assert "ontbreken hier de realisatie 2024 en begroting 2025: die staan niet in de gegevens" in text
    assert alone.context["core"]["change"] == ""
    assert "ontbreken hier" not in sentences(paper())
    assert alone.context["core"]["difference"] is None
    assert [column.label for column in alone.context["core"]["comparison"].columns] == ["Gemeente", "Begroting 2026"]


def test_every_step_stands_with_its_day_its_last_day_and_its_article():
    steps = {found.cells[0]: found for found in paper().context["steps"].rows}
    sent = steps["Ontwerp naar de raden"]
    assert [cell.replace("\u00a0", " ") for cell in sent.cells[1:]] == ["9 april 2025", "10 april 2025"]
    assert sent.detail == "Wet gemeenschappelijke regelingen, art. 35, eerste lid"
    assert varied(sending=None).context["steps"].rows[1].cells[2] == "–"
    assert "uiterlijk" not in dict(varied(sending=None).context["front"])["Ontwerp verzonden"]


def test_a_concept_claims_no_decision():
    run = run_with(replace(made().budget, status=Status.CONCEPT))
    concept = varied(run=run)
    assert concept.status is Status.CONCEPT
    assert concept.footer == "Ontwerp, nog niet vastgesteld door het algemeen bestuur"
    text = sentences(concept)
    assert "Dit is een ontwerp; het besluit is nog niet genomen." in text
    assert "Aldus vastgesteld" not in text
    assert "Besluit" not in dict(concept.context["front"])
    assert concept.context["steps"].rows[4].cells[1] == "nog niet"


def test_without_hosts_choices_programme_money_and_texts_the_paper_says_so():
    text, context = sentences(dommelvallei()), dommelvallei().context
    assert context["hosting"] is None
    assert (context["full_cost"], context["bearing"]["choices_table"]) == (None, None)
    assert "De verdeelregeling wijst geen programma als overhead aan." in text
    assert "De programmatekst staat niet in de gegevens van deze begroting." in text
    assert "Er zijn geen risico's in de gegevens." in text
    assert "Voor onvoorzien is niets geraamd. Vennootschapsbelasting is niet geraamd." in text
    assert "voorbeeldcijfers" not in text


def test_published_amounts_stand_with_the_line_afronding():
    context, text = dommelvallei().context, sentences(dommelvallei())
    assert row(context["core"]["comparison"], "Afronding") == ("−2,00",)
    assert summed(context["core"]["comparison"], 1, "line") == summed(context["core"]["comparison"], 1, "total")
    assert "samen € 15.462.373,00 met inbegrip van € −2,00 afronding, waarmee de begroting sluit op nul" in text


def test_the_decision_adopts_the_figures_of_the_run():
    text, allocation = sentences(paper()), made().allocation
    parts = ", ".join(
        f"€ {amount(allocation.contribution(slug))} voor {made().name(slug)}" for slug in ("maassluis", "schiedam")
    )
    assert f"vast te stellen op {parts} en € {amount(allocation.contribution('vlaardingen'))} voor Vlaardingen" in text
    assert "aan de reserves € 175.000,00 toe te voegen en € 64.250,00 te onttrekken" in text
    footer = paper().footer.replace("\u00a0", " ")
    assert footer == "Vastgesteld door het algemeen bestuur, besluit van 10 juli 2025 (AB-2025-014)"


def test_a_realisation_column_is_that_of_the_accounts():
    realised = view().columns[0]
    assert (realised.word, realised.run.year, realised.figures.phase) == ("Realisatie", 2024, Phase.ACTUAL)


def test_the_paper_survives_a_trip_to_another_process():
    assert paper().slug == "programmabegroting-2026"
    assert pickle.loads(pickle.dumps(paper())) == paper()


def test_no_figure_is_broken_over_two_lines(printed):
    text = golden.words(printed)
    cells = {cell for table in tables(paper().context) for found in table.rows for cell in found.cells[1:]}
    figures = {cell.replace("\u00a0", " ") for cell in cells if cell[-1:].isdigit()}
    assert len(figures) > 300
    assert {figure for figure in figures if figure not in text} == set()


def test_headings_step_by_one_and_every_table_has_a_caption_and_heads(printed):
    found = tags(printed)
    assert headings_step_by_one(found)
    assert found.count("H1") == 9
    assert found.count("Caption") >= len(list(tables(paper().context)))
    assert found.count("Figure") >= 1
    assert found.count("TH") > found.count("Table")


def test_the_trace_travels_inside(printed):
    with pikepdf.open(io.BytesIO(printed)) as file:
        assert file.attachments[TRACE.name].get_file().read_bytes() == TRACE.content


def test_the_words_are_those_a_council_has_read(printed):
    golden.check_words("begroting-2026", printed)


@pytest.mark.parametrize(("name", "number"), [("kern", 3), ("overzicht", 32)])
def test_a_page_looks_as_it_did(printed, name, number):
    golden.check_picture(f"begroting-2026-{name}", printed, number)
    assert golden.strays(golden.picture(printed, number), golden.picture(printed, number + 1)) > golden.STRAY_PIXELS


def test_the_budget_of_another_arrangement_can_be_printed():
    pages = golden.pages(render(dommelvallei(), settings.read({}).templates, settings.read({}).fonts))
    assert "Meerjarenbegroting 2020-2023" in pages[0]
    assert len(pages) < 15
