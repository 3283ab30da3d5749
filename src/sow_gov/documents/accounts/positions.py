# SPDX-License-Identifier: EUPL-1.2
"""What does the arrangement own and owe, and how did that move in the year (BBV art. 30 to 55)?"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sow_gov.documents import key_figures
from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.domain.balance_sheet import AccountMovement, BalanceAccount
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.planning.balance import PrintedBalance
from sow_gov.planning.key_figures import EmuBalance
from sow_gov.statutory.accounting_law import BalanceBlock, BalancePost, BalanceRole, BalanceSide
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro_short, euro_whole, millions
from sow_gov.wording.numbers import DASH
from sow_gov.wording.table import Column, Row, RowKind, Table

_OPENING, _CLOSING = 0, 1
_EQUITY = {
    BalanceRole.GENERAL_RESERVE: "Algemene reserve",
    BalanceRole.EARMARKED_RESERVES: "Bestemmingsreserves",
    BalanceRole.RESULT: "Gerealiseerd resultaat",
}
Move = tuple[str, Sequence[int], str]
"""A row of a movement schedule: its label, its amounts in cents, and what explains it."""
_FIXED = (BalancePost.INTANGIBLE, BalancePost.TANGIBLE, BalancePost.FINANCIAL)


def chapter(report: AnnualReport) -> dict[str, Any]:
    """The balance sheet with its notes, as far as the year has one."""
    balance, view = report.view.balance, report.view
    emu = key_figures.emu_table(_emu(report))
    if balance is None:
        return {"known": False, "emu": emu, "reserves": None, "provisions": None}
    return {
        "known": True,
        "day": date_long(date(report.year, 12, 31)),
        "total": millions(balance.side_cents(BalanceSide.ASSETS, _CLOSING)),
        "equity": millions(balance.post_cents(BalancePost.EQUITY, _CLOSING)),
        "sides": [side_table(balance, side) for side in BalanceSide],
        "notes": note_table(report, balance),
        "fixed": fixed_assets_table(report),
        "reserves": reserve_table(report) if view.reserves else None,
        "provisions": provision_table(report) if view.provisions else None,
        "debts": debt_table(report),
        "commitments": commitment_table(report) if view.commitments else None,
        "committed": euro_short(sum(each.yearly_cents for each in view.commitments)),
        "emu": emu,
    }


def side_table(balance: PrintedBalance, side: BalanceSide) -> Table:
    """One side of the balance sheet by block and post, equity in the three parts of the BBV."""
    rows: list[Row] = []
    for block in (each for each in BalanceBlock if each.side is side):
        posts = [post for post in balance.posts if post.block is block]
        rows += [Row((block.value,), "group")] * bool(posts)
        for post in posts:
            rows += _equity(balance) if post is BalancePost.EQUITY else []
            cents = [balance.post_cents(post, column) for column in (_CLOSING, _OPENING)]
            rows.append(_row(post.value, cents, "subtotal" if post is BalancePost.EQUITY else "line"))
    total = [balance.side_cents(side, column) for column in (_CLOSING, _OPENING)]
    rows.append(_row(f"Totaal {side.value}", total, "total"))
    caption = f"Balans op {balance.columns[_CLOSING]}: {side.value}"
    return Table(caption, _days(balance, "Post"), tuple(rows), IN_WHOLE_EUROS, key=side.value, example=balance.example)


def note_table(report: AnnualReport, balance: PrintedBalance) -> Table:
    """The accounts behind every post, with what explains them."""
    rows: list[Row] = []
    sheet, items = report.view.sheet, {row.code: row.item.post for row in balance.rows}
    accounts = sheet.accounts if sheet else ()
    for post in balance.posts:
        own = [each for each in accounts if items.get(each.item) is post]
        rows.append(Row((post.value,), "group"))
        rows += [_row(each.label, (each.closing_cents, each.opening_cents), detail=each.note) for each in own]
    caption = "Toelichting op de balans, per rekening"
    return Table(
        caption, _days(balance, "Rekening"), tuple(rows), IN_WHOLE_EUROS, key="rekeningen", example=balance.example
    )


def fixed_assets_table(report: AnnualReport) -> Table | None:
    """How the book value of fixed assets moved (BBV art. 52); None where the year does not say."""
    rows = [
        (each.label, (each.opening_cents, by.added_cents, -by.taken_cents, -by.written_cents, each.closing_cents), "")
        for each, by in _moved(report, _FIXED)
    ]
    heads = ("1 januari", "Investering", "Desinvestering", "Afschrijving", "31 december")
    return _schedule("Verloop van de vaste activa", "Actief", heads, rows, "activa-verloop", report)


def debt_table(report: AnnualReport) -> Table | None:
    """How the long debts moved; None where there are none or the year does not say."""
    rows = [
        (each.label, (each.opening_cents, by.added_cents, -by.taken_cents, each.closing_cents), each.note)
        for each, by in _moved(report, (BalancePost.LONG_DEBT,))
    ]
    heads = ("1 januari", "Opgenomen", "Afgelost", "31 december")
    return _schedule("Verloop van de vaste schulden", "Schuld", heads, rows, "schulden-verloop", report)


def reserve_table(report: AnnualReport) -> Table | None:
    """How every reserve moved, and what it is for (BBV art. 54)."""
    stands = [each.stands[-1] for each in report.view.reserves]
    from_result = any(stand.appropriated_cents for stand in stands)
    rows = []
    for each, stand in zip(report.view.reserves, stands, strict=True):
        result = (stand.appropriated_cents,) * from_result
        cents = (stand.opening_cents, *result, stand.added_cents, -stand.taken_cents, stand.closing_cents)
        rows.append((each.reserve.name, cents, f"{each.reserve.kind.value.capitalize()}. {each.reserve.purpose}"))
    heads = ("1 januari", *("Resultaat vorig jaar",) * from_result, "Toevoeging", "Onttrekking", "31 december")
    return _schedule("Verloop van de reserves", "Reserve", heads, rows, "reserves", report)


def provision_table(report: AnnualReport) -> Table | None:
    """How every provision moved, its ground and what it is for (BBV art. 55)."""
    rows = []
    for each in report.view.provisions:
        stand = each.stands[-1]
        cents = (stand.opening_cents, stand.added_cents, -stand.taken_cents, -stand.released_cents, stand.closing_cents)
        about = f"Grond: {each.provision.ground.value}. {each.provision.purpose}"
        rows.append((each.provision.name, cents, about))
    heads = ("1 januari", "Toevoeging", "Besteed", "Vrijval", "31 december")
    return _schedule("Verloop van de voorzieningen", "Voorziening", heads, rows, "voorzieningen", report)


def commitment_table(report: AnnualReport) -> Table:
    """What binds the arrangement and is not on the balance sheet (BBV art. 53)."""
    rows = [
        Row((each.name, date_long(each.ends_on) if each.ends_on else "onbepaald", euro_whole(each.yearly_cents)))
        for each in report.view.commitments
    ]
    rows.append(Row(("Samen per jaar", "", euro_whole(sum(e.yearly_cents for e in report.view.commitments))), "total"))
    columns = (Column("Verplichting", "text", 54), Column("Tot en met", "text", 24), Column("Per jaar"))
    caption = "Verplichtingen die niet uit de balans blijken"
    example = any(each.source.example for each in report.view.commitments)
    return Table(caption, columns, tuple(rows), IN_WHOLE_EUROS, key="verplichtingen", example=example)


def _equity(balance: PrintedBalance) -> list[Row]:
    """The three parts of equity, the result also when it is nil."""
    found = []
    for role, label in _EQUITY.items():
        cents = [balance.role_cents(role, column) for column in (_CLOSING, _OPENING)]
        if any(cents) or role is BalanceRole.RESULT:
            found.append(_row(label, cents))
    return found


def _moved(report: AnnualReport, posts: Iterable[BalancePost]) -> list[tuple[BalanceAccount, AccountMovement]]:
    """The accounts under some posts of which the year tells how they moved."""
    balance, sheet = report.view.balance, report.view.sheet
    if balance is None or sheet is None:
        return []
    codes = {row.code for post in posts for row in balance.of_post(post)}
    pairs = ((each, sheet.movement(each.slug)) for each in sheet.accounts if each.item in codes)
    return [(account, movement) for account, movement in pairs if movement is not None]


def _schedule(
    caption: str,
    head: str,
    heads: Sequence[str],
    moves: Sequence[Move],
    key: str,
    report: AnnualReport,
) -> Table | None:
    """A movement schedule with its totals; None when nothing is in it."""
    if not moves:
        return None
    rows = [Row((label, *_whole(cents)), detail=detail) for label, cents, detail in moves]
    if len(moves) > 1:
        rows.append(Row(("Totaal", *_whole([sum(each) for each in zip(*(m[1] for m in moves), strict=True)])), "total"))
    columns = (Column(head, "text", 30 if len(heads) > 4 else 40), *map(Column, heads))
    balance = report.view.balance
    return Table(
        caption, columns, tuple(rows), IN_WHOLE_EUROS, key=key, example=balance is not None and balance.example
    )


def _whole(cents: Iterable[int]) -> tuple[str, ...]:
    return tuple(euro_whole(each, dash=True) for each in cents)


def _row(label: str, cents: Iterable[int], kind: RowKind = "line", detail: str = "") -> Row:
    return Row((label, *(euro_whole(each) if each else DASH for each in cents)), kind, detail)


def _days(balance: PrintedBalance, head: str) -> tuple[Column, ...]:
    return (Column(head, "text", 60), Column(balance.columns[_CLOSING]), Column(balance.columns[_OPENING]))


def _emu(report: AnnualReport) -> list[tuple[str, EmuBalance | None]]:
    """The accounts of the year before, the budget, and the accounts."""
    year = report.year
    shown = [(f"Begroting {year}", report.budgeted.emu), (f"Werkelijk {year}", report.view.position.emu)]
    if report.previous is not None:
        shown.insert(0, (f"Werkelijk {year - 1}", report.previous.emu))
    return shown
