# SPDX-License-Identifier: EUPL-1.2
"""Does the register of seats hold for any history: in any order, at any day, whoever comes and goes?"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from hypothesis import given
from hypothesis import strategies as st

import make
from boards import delta, ended, full_boards, left, rules, took
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.seat import Designated, SeatEvent
from sow_gov.governance.boards.composed import seated
from sow_gov.governance.boards.composition import over_time
from sow_gov.governance.boards.designating import faults
from sow_gov.governance.boards.seats import GENERAL, changes, every_seat, of_seat, sitting, vacancies
from sow_gov.intake.board_law import board_law

LAW, FULL, OFFICES = board_law(), full_boards(), ("burgemeester", "wethouder")
FIRST = date(2022, 6, 1)
days = st.integers(0, 1800).map(lambda number: FIRST + timedelta(days=number))
persons = st.sampled_from([f"p-{name}-{number}" for name in make.PARTICIPANTS for number in (1, 2)])
seats = st.sampled_from([seat for seat, _ in every_seat(rules())])
participants = st.sampled_from(make.PARTICIPANTS)


def designating(person: str, seat: str, from_: date, years: int, known: date, alternate: bool) -> Designated:
    by = f"college/{of_seat(seat)[1]}" if of_seat(seat)[0] in GENERAL else "ab"
    return Designated(person, seat, alternate, by, "besluit", from_, from_ + timedelta(days=365 * years), known)


events = (
    st.builds(left, persons, participants, days, days)
    | st.builds(took, persons, participants, st.sampled_from(["wethouder", "gemeentesecretaris"]), days, days)
    | st.builds(ended, persons, seats, days, days)
    | st.builds(designating, persons, seats, days, st.integers(1, 4), days, st.booleans())
)
histories = st.lists(events, max_size=6).map(lambda more: [*FULL, *more])


def registered(history: Sequence[SeatEvent]) -> list[SeatEvent]:
    """What the register takes after the full boards: only what it has nothing against, in the order it is known."""
    taken, more = list(history[: len(FULL)]), history[len(FULL) :]
    for event in sorted(more, key=lambda each: each.known_on):
        if not list(faults(LAW, rules(), taken, event)):
            taken.append(event)
    return taken


@given(histories.flatmap(lambda history: st.tuples(st.just(history), st.permutations(history))), days, days)
def test_the_order_of_events_never_matters(both: tuple[list[SeatEvent], list[SeatEvent]], on: date, known_on: date):
    history, shuffled = both
    assert sitting(history, on, known_on) == sitting(shuffled, on, known_on)
    assert vacancies(rules(), history, on, known_on) == vacancies(rules(), shuffled, on, known_on)


@given(histories, days)
def test_nobody_sits_in_the_db_or_the_chair_longer_than_in_the_ab(history: list[SeatEvent], on: date):
    events = registered(history)
    members = sitting(events, on, date.max)
    in_ab = {each.person_id for each in members if each.organ in GENERAL and not each.alternate}
    assert {each.person_id for each in members if each.organ in ("db", "voorzitter")} <= in_ab


@given(histories, days)
def test_every_member_of_the_ab_holds_an_office_of_the_college_he_came_from(history: list[SeatEvent], on: date):
    for each in sitting(registered(history), on, date.max):
        if each.organ in GENERAL:
            assert each.office in ("wethouder", "burgemeester")


@given(histories, days)
def test_a_seat_has_one_member_and_is_vacant_or_taken(history: list[SeatEvent], on: date):
    events = registered(history)
    taken = [each.seat for each in sitting(events, on, date.max) if not each.alternate]
    empty = [each.seat for each in vacancies(rules(), events, on, date.max)]
    assert sorted([*taken, *empty]) == sorted(seat for seat, _ in every_seat(rules()))


@given(histories, days, days)
def test_what_is_known_later_never_changes_what_was_known(history: list[SeatEvent], on: date, known_on: date):
    earlier = [event for event in history if event.known_on <= known_on]
    assert sitting(history, on, known_on) == sitting(earlier, on, known_on)


@given(histories, days)
def test_between_two_days_of_change_everybody_stays(history: list[SeatEvent], on: date):
    before = max((day for day in changes(history, date.max) if day <= on), default=None)
    if before is not None:
        assert sitting(history, on, date.max) == sitting(history, before, date.max)
    else:
        assert sitting(history, on, date.max) == ()


@given(histories)
def test_verdicts_over_time_follow_each_other_and_differ_or_are_apart(history: list[SeatEvent]):
    days = changes(history, date.max)
    made = [
        Dated(Period(from_, until), seated(sitting(history, from_, date.max), delta().regulation(from_), OFFICES))
        for from_, until in zip_longest(days, days[1:])
    ]
    said = over_time(LAW, made)
    for earlier, later in pairwise(said):
        assert earlier.period.until is not None
        assert earlier.period.until <= later.period.from_
        assert earlier.value != later.value or earlier.period.until < later.period.from_
