# SPDX-License-Identifier: EUPL-1.2
"""Send what was issued, once: that it begins is kept first, and what broke off is looked into before a retry."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sow_gov.app.delivery_message import Outgoing, message, outgoing
from sow_gov.app.receivables import ACTS
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice, InvoiceNumber, ground_of
from sow_gov.delivery.message import Message, Refused, Transport, Unreachable, Unsure
from sow_gov.documents.press.pool import Progress
from sow_gov.domain.billing_terms import Channel
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import Delivered, DeliveryBegun, DeliveryFailed
from sow_gov.store import events, invoices, papers
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Kept, Subject

GROUND = "verzending van wat is uitgegeven"
"""What it rests on: the invoice was released when it was issued."""
Step = DeliveryBegun | Delivered | DeliveryFailed
_PATIENCE = 3
"""After so many times out of reach a channel is left alone until the next run. Own choice."""


class Outcome(StrEnum):
    """Uitkomst of sending one invoice."""

    SENT = "verzonden"
    FAILED = "later opnieuw"
    REFUSED = "geweigerd"
    UNSURE = "onzeker"
    WAITING = "wacht op het stuk"
    NO_CHANNEL = "geen kanaal"
    ELSEWHERE = "wordt al verzonden"


@dataclass(frozen=True, slots=True)
class Sending:
    """Verzending of one invoice in this run: by which channel, how it went, and the receipt or the reason."""

    invoice: Invoice
    channel: Channel
    outcome: Outcome
    said: str


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """Verzendverslag: every invoice that was not delivered before this run, and how many were."""

    sendings: tuple[Sending, ...]
    before: int

    def of(self, outcome: Outcome) -> tuple[Sending, ...]:
        """The invoices that came to an outcome."""
        return tuple(each for each in self.sendings if each.outcome is outcome)


def nobody(_: int, __: int, ___: str) -> None:
    """Progress that nobody looks at."""


def deliver(
    archive: Archive,
    transports: Mapping[Channel, Transport],
    by: Actor,
    at: datetime,
    year: int | None = None,
    told: Progress = nobody,
) -> DeliveryReport:
    """Send every issued invoice that was not delivered yet by the channel that was agreed with its municipality.

    That sending begins is kept in a transaction of its own, before the channel gets anything. So of what broke off it
    is known that it may have arrived. A channel that knows its keys is asked, and is given the same key again; of one
    that does not (e-mail) the invoice stays unsure until a person says what happened, see :func:`resolve`.

    Args:
        archive: the records of the arrangement.
        transports: the channels that there are.
        by: who sends, in which function.
        at: the instant.
        year: only the invoices of this year; None for all.
        told: told how far it is.

    Raises:
        Fault: RECORDS-01, nothing was loaded.
    """
    run = _Run(archive, transports, by, at)
    with archive.database.reading(archive.arrangement) as records:
        archive.recorded.stamp(records)
        issued = invoices.every(records) if year is None else invoices.issued(records, year)
        last = {ground: _last(kept) for ground, kept in events.every(records, Subject.INVOICE).items()}
        due = [each for each in issued if not isinstance(last.get(ground_of(each)), Delivered)]
        kept = {each: papers.kept(records, each) for each in {invoice.year for invoice in due}}
    made = []
    for place, invoice in enumerate(due):
        told(place, len(due), str(invoice.number))
        made.append(run.one(outgoing(invoice, kept[invoice.year]), last.get(ground_of(invoice))))
    if due:
        told(len(due), len(due), "")
    return DeliveryReport(tuple(made), len(issued) - len(due))


def resolve(archive: Archive, number: InvoiceNumber, by: Actor, at: datetime, *, arrived: bool) -> None:
    """Say of an invoice that is unsure or was refused whether it arrived; if not, the next run sends it again.

    Args:
        archive: the records of the arrangement.
        number: of the invoice.
        by: who looked into it, in which function.
        at: the instant.
        arrived: whether the receiver has it.

    Raises:
        Fault: SEND-06, there is no such invoice, or nothing about its delivery is open.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        invoice = invoices.find(records, number)
        last = _last(events.history(records, Subject.INVOICE, ground_of(invoice))) if invoice else None
        if invoice is None or not isinstance(last, DeliveryBegun | DeliveryFailed):
            what = f"van {number} is geen verzending onzeker of mislukt"
            raise Fault("SEND-06", what, "kies een factuur die bij het verzenden onzeker of geweigerd heet")
        said = f"nagegaan door {by.function}"
        if arrived:
            step: Step = Delivered(last.channel, last.key, said)
        else:
            step = DeliveryFailed(last.channel, last.key, f"{said}: niet aangekomen", again=True)
        events.record(records, by.on(GROUND), ACTS[type(step)], {(Subject.INVOICE, ground_of(invoice)): [step]}, at)


@dataclass(frozen=True, slots=True)
class _Run:
    """One round of sending; ``missed`` counts how often in a row a channel was out of reach."""

    archive: Archive
    transports: Mapping[Channel, Transport]
    by: Actor
    at: datetime
    missed: Counter[Channel] = field(default_factory=Counter)

    def one(self, out: Outgoing, last: Step | None) -> Sending:
        """Send one invoice, of which the last step was this."""
        channel, transport = out.channel, self.transports.get(out.channel)
        if isinstance(last, DeliveryFailed) and not last.again:
            return Sending(out.invoice, channel, Outcome.REFUSED, last.reason)
        if out.file is None:
            return Sending(out.invoice, channel, Outcome.WAITING, "het bestand is nog niet gemaakt")
        if isinstance(last, DeliveryBegun) and not (transport and transport.knows_keys):
            said = "misschien is het aangekomen: vraag het na en meld de uitkomst"
            return Sending(out.invoice, channel, Outcome.UNSURE, said)
        if transport is None:
            return Sending(out.invoice, channel, Outcome.NO_CHANNEL, f"kanaal {channel.value!r} is hier niet ingesteld")
        if self.missed[channel] >= _PATIENCE:
            return Sending(out.invoice, channel, Outcome.FAILED, "het kanaal is nu niet te bereiken")
        return self._send(out, transport, last)

    def _send(self, out: Outgoing, transport: Transport, last: Step | None) -> Sending:
        """Ask for what was begun before, else begin and send; and keep how it went."""
        key = last.key if last else out.key(self.archive.arrangement)
        try:
            receipt = transport.found(key) if last else None
            if receipt is None:
                key = out.key(self.archive.arrangement)
                if not (isinstance(last, DeliveryBegun) and last.key == key) and not self._begin(out, last):
                    return Sending(out.invoice, out.channel, Outcome.ELSEWHERE, "een ander is ermee bezig")
                receipt = transport.send(self._message(out))
        except Unsure as unsure:
            return Sending(out.invoice, out.channel, Outcome.UNSURE, unsure.what)
        except (Refused, Unreachable) as failed:
            return self._failed(out, key, failed)
        self.missed[out.channel] = 0
        self._end(out, Delivered(out.channel.value, key, receipt))
        return Sending(out.invoice, out.channel, Outcome.SENT, receipt)

    def _message(self, out: Outgoing) -> Message:
        with self.archive.database.reading(self.archive.arrangement) as records:
            return message(records, out, self.at)

    def _failed(self, out: Outgoing, key: str, failed: Refused | Unreachable) -> Sending:
        again = isinstance(failed, Unreachable)
        self.missed[out.channel] = self.missed[out.channel] + 1 if again else 0
        self._end(out, DeliveryFailed(out.channel.value, key, failed.what, again))
        return Sending(out.invoice, out.channel, Outcome.FAILED if again else Outcome.REFUSED, failed.what)

    def _begin(self, out: Outgoing, last: Step | None) -> bool:
        """Keep that sending begins, unless another did something to it in the meantime."""
        ground, sha256 = ground_of(out.invoice), out.file.sha256 if out.file else ""
        with self.archive.database.writing(self.archive.arrangement) as records:
            records.hold()
            if _last(events.history(records, Subject.INVOICE, ground)) != last:
                return False
            step = DeliveryBegun(out.channel.value, out.key(self.archive.arrangement), sha256)
            self._record(records, ground, step)
        return True

    def _end(self, out: Outgoing, step: Delivered | DeliveryFailed) -> None:
        """Keep how it went, unless another knows by now that it arrived."""
        ground = ground_of(out.invoice)
        with self.archive.database.writing(self.archive.arrangement) as records:
            records.hold()
            if not isinstance(_last(events.history(records, Subject.INVOICE, ground)), Delivered):
                self._record(records, ground, step)

    def _record(self, records: Records, ground: str, step: Step) -> None:
        events.record(records, self.by.on(GROUND), ACTS[type(step)], {(Subject.INVOICE, ground): [step]}, self.at)


def _last(happened: Sequence[Kept]) -> Step | None:
    """The last step in the delivery of an invoice, None when it did not begin."""
    steps = [each.event for each in happened if isinstance(each.event, Step)]
    return steps[-1] if steps else None
