# SPDX-License-Identifier: EUPL-1.2
"""One invoice of every kind that can go out as an e-invoice, out of the values of Delta with numbers that are real."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import make
from sow_gov import settings
from sow_gov.allocation.engine import Block
from sow_gov.billing.invoice import EarlierInvoice, Invoice, InvoiceChoice, InvoiceKind, InvoiceLine, LineVat
from sow_gov.billing.vat import vat_totals
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.billing_terms import Channel, CreditForm, EInvoiceTerms, EndPoint, Profile, VatRegime
from sow_gov.domain.parties import Party

OUTSIDE = LineVat(VatRegime.OUTSIDE, 0, "Buiten de heffing van btw: bijdrage aan publieke taken.")
EXEMPT = LineVat(VatRegime.EXEMPT, 0, "Vrijgesteld van btw: koepelvrijstelling.", "VATEX-EU-132-1F")
TAXED = LineVat(VatRegime.TAXED, 210, "")
REVERSED = LineVat(VatRegime.REVERSED, 0, "Btw verlegd.", "VATEX-EU-AE")
TERM = Instalment(2, "tweede kwartaal", Fraction(1, 4), date(2026, 3, 15), date(2026, 4, 14))
ADVANCES = (
    EarlierInvoice("2026-VS-0001", date(2025, 12, 15), 12_34),
    EarlierInvoice("2026-VS-0004", date(2026, 3, 15), 45_00),
)
ON = date(2026, 3, 15)
MODEL = ("maassluis", "schiedam", "vlaardingen")
VAT_IDS = {"sender_vat_id": "NL999011017B01", "recipient_vat_id": "NL999055616B01", "bic": "BNGHNL2G"}


def terms(profile: Profile = Profile.NLCIUS, **changes: Any) -> EInvoiceTerms:
    """What was agreed with Duin: found by OIN, a credit note for what it gets back."""
    made = EInvoiceTerms("duin", profile, EndPoint.OIN, CreditForm.CREDIT_NOTE, Channel.FOLDER, make.SOURCE)
    return replace(made, **changes)


def party(slug: str, rsin: str, kvk: str, iban: str) -> Party:
    """A party of Delta whose numbers pass their checks."""
    return replace(make.party(slug), rsin=rsin, kvk=kvk, oin=oin(rsin), iban=iban)


def oin(rsin: str) -> str:
    """The OIN that is made of an RSIN."""
    return f"00000001{rsin}000"


SENDER = party("delta", "999011017", "00000110", "NL92VRBD0999000110")
RECEIVER = party("duin", "999055616", "00000556", "NL78VRBD0999000556")


def contribution(cents: int, year_cents: int = 0, **changes: Any) -> InvoiceLine:
    """A line of the shared costs, outside the scope."""
    line = InvoiceLine(Block.SHARED, "werk", "Werk", "6.5", None, year_cents or cents, cents, vat=OUTSIDE)
    return replace(line, **changes)


def other(label: str, cents: int, vat: LineVat = OUTSIDE, **changes: Any) -> InvoiceLine:
    """A line that is no part of the contribution."""
    return replace(InvoiceLine(None, "", "", "", None, cents, cents, label=label, vat=vat), **changes)


def invoice(kind: InvoiceKind, *lines: InvoiceLine, profile: Profile = Profile.NLCIUS, **changes: Any) -> Invoice:
    """An invoice to Duin under number 3 of its series, with its totals."""
    choice = InvoiceChoice("jongerenloket", "Jongerenloket", make.decision("raad-12"))
    made = Invoice(
        kind, make.YEAR, "duin", SENDER, RECEIVER, "DVO-duin", TERM, lines, (choice,), "", example=True, run="0" * 64,
        proof="1" * 64, vat_totals=vat_totals(lines), e_invoice=terms(profile),
    )  # fmt: skip
    return replace(made, **changes).issued(3, ON)


def of_every_kind(profile: Profile) -> Mapping[str, Invoice]:
    """Each document that can go out, by a name that tells which."""
    choice = contribution(2_25, 9_00, block=Block.CHOICES, choice="jongerenloket", task_field="")
    lines = (contribution(10_71, 42_86), contribution(-1_07, -4_28, block=Block.PROGRAMME_MONEY), choice)
    credited = other("Jongerenloket", -2_25, of="2026-VS-0003")
    per_day = other(
        "Trainingen", 3_750_00, TAXED, quantity=Fraction(25, 2), unit_cents=Fraction(300_00), counted_in="dagen"
    )
    shared, earlier = {"profile": profile}, ADVANCES[:1]
    negative = terms(profile, credit_form=CreditForm.NEGATIVE_INVOICE)
    kinds = InvoiceKind
    return {
        "voorschot": invoice(kinds.ADVANCE, *lines, **shared),
        "voorschot-kvk": invoice(kinds.ADVANCE, *lines, e_invoice=terms(profile, end_point=EndPoint.KVK)),
        "voorschot-oud": invoice(
            kinds.ADVANCE, replace(lines[0], vat=None), vat_sentence=OUTSIDE.reason, vat_totals=(), **shared
        ),
        "afrekening": invoice(kinds.SETTLEMENT, contribution(-14_48, 42_86), earlier=ADVANCES, **shared),
        "afrekening-bij": invoice(kinds.SETTLEMENT, contribution(10_00, 67_34), earlier=ADVANCES, **shared),
        "correctie": invoice(kinds.CORRECTION, contribution(5_00), contribution(-1_00), earlier=earlier, **shared),
        "correctie-terug": invoice(kinds.CORRECTION, contribution(-5_00), earlier=earlier, **shared),
        "creditnota": invoice(kinds.CREDIT, credited, earlier=earlier, note="Op uw verzoek.", **shared),
        "creditnota-negatief": invoice(kinds.CREDIT, credited, earlier=earlier, e_invoice=negative),
        "doorschuif-btw": invoice(kinds.PASSED_ON_VAT, other("Door te schuiven btw", 1_234_56), **shared),
        "opdracht-belast": invoice(kinds.ORDER, per_day, other("Kilometers", 1_23, TAXED), **shared, **VAT_IDS),
        "opdracht-vrij": invoice(kinds.ORDER, other("Detachering", 99_99, EXEMPT), **shared, **VAT_IDS),
        "opdracht-verlegd": invoice(kinds.ORDER, other("Onderaanneming", 10_00, REVERSED), **shared, **VAT_IDS),
        "opdracht-gemengd": invoice(kinds.ORDER, per_day, other("Detachering", 9_99, EXEMPT), **shared, **VAT_IDS),
        "opdracht-terug": invoice(
            kinds.CREDIT, replace(per_day, cents=-3_750_00), earlier=earlier, **shared, **VAT_IDS
        ),
        "rente": invoice(kinds.INTEREST, other("Wettelijke rente", 12_34), **shared),
    }


def contract_folder(inside: Path) -> Path:
    """The folder of Delta with OINs that can exist, and with the billing terms of the model case for its parties."""
    folder = make.contract_folder(inside)
    parties = folder / "partijen.toml"
    text = parties.read_text(encoding="utf-8")
    rsins = re.findall(r'^rsin = "(\d+)"$', text, re.MULTILINE)
    for place, rsin in enumerate(rsins, start=1):
        text = text.replace(f'oin = "{place:020}"', f'oin = "{oin(rsin)}"')
    parties.write_text(text, encoding="utf-8")
    (terms_file,) = (settings.read({}).contracts / "stroomopwaarts-mvs" / "facturering").iterdir()
    agreed = terms_file.read_text(encoding="utf-8")
    renamed = ("stroomopwaarts-mvs", "delta"), *zip(MODEL, make.PARTICIPANTS, strict=True)
    for (model, own), rsin in zip(renamed, rsins, strict=True):
        identity = rf'(partij    = )"{model}"\nbtw_id    = "[^"]*"'
        agreed = re.sub(identity, rf'\1"{own}"\nbtw_id    = "NL{rsin}B01"', agreed)
        agreed = agreed.replace(f'gemeente    = "{model}"', f'gemeente    = "{own}"')
    (folder / "facturering").mkdir()
    (folder / "facturering" / terms_file.name).write_text(agreed, encoding="utf-8")
    return folder
