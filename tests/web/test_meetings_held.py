# SPDX-License-Identifier: EUPL-1.2
"""Can the secretary run a meeting to a locked record on the pages alone, and do others see what is theirs?"""

import re

from integration.boardroom import SEATS
from web.secretary import BUDGET, LIST, PDF, PLAN, Board, all_say, send_file, text


def test_a_meeting_runs_from_plan_to_locked_record_on_the_pages_alone(board: Board):
    meeting, [opening, budget] = board.opened({"titel": "Opening", "soort": "mededeling"}, BUDGET, present=5)
    assert "5 van de 6 zittende leden zijn er, nodig zijn er 4 (Gemeentewet, art. 20)" in board.page(
        f"{meeting}/zitting"
    )
    board.done(f"{opening}/zonder-stemming")
    board.done(f"{budget}/notitie", notitie="De leden vroegen naar *de overhead*.")
    board.done(f"{budget}/stemming", **all_say("voor", SEATS[:4]), **{"stem:ab-veen-1": "tegen"})
    page = board.page(budget)
    assert "10 voor en 1 tegen, nodig 6 stemmen: aangenomen" in page
    assert "wethouder ab-duin-1 van Duin voor 3 stemmen" in page
    assert "Nog niet afgehandeld: Begroting 2027" in board.refused(f"{meeting}/zitting/sluiten")
    board.done(f"{budget}/besluit", tekst="De begroting 2027 vast te stellen.")
    board.done(f"{budget}/actie", actie="Zenden aan GS", functie="controller Delta", voor_dag="2026-04-01")
    assert board.done(f"{meeting}/zitting/sluiten") == f"{meeting}/verslag"
    record = board.page(f"{meeting}/verslag")
    for said in ("AB-2026-001 Begroting 2027 De begroting 2027 vast te stellen.", "Zenden aan GS (controller Delta)"):
        assert said in record
    assert "Plan die eerst" in record
    later = board.done(LIST, **{**PLAN, "titel": "Juni", "dag": "2026-06-18"})
    board.done(f"{meeting}/verslag/agenderen", vergadering="ab-2026-06-18")
    assert "Juni" in board.page(f"{meeting}/verslag")
    board.done(f"{later}/bijeenroepen")
    board.on(2026, 6, 18, 12, 0)
    board.done(f"{later}/zitting/openen", **{f"aanwezig:{seat}": "ja" for seat in SEATS})
    found = re.search(r'href="([^"]*/zitting/punten/\w+)"', board.browser.get(f"{later}/zitting").text)
    assert found
    board.done(f"{found[1]}/zonder-stemming")
    board.done(f"{found[1]}/besluit", tekst="Het verslag vast te stellen.")
    assert "vastgesteld in Juni (AB-2026-002). Wat hier staat verandert niet meer" in board.page(f"{meeting}/verslag")
    assert "Vastleggen" not in board.page(budget)
    assert "is vastgesteld en op slot" in board.refused(f"{budget}/notitie", notitie="toch nog iets")


def test_a_closed_item_keeps_its_place_and_says_nothing_to_others(board: Board):
    closed = {"titel": "Schikking Zilver", "soort": "bespreekstuk", "besloten": "ja", "voorstel": "Te schikken."}
    meeting, [secret, _] = board.opened(closed, BUDGET)
    assert "sluit eerst de deuren" in board.refused(f"{secret}/zonder-stemming")
    board.done(f"{secret}/deuren")
    board.done(f"{secret}/notitie", notitie="Zilver biedt de helft.")
    board.done(f"{secret}/stemming", **all_say("voor"))
    board.done(f"{secret}/besluit", tekst="Te schikken met Zilver.")
    board.done(f"{secret}/actie", actie="Zilver bellen", functie="directeur Delta")
    pages = (LIST, meeting, f"{meeting}/zitting", f"{meeting}/verslag")
    for name in ("duin", "controller", "accountant", "beheerder"):
        seen = " ".join(text(board.seen_by(name, page)) for page in pages)
        assert "Besloten agendapunt" in seen
        assert not re.search("Zilver|schikk|AB-2026", seen)
        assert board.seen_by(name, secret).status_code == 404
    record = text(board.seen_by("bestuurslid", f"{meeting}/verslag"))
    assert "Schikking Zilver besloten Te schikken met Zilver." in record
    assert "1 Schikking Zilver besloten aangenomen" in record
    assert "Zilver biedt de helft." in text(board.seen_by("bestuurslid", secret))


def test_without_a_quorum_the_page_says_so_and_the_second_meeting_takes_the_agenda_over(board: Board):
    meeting, _ = board.opened(BUDGET, present=3)
    page = board.page(f"{meeting}/zitting")
    assert "3 van de 6 zittende leden zijn er, nodig zijn er 4 (Gemeentewet, art. 20)" in page
    assert "24 uur na de oproep" in page
    again = {**PLAN, "titel": "Tweede vergadering", "dag": "2026-03-26", "tweede_van": "ab-2026-03-19"}
    second = board.done(LIST, **again)
    assert "Begroting 2027" in board.page(second)
    assert "De tweede vergadering is gepland: Tweede vergadering" in board.page(f"{meeting}/zitting")
    assert "volgt al een tweede" in board.refused(LIST, **{**again, "dag": "2026-03-27"})


def test_what_an_earlier_meeting_left_open_is_taken_over(board: Board):
    meeting, [budget] = board.opened(BUDGET)
    board.done(f"{budget}/afdoen", hoe="aangehouden")
    board.done(f"{meeting}/zitting/sluiten")
    later = board.done(LIST, **{**PLAN, "titel": "Juni", "dag": "2026-06-18"})
    assert "Bleef liggen in Algemeen bestuur" in board.page(later)
    board.done(f"{later}/overnemen", van="ab-2026-03-19")
    assert "Bleef liggen" not in board.page(later)
    assert "1 Begroting 2027" in board.page(later)


def test_a_vote_never_brings_its_own_weight_and_who_has_an_interest_has_none(board: Board):
    _, [budget] = board.opened(BUDGET)
    board.done(f"{budget}/belang", zetel="ab-duin-1", grond="bestuurder van een leverancier")
    assert "stem:ab-duin-1" not in board.browser.get(budget).text
    assert "onthoudt zich wegens een belang" in board.refused(f"{budget}/stemming", **all_say("voor"))
    missing = board.refused(f"{budget}/stemming", **all_say("voor", SEATS[2:]))
    assert "wethouder ab-duin-2 van Duin deed dat niet" in missing
    assert "elk aanwezig lid moet voor of tegen stemmen" in missing.casefold()
    assert missing.count("checked") == 4, "what was filled in stays"
    heavy = {"gewicht:ab-veen-2": "1000", "gewicht": "1000"}
    board.done(f"{budget}/stemming", **all_say("voor", SEATS[1:4]), **all_say("tegen", SEATS[4:]), **heavy)
    assert "7 voor en 2 tegen" in board.page(budget)


def test_a_vote_on_persons_is_secret_and_after_two_ties_the_lot_decides(board: Board):
    chair = {"titel": "Voorzitter", "soort": "bespreekstuk", "personen": "ja", "voorstel": "Aan te wijzen."}
    _, [persons] = board.opened(chair)
    assert "Hoofdelijke stemming" not in board.page(persons)
    ballots = {f"stemt:{seat}": "ja" for seat in SEATS}
    assert "Stemmen voor: 'veel' is niet te lezen" in board.refused(
        f"{persons}/geheime-stemming", voor="veel", tegen="1"
    )
    for _ in range(2):
        board.done(f"{persons}/geheime-stemming", voor="3", tegen="3", **ballots)
    assert "Geheime stemming 2" in board.page(persons)
    board.done(f"{persons}/loting", lot="voor")
    page = board.page(persons)
    assert "het lot besliste: aangenomen" in page
    assert "wethouder ab-duin-1 van Duin voor" not in page


def test_secrecy_is_imposed_on_a_ground_of_the_law_and_lifted(board: Board):
    _, [budget] = board.opened(BUDGET)
    board.done(f"{budget}/deuren")
    on_what = budget.rpartition("/")[2]
    fields = {"waarop": on_what, "door_wie": "ab", "geheim_grond": "zomaar"}
    refused = board.refused(f"{budget}/geheimhouding", **fields)
    assert 'value="zomaar"' in refused
    assert "De grond 'zomaar' noemt geen belang uit Wet open overheid, art. 5.1" in refused
    assert "met het artikel: Wet open overheid, art. 5.1" in refused
    ground = "belang van de onderhandeling, Wet open overheid, art. 5.1"
    board.done(f"{budget}/geheimhouding", **{**fields, "geheim_grond": ground})
    assert "belang van de onderhandeling" in board.page(budget)
    board.done(f"{budget}/opheffen", waarop=on_what, reden="onderhandeling voorbij")
    assert "geëindigd op 19 maart 2026" in board.page(budget).replace("\N{NO-BREAK SPACE}", " ")


def test_who_comes_and_goes_counts_in_the_quorum(board: Board):
    meeting, [budget] = board.opened(BUDGET, present=4)
    assert "is geopend" in board.refused(f"{budget.replace('/zitting', '')}/plaats", naar="omlaag")
    board.done(f"{meeting}/zitting/binnenkomen", zetel="ab-veen-1", **{"plaatsvervanger:ab-veen-1": "ja"})
    assert "5 van de 6" in board.page(f"{meeting}/zitting")
    board.done(f"{meeting}/zitting/vertrekken", zetel="ab-duin-1")
    assert "4 van de 6" in board.page(f"{meeting}/zitting")
    assert "al ingenomen" in board.refused(f"{meeting}/zitting/binnenkomen", zetel="ab-veen-1")


def test_an_item_whose_doors_were_closed_is_marked_as_closed_to_who_sees_it(board: Board):
    meeting, [budget] = board.opened(BUDGET)
    assert "Begroting 2027 bespreekstuk nog te behandelen" in board.page(f"{meeting}/zitting")
    board.done(f"{budget}/deuren")
    for page in (meeting, f"{meeting}/zitting", f"{meeting}/verslag"):
        assert re.search("Begroting 2027 (bespreekstuk )?besloten", board.page(page)), page


def test_a_vote_is_drawn_beside_its_numbers_on_the_item_and_in_the_record(board: Board):
    meeting, [budget] = board.opened(BUDGET)
    assert "data:image/svg" not in board.browser.get(budget).text
    board.done(f"{budget}/stemming", **all_say("voor"))
    for page in (budget, f"{meeting}/verslag"):
        assert board.browser.get(page).text.count("data:image/svg") == 1


def test_secrecy_that_was_not_confirmed_in_time_has_lapsed_on_every_page(board: Board):
    meeting, [budget] = board.planned(BUDGET)
    send_file(board, f"{budget.replace('/zitting', '')}/bijlagen", PDF, bijlage_titel="Nota grond")
    board.done(f"{meeting}/bijeenroepen")
    found = re.search(r'href="([^"]*/stukken/(\w+))"', board.browser.get(meeting).text)
    assert found
    paper, on_what = found.groups()
    ground = "belang van de onderhandeling, Wet open overheid, art. 5.1"
    board.done(f"{budget}/geheimhouding", waarop=on_what, door_wie="db", geheim_grond=ground)
    assert board.seen_by("duin", paper).status_code == 404
    board.on(2026, 3, 19, 13, 0)
    board.done(f"{meeting}/zitting/openen", **{f"aanwezig:{seat}": "ja" for seat in SEATS})
    assert "Geheimhouding bekrachtigen" in board.page(budget), "it can be confirmed while the meeting lasts"
    assert board.seen_by("duin", paper).status_code == 404
    board.done(f"{budget}/stemming", **all_say("voor"))
    board.done(f"{budget}/besluit", tekst="De begroting 2027 vast te stellen.")
    board.done(f"{meeting}/zitting/sluiten")
    page = board.page(budget).replace("\N{NO-BREAK SPACE}", " ")
    assert "geëindigd op 19 maart 2026" in page
    assert "Geheimhouding bekrachtigen" not in page
    assert "Geheimhouding opheffen" not in page
    assert board.seen_by("duin", paper).status_code == 200, "Wgr art. 23 lid 3: it lapsed"


def test_two_meetings_of_an_organ_do_not_begin_at_one_moment(board: Board):
    board.done(LIST, **PLAN)
    refused = board.refused(LIST, **PLAN)
    assert "begint op dat moment al" in refused
    assert 'value="stadhuis Duin"' in refused
