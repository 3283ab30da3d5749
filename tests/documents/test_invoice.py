# SPDX-License-Identifier: EUPL-1.2
"""Does an invoice, as a concept and once issued, ask what the run says, of whom, with no word about VAT numbers?"""

import io
import pickle
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest

import golden
from documents.stroomopwaarts import (
    MUNICIPALITIES,
    TRACE,
    advances,
    agreed,
    arrangement,
    cents,
    headings_step_by_one,
    made,
    said,
    summed,
    tags,
)
from sow_gov import settings
from sow_gov.billing.invoice import Invoice, advance_invoice
from sow_gov.documents.invoice import invoice_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.domain.errors import Fault
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status
from sow_gov.wording.money import amount

VAT = "Op deze factuur staat geen btw, omdat dit een zin van de toets is."


ISSUED_ON = date(2025, 12, 17)
"""Two days after the day that the DVO of Maassluis names."""


def draft(participant: str, number: int = 1) -> Invoice:
    return advance_invoice(made(), advances(participant)[number - 1], VAT, TRACE.digest)


def paper_of(participant: str, number: int = 1) -> Paper:
    return invoice_paper(draft(participant, number), TRACE)


def issued_paper(on: date = ISSUED_ON) -> Paper:
    return invoice_paper(draft("maassluis").issued(1, on), TRACE)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render(paper_of("maassluis"), settings.read({}).templates, settings.read({}).fonts)


@pytest.fixture(scope="module")
def printed_issued() -> bytes:
    return render(issued_paper(), settings.read({}).templates, settings.read({}).fonts)


@pytest.mark.parametrize("participant", MUNICIPALITIES)
@pytest.mark.parametrize("number", [1, 4])
def test_every_line_is_that_of_the_advance_and_both_pages_close_on_what_is_to_be_paid(participant, number):
    advance, context = advances(participant)[number - 1], paper_of(participant, number).context
    lines = [row for row in context["lines"].rows if row.kind in ("line", "choice")]
    assert [cents(row.cells[-1]) for row in lines] == [line.cents for line in advance.lines]
    assert [cents(row.cells[2]) for row in lines] == [line.year_cents for line in advance.lines]
    assert [row.cells[1] for row in lines] == [line.task_field for line in advance.lines]
    for table, parts in ((context["lines"], ("line", "choice")), (context["totals"], ("line", "choice"))):
        assert summed(table, -1, *parts) == summed(table, -1, "total") == advance.total_cents
    assert summed(context["lines"], -1, "subtotal") == summed(context["totals"], -1, "line")
    assert amount(advance.total_cents) in dict(context["payment"])["Te betalen"]


@pytest.mark.parametrize("participant", MUNICIPALITIES)
def test_own_choices_cite_their_decision_and_those_of_others_are_nowhere(participant):
    context = paper_of(participant).context
    cited = {row.cells[0]: row.detail for row in context["totals"].rows if row.kind == "choice"}
    assert set(cited) == {choice.name for choice in agreed(participant).choices}
    assert all(choice.decision.number in cited[choice.name] for choice in agreed(participant).choices)
    texts = list(said(context))
    for other in set(MUNICIPALITIES) - {participant}:
        for choice in agreed(other).choices:
            assert not any(choice.name in text or choice.decision.number in text for text in texts)


def test_it_is_addressed_and_dated_as_the_agreement_says():
    paper = paper_of("schiedam", 2)
    facts = dict(paper.context["facts"])
    assert paper.slug == "voorschot-2026-02-schiedam"
    assert paper.title == "Voorschot termijn februari 2026 – concept"
    assert paper.context["address"][:3] == ("Gemeente Schiedam", "Afdeling Financiën", "Stadserf 1")
    assert facts["Factuurnummer"] == "wordt toegekend bij uitgifte"
    assert facts["Factuurdatum"].split() == ["15", "januari", "2026"]
    assert facts["Vervaldatum"].split() == ["14", "februari", "2026"]
    assert (facts["Overeenkomst"], facts["Uw inkoopkenmerk"]) == ("DVO-2026-SDM", "SDM-SOW")
    assert dict(paper.context["payment"])["Op rekening"].split() == [
        *("NL92", "VRBD", "0999", "0001", "10", "van", "Stroomopwaarts", "MVS"),
    ]


def test_the_name_of_an_instalment_gets_its_year_once():
    assert paper_of("maassluis").title == "Voorschot eerste kwartaal 2026 – concept"


def test_invented_master_data_say_so_and_real_ones_do_not():
    concept, real = draft("maassluis"), Source("handelsregister", example=False)
    sender, recipient = replace(concept.sender, source=real), replace(concept.recipient, source=real)
    known = invoice_paper(replace(concept, sender=sender, recipient=recipient), TRACE)
    half_known = invoice_paper(replace(concept, sender=sender), TRACE)
    assert known.context["sender"][-1] == concept.sender.email
    assert half_known.context["sender"][-1] == "voorbeeldgegevens"
    assert paper_of("maassluis").context["sender"][-1] == "voorbeeldgegevens"


def test_an_own_choice_that_costs_nothing_this_year_is_still_named():
    concept = draft("maassluis")
    free = invoice_paper(replace(concept, lines=tuple(line for line in concept.lines if not line.choice)), TRACE)
    shown = [row.cells for row in free.context["totals"].rows if row.kind == "choice"]
    assert [(name, year, now) for name, year, _, now in shown] == [
        (choice.name, "0,00", "0,00") for choice in agreed("maassluis").choices
    ]


def test_an_issued_invoice_stands_under_its_number_and_is_paid_with_it():
    paper, concept = issued_paper(), paper_of("maassluis")
    assert paper.slug == "voorschot-2026-VS-0001-maassluis"
    assert paper.title == "Voorschot eerste kwartaal 2026"
    assert paper.status is not Status.CONCEPT
    assert paper.footer == concept.footer.replace("Concept zonder factuurnummer", "Factuur 2026-VS-0001")
    assert dict(paper.context["facts"])["Factuurnummer"] == "2026-VS-0001"
    assert dict(paper.context["payment"])["Onder vermelding van"] == "2026-VS-0001"
    same = ("sender", "address", "totals", "lines", "agreement", "vat_sentence")
    assert [paper.context[name] for name in same] == [concept.context[name] for name in same]


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, False), (1, True)])
def test_the_day_of_issue_is_told_when_it_is_after_the_day_of_the_agreement(days, told):
    paper = issued_paper(date(2025, 12, 15) + timedelta(days))
    facts = dict(paper.context["facts"])
    assert facts["Factuurdatum"].split() == ["15", "december", "2025"]
    assert ("Uitgegeven op" in facts) is told
    assert not told or facts["Uitgegeven op"].split() == ["16", "december", "2025"]


def test_a_proof_of_something_else_is_refused():
    with pytest.raises(Fault) as raised:
        invoice_paper(draft("maassluis"), replace(TRACE, content=b"{}"))
    assert raised.value.code == "PROOF-02"


@pytest.mark.parametrize("kind", ["printed", "printed_issued"])
def test_no_vat_line_and_no_vat_number_is_printed(kind, request):
    sender, text = arrangement().parties[arrangement().body], golden.words(request.getfixturevalue(kind))
    assert VAT in text
    assert text.count("btw") == 1
    assert not any(number in text for number in (sender.rsin, f"NL{sender.rsin}B01", "21 %"))


def test_every_page_says_concept_and_the_first_that_it_is_no_claim(printed):
    pages = golden.pages(printed)
    assert [page.count("CONCEP") for page in pages] == [1, 1]  # the title runs through the T of the first page
    assert "zonder factuurnummer is het geen factuur" in " ".join(pages[0].split())
    assert "Te betalen" in pages[0]


def test_an_issued_invoice_nowhere_says_that_it_is_a_concept(printed_issued):
    pages = golden.pages(printed_issued)
    assert not any("concep" in page.casefold() for page in pages)
    assert "zonder factuurnummer" not in " ".join(pages[0].split())
    assert [page.count("2026-VS-0001") for page in pages] == [3, 1]  # fact, reference and foot; foot


def test_the_paper_survives_a_trip_to_another_process():
    assert pickle.loads(pickle.dumps(paper_of("maassluis"))) == paper_of("maassluis")


def test_one_heading_and_tables_with_heads(printed):
    found = tags(printed)
    assert headings_step_by_one(found)
    assert found.count("H1") == 1
    assert found.count("TH") > found.count("Table") > 3


def test_the_trace_travels_inside(printed):
    with pikepdf.open(io.BytesIO(printed)) as file:
        assert file.attachments[TRACE.name].get_file().read_bytes() == TRACE.content


def test_the_words_are_those_that_were_read(printed, printed_issued):
    golden.check_words("voorschot-2026-01-maassluis", printed)
    golden.check_words("voorschot-2026-VS-0001-maassluis", printed_issued)


def test_the_first_page_looks_as_it_did(printed, printed_issued):
    golden.check_picture("voorschot-2026-01-maassluis", printed, 1)
    golden.check_picture("voorschot-2026-VS-0001-maassluis", printed_issued, 1)
    assert golden.strays(golden.picture(printed, 1), golden.picture(printed, 2)) > golden.STRAY_PIXELS
    assert golden.strays(golden.picture(printed, 1), golden.picture(printed_issued, 1)) > golden.STRAY_PIXELS


def test_what_is_issued_says_on_whose_authority_and_a_concept_rests_on_none():
    released = invoice_paper(draft("maassluis").issued(1, ISSUED_ON), TRACE, "besluit AB-1; mandaat DB-1")
    pdf = render(released, settings.read({}).templates, settings.read({}).fonts)
    assert "Uitgegeven op grond van: besluit AB-1; mandaat DB-1." in golden.pages(pdf)[-1]
    assert paper_of("maassluis").context["authority"] == ""
