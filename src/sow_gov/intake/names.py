# SPDX-License-Identifier: EUPL-1.2
"""Which names may the files of a budget year use? Those of its parties, its regulation and its key regime."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Finding
from sow_gov.domain.placing import Placing
from sow_gov.intake.messages import nearest


@dataclass(frozen=True, slots=True)
class Names:
    """The codes that exist on the first day of a year; ``in_cents`` tells which keys and drivers divide by amounts."""

    body: str
    parties: tuple[str, ...]
    participants: tuple[str, ...]
    units: tuple[str, ...]
    programmes: tuple[str, ...]
    keys: tuple[str, ...]
    drivers: tuple[str, ...]
    departments: tuple[str, ...]
    in_cents: Mapping[str, bool]

    @classmethod
    def of(cls, arrangement: Arrangement, year: int) -> "Names":
        """The names of a year; a Fault (DATE-01, DATE-02) when not one regulation and one regime are in force."""
        regulation, regime = arrangement.in_force_for(year)
        return cls(
            arrangement.body,
            tuple(arrangement.parties),
            regulation.participants,
            tuple(unit.slug for unit in regulation.units),
            tuple(programme.slug for programme in regime.programmes),
            tuple(key.slug for key in regime.keys),
            tuple(driver.slug for driver in regime.drivers),
            tuple(department.slug for department in regime.departments),
            {key.slug: key.in_cents for key in (*regime.keys, *regime.drivers)},
        )

    def placed(self, file: str, place: str, placing: Placing, unit: str) -> Iterator[Finding]:
        """A finding for a programme or unit of an amount that does not exist."""
        yield from known(file, f"{place}.programma", placing.programme, self.programmes, "programma")
        yield from known(file, f"{place}.eenheid", unit, self.units, "eenheid")


def known(file: str, place: str, name: str | None, names: Collection[str], what: str) -> Iterator[Finding]:
    """A finding when a name is used that is not among the names that exist; None is no name."""
    if name is not None and name not in names:
        yield Finding(file, place, "REF-02", f"{what} {name!r} bestaat niet", nearest(name, names))


def repeated(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, in order.

    >>> repeated(["werk", "inkomen", "werk"])
    ['werk']
    """
    return [name for name, times in Counter(names).items() if times > 1]


def twice(file: str, place: str, what: str, names: Iterable[str]) -> Iterator[Finding]:
    """A finding for every name that stands in one place of a file more than once."""
    for name in repeated(names):
        yield Finding(
            file, place, "REF-07", f"{what} {name!r} komt dubbel voor", "maak ze verschillend of schrap er een"
        )
