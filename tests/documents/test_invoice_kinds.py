# SPDX-License-Identifier: EUPL-1.2
"""Does an invoice of every kind beside the advance say what it is about, and do its amounts close?"""

import pytest

import golden
from documents import invoice_samples as samples
from documents.stroomopwaarts import TRACE, cents, headings_step_by_one, summed, tags
from sow_gov import settings
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.documents.invoice import invoice_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.domain.status import Status
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import SPACE

EVERY = samples.every()


def paper_of(invoice: Invoice) -> Paper:
    return invoice_paper(invoice, TRACE)


def issued(invoice: Invoice) -> Paper:
    return invoice_paper(invoice.issued(3, samples.ON), TRACE, "besluit AB-1")


@pytest.mark.parametrize("kind", EVERY)
def test_both_tables_close_on_the_total_of_the_invoice(kind: InvoiceKind):
    invoice, context = EVERY[kind], paper_of(EVERY[kind]).context
    assert cents(context["totals"].rows[-1].cells[-1]) == invoice.total_cents
    assert context["totals"].rows[-1].kind == "total"
    assert summed(context["totals"], -1, "line", "choice") == invoice.total_cents, "with the rows of VAT, if any"
    if context["lines"] is not None:
        assert summed(context["lines"], -1, "line", "choice") == invoice.total_cents
        assert summed(context["lines"], -1, "total") == invoice.total_cents
    assert (context["lines"] is not None) == any(line.block for line in invoice.lines)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (InvoiceKind.SETTLEMENT, "Afrekening 2026"),
        (InvoiceKind.CORRECTION, "Correctie voorschotten 2026"),
        (InvoiceKind.CREDIT, "Creditnota bij factuur 2026-VS-0001"),
        (InvoiceKind.PASSED_ON_VAT, "Doorschuif-btw eerste kwartaal 2026"),
        (InvoiceKind.ORDER, "Opdracht OPD-2026-01, eerste helft"),
        (InvoiceKind.INTEREST, "Rente over factuur 2026-VS-0001"),
    ],
)
def test_the_title_says_what_it_is_and_a_number_makes_it_real(kind: InvoiceKind, title: str):
    concept, real = paper_of(EVERY[kind]), issued(EVERY[kind])
    assert (concept.title, concept.status) == (f"{title} – concept", Status.CONCEPT)
    assert (real.title, real.status is Status.CONCEPT) == (title, False)
    assert str(EVERY[kind].issued(3, samples.ON).number) in real.footer


def test_a_settlement_shows_what_is_owed_what_was_invoiced_and_the_difference():
    context = paper_of(samples.settlement(back=250_000_00)).context
    total = [cents(cell) for cell in context["totals"].rows[-1].cells[1:]]
    assert total[0] - total[1] == total[2]
    assert [row.cells[0] for row in context["totals"].rows][-2] == "Resultaatbestemming 2026"
    assert summed(context["earlier"], -1, "total") == total[1]


def test_what_comes_back_says_how_and_what_is_asked_by_when():
    back = samples.settlement(back=250_000_00)
    said = dict(paper_of(back).context["payment"])
    assert said["Te ontvangen"] == euro(-back.total_cents)
    assert all(word in said["Terugbetaling"] for word in ("19", "augustus", "Gemeente Maassluis", f"NL78{SPACE}VRBD"))
    assert "Vervaldatum" not in dict(paper_of(back).context["facts"])
    note = dict(paper_of(EVERY[InvoiceKind.CREDIT]).context["payment"])
    assert "verrekend met wat u op factuur 2026-VS-0001" in note["Terugbetaling"]
    asked = dict(paper_of(EVERY[InvoiceKind.ORDER]).context["payment"])
    assert "uiterlijk op" in asked["Te betalen"]


def test_a_document_about_an_earlier_one_names_it():
    for kind in (InvoiceKind.CREDIT, InvoiceKind.CORRECTION, InvoiceKind.INTEREST):
        assert dict(paper_of(EVERY[kind]).context["facts"])["Betreft factuur"] == "2026-VS-0001"
    corrected = paper_of(EVERY[InvoiceKind.CORRECTION]).context["lines"]
    assert [row.cells[0] for row in corrected.rows if row.kind == "group"] == ["Factuur 2026-VS-0001"]


def test_an_order_shows_quantity_price_and_vat_and_only_there_a_vat_number():
    context = paper_of(EVERY[InvoiceKind.ORDER]).context
    first = context["totals"].rows[0].cells
    assert [str(cell).replace(SPACE, " ") for cell in first] == [
        "Begeleiding op de werkvloer", "210 uur", "85,00", "21 %", "17.850,00",
    ]  # fmt: skip
    assert [row.cells[0].replace(SPACE, " ") for row in context["totals"].rows if not row.cells[1]] == [
        "Totaal zonder btw", "Btw 21 % over € 17.850,00", "Btw vrijgesteld over € 2.400,00", "Te betalen",
    ]  # fmt: skip
    assert any("NL854502130B01" in line for line in context["sender"])
    others = (paper_of(invoice).context["sender"] for kind, invoice in EVERY.items() if kind is not InvoiceKind.ORDER)
    assert not any("Btw" in line for sender in others for line in sender)


def test_it_is_laid_out_with_one_heading_and_names_its_proof():
    pdf = render(issued(EVERY[InvoiceKind.CREDIT]), settings.read({}).templates, settings.read({}).fonts)
    found, text = tags(pdf), golden.words(pdf)
    assert headings_step_by_one(found)
    assert found.count("H1") == 1
    assert "bijlage rekenspoor.json in dit bestand" in " ".join(text.split())
    said = " ".join(text.split())
    assert "Factuur 2026-VS-0001 blijft zoals zij is uitgegeven" in said
    assert "Uitgegeven op grond van: besluit AB-1." in said
    assert "concept" not in said.casefold()
