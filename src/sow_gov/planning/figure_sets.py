# SPDX-License-Identifier: EUPL-1.2
"""Which figures has a budget year, and what are they called? Budget, amended budget, forecasts and accounts, by name.

- ``begroting-2026``: the budget as adopted;
- ``begroting-2026-w1``: with amendment 1 (and those before it) in it;
- ``prognose-2026-1``: what the first interim report expects;
- ``realisatie-2026``: the accounts.

What the ledger booked up to a month, ``grootboek-2026-08``, is made of the records and not of files: no paper can ask
for it by that name, and a page that does asks the ledger (:func:`ledger_asked`).

All of them are one structure and go through the one allocation, so that the same number is the same number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sow_gov.allocation.figures import set_name
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Decision, Status
from sow_gov.planning.amended import accounted, after
from sow_gov.planning.forecasted import booked, expected

_NAME = re.compile(
    r"(begroting|realisatie)-\d{4}|begroting-\d{4}-(?P<w>w[1-9]\d{0,2})|prognose-\d{4}-(?P<p>[1-9]\d{0,2})"
)
_LEDGER = re.compile(r"grootboek-(\d{4})-(0[1-9]|1[0-2])")
_VARIANT = re.compile(r"(?P<kind>w|prognose-|geboekt-|grootboek-)(?P<number>\d+)")


def _not_in_files(budget: BudgetYear, month: int) -> BudgetYear:
    """The ledger stands in no file (FIGURES-01)."""
    what = f"het grootboek van {budget.year} tot en met maand {month} staat in de vastlegging en niet in bestanden"
    raise Fault("FIGURES-01", what, "vraag de maandstand op: sow-gov ledger MAP JAAR")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of variant: the word above a column, what people call it, and the lines that it has."""

    word: str
    said: str
    lines: Callable[[BudgetYear, int], BudgetYear]


_KINDS: Mapping[str, _Kind] = {
    "w": _Kind("begroting na wijziging", "begroting {year} na wijziging {number}", after),
    "prognose-": _Kind("prognose", "prognose {number} van {year}", expected),
    "geboekt-": _Kind("geboekt", "geboekt bij prognose {number} van {year}", booked),
    "grootboek-": _Kind("grootboek", "grootboek {year} tot en met maand {number}", _not_in_files),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a name asks for: a budget year, a phase, and the variant of the budget ("" for the budget as adopted)."""

    year: int
    phase: Phase
    variant: str = ""

    @property
    def name(self) -> str:
        """The name by which it is asked for."""
        return set_name(self.year, self.phase, self.variant)

    @property
    def said(self) -> str:
        """What people call it: "begroting 2026", "begroting 2026 na wijziging 1", "realisatie 2025"."""
        variant = _VARIANT.fullmatch(self.variant)
        if variant is None:
            return f"{self.phase.value} {self.year}"
        return _KINDS[variant["kind"]].said.format(year=self.year, number=int(variant["number"]))

    @property
    def brief(self) -> str:
        """What it is called beside its year: "begroting", "begroting na wijziging 1", "prognose 2"."""
        variant = _VARIANT.fullmatch(self.variant)
        return f"{_KINDS[variant['kind']].word} {int(variant['number'])}" if variant else self.phase.value

    @property
    def moment(self) -> tuple[int, int, int]:
        """Where it stands in time: by its year, the budget before its amendments, then forecasts, then the accounts."""
        variant = _VARIANT.fullmatch(self.variant)
        if variant is None:
            return self.year, len(_KINDS) + 1 if self.phase is Phase.ACTUAL else 0, 0
        return self.year, list(_KINDS).index(variant["kind"]) + 1, int(variant["number"])


@dataclass(frozen=True, slots=True)
class NamedFigures:
    """Cijferset that a year has, how far it is, and the decision by which it was or will be adopted."""

    asked: Asked
    status: Status
    decision: Decision


def asked_for(name: str) -> Asked:
    """What a name stands for, whether or not its year has it.

    >>> asked_for("begroting-2026-w1")
    Asked(year=2026, phase=<Phase.BUDGET: 'begroting'>, variant='w1')

    Raises:
        Fault: FIGURES-01, it is no name of figures.
    """
    form = _NAME.fullmatch(name)
    if form is None:
        todo = "schrijf begroting-2026, begroting-2026-w1 (na wijziging 1), prognose-2026-1 of realisatie-2026"
        raise Fault("FIGURES-01", f"{name!r} is geen naam van cijfers", todo)
    kind, year, *_ = name.split("-")
    if form["p"]:
        return Asked(int(year), Phase.BUDGET, f"prognose-{form['p']}")
    return Asked(int(year), Phase(kind), form["w"] or "")


def ledger_asked(name: str) -> tuple[int, int] | None:
    """The year and the last month of the ledger that a name means; None when it means other figures.

    >>> ledger_asked("grootboek-2026-08"), ledger_asked("begroting-2026")
    ((2026, 8), None)
    """
    found = _LEDGER.fullmatch(name)
    return (int(found[1]), int(found[2])) if found else None


def known(budget: BudgetYear) -> tuple[NamedFigures, ...]:
    """The figures that a year has, in the order of this module; concepts too."""

    def named(variant: str, status: Status, decision: Decision) -> NamedFigures:
        return NamedFigures(Asked(budget.year, Phase.BUDGET, variant), status, decision)

    found = [named("", budget.status, budget.decision)]
    found += [named(f"w{each.number}", each.status, each.decision) for each in budget.amendments]
    found += [named(f"prognose-{each.number}", each.status, each.decision) for each in budget.forecasts]
    if budget.actuals is not None:
        found.append(NamedFigures(Asked(budget.year, Phase.ACTUAL), budget.actuals.status, budget.actuals.decision))
    return tuple(found)


def variant_after(number: int) -> str:
    """The variant of a budget after its amendment ``number``; 0 is the budget as adopted."""
    return f"w{number}" if number else ""


def word_of(budget: BudgetYear, phase: Phase) -> str:
    """The word above a column with figures of a year, such as "begroting" or "begroting na wijziging"."""
    variant = _VARIANT.fullmatch(budget.variant)
    return _KINDS[variant["kind"]].word if variant else phase.value


def variant_of(budget: BudgetYear, asked: Asked) -> BudgetYear:
    """The budget year whose lines are the figures that are asked for.

    Args:
        budget: as adopted, with its amendments and forecasts.
        asked: of that year.

    Raises:
        Fault: AMEND-09 or FORECAST-05, the year has no such amendment or forecast.
    """
    if asked.phase is Phase.ACTUAL:
        return accounted(budget)
    variant = _VARIANT.fullmatch(asked.variant)
    return _KINDS[variant["kind"]].lines(budget, int(variant["number"])) if variant else budget
