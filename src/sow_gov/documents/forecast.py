# SPDX-License-Identifier: EUPL-1.2
"""Which tables does an interim report show? Budget, booked and expected per programme and municipality, and why."""

from collections.abc import Callable, Iterator, Mapping

from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.forecast_report import Deviation, ForecastReport, Foreseen, Share
from sow_gov.planning.overview import Totals, called
from sow_gov.wording.about import borne, lines_of, near, of_programme
from sow_gov.wording.citing import adoption
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, amount_change
from sow_gov.wording.numbers import DASH
from sow_gov.wording.shown import About, told
from sow_gov.wording.table import Column, Row, RowKind, Table


def programme_table(report: ForecastReport) -> Table:
    """Lasten, baten and saldo of each programme: budget after amendment, booked, expected and the difference."""
    run, rows = report.budget, list[Row]()
    for slug, foreseen in report.programmes.items():
        rows.append(Row((run.regime.programme(slug).name,), "group"))
        rows += _parts(foreseen, "line", of_programme(run, slug), of_programme(report.expected, slug))
    every = report.programmes.values()
    together = Foreseen(
        sum((each.budget for each in every), Totals()),
        sum((each.booked for each in every), Totals()),
        sum((each.expected for each in every), Totals()),
    )
    rows.append(Row(("Alle programma's",), "group"))
    rows += _parts(together, "line", near(borne(run)), near(borne(report.expected)))
    rows.append(_whole(together, near(borne(run)), near(borne(report.expected))))
    caption = f"Verwachting per programma in {run.year}"
    return Table(caption, _columns(report, "Programma"), tuple(rows), IN_EUROS, key="prognose", example=report.example)


def share_table(report: ForecastReport) -> Table:
    """What each municipality was to pay, bears of what was booked, and is expected to pay."""
    rows = [_share(report, report.budget.name(slug), share, slug) for slug, share in report.shares.items()]
    rows.append(_share(report, "Samen", report.total, "", "total"))
    note = "Verdeeld naar de aantallen van de begroting; die van de afrekening zijn nog niet bekend (eigen keuze)."
    caption = f"Verwachte bijdrage {report.budget.year} per gemeente"
    key = "prognose-gemeenten"
    return Table(caption, _columns(report, "Gemeente"), tuple(rows), IN_EUROS, note, key, example=report.example)


def deviation_table(report: ForecastReport) -> Table | None:
    """Every line that will come out otherwise than budgeted, by programme, with its reason; None when nothing will."""
    if not report.deviations:
        return None
    rows: list[Row] = []
    for slug in report.programmes:
        own = [each for each in report.deviations if each.programme == slug]
        rows += [Row((report.budget.regime.programme(slug).name,), "group")] if own else []
        rows += [_deviation(report, each) for each in own]
    total = sum(each.difference_cents for each in report.deviations)
    rows.append(Row(("Samen", "", "", amount_change(total, dash=True)), "total"))
    columns = (Column("Regel", "text", 49), Column("Begroot"), Column("Verwacht"), Column("Verschil"))
    note = "Een bate staat met een min; een positief verschil kost geld."
    return Table("Afwijkingen", columns, tuple(rows), IN_EUROS, note, "afwijkingen", example=report.example)


def _deviation(report: ForecastReport, each: Deviation) -> Row:
    budgeted, expected = lines_of(report.budget), lines_of(report.expected)
    amounts = (_about(each.budget_cents, budgeted, each.slug), _about(each.expected_cents, expected, each.slug))
    return Row((each.label, *amounts, amount_change(each.difference_cents)), "line", each.reason)


def remarks(report: ForecastReport) -> Iterator[str]:
    """What somebody must know beside the tables."""
    forecast, run = report.forecast, report.budget
    held_against = called(run)
    yield f"{forecast.title}: {adoption(forecast.status, forecast.decision)}."
    yield f"Geboekt tot en met {date_long(forecast.until)}, vergeleken met de {held_against}."
    yield forecast.lead


def _columns(report: ForecastReport, head: str) -> tuple[Column, ...]:
    booked = f"Geboekt t/m {date_long(report.forecast.until)}"
    return (Column(head, "text", 30), Column("Begroot"), Column(booked), Column("Verwacht"), Column("Verschil"))


def _parts(foreseen: Foreseen, kind: RowKind, budget: About, expected: About) -> Iterator[Row]:
    """Lasten, baten and saldo, and what the reserves add or give where there is any, with what explains them."""
    parts: tuple[tuple[str, Callable[[Totals], int]], ...] = (
        ("Lasten", lambda totals: totals.costs),
        ("Baten", lambda totals: totals.income),
        ("Saldo", lambda totals: totals.balance),
        ("Reservemutaties", lambda totals: totals.reserves),
    )
    for label, taken in parts:
        cents = [taken(totals) for totals in (foreseen.budget, foreseen.booked, foreseen.expected)]
        if any(cents) or label == "Saldo":
            budgeted, booked, foreseen_now = map(amount, cents)
            texts = (told(budgeted, budget), booked, told(foreseen_now, expected))
            yield Row((label, *texts, amount_change(taken(foreseen.difference), dash=True)), kind)


def _whole(together: Foreseen, budget: About, expected: About) -> Row:
    """What all programmes leave to the municipalities, additions to reserves and withdrawals among it."""
    texts = (
        told(amount(together.budget.borne), budget), amount(together.booked.borne),
        told(amount(together.expected.borne), expected), amount_change(together.difference.borne, dash=True),
    )  # fmt: skip
    return Row(("Voor de gemeenten", *texts), "total")


def _share(report: ForecastReport, label: str, share: Share, slug: str, kind: RowKind = "line") -> Row:
    booked = DASH if share.booked_cents is None else amount(share.booked_cents)
    budgeted = told(amount(share.budget_cents), borne(report.budget, slug))
    expected = told(amount(share.expected_cents), borne(report.expected, slug))
    return Row((label, budgeted, booked, expected, amount_change(share.difference_cents, dash=True)), kind)


def _about(cents: int, lines: Mapping[str, About], slug: str) -> str:
    """The amount of a line, with what explains it where the figures have that line."""
    return told(amount(cents), lines[slug]) if slug in lines else amount(cents)
