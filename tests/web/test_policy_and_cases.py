# SPDX-License-Identifier: EUPL-1.2
"""Do policy, memos, evaluations and disputes go their way on the pages, each by who may?"""

import re

import pytest

from web.secretary import Board, text
from web.test_boards import START, decided
from web.world import Browser

TEXTS, POLICY, EVALUATIONS, DISPUTES = (f"{START}/{part}" for part in ("teksten", "beleid", "evaluatie", "geschillen"))
WORDS = "De gemeenten dragen samen {bijdrage:2026}."
MEMO = {"soort": "raadsmemo", "titel": "Begroting 2026", "tekst": WORDS}
COLLEGE = {
    "besluit": "B&W-2026-7", "registratienummer": "Z-7", "portefeuillehouder": "wethouder Financiën Duin",
    "bijlagen": "1",
}  # fmt: skip
PLAN = {
    "titel": "Evaluatie 2026", "grondslag": "Wgr artikel 11a", "dag": "2026-03-02", "door:ab": "ja",
    "maatstaven": "doelen gehaald\nkosten", "planning": "april 2026: aanbesteden\nnajaar: besluiten",
}  # fmt: skip


@pytest.fixture
def duin(board: Board) -> Browser:
    """The reviewer of Duin."""
    return board.world.visitor("duin")


def memo_of(board: Board, participant: str) -> str:
    """The address of the memo of a municipality, once the secretary drafted one for each."""
    assert board.done(f"{TEXTS}/nieuw", **MEMO) == POLICY
    return next(each for each in re.findall(rf'href="({TEXTS}/\w+-\w+)"', board.browser.get(POLICY).text)
                if each.endswith(participant))  # fmt: skip


def test_every_municipality_gets_a_memo_of_its_own_that_only_its_college_issues(board: Board, duin: Browser):
    memo = memo_of(board, "duin")
    assert "Begroting 2026 Duin · 2 maart 2026 concept" in board.page(POLICY)
    assert board.browser.post(f"{memo}/raadsmemo", **COLLEGE).status_code == 403
    meer = board.world.visitor("meer")
    assert (meer.get(memo).status_code, meer.post(f"{memo}/raadsmemo", **COLLEGE).status_code) == (404, 403)
    assert "Geef de raadsmemo uit voor uw college: Begroting 2026 Gemeentewet art. 169" in text(duin.get(START))
    page = text(duin.get(memo))
    assert "De gemeenten dragen samen €" in page
    answer = duin.post(f"{memo}/raadsmemo", **COLLEGE)
    assert (answer.status_code, answer.headers["location"]) == (303, memo)
    issued = text(meer.get(memo))
    assert "uitgegeven" in issued
    assert "B&W-2026-7" in issued
    assert "wethouder Financiën Duin" in issued
    assert "Geef de raadsmemo uit" not in text(duin.get(START))
    assert "wordt" not in text(duin.post(f"{memo}/raadsmemo", **COLLEGE))


def test_a_memo_without_what_the_college_gives_is_refused_and_what_was_typed_stays(board: Board, duin: Browser):
    memo = memo_of(board, "duin")
    answer = duin.post(f"{memo}/raadsmemo", **COLLEGE | {"registratienummer": " "})
    assert answer.status_code == 422
    assert "ontbreekt: registratienummer" in text(answer)
    assert 'value="wethouder Financiën Duin"' in answer.text


def test_a_memo_is_printed_by_who_may_read_it_and_a_wrong_reference_is_said(board: Board, duin: Browser):
    memo = memo_of(board, "duin")
    paper = duin.get(f"{memo}/stuk.pdf")
    assert (paper.headers["content-type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert board.world.visitor("meer").get(f"{memo}/stuk.pdf").status_code == 404
    board.done(memo, **MEMO | {"tekst": "Samen {bijdrage:1999}."})
    wrong = duin.get(f"{memo}/stuk.pdf")
    assert wrong.status_code == 422
    assert "1999" in text(wrong)
    assert duin.get(memo).status_code == 200


def test_a_text_is_kept_previewed_and_thrown_away_without_a_script(board: Board):
    letter = board.done(f"{TEXTS}/nieuw", soort="brief aan de raden", titel="Kaders", tekst=WORDS)
    assert "De gemeenten dragen samen €" in board.page(letter)
    shown = board.browser.post(f"{letter}/voorbeeld", titel="Kaders", tekst="Anders.", bijlagen="2")
    assert "Anders." in text(shown)
    assert 'value="2"' in shown.text
    assert "Anders." not in board.page(letter)
    assert "Een titel heeft 1 tot 200 tekens" in board.refused(letter, titel=" ", tekst="Blijft staan.")
    assert "heeft geen mandaat, volmacht of machtiging" in board.refused(f"{letter}/uitgeven")
    assert board.done(f"{letter}/weg") == POLICY
    assert board.browser.get(letter).status_code == 404


def test_a_proposal_lies_with_every_council_and_a_deviation_waits_for_its_price(board: Board, duin: Browser):
    proposal = board.done(f"{TEXTS}/nieuw", soort="beleidsvoorstel", titel="Re-integratie", tekst=WORDS)
    case = board.done(f"{proposal}/uitgeven")
    assert case == proposal.replace("/teksten/", "/beleid/")
    assert "wacht op raden: 3" in board.page(case)
    assert "Leg uw raad het voorstel voor: Re-integratie" in text(duin.get(START))
    decision = {"gemeente": "duin", "besluit": "R-2026-1", "dag": "2026-03-02"}
    page = board.refused(f"{case}/raadsbesluit", **decision, uitkomst="vastgesteld met afwijking", keuze="Sneller")
    assert "bij een afwijking hoort" in page.casefold()
    assert 'value="Sneller"' in page
    said = {"uitkomst": "vastgesteld met afwijking", "afwijking": "jongeren eerst", "keuze": "Sneller"}
    board.done(f"{case}/raadsbesluit", **decision, **said)
    board.done(f"{case}/aanbieding", gemeente="meer", dag="2026-03-02", kenmerk="brief 4")
    seen = text(duin.get(case))
    assert "wacht op raden: 2" in seen
    assert "Meer, 2 maart 2026: brief 4" in seen
    assert "Sneller wacht op prijs" in text(duin.get(POLICY))
    assert "Leg uw raad het voorstel voor" not in text(duin.get(START))
    assert duin.get(f"{case}/voorstel.pdf").content.startswith(b"%PDF-")


def test_an_evaluation_goes_from_plan_to_actions_and_councils(board: Board):
    assert "na 3 jaar, in opdracht van de colleges" in board.page(EVALUATIONS)
    assert "Opdracht door: hier is te weinig aangevinkt" in board.refused(EVALUATIONS, **PLAN | {"door:ab": ""})
    case = board.done(EVALUATIONS, **PLAN)
    assert "april 2026 aanbesteden" in board.page(case)
    board.done(f"{case}/opdracht", aan="een extern bureau", besluit="AB-2026-9", dag="2026-04-01")
    board.done(f"{case}/uitkomst", uitkomst="**Doelen** gehaald.", bron="rapport", dag="2026-10-01")
    board.done(f"{case}/aanbeveling", aanbeveling="Sneller besluiten", functie="directeur Delta", voor_dag="2026-12-01")
    board.done(f"{case}/aanbieding", gemeente="veen", dag="2026-10-02", kenmerk="brief 9")
    assert "al vastgelegd" in board.refused(f"{case}/opdracht", aan="nog een", besluit="x", dag="2026-04-02")
    assert board.browser.post(f"{case}/iets").status_code == 404
    page = text(board.seen_by("meer", case))
    for said in ("een extern bureau (AB-2026-9)", "Doelen gehaald.", "Veen, 2 oktober 2026: brief 9", "open actie"):
        assert said in page
    assert "Volgende evaluatie uiterlijk 1 oktober 2030" in board.page(EVALUATIONS)
    [action] = re.findall(rf'action="({START}/acties/[^"]*)"', board.browser.get(f"{START}/acties").text)
    board.done(action, dag="2026-11-01", notitie="geregeld")
    assert "gedaan geregeld" in board.page(case)


def test_a_dispute_stands_by_its_decision_with_how_it_ended(board: Board):
    decided(board)
    fields = {"besluit": "AB-2026-001", "waarover": "verdeling van de bijdrage", "dag": "2026-03-19"}
    sides = {"partij:college/duin": "ja", "partij:db": "ja"}
    assert "vink er ten minste 2 aan" in board.refused(DISPUTES, **fields, **{"partij:db": "ja"})
    page = board.refused(DISPUTES, **sides, **fields | {"besluit": "AB-1999-1"})
    assert "niet in het besluitenregister" in page
    assert 'name="partij:college/duin" value="ja" checked' in page
    board.done(DISPUTES, **fields, **sides)
    assert "Geschil bij gedeputeerde staten : verdeling van de bijdrage (loopt)" in board.page(f"{START}/besluiten")
    [address] = re.findall(rf'action="({DISPUTES}/\w+/uitspraak)"', board.browser.get(DISPUTES).text)
    assert "Kenmerk: hier staat nog niets" in board.refused(address, uitkomst="ongegrond", dag="2026-03-19", kenmerk="")
    board.done(address, uitkomst="ongegrond", dag="2026-03-19", kenmerk="GS-5")
    assert "ongegrond (GS-5)" in text(board.seen_by("duin", DISPUTES))
    assert "( ongegrond )" in board.page(f"{START}/besluiten")
