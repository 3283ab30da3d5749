# SPDX-License-Identifier: EUPL-1.2
"""Which tables show what a scenario changes? Per municipality, per part of the contribution, and what stands apart.

The command line and the site show the same tables, to the cent or rounded for the eye. Amounts that stand apart are in
no contribution.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.apart import Departure, TakenOver
from sow_gov.planning.effect import Effect, Moved
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, amount_change, change, euro, euro_whole
from sow_gov.wording.numbers import DASH, fraction, listing
from sow_gov.wording.table import Column, Row, RowKind, Table


@dataclass(frozen=True, slots=True)
class Written:
    """How amounts (cents) are written in a table: an amount, a difference (a dash for none), their unit and a note."""

    amount: Callable[[int], str]
    change: Callable[[int], str]
    unit: str
    note: str = ""


TO_THE_CENT = Written(amount, lambda cents: amount_change(cents, dash=True), IN_EUROS)
WHOLE = Written(
    euro_whole, lambda cents: change(cents, dash=True), "in hele euro's",
    "Gerekend op de cent en afgerond, dus een som kan een euro schelen. Een streepje is precies nul.",
)  # fmt: skip


def effect_table(run: Run, effect: Effect, written: Written = TO_THE_CENT) -> Table:
    """What each municipality pays before and under the scenario, and the difference."""

    def row(label: str, moved: Moved, kind: RowKind = "line") -> Row:
        amounts = written.amount(moved.before_cents), written.amount(moved.after_cents)
        return Row((label, *amounts, written.change(moved.difference_cents)), kind)

    rows = [row(run.name(slug), moved) for slug, moved in effect.contributions.items()]
    if effect.rounding.before_cents or effect.rounding.after_cents:
        rows.append(row("Afronding", effect.rounding))
    rows.append(row("Samen", effect.total, "total"))
    columns = (Column("Gemeente", "text"), Column("Nu"), Column("Scenario"), Column("Verschil"))
    caption = f"Bijdrage {effect.year} per gemeente"
    return Table(caption, columns, tuple(rows), written.unit, key="gevolg", example=effect.example)


def block_table(run: Run, effect: Effect, written: Written = TO_THE_CENT) -> Table:
    """The difference of each municipality, per part of the contribution."""
    names = tuple(effect.contributions)

    def row(label: str, cents: list[int], kind: RowKind = "line") -> Row:
        return Row((label, *map(written.change, (*cents, sum(cents)))), kind)

    rows = [row(HEADINGS[block], [effect.blocks[block][name].difference_cents for name in names]) for block in Block]
    rows.append(row("Verschil", [effect.contributions[name].difference_cents for name in names], "total"))
    columns = (Column("Onderdeel", "text"), *(Column(run.name(name)) for name in names), Column("Samen"))
    caption = f"Verschil {effect.year} per onderdeel"
    return Table(caption, columns, tuple(rows), written.unit, written.note, "onderdelen", example=effect.example)


def apart_tables(run: Run, effect: Effect, written: Written = TO_THE_CENT) -> tuple[Table, ...]:
    """What stands apart: a table for everybody who leaves, and for every service that is taken over."""
    left = tuple(_departure(run, effect, each, written) for each in effect.departures)
    return (*left, *(_taken_over(run, effect, each, written) for each in effect.takeovers))


def _departure(run: Run, effect: Effect, left: Departure, written: Written) -> Table:
    name = run.name(left.participant)
    why = f"wat {name} door het vertrek niet meer draagt van de gezamenlijke kosten; het zit in wat de anderen betalen"
    rows = [Row((f"Achterblijvende kosten {effect.year}", DASH, written.amount(left.stranded_cents)), "line", why)]
    note = "De regeling in het systeem noemt geen uittredingsregel; hier staat dus geen uittredingssom."
    if left.exit is not None:
        for number, (part, cents) in enumerate(left.exit.years, start=1):
            rows.append(Row((f"Uittredingssom, jaar {number} na vertrek", fraction(part), written.amount(cents))))
        note = (
            f"Uittredingssom: {left.exit.reference}, deel van de gezamenlijke bijdrage {effect.year} van "
            f"{euro(left.shared_cents)}. Zij zit in geen bijdrage hierboven."
        )
    columns = (Column("Staat apart", "text"), Column("Deel"), Column("Bedrag"))
    caption = f"Vertrek van {name} op {date_long(left.on)}"
    return Table(caption, columns, tuple(rows), written.unit, note, example=effect.example)


def _taken_over(run: Run, effect: Effect, over: TakenOver, written: Written) -> Table:
    host = run.name(over.host)
    known = (over.stranded_cents, over.stranded_year_cents)
    stranded = ("niet opgegeven" if cents is None else written.amount(cents) for cents in known)
    hosting = map(written.amount, (-over.hosting_cents, -over.hosting_year_cents))
    rows = (
        Row(("Hosting die vervalt", *hosting), "line", host),
        Row(("Eigen kosten", *map(written.amount, (over.own_cents, over.own_year_cents)))),
        Row((f"Achterblijvend bij {host}", *stranded), "subtotal", "blijft bij de gastheer en zit in geen bijdrage"),
    )  # fmt: skip
    columns = (Column("Dienst in eigen beheer", "text"), Column(f"In {effect.year}"), Column("In een heel jaar"))
    caption = f"Overname van {over.name} op {date_long(over.on)}"
    return Table(caption, columns, rows, written.unit, example=effect.example)


def remarks(run: Run, effect: Effect, sees: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """What somebody must know beside the tables.

    Args:
        run: what the scenario was compared with.
        effect: what it changes.
        sees: says of a municipality whether its DVO, and so the caps in it, are open to whoever asks.
    """
    if effect.days:
        told = [f"wat verandert op {date_long(each.on)} telt {each.days} van {each.of} dagen" for each in effect.days]
        yield f"Naar dagen gerekend (eigen keuze, een contract kan maanden kiezen): {listing(told)}."
    for left in effect.departures:
        services = [
            s.name for hosting in run.budget.hosting if hosting.host == left.participant for s in hosting.services
        ]
        kept = [name for name in services if name not in {over.name for over in effect.takeovers}]
        if kept:
            yield f"{run.name(left.participant)} blijft hier gastheer van: {listing(kept)}."
    names = {choice.slug: choice.name for dvo in run.budget.agreements for choice in dvo.choices}
    for over in effect.over_cap:
        if sees(over.participant):
            yield f"{names[over.choice]} gaat boven het plafond in de DVO; daarvoor is een nieuw besluit nodig."
