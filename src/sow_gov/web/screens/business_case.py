# SPDX-License-Identifier: EUPL-1.2
"""What is a choice worth? The business cases there are, and one of them with fields to try other values in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.documents.business_case import charts, paper, tables, uncertainty
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.business_case import Assumption, AssumptionUnit, BusinessCase
from sow_gov.planning.business_case.view import CaseView, case_view
from sow_gov.web.language import Said, say
from sow_gov.wording.assumptions import filled, plain, shown
from sow_gov.wording.citing import cited_in_full, sourced
from sow_gov.wording.money import euro_change, euro_short

VALUE, FRICTION = "aanname:", "frictie"
"""How the fields of the form are called: of an assumption with its code behind it, and the one box to tick."""

_STEPS = {AssumptionUnit.PERCENTAGE: ("0.1", 1), AssumptionUnit.EURO: ("1", 2), AssumptionUnit.NUMBER: ("1", 0)}
_FOREMOST = 5
"""So many assumptions stand open in the form: those that matter most. Own choice."""
_IN = {AssumptionUnit.PERCENTAGE: say("in procenten"), AssumptionUnit.EURO: say("in euro's")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A business case in the list, with its outcome in one sentence."""

    title: str
    address: str
    question: str
    conclusion: str
    status: str
    example: bool


@dataclass(frozen=True, slots=True)
class ValueField:
    """A field for the value of the last year of an assumption; with a slider where it has a low and a high value.

    ``low``, ``high``, ``step`` and ``at`` are as a slider knows them; ``span`` says low and high, ``expected`` what the
    case has; ``decimals`` is how many a slider writes.
    """

    name: str
    label: str
    value: str
    expected: str
    changed: bool
    unit: Said | str
    span: str
    low: str
    high: str
    at: str
    step: str
    decimals: int


def cases_screen(arrangement: Arrangement) -> dict[str, Any]:
    """List the business cases of an arrangement, the newest first."""
    ordered = sorted(arrangement.business_cases, key=lambda case: case.dated_on, reverse=True)
    return {"cases": [_entry(arrangement, case) for case in ordered]}


def _entry(arrangement: Arrangement, case: BusinessCase) -> Entry:
    conclusion = paper.conclusion(case_view(case))
    address = f"/{arrangement.slug}/businesscases/{case.slug}"
    return Entry(case.title, address, case.question, conclusion, case.status.value, case.example)


def case_screen(arrangement: Arrangement, case: BusinessCase, typed: Mapping[str, str]) -> dict[str, Any]:
    """Show a business case as it stands in its file: the form, what it rests on and what came of it.

    Args:
        arrangement: whose case it is.
        case: the case.
        typed: what stands in the form; a field that is left out is as expected.
    """
    base = case_view(case)
    moving = [swing.assumption.slug for swing in base.swings if swing.width_cents][:_FOREMOST]
    fields = {slug: _field(case.assumption(slug), typed) for slug in moving}
    others = [_field(each, typed) for each in case.assumptions if each.slug not in fields and each.movable]
    return {
        "address": f"/{arrangement.slug}/businesscases/{case.slug}",
        "home": f"/{arrangement.slug}/businesscases",
        "title": case.title,
        "example": case.example,
        "question": case.question,
        "why": case.why,
        "situations": case.situations,
        "decision": cited_in_full(case.decision) if case.decision else None,
        "published": [(each.year, euro_short(each.cents), sourced(each.source)) for each in case.published],
        "fields": list(fields.values()),
        "others": others,
        "with_friction": FRICTION in typed,
        "last": case.years[-1],
        "assumptions": uncertainty.assumption_table(base),
        "came_true": tables.came_true_table(base),
        "came_true_told": paper.came_true_told(base),
    }


def effect_screen(view: CaseView | None, errors: Sequence[str]) -> dict[str, Any]:
    """Show what the case gives with the values that are filled in.

    Args:
        view: the case worked out; None when it cannot be.
        errors: why not, in sentences.
    """
    if view is None:
        told = say("Dit is niet door te rekenen; er staat bij wat er mis is (%(count)s keer).", count=len(errors))
        return {"told": told, "errors": tuple(errors), "parts": None}
    return {"told": _told(view), "errors": tuple(errors), "parts": dict(_parts(view))}


def _parts(view: CaseView) -> Iterator[tuple[str, object]]:
    """Everything that moves with the values: tables, drawings and sentences."""
    yield "result", tables.result_table(view)
    yield "result_chart", charts.result_chart(view)
    yield "payback", paper.payback_told(view)
    yield "breakdown", tables.breakdown_table(view)
    yield "difference_chart", charts.difference_chart(view)
    yield "kinds", tables.kind_table(view)
    yield "organisations", tables.organisation_table(view)
    yield "added_value", tables.added_value_table(view)
    yield "friction", tables.friction_table(view)
    yield "bearers", tables.bearer_table(view)
    yield "most", paper.most_told(view)
    yield "swing_chart", charts.swing_chart(view)
    yield "swings", uncertainty.swing_table(view)
    yield "grid", uncertainty.grid_table(view)


def _told(view: CaseView) -> Said:
    """The outcome in one sentence, for who cannot see the tables change."""
    case, last = view.case, view.case.years[-1]
    return say(
        "%(chosen)s tegenover %(reference)s: %(last)s in %(year)s, %(total)s over alle jaren.",
        chosen=case.situation(case.chosen).name,
        reference=case.reference.name,
        last=euro_change(view.difference(last)),
        year=last,
        total=euro_change(view.difference()),
    )


def _field(assumption: Assumption, typed: Mapping[str, str]) -> ValueField:
    unit, expected = assumption.unit, assumption.expected
    name, written = f"{VALUE}{assumption.slug}", filled(unit, expected)
    value = typed.get(name, written)
    ends = sorted(end for end in (assumption.low, expected, assumption.high) if end is not None)
    slides = assumption.low is not None and assumption.high is not None
    step, decimals = _STEPS[unit]
    return ValueField(
        name,
        assumption.name,
        value,
        shown(unit, expected),
        value.strip() not in ("", written),
        _IN.get(unit, ""),
        f"{shown(unit, ends[0])} – {shown(unit, ends[-1])}" if slides else "",
        plain(unit, ends[0]) if slides else "",
        plain(unit, ends[-1]) if slides else "",
        plain(unit, expected),
        step,
        decimals,
    )
