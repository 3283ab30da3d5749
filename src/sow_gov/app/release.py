# SPDX-License-Identifier: EUPL-1.2
"""Was a draft approved, and by whom may it be? The mandate to release invoices, draft by draft (M17)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.app.authority import acting, authority_for, mandate_book
from sow_gov.billing.invoice import Invoice, InvoiceKind, ground_of
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.domain.receivable import InvoiceApproved
from sow_gov.store import acts, events
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.money import euro

POWER = "factuur-uitgeven"
"""The power by which an invoice is released (Wgr 33b)."""
_DATED_BY_AGREEMENT = (InvoiceKind.ADVANCE, InvoiceKind.ORDER, InvoiceKind.PASSED_ON_VAT)
MANDATES = "mandates"
"""Under which the act of an approval says of each ground on which mandate it was given."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Goedkeuring: of a draft with a digest, on a mandate, in words."""

    digest: str
    mandate: str


def draft_digest(invoice: Invoice) -> str:
    """What an approval is of: everything in a draft, but for the days of what is dated by when it is made.

    So a credit note that was approved on one day may be issued on the next. An advance, an order and passed-on VAT are
    dated by what was agreed. Own choice.
    """
    if invoice.kind in _DATED_BY_AGREEMENT:
        return digest(invoice)
    undated = replace(invoice.instalment, number=0, invoiced_on=date.min, due_on=date.min)
    return digest(replace(invoice, instalment=undated))


def approval(records: Records, ground: str) -> Approval | None:
    """The last approval of the draft on a ground; None when nobody approved it yet."""
    happened = events.history(records, Subject.INVOICE, ground)
    given = [(kept.event.digest, kept.act) for kept in happened if isinstance(kept.event, InvoiceApproved)]
    if not given:
        return None
    approved, number = given[-1]
    act = acts.find(records, number)
    said: Mapping[str, str] = json.loads(act.about).get(MANDATES, {}) if act else {}
    return Approval(approved, said.get(ground, ""))


def mandated(arrangement: Arrangement, function: str, invoice: Invoice, on: date) -> str:
    """On which mandate a function releases an invoice of this amount to this municipality, in words.

    What is paid back takes the same mandate as what is asked (own choice).

    Raises:
        Fault: AUTH-01 to AUTH-03 or MANDATE-nn, on none.
    """
    cents = invoice.total_cents
    try:
        return authority_for(arrangement, Asked(function, POWER, on, on, invoice.participant, abs(cents))).said
    except Fault as refused:
        what = f"{function} mag de factuur van {euro(cents)} aan {invoice.recipient.name} niet uitgeven"
        raise Fault(refused.code, f"{what}: {refused.what}", refused.todo) from refused


def released(
    records: Records, arrangement: Arrangement, function: str, drafts: Sequence[Invoice], on: date
) -> list[tuple[str, bool]]:
    """On which mandate each draft goes out, and whether a function gives it now: what was approved before stands.

    Raises:
        Fault: BILL-10, a draft was changed since it was approved; BILL-11, a function of a municipality issues; AUTH-01
            to AUTH-03 or MANDATE-nn, the function may not release a draft that nobody approved.
    """
    found = []
    for draft in drafts:
        given = approval(records, ground_of(draft))
        if given is None:
            found.append((mandated(arrangement, function, draft, on), True))
            continue
        if given.digest != draft_digest(draft):
            what = f"{ground_of(draft)} is veranderd sinds zij werd goedgekeurd"
            raise Fault("BILL-10", what, "kijk wat er anders is en keur haar opnieuw goed")
        _require_ours(arrangement, function, on)
        found.append((given.mandate, False))
    return found


def _require_ours(arrangement: Arrangement, function: str, on: date) -> None:
    """Refuse a function that works for a municipality (BILL-11; AUTH-01 and AUTH-02: nobody knows it)."""
    who = acting(arrangement, function, on)
    if any("/" in code for code in (who, *mandate_book(arrangement, on).superiors(who))):
        what = f"{function} is geen functie van {arrangement.parties[arrangement.body].short_name}"
        raise Fault("BILL-11", what, "laat een functie van de regeling de factuur uitgeven")
