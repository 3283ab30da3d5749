# SPDX-License-Identifier: EUPL-1.2
"""Does a folder give the contributions that were published? Rows of a table beside the division of a year."""

from collections.abc import Iterator, Mapping
from functools import cache

from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Finding
from sow_gov.domain.money import to_text
from sow_gov.domain.published import ROUNDING, TOTAL, PublishedRow
from sow_gov.intake.published import file_of


def differing(arrangement: Arrangement, law: Mapping[str, str], year: BudgetYear) -> Iterator[Finding]:
    """Find every published number that the division of its year does not give.

    Args:
        arrangement: the folder.
        law: rule id -> digest of its versions.
        year: the budget year whose tables are looked at; a row names it, or one of the three years after it.

    Yields:
        PUB-02 per number that is a whole unit of its table or more away; a participant without a column says zero.

    Raises:
        Fault: as :func:`sow_gov.app.allocate.run`.
    """
    given_in = cache(lambda shown: _given(arrangement, law, year, shown))
    for table in year.published:
        for row in table.rows:
            if row.compared_with is None:
                continue
            given = given_in(row.compared_with)
            for column, cents in _stated(row, table.unit.cents, arrangement, year).items():
                if abs(cents - given[column]) >= table.unit.cents:
                    what = f"de tabel zegt {to_text(cents)}, de verdeling van {row.compared_with} geeft "
                    todo = f"herstel het verschil van {to_text(cents - given[column])}, of laat vergelijk weg"
                    place = f"rij[{row.name}].kolom[{column}]"
                    yield Finding(file_of(year.year, table), place, "PUB-02", what + to_text(given[column]), todo)


def _given(arrangement: Arrangement, law: Mapping[str, str], year: BudgetYear, shown: int) -> dict[str, int]:
    """Column -> cents, as the division of a year gives them."""
    allocation = run(arrangement, law, year.year, outlook_year=shown).allocation
    borne = {slug: allocation.contribution(slug) for slug in allocation.participants}
    return {**borne, ROUNDING: allocation.rounding_cents, TOTAL: allocation.total_cents}


def _stated(row: PublishedRow, unit_cents: int, arrangement: Arrangement, year: BudgetYear) -> dict[str, int]:
    """Column -> cents, as the row prints them; every participant is in it."""
    everyone = dict.fromkeys(arrangement.in_force_for(year.year)[0].participants, 0)
    return {column: number * unit_cents for column, number in (everyone | row.printed).items()}
