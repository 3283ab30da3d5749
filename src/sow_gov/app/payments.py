# SPDX-License-Identifier: EUPL-1.2
"""Take up what was paid: statements of our account, each payment once, and to which invoices it goes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from sow_gov.app.payment_taking import Payments, Taking, matched_now
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.billing.matching import BY_HAND, Doubt, match
from sow_gov.billing.payable import Payable, payables, require_payable
from sow_gov.billing.payments import PaymentState, paid_in, payment_state, payment_states
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import PaymentEvent, PaymentMatched, PaymentPart, PaymentReleased
from sow_gov.intake.camt import Statement, statements
from sow_gov.store import events, invoices
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.money import euro

IMPORT, MATCH, RELEASE = "bankafschrift inlezen", "betaling toewijzen", "toewijzing intrekken"
"""The kinds of the acts on payments."""
GROUND = "volgens het rekeningafschrift"
"""What they rest on: nobody decides that money came in."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Betaling in twijfel: what came in and goes to no invoice yet, with the reason."""

    payment: PaymentState
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Imported:
    """Ingelezen afschrift: the payments that were new, how many were known, and how many are of no concern to us.

    ``matched`` are the payments that went to invoices now, also older ones that waited for theirs.
    """

    sha256: str
    new: tuple[PaymentState, ...]
    known: int
    others: int
    matched: tuple[PaymentState, ...]


def import_statement(archive: Archive, path: Path, by: Actor, at: datetime) -> Imported:
    """Take up the payments of a bank statement and match them; the same payment is never taken up twice.

    Kept is what a participant paid or got back, and what names one of our invoices. Of all else only the number is
    told: it is about others (M24, M25).

    Args:
        archive: the records of the arrangement.
        path: a file in CAMT.053.
        by: who imports it, in which function.
        at: the instant.

    Raises:
        Fault: RECORDS-01, nothing was loaded; PAY-01 to PAY-05, the file is refused and nothing of it kept, see
            :func:`sow_gov.intake.camt.statements`; PAY-06, the arrangement has no account.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
    sha256, read = _read(path, arrangement)
    example = arrangement.parties[arrangement.body].source.example
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        issued, before = invoices.every(records), payment_events(records)
        taking = Taking(sha256, frozenset(str(each.number) for each in issued), before, example)
        for statement in read:
            for entry in statement.entries:
                taking.take(entry)
        matched = matched_now(issued, {**before, **taking.new})
        added = {payment: [*taking.new.get(payment, ())] for payment in (*taking.new, *matched)}
        for payment, matching in matched.items():
            added[payment].append(matching)
        if added:
            of_payments = {(Subject.PAYMENT, payment): happened for payment, happened in added.items()}
            events.record(records, by.on(GROUND), IMPORT, of_payments, at, statement=sha256)
    after = {payment: payment_state(payment, [*before.get(payment, ()), *added[payment]]) for payment in added}
    new, went = tuple(after[each] for each in taking.new), tuple(after[each] for each in matched)
    return Imported(sha256, new, len(taking.known), taking.others, went)


def match_by_hand(
    archive: Archive, payment: str, parts: Sequence[PaymentPart], by: Actor, at: datetime
) -> PaymentState:
    """Say to which invoices a payment goes, in whole or in part.

    Args:
        archive: the records of the arrangement.
        payment: the reference that the bank gave it.
        parts: the invoices, each with its cents; below zero for a credit note, or to take back what was paid.
        by: who decides, in which function.
        at: the instant.

    Raises:
        Fault: PAY-07, there is no such payment; PAY-08, the parts are nothing, or more than is left of it; PAY-11 and
            PAY-12, an invoice is not there, or is not that much open.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        every = payment_events(records)
        left, asked = _state(every, payment).left_cents, sum(part.cents for part in parts)
        if not parts or not all(part.cents for part in parts) or not min(0, left) <= asked <= max(0, left):
            what = f"van betaling {payment} is {euro(left)} over, en er is {euro(asked)} toegewezen"
            raise Fault("PAY-08", what, "verdeel hoogstens wat over is, in delen die geen nul zijn")
        require_payable(payables(invoices.every(records), paid_in(payment_states(every))), parts)
        matching = PaymentMatched(tuple(parts), BY_HAND)
        return _add(records, by, MATCH, payment, matching, at)


def release(archive: Archive, payment: str, reason: str, by: Actor, at: datetime) -> PaymentState:
    """Withdraw the matching of a payment, because it was wrong; from then on only a person matches it.

    Raises:
        Fault: PAY-07, there is no such payment; PAY-09, it goes to no invoice, or no reason is given.
    """
    require_printable_words(reason)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        if not _state(payment_events(records), payment).parts or not reason.strip():
            what = f"betaling {payment} is aan geen factuur toegewezen, of er is geen reden gegeven"
            raise Fault("PAY-09", what, "kies een betaling die is toegewezen, en zeg waarom dat niet klopt")
        return _add(records, by, RELEASE, payment, PaymentReleased(reason.strip()), at)


def payments(archive: Archive) -> tuple[PaymentState, ...]:
    """Every payment that was taken up, by day of booking."""
    with archive.database.reading(archive.arrangement) as records:
        return payment_states(payment_events(records))


def doubts(archive: Archive) -> tuple[Doubtful, ...]:
    """The payments of which something goes to no invoice, by day of booking, each with the reason."""
    with archive.database.reading(archive.arrangement) as records:
        states = payment_states(payment_events(records))
        owed = payables(invoices.every(records), paid_in(states))
    return tuple(Doubtful(state, _why(state, owed)) for state in states if state.left_cents)


def payment_events(records: Records) -> Payments:
    """What happened to every payment, in order."""
    found = events.every(records, Subject.PAYMENT)
    return {payment: [cast("PaymentEvent", each.event) for each in kept] for payment, kept in found.items()}


def _read(path: Path, arrangement: Arrangement) -> tuple[str, tuple[Statement, ...]]:
    """The digest of a file, and the statements of our account in it."""
    own = arrangement.parties[arrangement.body].iban
    if not own:
        what = f"{arrangement.parties[arrangement.body].name} heeft geen rekening in partijen.toml"
        raise Fault("PAY-06", what, "vul daar het IBAN in")
    parties = [arrangement.parties[slug] for slug in arrangement.participants]
    payers = {party.iban: party.slug for party in parties if party.iban}
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            return sha256, statements(file, own, payers)
    except OSError as error:
        what = f"{path} is niet te lezen: {error.strerror or error}"
        raise Fault("PAY-01", what, "noem een bestand dat er is en dat u mag lezen") from error


def _state(every: Payments, payment: str) -> PaymentState:
    if payment not in every:
        raise Fault("PAY-07", f"betaling {payment!r} is er niet", "kies een betaling uit de lijst")
    return payment_state(payment, every[payment])


def _add(records: Records, by: Actor, kind: str, payment: str, event: PaymentEvent, at: datetime) -> PaymentState:
    """Keep one more event of a payment, and give its state after that."""
    events.record(records, by.on(GROUND), kind, {(Subject.PAYMENT, payment): [event]}, at)
    return _state(payment_events(records), payment)


def _why(state: PaymentState, owed: Sequence[Payable]) -> Doubt:
    """Why a payment is in doubt."""
    if state.parts:
        return Doubt("een deel van de betaling is nog niet toegewezen")
    if state.released:
        return Doubt("de toewijzing is ingetrokken")
    found = match(state.received, owed)
    if isinstance(found, PaymentMatched):
        return Doubt("past nu wel; gaat mee bij het volgende afschrift", tuple(part.invoice for part in found.parts))
    return found
