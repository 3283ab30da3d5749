# SPDX-License-Identifier: EUPL-1.2
"""Which tables of a budget run over several years? Realisation, last budget, budget and outlook, column by column.

Amounts are in whole euros, rounded for display only; a cell is empty-handed ("–") where there is nothing at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sow_gov.allocation.engine import Block
from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import Nature
from sow_gov.planning import overview
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import Totals
from sow_gov.planning.year_sums import year_sums
from sow_gov.statutory.law import Item
from sow_gov.wording.about import borne, of_programme
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.money import euro_whole
from sow_gov.wording.numbers import DASH
from sow_gov.wording.shown import About, told
from sow_gov.wording.table import Column, Row, RowKind, Table

BORNE = "Voor de gemeenten"


def programme_table(view: BudgetView, slug: str) -> Table:
    """What a programme costs and brings in over the years, and in which part of the contribution it comes back."""
    totals = [overview.by_programme(column.figures).get(slug, Totals()) for column in view.columns]
    part_of_it = [of_programme(column.run, slug) for column in view.columns]
    whole = [borne(column.run, part=slug) for column in view.columns]
    rows = [
        years_row("Lasten", [part.costs for part in totals], abouts=part_of_it),
        years_row("Baten", [part.income for part in totals], abouts=part_of_it),
        years_row("Saldo", [part.balance for part in totals], "subtotal", abouts=part_of_it),
        *_reserve_rows(totals),
        *_block_rows(view, slug),
        years_row(BORNE, [part.borne for part in totals], "total", abouts=whole),
    ]
    name = view.run.regime.programme(slug).name
    return years_table(view, f"Wat {name} kost en wie het draagt", rows, f"jaren-{slug}")


def overview_table(view: BudgetView) -> Table:
    """Lasten, baten and saldo per programme and item, reserve movements, and the contributions that close the year."""
    labels, totals = places(view), [overview.total(column.figures) for column in view.columns]
    rows = [
        *_group(view, "Lasten", labels, lambda part: part.costs),
        *_group(view, "Baten", labels, lambda part: part.income),
        years_row("Saldo", [part.balance for part in totals], "subtotal"),
        *_reserve_rows(totals),
        *_closing_rows(view),
    ]
    return years_table(view, "Overzicht van baten en lasten", rows, "overzicht")


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
                used = overview.items_of(run.allocation.figures, programme.slug, view.items)
                labels |= {(programme.slug, item): item.value for item in Item if item in used}
    return labels


def totals_at(view: BudgetView, figures: FigureSet, slug: str, item: Item | None) -> Totals:
    """The totals of a row of the overview: a programme, or one item of the overhead programme."""
    if item is None:
        return overview.by_programme(figures).get(slug, Totals())
    return overview.items_of(figures, slug, view.items).get(item, Totals())


def items_table(view: BudgetView) -> Table:
    """The saldo of what the BBV wants to see named apart; "0" where nothing is planned."""
    items = [overview.by_item(column.figures, view.items) for column in view.columns]
    rows = [
        years_row(item.value, [part.get(item, Totals()).balance for part in items], dash=False)
        for item in (Item.OVERHEAD, Item.FUNDS, Item.UNFORESEEN, Item.TAX)
    ]
    return years_table(view, "Saldo van de posten die het BBV apart wil zien", rows, "posten", width=26)


def incidental_table(view: BudgetView) -> Table | None:
    """The incidental costs, income and reserve movements per programme and line; None when there are none (BBV 19)."""
    caption, total = "Incidentele lasten en baten per programma", "Per saldo incidenteel"
    return _lines_table(view, overview.incidental, caption, total, "incidenteel")


def reserves_table(view: BudgetView) -> Table | None:
    """The movements of each reserve; None when there are none in any year."""
    name = "Toevoegingen en onttrekkingen aan reserves"
    return _lines_table(view, overview.reserve_movements, name, "Per saldo", "reserves")


def structural_reserves_table(view: BudgetView) -> Table | None:
    """The structural movements of reserves, with which structural costs may be covered; None for none (BBV 19)."""
    name = "Structurele toevoegingen en onttrekkingen aan reserves"
    return _lines_table(view, _structural_movements, name, "Per saldo structureel", "structurele-reserves")


def structural_balance_table(view: BudgetView) -> Table:
    """Result before and after reserve movements, and what is left of it without what is incidental (BBV 19, 20 and 23).

    Contributions that pay for an incidental own choice are incidental.
    """
    sums = [year_sums(column.run, view.items) for column in view.columns]
    rows = (
        years_row("Saldo van baten en lasten", [each.before_reserves_cents for each in sums], dash=False),
        years_row("Uit reserves min naar reserves", [-each.total.reserves for each in sums], dash=False),
        years_row("Resultaat", [each.result_cents for each in sums], "subtotal", dash=False),
        years_row(
            "Waarvan incidenteel", [each.result_cents - each.structural_result_cents for each in sums], dash=False
        ),
        years_row("Structureel saldo", [each.structural_result_cents for each in sums], "total", dash=False),
    )
    note = "Een bedrag zonder teken is een overschot. De bijdragen van de gemeenten tellen als baten mee."
    return years_table(view, "Structureel evenwicht", rows, "structureel", note, width=28)


def ending_services_table(view: BudgetView) -> Table | None:
    """What a host is paid for a service that ends, in the budget and the outlook; None when no service ends."""
    budget = view.run.budget
    rows = [
        years_row(service.name, [price.cents for price in service.prices])
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


def years_table(
    view: BudgetView, caption: str, rows: Iterable[Row], key: str, note: str = "", width: int = 22
) -> Table:
    """A table with a column per year under "Realisatie", "Begroting" and "Raming"; ``width`` is that of the labels."""
    words = [column.word for column in view.columns]
    bands = (("", 1), *((word, words.count(word)) for word in dict.fromkeys(words)))
    columns = (Column("Onderdeel", "text", width), *(Column(str(column.run.year)) for column in view.columns))
    return Table(caption, columns, tuple(rows), IN_WHOLE_EUROS, note, key, bands, view.example)


def years_row(
    label: str,
    cents: Iterable[int | None],
    kind: RowKind = "line",
    *,
    dash: bool = True,
    abouts: Sequence[About] = (),
) -> Row:
    """A row of amounts; None is one that nobody knows. ``abouts`` says what each is about, if anything explains it."""
    shown = [DASH if value is None else euro_whole(value, dash=dash) for value in cents]
    if abouts:
        shown = [told(text, about) for text, about in zip(shown, abouts, strict=True)]
    return Row((label, *shown), kind)


def _reserve_rows(totals: Sequence[Totals]) -> list[Row]:
    """Additions and withdrawals; nothing where no year has any."""
    if not any(part.added or part.withdrawn for part in totals):
        return []
    return [
        years_row("Naar reserves", [part.added for part in totals]),
        years_row("Uit reserves", [part.withdrawn for part in totals]),
    ]


def _block_rows(view: BudgetView, slug: str) -> list[Row]:
    """In which part of the contribution a programme comes back; nothing when all of it is shared."""
    cents = {
        block: [sum(cell.total_cents for cell in column.run.allocation.select(block, slug)) for column in view.columns]
        for block in Block
    }
    used = [block for block in Block if any(cents[block])]
    if used in ([], [Block.SHARED]):
        return []
    abouts = {block: [borne(column.run, "", block, slug) for column in view.columns] for block in used}
    return [years_row(HEADINGS[block], cents[block], abouts=abouts[block]) for block in used]


def _group(
    view: BudgetView, heading: str, labels: Mapping[tuple[str, Item | None], str], side: Callable[[Totals], int]
) -> list[Row]:
    """A heading, the rows that hold anything in any year, and their sum."""
    rows = [Row((heading,), "group")]
    for (slug, item), label in labels.items():
        cents = [side(totals_at(view, column.figures, slug, item)) for column in view.columns]
        if any(cents):
            rows.append(years_row(label, cents, abouts=[of_programme(column.run, slug) for column in view.columns]))
    totals = [side(overview.total(column.figures)) for column in view.columns]
    return [*rows, years_row(f"Totaal {heading.lower()}", totals, "subtotal")]


def _closing_rows(view: BudgetView) -> list[Row]:
    """What the participants pay, what rounding leaves, and the result: both minus what was to be borne."""
    paid = [_paid(column.run) for column in view.columns]
    rounding = [column.run.allocation.rounding_cents for column in view.columns]
    rows = [years_row("Bijdragen gemeenten", paid, dash=False)]
    if any(rounding):
        rows.append(years_row("Afronding", rounding))
    result = [
        None if cents is None else cents + rest - overview.total(column.figures).borne
        for column, cents, rest in zip(view.columns, paid, rounding, strict=True)
    ]
    return [*rows, years_row("Resultaat", result, "total", dash=False)]


def _paid(run: Run) -> int | None:
    """The contributions of a year; None for a realisation that is not settled on actuals, where they stay open (M7)."""
    if run.allocation.figures.phase is Phase.ACTUAL and not run.regime.settled_on_actuals:
        return None
    return sum(map(run.allocation.contribution, run.allocation.participants))


def _programme_name(view: BudgetView, slug: str) -> str:
    """The name of a programme of any of the years; its code where a regime of another year has no such programme."""
    names = {part.slug: part.name for run in (*view.runs, view.run) for part in run.regime.programmes}
    return names.get(slug, slug)


def _structural_movements(figures: FigureSet) -> tuple[BorneLine, ...]:
    moved = overview.reserve_movements(figures)
    return tuple(line for line in moved if line.placing.nature is Nature.STRUCTURAL)


def _lines_table(
    view: BudgetView, pick: Callable[[FigureSet], tuple[BorneLine, ...]], caption: str, total: str, key: str
) -> Table | None:
    lines = overview.side_by_side(view.columns, pick)
    if not lines:
        return None
    rows: list[Row] = []
    used = {line.placing.programme for line, _ in lines}
    own = [part.slug for part in view.run.regime.programmes if part.slug in used]
    for programme in (*own, *sorted(used - set(own))):
        rows.append(Row((_programme_name(view, programme),), "group"))
        rows += [years_row(line.label, values) for line, values in lines if line.placing.programme == programme]
    sums = [sum(cents) for cents in zip(*(values for _, values in lines), strict=True)]
    rows.append(years_row(total, sums, "total"))
    note = "Lasten en toevoegingen zonder teken, baten en onttrekkingen met een min."
    return years_table(view, caption, rows, key, note, width=34)
