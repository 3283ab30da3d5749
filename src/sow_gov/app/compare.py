# SPDX-License-Identifier: EUPL-1.2
"""Why did this municipality's contribution change? Two years, or a budget and its realisation, asked for by name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.planning.difference import Difference, difference
from sow_gov.planning.figure_sets import asked_for


@dataclass(frozen=True, slots=True)
class Standing:
    """Stand: a budget year as it was budgeted or realised; ``variant`` names an amended budget or a forecast."""

    year: int
    phase: Phase = Phase.BUDGET
    variant: str = ""


def standing_of(name: str) -> Standing:
    """What the name of figures stands for, such as ``begroting-2026-w1`` (FIGURES-01: it is no such name)."""
    asked = asked_for(name)
    return Standing(asked.year, asked.phase, asked.variant)


def standings(arrangement: Arrangement) -> tuple[Standing, ...]:
    """Everything that can be compared, in the order of time: of each year its budget and, if adopted, its accounts."""
    found = []
    for year, budget in sorted(arrangement.years.items()):
        found += [Standing(year, phase) for phase in Phase if phase is Phase.BUDGET or budget.actuals is not None]
    return tuple(found)


def compare(arrangement: Arrangement, law: Mapping[str, str], before: Standing, after: Standing) -> Difference:
    """Split the change of every contribution by cause.

    Args:
        arrangement: a loaded contract folder.
        law: rule id -> digest of its versions, for the identity of the runs.
        before: what is compared with.
        after: what is looked at.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for a year; COMPARE-01, both are the same; COMPARE-02, a year has no
            realisation; and those of :func:`sow_gov.app.allocate.run`.
    """
    for asked in (before, after):
        budget = arrangement.year(asked.year)
        if asked.phase is Phase.ACTUAL and budget.actuals is None:
            what = f"van {asked.year} is er geen realisatie"
            raise Fault("COMPARE-02", what, "kies de begroting, of een jaar met een vastgestelde jaarrekening")
    if before == after:
        what = f"de {after.phase.value} van {after.year} is met zichzelf vergeleken"
        raise Fault("COMPARE-01", what, "kies een ander jaar of een andere fase")
    made = (run(arrangement, law, each.year, each.phase, variant=each.variant) for each in (before, after))
    return difference(*made)


def of_municipality(made: Difference, name: str) -> Difference:
    """The change of one municipality alone, by its code or name.

    Raises:
        Fault: CONTRACT-04, nobody has that name; CONTRACT-05, the party takes part in neither year.
    """
    party = made.after.arrangement.party(name)
    if party.slug not in made.changes:
        known = ", ".join(map(made.after.name, made.changes))
        raise Fault("CONTRACT-05", f"{party.short_name} is in geen van beide jaren deelnemer", f"kies uit: {known}")
    return replace(made, changes={party.slug: made.changes[party.slug]})
