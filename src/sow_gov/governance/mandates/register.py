# SPDX-License-Identifier: EUPL-1.2
"""Which mandates are in the register, since when and until when, and on whose power do they rest in the end?

The law asks for no register; its columns follow from Awb 10:1 to 10:12 (rule MANDATE-REGISTER, derived).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import Mandate, MandateDecision, Withdrawal
from sow_gov.governance.mandates.links import Link, links


class Standing(StrEnum):
    """How a row of the register stands on a day."""

    NOT_YET = "nog niet in werking"
    HOLDS = "geldt"
    ENDED = "afgelopen"
    WITHDRAWN = "ingetrokken"
    LAPSED = "vervallen met het mandaat waarop het rust"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register as known on a day.

    ``root`` is the organ at the head of its chain; ``until`` the first day on which the row no longer holds, by its
    own end, a withdrawal or the end of what it rests on, and ``ended`` which of these; None while no end is known.
    """

    mandate: Mandate
    decision: MandateDecision
    root: str
    until: date | None
    ended: Standing | None
    withdrawal: Withdrawal | None

    def standing(self, on: date) -> Standing:
        """How the row stands on a day."""
        if self.until is not None and self.ended is not None and on >= self.until:
            return self.ended
        return Standing.HOLDS if on >= self.mandate.period.from_ else Standing.NOT_YET

    @property
    def period(self) -> Period:
        """The days on which the row holds, as far as known; none when it ended before it began."""
        from_ = self.mandate.period.from_
        return Period(from_, None if self.until is None else max(from_, self.until))


def register(decisions: Iterable[MandateDecision], known_on: date) -> tuple[Entry, ...]:
    """Every mandate that was known on a day, in order of number, those that ended included."""
    known = {link.number: link for link in links(decisions) if link.decision.known_on <= known_on}
    return tuple(_entry(known, link, known_on) for link in known.values())


def in_force(entries: Iterable[Entry], on: date) -> tuple[Entry, ...]:
    """The rows that hold on a day."""
    return tuple(entry for entry in entries if entry.standing(on) is Standing.HOLDS)


def upward(rows: Mapping[str, Link], number: str) -> list[Link]:
    """A row and those that it rests on, by number, up to the one that rests on none; nothing where there is no such."""
    chain: list[Link] = []
    while (link := rows.get(number)) is not None and link not in chain:
        chain.append(link)
        number = link.mandate.under
    return chain


def _entry(known: Mapping[str, Link], link: Link, known_on: date) -> Entry:
    chain = upward(known, link.number)
    ends = [end for each in chain if (end := _end(each, known_on, own=each is link)) is not None]
    until, ended = min(ends, key=lambda end: end[0], default=(None, None))
    return Entry(link.mandate, link.decision, chain[-1].mandate.giver, until, ended, link.withdrawal(known_on))


def _end(link: Link, known_on: date, *, own: bool) -> tuple[date, Standing] | None:
    """The first day on which a link no longer holds and why; None while no end is known."""
    withdrawal, until = link.withdrawal(known_on), link.mandate.period.until
    ends = [(withdrawal.from_, Standing.WITHDRAWN)] if withdrawal else []
    ends += [(until, Standing.ENDED)] if until else []
    if not ends:
        return None
    day, why = min(ends, key=lambda end: end[0])
    return day, why if own else Standing.LAPSED
