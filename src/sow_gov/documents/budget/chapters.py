# SPDX-License-Identifier: EUPL-1.2
"""Which figures and names stand in the sentences of a budget, chapter by chapter? All of them finished Dutch text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.lines import BorneLine
from sow_gov.documents import shared
from sow_gov.documents.budget import annex_tables, multiyear_tables, year_tables
from sow_gov.documents.budget.material import Material
from sow_gov.documents.budget.target_tables import targets_table
from sow_gov.domain.budget import ProgrammeText, RoundingMethod
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.keys import Programme
from sow_gov.planning import overview
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import Totals
from sow_gov.statutory.law import Item
from sow_gov.wording.about import borne
from sow_gov.wording.blocks import HEADINGS, IN_A_SENTENCE
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro, euro_change, euro_short, millions
from sow_gov.wording.numbers import listing, part_of
from sow_gov.wording.rounding import rounded_by
from sow_gov.wording.sections import PROGRAMME
from sow_gov.wording.shown import told
from sow_gov.wording.table import Table

_MILLION = 1_000_000_00
_ROWS_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class ProgrammeChapter:
    """Programma op papier: its text (None when none was adopted), what it costs and who bears it.

    ``targets`` is what it must achieve in figures, ``more`` what the board writes besides; None where there is nothing.
    """

    programme: Programme
    text: ProgrammeText | None
    costs: str
    income: str
    borne: str
    parts: str
    key: str
    years: Table
    lines: Table
    targets: Table | None = None
    more: Markup | None = None

    @property
    def lines_together(self) -> bool:
        """Whether the lines are few enough to keep them on one page; a longer table runs on, its head repeated."""
        return len(self.lines.rows) <= _ROWS_TOGETHER


@dataclass(frozen=True, slots=True)
class EndingService:
    """Dienst die eindigt: a hosted service that the arrangement takes over, and what is known about it."""

    name: str
    host: str
    until: str
    note: str


def core(view: BudgetView) -> dict[str, Any]:
    """What a councillor wants first: the total, each one's part, and the change against last year's budget."""
    run, allocation = view.run, view.run.allocation
    parts = [f"{run.name(slug)} {millions(allocation.contribution(slug))}" for slug in allocation.participants]
    return {
        "total": told(millions(allocation.total_cents), borne(run)),
        "parts": listing(parts),
        "last": millions(view.outlook[-1].allocation.total_cents) if view.outlook else "",
        "change": _change(view),
        "before": overview.called(view.previous) if view.previous else "",
        "why": _why(view),
        "comparison": year_tables.comparison_table(view),
        "difference": year_tables.difference_table(run, view.previous) if view.previous else None,
        "shares": shared.share_table(run),
        "chart": shared.share_chart(run),
    }


def programme(view: BudgetView, material: Material, part: Programme) -> ProgrammeChapter:
    """The chapter of one programme."""
    run = view.run
    totals = overview.by_programme(run.allocation.figures).get(part.slug, Totals())
    blocks = {block: _cents(run.allocation.select(block, part.slug)) for block in Block}
    return ProgrammeChapter(
        programme=part,
        text=next((text for text in run.budget.texts if text.programme == part.slug), None),
        costs=_rounded(totals.costs),
        income=_rounded(totals.income) if totals.income else "",
        borne=_rounded(totals.borne),
        parts=listing([f"{_rounded(cents)} {IN_A_SENTENCE[block]}" for block, cents in blocks.items() if cents]),
        key=run.regime.key(part.key).name,
        years=multiyear_tables.programme_table(view, part.slug),
        lines=year_tables.lines_table(view, part.slug),
        targets=targets_table(run.budget.years, material.standings, part.slug, part.name),
        more=material.sections.get(f"{PROGRAMME}{part.slug}"),
    )


def general(view: BudgetView) -> dict[str, Any]:
    """Overhead and the other items that the BBV wants to see named apart, with what they are part of."""
    figures = view.run.allocation.figures
    items = overview.by_item(figures, view.items)
    overhead = items.get(Item.OVERHEAD, Totals()).costs
    hosted = sum(line.cents for line in figures.lines if line.origin.startswith("hosting") and _is_overhead(view, line))
    apart = (LineKind.PROGRAMME_MONEY, LineKind.CHOICE, LineKind.RESERVE)
    own = overview.totals_of(line for line in figures.lines if line.kind not in apart).costs
    return {
        "costs": _rounded(overhead),
        "share": part_of(overhead, own) if own else "",
        "hosted": _rounded(hosted) if hosted else "",
        "unforeseen": euro_short(items[Item.UNFORESEEN].balance) if Item.UNFORESEEN in items else "",
        "funds": _side(items[Item.FUNDS].balance) if Item.FUNDS in items else "",
        "tax": euro_short(items[Item.TAX].balance) if Item.TAX in items else "",
        "table": multiyear_tables.items_table(view),
        "left_over": bool(view.full_cost and view.full_cost.total(view.full_cost.overhead)),
    }


def hosting(view: BudgetView) -> dict[str, Any] | None:
    """What the host municipalities deliver, and which of it ends; None when nobody hosts anything."""
    run, agreements = view.run, view.run.budget.hosting
    if not agreements:
        return None
    ending = [
        EndingService(
            service.name,
            run.name(agreement.host),
            date_long(service.ends_on),
            service.source.note,
        )
        for agreement in agreements
        for service in agreement.services
        if service.ends_on
    ]
    total = sum(service.prices[0].cents for agreement in agreements for service in agreement.services)
    return {
        "total": _rounded(total),
        "hosts": listing([run.name(agreement.host) for agreement in agreements]),
        "table": year_tables.hosting_table(run),
        "ending": ending,
        "ending_table": multiyear_tables.ending_services_table(view),
    }


def bearing(view: BudgetView, material: Material) -> dict[str, Any]:
    """What each municipality pays, by which counts, and what its own choices cost the others: nothing."""
    run = view.run
    return {
        "contributions": shared.contribution_table(run),
        "key_use": shared.key_use_table(run),
        "counts": shared.key_table(run),
        "outlook": shared.outlook_table((run, *view.outlook)),
        "programme_money": year_tables.programme_money_table(view),
        "choices_table": year_tables.choices_table(run),
        "counted": not any(weights.key.in_cents for weights in run.counted.values()),
        "rounding": euro(run.allocation.rounding_cents),
        "rounded_by": rounded_by(run.budget.rounding),
        "published": shared.has_published(run),
        "benefit": shared.has_benefit(run),
        "rounding_line": run.budget.rounding.method is RoundingMethod.ROUNDING_LINE,
        "grants": annex_tables.grants_table(run),
        "own_budgets": annex_tables.own_budget_table(run, material.own_budgets),
        "own_missing": listing(missing) if (missing := _without_own_budget(view, material)) else "",
    }


def finance(view: BudgetView) -> dict[str, Any]:
    """The financial budget: years side by side, and the year by programme, taakveld, category and unit."""
    figures = view.run.allocation.figures
    named = [
        (label, multiyear_tables.totals_at(view, figures, slug, item))
        for (slug, item), label in multiyear_tables.places(view).items()
    ]
    task_fields = overview.by_task_field(figures)
    categories = overview.by_category(figures)
    units = {unit.slug: unit.name for unit in view.run.regulation.units}
    year = view.run.year
    return {
        "years": multiyear_tables.overview_table(view),
        "programmes": year_tables.closing_table(
            view, f"Programma's in {year}", "Programma of post", named, "programmas"
        ),
        "task_fields": year_tables.closing_table(
            view, f"Taakvelden in {year}", "Taakveld", _named(task_fields, view.task_fields), "taakvelden"
        ),
        "categories": year_tables.closing_table(
            view, f"Economische categorieën in {year}", "Categorie", _named(categories, view.categories), "categorieen"
        ),
        "units": year_tables.closing_table(
            view, f"Onderdelen van de organisatie in {year}", "Onderdeel",
            [(units.get(slug, slug), totals) for slug, totals in overview.by_unit(figures).items()], "onderdelen",
        ),
        "incidental": multiyear_tables.incidental_table(view),
        "incidental_net": euro_short(sum(line.cents for line in overview.incidental(figures))),
        "structural": multiyear_tables.structural_balance_table(view),
        "structural_reserves": multiyear_tables.structural_reserves_table(view),
    }  # fmt: skip


def _named(groups: Mapping[str, Totals], names: Mapping[str, str]) -> list[tuple[str, Totals]]:
    """Totals by code and name, in the order of the codes."""
    return [(f"{code} {names[code]}", groups[code]) for code in shared.in_code_order(groups)]


def _without_own_budget(view: BudgetView, material: Material) -> list[str]:
    """The municipalities of which it is not known what they put in their own budgets."""
    known = {each.own.participant for each in material.own_budgets}
    return [view.run.name(slug) for slug in view.run.allocation.participants if slug not in known]


def _is_overhead(view: BudgetView, line: BorneLine) -> bool:
    return view.items.get(line.placing.task_field) is Item.OVERHEAD


def _change(view: BudgetView) -> str:
    """The difference with last year's budget, to be followed by "de begroting"."""
    if view.previous is None:
        return ""
    now, then = view.run.allocation.total_cents, view.previous.allocation.total_cents
    if now == then:
        return "evenveel als"
    growth = f" ({part_of(abs(now - then), abs(then))})" if then else ""
    return f"{_rounded(abs(now - then))}{growth} {'meer' if now > then else 'minder'} dan"


def _why(view: BudgetView) -> str:
    """From which parts the difference comes."""
    if view.previous is None:
        return ""
    now, then = view.run.allocation, view.previous.allocation
    differences = {block: _cents(now.select(block)) - _cents(then.select(block)) for block in Block}
    return listing([f"{HEADINGS[block].lower()} {euro_change(cents)}" for block, cents in differences.items() if cents])


def _cents(cells: Iterable[Cell]) -> int:
    return sum(cell.total_cents for cell in cells)


def _side(cents: int) -> str:
    """A saldo as a sentence has it."""
    return f"een {'last' if cents >= 0 else 'bate'} van {_rounded(abs(cents))}"


def _rounded(cents: int) -> str:
    """An amount for a sentence: in millions where it is that large, otherwise in whole euros."""
    return millions(cents) if abs(cents) >= _MILLION else euro_short(cents)
