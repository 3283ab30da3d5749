# SPDX-License-Identifier: EUPL-1.2
"""Which tables of a budget run over several years? Realisation, last budget, budget and outlook, column by column.

Amounts are in whole euros, rounded for display only; a cell is empty-handed ("–") where there is nothing at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sow_gov.allocation.engine import Block
from sow_gov.allocation.figures import BorneLine, FigureSet
from sow_gov.documents.table import Column, Row, Table
from sow_gov.domain.keys import Phase
from sow_gov.planning import overview
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import Item, Totals
from sow_gov.wording.money import euro_whole
from sow_gov.wording.numbers import DASH

IN_WHOLE_EUROS = "in hele euro's"
BORNE = "Voor de gemeenten"

_BLOCK_NAMES = {
    Block.SHARED: "Via de sleutel",
    Block.PROGRAMME_MONEY: "Programmageld",
    Block.CHOICES: "Eigen beleidskeuzes",
}


def programme_table(view: BudgetView, slug: str) -> Table:
    """What a programme costs and brings in over the years, and in which part of the contribution it comes back."""
    totals = [overview.by_programme(column.figures).get(slug, Totals()) for column in view.columns]
    rows = [
        _row("Lasten", [part.costs for part in totals]),
        _row("Baten", [part.income for part in totals]),
        _row("Saldo", [part.balance for part in totals], "subtotal"),
        *_reserve_rows(totals),
        *_block_rows(view, slug),
        _row(BORNE, [part.borne for part in totals], "total"),
    ]
    name = view.run.regime.programme(slug).name
    return _table(view, f"Wat {name} kost en wie het draagt", rows, f"jaren-{slug}")


def overview_table(view: BudgetView) -> Table:
    """Lasten, baten and saldo per programme and item, reserve movements, and the contributions that close the year."""
    labels, totals = places(view), [overview.total(column.figures) for column in view.columns]
    rows = [
        *_group(view, "Lasten", labels, lambda part: part.costs),
        *_group(view, "Baten", labels, lambda part: part.income),
        _row("Saldo", [part.balance for part in totals], "subtotal"),
        *_reserve_rows(totals),
        Row(("Bijdragen gemeenten", *_contributions(view, euro_whole))),
        Row(("Resultaat", *_contributions(view, lambda _: "0")), "total"),
    ]
    return _table(view, "Overzicht van baten en lasten", rows, "overzicht")


def places(view: BudgetView) -> Mapping[tuple[str, Item | None], str]:
    """The rows of the overview with their names: each programme, and the overhead programme divided into its items."""
    labels: dict[tuple[str, Item | None], str] = {}
    for run in (view.run, *view.runs):
        for programme in run.regime.programmes:
            if not programme.overhead:
                labels.setdefault((programme.slug, None), programme.name)
    for run in (view.run, *view.runs):
        for programme in run.regime.programmes:
            if programme.overhead:
                used = overview.items_of(run.allocation.figures, programme.slug)
                labels |= {(programme.slug, item): item.value for item in Item if item in used}
    return labels


def totals_at(figures: FigureSet, slug: str, item: Item | None) -> Totals:
    """The totals of a row of the overview: a programme, or one item of the overhead programme."""
    if item is None:
        return overview.by_programme(figures).get(slug, Totals())
    return overview.items_of(figures, slug).get(item, Totals())


def items_table(view: BudgetView) -> Table:
    """The saldo of what the BBV wants to see named apart; "0" where nothing is planned."""
    items = [overview.by_item(column.figures) for column in view.columns]
    rows = [
        _row(item.value, [part.get(item, Totals()).balance for part in items], dash=False)
        for item in (Item.OVERHEAD, Item.FUNDS, Item.UNFORESEEN, Item.TAX)
    ]
    return _table(view, "Saldo van de posten die het BBV apart wil zien", rows, "posten", width=26)


def incidental_table(view: BudgetView) -> Table | None:
    """The incidental costs, income and reserve movements per line; None when there are none in any year."""
    return _lines_table(
        view, overview.incidental, "Incidentele lasten en baten", "Per saldo incidenteel", "incidenteel"
    )


def reserves_table(view: BudgetView) -> Table | None:
    """The movements of each reserve; None when there are none in any year."""
    name = "Toevoegingen en onttrekkingen aan reserves"
    return _lines_table(view, overview.reserve_movements, name, "Per saldo", "reserves")


def ending_services_table(view: BudgetView) -> Table | None:
    """What a host is paid for a service that ends, in the budget and the outlook; None when no service ends."""
    budget = view.run.budget
    rows = [
        _row(service.name, [price.cents for price in service.prices])
        for agreement in budget.hosting
        for service in agreement.services
        if service.ends_on
    ]
    if not rows:
        return None
    columns = (Column("Dienst", "text", 40), *(Column(str(year)) for year in budget.years))
    return Table(
        "Wat de gastheer ontvangt voor een dienst die eindigt", columns, tuple(rows), IN_WHOLE_EUROS,
        "Na de einddatum staat het werk bij de eigen lasten.", "eindigend", example=view.run.example,
    )  # fmt: skip


def _table(view: BudgetView, caption: str, rows: Iterable[Row], key: str, note: str = "", width: int = 22) -> Table:
    """A table with a column per year under "Realisatie", "Begroting" and "Raming"; ``width`` is that of the labels."""
    words, years = zip(*(column.heading.rsplit(" ", 1) for column in view.columns), strict=True)
    bands = (("", 1), *((word, words.count(word)) for word in dict.fromkeys(words)))
    columns = (Column("Onderdeel", "text", width), *(Column(year) for year in years))
    return Table(caption, columns, tuple(rows), IN_WHOLE_EUROS, note, key, bands, view.example)


def _row(label: str, cents: Iterable[int], kind: str = "line", *, dash: bool = True) -> Row:
    return Row((label, *(euro_whole(value, dash=dash) for value in cents)), kind)  # type: ignore[arg-type]


def _reserve_rows(totals: Sequence[Totals]) -> list[Row]:
    """Additions and withdrawals; nothing where no year has any."""
    if not any(part.added or part.withdrawn for part in totals):
        return []
    return [
        _row("Naar reserves", [part.added for part in totals]),
        _row("Uit reserves", [part.withdrawn for part in totals]),
    ]


def _block_rows(view: BudgetView, slug: str) -> list[Row]:
    """In which part of the contribution a programme comes back; nothing when all of it is shared."""
    cents = {
        block: [sum(cell.total_cents for cell in column.run.allocation.select(block, slug)) for column in view.columns]
        for block in Block
    }
    used = [block for block in Block if any(cents[block])]
    return [] if used in ([], [Block.SHARED]) else [_row(_BLOCK_NAMES[block], cents[block]) for block in used]


def _group(
    view: BudgetView, heading: str, labels: Mapping[tuple[str, Item | None], str], side: Callable[[Totals], int]
) -> list[Row]:
    """A heading, the rows that hold anything in any year, and their sum."""
    rows = [Row((heading,), "group")]
    for (slug, item), label in labels.items():
        cents = [side(totals_at(column.figures, slug, item)) for column in view.columns]
        if any(cents):
            rows.append(_row(label, cents))
    totals = [side(overview.total(column.figures)) for column in view.columns]
    return [*rows, _row(f"Totaal {heading.lower()}", totals, "subtotal")]


def _contributions(view: BudgetView, write: Callable[[int], str]) -> Sequence[str]:
    """What the participants paid or pay; unknown for a realisation that is not settled on actuals (M7)."""
    return [
        write(column.run.allocation.total_cents)
        if column.figures.phase is Phase.BUDGET or column.run.regime.settled_on_actuals
        else DASH
        for column in view.columns
    ]


def _lines_table(
    view: BudgetView, pick: Callable[[FigureSet], tuple[BorneLine, ...]], caption: str, total: str, key: str
) -> Table | None:
    lines = overview.side_by_side(view.columns, pick)
    if not lines:
        return None
    rows = [_row(line.label, values) for line, values in lines]
    sums = [sum(cents) for cents in zip(*(values for _, values in lines), strict=True)]
    rows.append(_row(total, sums, "total"))
    note = "Lasten en toevoegingen zonder teken, baten en onttrekkingen met een min."
    return _table(view, caption, rows, key, note, width=34)
