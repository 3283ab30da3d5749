# SPDX-License-Identifier: EUPL-1.2
"""What did the ledger book on each hosted service of a year? It is the only place that its cost comes from (M3)."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.ledger import PeriodEvent
from sow_gov.planning.from_ledger import figures_from
from sow_gov.planning.ledger_months import period_id, period_state
from sow_gov.store import events, ledger
from sow_gov.store.database import Records
from sow_gov.store.events import Subject


def booked_by_service(records: Records, arrangement: Arrangement, year: int, until: date) -> Mapping[str, int]:
    """Slug of a line -> cents in the ledger in the months up to and with that of a day; accruals are not in it."""
    budget = arrangement.year(year)
    figures = figures_from(budget, ledger.booked(records, year), arrangement.ledger_mappings, {})
    last = until.month if until.year == year else 0
    return {
        slug: sum(cents for month, cents in periods.items() if month <= last) for slug, periods in figures.lines.items()
    }


def accrued_in(records: Records, year: int, month: int) -> Mapping[str, int]:
    """Slug of a line -> cents that were accrued in a month already, in all."""
    kept = events.history(records, Subject.PERIOD, period_id(year, month))
    found: dict[str, int] = {}
    for each in period_state(cast("PeriodEvent", event.event) for event in kept).accrued:
        found[each.line] = found.get(each.line, 0) + each.cents
    return found
