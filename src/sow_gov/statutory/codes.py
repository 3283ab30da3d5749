# SPDX-License-Identifier: EUPL-1.2
"""What does a code of the accounts mean on a day? Taakvelden (BBV) and economic categories (Iv3), both by date."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from sow_gov.domain.dates import in_force
from sow_gov.domain.errors import Fault
from sow_gov.domain.placing import Side
from sow_gov.statutory.law import Category, Item, LawBook, Versions

T = TypeVar("T")


def task_field(law: LawBook, code: str, on: date) -> str:
    """The name of a taakveld.

    Args:
        law: the law in force by date.
        code: the code as the BBV writes it, such as "0.4" or "6.71a".
        on: a day of the year whose figures carry the code.

    Raises:
        Fault: LAW-01, no version of the law knows the code; LAW-02, it was not in force that day; DATE-01, the law of
            that day is not in the package.

    Source: BBV art. 66 with the Iv3 definitions of CBS for joint arrangements.
    """
    return _look_up(law.task_fields, code, on, "taakveld")


def items(law: LawBook, on: date) -> Mapping[str, Item]:
    """The item that each taakveld makes in the budget, for every taakveld that makes one.

    Raises:
        Fault: DATE-01, the law of that day is not in the package.

    Source: BBV art. 8 and 17 name the items; which taakveld makes which is derived from their names.
    """
    return in_force(law.items, on, "lijst van posten naast de programma's").value


def category(law: LawBook, code: str, on: date) -> Category:
    """The name and the sides of an Iv3 category; arguments and faults as :func:`task_field`.

    Source: BBV art. 71 with the Iv3 definitions of CBS for joint arrangements.
    """
    return _look_up(law.categories, code, on, "categorie")


def category_for(law: LawBook, code: str, side: Side, on: date) -> Category:
    """The Iv3 category for a line on one side of the budget.

    Raises:
        Fault: LAW-14, the category does not take that side; and those of :func:`category`.
    """
    found = category(law, code, on)
    if side not in found.sides:
        what = f"categorie {code} ({found.name}) staat niet aan de zijde {side.value}"
        raise Fault("LAW-14", what, f"gebruik een categorie voor {side.value}")
    return found


def _look_up(versions: Versions[Mapping[str, T]], code: str, on: date, what: str) -> T:
    known = in_force(versions, on, f"lijst van codes ({what})").value
    if code in known:
        return known[code]
    periods = [dated.period for dated in versions if code in dated.value.value]
    if not periods:
        raise Fault("LAW-01", f"{what} {code} bestaat niet", "gebruik een bestaande code")
    spans = ", ".join(f"van {period.from_} tot en met {period.last_day or 'heden'}" for period in periods)
    raise Fault("LAW-02", f"{what} {code} bestaat niet op {on}, wel {spans}", "gebruik een code die op die dag bestaat")
