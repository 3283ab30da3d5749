# SPDX-License-Identifier: EUPL-1.2
"""Which references stand for a term of the budget? The growth of wages and of prices that it reckons with."""

from sow_gov.domain.errors import Fault
from sow_gov.planning.quotable import Found, Kind, YearFigures, chosen


def _growth(of: YearFigures, said: str, what: str) -> Found:
    indexation, year = of.run.budget.indexation, of.run.budget.year
    if indexation is None:
        raise Fault("TEXT-04", f"{{{said}}}: de begroting {year} kent geen indexering", "schrijf het zonder verwijzing")
    rates = {"lonen": indexation.wages_permille, "prijzen": indexation.prices_permille}
    return Found(f"indexering {what} {year}", chosen(said, what, rates, "indexering (lonen of prijzen)"), 1000)


KINDS = (Kind("indexering", (1,), "{indexering:jaar:lonen}", _growth),)
"""The kinds of this module, see :mod:`sow_gov.planning.quotable`."""
