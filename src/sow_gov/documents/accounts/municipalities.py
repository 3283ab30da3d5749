# SPDX-License-Identifier: EUPL-1.2
"""What does each municipality need of these accounts? Its contribution, its settlement, and what it books where."""

from collections.abc import Sequence
from typing import Any

from sow_gov.documents import results, shared
from sow_gov.documents.shared import IN_EUROS, in_code_order
from sow_gov.domain.balance_sheet import Settling
from sow_gov.planning.accounts import ProgrammeAccount
from sow_gov.planning.amendment_effect import MUNICIPAL_CATEGORY
from sow_gov.planning.annual_report import AnnualReport, OwnShare, own_shares
from sow_gov.statutory.accounting_law import BalancePost, BalanceSide
from sow_gov.wording.about import borne, near
from sow_gov.wording.money import amount, amount_change, euro
from sow_gov.wording.numbers import DASH, part_of
from sow_gov.wording.shown import told
from sow_gov.wording.table import Column, Row, RowKind, Table


def chapter(report: AnnualReport) -> dict[str, Any]:
    """What all of them need alike, and then each its own."""
    fixed = any(each.settling is Settling.FIXED for each in report.accounts.programmes)
    return {
        "contributions": None if fixed else shared.contribution_table(report.realised),
        "counts": shared.key_table(report.realised),
        "position": position_table(report),
        "category": MUNICIPAL_CATEGORY,
        "each": [municipality(report, slug) for slug in report.participants],
    }


def municipality(report: AnnualReport, slug: str) -> dict[str, Any]:
    """The section of one municipality."""
    name, left = report.realised.name(slug), report.accounts.settlement[slug]
    owed = sum(each.owed[slug] for each in report.accounts.programmes)
    return {
        "name": name,
        "owed": euro(owed),
        "share": part_of(owed, report.accounts.contributions_cents),
        "left": euro(abs(left)) if left else "",
        "back": left < 0,
        "programmes": programme_table(report, slug),
        "places": place_table(report, slug),
        "results": results.municipality_table(report.year, report.standings, slug, name),
    }


def programme_table(report: AnnualReport, slug: str) -> Table:
    """The contribution by programme: budget, paid, owed and what is settled, to the cent."""
    rows = [
        _row(report, each.name, _cents(report, each, slug), slug, each.programme) for each in report.accounts.programmes
    ]
    total = [sum(cents) for cents in zip(*(_cents(report, e, slug) for e in report.accounts.programmes), strict=True)]
    rows.append(_row(report, "Bijdrage", total, slug))
    last = "Terug (−) of bij (+)" if report.settled else "Verschil"
    columns = (Column("Programma", "text", 30), *map(Column, ("Begroting", "Betaald", "Draagt", last)))
    caption = f"Bijdrage van {report.realised.name(slug)} over {report.year}"
    return Table(caption, columns, tuple(rows), IN_EUROS, key=f"bijdrage-{slug}", example=report.example)


def place_table(report: AnnualReport, slug: str) -> Table:
    """Under which programme and taakveld a municipality books its contribution."""
    names = {each.programme: each.name for each in report.accounts.programmes}
    shares = own_shares(report, slug)
    codes = in_code_order({each.task_field for each in shares})
    found = sorted(shares, key=lambda each: (codes.index(each.task_field), list(names).index(each.programme)))
    rows = [_placed(report, names[each.programme], each) for each in found]
    total = (sum(each.paid_cents for each in found), sum(each.owed_cents for each in found))
    rows.append(Row(("Bijdrage", "", *map(amount, total), amount_change(total[1] - total[0])), "total"))
    amounts = map(Column, ("Betaald", "Draagt", "Verschil"))
    columns = (Column("Taakveld", "text", 28), Column("Programma", "text", 24), *amounts)
    caption = f"Voor de eigen jaarrekening van {report.realised.name(slug)}"
    note = f"De gemeente boekt haar bijdrage op categorie L{MUNICIPAL_CATEGORY} van Iv3."
    return Table(caption, columns, tuple(rows), IN_EUROS, note, f"eigen-{slug}", example=report.example)


def position_table(report: AnnualReport) -> Table | None:
    """What each municipality tells of the arrangement as verbonden partij (BBV art. 15); None without balance sheet."""
    balance = report.view.balance
    if balance is None:
        return None
    equity = [balance.post_cents(BalancePost.EQUITY, column) for column in (0, 1)]
    whole = [balance.side_cents(BalanceSide.LIABILITIES, column) for column in (0, 1)]
    debt = [all_ - own for all_, own in zip(whole, equity, strict=True)]
    rows = [Row((label, *map(amount, cents)), kind) for label, cents, kind in _lines(equity, debt, whole)]
    result = amount(report.accounts.result_cents) if report.settled else DASH
    rows.append(Row((f"Resultaat {report.year}", "", result)))
    columns = (Column("Onderdeel", "text", 52), Column(f"1-1-{report.year}"), Column(f"31-12-{report.year}"))
    note = "Vreemd vermogen is hier alles wat geen eigen vermogen is: schulden, overlopende passiva en voorzieningen."
    return Table(
        "Voor de paragraaf verbonden partijen",
        columns,
        tuple(rows),
        IN_EUROS,
        note,
        "verbonden",
        example=balance.example,
    )


def _lines(equity: list[int], debt: list[int], whole: list[int]) -> tuple[tuple[str, list[int], RowKind], ...]:
    return ("Eigen vermogen", equity, "line"), ("Vreemd vermogen", debt, "line"), ("Balanstotaal", whole, "subtotal")


def _cents(report: AnnualReport, account: ProgrammeAccount, slug: str) -> tuple[int, int, int]:
    allocation = report.adopted.allocation
    adopted = allocation.contribution(slug, allocation.select(programme=account.programme))
    return adopted, account.paid[slug], account.owed[slug]


def _row(report: AnnualReport, label: str, cents: Sequence[int], slug: str, programme: str = "") -> Row:
    """What a participant pays of a programme, "" for all of them; a settlement is not just the division beneath it."""
    adopted, paid, owed = cents
    amounts = (
        told(amount(adopted), borne(report.adopted, slug, part=programme)),
        told(amount(paid), near(borne(report.amended, slug, part=programme))),
        told(amount(owed), near(borne(report.realised, slug, part=programme))),
    )
    return Row((label, *amounts, amount_change(owed - paid)), "line" if programme else "total")


def _placed(report: AnnualReport, programme: str, each: OwnShare) -> Row:
    name = f"{each.task_field} {report.legal.task_fields.get(each.task_field, '')}".strip() or "alle"
    difference = amount_change(each.owed_cents - each.paid_cents, dash=True)
    return Row((name, programme, amount(each.paid_cents), amount(each.owed_cents), difference))
