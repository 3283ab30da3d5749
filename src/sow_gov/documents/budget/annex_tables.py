# SPDX-License-Identifier: EUPL-1.2
"""Which annexes does a budget have? Each municipality over the years, grants of the State, and how figures close."""

from collections.abc import Iterable, Iterator, Sequence

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_EUROS, IN_WHOLE_EUROS
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.closing_terms import AGREED, CHAINED, Closing
from sow_gov.planning.grant_budget import PlannedGrant, planned_grants
from sow_gov.planning.overview import columns
from sow_gov.planning.own_budget import OwnComparison
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, change, euro_whole
from sow_gov.wording.numbers import DASH
from sow_gov.wording.table import Column, Row, RowKind, Table

_LATER = (CHAINED, AGREED)
"""Checks on what comes after a budget: its amendments and its DVO's."""


def municipality_table(view: BudgetView, slug: str, compared: OwnComparison | None) -> Table:
    """What one municipality pays from T-1 to T+3, by part and programme, beside what it has in its own budget."""
    runs = _from_last_year(view)
    rows: list[Row] = []
    for block in Block:
        rows += _block_rows(runs, slug, block)
    rows.append(_row("Bijdrage", [_borne(run, slug, run.allocation.cells) for run in runs], "total"))
    if compared is not None:
        rows += _own_rows(compared, len(runs))
    years = columns(runs)
    words = [shown.word for shown in years]
    bands = (("", 1), *((word, words.count(word)) for word in dict.fromkeys(words)))
    heads = (Column("Onderdeel", "text", 28), *(Column(str(run.year)) for run in runs))
    note = f"{compared.own.paper}, vastgesteld op {date_long(compared.own.adopted_on)}." if compared else ""
    example = any(run.example for run in runs) or (compared is not None and compared.own.source.example)
    caption = f"Bijdrage van {view.run.name(slug)}, meerjarig"
    return Table(caption, heads, tuple(rows), IN_WHOLE_EUROS, note, f"gemeente-{slug}", bands, example)


def own_budget_table(run: Run, compared: Sequence[OwnComparison]) -> Table | None:
    """What each municipality has too little in its own budget, year by year; None when no paper is known."""
    if not compared:
        return None
    rows = [
        Row(
            (run.name(each.own.participant), *(_short(year.difference_cents) for year in each.years)),
            detail=each.own.paper,
        )
        for each in compared
    ]
    columns = (Column("Gemeente", "text", 44), *(Column(str(year.year)) for year in compared[0].years))
    note = "Een plus is te weinig opgenomen, een min te veel; – is een jaar dat het stuk van de gemeente niet bereikt."
    example = run.example or any(each.own.source.example for each in compared)
    return Table(
        "Bijdrage min wat de gemeente in haar eigen begroting heeft", columns, tuple(rows), IN_WHOLE_EUROS, note,
        "gemeentebegroting", example=example,
    )  # fmt: skip


def grants_table(run: Run) -> Table | None:
    """What the State gives each municipality beside what is spent on it here (M16); None when no grant is known."""
    found = planned_grants(run)
    if not found:
        return None
    rows: list[Row] = []
    for grant in dict.fromkeys(each.grant.slug for each in found):
        parts = [each for each in found if each.grant.slug == grant]
        rows.append(Row((parts[0].grant.name,), "group"))
        rows += [_grant_row(run.name(each.participant), [each]) for each in parts]
        rows.append(_grant_row("Samen", parts, "subtotal", parts[0].grant.circular))
    columns = (
        Column("Rijksgeld en gemeente", "text", 40),
        *map(Column, ("Van het Rijk", "Geraamde lasten", "Verschil")),
    )
    note = "Het Rijk betaalt aan de gemeente; een verschil met een min betaalt zij zelf. Lasten zijn na terugvordering."
    example = run.example or any(each.grant.source.example for each in found)
    caption = f"Rijksgelden per gemeente in {run.year}"
    return Table(caption, columns, tuple(rows), IN_EUROS, note, "rijksgelden", example=example)


def closings_table(run: Run, checks: Iterable[Closing]) -> Table | None:
    """The checks that a budget closes, each with its two figures (M15); None when there are none.

    Those of the years around it stand there only when they fail, because they are many.
    """
    around = [str(year) for year in (run.year - 2, *run.budget.years[1:])]
    rows = tuple(
        Row((each.name, amount(each.left.cents), amount(each.right.cents), amount(each.difference_cents, dash=True)))
        for each in checks
        if each.code not in _LATER and not (each.holds and any(year in each.name for year in around))
    )
    columns = (Column("Controle", "text", 42), Column("Het ene bedrag"), Column("Het andere"), Column("Verschil"))
    note = "De controles op de andere jaren staan er alleen bij als zij niet sluiten."
    return Table("Aansluitingen", columns, rows, IN_EUROS, note, "aansluitingen", example=run.example) if rows else None


def _from_last_year(view: BudgetView) -> tuple[Run, ...]:
    return (*((view.previous,) if view.previous else ()), view.run, *view.outlook)


def _block_rows(runs: Sequence[Run], slug: str, block: Block) -> Iterator[Row]:
    """A row per programme, and a subtotal where there are more; one row for all own choices."""
    sums = [_borne(run, slug, run.allocation.select(block)) for run in runs]
    if not any(sums):
        return
    if block is Block.CHOICES:
        yield _row(HEADINGS[block], sums, "subtotal")
        return
    yield Row((HEADINGS[block],), "group")
    for programme in runs[-1].regime.programmes:
        cents = [_borne(run, slug, run.allocation.select(block, programme.slug)) for run in runs]
        if any(cents):
            yield _row(programme.name, cents)
    yield _row(HEADINGS[block], sums, "subtotal")


def _borne(run: Run, slug: str, cells: Sequence[Cell]) -> int:
    return run.allocation.contribution(slug, cells) if slug in run.allocation.participants else 0


def _own_rows(compared: OwnComparison, width: int) -> Iterator[Row]:
    """What the municipality has itself, and the difference; years before T are not compared."""
    before = (DASH,) * (width - len(compared.years))
    own = (DASH if each.own_cents is None else euro_whole(each.own_cents) for each in compared.years)
    yield Row(("In de eigen begroting", *before, *own))
    yield Row(("Verschil", *before, *(_short(each.difference_cents) for each in compared.years)))


def _short(cents: int | None) -> str:
    return DASH if cents is None else change(cents)


def _row(label: str, cents: Iterable[int], kind: RowKind = "line") -> Row:
    return Row((label, *(euro_whole(each, dash=True) for each in cents)), kind)


def _grant_row(label: str, parts: Sequence[PlannedGrant], kind: RowKind = "line", detail: str = "") -> Row:
    received, planned = sum(each.received_cents for each in parts), sum(each.planned_cents for each in parts)
    return Row((label, *map(amount, (received, planned, received - planned))), kind, detail)
