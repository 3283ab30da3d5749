# SPDX-License-Identifier: EUPL-1.2
"""Does what somebody wrote come on paper as it was issued, for the board, the councils and the college?"""

from dataclasses import replace

import pytest

import golden
from documents import meeting_samples as sample
from documents.meeting_papers import MEMO, paper_of, pressed, printed, shown
from documents.meeting_samples import issued, view
from sow_gov.documents.meetings.council import council_letter, council_memo
from sow_gov.documents.meetings.item_text import item_text
from sow_gov.documents.meetings.policy import policy_proposal
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.domain.text import QuotedFigure


def test_a_cover_sheet_says_what_is_asked_and_what_it_costs_with_the_figures_as_they_were():
    told = shown(paper_of("oplegger"))
    assert "Gevraagd besluit" in told
    assert "<strong>vast te stellen</strong>" in told
    assert told.count(" ".join(sample.FIGURE.said.split())) == 3  # what it costs, the text, and the list at the end
    assert "{bijdrage" not in told
    assert sample.RUN in told
    assert "voorbeeldcijfers" in told
    assert f"Uitgegeven op grond van: {sample.ISSUED}." in told


def test_a_text_that_quotes_nothing_has_no_list_of_figures():
    plain = issued(replace(sample.COVER, markdown="Niets.", facts={}), figures=())
    paper = item_text(view(texts={plain.draft.text_id: plain}), plain.draft.text_id)
    assert paper.context["figures"] is None
    assert dict(paper.context["facts"])["Financiële gevolgen"] == "de tekst noemt geen bedragen"


def test_figures_that_are_no_examples_do_not_say_so():
    real = issued(sample.COVER, figures=(replace(sample.FIGURE, example=False),))
    paper = item_text(view(texts={real.draft.text_id: real}), real.draft.text_id)
    assert not paper.context["figures"].example


def test_a_note_asks_for_no_decision():
    assert "Gevraagd besluit" not in shown(paper_of("notitie"))


def test_what_somebody_wrote_can_do_nothing_on_paper():
    typed = "<script>alert(1)</script> <img src='http://a.nl/b.png'> [x](javascript:y)"
    text = issued(replace(sample.COVER, markdown=typed))
    paper = item_text(view(texts={text.draft.text_id: text}), text.draft.text_id)
    assert "alert(1)" in golden.words(pressed(paper))
    assert "<script>" not in shown(paper)


def test_the_same_figure_in_two_places_stands_in_the_list_once():
    twice = QuotedFigure(**{name: getattr(sample.FIGURE, name) for name in sample.FIGURE.__slots__})
    paper = item_text(
        view(texts={sample.COVER.text_id: issued(sample.COVER, figures=(sample.FIGURE, twice))}), sample.COVER.text_id
    )
    assert len(paper.context["figures"].rows) == 1


def test_a_memo_is_a_paper_of_its_municipality_with_all_its_fields_and_both_functions_to_sign():
    memo = paper_of("raadsmemo")
    assert (memo.organisation, memo.participant) == ("Gemeente Duin", "duin")
    labels = ["Aan", "Portefeuillehouder", "Onderwerp", "Datum", "Registratienummer", "Aantal bijlagen"]
    assert [label for label, _ in memo.context["facts"]] == labels
    text = golden.words(printed("raadsmemo"))
    for words in (
        "Raadsmemo", "De gemeenteraad van Duin", "Geachte leden van de raad,", "Hoogachtend,",
        "Burgemeester en wethouders van Duin,", "de secretaris", "de burgemeester",
    ):  # fmt: skip
        assert words in text
    assert "Delta voor het college" not in text


def test_a_memo_that_the_college_did_not_issue_is_a_concept_that_says_whose_it_is():
    memo = council_memo(sample.arrangement(), replace(MEMO, authority=""))
    assert memo.status is Status.CONCEPT
    assert "nog niet uitgegeven door het college van Duin" in memo.footer
    assert "Opgesteld door Gemeente Delta voor het college van Duin" in shown(memo)


def test_a_memo_of_no_municipality_is_refused():
    with pytest.raises(Fault, match="CONTRACT-04"):
        council_memo(sample.arrangement(), replace(MEMO, draft=replace(sample.MEMO, participant=None)))


def test_a_letter_goes_to_one_council_at_its_address_or_to_all_by_name():
    every = paper_of("brief")
    one = council_letter(sample.arrangement(), issued(replace(sample.LETTER, participant="meer")))
    assert every.context["address"] == ("De gemeenteraden van", "Duin", "Meer", "Veen")
    assert one.context["address"][:2] == ("De gemeenteraad van Meer", "Raadhuisplein 1")
    assert (every.participant, one.participant) == (None, "meer")
    assert (every.context["salutation"], one.context["salutation"]) == (
        "Geachte leden van de raden,",
        "Geachte leden van de raad,",
    )


def test_a_policy_has_an_outcome_and_a_page_for_each_council():
    paper = paper_of("beleidsvoorstel")
    rows = [(row.cells[0], row.cells[1], row.cells[2]) for row in paper.context["outcomes"].rows]
    assert rows == [
        ("Duin", "vastgesteld", "R-2026-40"),
        ("Meer", "vastgesteld met afwijking", "R26/118"),
        ("Veen", "nog geen besluit", "–"),
    ]
    assert paper.context["decided"] == "2 van de 3 raden hebben besloten."
    pages = golden.pages(printed("beleidsvoorstel"))
    assert [
        f"Besluit van de raad van {name}" in page
        for name, page in zip(("Duin", "Meer", "Veen"), pages[-3:], strict=True)
    ]
    assert "eigen beleidskeuze van Meer (ruime-grens)" in " ".join(pages[-2].split())


def test_a_council_that_decides_again_is_known_by_its_last_decision():
    again = replace(sample.COUNCILS[0], number="R-2026-77")
    paper = policy_proposal(sample.arrangement(), sample.PROPOSED, issued(sample.POLICY), (*sample.COUNCILS, again))
    assert paper.context["outcomes"].rows[0].cells[2] == "R-2026-77"


def test_a_letter_that_is_issued_by_mandate_is_signed_in_the_name_of_the_organ():
    formula = "namens het dagelijks bestuur van Delta,\nde bestuurssecretaris Delta"
    given = replace(sample.LETTER, facts={"ondertekenaar": "de voorzitter zelf"})
    told = shown(council_letter(sample.arrangement(), issued(given, formula=formula)))
    assert "namens het dagelijks bestuur van Delta," in told
    assert "de bestuurssecretaris Delta" in told
    assert "de voorzitter" not in told
