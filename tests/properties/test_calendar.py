# SPDX-License-Identifier: EUPL-1.2
"""Do last days and first days fit each other, for any day, form, term of convening and regulation?"""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import years
from sow_gov.domain.arrangement import LegalForm
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.intake.law import law_book
from sow_gov.planning.calendar_setting import Setting, setting
from sow_gov.planning.feasible import Meeting, for_board, for_sending
from sow_gov.statutory.cycle_law import Term, TermUnit
from sow_gov.statutory.terms import ends, extended

LAW = cycle_law()
DAY = timedelta(days=1)
FORMS = st.sampled_from([LegalForm.PUBLIC_BODY, LegalForm.OPERATIONS_BODY, LegalForm.JOINT_ORGAN])
SENDING = st.dates(date(2015, 1, 2), date(2030, 12, 31))
"""From the second day of 2015 on: on the day before the first, a bedrijfsvoeringsorganisatie did not exist yet."""
NOTICE = st.none() | st.integers(0, 30)
STRICTER = st.none() | st.integers(1, 20)


def of(form: LegalForm, notice: int | None, weeks: int | None) -> Setting:
    return setting(LAW, years.delta(cycle=years.terms(weeks) if weeks else (), form=form, notice_days=notice), 2027)


@given(FORMS, NOTICE, STRICTER, SENDING)
@settings(max_examples=60, deadline=None)
def test_the_first_board_after_a_sending_asks_for_that_sending_and_the_day_before_for_an_earlier_one(
    form: LegalForm, notice: int | None, weeks: int | None, sent_on: date
):
    rests = of(form, notice, weeks)
    first = for_sending(rests, sent_on)
    assert sent_on <= first.draft.limit.day
    assert for_board(rests, Meeting(first.adopted_on - DAY)).draft.limit.day < sent_on


@given(FORMS, NOTICE, SENDING)
@settings(max_examples=60, deadline=None)
def test_sending_on_the_last_day_is_in_time_and_one_day_later_is_not(form: LegalForm, notice: int | None, board: date):
    rests = of(form, notice, None)
    board += timedelta(weeks=20)
    last = for_board(rests, Meeting(board)).draft.limit.day
    judged = [
        next(check.holds for check in for_board(rests, Meeting(board, last + late)).checks if "termijn" in check.name)
        for late in (timedelta(0), DAY)
    ]
    assert judged == [True, False]


@given(st.dates(date(2014, 1, 1), date(2030, 1, 1)), st.integers(1, 400), st.sampled_from(TermUnit))
@settings(max_examples=100, deadline=None)
def test_a_term_never_ends_before_its_length_and_only_a_short_one_is_extended(event: date, number: int, unit: TermUnit):
    term = Term(number if unit is TermUnit.DAYS else number % 12 + 1, unit)
    last = ends(LAW, event, term)
    least = {TermUnit.DAYS: 1, TermUnit.WEEKS: 7, TermUnit.MONTHS: 28, TermUnit.YEARS: 365}[unit] * term.number
    assert (last - event).days >= least
    longest = {TermUnit.DAYS: 90, TermUnit.WEEKS: 12, TermUnit.MONTHS: 3}.get(unit, 0)
    if term.number <= longest:
        assert extended(law_book(), last) == last
