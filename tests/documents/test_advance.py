# SPDX-License-Identifier: EUPL-1.2
"""Does the advance invoice ask what the run says, with the right address, and without a word about VAT numbers?"""

import io
import pickle
from dataclasses import replace

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
from sow_gov.documents.advance import advance_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.domain.source import Source
from sow_gov.wording.money import amount

VAT = "Op deze factuur staat geen btw, omdat dit een zin van de toets is."


def paper_of(participant: str, number: int = 1) -> Paper:
    sender = arrangement().parties[arrangement().body]
    return advance_paper(made(), advances(participant)[number - 1], sender, VAT, TRACE)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render(paper_of("maassluis"), settings.read({}).templates, settings.read({}).fonts)


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
    sender = arrangement().parties[arrangement().body]
    real = Source("handelsregister", example=False)
    run, advance = made(), advances("maassluis")[0]
    parties = {slug: replace(party, source=real) for slug, party in run.arrangement.parties.items()}
    known = replace(run, arrangement=replace(run.arrangement, parties=parties))
    assert paper_of("maassluis").context["sender"][-1] == "voorbeeldgegevens"
    paper = advance_paper(known, advance, replace(sender, source=real), VAT, TRACE)
    assert paper.context["sender"][-1] == sender.email


def test_no_vat_line_and_no_vat_number_is_printed(printed):
    sender, text = arrangement().parties[arrangement().body], golden.words(printed)
    assert VAT in text
    assert text.count("btw") == 1
    assert not any(number in text for number in (sender.rsin, f"NL{sender.rsin}B01", "21 %"))


def test_every_page_says_concept_and_the_first_that_it_is_no_claim(printed):
    pages = golden.pages(printed)
    assert [page.count("CONCEP") for page in pages] == [1, 1]  # the title runs through the T of the first page
    assert "zonder factuurnummer is het geen factuur" in " ".join(pages[0].split())
    assert "Te betalen" in pages[0]


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


def test_the_words_are_those_that_were_read(printed):
    golden.check_words("voorschot-2026-01-maassluis", printed)


def test_the_first_page_looks_as_it_did(printed):
    golden.check_picture("voorschot-2026-01-maassluis", printed, 1)
    assert golden.strays(golden.picture(printed, 1), golden.picture(printed, 2)) > golden.STRAY_PIXELS
