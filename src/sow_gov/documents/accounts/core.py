# SPDX-License-Identifier: EUPL-1.2
"""What does a councillor want to know first? The result in a sentence, why, and what each municipality gets or pays."""

from collections.abc import Sequence
from typing import Any

from sow_gov.documents.accounts import beside
from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.accounts import ProgrammeAccount
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.wording.about import borne, near
from sow_gov.wording.charts import WIDTH, Part, waterfall
from sow_gov.wording.colours import LESS, MORE, WHOLE
from sow_gov.wording.money import amount, amount_change, euro, euro_short, millions
from sow_gov.wording.numbers import listing
from sow_gov.wording.shown import told
from sow_gov.wording.table import Column, Row, RowKind, Table


def chapter(report: AnnualReport) -> dict[str, Any]:
    """The figures in the sentences of the chapter, and its tables."""
    paid, owed = _paid(report), report.accounts.contributions_cents
    result = report.accounts.result_cents
    return {
        "owed": millions(owed),
        "paid": millions(paid),
        "settled": euro(abs(owed - paid)) if owed != paid else "",
        "back": owed < paid,
        "mixed": _mixed(report),
        "result": euro(abs(result)) if result else "",
        "shortage": result < 0,
        "why": _why(report),
        "settlement": settlement_table(report),
        "programmes": programmes_table(report),
        "chart": _chart(report),
    }


def settlement_table(report: AnnualReport) -> Table:
    """What each municipality was to pay, paid after amendment, bears in the end, and gets back or still pays."""
    rows = [_row(report, report.realised.name(slug), _cents(report, slug), slug) for slug in report.participants]
    total = [sum(cents) for cents in zip(*(_cents(report, slug) for slug in report.participants), strict=True)]
    rounding = report.realised.allocation.rounding_cents
    rows.append(_row(report, "Samen", total, "", "total"))
    last = "Terug (−) of bij (+)" if report.settled else "Verschil"
    columns = (Column("Gemeente", "text", 22), *map(Column, ("Begroting", "Betaald", "Draagt", last)))
    counted = "werkelijke aantallen" if report.realised.regime.settled_on_actuals else "aantallen van de begroting"
    paid = "bijdrage na de begrotingswijzigingen" if report.amended is not report.adopted else "begrote bijdrage"
    note = f"Betaald is de {paid}; wat een gemeente draagt is verdeeld naar de {counted}."
    if rounding:
        note += f" De regel Afronding ({euro(rounding)}) wordt niet aan een gemeente toegerekend."
    caption = f"Wat elke gemeente betaalde en draagt over {report.year}"
    return Table(caption, columns, tuple(rows), IN_EUROS, note, "verrekening", example=report.example)


def programmes_table(report: AnnualReport) -> Table:
    """What the municipalities bear of each programme by budget and accounts."""
    told_of = report.accounts.programmes
    rows = [beside.programme_row(report, each.name, _borne(each), each.programme) for each in told_of]
    total = [sum(cents) for cents in zip(*map(_borne, report.accounts.programmes), strict=True)]
    rows.append(beside.row("Samen", total, "total"))
    note = "Saldo van lasten en eigen baten, met wat naar en uit reserves ging."
    return beside.table(report, "Wat de programma's per saldo kostten", "Programma", rows, "saldi", note)


def _cents(report: AnnualReport, slug: str) -> tuple[int, int, int]:
    """Contribution by the budget, what was paid, and what it owes in the end."""
    programmes = report.accounts.programmes
    paid, owed = sum(each.paid[slug] for each in programmes), sum(each.owed[slug] for each in programmes)
    return report.adopted.allocation.contribution(slug), paid, owed


def _row(report: AnnualReport, label: str, cents: Sequence[int], slug: str, kind: RowKind = "line") -> Row:
    """What a participant pays ("" for all): a settlement rests on the division of the accounts, it is not just that."""
    adopted, paid, owed = cents
    amounts = (
        told(amount(adopted), borne(report.adopted, slug) if slug else near(borne(report.adopted))),
        told(amount(paid), near(borne(report.amended, slug))),
        told(amount(owed), near(borne(report.realised, slug))),
    )
    return Row((label, *amounts, amount_change(owed - paid)), kind)


def _paid(report: AnnualReport) -> int:
    return sum(sum(each.paid.values()) for each in report.accounts.programmes)


def _mixed(report: AnnualReport) -> bool:
    """Whether some municipalities get money back while others still pay."""
    left = report.accounts.settlement.values()
    return any(cents < 0 for cents in left) and any(cents > 0 for cents in left)


def _borne(account: ProgrammeAccount) -> tuple[int, int, int]:
    return account.adopted.borne, account.amended.borne, account.realised.borne


def _differences(report: AnnualReport) -> list[tuple[str, int]]:
    """Each programme with what it came to above the budget after amendment, the largest first."""
    found = [(each.name, each.realised.borne - each.amended.borne) for each in report.accounts.programmes]
    return sorted(found, key=lambda each: -abs(each[1]))


def _why(report: AnnualReport) -> str:
    """Which one or two programmes differ most, as the beginning of a sentence; "" where none does."""
    most = [
        f"{name} ({euro_short(abs(cents))} {'meer' if cents > 0 else 'minder'})"
        for name, cents in _differences(report)[:2]
        if cents
    ]
    verb = "scheelde" if len(most) == 1 else "scheelden"
    return f"Het meest {verb} {listing(most)}" if most else ""


def _chart(report: AnnualReport) -> str:
    """How the budget after amendment became what it was, a step a programme."""
    amended = sum(each.amended.borne for each in report.accounts.programmes)
    realised = sum(each.realised.borne for each in report.accounts.programmes)
    steps = [
        Part(name, cents, f"{'+' if cents > 0 else '−'} {euro_short(abs(cents))}", *(MORE if cents > 0 else LESS))
        for name, cents in _differences(report)
        if cents
    ]
    begin = Part("Begroting na wijziging", 0, millions(amended, 2, "mln"), *WHOLE)
    return waterfall(begin, steps, Part("Werkelijk", 0, millions(realised, 2, "mln"), *WHOLE), WIDTH)
