# SPDX-License-Identifier: EUPL-1.2
"""What do the accounts of a year come to? Realised beside budgeted per programme, the settlement, and the result.

Per programme the contract settles on what it really cost (nacalculatie, result nil) or keeps the contribution fixed, so
that a result is left; never both (M7). Programme money and own choices go to their municipality by what they really
were, whatever the programme does (M1, M4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.domain.balance_sheet import ResultAppropriation, Settling
from sow_gov.domain.source import any_example
from sow_gov.planning.overview import Totals
from sow_gov.planning.year_sums import totals_of_group
from sow_gov.statutory.accounting_law import LawfulnessLimit


@dataclass(frozen=True, slots=True)
class ProgrammeAccount:
    """Programmarekening: a programme in the accounts, in cents.

    ``adopted`` and ``amended`` are the budget before and after amendments, ``realised`` the accounts. ``paid`` is what
    each participant paid by the budget, ``owed`` what it owes in the end.
    """

    programme: str
    name: str
    settling: Settling
    adopted: Totals
    amended: Totals
    realised: Totals
    paid: Mapping[str, int]
    owed: Mapping[str, int]

    @property
    def settlement(self) -> Mapping[str, int]:
        """What each participant has still to pay; below zero it gets back."""
        return {slug: self.owed[slug] - self.paid[slug] for slug in self.owed}

    @property
    def contributions_cents(self) -> int:
        """The income of the programme from the participants."""
        return sum(self.owed.values())

    @property
    def before_reserves_cents(self) -> int:
        """The result before reserve movements."""
        return self.contributions_cents - self.realised.balance

    @property
    def result_cents(self) -> int:
        """The result after reserve movements; nil when it is settled on what it cost."""
        return self.contributions_cents - self.realised.borne

    @property
    def overspent_cents(self) -> int:
        """How far the costs went over the budget after amendments: what lawfulness asks about; zero when they did not.

        Source: the begrotingscriterium, BBV art. 58b; per programme, as the AB authorises.
        """
        return max(self.realised.costs - self.amended.costs, 0)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Jaarrekening of a year, by programme in the order of the regime."""

    year: int
    programmes: tuple[ProgrammeAccount, ...]
    participants: tuple[str, ...]
    appropriation: ResultAppropriation
    example: bool

    @property
    def settlement(self) -> Mapping[str, int]:
        """What each participant has still to pay over all programmes; below zero it gets back."""
        return {slug: sum(each.settlement[slug] for each in self.programmes) for slug in self.participants}

    @property
    def contributions_cents(self) -> int:
        """The income from the participants."""
        return sum(each.contributions_cents for each in self.programmes)

    @property
    def realised(self) -> Totals:
        """Costs, own income and reserve movements of the year."""
        return sum((each.realised for each in self.programmes), Totals())

    @property
    def before_reserves_cents(self) -> int:
        """The result before reserve movements (BBV art. 27)."""
        return sum(each.before_reserves_cents for each in self.programmes)

    @property
    def result_cents(self) -> int:
        """The result after reserve movements, which stands apart in equity (BBV art. 42)."""
        return sum(each.result_cents for each in self.programmes)

    @property
    def appropriated_cents(self) -> int:
        """What the appropriation gives a place: the parts together."""
        return sum(part.cents for part in self.appropriation.parts)


@dataclass(frozen=True, slots=True)
class SisaRow:
    """SiSa-regel: one grant for one municipality, in cents; ``code`` is that of the SiSa annex."""

    code: str
    grant: str
    circular: str
    participant: str
    received_cents: int
    spent_cents: int
    example: bool

    @property
    def left_cents(self) -> int:
        """What came in and was not spent; below zero more was spent."""
        return self.received_cents - self.spent_cents


@dataclass(frozen=True, slots=True)
class Limit:
    """Verantwoordingsgrens in cents: tenths of a percent of a base, rounded down."""

    permille: int
    base_cents: int
    with_additions: bool

    @property
    def cents(self) -> int:
        """The limit."""
        return self.base_cents * self.permille // 1000


def accounts(realised: Run, amended: Run, adopted: Run, appropriation: ResultAppropriation) -> Accounts:
    """Lay the accounts of a year beside its budget, and settle it with the participants.

    Args:
        realised: the accounts of the year.
        amended: the budget after its last adopted amendment: by it the participants paid.
        adopted: the budget as it was adopted.
        appropriation: how each programme is settled, and where the result goes.

    Source: BBV art. 24 to 28 and 42; decision M7.
    """
    settling = dict(appropriation.settling)
    participants = realised.allocation.participants
    programmes = []
    for programme in realised.regime.programmes:
        slug, way = programme.slug, settling.get(programme.slug, Settling.ACTUAL_COST)
        paid = _borne(amended, amended.allocation.select(programme=slug))
        programmes.append(
            ProgrammeAccount(
                slug,
                programme.name,
                way,
                _totals(adopted, slug),
                _totals(amended, slug),
                _totals(realised, slug),
                paid,
                _borne(realised, owed_cells(realised, amended, slug, way)),
            )
        )
    example = realised.example or amended.example or any_example([appropriation.source])
    return Accounts(realised.year, tuple(programmes), participants, appropriation, example)


def lawfulness_limit(limit: LawfulnessLimit, totals: Totals, chosen_permille: int | None = None) -> Limit:
    """The limit of the lawfulness statement in cents.

    Args:
        limit: the highest of the law of the year.
        totals: costs and additions to reserves of the accounts.
        chosen_permille: what the AB chose, in tenths of a percent; None is the highest.

    Source: BBV art. 58b.
    """
    base = totals.costs + (totals.added if limit.with_additions else 0)
    return Limit(limit.permille if chosen_permille is None else chosen_permille, base, limit.with_additions)


def sisa_rows(run: Run) -> tuple[SisaRow, ...]:
    """The rows of the SiSa annex and of the other grants that pass through, by grant and municipality (M16)."""
    return tuple(
        SisaRow(
            grant.sisa,
            grant.name,
            grant.circular,
            participant,
            grant.received.get(participant, 0),
            grant.spent.get(participant, 0),
            grant.source.example,
        )
        for grant in run.budget.grants
        for participant in run.allocation.participants
        if participant in grant.received
    )


def owed_cells(realised: Run, amended: Run, programme: str, settling: Settling) -> tuple[Cell, ...]:
    """The cells by which participants bear a programme in the end: those of the accounts, or the budget for its key.

    With a fixed contribution the shared costs stay those of the budget; what one participant bears alone is real (M7).
    """
    if settling is Settling.ACTUAL_COST:
        return realised.allocation.select(programme=programme)
    own = (cell for cell in realised.allocation.select(programme=programme) if cell.block is not Block.SHARED)
    return (*amended.allocation.select(Block.SHARED, programme), *own)


def _borne(run: Run, cells: Sequence[Cell]) -> Mapping[str, int]:
    return {slug: run.allocation.contribution(slug, cells) for slug in run.allocation.participants}


def _totals(run: Run, programme: str) -> Totals:
    groups = (each for each in run.allocation.figures.groups if each.first.placing.programme == programme)
    return sum(map(totals_of_group, groups), Totals())
