# SPDX-License-Identifier: EUPL-1.2
"""What does an electronic invoice of a host say? UBL 2.1 invoices and credit notes, read without trusting them.

What is needed to hold an invoice against the hosting agreement is taken from it; whether it is a valid e-invoice is for
its sender. Nothing in it is expanded or fetched, see :mod:`sow_gov.intake.ubl_document`.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from sow_gov.allocation.apportion import rounded
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import ContractsRejected
from sow_gov.domain.host_invoice import HostInvoiceKind, HostInvoiceLine, HostInvoiceRegistered
from sow_gov.domain.money import in_words
from sow_gov.intake.host_invoice import NUMBER
from sow_gov.intake.ubl_document import CREDIT_NOTE, Node, opened

_SCHEMES = {"0190": "oin", "0106": "kvk"}
"""The schemes of the end points by which a host is known -> the field of a party."""
_ENDPOINTS = ("Party/EndpointID", "Party/PartyLegalEntity/CompanyID")
_PAID_WITHIN = timedelta(days=30)
"""When an invoice is due that does not say so (BW 6:119b)."""
_LONGEST = 80
"""How much is kept of the name of a service that nobody knows."""


@dataclass(frozen=True, slots=True)
class Electronic:
    """Gelezen e-factuur: the invoice as what happened, and what of its total was advanced before.

    ``prepaid_cents`` includes VAT; ``earlier`` are the numbers of the invoices by which it was asked, none when the
    host does not say which. Their lines are not among those of ``invoice``.
    """

    invoice: HostInvoiceRegistered
    prepaid_cents: int
    earlier: tuple[str, ...]


def electronic(path: Path, arrangement: Arrangement, today: date, kind: HostInvoiceKind | None = None) -> Electronic:
    """Read an incoming e-invoice of a host.

    Args:
        path: the XML file.
        arrangement: knows hosts by KvK number and OIN, and their services by code or name.
        today: the day on which it was received.
        kind: what it is; None takes a credit note for a credit, an invoice for a whole year for the settlement, one
            below zero for a credit, and any other for an advance (own choice: UBL has no word for it).

    Raises:
        ContractsRejected: HOST-30, it is no XML that may be read; HOST-31, no UBL 2.1 invoice or credit note; HOST-32,
            something in it is missing or unreadable; HOST-33, the sender or the receiver is another; HOST-34, it is in
            another currency; HOST-35, its sums do not add up.
    """
    root, findings = opened(path)
    made = None if root is None else _read(root, arrangement, today)
    if findings or made is None:
        raise ContractsRejected(tuple(findings))
    return made if kind is None else replace(made, invoice=replace(made.invoice, kind=kind))


def _read(root: Node, arrangement: Arrangement, today: date) -> Electronic | None:
    host, number = _host(root, arrangement), _number(root)
    first, last = root.day("InvoicePeriod/StartDate"), root.day("InvoicePeriod/EndDate")
    on, due = root.day("IssueDate"), _due(root)
    if first is None or last is None or on is None:
        return None
    lines = _with_vat(root, _lines(root, _services(arrangement, host, first.year)))
    kind = _kind(root, first, last, sum(line.net_cents for line in lines))
    example = host in arrangement.parties and arrangement.parties[host].source.example
    invoice = HostInvoiceRegistered(
        host, number, kind, first.year, first, last, on, today, due or on + _PAID_WITHIN, lines, example
    )
    prepaid = root.cents("LegalMonetaryTotal/PrepaidAmount", otherwise=Fraction())
    earlier = tuple(each.text("ID") for each in root.all("BillingReference/InvoiceDocumentReference"))
    return Electronic(invoice, prepaid, earlier)


def _host(root: Node, arrangement: Arrangement) -> str:
    """The municipality that sends it, "" with a finding when nobody has that number; and is it meant for us?"""
    todo = "controleer KvK-nummer en OIN in partijen.toml, of stuur de factuur terug"
    sender = _party(root, "AccountingSupplierParty", arrangement)
    receiver = _party(root, "AccountingCustomerParty", arrangement)
    if sender is None:
        root.report("HOST-33", "AccountingSupplierParty", "geen partij heeft dit KvK-nummer of OIN", todo)
    if receiver != arrangement.body:
        root.report("HOST-33", "AccountingCustomerParty", "deze factuur is niet aan dit samenwerkingsverband", todo)
    return sender or ""


def _party(root: Node, role: str, arrangement: Arrangement) -> str | None:
    """The party that an end point or legal entity names by its OIN or KvK number."""
    for path in (f"{role}/{end}" for end in _ENDPOINTS):
        field, number = _SCHEMES.get(root.scheme(path)), root.text(path, needed=False)
        for party in arrangement.parties.values():
            if field and number and getattr(party, field) == number:
                return party.slug
    return None


def _number(root: Node) -> str:
    number = root.text("ID")
    if number and not re.fullmatch(NUMBER, number):
        what = f"{number[:60]!r} is geen factuurnummer van hoogstens 40 letters, cijfers en . _ / -"
        root.report("HOST-32", "ID", what, "neem de factuur over in een TOML-bestand met een eigen nummer")
    return number


def _due(root: Node) -> date | None:
    """The day on which it is due; a credit note has none but that of its payment."""
    if root.kind != CREDIT_NOTE:
        return root.day("DueDate", needed=False)
    return next((each.day("PaymentDueDate", needed=False) for each in root.all("PaymentMeans")), None)


def _kind(root: Node, first: date, last: date, net_cents: int) -> HostInvoiceKind:
    if root.kind == CREDIT_NOTE:
        return HostInvoiceKind.CREDIT
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return HostInvoiceKind.SETTLEMENT
    return HostInvoiceKind.CREDIT if net_cents < 0 else HostInvoiceKind.ADVANCE


def _services(arrangement: Arrangement, host: str, year: int) -> dict[str, str]:
    """Code and name of every service of a host in a year, in small letters -> its code."""
    hosting = arrangement.years[year].hosting if year in arrangement.years else ()
    services = [service for agreement in hosting if agreement.host == host for service in agreement.services]
    return {said.casefold(): service.slug for service in services for said in (service.slug, service.name)}


def _lines(root: Node, services: dict[str, str]) -> list[HostInvoiceLine]:
    """The lines without VAT; a credit note asks below zero what it says above it."""
    credit = root.kind == CREDIT_NOTE
    quantity, sign = ("CreditedQuantity", -1) if credit else ("InvoicedQuantity", 1)
    found = []
    for line in root.all("CreditNoteLine" if credit else "InvoiceLine"):
        price = line.number("Price/PriceAmount") * 100
        per = line.number("Price/BaseQuantity", otherwise=Fraction(1)) or Fraction(1)
        net = sign * line.cents("LineExtensionAmount")
        vat = rounded(net * line.number("Item/ClassifiedTaxCategory/Percent", otherwise=Fraction()) / 100)
        found.append(HostInvoiceLine(_service(line, services), sign * line.number(quantity), price / per, net, vat))
    if not found:
        root.report("HOST-32", "InvoiceLine", "er staat geen regel in", "vraag de gastheer om de hele factuur")
    return found


def _service(line: Node, services: dict[str, str]) -> str:
    """The service that a line is for: by the seller's item code, else its name or note; as it says when nobody knows.

    That it is unknown is then a finding of the check, so that such an invoice can be registered and queried.
    """
    said = [
        line.text(path, needed=False)
        for path in ("Item/SellersItemIdentification/ID", "Item/Name", "Note", "Item/Description")
    ]
    known = (services[text.casefold()] for text in said if text.casefold() in services)
    return next(known, next((text[:_LONGEST] for text in said if text), "zonder naam"))


def _with_vat(root: Node, lines: list[HostInvoiceLine]) -> tuple[HostInvoiceLine, ...]:
    """The lines with the VAT that the document asks: what its rounding leaves stands on the last one.

    Everything that the document says beside its lines must agree with them.
    """
    sign = -1 if root.kind == CREDIT_NOTE else 1
    stated = sign * root.cents("LegalMonetaryTotal/TaxExclusiveAmount")
    net = sum(line.net_cents for line in lines)
    if net != stated:
        what = f"de regels tellen op tot {in_words(net)}, het document zegt {in_words(stated)}"
        todo = "vraag om een factuur zonder kortingen of toeslagen buiten de regels"
        root.report("HOST-35", "LegalMonetaryTotal/TaxExclusiveAmount", what, todo)
    if (currency := root.text("DocumentCurrencyCode")) != "EUR":
        what = f"de factuur is in {currency or 'een onbekende munt'}"
        root.report("HOST-34", "DocumentCurrencyCode", what, "vraag om een factuur in euro's")
    vat = sum(sign * each.cents("TaxAmount") for each in root.all("TaxTotal"))
    if not lines:
        return ()
    rest = vat - sum(line.vat_cents for line in lines)
    return (*lines[:-1], replace(lines[-1], vat_cents=lines[-1].vat_cents + rest))
