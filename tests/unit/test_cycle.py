# SPDX-License-Identifier: EUPL-1.2
"""Does a paper of the year take the steps of its kind, in time by the law, and does the gate hold (M12 to M14)?"""

from dataclasses import replace
from datetime import date

import pytest

import boards
import cycles
import make
from cycles import ADOPTS, GIVEN, NAMES, NONE, OFFERED, SENT, answered, law, paper, sent, served, taken
from sow_gov.domain.amendment import AmendmentProcedure, AmendmentRoute, BudgetAmendment
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.cycle import (
    CyclePaper,
    CycleStep,
    GoneOn,
    PaperKind,
    PaperPlanned,
    StepTaken,
    StepWithdrawn,
    cycle_paper,
    paper_about,
)
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.planning.cycle import (
    defects,
    faults_of_amendment,
    gate,
    lines,
    may_be_of_its_day,
    may_be_taken,
    next_required,
)
from sow_gov.planning.cycle_days import due, latest_adoption, province_day
from sow_gov.planning.cycle_filed import filed, papers_of
from sow_gov.planning.cycle_state import CycleState, Filed
from sow_gov.planning.cycle_steps import evaluation_basis, rules

AMENDMENT = "begrotingswijziging-2026-2"
IDS = (
    "kaderbrief-2028", "voorlopige-jaarrekening-2025", "begroting-2027", AMENDMENT, "bestuursrapportage-2026-1",
    "jaarstukken-2025", "dvo-2026-duin", "evaluatie-2026-dienstverlening",
)  # fmt: skip


def steps(kind: PaperKind, *, exempt: bool = False, form: LegalForm = LegalForm.PUBLIC_BODY) -> list[CycleStep]:
    return [rule.step for rule in rules(kind, form, exempt=exempt)]


def next_steps(state: CycleState) -> list[tuple[str, str | None]]:
    return [(each.step.value, each.participant) for each in next_required(law(), state)]


def day_of(state: CycleState, step: CycleStep) -> date | None:
    rule = state.rule(step)
    assert rule is not None
    return due(law(), state, rule).day


def codes(state: CycleState, on: date = ADOPTS) -> list[tuple[str, str | None]]:
    return [(each.code, each.participant) for each in defects(law(), state, on)]


@pytest.mark.parametrize("paper_id", IDS)
def test_a_paper_is_known_by_its_id(paper_id: str):
    assert cycle_paper(paper_id).paper_id == paper_id
    assert paper_about(cycle_paper(paper_id).about) == cycle_paper(paper_id)


@pytest.mark.parametrize(
    "paper_id",
    [
        "", "begroting", "begroting-27", "begroting-2027-1", "begrotingswijziging-2026", "dvo-2026", "nota-2026",
        "begrotingswijziging-2026-twee", "bestuursrapportage-2026-x", "begroting-0000", "begroting-9999",
    ],
)  # fmt: skip
def test_what_is_no_paper_of_the_cycle_is_refused(paper_id: str):
    with pytest.raises(Fault) as raised:
        cycle_paper(paper_id)
    assert raised.value.code == "CYCLE-01"
    assert paper_about(paper_id.replace("-", "/")) is None


def test_each_kind_takes_its_own_steps():
    heard = ["opgesteld", "naar de raden gezonden", "zienswijze", "reactie op de zienswijze gezonden"]
    assert [each.value for each in steps(PaperKind.AMENDMENT)][:4] == heard
    assert CycleStep.LAID_OPEN in steps(PaperKind.BUDGET)
    assert steps(PaperKind.AMENDMENT, exempt=True) == [CycleStep.DRAFTED, CycleStep.ADOPTED, CycleStep.PROVINCE]
    assert steps(PaperKind.FRAMEWORKS) == steps(PaperKind.PROVISIONAL_ACCOUNTS) == [CycleStep.DRAFTED, CycleStep.SENT]
    assert CycleStep.VIEWS not in steps(PaperKind.ACCOUNTS)
    assert steps(PaperKind.INTERIM_REPORT) == [CycleStep.BOARD_DECIDED, CycleStep.SENT]
    assert CycleStep.OFFERED not in steps(PaperKind.BUDGET, form=LegalForm.OPERATIONS_BODY)
    assert len(steps(PaperKind.DVO)) == 4


def test_the_law_asks_one_step_after_another():
    state = paper()
    assert next_steps(state) == [("opgesteld", None)]
    state = paper(events=[taken(CycleStep.DRAFTED, SENT), sent("duin")])
    first, *others = next_required(law(), state)
    assert (first.step, first.participant, first.organ, first.due.day) == (
        CycleStep.SENT, "meer", "db", date(2026, 10, 8),
    )  # fmt: skip
    assert first.due.article.endswith("art. 35, eerste lid")
    assert [(each.step, each.participant, each.organ) for each in others] == [
        (CycleStep.SENT, "veen", "db"), (CycleStep.VIEWS, "duin", "raad/duin"),
    ]  # fmt: skip
    state = paper(events=served(), views={"duin": [GIVEN], "meer": [NONE]})
    assert next_steps(state) == [
        ("zienswijze", "veen"), ("reactie op de zienswijze gezonden", "duin"), ("vastgesteld", None),
    ]  # fmt: skip
    state = paper(events=served(taken(CycleStep.ADOPTED, ADOPTS)), views={"duin": [GIVEN]})
    assert next_steps(state) == [("naar gedeputeerde staten gezonden", None),
                                 ("vastgesteld stuk naar de raden gezonden", None)]  # fmt: skip
    assert day_of(state, CycleStep.PROVINCE) == date(2026, 12, 24)


def test_a_step_that_was_taken_back_is_asked_for_again():
    events = [taken(CycleStep.DRAFTED, SENT), sent("duin"), sent("meer"), sent("veen")]
    back = StepWithdrawn(CycleStep.SENT, "meer", OFFERED, "verkeerde brief")
    assert paper(events=[*events, back]).missing(CycleStep.SENT) == ("meer",)
    again = paper(events=[*events, back, sent("meer", date(2026, 9, 12))])
    assert again.taken_on(CycleStep.SENT) == date(2026, 9, 12)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (StepTaken(CycleStep.LAID_OPEN, SENT, "duin"), "kent de stap"),
        (sent("duin"), "al gezet"),
        (StepTaken(CycleStep.SENT, SENT, None), "niet voor"),
        (StepTaken(CycleStep.SENT, SENT, "zee"), "niet voor"),
        (taken(CycleStep.PROVINCE, SENT), "komt na: vastgesteld"),
        (taken(CycleStep.ADOPTED, SENT), "komt na: ter vaststelling aangeboden"),
    ],
)
def test_a_step_comes_in_its_turn_once_and_for_whom_it_is(event: StepTaken, why: str):
    with pytest.raises(Fault, match=why) as raised:
        may_be_taken(paper(events=[taken(CycleStep.DRAFTED, SENT), sent("duin")]), event)
    assert raised.value.code == "CYCLE-03"


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (taken(CycleStep.ADOPTED, date(2026, 12, 2)), "02-12-2026 ligt vóór .* van 03-12-2026"),
        (sent("veen", date(2026, 9, 1)), "01-09-2026 ligt vóór 'opgesteld'"),
    ],
)
def test_a_step_is_not_of_a_day_before_the_step_that_it_follows_on(event: StepTaken, why: str):
    drafted, offered = taken(CycleStep.DRAFTED, date(2026, 9, 2)), taken(CycleStep.OFFERED, OFFERED)
    state = paper(events=[drafted, sent("duin"), offered, GoneOn((), "haast", "AB-9", OFFERED)])
    with pytest.raises(Fault, match=why) as raised:
        may_be_of_its_day(state, event)
    assert raised.value.code == "CYCLE-03"
    may_be_of_its_day(state, taken(CycleStep.ADOPTED, OFFERED))
    may_be_of_its_day(state, sent("veen", OFFERED))  # after the offering it is too late, which the gate tells


def test_days_are_counted_by_the_law():
    assert latest_adoption(law(), cycle_paper("begroting-2027")).day == date(2026, 9, 14)
    assert latest_adoption(law(), cycle_paper("begroting-2020")).day == date(2019, 7, 31)
    assert latest_adoption(law(), cycle_paper(AMENDMENT)).day == date(2026, 12, 31)
    assert day_of(paper("begroting-2027"), CycleStep.SENT) == date(2026, 6, 22)
    assert day_of(paper(), CycleStep.SENT) == date(2026, 10, 8)
    planned = PaperPlanned(OFFERED, ADOPTS, SENT)
    assert day_of(paper(events=[planned]), CycleStep.SENT) == SENT
    assert day_of(paper(events=[planned]), CycleStep.REACTION) == date(2026, 12, 9)
    assert day_of(paper("kaderbrief-2028"), CycleStep.SENT) == date(2027, 4, 29)
    assert day_of(paper("voorlopige-jaarrekening-2025"), CycleStep.SENT) == date(2026, 4, 29)
    assert day_of(paper("jaarstukken-2025"), CycleStep.ADOPTED) == date(2026, 7, 14)
    assert day_of(paper("dvo-2026-duin"), CycleStep.BOARD_SIGNED) is None
    body = paper(events=[planned], form=LegalForm.OPERATIONS_BODY)
    assert day_of(body, CycleStep.SENT) == date(2026, 9, 17)


@pytest.mark.parametrize(
    ("paper_id", "adopted_on", "day"),
    [
        ("begroting-2027", date(2026, 7, 2), date(2026, 7, 16)),
        ("begroting-2027", date(2026, 9, 10), date(2026, 9, 14)),
        (AMENDMENT, date(2026, 12, 18), date(2027, 1, 4)),
        ("jaarstukken-2025", date(2026, 6, 25), date(2026, 7, 9)),
        ("jaarstukken-2025", date(2026, 7, 9), date(2026, 7, 14)),
    ],
)
def test_what_was_adopted_leaves_within_two_weeks_and_before_its_day(paper_id: str, adopted_on: date, day: date):
    assert province_day(law(), cycle_paper(paper_id), adopted_on).day == day


def test_a_line_says_when_a_step_was_or_is_too_late():
    state = paper(events=[taken(CycleStep.DRAFTED, SENT), *(sent(each, date(2026, 10, 9)) for each in NAMES)])
    late = {each.rule.step: each.late for each in lines(law(), state, date(2026, 12, 1))}
    assert late[CycleStep.SENT]
    assert late[CycleStep.VIEWS]
    assert not late[CycleStep.PROVINCE]
    assert not any(each.late for each in lines(law(), paper(events=served()), date(2026, 11, 1)))


def test_adoption_is_open_when_all_were_served_and_every_zienswijze_was_answered():
    state = paper(events=served(), views={"duin": answered(date(2026, 12, 9)), "meer": [NONE]})
    assert gate(law(), state, ADOPTS) == ()


def test_every_defect_is_told_council_by_council():
    events = [sent("duin", proof=" "), sent("meer", date(2026, 9, 11)), taken(CycleStep.OFFERED, OFFERED)]
    state = paper(events=events, views={"meer": [GIVEN]})
    assert codes(state) == [("CYCLE-07", "duin"), ("CYCLE-06", "meer"), ("CYCLE-05", "veen"), ("CYCLE-08", "meer")]
    late = defects(law(), state, ADOPTS)[1]
    assert late.what == "het ontwerp ging op 11-09-2026 naar de raad van Meer, en dat kon tot en met 10-09-2026"
    assert [fault.code for fault in gate(law(), state, ADOPTS)] == ["CYCLE-07", "CYCLE-06", "CYCLE-05", "CYCLE-08"]


def test_a_reaction_counts_when_it_left_before_the_day_of_the_vote():
    assert codes(paper(events=served(), views={"duin": answered(ADOPTS)})) == [("CYCLE-08", "duin")]
    before_the_duty = date(2022, 6, 30)
    old = [sent(each, date(2022, 1, 1)) for each in NAMES]
    state = paper("begrotingswijziging-2022-1", [*old, taken(CycleStep.OFFERED, date(2022, 6, 1))], {"duin": [GIVEN]})
    assert codes(state, before_the_duty) == []
    assert codes(state, date(2022, 7, 1)) == [("CYCLE-08", "duin")]


def test_what_was_not_offered_cannot_be_counted_unless_the_call_says_when():
    state = paper(events=[sent(each) for each in NAMES])
    assert codes(state) == [("CYCLE-11", None)]
    assert defects(law(), state, ADOPTS, OFFERED) == ()
    assert codes(replace(state, setting=replace(state.setting, form=LegalForm.OPERATIONS_BODY))) == []


def test_no_council_is_heard_on_an_exempt_amendment_or_on_accounts():
    assert codes(paper(exemption="technisch")) == []
    assert codes(paper("jaarstukken-2025")) == []


def test_who_decided_to_go_on_goes_on_in_spite_of_those_defects_only():
    state = paper(events=served(), views={"duin": [GIVEN]})
    gone_on = GoneOn(defects(law(), state, ADOPTS), "de tijd dringt", "AB-9", ADOPTS)
    assert gate(law(), replace(state, gone_on=(gone_on,)), ADOPTS) == ()
    after = replace(gone_on, on=date(2026, 12, 11))
    assert [fault.code for fault in gate(law(), replace(state, gone_on=(after,)), ADOPTS)] == ["CYCLE-08"]
    more = paper(events=served(gone_on), views={"duin": [GIVEN], "meer": [GIVEN]})
    assert [fault.code for fault in gate(law(), more, ADOPTS)] == ["CYCLE-08"]
    unsent = paper(events=[taken(CycleStep.DRAFTED, SENT), gone_on])
    may_be_taken(unsent, taken(CycleStep.OFFERED, OFFERED))


def test_an_adopted_year_shows_its_steps_as_taken_by_its_file():
    delta = boards.delta()
    today = date(2026, 11, 22)
    found = papers_of(delta, 2026)
    assert [each.kind for each in found].count(PaperKind.DVO) == 3
    told = filed(delta, CyclePaper(PaperKind.BUDGET, 2026), today)
    assert told is not None
    state = paper("begroting-2026", filed=told)
    assert (state.taken_on(CycleStep.SENT), state.taken_on(CycleStep.ADOPTED)) == (date(2025, 4, 10), date(2025, 7, 10))
    assert {each.file for each in state.done} == {"2026/begroting.toml"}
    assert next_steps(state) == [("vastgesteld stuk naar de raden gezonden", None)]
    dvo = filed(delta, CyclePaper(PaperKind.DVO, 2026, "duin"), today)
    assert dvo is not None
    assert {each.step for each in dvo.taken} == set(steps(PaperKind.DVO))
    assert filed(delta, CyclePaper(PaperKind.BUDGET, 2031), today) is None
    accounts = filed(delta, CyclePaper(PaperKind.ACCOUNTS, 2026), today)
    assert accounts is not None
    assert accounts.settled


def amendment(**changes: object) -> BudgetAmendment:
    days = AmendmentProcedure(SENT, cycles.UNTIL, OFFERED, date(2026, 12, 21))
    made = BudgetAmendment(
        1, "Eerste wijziging", Status.ADOPTED, make.decision(on=ADOPTS), AmendmentRoute.WITH_VIEWS, None, days, "", (),
        make.SOURCE,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_an_amendment_in_a_file_is_a_paper_with_its_own_steps():
    year = make.small_budget(amendments=(amendment(), amendment(number=2, status=Status.CONCEPT)))
    whole = make.arrangement(year)
    assert [each.paper_id for each in papers_of(whole, 2026) if each.kind is PaperKind.AMENDMENT] == [
        "begrotingswijziging-2026-1", AMENDMENT,
    ]  # fmt: skip
    concept = filed(whole, cycle_paper(AMENDMENT), date(2026, 11, 22))
    assert concept is not None
    assert {each.step for each in concept.taken} == {CycleStep.SENT}
    assert concept.planned == PaperPlanned(OFFERED, ADOPTS, ADOPTS)
    adopted = filed(whole, cycle_paper("begrotingswijziging-2026-1"), date(2026, 11, 22))
    assert adopted is not None
    assert adopted.settled
    assert CycleStep.ADOPTED in {each.step for each in adopted.taken}


def faulty(found: BudgetAmendment) -> list[tuple[str, str]]:
    return [(key, fault.code) for key, fault in faults_of_amendment(law(), LegalForm.PUBLIC_BODY, 2026, found)]


def test_an_amendment_is_judged_step_by_step():
    assert faulty(amendment()) == []
    late = replace(amendment().procedure, draft_sent_on=date(2026, 9, 11), sent_to_province_on=date(2026, 12, 28))
    assert faulty(amendment(procedure=late)) == [
        ("procedure.ontwerp_verzonden", "LAW-10"), ("procedure.naar_gedeputeerde_staten", "LAW-11"),
    ]  # fmt: skip
    exempt = amendment(procedure=late, route=AmendmentRoute.EXEMPT, exemption="technisch")
    assert faulty(exempt) == [("procedure.naar_gedeputeerde_staten", "LAW-11")]
    assert faulty(amendment(decision=make.decision(on=date(2027, 1, 2)))) == [("besluit.datum", "CYCLE-12")]
    long = replace(amendment().procedure, views_until=OFFERED)
    assert faulty(amendment(procedure=long)) == [("procedure.zienswijze_tot_en_met", "CYCLE-13")]
    unoffered = replace(amendment().procedure, offered_on=None)
    assert faulty(amendment(procedure=unoffered)) == [("procedure.aangeboden", "LAW-07")]


def test_an_evaluation_rests_on_what_held_when_it_began():
    assert "oprichting" in evaluation_basis(date(2022, 6, 30))
    assert "11a" in evaluation_basis(date(2022, 7, 1))


def test_what_the_records_say_goes_before_the_file():
    file = Filed("2026/begroting.toml", "Begroting", (sent("duin", date(2026, 1, 1)),))
    state = paper(events=[sent("duin")], filed=file)
    found = state.find(CycleStep.SENT, "duin")
    assert found is not None
    assert found.on == SENT
