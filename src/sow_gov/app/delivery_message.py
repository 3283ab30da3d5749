# SPDX-License-Identifier: EUPL-1.2
"""Which file of an invoice goes out, by which channel, and with what words?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sow_gov.app.einvoice import sent_name
from sow_gov.billing.invoice import Invoice
from sow_gov.delivery.message import ElectronicAddress, File, Message
from sow_gov.domain.billing_terms import Channel, EndPoint
from sow_gov.domain.canonical import digest
from sow_gov.domain.parties import Party
from sow_gov.exports.einvoice.names import KVK, OIN
from sow_gov.store import papers
from sow_gov.store.database import Records
from sow_gov.store.papers import PDF, KeptPaper
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro

_SCHEMES = {EndPoint.OIN: OIN, EndPoint.KVK: KVK}
_KEY_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Uitgaande factuur: the file that goes out, None while it was not made, and what may go along with it."""

    invoice: Invoice
    channel: Channel
    file: KeptPaper | None
    beside: tuple[KeptPaper, ...]

    def key(self, arrangement: str) -> str:
        """The same for the same bytes of the same invoice, whenever and however they are sent."""
        sha256 = self.file.sha256 if self.file else ""
        return digest((arrangement, str(self.invoice.number), sha256))[:_KEY_LENGTH]


def outgoing(invoice: Invoice, kept: Iterable[KeptPaper]) -> Outgoing:
    """What of an invoice goes out: the e-invoice as agreed with the municipality, else the PDF to the folder.

    Nothing is mailed or sent over a network where no channel was agreed: own choice.

    Args:
        invoice: an issued invoice.
        kept: the papers of its year.
    """
    own = [each for each in kept if each.invoice == invoice.number]
    pdf = next((each for each in own if each.media_type == PDF), None)
    if invoice.e_invoice is None:
        return Outgoing(invoice, Channel.FOLDER, pdf, ())
    xml = next((each for each in own if each.name == sent_name(invoice)), None)
    return Outgoing(invoice, invoice.e_invoice.channel, xml, (pdf,) if pdf else ())


def message(records: Records, out: Outgoing, at: datetime) -> Message:
    """The message with its files.

    Raises:
        ValueError: the file that goes out was not made yet.
    """
    if out.file is None:
        raise ValueError(f"there is nothing to send of {out.invoice.number}")
    invoice, body = out.invoice, out.invoice.sender
    point = invoice.e_invoice.end_point if invoice.e_invoice else EndPoint.OIN
    return Message(
        key=out.key(records.arrangement),
        number=str(invoice.number),
        file=_file(records, out.file),
        beside=tuple(_file(records, each) for each in out.beside),
        sender=_address(body, EndPoint.OIN),
        receiver=_address(invoice.recipient, point),
        mail_from=body.email,
        mail_to=invoice.recipient.email,
        subject=f"{invoice.kind.value.capitalize()} {invoice.number} van {body.name}",
        text=_text(invoice),
        at=at,
    )


def _file(records: Records, kept: KeptPaper) -> File:
    return File(kept.name, kept.media_type, papers.content(records, kept))


def _address(party: Party, point: EndPoint) -> ElectronicAddress:
    return ElectronicAddress(_SCHEMES[point], party.oin if point is EndPoint.OIN else party.kvk)


def _text(invoice: Invoice) -> str:
    """The words of the e-mail; all that counts stands in the invoice itself."""
    total, due_on = invoice.total_cents, date_long(invoice.instalment.due_on)
    asked = f"te betalen: {euro(total)}, uiterlijk op {due_on}" if total >= 0 else f"u ontvangt terug: {euro(-total)}"
    example = "\nDit is een voorbeeld: er is niets te betalen.\n" if invoice.example else ""
    return (
        f"{invoice.recipient.name}, {invoice.recipient.department}\n\n"
        f"Hierbij {invoice.kind.value} {invoice.number}, {invoice.agreement}; {asked}.\n"
        f"De e-factuur (XML) is de factuur; de PDF toont hetzelfde.\n{example}\n"
        f"{invoice.sender.name}, {invoice.sender.department}\n"
    )
