# SPDX-License-Identifier: EUPL-1.2
"""What was agreed about invoicing? VAT per kind of line, interest and terms, the form of the e-invoice, reminders."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision


class VatRegime(StrEnum):
    """Btw-regime of a line (M8). Zero percent exists only across the border, so there is no such regime here."""

    OUTSIDE = "buiten de heffing"
    EXEMPT = "vrijgesteld"
    TAXED = "belast"
    REVERSED = "verlegd"


@dataclass(frozen=True, slots=True)
class VatRuling:
    """Btw-duiding: the regime of what is invoiced, with its ground and, where there is one, the inspector's ruling.

    ``permille`` is the rate in tenths of a percent, 0 where no VAT is asked. ``reason`` is the sentence for the
    invoice; ``peppol_code`` the VATEX code that Peppol may carry beside it.
    """

    slug: str
    name: str
    regime: VatRegime
    permille: int
    reason: str
    article: str
    ruling: str
    peppol_code: str
    source: Source


class InterestRegime(StrEnum):
    """Renteregime of a receivable (M9)."""

    CIVIL = "wettelijke rente"
    TRADE = "wettelijke handelsrente"
    NONE = "geen rente"


@dataclass(frozen=True, slots=True)
class ReceivableTerms:
    """Vorderingsvoorwaarden of one kind of invoice: the regime of interest with its ground, and what a dispute does."""

    kind: str
    regime: InterestRegime
    ground: str
    dispute_suspends: bool
    source: Source


class Profile(StrEnum):
    """Factuurprofiel: the rules that an e-invoice keeps."""

    NLCIUS = "nlcius"
    PEPPOL = "peppol"


class EndPoint(StrEnum):
    """Eindpunt: the register by which the receiver is found."""

    OIN = "oin"
    KVK = "kvk"


class CreditForm(StrEnum):
    """Vorm van een creditering: a credit note (381), or an invoice below zero (380), as the receiver asks."""

    CREDIT_NOTE = "creditnota"
    NEGATIVE_INVOICE = "negatieve factuur"


class Channel(StrEnum):
    """Kanaal by which an e-invoice goes out."""

    FOLDER = "map"
    EMAIL = "e-mail"
    PEPPOL = "peppol"


@dataclass(frozen=True, slots=True)
class EInvoiceTerms:
    """E-factuurafspraak with one municipality."""

    participant: str
    profile: Profile
    end_point: EndPoint
    credit_form: CreditForm
    channel: Channel
    source: Source


@dataclass(frozen=True, slots=True)
class TaxIdentity:
    """Btw-identiteit of a party: its VAT id, printed only where the document carries a VAT regime, and its BIC."""

    party: str
    vat_id: str
    bic: str
    source: Source


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """Herinneringsstap: so many days after the due date, with so many days to pay."""

    level: int
    name: str
    after_days: int
    pay_within_days: int


@dataclass(frozen=True, slots=True)
class PassedOnVatInstalment:
    """Termijn van de doorschuif-btw: which part is advanced, invoiced and due on which month and day of the year."""

    number: int
    name: str
    part: Fraction
    invoiced: tuple[int, int]
    due: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PassedOnVat:
    """Doorschuif-btw (transparantieregeling): VAT on the costs that the municipalities claim from the fund (M8).

    ``permille`` is the rate on lines whose VAT is compensable; ``rates`` maps the code of a line to another rate.
    ``statement_by`` is month and day, in the year after, by which the statement goes out.
    """

    permille: int
    rates: Mapping[str, int]
    instalments: tuple[PassedOnVatInstalment, ...]
    statement_by: tuple[int, int]
    source: Source


class Proration(StrEnum):
    """Tijdsevenredigheid of what begins or ends during the year (M10)."""

    DAYS = "dagen"
    MONTHS = "maanden"


class ChangeSettling(StrEnum):
    """Verrekening van een wijziging of advances already invoiced: at once, or in the instalments that are left."""

    AT_ONCE = "ineens"
    SPREAD = "resterende termijnen"


@dataclass(frozen=True, slots=True)
class BillingTerms:
    """Factureringsafspraken: one version of what was agreed about invoicing, VAT, interest and delivery.

    ``vat_of`` maps what is invoiced ("bijdrage", "doorschuif-btw", "rente") to the slug of a ruling; an order names its
    own per line.
    """

    title: str
    decision: Decision | None
    rulings: tuple[VatRuling, ...]
    vat_of: Mapping[str, str]
    receivables: tuple[ReceivableTerms, ...]
    e_invoices: tuple[EInvoiceTerms, ...]
    identities: tuple[TaxIdentity, ...]
    reminders: tuple[ReminderStep, ...]
    passed_on: PassedOnVat | None
    proration: Proration
    change: ChangeSettling
    source: Source


class Billed(StrEnum):
    """Gevraagde soort: what is invoiced, in the words by which terms name its VAT and its interest."""

    CONTRIBUTION = "bijdrage"
    PASSED_ON_VAT = "doorschuif-btw"
    ORDER = "opdracht"
    INTEREST = "rente"
