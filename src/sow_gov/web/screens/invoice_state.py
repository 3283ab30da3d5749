# SPDX-License-Identifier: EUPL-1.2
"""How does the state of an invoice look, and what is asked of whom next?"""

from collections.abc import Mapping
from dataclasses import dataclass

from sow_gov.app.credit import awaits_credit
from sow_gov.app.receivables import Receivable
from sow_gov.billing.state import InvoiceState
from sow_gov.domain.people import Account, Role
from sow_gov.web.language import Said, say

UNSEEN = (InvoiceState.ISSUED, InvoiceState.NOT_SENT, InvoiceState.SENT)
"""The states in which a municipality has said nothing about an invoice and paid nothing."""
SETTLED = (InvoiceState.PAID, InvoiceState.CREDITED, InvoiceState.SET_OFF)
"""The states in which nothing is open."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is marked, beside its word: the kind of its badge and a shape that no other state has."""

    badge: str
    shape: str


LOOKS: Mapping[InvoiceState, Look] = {
    InvoiceState.CONCEPT: Look("neutral", "dashed"),
    InvoiceState.APPROVED: Look("neutral", "square"),
    InvoiceState.ISSUED: Look("neutral", "ring"),
    InvoiceState.NOT_SENT: Look("error", "cross"),
    InvoiceState.SENT: Look("neutral", "arrow"),
    InvoiceState.ACCEPTED: Look("success", "tick"),
    InvoiceState.QUESTIONED: Look("warning", "question"),
    InvoiceState.DISPUTED: Look("error", "triangle"),
    InvoiceState.PART_PAID: Look("warning", "half"),
    InvoiceState.PAID: Look("success", "disc"),
    InvoiceState.CREDITED: Look("neutral", "dash"),
    InvoiceState.SET_OFF: Look("neutral", "equals"),
}
"""State -> its look."""


def asked_next(own: Receivable, account: Account) -> Said:
    """What is to be done with an invoice, and by whom, as who looks would say it."""
    reviewer, controller = account.role is Role.REVIEWER, account.role is Role.CONTROLLER
    state = own.state
    if state is InvoiceState.DISPUTED:
        if controller:
            return say("doe de betwisting af")
        return say("uw betwisting wacht op antwoord") if reviewer else say("een betwisting wacht op antwoord")
    if state is InvoiceState.QUESTIONED:
        if controller:
            return say("beantwoord de vraag")
        return say("uw vraag wacht op antwoord") if reviewer else say("een vraag wacht op antwoord")
    if awaits_credit(own):
        return say("geef de creditnota uit") if controller else say("een creditnota volgt")
    return _paying(own, reviewer=reviewer, controller=controller)


def _paying(own: Receivable, *, reviewer: bool, controller: bool) -> Said:
    """What is next of an invoice about which nothing has to be said any more."""
    state = own.state
    if state in SETTLED:
        return say("niets meer te doen")
    if own.open_cents < 0:
        return say("u krijgt dit terug") if reviewer else say("nog terug te betalen")
    if state is InvoiceState.NOT_SENT and controller:
        return say("kijk waarom zij niet aankwam")
    if state in UNSEEN:
        return say("u kunt accepteren, vragen of betwisten") if reviewer else say("de gemeente kijkt haar na")
    if state is InvoiceState.PART_PAID:
        return say("de rest is nog te betalen")
    return say("te betalen") if reviewer else say("wacht op betaling")
