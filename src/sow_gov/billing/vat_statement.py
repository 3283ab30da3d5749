# SPDX-License-Identifier: EUPL-1.2
"""What does a municipality claim from the compensation fund for a year? The yearly statement of passed-on VAT (M8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sow_gov.billing.passed_on_vat import ApartLine, PassedOn, VatLine
from sow_gov.domain.placing import VatClass


@dataclass(frozen=True, slots=True)
class StatedVat:
    """Opgaveregel: what a municipality bears of costs with compensable VAT, and the VAT on it, in cents."""

    task_field: str
    category: str
    permille: int
    base_cents: int
    vat_cents: int


@dataclass(frozen=True, slots=True)
class StatedApart:
    """Opgaveregel of costs whose VAT is not compensable, in cents; ``vat`` says why it is not."""

    task_field: str
    category: str
    vat: VatClass
    cents: int


@dataclass(frozen=True, slots=True)
class VatStatement:
    """Btw-opgave of one municipality over a year: what it claims, what is set apart, and what it paid in advance."""

    participant: str
    owed: PassedOn
    lines: tuple[StatedVat, ...]
    apart: tuple[StatedApart, ...]
    advanced_cents: int

    @property
    def base_cents(self) -> int:
        """The costs with compensable VAT that it bears."""
        return sum(line.base_cents for line in self.lines)

    @property
    def claim_cents(self) -> int:
        """The VAT that it claims."""
        return sum(line.vat_cents for line in self.lines)

    @property
    def difference_cents(self) -> int:
        """What it still owes after its advances; below zero comes back."""
        return self.claim_cents - self.advanced_cents


def vat_statement(owed: PassedOn, participant: str, advanced_cents: int) -> VatStatement:
    """Make the statement of one municipality; a line of which it bears nothing is not in it.

    Args:
        owed: by the figures that exist when it is made.
        participant: the municipality.
        advanced_cents: what was invoiced to it in advance.

    Source: decision M8; Wet BCF art. 3, 4 and 9.
    """
    stated: dict[tuple[str, str, int], list[VatLine]] = {}
    for line in owed.lines:
        if line.shares[participant] or line.bases[participant]:
            key = line.placing.task_field, line.placing.category, line.permille
            stated.setdefault(key, []).append(line)
    apart: dict[tuple[str, str, VatClass], list[ApartLine]] = {}
    for other in owed.apart:
        if other.shares[participant]:
            place = other.placing.task_field, other.placing.category, other.placing.vat
            apart.setdefault(place, []).append(other)
    lines = [StatedVat(*key, *_borne(some, participant)) for key, some in stated.items()]
    others = [StatedApart(*key, sum(line.shares[participant] for line in some)) for key, some in apart.items()]
    return VatStatement(participant, owed, tuple(lines), tuple(others), advanced_cents)


def _borne(lines: Sequence[VatLine], participant: str) -> tuple[int, int]:
    """What a municipality bears of some lines: of the costs, and of the VAT on them."""
    return sum(line.bases[participant] for line in lines), sum(line.shares[participant] for line in lines)
