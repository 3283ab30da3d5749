# SPDX-License-Identifier: EUPL-1.2
"""Do the cycle and the zienswijzen go their way on the pages, each by who may, and does the gate hold in a meeting?"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from web.councils import CYCLE, DUIN, ITEM, PAPER, VIEWS, councils
from web.secretary import Board, all_say, text
from web.world import Browser

ASKED = {"bij": "programma:werk", "vraag": "Waarom **stijgt** dit?"}
TEXT = """De raad ziet dit.

## Kleiner [programma:werk]

Kan het kleiner? Duin draagt {bijdrage:2026:duin}.

## Uitleg [paragraaf:inleiding]

Graag meer uitleg."""
DECIDED = {"besluit": "R-2026-7", "dag": "2026-02-10"}
GRANTED = {
    "punt": "1", "standpunt": "deels overgenomen", "reden": "Een deel kan.", "waar:1": "programma:werk",
    "bedrag:1": "-0,30", "waar:2": "", "bedrag:2": "",
}  # fmt: skip
DECLINED = {"punt": "2", "standpunt": "niet overgenomen", "reden": "Het staat er al."}


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """The amendment lies with the councils."""
    with councils(tmp_path) as made:
        yield made


@pytest.fixture
def duin(board: Board) -> Browser:
    """The reviewer of Duin."""
    return board.world.visitor("duin")


def done(browser: Browser, address: str, **fields: str) -> str:
    answer = browser.post(address, **fields)
    assert answer.status_code == 303, text(answer)
    return answer.headers["location"]


def refused(browser: Browser, address: str, **fields: str) -> str:
    answer = browser.post(address, **fields)
    assert answer.status_code == 422, text(answer)
    return text(answer)


def given(board: Board) -> None:
    """The council of Duin adopts a zienswijze on 10 February."""
    board.on(2026, 2, 11, 9, 0)
    duin = board.world.visitor("duin")
    done(duin, f"{DUIN}/tekst", titel="Zienswijze", tekst=TEXT)
    done(duin, f"{DUIN}/stap/vaststellen", **DECIDED)


def answered(board: Board) -> None:
    """The dagelijks bestuur decides on its reaction on 18 February."""
    board.on(2026, 2, 20, 9, 0)
    for fields in (GRANTED, DECLINED):
        board.done(f"{DUIN}/stap/reactie", **fields)
    board.done(f"{DUIN}/stap/besluit", besluit="DB-2026-4", dag="2026-02-18")


def voted(board: Board) -> str:
    """A meeting on 19 March in which the amendment was carried; the address of its item."""
    board.on(2026, 3, 2, 9, 0)
    _, (point,) = board.opened(ITEM)
    board.done(f"{point}/stemming", **all_say("voor"))
    return point


def test_the_secretary_opens_plans_and_sends_a_paper_and_takes_a_step_back(board: Board):
    cycle = "/delta/2026/cyclus"
    assert "Soort stuk: hier staat nog niets" in board.refused(cycle, titel="Begroting 2027", jaar="2027")
    new = {"titel": "Begroting 2027", "soort": "begroting", "jaar": "2027", "deel": ""}
    paper = board.done(cycle, **new)
    assert paper == "/delta/2027/cyclus/begroting-2027"
    assert "is al geopend" in board.refused(cycle, **new)
    assert "Cyclus 2027" in board.page(cycle)
    board.done(f"{paper}/plannen", aanbieding="2026-06-25", vaststelling="2026-07-09")
    sending = {"stap": "naar de raden gezonden", "dag": "2026-01-12", "bewijs": "brief 3", "termijn": "2026-06-18"}
    assert "kan nu niet worden gezet" in board.refused(f"{paper}/stap", **sending)
    board.done(f"{paper}/stap", stap="opgesteld", dag="2026-01-10")
    assert "er is geen gemeente aangevinkt" in board.refused(f"{paper}/stap", **sending).casefold()
    board.done(f"{paper}/stap", **sending, **{"voor:duin": "ja", "voor:meer": "ja"})
    page = board.page(paper)
    assert "Duin, Meer 12-01-2026; Veen nog niet" in page
    assert "Zend het naar de raden : Veen uiterlijk 2 april 2026" in page
    assert "nog niet bij vaststelling op 9 juli 2026 Het ontwerp is niet aan de raad van Veen gezonden" in page
    assert "begroting-2027" in board.browser.get("/delta/2027/cyclus").text
    board.done(f"{paper}/terug", stap="naar de raden gezonden@meer", reden="verkeerde brief")
    assert "Meer, Veen nog niet" in board.page(paper)
    assert "Aanbieding: 'nooit' is niet te lezen" in board.refused(f"{paper}/plannen", aanbieding="nooit")


def test_a_paper_of_the_files_is_opened_as_it_is_and_a_dvo_is_seen_by_its_own_municipality(board: Board, duin: Browser):
    paper = "/delta/2026/cyclus/jaarstukken-2026"
    assert "Open het stuk om stappen vast te leggen" in board.page(paper)
    board.done(f"{paper}/openen")
    assert "is al geopend" in board.refused(f"{paper}/openen")
    listed = text(duin.get("/delta/2026/cyclus"))
    assert "Dienstverleningsovereenkomst 2026 Duin" in listed
    assert "Dienstverleningsovereenkomst 2026 Meer" not in listed


def test_a_municipality_asks_writes_and_decides_and_others_see_it_once_it_was_received(board: Board, duin: Browser):
    assert "Geef uw zienswijze op: Eerste wijziging van de begroting 2026 uiterlijk 12 februari 2026" in text(
        duin.get("/delta/2026")
    )
    form = duin.get(f"{DUIN}?bij=paragraaf:risico").text
    assert '<option value="paragraaf:risico" selected>Paragraaf risico</option>' in form
    assert "is geen plaats in het ontwerp" in refused(duin, f"{DUIN}/stap/vraag", **ASKED | {"bij": "zomaar"})
    done(duin, f"{DUIN}/stap/vraag", **ASKED)
    secretary = board.browser.get(DUIN).text
    [number] = re.findall(r'name="nummer" value="(\w+)"', secretary)
    assert "Beantwoord de vragen van Duin: 1" in board.page("/delta/bestuur")
    assert "er ontbreekt iets: tekst" in board.refused(f"{DUIN}/stap/antwoord", nummer=number).casefold()
    board.done(f"{DUIN}/stap/antwoord", nummer=number, antwoord="Door de cao.")
    assert "Door de cao." in text(duin.get(DUIN))
    meer = board.world.visitor("meer")
    assert "Waarom" not in text(meer.get(DUIN))
    assert [meer.post(f"{DUIN}/stap/{step}").status_code for step in ("vraag", "geen")] == [403, 403]
    assert meer.get(f"{DUIN}/tekst").status_code == 403
    assert done(duin, f"{DUIN}/stap/opstellen") == f"{DUIN}/tekst"
    assert "## Punt 1 [programma:werk]" in unescape(duin.get(f"{DUIN}/tekst").text)
    assert board.browser.get(f"{DUIN}/tekst").status_code == 403, "the municipality writes its own text"
    assert "De gemeente schrijft zelf aan haar tekst." in board.page(DUIN)
    shown = text(duin.post(f"{DUIN}/tekst/voorbeeld", titel="Z", tekst="Zonder punten, {bijdrage:1999}."))
    assert "De zienswijze heeft geen punten" in shown
    assert "1999" in shown
    given(board)
    meer, duin = board.world.visitor("meer"), board.world.visitor("duin")
    assert "Kan het kleiner?" not in text(meer.get(DUIN))
    assert "draagt €" in text(duin.get(DUIN))
    board.done(f"{DUIN}/stap/ontvangen", dag="2026-02-11", kenmerk="brief 7")
    assert "Kan het kleiner?" in text(meer.get(DUIN))
    assert duin.get(f"{DUIN}/tekst").status_code == 404, "the council decided"


def test_the_secretary_keeps_what_a_council_sends_by_letter(board: Board):
    none = f"{VIEWS}/{PAPER}/meer"
    board.done(f"{none}/stap/geen", besluit="R-8", dag="2026-01-12")
    assert "De raad besloot geen zienswijze te geven." in board.page(none)
    assert "de raad heeft al besloten" in board.refused(f"{none}/stap/geen", besluit="R-9", dag="2026-01-12").casefold()
    board.done(f"{none}/stap/intrekken", reden="verkeerd vastgelegd")
    assert "nog geen besluit van de raad" in board.page(none)
    assert "reactie moet" not in board.page(none)
    assert board.browser.post(f"{none}/stap/iets").status_code == 404
    assert board.browser.post(f"{none}/stap/vraag", **ASKED).status_code == 403
    board.done(f"{none}/tekst", titel="Zienswijze", tekst=TEXT)
    assert "Schrijf verder aan de tekst" in board.page(none)
    assert board.done(f"{none}/tekst/weg") == none


def test_a_reaction_is_prepared_with_its_effect_decided_and_sent_and_the_gate_opens(board: Board):
    given(board)
    board.done(f"{DUIN}/stap/ontvangen", dag="2026-02-11", kenmerk="brief 7")
    assert "is geen gemotiveerde reactie verzonden" in board.page(CYCLE)
    page = board.refused(f"{DUIN}/stap/reactie", **GRANTED | {"bedrag:1": "veel"})
    assert "Bedrag: 'veel' is niet te lezen" in page
    assert "Een deel kan." in page
    assert "kies uit de lijst" in board.refused(f"{DUIN}/stap/reactie", **GRANTED | {"waar:1": "programma:zee"})
    assert "zonder reactie is nog punt 1, 2" in board.refused(f"{DUIN}/stap/besluit", **DECIDED).casefold()
    meer = board.world.visitor("meer")
    assert meer.get(f"{VIEWS}/{PAPER}/nota.pdf").status_code == 403
    answered(board)
    seen, meer = board.page(DUIN), board.world.visitor("meer")
    assert "samen −0,30" in seen
    assert "Duin, punt 1" in seen
    assert "Een deel kan." in text(meer.get(DUIN))
    assert meer.get(f"{DUIN}/antwoord.pdf").status_code == 403, "it was not sent yet"
    board.done(f"{DUIN}/stap/verzenden", dag="2026-02-19", bewijs="brief 31")
    letter = meer.get(f"{DUIN}/antwoord.pdf")
    assert (letter.headers["content-type"], letter.content[:5]) == ("application/pdf", b"%PDF-")
    assert "geen gemotiveerde reactie" not in board.page(CYCLE)
    assert "reactie verzonden" in text(meer.get(VIEWS))
    assert "nota.pdf" in meer.get(VIEWS).text


def test_the_board_may_not_adopt_while_a_zienswijze_waits_and_goes_on_with_reasons(board: Board):
    given(board)
    point = voted(board)
    assert "nog niet Op zienswijze R-2026-7 van de raad van Duin" in board.page(point)
    page = board.refused(f"{point}/besluit", tekst="De wijziging vaststellen.")
    assert "vaststellen kan nog niet: op zienswijze R-2026-7" in page.casefold().replace("r-2026-7", "R-2026-7")
    board.done(f"{point}/besluit", tekst="De wijziging vaststellen.", ondanks="De lonen gaan voor.")
    seen = board.page(point)
    assert "Doorgegaan bij besluit AB-2026-001 ondanks: op zienswijze R-2026-7" in seen
    assert "Reden: De lonen gaan voor." in seen
    paper = board.page(CYCLE)
    assert "Doorgegaan bij besluit AB-2026-001" in paper
    assert "Zend het naar gedeputeerde staten uiterlijk 2 april 2026" in paper
    assert "vastgesteld op 19 maart 2026" in board.page(VIEWS)
    assert board.world.visitor("duin").post(f"{DUIN}/stap/intrekken", reden="te laat").status_code == 404
    board.done(f"{DUIN}/stap/reactie", **GRANTED)  # what is late is still answered


def test_a_decision_to_go_on_is_registered_with_its_reason(board: Board):
    given(board)
    reason = {"reden": "De lonen gaan voor.", "besluit": "AB-2026-9", "dag": "2026-02-11"}
    assert "Nummer van het besluit: hier staat nog niets" in board.refused(
        f"{CYCLE}/doorgaan", **reason | {"besluit": ""}
    )
    board.done(f"{CYCLE}/doorgaan", **reason)
    page = board.page(CYCLE)
    assert "Doorgegaan bij besluit AB-2026-9" in page
    assert "ja bij vaststelling op" in page
