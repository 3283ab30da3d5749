# SPDX-License-Identifier: EUPL-1.2
"""When must the arrangement be evaluated, on which ground, and what came of it? Basis by date, and each evaluation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from sow_gov.app.cases import Case
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import EvaluationBasis
from sow_gov.domain.cases import (
    EvaluationAssigned,
    EvaluationPlanned,
    EvaluationReported,
    FollowedUp,
    PresentedTo,
    Recommended,
)
from sow_gov.domain.dates import Period
from sow_gov.wording.citing import sourced
from sow_gov.wording.markdown import written

_UNDER_HEADING = 2


@dataclass(frozen=True, slots=True)
class Basis:
    """The ground on which evaluations are held in a period, with its source in words."""

    period: Period
    basis: EvaluationBasis
    source: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation, and what was done with it if anything was."""

    recommended: Recommended
    followed: FollowedUp | None


@dataclass(frozen=True, slots=True)
class EvaluationShown:
    """An evaluation as far as it is: its plan, and what happened after that; ``outcome`` is set from Markdown."""

    case_id: str
    plan: EvaluationPlanned
    by: tuple[str, ...]
    assigned: EvaluationAssigned | None
    reported: EvaluationReported | None
    outcome: Markup
    advice: tuple[Advice, ...]
    presented: tuple[PresentedTo, ...]

    @property
    def stage(self) -> str:
        """How far it is, in a word."""
        return "opgeleverd" if self.reported else "opgedragen" if self.assigned else "gepland"


def bases(arrangement: Arrangement) -> tuple[Basis, ...]:
    """The grounds by date, oldest first.

    Source: decision M22.
    """
    versions = sorted(arrangement.governance, key=lambda each: each.period.from_)
    return tuple(
        Basis(each.period, each.value.evaluation, sourced(each.value.evaluation.source))
        for each in versions
        if each.value.evaluation is not None
    )


def evaluation_due(arrangement: Arrangement, evaluations: Sequence[Case], today: date) -> date | None:
    """The day by which the next evaluation is asked for: so many years after the last one, or after its ground began.

    None where no ground holds, or an evaluation that was planned since then is under way.
    """
    basis = next((each for each in bases(arrangement) if today in each.period), None)
    if basis is None:
        return None
    reported = [event.on for case in evaluations for event in case.events if isinstance(event, EvaluationReported)]
    since = max([basis.period.from_, *reported])
    planned = [event.on for case in evaluations for event in case.events if isinstance(event, EvaluationPlanned)]
    if any(on > since for on in planned):
        return None
    return since + relativedelta(years=basis.basis.years)


def evaluation_shown(case: Case, names: Mapping[str, str]) -> EvaluationShown:
    """An evaluation for a page; ``names`` says how organs are called."""
    plan = next(event for event in case.events if isinstance(event, EvaluationPlanned))
    reported = next((event for event in case.events if isinstance(event, EvaluationReported)), None)
    followed = {event.action_id: event for event in case.events if isinstance(event, FollowedUp)}
    advice = (event for event in case.events if isinstance(event, Recommended))
    return EvaluationShown(
        case.case_id,
        plan,
        tuple(names.get(code, code) for code in plan.commissioned_by),
        next((event for event in case.events if isinstance(event, EvaluationAssigned)), None),
        reported,
        written(reported.outcome, _UNDER_HEADING) if reported else Markup(""),
        tuple(Advice(each, followed.get(each.action_id)) for each in advice),
        tuple(event for event in case.events if isinstance(event, PresentedTo)),
    )


def evaluations_screen(arrangement: Arrangement, evaluations: Sequence[Case], today: date) -> dict[str, Any]:
    """Show the grounds by date and the evaluations, the last one first."""
    shown = [evaluation_shown(case, {}) for case in evaluations]
    return {
        "bases": bases(arrangement),
        "today": today,
        "due": evaluation_due(arrangement, evaluations, today),
        "evaluations": sorted(shown, key=lambda each: each.plan.on, reverse=True),
    }
