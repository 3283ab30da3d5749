# SPDX-License-Identifier: EUPL-1.2
"""Of whom are boards made up, by rules and in fact, and from which day on does the law say otherwise?"""

from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest

from boards import END, START, delta, designated, full_boards, left, rules
from sow_gov.app.boards import boards_of
from sow_gov.domain.board import Governance
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Fault
from sow_gov.domain.seat import SeatEvent
from sow_gov.governance.boards.composed import planned, planned_over_time, seated
from sow_gov.governance.boards.composition import Verdict, over_time, verdicts
from sow_gov.governance.boards.seats import changes, sitting
from sow_gov.intake.board_law import board_law
from sow_gov.intake.folder import inspect

MVS, _ = inspect(Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs")
LAW, MIDWAY = board_law(), date(2024, 1, 1)
OFFICES = ("burgemeester", "wethouder")


def broken(said: tuple[Verdict, ...]) -> list[str]:
    return [verdict.rule for verdict in said if not verdict.holds]


def in_fact(events: tuple[SeatEvent, ...], on: date) -> tuple[Verdict, ...]:
    made = seated(sitting(events, on, on), delta().regulation(on), OFFICES)
    return verdicts(LAW, made, on)


def test_the_plan_has_a_member_per_seat_and_a_chair_from_the_ab():
    made = planned(rules(), delta().regulation(MIDWAY))
    assert (len(made.general), len(made.daily), made.outside) == (6, 3, 0)
    assert made.chair is not None
    assert made.chair.in_ab
    assert broken(verdicts(LAW, made, MIDWAY)) == []


def test_full_boards_keep_to_the_law():
    assert broken(in_fact(full_boards(), MIDWAY)) == []


def test_the_chair_counts_as_a_member_of_the_db():
    events = tuple(each for each in full_boards() if getattr(each, "seat", "") != "db-meer-1")
    assert broken(in_fact(events, MIDWAY)) == []


def test_with_a_vacancy_in_the_ab_of_six_the_db_of_three_becomes_its_majority():
    events = (*full_boards(), left("p-duin-2", "duin", MIDWAY))
    assert broken(in_fact(events, MIDWAY)) == ["WGR-DB-NOT-MAJORITY"]


def test_a_db_that_loses_a_member_is_too_small():
    assert broken(in_fact((*full_boards(), left("p-duin-1", "duin", MIDWAY)), MIDWAY)) == ["WGR-DB-SIZE"]


def test_without_a_chair_nothing_is_said_of_him():
    events = (*full_boards(), left("p-meer-1", "meer", MIDWAY))
    assert "WGR-VOORZITTER" not in [verdict.rule for verdict in in_fact(events, MIDWAY)]


def test_alternates_are_no_members():
    alternate = designated("invaller", "ab-duin-1", "college/duin", alternate=True)
    assert in_fact((*full_boards(), alternate), MIDWAY) == in_fact(full_boards(), MIDWAY)


def test_over_time_a_verdict_starts_on_the_day_of_the_change():
    events = (*full_boards(), left("p-duin-1", "duin", MIDWAY))
    days = changes(events, MIDWAY)
    made = [
        Dated(Period(from_, until), seated(sitting(events, from_, MIDWAY), delta().regulation(from_), OFFICES))
        for from_, until in zip_longest(days, days[1:])
    ]
    said = [(days.period, broken(days.value)) for days in over_time(LAW, made)]
    assert said == [
        (Period(START, MIDWAY), []),
        (Period(MIDWAY, END), ["WGR-DB-SIZE"]),
        (Period(END), ["WGR-DB-SIZE"]),
    ]


def test_over_time_the_law_of_2015_splits_a_plan_that_did_not_change():
    regulation = delta().regulations[0].value
    version = Dated(Period(date(2014, 1, 1)), three_and_three())
    made = planned_over_time([version], [Dated(Period(date(2000, 1, 1)), regulation)])
    said = [(days.period, broken(days.value)) for days in over_time(LAW, made)]
    new_year = date(2015, 1, 1)
    assert said == [
        (Period(date(2014, 1, 1), new_year), []),
        (Period(new_year), ["WGR-DB-NOT-MAJORITY"]),
    ]


def three_and_three() -> Governance:
    kept = rules()
    organs = tuple(replace(each, seats=dict.fromkeys(each.seats, 1)) for each in kept.organs)
    return replace(kept, organs=organs)


def test_a_plan_holds_only_while_a_regulation_does():
    versions = [Dated(Period(date(2000, 1, 1)), rules())]
    made = planned_over_time(versions, [Dated(Period(START, END), delta().regulation(MIDWAY))])
    assert [days.period for days in made] == [Period(START, END)]


def test_the_base_contract_is_lawful_on_every_day_and_reading_b_on_none():
    assert MVS is not None
    base = boards_of(MVS, date(2026, 1, 1))
    assert [broken(days.value) for days in base.over_time] == [[]]
    reading = boards_of(MVS, date(2026, 1, 1), "b")
    assert [broken(days.value) for days in reading.over_time] == [["WGR-DB-SIZE", "WGR-DB-OUTSIDE"]]
    assert boards_of(MVS, date(2026, 1, 1), "a").verdicts == base.verdicts
    assert [organ.organ for organ in reading.organs] == ["ab", "db"]


def test_a_reading_that_is_not_there_is_told():
    assert MVS is not None
    with pytest.raises(Fault) as raised:
        boards_of(MVS, date(2026, 1, 1), "c")
    assert raised.value.code == "BOARD-07"
