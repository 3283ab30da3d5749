# SPDX-License-Identifier: EUPL-1.2
"""Which tables show the ledger of a year? Its months, what is unmapped, and budget, forecast and ledger beside it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.ledger_accounts import BesideAccounts, LineBeside
from sow_gov.planning.ledger_figures import Unmapped
from sow_gov.planning.ledger_months import LineStanding, Month, MonthState, ShareStanding
from sow_gov.planning.overview import Totals
from sow_gov.wording.citing import cited
from sow_gov.wording.dates import month as month_said
from sow_gov.wording.money import amount, amount_change
from sow_gov.wording.numbers import DASH, count
from sow_gov.wording.table import Column, Row, RowKind, Table


def month_table(state: MonthState) -> Table:
    """Each month: how many postings, what they come to, what is unmapped or accrued, and whether it is closed."""
    columns = (
        Column("Maand", "text", 16), Column("Boekingen"), Column("Lasten min baten"), Column("Bijdragen"),
        Column("Niet gekoppeld"), Column("Overlopend"), Column("Stand", "text", 30),
    )  # fmt: skip
    rows = [_month(state, each) for each in state.months]
    every = state.months
    sums = (
        amount(sum(each.total_cents for each in every)), amount(sum(each.contributions_cents for each in every)),
        amount(sum(each.unmapped_cents for each in every), dash=True),
    )  # fmt: skip
    rows.append(Row(("Jaar", count(sum(each.postings for each in every)), *sums, "", ""), "total"))
    note = "Niet gekoppeld: debet positief. Overlopend: wat in de maand is toegevoegd en in de volgende teruggenomen."
    return Table(f"Grootboek {state.year} per maand", columns, tuple(rows), IN_EUROS, note, key="maanden")


def unmapped_table(year: int, unmapped: Iterable[Unmapped]) -> Table | None:
    """Every account that belongs nowhere, with its amount; None when there is none."""
    rows = [
        Row(
            (
                month_said(date(year, each.period, 1)), each.account, each.cost_centre or DASH, count(each.postings),
                amount(each.cents),
            ),
            detail=f"regel {each.line} is er dit jaar niet" if each.line else "",
        )
        for each in unmapped
    ]  # fmt: skip
    if not rows:
        return None
    columns = (
        Column("Maand", "text"), Column("Rekening", "text"), Column("Kostenplaats", "text"), Column("Boekingen"),
        Column("Bedrag"),
    )  # fmt: skip
    note = "Debet positief. Zolang dit er staat kan de maand niet worden gesloten."
    return Table("Niet gekoppeld", columns, tuple(rows), IN_EUROS, note, "niet-gekoppeld")


def programme_table(state: MonthState) -> Table:
    """Costs, income and reserve movements of each programme: budget, forecast and ledger."""
    rows: list[Row] = []
    for slug, each in state.programmes.items():
        rows.append(Row((state.budget.regime.programme(slug).name,), "group"))
        rows += _parts((each.budget, each.forecast, each.booked))
    note = "Geboekt is het grootboek tot en met de laatste maand; begroting en prognose zijn van het hele jaar."
    caption = f"Begroot, verwacht en geboekt in {state.year} per programma"
    return Table(
        caption, _columns(state, "Programma"), tuple(rows), IN_EUROS, note, "stand-programma", example=_example(state)
    )


def share_table(state: MonthState) -> Table:
    """What each municipality bears of budget, forecast and ledger, by the one allocation."""
    rows = [_share(state.budget.name(slug), each) for slug, each in state.shares.items()]
    rows.append(_share("Samen", state.total, "total"))
    note = "Verdeeld naar de aantallen van de begroting; die van de afrekening zijn nog niet bekend (eigen keuze)."
    caption = f"Begroot, verwacht en geboekt in {state.year} per gemeente"
    return Table(
        caption, _columns(state, "Gemeente"), tuple(rows), IN_EUROS, note, "stand-gemeente", example=_example(state)
    )


def line_table(state: MonthState) -> Table:
    """Every line: budget, forecast and ledger; income with a minus."""
    rows: list[Row] = []
    for slug in state.programmes:
        own = [each for each in state.lines if each.programme == slug]
        rows += [Row((state.budget.regime.programme(slug).name,), "group")] if own else []
        rows += map(_line, own)
    caption = f"Begroot, verwacht en geboekt in {state.year} per regel"
    note = "Een bate staat met een min."
    return Table(caption, _columns(state, "Regel"), tuple(rows), IN_EUROS, note, "stand-regel", example=_example(state))


def beside_table(beside: BesideAccounts) -> Table:
    """The accounts beside the ledger: both totals, and every line that differs with the accounts behind it."""
    rows = [_beside(each) for each in beside.differences]
    same = [each for each in beside.lines if not each.difference_cents]
    rows.append(
        Row((f"Gelijk: {count(len(same))} van {count(len(beside.lines))} regels", DASH, DASH, DASH), "subtotal")
    )
    difference = beside.ledger_cents - beside.accounts_cents
    totals = (amount(beside.accounts_cents), amount(beside.ledger_cents), amount_change(difference, dash=True))
    rows.append(Row(("Lasten min baten", *totals), "total"))
    columns = (Column("Regel", "text", 49), Column("Jaarrekening"), Column("Grootboek"), Column("Verschil"))
    caption = f"Jaarrekening {beside.year} naast het grootboek"
    return Table(
        caption, columns, tuple(rows), IN_EUROS, "Bedragen aan de zijde van de regel.", "jaarrekening-grootboek"
    )


def obstacles(state: MonthState) -> Iterator[str]:
    """What keeps the first open month with postings from closing, each with what to do."""
    waiting = next((each for each in state.months if each.postings and each.state.closed is None), None)
    if waiting is None:
        return
    name = month_said(date(state.year, waiting.month, 1))
    if not waiting.in_the_way:
        yield f"{name} kan worden gesloten"
    for fault in waiting.in_the_way:
        yield f"{name} kan niet worden gesloten ({fault.code}): {fault.what}\n  → {fault.todo}"


def _month(state: MonthState, each: Month) -> Row:
    accrued = sum(post.cents for post in each.state.accrued)
    amounts = (
        amount(each.total_cents, dash=True), amount(each.contributions_cents, dash=True),
        amount(each.unmapped_cents, dash=not each.unmapped), amount(accrued, dash=True),
    )  # fmt: skip
    name = month_said(date(state.year, each.month, 1))
    decision = cited(each.state.closed.decision) if each.state.closed else ""
    return Row((name, count(each.postings), *amounts, _standing(each)), detail=decision)


def _standing(each: Month) -> str:
    if each.changed:
        return "gesloten, daarna veranderd"
    if each.state.closed:
        return "gesloten"
    return "heropend" if each.state.reopened else "open" if each.postings else "niets ingelezen"


def _columns(state: MonthState, head: str) -> tuple[Column, ...]:
    until = f"Geboekt t/m {month_said(date(state.year, state.until, 1))}" if state.until else "Geboekt"
    return (Column(head, "text", 37), Column("Begroot"), Column("Verwacht"), Column(until))


def _parts(totals: tuple[Totals, Totals | None, Totals]) -> Iterator[Row]:
    parts: tuple[tuple[str, Callable[[Totals], int]], ...] = (
        ("Lasten", lambda each: each.costs),
        ("Baten", lambda each: each.income),
        ("Reservemutaties", lambda each: each.reserves),
        ("Voor de gemeenten", lambda each: each.borne),
    )
    for label, taken in parts:
        cents = [None if each is None else taken(each) for each in totals]
        if any(cents):
            yield Row((label, *map(_amount, cents)), "subtotal" if label == parts[-1][0] else "line")


def _line(each: LineStanding) -> Row:
    return Row((each.label, amount(each.budget_cents), _amount(each.forecast_cents), amount(each.booked_cents)))


def _share(label: str, each: ShareStanding, kind: RowKind = "line") -> Row:
    return Row((label, amount(each.budget_cents), _amount(each.forecast_cents), _amount(each.booked_cents)), kind)


def _beside(each: LineBeside) -> Row:
    where = "; ".join(
        f"rekening {own.account}{f' kostenplaats {own.cost_centre}' if own.cost_centre else ''} {amount(own.cents)}"
        for own in each.accounts
    )
    cells = (amount(each.accounts_cents), amount(each.ledger_cents), amount_change(each.difference_cents))
    return Row((each.label, *cells), detail=where or "niets geboekt")


def _amount(cents: int | None) -> str:
    return DASH if cents is None else amount(cents)


def _example(state: MonthState) -> bool:
    return any(run.example for run in (state.budget, state.forecast, state.booked) if run is not None)
