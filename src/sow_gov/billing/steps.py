# SPDX-License-Identifier: EUPL-1.2
"""What may happen to an invoice now, and what may not? Each refusal says why, and what can be done."""

from collections.abc import Mapping

from sow_gov.billing.invoice import Invoice
from sow_gov.billing.state import Standing
from sow_gov.domain.errors import Fault
from sow_gov.domain.money import in_words
from sow_gov.domain.receivable import (
    DisputeClosed,
    InvoiceAccepted,
    InvoiceApproved,
    InvoiceEvent,
    LineAnswered,
    LineDisputed,
    LineQuestioned,
)

BY_MUNICIPALITY = (InvoiceAccepted, LineQuestioned, LineDisputed)
"""What a municipality does with an invoice; the rest is for the arrangement."""


def require_next(invoice: Invoice, stands: Standing, left: Mapping[int, int], event: InvoiceEvent) -> None:
    """Refuse what cannot happen to an invoice, or not now.

    Args:
        invoice: the invoice.
        stands: what happened to it so far.
        left: what credit notes left of every line, from 1, in cents without VAT.
        event: what would happen.

    Raises:
        Fault: BILL-15, it is a concept, or is approved after its issue; BILL-16, it is accepted while a line is in
            dispute, or twice; BILL-17, more is disputed than the line has left, or it is in dispute already; BILL-18,
            an answer without question, or the end of a dispute that there is not; BILL-19, there is no such line;
            BILL-20, nothing is said.

    Source: own choice. A dispute suspends no payment by itself (M9), so none of this looks at what was paid.
    """
    if invoice.number is None or isinstance(event, InvoiceApproved):
        when = "al uitgegeven" if invoice.number else "een concept"
        raise Fault("BILL-15", f"{invoice.number or invoice.slug} is {when}", "kies een uitgegeven factuur")
    if isinstance(event, InvoiceAccepted):
        _require_acceptable(stands)
    if isinstance(event, LineQuestioned | LineAnswered | LineDisputed | DisputeClosed):
        if event.line not in {0, *left}:
            raise Fault("BILL-19", f"{invoice.number} heeft geen regel {event.line}", f"kies 0 tot en met {len(left)}")
        if not event.text.strip():
            raise Fault("BILL-20", "er staat geen tekst bij", "schrijf op wat de vraag, het antwoord of de reden is")
    if isinstance(event, LineDisputed):
        _require_disputable(stands, left, event)
    if isinstance(event, LineAnswered | DisputeClosed):
        _require_open(stands, event)


def _require_acceptable(stands: Standing) -> None:
    if stands.accepted:
        raise Fault("BILL-16", "deze factuur is al geaccepteerd", "er is niets meer te doen")
    if stands.disputed:
        lines = ", ".join(str(talk.line) for talk in stands.disputed)
        raise Fault("BILL-16", f"regel {lines} is betwist", "wacht tot de betwisting is afgedaan")


def _require_disputable(stands: Standing, left: Mapping[int, int], event: LineDisputed) -> None:
    """A line may be disputed once at a time for what it has left; the whole invoice only whole, and by itself."""
    overlapping = stands.disputed if event.line == 0 else (stands.talk(0), stands.talk(event.line))
    if any(talk.disputed_cents for talk in overlapping):
        raise Fault("BILL-17", "hierover loopt al een betwisting", "wacht tot die is afgedaan")
    if event.line == 0:
        whole = abs(sum(left.values()))
        if event.cents != whole:
            raise Fault("BILL-17", "een deel van de hele factuur is niet te betwisten", "noem de regel die niet klopt")
    elif not 0 < event.cents <= abs(left[event.line]):
        what = f"van regel {event.line} is hoogstens {in_words(abs(left[event.line]))} te betwisten"
        raise Fault("BILL-17", what, "betwist hoogstens wat de regel nog vraagt")


def _require_open(stands: Standing, event: LineAnswered | DisputeClosed) -> None:
    talk = stands.talk(event.line)
    if isinstance(event, DisputeClosed) and not talk.disputed_cents:
        raise Fault("BILL-18", f"regel {event.line} is niet betwist", "kies een regel die betwist is")
    if isinstance(event, LineAnswered) and not (talk.questioned or talk.disputed_cents):
        raise Fault("BILL-18", f"bij regel {event.line} staat geen vraag open", "kies een regel met een vraag")
