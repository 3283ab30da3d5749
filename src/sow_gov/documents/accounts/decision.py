# SPDX-License-Identifier: EUPL-1.2
"""What does the board decide on the accounts and on their result, and what is the result used for (M7)?"""

from typing import Any

from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.balance_sheet import ResultUse, Settling
from sow_gov.domain.status import Status
from sow_gov.planning import overview
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.wording.citing import cited, ground, standing
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import listing
from sow_gov.wording.table import Column, Row, RowKind, Table


def front(report: AnnualReport) -> list[tuple[str, str]]:
    """The facts on the title page."""
    facts = [
        ("Besluit", ground(report.status, report.actuals.decision)),
        ("Aan de raden van", listing([report.realised.name(slug) for slug in report.participants])),
    ]
    if report.legal.send_before is not None:
        last = date_long(report.legal.send_before)
        facts.append(("Gedeputeerde staten", f"uiterlijk {last} ({report.legal.send_article})"))
    return facts


def footer(report: AnnualReport) -> str:
    """The line at the foot of every page: the decision, or what the paper still waits for."""
    return standing(report.status, report.actuals.decision)


def result(report: AnnualReport) -> dict[str, Any]:
    """How each programme is settled, and where the result goes once the board decided."""
    made, accounts = report.accounts.appropriation, report.accounts.programmes
    fixed = [each.name for each in accounts if each.settling is Settling.FIXED]
    return {
        "known": report.settled,
        "result": euro(abs(report.accounts.result_cents)) if report.accounts.result_cents else "",
        "shortage": report.accounts.result_cents < 0,
        "fixed": listing(fixed) if fixed else "",
        "every_fixed": len(fixed) == len(accounts),
        "ways": way_table(report),
        "parts": part_table(report) if made.parts else None,
        "decided": cited(made.decision) if made.decision is not None else "",
    }


def way_table(report: AnnualReport) -> Table:
    """How each programme is settled: what was to be borne, what the municipalities pay, and the result it leaves."""
    made = report.accounts
    rows = [_way(e.name, e.settling.value, e.realised.borne, e.contributions_cents) for e in made.programmes]
    rows.append(_way("Samen", "", made.realised.borne, made.contributions_cents, "total"))
    amounts = map(Column, ("Kostte", "Bijdragen", "Resultaat"))
    columns = (Column("Programma", "text", 29), Column("Wijze", "text", 17), *amounts)
    caption = "Verrekening en resultaat per programma"
    note = "Kostte is het saldo van lasten en eigen baten, met wat naar en uit reserves ging."
    return Table(caption, columns, tuple(rows), IN_EUROS, note, "wijze", example=report.example)


def part_table(report: AnnualReport) -> Table:
    """Where the result goes; below zero it comes from there."""
    made = report.accounts.appropriation
    names = {each.reserve.slug: each.reserve.name for each in report.view.reserves}
    rows = []
    for part in made.parts:
        reserve = part.reserve or ""
        place = "Deelnemers" if part.use is ResultUse.PARTICIPANTS else names.get(reserve, reserve)
        rows.append(Row((place, part.reason, amount(part.cents))))
    rows.append(Row(("Resultaat", "", amount(report.accounts.appropriated_cents)), "total"))
    columns = (Column("Naar", "text", 34), Column("Reden", "text", 44), Column("Bedrag"))
    return Table(
        "Bestemming van het resultaat", columns, tuple(rows), IN_EUROS, key="bestemming", example=report.example
    )


def chapter(report: AnnualReport) -> dict[str, Any]:
    """The amounts and days in the decision."""
    totals, decided = overview.total(report.realised.allocation.figures), report.actuals.decision
    return {
        "organ": decided.organ,
        "costs": euro(totals.costs),
        "income": euro(totals.income),
        "added": euro(totals.added),
        "withdrawn": euro(totals.withdrawn),
        "has_reserves": bool(totals.added or totals.withdrawn),
        "owed": euro(report.accounts.contributions_cents),
        "settlements": _settlements(report),
        "adopted": report.status is not Status.CONCEPT,
        "number": decided.number,
        "day": date_long(decided.decided_on),
        "send_before": date_long(report.legal.send_before) if report.legal.send_before else "",
        "send_article": report.legal.send_article,
        "has_executive": any(organ.slug == "db" for organ in report.realised.regulation.organs),
    }


def _settlements(report: AnnualReport) -> list[str]:
    """What is settled with each municipality, as the decision says it."""
    told = []
    for slug, cents in report.accounts.settlement.items():
        if cents:
            does = "ontvangt" if cents < 0 else "betaalt nog"
            told.append(f"{report.realised.name(slug)} {does} {euro(abs(cents))}")
    return told


def _way(label: str, settling: str, borne: int, paid: int, kind: RowKind = "line") -> Row:
    return Row((label, settling, amount(borne), amount(paid), amount(paid - borne, dash=kind == "line")), kind)
