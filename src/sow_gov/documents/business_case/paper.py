# SPDX-License-Identifier: EUPL-1.2
"""Is the choice worth it, and what does that hang on? The report on a business case, its conclusion first."""

from typing import Any

from sow_gov.documents.business_case import charts, tables, uncertainty
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.business_case import BusinessCase
from sow_gov.planning.business_case.view import CaseView
from sow_gov.wording.charts import WIDTH
from sow_gov.wording.citing import cited_in_full, sourced
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro_short, euro_whole, millions
from sow_gov.wording.numbers import listing

_MILLION = 100_000_000


def business_case_paper(arrangement: Arrangement, view: CaseView, trace: Attachment) -> Paper:
    """Make the report on a business case as it stands in its file.

    Args:
        arrangement: whose case it is.
        view: the case worked out, without values that somebody tried.
        trace: the outcome as data, which goes inside the file.

    Source: founding proposal of 2013, chapters 2.1 (maatschappelijke business case) and 4; decisions M15 and M23.
    """
    case, organisation = view.case, arrangement.parties[arrangement.body].name
    return Paper(
        kind="businesscase",
        slug=f"businesscase-{case.slug}",
        title=case.title,
        organisation=organisation,
        on=case.dated_on,
        status=case.status,
        subject=case.question,
        footer=_footer(case),
        context=_context(view),
        attachments=(trace,),
    )


def _context(view: CaseView) -> dict[str, Any]:
    case = view.case
    return {
        "example": case.example,
        "facts": _facts(case),
        "question": case.question,
        "why": case.why,
        "conclusion": conclusion(view),
        "beside": friction_told(view),
        "most": most_told(view),
        "reference": case.reference,
        "chosen": case.situation(case.chosen),
        "situations": case.situations,
        "first": case.years[0],
        "last": case.years[-1],
        "counting": listing([each.name for each in case.bearers if each.counts]),
        "payback": payback_told(view),
        "result": tables.result_table(view),
        "result_chart": charts.result_chart(view),
        "breakdown": tables.breakdown_table(view),
        "difference_chart": charts.difference_chart(view, WIDTH),
        "kinds": tables.kind_table(view),
        "organisations": tables.organisation_table(view),
        "added_value": tables.added_value_table(view),
        "friction": tables.friction_table(view),
        "bearers": tables.bearer_table(view),
        "swing_chart": charts.swing_chart(view),
        "swings": uncertainty.swing_table(view),
        "grid": uncertainty.grid_table(view),
        "assumptions": uncertainty.assumption_table(view),
        "came_true": tables.came_true_table(view),
        "came_true_told": came_true_told(view),
        "published": [(each.year, each.cents, sourced(each.source)) for each in case.published],
        "decision": cited_in_full(case.decision) if case.decision else "",
        "decision_source": sourced(case.decision.source) if case.decision else "",
    }


def conclusion(view: CaseView) -> str:
    """The answer in one sentence: what the choice gives in the last year, and over all years."""
    case, last, whole = view.case, view.case.years[-1], view.difference()
    chosen, reference = _within(case.situation(case.chosen).name), _within(case.reference.name)
    moved = view.difference(last)
    more = f"{_brief(abs(moved))} {'meer' if moved > 0 else 'minder'} op dan" if moved else "evenveel op als"
    counting = ", met de kosten van de verandering" if view.with_friction else ""
    return (
        f"In {last} levert {chosen} {more} {reference}; over {case.years[0]}-{last} samen is het "
        f"{'voordeel' if whole >= 0 else 'nadeel'} {_brief(abs(whole))}{counting}."
    )


def friction_told(view: CaseView) -> str:
    """What the outcome is with costs of the change where it is without, or the other way round; "" where equal."""
    other, whole = view.difference_otherwise(), view.difference()
    if other == whole:
        return ""
    with_or_without = "Zonder" if view.with_friction else "Met"
    outcome = f"een voordeel van {_brief(other)}" if other >= 0 else f"een nadeel van {_brief(-other)}"
    return f"{with_or_without} frictiekosten en desintegratiekosten is het over alle jaren {outcome}."


def most_told(view: CaseView) -> str:
    """Which assumption matters most; "" where none moves the difference."""
    widest = next((swing for swing in view.swings if swing.width_cents), None)
    if widest is None:
        return ""
    low, high = sorted((widest.low_cents, widest.high_cents))
    name = widest.assumption.name[0].lower() + widest.assumption.name[1:]
    return (
        f"Het meest hangt het af van {name}: alleen daardoor ligt het verschil tussen {_brief(low)} en {_brief(high)}."
    )


def payback_told(view: CaseView) -> str:
    """When the choice has paid for itself."""
    found, last = view.payback, view.case.years[-1]
    if found.year is not None:
        return f"Opgeteld staat de keuze vanaf {found.year} op winst."
    if found.later is not None:
        return (
            f"Binnen de looptijd verdient de keuze zich niet terug. Levert elk later jaar evenveel op als {last}, dan "
            f"is dat in {found.later} zo."
        )
    return "De keuze verdient zich niet terug."


def came_true_told(view: CaseView) -> str:
    """How much of what was expected came true, over the years that are known; "" while none is."""
    if not view.came_true:
        return ""
    years = [str(each.outcome.year) for each in view.came_true]
    expected = sum(each.expected_cents for each in view.came_true)
    realised = sum(each.realised_cents for each in view.came_true)
    return f"Over {listing(years)} was {euro_short(expected)} verwacht; het werd {euro_short(realised)}."


def _within(name: str) -> str:
    """A name as it stands within a sentence."""
    return name[0].lower() + name[1:]


def _brief(cents: int) -> str:
    """An amount for a sentence: in millions when it is one or more."""
    return millions(cents) if abs(cents) >= _MILLION else f"€\u00a0{euro_whole(cents)}"


def _facts(case: BusinessCase) -> tuple[tuple[str, str], ...]:
    return (
        ("Vraag", case.question),
        ("Periode", f"{case.years[0]} tot en met {case.years[-1]}"),
        ("Situaties", listing([each.name for each in case.situations])),
        ("Opgesteld op", date_long(case.dated_on)),
        ("Besluit", cited_in_full(case.decision) if case.decision else "nog niet genomen"),
    )


def _footer(case: BusinessCase) -> str:
    if case.decision is None:
        return f"{case.title}, ontwerp; er is nog niet besloten"
    return f"{case.title}, onder besluit {case.decision.number} van {date_long(case.decision.decided_on)}"
