# SPDX-License-Identifier: EUPL-1.2
"""Which tables show what a budget year does to what the arrangement owns, owes and puts aside (BBV 20 to 23)?"""

from collections.abc import Iterable, Iterator, Sequence

from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.domain.position import Investment
from sow_gov.domain.source import any_example
from sow_gov.planning.balance import PrintedBalance
from sow_gov.planning.position import ProvisionSchedule, ReserveSchedule, Stand
from sow_gov.planning.reserve_use import ReserveUse
from sow_gov.statutory.accounting_law import BalancePost, BalanceSide
from sow_gov.wording.money import euro_whole
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.table import Column, Row, RowKind, Table

Schedule = ReserveSchedule | ProvisionSchedule


def balance_table(balance: PrintedBalance) -> Table:
    """The forecast balance by block and post; equity with its parts, because a result stands apart (BBV 42)."""
    rows: list[Row] = []
    for side in BalanceSide:
        for block in dict.fromkeys(post.block for post in balance.posts if post.side is side):
            rows.append(Row((block.value,), "group"))
            for post in balance.posts:
                if post.block is block:
                    rows += _post_rows(balance, post)
        totals = [balance.side_cents(side, column) for column, _ in enumerate(balance.columns)]
        rows.append(_row(f"Totaal {side.value}", totals, "total"))
    columns = (Column("Balanspost", "text", 26), *(Column(on) for on in balance.columns))
    return Table(
        "Geprognosticeerde balans", columns, tuple(rows), IN_WHOLE_EUROS, key="balans", example=balance.example
    )


def reserves_table(uses: Sequence[ReserveUse]) -> Table:
    """What the year does to each reserve, with its purpose under it."""
    schedules = [use.schedule for use in uses]
    rows = [
        _moved_row(each.reserve.name, [each.stands[0]], detail=f"{each.reserve.kind.value}: {each.reserve.purpose}")
        for each in schedules
    ]
    rows.append(_moved_row("Alle reserves", [each.stands[0] for each in schedules], "total"))
    return _moved_table("reserves", "Reserve", schedules, rows, ("Toevoeging", "Onttrekking"))


def provisions_table(schedules: Sequence[ProvisionSchedule]) -> Table | None:
    """What the year does to each provision, with the ground on which it may be there; None when there are none."""
    if not schedules:
        return None
    rows = [
        _moved_row(each.provision.name, [each.stands[0]], detail=_ground(each), released=True) for each in schedules
    ]
    rows.append(_moved_row("Alle voorzieningen", [each.stands[0] for each in schedules], "total", released=True))
    labels = ("Toevoeging", "Besteding", "Vrijval")
    return _moved_table("voorzieningen", "Voorziening", schedules, rows, labels)


def reserve_stands_table(uses: Sequence[ReserveUse]) -> Table:
    """What each reserve holds at the end of every year, and when it is spent."""
    rows = [_stands_row(each.schedule.reserve.name, [each.schedule], _spent(each)) for each in uses]
    rows.append(_stands_row("Alle reserves", [use.schedule for use in uses], "", "total"))
    return _stands_table("reserves", "Reserve", [use.schedule for use in uses], rows)


def provision_stands_table(schedules: Sequence[ProvisionSchedule]) -> Table | None:
    """What each provision holds at the end of every year, and when it is spent; None when there are none."""
    if not schedules:
        return None
    rows = [
        _stands_row(each.provision.name, [each], _years(stand.year for stand in each.stands if stand.taken_cents))
        for each in schedules
    ]
    rows.append(_stands_row("Alle voorzieningen", schedules, "", "total"))
    return _stands_table("voorzieningen", "Voorziening", schedules, rows)


def investments_table(investments: Sequence[Investment], years: Sequence[int]) -> Table | None:
    """What is invested in each year, by the use that it has (BBV 20 and 59); None when nothing is."""
    if not investments:
        return None
    rows = [
        Row((each.name, "economisch" if each.economic else "maatschappelijk", *map(_whole, each.amounts)))
        for each in investments
    ]
    totals = (sum(cents) for cents in zip(*(each.amounts for each in investments), strict=True))
    rows.append(Row(("Totaal", "", *map(_whole, totals)), "total"))
    columns = (Column("Investering", "text", 32), Column("Nut", "text", 18), *(Column(str(year)) for year in years))
    example = any_example(each.source for each in investments)
    return Table("Investeringen", columns, tuple(rows), IN_WHOLE_EUROS, key="investeringen", example=example)


def _post_rows(balance: PrintedBalance, post: BalancePost) -> Iterator[Row]:
    columns = range(len(balance.columns))
    if post is BalancePost.EQUITY:
        for row in balance.of_post(post):
            yield _row(row.item.name, row.stands)
        yield _row(post.value, [balance.post_cents(post, column) for column in columns], "subtotal")
    else:
        yield _row(post.value, [balance.post_cents(post, column) for column in columns])


def _row(label: str, cents: Iterable[int], kind: RowKind = "line") -> Row:
    return Row((label, *map(_whole, cents)), kind)


def _whole(cents: int) -> str:
    return euro_whole(cents, dash=True)


def _moved_row(
    label: str, stands: Sequence[Stand], kind: RowKind = "line", detail: str = "", *, released: bool = False
) -> Row:
    moved = [sum(stand.opening_cents for stand in stands), sum(stand.added_cents for stand in stands)]
    moved.append(sum(stand.taken_cents for stand in stands))
    if released:
        moved.append(sum(stand.released_cents for stand in stands))
    return Row((label, *map(_whole, (*moved, sum(stand.closing_cents for stand in stands)))), kind, detail)


def _moved_table(
    what: str, head: str, schedules: Sequence[Schedule], rows: Sequence[Row], labels: Sequence[str]
) -> Table:
    year = schedules[0].stands[0].year
    heads = (f"1-1-{year}", *labels, f"31-12-{year}")
    columns = (Column(head, "text", 44 if len(labels) < 3 else 36), *map(Column, heads))
    return Table(
        f"Verloop van de {what} in {year}", columns, tuple(rows), IN_WHOLE_EUROS, key=f"verloop-{what}",
        example=any(each.example for each in schedules),
    )  # fmt: skip


def _stands_row(label: str, schedules: Sequence[Schedule], spent: str, kind: RowKind = "line") -> Row:
    closing = (sum(stand.closing_cents for stand in year) for year in _by_year(schedules))
    return Row((label, spent, *map(_whole, closing)), kind)


def _by_year(schedules: Sequence[Schedule]) -> Iterator[tuple[Stand, ...]]:
    return zip(*(each.stands for each in schedules), strict=True)


def _stands_table(what: str, head: str, schedules: Sequence[Schedule], rows: Sequence[Row]) -> Table:
    years = (f"31-12-{stand.year}" for stand in schedules[0].stands)
    columns = (Column(head, "text", 30), Column("Besteding in", "text", 18), *map(Column, years))
    return Table(
        f"Stand van de {what}", columns, tuple(rows), IN_WHOLE_EUROS, key=f"stand-{what}",
        example=any(each.example for each in schedules),
    )  # fmt: skip


def _ground(schedule: ProvisionSchedule) -> str:
    return f"{schedule.provision.ground.value}: {schedule.provision.purpose}"


def _spent(use: ReserveUse) -> str:
    return _years(use.spent_in)


def _years(years: Iterable[int]) -> str:
    found = [str(year) for year in years]
    return listing(found) if found else DASH
