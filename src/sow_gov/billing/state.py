# SPDX-License-Identifier: EUPL-1.2
"""Where does an invoice stand? All that happened to it, folded into one standing and one word.

Lines are counted from 1, as they stand on the invoice; line 0 is the invoice as a whole. Amounts of lines, so also of
disputes, are euro cents without VAT.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.receivable import (
    Delivered,
    DeliveryFailed,
    DisputeClosed,
    InvoiceAccepted,
    InvoiceApproved,
    InvoiceEvent,
    LineAnswered,
    LineDisputed,
    LineQuestioned,
    Reminded,
)

Said = LineQuestioned | LineAnswered | LineDisputed | DisputeClosed
"""What is said about a line."""


class InvoiceState(StrEnum):
    """Factuurstand, in one word: what is open between the parties goes before what was paid."""

    CONCEPT = "concept"
    APPROVED = "goedgekeurd"
    ISSUED = "uitgegeven"
    NOT_SENT = "verzending mislukt"
    SENT = "verzonden"
    ACCEPTED = "geaccepteerd"
    QUESTIONED = "vraag open"
    DISPUTED = "betwist"
    PART_PAID = "deels betaald"
    PAID = "betaald"
    CREDITED = "gecrediteerd"
    SET_OFF = "verrekend"


@dataclass(frozen=True, slots=True)
class LineTalk:
    """Gesprek over een factuurregel: whether a question waits for an answer, and the cents that are in dispute."""

    line: int
    questioned: bool = False
    disputed_cents: int = 0
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Granted:
    """Toegekende betwisting: which dispute of its line it was, from 1, for how many cents, and why."""

    number: int
    line: int
    cents: int
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Stand van een factuur: what its events come to.

    ``approved`` is the last approval of the draft; ``sent`` says that a channel took it and ``failed`` why the last try
    did not work; ``talks`` has the lines about which anything was said; ``granted`` comes back by a credit note.
    """

    approved: InvoiceApproved | None = None
    sent: bool = False
    failed: str = ""
    accepted: bool = False
    talks: Mapping[int, LineTalk] = field(default_factory=dict)
    granted: tuple[Granted, ...] = ()
    reminded: Reminded | None = None

    @property
    def disputed(self) -> tuple[LineTalk, ...]:
        """The lines in dispute."""
        return tuple(talk for talk in self.talks.values() if talk.disputed_cents)

    @property
    def questioned(self) -> tuple[LineTalk, ...]:
        """The lines of which a question waits for an answer."""
        return tuple(talk for talk in self.talks.values() if talk.questioned)

    def talk(self, line: int) -> LineTalk:
        """What was said about a line; nothing, where nobody said anything."""
        return self.talks.get(line) or LineTalk(line)


def standing(events: Iterable[InvoiceEvent]) -> Standing:
    """Fold what happened to an invoice, in order."""
    found = Standing()
    for event in events:
        found = _after(found, event)
    return found


def state_of(invoice: Invoice, stands: Standing, open_cents: int, paid_cents: int, left_cents: int) -> InvoiceState:
    """Say in one word where an invoice stands.

    Args:
        invoice: a draft, or issued.
        stands: what happened to it.
        open_cents: what is still to be paid of it, or below zero to be paid back.
        paid_cents: what was paid of it, less what was paid back.
        left_cents: what credit notes left of its lines.
    """
    if invoice.number is None:
        return InvoiceState.APPROVED if stands.approved else InvoiceState.CONCEPT
    said = (
        (bool(stands.disputed), InvoiceState.DISPUTED),
        (bool(stands.questioned), InvoiceState.QUESTIONED),
        (open_cents == 0, _settled(invoice, left_cents)),
        (paid_cents != 0, InvoiceState.PART_PAID),
        (stands.accepted, InvoiceState.ACCEPTED),
        (stands.sent, InvoiceState.SENT),
        (bool(stands.failed), InvoiceState.NOT_SENT),
    )
    return next((state for holds, state in said if holds), InvoiceState.ISSUED)


def _settled(invoice: Invoice, left_cents: int) -> InvoiceState:
    """How an invoice of which nothing is open any more came to that."""
    if invoice.kind is InvoiceKind.CREDIT:
        return InvoiceState.SET_OFF
    return InvoiceState.PAID if left_cents else InvoiceState.CREDITED


def _after(found: Standing, event: InvoiceEvent) -> Standing:
    """The standing with one more event in it; a dispute takes an acceptance back (own choice)."""
    match event:
        case InvoiceApproved():
            return replace(found, approved=event)
        case Delivered():
            return replace(found, sent=True, failed="")
        case DeliveryFailed():
            return replace(found, failed=event.reason)
        case InvoiceAccepted():
            return replace(found, accepted=True)
        case Reminded():
            return replace(found, reminded=event)
        case LineQuestioned() | LineAnswered() | LineDisputed() | DisputeClosed():
            return _said(found, event)
    return found


def _said(found: Standing, event: Said) -> Standing:
    """The standing after something was said about a line."""
    talk = found.talk(event.line)
    match event:
        case LineQuestioned():
            talk = replace(talk, questioned=True)
        case LineAnswered():
            talk = replace(talk, questioned=False)
        case LineDisputed():
            talk = replace(talk, disputed_cents=event.cents)
            found = replace(found, accepted=False)
        case DisputeClosed():
            if event.granted:
                number = sum(isinstance(each, LineDisputed) for each in talk.said)
                granted = Granted(number, event.line, talk.disputed_cents, event.text)
                found = replace(found, granted=(*found.granted, granted))
            talk = replace(talk, disputed_cents=0)
    talks = {**found.talks, event.line: replace(talk, said=(*talk.said, event))}
    return replace(found, talks=dict(sorted(talks.items())))
