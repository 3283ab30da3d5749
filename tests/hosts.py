# SPDX-License-Identifier: EUPL-1.2
"""A host with two services, its invoices, and the same as files: typed over in TOML, or an e-invoice in UBL."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import make
from sow_gov.domain.host_invoice import HostInvoiceKind, HostInvoiceLine, HostInvoiceRegistered
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.placing import Nature, Placing, VatClass
from sow_gov.domain.status import Status
from sow_gov.intake.billing_law import billing_law
from sow_gov.planning.host_invoices import HostInvoice, HostInvoiceState, HostYear
from sow_gov.planning.host_year import host_year

YEAR = make.YEAR
QUARTERS = {
    1: (date(YEAR, 1, 1), date(YEAR, 3, 31)), 2: (date(YEAR, 4, 1), date(YEAR, 6, 30)),
    3: (date(YEAR, 7, 1), date(YEAR, 9, 30)), 4: (date(YEAR, 10, 1), date(YEAR, 12, 31)),
}  # fmt: skip
WHOLE = (date(YEAR, 1, 1), date(YEAR, 12, 31))
_TAXED = Placing("overhead", "0.4", "3.8", Nature.STRUCTURAL, VatClass.COMPENSABLE)


def service(slug: str, unit_cents: int, quantity: int = 1, **changes: Any) -> HostedService:
    """A service for a price times a quantity, or for a lump sum when it is one."""
    basis = PriceBasis.PRICE_TIMES_QUANTITY if quantity > 1 else PriceBasis.LUMP_SUM
    made = HostedService(
        slug, "I", slug.capitalize(), basis, "staf", "stuks", (Price(unit_cents, quantity),) * 4, "fte", _TAXED,
        "overhead", None, make.SOURCE,
    )  # fmt: skip
    return replace(made, **changes)


PLACES, PAYROLL = service("werkplekken", 1_500_00, 40), service("salarissen", 12_000_00)
"""Forty places for 1,500 each, and payroll for 12,000 a year."""


def agreement(*services: HostedService) -> HostingAgreement:
    return HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision(), services or (PLACES, PAYROLL))


def line(
    slug: str, quantity: str, unit_cents: int, net_cents: int | None = None, vat: int | None = None
) -> HostInvoiceLine:
    """A line that asks price times quantity and 21 percent, unless it is said otherwise."""
    asked = Fraction(quantity) * unit_cents
    net = int(asked) if net_cents is None else net_cents
    return HostInvoiceLine(slug, Fraction(quantity), Fraction(unit_cents), net, net * 21 // 100 if vat is None else vat)


def registered(
    number: str, days: tuple[date, date], *lines: HostInvoiceLine, kind: HostInvoiceKind = HostInvoiceKind.ADVANCE,
    on: date | None = None,
) -> HostInvoiceRegistered:  # fmt: skip
    """An invoice of the first of its days, unless it is of another one."""
    on = on or days[0]
    return HostInvoiceRegistered(
        "duin", number, kind, YEAR, *days, on, on, date(on.year, 12, 31), tuple(lines), example=True
    )


def quarter(number: int, *lines: HostInvoiceLine) -> HostInvoiceRegistered:
    """The advance of a quarter; without lines as was agreed."""
    agreed = (line("werkplekken", "10", 1_500_00), line("salarissen", "1", 3_000_00))
    return registered(f"K{number}", QUARTERS[number], *(lines or agreed))


def year_of(
    invoices: Sequence[HostInvoiceRegistered],
    states: Sequence[HostInvoiceState] = (),
    until: date = WHOLE[1],
    booked: dict[str, int] | None = None,
    agreed: HostingAgreement | None = None,
) -> HostYear:
    """How the host stands with these invoices; each is received unless a state is given."""
    kept = [
        HostInvoice(each.number, each, states[place] if place < len(states) else HostInvoiceState.RECEIVED, "")
        for place, each in enumerate(invoices)
    ]
    return host_year(agreed or agreement(), YEAR, kept, booked or {}, until, billing_law(), 1_000_00)


TOML = """schema = "gastheerfactuur/1"
gastheer = "duin"
nummer = "2026-17"
soort = "voorschot"
jaar = 2026
eerste_dag = 2026-01-01
laatste_dag = 2026-03-31
factuurdatum = 2026-01-02
ontvangen_op = 2026-01-05
vervaldatum = 2026-02-01
voorbeeld = true

[[regel]]
dienst = "werkplekken"
aantal = "8.75"
prijs = "1500.01"
bedrag = "13125.09"
btw = "2756.27"

[[regel]]
dienst = "salarisadministratie"
aantal = "1"
prijs = "10000.00"
bedrag = "10000.00"
btw = "2100.00"
"""
"""The first quarter of the host of Delta, a rounding of a cent apart wholly as agreed."""

_SPACE = "urn:oasis:names:specification:ubl:schema:xsd"
_DUIN, _DELTA = ("0190", "00000000000000000002"), ("0106", "00000001")


def ubl_line(
    name: str, quantity: str, price: str, net: str, code: str = "", per: str = "", kind: str = "Invoice"
) -> str:
    """A line of an e-invoice, with 21 percent VAT; ``code`` is that of the seller, ``per`` the base of the price."""
    counted = "InvoicedQuantity" if kind == "Invoice" else "CreditedQuantity"
    item = f"<cac:SellersItemIdentification><cbc:ID>{code}</cbc:ID></cac:SellersItemIdentification>" if code else ""
    base = f"<cbc:BaseQuantity>{per}</cbc:BaseQuantity>" if per else ""
    tax = "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:ClassifiedTaxCategory>"
    return (
        f"<cac:{kind}Line><cbc:ID>1</cbc:ID><cbc:{counted}>{quantity}</cbc:{counted}>"
        f"<cbc:LineExtensionAmount>{net}</cbc:LineExtensionAmount>"
        f"<cac:Item><cbc:Name>{name}</cbc:Name>{item}{tax}</cac:Item>"
        f"<cac:Price><cbc:PriceAmount>{price}</cbc:PriceAmount>{base}</cac:Price></cac:{kind}Line>"
    )


def ubl(lines: Sequence[str], net: str, vat: str, kind: str = "Invoice", **said: str) -> str:
    """An e-invoice of Duin to Delta for the first quarter of 2026.

    ``said`` changes "id", "first", "last", "currency", "sender" or "receiver", or puts something in the "head" before
    it, in the "body" before its parties or in the "totals".
    """
    value = {"id": "F-1", "first": "2026-01-01", "last": "2026-03-31", "currency": "EUR", "sender": _DUIN[1],
             "receiver": _DELTA[1], "head": "", "body": "", "totals": ""} | said  # fmt: skip
    ends = (("Supplier", _DUIN[0], value["sender"]), ("Customer", _DELTA[0], value["receiver"]))
    parties = "".join(
        f'<cac:Accounting{role}Party><cac:Party><cbc:EndpointID schemeID="{scheme}">{number}</cbc:EndpointID>'
        f"</cac:Party></cac:Accounting{role}Party>"
        for role, scheme, number in ends
    )
    period = f"<cbc:StartDate>{value['first']}</cbc:StartDate><cbc:EndDate>{value['last']}</cbc:EndDate>"
    return (
        f'<?xml version="1.0"?>{value["head"]}<{kind} xmlns="{_SPACE}:{kind}-2"'
        f' xmlns:cac="{_SPACE}:CommonAggregateComponents-2" xmlns:cbc="{_SPACE}:CommonBasicComponents-2">'
        f"<cbc:ID>{value['id']}</cbc:ID><cbc:IssueDate>2026-01-02</cbc:IssueDate>"
        f"<cbc:DocumentCurrencyCode>{value['currency']}</cbc:DocumentCurrencyCode>"
        f"<cac:InvoicePeriod>{period}</cac:InvoicePeriod>{value['body']}{parties}"
        f"<cac:TaxTotal><cbc:TaxAmount>{vat}</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal>"
        f"<cbc:TaxExclusiveAmount>{net}</cbc:TaxExclusiveAmount>{value['totals']}</cac:LegalMonetaryTotal>"
        f"{''.join(lines)}</{kind}>"
    )
