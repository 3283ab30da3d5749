# SPDX-License-Identifier: EUPL-1.2
"""Who still has to pay what on a day, and how late is it? With the proof that nothing was lost. Euro cents throughout.

What is to be paid back is below zero and never late.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.billing.invoice import InvoiceKind


class Age(StrEnum):
    """Ouderdom of an open item, in days after its due date. Own choice: the usual four steps."""

    NOT_DUE = "nog niet vervallen"
    MONTH = "1-30 dagen te laat"
    TWO_MONTHS = "31-60 dagen te laat"
    THREE_MONTHS = "61-90 dagen te laat"
    OLDER = "meer dan 90 dagen te laat"


_LAST_DAY = {Age.NOT_DUE: 0, Age.MONTH: 30, Age.TWO_MONTHS: 60, Age.THREE_MONTHS: 90}


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Openstaande post: what is open of one invoice on a day.

    ``days_late`` counts from its due date, or from its issue where that was later (own choice: nobody is late with what
    was not there). ``paid_cents`` holds only payments; what a credit note took off shows in ``open_cents`` alone.
    ``disputed_cents`` is what is in dispute of it, VAT left out, and ``reminded`` the level of the last reminder, 0 for
    none.
    """

    number: str
    ground: str
    kind: InvoiceKind
    year: int
    participant: str
    issued_on: date
    due_on: date
    total_cents: int
    paid_cents: int
    open_cents: int
    days_late: int
    disputed_cents: int
    reminded: int
    example: bool

    @property
    def age(self) -> Age:
        """In which step of ageing it is."""
        return next((age for age, last in _LAST_DAY.items() if self.days_late <= last), Age.OLDER)


@dataclass(frozen=True, slots=True)
class PartyItems:
    """Openstaande posten of one municipality; ``unassigned_cents`` is what it paid that goes to no invoice yet."""

    participant: str
    name: str
    items: tuple[OpenItem, ...]
    unassigned_cents: int

    @property
    def open_cents(self) -> int:
        """What is open of all its invoices, what is to be paid back taken off."""
        return sum(item.open_cents for item in self.items)

    @property
    def late_cents(self) -> int:
        """What of it should have been paid."""
        return sum(item.open_cents for item in self.items if item.days_late)

    @property
    def disputed_cents(self) -> int:
        """What of it is in dispute."""
        return sum(item.disputed_cents for item in self.items)

    @property
    def by_age(self) -> Mapping[Age, int]:
        """What is open, by age."""
        return {age: sum(item.open_cents for item in self.items if item.age is age) for age in Age}


@dataclass(frozen=True, slots=True)
class OpenItems:
    """Openstaandepostenlijst on a day; only invoices of which something is open are in it, the sums are over all.

    ``asked_cents`` is the sum of all invoices until the day, ``paid_cents`` what came in and went to them;
    ``unassigned_cents`` came in from accounts that are of no participant and goes to none yet.
    """

    on: date
    parties: tuple[PartyItems, ...]
    asked_cents: int
    paid_cents: int
    unassigned_cents: int

    @property
    def open_cents(self) -> int:
        """What is open of all municipalities together."""
        return sum(party.open_cents for party in self.parties)

    @property
    def closes(self) -> bool:
        """The proof: what was asked less what was paid is what is open."""
        return self.asked_cents - self.paid_cents == self.open_cents


def days_late(open_cents: int, due_on: date, on: date) -> int:
    """How many days after its due date something is still to be paid; 0 for what is not late.

    >>> days_late(100, date(2026, 1, 31), date(2026, 2, 2)), days_late(-100, date(2026, 1, 31), date(2026, 2, 2))
    (2, 0)
    """
    return max(0, (on - due_on).days) if open_cents > 0 else 0
