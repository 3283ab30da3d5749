# SPDX-License-Identifier: EUPL-1.2
"""How is the year going? The interim report: what was booked, what the year will come to, and why it differs.

It tells of every municipality apart, because each council asks for its own figures.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from sow_gov.documents import forecast as tables
from sow_gov.documents import results
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.planning.forecast_report import ForecastReport
from sow_gov.planning.results import Standing
from sow_gov.wording.about import borne
from sow_gov.wording.charts import Part, bars
from sow_gov.wording.citing import ground, standing
from sow_gov.wording.colours import styles
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro, millions
from sow_gov.wording.numbers import listing
from sow_gov.wording.sections import PROGRAMME
from sow_gov.wording.shown import told


def interim_paper(
    report: ForecastReport, standings: Sequence[Standing], sections: Mapping[str, Markup], proof: Attachment
) -> Paper:
    """Make an interim report (bestuursrapportage).

    Args:
        report: the forecast beside the budget that it is held against.
        standings: the targets as they were known when the report was adopted, its own figures among them.
        sections: code -> text, as far as there are any.
        proof: the trace of the run of the forecast, which goes inside the file.

    Source: own choice; no law asks for an interim report (decision M12).
    """
    run, forecast = report.budget, report.forecast
    organisation = run.arrangement.parties[run.arrangement.body].name
    return Paper(
        kind="bestuursrapportage",
        slug=f"bestuursrapportage-{run.year}-{forecast.number}",
        title=forecast.title,
        organisation=organisation,
        on=forecast.decision.decided_on,
        status=forecast.status,
        subject=f"Hoe {organisation} er op {date_long(forecast.until)} voor staat",
        footer=standing(forecast.status, forecast.decision),
        context=_context(report, standings, sections),
        attachments=(proof,),
        by_chapter=True,
    )


def _context(report: ForecastReport, standings: Sequence[Standing], sections: Mapping[str, Markup]) -> dict[str, Any]:
    run, total = report.budget, report.total
    difference = total.difference_cents
    return {
        "year": run.year,
        "until": date_long(report.forecast.until),
        "example": report.example,
        "front": _front(report),
        "lead": report.forecast.lead,
        "total": told(millions(total.expected_cents), borne(report.expected)),
        "difference": euro(abs(difference)) if difference else "",
        "more": difference > 0,
        "sections": sections,
        "shares": tables.share_table(report),
        "chart": _chart(report),
        "programmes": tables.programme_table(report),
        "deviations": tables.deviation_table(report),
        "told": [_programme(report, standings, slug, sections) for slug in report.programmes],
        "municipalities": [_municipality(report, standings, slug) for slug in report.shares],
        "remarks": list(tables.remarks(report)),
    }


def _front(report: ForecastReport) -> list[tuple[str, str]]:
    run, forecast = report.budget, report.forecast
    return [
        ("Besluit", ground(forecast.status, forecast.decision)),
        ("Aan de raden van", listing([run.name(slug) for slug in report.shares])),
        ("Geboekt", f"tot en met {date_long(forecast.until)}"),
    ]


def _chart(report: ForecastReport) -> str:
    """A bar per municipality with what it is expected to pay, and how that differs from the budget."""
    parts = []
    for (slug, share), (colour, pattern) in zip(report.shares.items(), styles(len(report.shares)), strict=True):
        text = f"{millions(share.expected_cents, unit='mln')}, begroot {millions(share.budget_cents, unit='mln')}"
        parts.append(Part(report.budget.name(slug), max(share.expected_cents, 0), text, colour, pattern))
    return bars(parts)


def _programme(
    report: ForecastReport, standings: Sequence[Standing], slug: str, sections: Mapping[str, Markup]
) -> dict[str, Any]:
    """A programme: its text, why it differs, and how its targets stand."""
    programme = report.budget.regime.programme(slug)
    code = "overhead" if programme.overhead and f"{PROGRAMME}{slug}" not in sections else f"{PROGRAMME}{slug}"
    difference = report.programmes[slug].difference.borne
    return {
        "name": programme.name,
        "text": sections.get(code),
        "difference": euro(abs(difference)) if difference else "",
        "more": difference > 0,
        "results": results.programme_table(report.budget.year, standings, slug, programme.name),
    }


def _municipality(report: ForecastReport, standings: Sequence[Standing], slug: str) -> dict[str, Any]:
    """A municipality: what it is expected to pay, and how the targets of its DVO stand."""
    name, share = report.budget.name(slug), report.shares[slug]
    difference = share.difference_cents
    return {
        "name": name,
        "expected": told(euro(share.expected_cents), borne(report.expected, slug)),
        "budget": told(euro(share.budget_cents), borne(report.budget, slug)),
        "difference": euro(abs(difference)) if difference else "",
        "more": difference > 0,
        "results": results.municipality_table(report.budget.year, standings, slug, name),
    }
