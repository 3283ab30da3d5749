# SPDX-License-Identifier: EUPL-1.2
"""Who sat where, until when and as known when, and what may be registered? Events that can be followed by hand."""

from collections.abc import Sequence
from datetime import date

import pytest

from boards import END, KNOWN, START, designated, ended, full_boards, left, rules, took
from sow_gov.domain.errors import Fault
from sow_gov.domain.seat import Designated, OfficeTaken, SeatEvent
from sow_gov.governance.boards.designating import faults
from sow_gov.governance.boards.seats import changes, seats_of, sitting, vacancies
from sow_gov.intake.board_law import board_law

FULL = full_boards()
MIDWAY, LATER = date(2024, 1, 1), date(2024, 3, 1)


def seats(events: Sequence[SeatEvent], on: date, known_on: date = date(2030, 1, 1)) -> dict[str, str]:
    return {each.seat: each.person_id for each in sitting(events, on, known_on)}


def codes(event: SeatEvent, events: Sequence[SeatEvent] = FULL) -> list[str]:
    return [fault.code for fault in faults(board_law(), rules(), events, event)]


def test_everybody_sits_from_the_first_day_until_the_last_of_the_term():
    assert len(seats(FULL, START)) == len(seats(FULL, date(2026, 5, 31))) == 10
    assert seats(FULL, date(2022, 5, 31)) == seats(FULL, END) == {}


def test_a_sitting_tells_organ_municipality_office_and_end():
    chair = next(each for each in sitting(FULL, MIDWAY, MIDWAY) if each.seat == "voorzitter")
    assert (chair.organ, chair.participant, chair.office, chair.until) == ("voorzitter", "meer", "wethouder", END)
    assert chair.function == "wethouder Meer"


def test_whoever_leaves_the_college_leaves_ab_db_and_chair_on_that_day():
    events = (*FULL, left("p-meer-1", "meer", MIDWAY))
    assert {"ab-meer-1", "db-meer-1", "voorzitter"} <= seats(events, date(2023, 12, 31)).keys()
    assert {"ab-meer-1", "db-meer-1", "voorzitter"} & seats(events, MIDWAY).keys() == set()
    assert len(seats(events, MIDWAY)) == 7


def test_who_leaves_another_college_stays():
    assert seats((*FULL, left("p-meer-1", "veen", MIDWAY)), MIDWAY) == seats(FULL, MIDWAY)


def test_another_portfolio_is_no_end_and_changes_the_function():
    events = (*FULL, OfficeTaken("p-meer-1", "meer", "wethouder", "wethouder Financiën Meer", MIDWAY, MIDWAY))
    assert seats(events, MIDWAY) == seats(FULL, MIDWAY)
    functions = {each.seat: each.function for each in sitting(events, MIDWAY, MIDWAY)}
    assert functions["db-meer-1"] == "wethouder Financiën Meer"


def test_who_returns_to_the_college_must_be_designated_anew():
    back = (*FULL, left("p-meer-1", "meer", MIDWAY), took("p-meer-1", "meer", from_=LATER, known=LATER))
    assert "ab-meer-1" not in seats(back, LATER)
    again = designated("p-meer-1", "ab-meer-1", "college/meer", LATER, known=LATER)
    assert codes(again, back) == []
    assert seats((*back, again), LATER)["ab-meer-1"] == "p-meer-1"


def test_who_resigns_from_the_ab_leaves_the_db_but_who_leaves_the_db_stays_in_the_ab():
    from_ab = seats((*FULL, ended("p-duin-1", "ab-duin-1", MIDWAY)), MIDWAY)
    assert from_ab.keys() & {"ab-duin-1", "db-duin-1"} == set()
    from_db = seats((*FULL, ended("p-duin-1", "db-duin-1", MIDWAY)), MIDWAY)
    assert from_db.keys() & {"ab-duin-1", "db-duin-1"} == {"ab-duin-1"}


def test_what_is_registered_later_was_not_known_before():
    events = (*FULL, left("p-veen-1", "veen", MIDWAY, known=LATER))
    assert seats(events, MIDWAY, date(2024, 2, 29))["ab-veen-1"] == "p-veen-1"
    assert "ab-veen-1" not in seats(events, MIDWAY, LATER)
    assert seats(FULL, START, date(2022, 5, 31)) == {}


def test_a_seat_that_ends_on_its_first_day_never_was():
    assert "ab-duin-2" not in seats((*FULL, ended("p-duin-2", "ab-duin-2", START, known=LATER)), START)


def test_an_outsider_of_the_db_hangs_from_no_seat():
    outside = (*FULL[:-1], designated("expert", "db-veen-2", "ab"))
    found = next(each for each in sitting(outside, MIDWAY, MIDWAY) if each.seat == "db-veen-2")
    assert (found.office, found.function, found.until) == ("", "", END)


def test_an_alternate_sits_beside_the_member_and_leaves_with_his_own_office():
    events = (
        *FULL,
        took("invaller", "duin"),
        designated("invaller", "ab-duin-1", "college/duin", alternate=True),
        left("invaller", "duin", MIDWAY),
    )
    before = [(each.person_id, each.alternate) for each in sitting(events, START, MIDWAY) if each.seat == "ab-duin-1"]
    assert before == [("p-duin-1", False), ("invaller", True)]
    assert [each.person_id for each in sitting(events, MIDWAY, MIDWAY) if each.seat == "ab-duin-1"] == ["p-duin-1"]


def test_a_vacancy_tells_since_when():
    events = (*FULL, left("p-meer-1", "meer", MIDWAY))
    empty = {each.seat: each.since for each in vacancies(rules(), events, LATER, LATER)}
    never = dict.fromkeys([seat for seat, _ in seats_of(rules(), "directieraad")])
    assert empty == never | {"ab-meer-1": MIDWAY, "db-meer-1": MIDWAY, "voorzitter": MIDWAY}


def test_an_alternate_does_not_fill_a_vacancy():
    events = (*FULL, left("p-duin-2", "duin", MIDWAY), took("invaller", "duin"))
    events = (*events, designated("invaller", "ab-duin-2", "college/duin", alternate=True))
    assert "ab-duin-2" in {each.seat for each in vacancies(rules(), events, MIDWAY, MIDWAY)}


def test_the_days_of_change_are_those_on_which_somebody_comes_or_goes():
    assert changes(FULL, MIDWAY) == (START, END)
    assert changes((*FULL, left("p-meer-1", "meer", MIDWAY)), MIDWAY) == (START, MIDWAY, END)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (took("nieuw", "duin", "griffier"), "BOARD-10"),
        (took("p-duin-1", "duin", "gemeentesecretaris", MIDWAY, MIDWAY), "BOARD-10"),
        (left("p-duin-1", "meer", MIDWAY), "BOARD-11"),
        (left("onbekend", "duin", MIDWAY), "BOARD-11"),
        (ended("p-duin-1", "ab-veen-1", MIDWAY), "BOARD-11"),
        (ended("p-duin-1", "ab-duin-1", END, MIDWAY, alternate=True), "BOARD-11"),
        (designated("nieuw", "ab-duin-3", "college/duin"), "BOARD-12"),
        (designated("p-duin-2", "db-duin-1", "ab", alternate=True), "BOARD-13"),
    ],
)
def test_what_cannot_be_is_refused(event: SeatEvent, code: str):
    assert codes(event) == [code]


VACANT = tuple(event for event in FULL if not (isinstance(event, Designated) and event.seat == "ab-duin-2"))


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (designated("p-duin-2", "ab-duin-2", "college/meer"), "BOARD-14"),
        (designated("p-duin-2", "ab-duin-2", "ab"), "BOARD-14"),
        (designated("onbekend", "ab-duin-2", "college/duin"), "BOARD-15"),
        (designated("p-veen-3", "ab-duin-2", "college/duin"), "BOARD-15"),
        (designated("p-duin-2", "ab-duin-2", "college/duin", date(2022, 5, 31), date(2024, 1, 1)), "BOARD-15"),
        (designated("secretaris", "ab-duin-2", "college/duin"), "BOARD-15"),
        (designated("p-duin-1", "ab-duin-2", "college/duin"), "BOARD-17"),
        (designated("p-duin-2", "ab-duin-2", "college/duin", START, None), "BOARD-18"),
        (designated("p-duin-2", "ab-duin-2", "college/duin", START, date(2026, 6, 2)), "BOARD-18"),
        (designated("p-duin-2", "ab-duin-2", "college/duin", START, START), "BOARD-18"),
    ],
)
def test_a_designation_keeps_to_law_and_rules(event: Designated, code: str):
    others = (took("p-veen-3", "veen"), took("secretaris", "duin", "gemeentesecretaris"))
    assert codes(event, (*VACANT, *others)) == [code]


def test_a_designation_that_is_right_is_accepted():
    assert codes(designated("p-duin-2", "ab-duin-2", "college/duin"), VACANT) == []
    assert codes(designated("p-duin-2", "ab-duin-2", "college/duin", MIDWAY, END, known=MIDWAY), VACANT) == []


def test_a_taken_seat_is_free_again_after_its_end():
    new = (*FULL, took("nieuw", "duin"))
    assert codes(designated("nieuw", "ab-duin-2", "college/duin"), new) == ["BOARD-16"]
    assert codes(designated("nieuw", "ab-duin-2", "college/duin", date(2022, 1, 1), START), new) == ["BOARD-15"]
    again = designated("nieuw", "ab-duin-2", "college/duin", END, date(2030, 6, 1))
    assert codes(again, new) == []


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (designated("secretaris", "voorzitter", "ab"), "BOARD-15"),
        (designated("p-duin-1", "voorzitter", "college/duin"), "BOARD-14"),
        (designated("p-duin-1", "voorzitter", "ab"), None),
    ],
)
def test_the_chair_is_designated_by_and_from_the_ab(event: Designated, code: str | None):
    events = (*FULL[:-1], took("secretaris", "duin", "gemeentesecretaris"))
    assert codes(event, events) == ([code] if code else [])


def test_a_member_of_the_db_sits_in_the_ab_for_the_same_municipality():
    without = tuple(each for each in FULL if not (isinstance(each, Designated) and each.seat == "db-duin-1"))
    assert codes(designated("p-duin-2", "db-duin-1", "ab"), without) == []
    assert codes(designated("p-veen-2", "db-duin-1", "ab"), without) == ["BOARD-15"]


def test_the_directieraad_takes_secretaries_only():
    events = (*FULL, took("secretaris", "duin", "gemeentesecretaris"))
    assert codes(designated("secretaris", "directieraad-duin-1", "college/duin"), events) == []
    assert codes(designated("p-duin-1", "directieraad-duin-1", "college/duin"), events) == ["BOARD-15"]


def test_a_fault_names_its_article():
    event = designated("onbekend", "ab-duin-2", "college/duin")
    (fault,) = faults(board_law(), rules(), VACANT, event)
    assert isinstance(fault, Fault)
    assert "art. 13, zesde lid" in fault.what


def test_what_was_not_known_yet_does_not_count_against_an_event():
    events = (*VACANT, designated("nieuw", "ab-duin-2", "college/duin", known=LATER))
    assert codes(designated("p-duin-2", "ab-duin-2", "college/duin"), events) == []
    assert KNOWN < LATER


@pytest.mark.parametrize(
    "event",
    [
        left("p-duin-1", "duin", date(2022, 9, 1), known=LATER),
        ended("p-duin-1", "ab-duin-1", date(2022, 9, 1), known=LATER),
        ended("p-duin-1", "ab-duin-1", START, known=LATER),
    ],
    ids=["office", "seat", "never sat"],
)
def test_what_proves_to_have_ended_before_takes_later_seats_along(event: SeatEvent):
    later = designated("p-duin-1", "db-duin-1", "ab", MIDWAY, END, known=MIDWAY)
    events = (*(each for each in FULL if getattr(each, "seat", "") != "db-duin-1"), later)
    assert seats(events, LATER)["db-duin-1"] == "p-duin-1"
    assert seats((*events, event), LATER).keys() & {"ab-duin-1", "db-duin-1"} == set()


def test_a_seat_in_the_ab_given_after_the_office_had_ended_unseen_never_was():
    new = (took("nieuw", "duin"), designated("nieuw", "ab-duin-3", "college/duin", MIDWAY, END, known=MIDWAY))
    assert seats(new, LATER)["ab-duin-3"] == "nieuw"
    assert seats((*new, left("nieuw", "duin", date(2023, 6, 1), known=LATER)), LATER) == {}
