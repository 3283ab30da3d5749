# SPDX-License-Identifier: EUPL-1.2
"""How is an organ called on a page, and who can be chosen for something? By the regulation and rules of a day."""

from collections.abc import Iterator
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import Governance, of_municipality

_MUNICIPAL = {"college": "college van", "raad": "raad van"}


def governance_on(arrangement: Arrangement, on: date) -> Governance | None:
    """The rules on boards of a day; None where there are none."""
    return next((version.value for version in arrangement.governance if on in version.period), None)


def places(arrangement: Arrangement, on: date) -> dict[str, str]:
    """Code -> name of the municipalities that take part on a day."""
    return {slug: arrangement.parties[slug].short_name for slug in arrangement.regulation(on).participants}


def organ_names(arrangement: Arrangement, on: date) -> dict[str, str]:
    """Code -> name of the organs of the law: those of the arrangement, and the colleges and councils that take part."""
    organs = {organ.slug: organ.name for organ in arrangement.regulation(on).organs if organ.statutory}
    return organs | {
        of_municipality(kind, slug): f"{said} {name}"
        for kind, said in _MUNICIPAL.items()
        for slug, name in places(arrangement, on).items()
    }


def functions(arrangement: Arrangement, on: date) -> list[str]:
    """What can be asked to do something: the functions of the register, and the organs that can be held to it."""
    return list(dict.fromkeys(_functions(arrangement, on)))


def _functions(arrangement: Arrangement, on: date) -> Iterator[str]:
    rules = governance_on(arrangement, on)
    yield from (function.name for function in (rules.functions if rules else ()))
    yield from (organ.name for organ in arrangement.regulation(on).organs)
