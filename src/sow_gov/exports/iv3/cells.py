# SPDX-License-Identifier: EUPL-1.2
"""What stands in each cell of the Iv3 matrix? Lines by taakveld and category, contributions, reserves and the result.

CBS wants numbers and publishes no unit with its schema. Amounts are written in whole euros here: an own choice, after
the converter from its workbook to JSON, which keeps whole numbers and multiplies a workbook in thousands by 1000.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sow_gov.allocation.apportion import rounded, settle
from sow_gov.allocation.lines import Group
from sow_gov.allocation.run import Run
from sow_gov.domain.budget import RoundingMethod, RoundingTerm
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.placing import Side
from sow_gov.exports.iv3.definitions import COSTS, INCOME, Definitions

CONTRIBUTION, RESULT_FIELD, RESERVES = "4.3.2", "0.11", "7.1"
"""The category of a contribution of municipalities, the taakveld of the result, and the category of reserves."""
Place = tuple[str, str]
"""Where a contribution belongs: programme and taakveld."""
_NAMED = 3
_EUROS = RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0, unit_cents=100)


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount in one cell of a part of the delivery, in euro cents above its side, with where it comes from.

    ``row`` is a taakveld or a balance code, ``column`` a category, or for a stand on the balance sheet its day.
    """

    part: str
    row: str
    column: str
    cents: int
    why: str

    def plus(self, other: "Entry") -> "Entry":
        """Two amounts of the same cell as one."""
        return replace(self, cents=self.cents + other.cents, why=f"{self.why}; {other.why}")


def matrix(run: Run, allowed: Definitions, charged: Mapping[Place, int] | None = None) -> tuple[Entry, ...]:
    """Costs and income of a run in cells, with the contributions on 4.3.2 and what they leave as the result.

    Args:
        run: the budget or the accounts of the year.
        allowed: the definitions, which say on which taakvelden a contribution can stand.
        charged: what the participants were charged by place, in euro cents, where that is not what their shares are;
            None is their shares, so that nothing is left but a line Afronding.

    Returns:
        One entry per cell, in the order of CBS's codes; costs and income sum to the same amount of cents. Reserve
        movements stand where their lines stand, on 0.10 and 7.1.

    Source: BBV art. 71; the side of the arrangement, income on 4.3.2, mirrors the 4.3.3 or 4.3.2 of the municipality.
        A contribution on a taakveld where CBS expects none (reserves, corporation tax) stands with the largest other
        contribution of its programme: own choice.
    """
    contributed = charged if charged is not None else contributions(run)
    entries = [*_booked(run), *_contributed(run, contributed, allowed)]
    result = sum(contributed.values()) - run.allocation.total_cents
    if result:
        part, why = (COSTS, "voordelig saldo") if result > 0 else (INCOME, "nadelig saldo")
        entries.append(Entry(part, RESULT_FIELD, RESERVES, abs(result), why))
    return tuple(sorted(merged(entries), key=lambda entry: _order(entry, allowed)))


def contributions(run: Run, paid: Run | None = None, fixed: Collection[str] = ()) -> dict[Place, int]:
    """What the participants bear, by the place of what they bear it for; together exactly what they are charged.

    Args:
        run: the budget or the accounts.
        paid: the budget by which the participants paid, where ``fixed`` names a programme.
        fixed: programmes of which the shared costs are charged by that budget and not by the accounts (M7).
    """
    borne: dict[Place, int] = defaultdict(int)
    for source, takes_fixed in ((run, False), (paid, True)):
        for group in source.allocation.figures.groups if source is not None else ():
            if (_shared(group) and group.first.placing.programme in fixed) is takes_fixed:
                borne[group.first.placing.programme, group.first.placing.task_field] += group.total_cents
    if run.allocation.rounding_cents:
        borne[max(borne, key=lambda place: borne[place])] -= run.allocation.rounding_cents
    return dict(borne)


def merged(entries: Iterable[Entry]) -> Iterator[Entry]:
    """One entry per cell; what comes to nothing is left out."""
    cells: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        cell = entry.part, entry.row, entry.column
        cells[cell] = cells[cell].plus(entry) if cell in cells else entry
    return (entry for entry in cells.values() if entry.cents)


def in_euros(entries: Sequence[Entry]) -> list[int]:
    """Some entries in whole euros, none a euro or more from its cents; together their sum rounded to the euro.

    Source: the rounding of contributions (M6), to the euro instead of the cent.
    """
    exact = {str(place): Fraction(entry.cents) for place, entry in enumerate(entries)}
    whole = settle(rounded(Fraction(sum(entry.cents for entry in entries)), 100), exact, _EUROS)
    return [whole[place] // 100 for place in exact]


def _shared(group: Group) -> bool:
    """Whether a group is borne by all that its key counts, and is no choice of one municipality."""
    return group.first.choice is None and group.first.kind is not LineKind.PROGRAMME_MONEY


def _booked(run: Run) -> Iterator[Entry]:
    """Every group of lines in its cell."""
    for group in run.allocation.figures.groups:
        first = group.first
        part, sign = (COSTS, 1) if first.side is Side.COST else (INCOME, -1)
        yield Entry(
            part, first.placing.task_field, first.placing.category, sign * group.total_cents, _lines(run, group)
        )


def _lines(run: Run, group: Group) -> str:
    """The lines of a group by name, or the first of them."""
    slugs = [run.allocation.figures.lines[row].slug for row in group.rows[:_NAMED]]
    left = len(group.rows) - len(slugs)
    return ", ".join(slugs) + (f" en {left} andere regels" if left else "")


def _contributed(run: Run, contributed: Mapping[Place, int], allowed: Definitions) -> Iterator[Entry]:
    """The contributions by taakveld."""
    for place, cents in contributed.items():
        if cents:
            task_field = _standing(place, contributed, allowed)
            why = f"bijdragen in {run.regime.programme(place[0]).name}"
            yield Entry(INCOME, task_field, CONTRIBUTION, cents, why)


def _standing(place: Place, contributed: Mapping[Place, int], allowed: Definitions) -> str:
    """The taakveld where a contribution can stand: its own, else the largest of its programme, else of all."""
    if allowed.allows(INCOME, place[1], CONTRIBUTION):
        return place[1]
    possible = [other for other in contributed if allowed.allows(INCOME, other[1], CONTRIBUTION)]
    own = [other for other in possible if other[0] == place[0]] or possible or [place]
    return max(own, key=lambda other: contributed[other])[1]


def _order(entry: Entry, allowed: Definitions) -> tuple[bool, int, str, int, str]:
    """Costs first, then by taakveld and category as CBS lists them; unknown codes last."""
    rows, columns = list(allowed.codes["taakveld"]), list(allowed.codes[f"categorie_{entry.part}"])
    return (entry.part != COSTS, _place(rows, entry.row), entry.row, _place(columns, entry.column), entry.column)


def _place(codes: Sequence[str], code: str) -> int:
    return codes.index(code) if code in codes else len(codes)
