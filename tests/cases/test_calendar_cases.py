# SPDX-License-Identifier: EUPL-1.2
"""Does the calendar say of each situation what its case says? One case is one day, with the article that sets it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import years
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.year_plan import YearStep
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.calendar import year_calendar
from sow_gov.planning.calendar_setting import setting
from sow_gov.planning.calendar_step import StepState
from sow_gov.planning.feasible import Meeting, for_board, for_sending
from sow_gov.statutory.cycle_law import Term, TermUnit
from sow_gov.statutory.terms import ends

LAW = cycle_law()
FOLDER = Path(__file__).parent / "kalender"
CASES = [
    (path.stem, case)
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["geval"]
]
OF_TERMS = [case for _, case in CASES if "termijn" in case]
OF_STEPS = [case for _, case in CASES if "stap" in case]
OF_PLANS = [case for _, case in CASES if "uitkomst" in case]


def told(case: dict[str, Any]) -> str:
    return str(case["wat"])


def form(case: dict[str, Any]) -> LegalForm:
    return LegalForm(case.get("vorm", LegalForm.PUBLIC_BODY))


@pytest.mark.parametrize("case", OF_TERMS, ids=told)
def test_a_term_ends_on_the_day_of_its_case(case: dict[str, Any]):
    ((unit, number),) = ((key, value) for key, value in case["termijn"].items() if key != "na")
    assert ends(LAW, case["termijn"]["na"], Term(number, TermUnit(unit))) == case["eindigt"]


@pytest.mark.parametrize("case", OF_STEPS, ids=told)
def test_a_step_has_the_last_day_of_its_case(case: dict[str, Any]):
    plan = years.plan(case["jaar"], {YearStep(step): day for step, day in case.get("gekozen", {}).items()})
    own = case.get("regeling", {})
    arrangement = years.delta(
        [plan], years.terms(own.get("weken_ontwerp"), own.get("dagen_reactie")) if own else (), form(case)
    )
    on = case.get("op", plan.chosen[0].on if plan.chosen else years.ALWAYS.from_)
    calendar = year_calendar(LAW, arrangement, case["jaar"], on)
    step = next(step for step in calendar.steps if step.step == case["stap"])
    if case.get("geen_plicht"):
        assert (step.latest, step.state) == (None, StepState.NO_DUTY)
        return
    assert (step.latest, step.fixed) == (case["uiterlijk"], case.get("vast"))
    assert step.state == case.get("stand", step.state)


@pytest.mark.parametrize("case", OF_PLANS, ids=told)
def test_planning_forward_and_back_comes_out_as_its_case_says(case: dict[str, Any]):
    of = setting(LAW, years.delta(form=form(case), notice_days=case.get("oproeping_dagen")), case["jaar"])
    plan = for_board(of, Meeting(case["ab"])) if "ab" in case else for_sending(of, case["verzonden"])
    found = {
        "ontwerp": plan.draft.limit.day,
        "aanbieding": plan.offered_on,
        "vaststelling": plan.adopted_on,
        "kan": plan.feasible,
    }
    assert {key: found[key] for key in case["uitkomst"]} == case["uitkomst"]


def test_every_case_is_one_of_the_three_kinds_and_names_its_article():
    assert len(OF_TERMS) + len(OF_STEPS) + len(OF_PLANS) == len(CASES)
    assert all(case["artikel"] for _, case in CASES)
