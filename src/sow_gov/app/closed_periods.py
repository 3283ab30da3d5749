# SPDX-License-Identifier: EUPL-1.2
"""Which periods of a year are closed? What the decisions to close and to reopen them come to."""

from sow_gov.domain.ledger import PeriodClosed, PeriodReopened
from sow_gov.store import events
from sow_gov.store.database import Records
from sow_gov.store.events import Subject


def closed_periods(records: Records, year: int) -> frozenset[int]:
    """The periods of a year, from 1 to 12, in which nothing may be booked any more."""
    closed = set()
    for place, kept in events.every(records, Subject.PERIOD).items():
        of_year, _, period = place.partition("-")
        decided = [each.event for each in kept if isinstance(each.event, PeriodClosed | PeriodReopened)]
        if of_year == str(year) and decided and isinstance(decided[-1], PeriodClosed):
            closed.add(int(period))
    return frozenset(closed)
