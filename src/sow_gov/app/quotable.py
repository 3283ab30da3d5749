# SPDX-License-Identifier: EUPL-1.2
"""What may the texts about a year quote? Its budget, its advances, and every other set of its figures by name."""

from collections.abc import Mapping
from functools import cache, partial

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run_named
from sow_gov.app.financial import shown_position
from sow_gov.billing.advance import schedule
from sow_gov.domain.status import Status
from sow_gov.planning.quotable import YearFigures


def year_figures(run: Run, law: Mapping[str, str]) -> YearFigures:
    """What texts may quote of a year: its budget ``run``, its advances, and by name every other set of its figures.

    ``law`` is rule id -> digest of its versions, for the identity of those others.
    """
    signed = [each for each in run.budget.agreements if each.status is Status.SIGNED]
    advances = {each.participant: tuple(owed.total_cents for owed in schedule(run.allocation, each)) for each in signed}
    return YearFigures(run, advances, cache(partial(run_named, run.arrangement, law)), shown_position)
