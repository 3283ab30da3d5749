# SPDX-License-Identifier: EUPL-1.2
"""Which annexes do the accounts have? Taakvelden, money of the State (SiSa), pay at the top (WNT), the auditor."""

from typing import Any

from sow_gov.documents.shared import IN_EUROS, IN_WHOLE_EUROS, in_code_order
from sow_gov.domain.balance_sheet import TopPay
from sow_gov.planning import overview
from sow_gov.planning.accounts import SisaRow
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.planning.overview import Totals
from sow_gov.wording.money import amount, euro_short, euro_whole
from sow_gov.wording.numbers import SPACE, count
from sow_gov.wording.table import Column, Row, RowKind, Table


def chapter(report: AnnualReport) -> dict[str, Any]:
    """The tables of the chapter; those on money of the State apart for what SiSa asks and what it does not."""
    sisa = [each for each in report.view.sisa if each.code]
    other = [each for each in report.view.sisa if not each.code]
    maximum = report.legal.top_pay_cents
    return {
        "task_fields": task_field_table(report),
        "sisa": grant_table(report, sisa, "SiSa-bijlage: geld van het Rijk per gemeente", "sisa") if sisa else None,
        "other": grant_table(report, other, "Overig geld van het Rijk per gemeente", "rijksgelden") if other else None,
        "top_pay": top_pay_table(report) if report.view.top_pay else None,
        "pay_maximum": euro_short(maximum) if maximum is not None else "",
        "above": [each.function for each in report.view.top_pay if _paid(each) > each.maximum_cents],
        "closings": len(report.view.closings),
    }


def task_field_table(report: AnnualReport) -> Table:
    """Costs and income by taakveld, additions and withdrawals among them; they total to the overview (BBV art. 66)."""
    amended, realised = (overview.by_task_field(run.allocation.figures) for run in (report.amended, report.realised))
    rows = [
        _field(f"{code} {report.legal.task_fields[code]}", amended.get(code, Totals()), realised.get(code, Totals()))
        for code in in_code_order({*amended, *realised})
    ]
    rows.append(_field("Totaal", sum(amended.values(), Totals()), sum(realised.values(), Totals()), "total"))
    columns = (
        Column("Taakveld", "text", 30), *map(Column, ("Na wijziging", "Werkelijk", "Na wijziging", "Werkelijk")),
        Column("Saldo werkelijk"),
    )  # fmt: skip
    return Table(
        f"Lasten en eigen baten per taakveld in {report.year}", columns, tuple(rows), IN_WHOLE_EUROS,
        "Toevoegingen aan reserves staan bij de lasten, onttrekkingen bij de baten.", "taakvelden",
        (("", 1), ("Lasten", 2), ("Baten", 2), ("", 1)), report.example,
    )  # fmt: skip


def grant_table(report: AnnualReport, found: list[SisaRow], caption: str, key: str) -> Table:
    """What came in and was spent of every grant for each municipality (M16)."""
    rows: list[Row] = []
    for grant in dict.fromkeys(each.grant for each in found):
        own = [each for each in found if each.grant == grant]
        code = f"{own[0].code} {grant}".strip()
        rows.append(Row((code,), "group"))
        rows += [_granted(report.realised.name(each.participant), [each], "line", "") for each in own]
        rows.append(_granted("Samen", own, "subtotal", own[0].circular[:1].upper() + own[0].circular[1:]))
    columns = (Column("Regeling en gemeente", "text", 46), Column("Ontvangen"), Column("Besteed"), Column("Over"))
    example = any(each.example for each in found)
    return Table(
        caption, columns, tuple(rows), IN_EUROS, "Onder nul is er meer besteed dan ontvangen.", key, example=example
    )


def top_pay_table(report: AnnualReport) -> Table:
    """Pay by function beside the maximum for its months and hours; functions only, no names (M24)."""
    rows = []
    for each in report.view.top_pay:
        amounts = (each.pay_cents, each.pension_cents, _paid(each), each.maximum_cents)
        about = (each.function.capitalize(), count(each.months), f"{each.part_percent}{SPACE}%")
        rows.append(Row((*about, *map(euro_whole, amounts))))
    columns = (
        Column("Functie", "text", 24), Column("Maanden", width=10), Column("Deeltijd", width=10),
        *map(Column, ("Beloning", "Pensioen", "Totaal", "Maximum")),
    )  # fmt: skip
    example = any(each.source.example for each in report.view.top_pay)
    return Table("Bezoldiging van topfunctionarissen", columns, tuple(rows), IN_WHOLE_EUROS, key="wnt", example=example)


def _paid(each: TopPay) -> int:
    """Pay with pension, as the WNT counts it."""
    return each.pay_cents + each.pension_cents


def _field(label: str, amended: Totals, realised: Totals, kind: RowKind = "line") -> Row:
    costs, income = ([part(each) for each in (amended, realised)] for part in (_costs, _income))
    cells = (*costs, *income, _costs(realised) - _income(realised))
    return Row((label, *(euro_whole(each, dash=True) for each in cells)), kind)


def _costs(totals: Totals) -> int:
    return totals.costs + totals.added


def _income(totals: Totals) -> int:
    return totals.income + totals.withdrawn


def _granted(label: str, found: list[SisaRow], kind: RowKind, detail: str) -> Row:
    received, spent = sum(each.received_cents for each in found), sum(each.spent_cents for each in found)
    return Row((label, amount(received), amount(spent), amount(received - spent)), kind, detail)
