# SPDX-License-Identifier: EUPL-1.2
"""Does the calendar know what the papers of the cycle know: done when all did, and not before?"""

from dataclasses import replace
from datetime import date

import cycles
import years
from cycles import NAMES, NONE, answered, paper, sent, served, taken
from sow_gov.app.recorded_calendar import known_year, recorded_year
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.cycle import CycleStep, StepTaken
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar import year_calendar
from sow_gov.planning.calendar_step import StepState
from sow_gov.planning.calendar_taken import taken as days
from sow_gov.planning.calendar_taken import with_parts
from sow_gov.planning.cycle_state import CycleState

TODAY = date(2026, 12, 20)
ADOPTED = taken(CycleStep.ADOPTED, cycles.ADOPTS)


def test_a_draft_was_sent_once_every_council_has_it():
    names = list(NAMES)
    some = paper("begroting-2027", [sent(names[0])])
    assert (YearStep.DRAFT, "") not in days([some])
    later = date(2026, 9, 12)
    every = paper("begroting-2027", [*map(sent, names[:-1]), sent(names[-1], later)])
    assert days([every])[YearStep.DRAFT, ""] == later


def test_a_reaction_is_no_step_taken_while_a_council_may_still_speak():
    first, *rest = NAMES
    reacted = {first: answered(date(2026, 12, 1))}
    assert (YearStep.REACTION, "") not in days([paper("begroting-2027", served(), reacted)])
    spoken = reacted | {name: [NONE] for name in rest}
    found = days([paper("begroting-2027", served(), spoken)])
    assert found[YearStep.REACTION, ""] == date(2026, 12, 1)
    assert found[YearStep.VIEWS, ""] == NONE.on


def test_the_accounts_of_two_years_before_belong_to_the_year_and_nothing_else_of_then():
    prior = [paper("jaarstukken-2025", [ADOPTED]), paper("begroting-2025", served(ADOPTED))]
    assert days([], prior) == {(YearStep.PRIOR_ACCOUNTS, ""): cycles.ADOPTS}


def test_frameworks_and_provisional_accounts_leave_together():
    frameworks = paper("kaderbrief-2027", [*map(sent, NAMES)])
    unsent, accounts = (paper("voorlopige-jaarrekening-2025", events) for events in ([], [*map(sent, NAMES)]))
    assert days([frameworks], [unsent]) == {}
    assert days([frameworks], [accounts]) == days([frameworks]) == {(YearStep.FRAMEWORKS, ""): cycles.SENT}


def test_the_agreements_are_signed_when_all_of_them_are():
    def signed(name: str, on: date) -> CycleState:
        steps = (CycleStep.MUNICIPALITY_SIGNED, CycleStep.BOARD_SIGNED)
        return paper(f"dvo-2027-{name}", [StepTaken(step, on, by="voorzitter") for step in steps])

    every = [signed(name, date(2026, 12, 1 + place)) for place, name in enumerate(NAMES)]
    assert days(every)[YearStep.DVO, ""] == date(2026, 12, len(NAMES))
    assert days([*every[:-1], paper(f"dvo-2027-{list(NAMES)[-1]}")]) == {}


def test_a_report_counts_from_the_decision_of_the_board_on_it():
    report = paper("bestuursrapportage-2026-2", [taken(CycleStep.BOARD_DECIDED, date(2026, 10, 1))])
    assert days([report]) == {(YearStep.REPORT_2, ""): date(2026, 10, 1)}


def test_an_amendment_of_the_year_follows_the_records_by_its_number():
    state = paper("begrotingswijziging-2026-1", served(ADOPTED))
    assert days([state])[YearStep.AMENDMENT, "1"] == cycles.ADOPTS
    rules = year_calendar(cycles.law(), years.delta(), 2027, TODAY)
    first, *rest = [replace(step, part=part) for part in ("1", "2", "") for step in rules.steps]
    known = with_parts(replace(rules, steps=(first, *rest)), {(first.step, "1"): TODAY, (first.step, ""): TODAY})
    assert known.steps[0].taken_on == TODAY
    assert known.steps[0].state in (StepState.DONE, StepState.LATE)
    assert known.steps[1:] == tuple(rest), "what was taken of the year itself is for the calendar to count from"


def test_the_calendar_follows_the_records_in_its_steps_and_in_what_it_counts_from():
    state = paper("begroting-2027", served(ADOPTED))
    calendar = recorded_year(years.delta(), [state], 2027, TODAY).calendar
    assert calendar.adopted_on == cycles.ADOPTS
    found = {step.step: step for step in calendar.steps}
    assert found[YearStep.ADOPTION].taken_on == cycles.ADOPTS
    assert found[YearStep.DRAFT].taken_on == cycles.SENT
    law = recorded_year(years.delta(), [state], 2027, TODAY, law_only=True).calendar
    assert not any(step.taken_on for step in law.steps)


def test_what_the_law_does_not_know_has_no_calendar():
    assert known_year(years.delta(), [], 2009, TODAY) is None
    assert known_year(years.delta(form=LegalForm.CENTRE_MUNICIPALITY), [], 2027, TODAY) is None
    assert known_year(years.delta(), [], 2027, TODAY) == recorded_year(years.delta(), [], 2027, TODAY)
