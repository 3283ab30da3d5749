# SPDX-License-Identifier: EUPL-1.2
"""Can the secretary prepare a meeting and call it, and do others see what is theirs?"""

import re
from html import unescape

import pytest

from sow_gov.app.meetings.keep import Step
from sow_gov.domain.meeting import AgendaItem, ItemKind
from sow_gov.web.screens.meeting_agenda import moved, put, without
from web.secretary import BUDGET, LIST, PDF, PLAN, Board, send_file, text

LISTED = re.compile(r'point-number">([\d.]+)</span>\s*<div class="point-text">\s*<h3[^>]*><a[^>]*>(\w+)')
"""Number and title of an item on the page of a meeting."""
PAPERS = re.compile(r'href="([^"]*/stukken/\w+)"')


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("dag", "", "Dag: hier staat nog niets: kies een dag."),
        ("dag", "morgen", "Dag: 'morgen' is niet te lezen"),
        ("tijd", "25:00", "Aanvang: '25:00' is niet te lezen"),
        ("orgaan", "raad", "Orgaan: 'raad' is er niet"),
        ("titel", " ", "Titel: hier staat nog niets"),
        ("titel", "x" * 121, "Titel: dit zijn 121 tekens"),
        ("dag", "1999-01-01", "1999"),
        ("titel", "Feest \N{PARTY POPPER}", "\N{PARTY POPPER}"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_in_words_and_what_was_typed_stays(
    board: Board, field: str, value: str, told: str
):
    page = board.refused(LIST, **{**PLAN, field: value})
    assert told in page
    assert 'value="stadhuis Duin"' in page


def test_a_meeting_is_called_in_time_with_papers_on_a_power_or_not_at_all(board: Board):
    meeting, _ = board.planned(BUDGET)
    asked = board.page(meeting)
    assert "uiterlijk 5 maart 2026 reglement van orde" in asked
    assert "op grond van machtiging VZ-9" in asked
    board.on(2026, 3, 6, 9, 0)
    assert "dag voorbij" in board.page(meeting)
    assert "bijeenroepen op 2026-03-06 is te laat" in board.refused(f"{meeting}/bijeenroepen").casefold()


def test_the_agenda_is_changed_and_ordered_without_a_script(board: Board):
    meeting, _ = board.planned(*({"titel": name, "soort": "mededeling"} for name in ("Een", "Twee", "Drie")))

    def agenda() -> list[tuple[str, str]]:
        return LISTED.findall(board.browser.get(meeting).text)

    found = re.findall(r'data-item="(\w+)"', board.browser.get(meeting).text)
    ids = dict(zip(("Een", "Twee", "Drie"), found, strict=True))
    board.done(f"{meeting}/punten/{ids['Drie']}/plaats", naar="omhoog")
    assert agenda() == [("1", "Een"), ("2", "Drie"), ("3", "Twee")]
    board.done(f"{meeting}/punten/{ids['Een']}/plaats", naar="2")
    assert agenda() == [("1", "Drie"), ("2", "Twee"), ("3", "Een")]
    board.done(f"{meeting}/punten/{ids['Drie']}", titel="Drie", soort="mededeling", onder=ids["Een"])
    assert agenda() == [("1", "Twee"), ("2", "Een"), ("2.1", "Drie")]
    board.done(f"{meeting}/punten/{ids['Een']}/weg")
    assert agenda() == [("1", "Twee")]
    for naar in ("opzij", "", "99"):
        assert board.browser.post(f"{meeting}/punten/{ids['Twee']}/plaats", naar=naar).status_code in (303, 404)
    wrong = board.refused(f"{meeting}/punten/nieuw", titel="Vier", soort="iets", voorstel="Zo te besluiten.")
    assert "Soort: 'iets' is niet te lezen" in wrong
    assert "Zo te besluiten." in wrong


def item(item_id: str, parent: str = "") -> AgendaItem:
    return AgendaItem(item_id, item_id, ItemKind.NOTICE, parent=parent)


def test_an_item_takes_its_sub_items_along_and_a_sub_item_stays_under_its_item():
    items = (item("a"), item("a1", "a"), item("a2", "a"), item("b"))
    row = [each.item_id for each in moved(items, "b", "omhoog")]
    assert row == ["b", "a", "a1", "a2"]
    assert [each.item_id for each in moved(items, "a2", "0")] == ["a", "a2", "a1", "b"]
    assert moved(items, "a", "omhoog") == items
    assert [each.item_id for each in put(items, item("a1", "b"))] == ["a", "a2", "b", "a1"]
    assert [each.item_id for each in without(items, "a")] == ["b"]
    with pytest.raises(ValueError, match="c"):
        moved(items, "c", "omhoog")


def test_a_text_is_read_beside_its_writing_and_goes_out_with_the_call_with_its_figures(board: Board):
    meeting, [budget] = board.planned(BUDGET)
    new = f"{budget.replace('/zitting', '')}/teksten/nieuw"
    typed = {
        "soort": "oplegger",
        "titel": "Oplegger begroting",
        "tekst": "# Kern\n\nDuin: {bijdrage:2026:duin}, {aandeel:1}",
    }
    token = board.browser.cookies[board.browser.cookie("sow-formulier")]
    part = board.browser.send("POST", f"{new}/voorbeeld", {"hx-request": "true"}, data={"_csrf_token": token, **typed})
    assert "<html" not in part.text
    assert "<h3>Kern</h3>" in part.text
    assert "€\N{NO-BREAK SPACE}" in part.text
    assert "regel 3, teken 29: {aandeel:1} is geen verwijzing naar een bedrag" in unescape(part.text)
    whole = board.browser.post(f"{new}/voorbeeld", **typed)
    assert whole.status_code == 200
    assert "{aandeel:1}" in unescape(whole.text).partition("</textarea>")[0]
    draft = board.done(new, **typed)
    assert "regel 3, teken 29" in board.refused(f"{meeting}/bijeenroepen").casefold()
    board.done(draft, **{**typed, "tekst": "Duin: {bijdrage:2026:duin}", "portefeuillehouder": "wethouder Werk Duin"})
    board.done(f"{meeting}/bijeenroepen")
    assert board.browser.get(draft).status_code == 404
    paper = PAPERS.search(board.browser.get(meeting).text)
    assert paper
    read = text(board.seen_by("duin", paper[1]))
    assert re.search(r"Duin: €\s[\d.]+,\d\d", read)
    assert "wethouder Werk Duin" in read
    assert "rekenrun" in read


def test_a_pdf_is_added_refused_in_words_taken_away_and_a_secret_one_is_for_few(board: Board):
    meeting, [budget] = board.planned(BUDGET)
    point = budget.replace("/zitting", "")
    wrong = send_file(board, f"{point}/bijlagen", b"GIF89a", bijlage_titel="Nota reserves")
    assert wrong.status_code == 422
    assert "is geen PDF" in text(wrong)
    assert 'value="Nota reserves"' in wrong.text
    assert "er is nog geen bestand gekozen" in board.refused(f"{point}/bijlagen", bijlage_titel="Nota reserves")
    for title, secret in (("Nota reserves", ""), ("Nota personeel", "ja"), ("Vergissing", "")):
        board.world.clock.on(seconds=1)
        assert send_file(board, f"{point}/bijlagen", PDF, bijlage_titel=title, geheim=secret).status_code == 303
    assert "Nota reserves" not in text(board.seen_by("bestuurslid", meeting)), "what is prepared is not sent"
    away = re.findall(r'action="([^"]*/bijlagen/\w+/weg)"', board.browser.get(point).text)
    board.done(away[-1])
    assert "Vergissing" not in board.page(point)
    board.done(f"{meeting}/bijeenroepen")
    assert board.browser.post(away[0]).status_code == 422, "what was sent stays"
    for name, files in (("secretaris", 2), ("bestuurslid", 2), ("duin", 1), ("controller", 1)):
        links = PAPERS.findall(board.seen_by(name, meeting).text)
        assert len(links) == files
        file = board.seen_by(name, links[0])
        assert (file.content, file.headers["content-disposition"]) == (PDF, "attachment; filename*=UTF-8''nota.pdf")
    secret = next(link for link in PAPERS.findall(board.browser.get(meeting).text) if link not in links)
    assert [board.seen_by(name, secret).status_code for name in ("bestuurslid", "duin", "accountant")] == [
        200,
        404,
        404,
    ]


def test_later_papers_are_sent_after_the_call(board: Board):
    meeting, [budget] = board.planned(BUDGET)
    point = budget.replace("/zitting", "")
    board.done(f"{meeting}/bijeenroepen")
    assert "Zend na" not in board.page(meeting)
    send_file(board, f"{point}/bijlagen", PDF, bijlage_titel="Nagekomen nota")
    assert "Nagekomen nota" not in text(board.seen_by("duin", meeting))
    board.done(f"{meeting}/nazenden")
    assert "Nagekomen nota" in text(board.seen_by("duin", meeting))
    assert "is al verzonden" in board.refused(point, **{**BUDGET, "titel": "Anders"})


def test_a_meeting_that_is_cancelled_says_why_not(board: Board):
    meeting, _ = board.planned(BUDGET)
    assert "Reden: hier staat nog niets" in board.refused(f"{meeting}/vervallen", reden="")
    board.done(f"{meeting}/vervallen", reden="geen stukken")
    assert "vervallen" in board.page(LIST)
    assert "Roep bijeen" not in board.page(meeting)


def test_how_far_the_papers_are_is_told_every_second_and_titles_only_to_who_may_know_them(board: Board):
    meeting, _ = board.planned(BUDGET)
    board.done(f"{meeting}/bijeenroepen")
    assert "Maak vergaderstukken" in board.page(meeting)
    assert "Maak vergaderstukken" not in text(board.seen_by("duin", meeting))
    board.done(f"{meeting}/maken")
    making, here = board.world.site.making, "ab-2026-03-19"
    part = board.browser.get(f"{meeting}/voortgang", {"hx-request": "true"})
    assert 'hx-trigger="every 1s"' in part.text
    assert "staat klaar om te beginnen" in part.text
    making.tell("delta", Step(here, 1, 4, "Oplegger Zilver"))
    assert "1 van 4 stukken gemaakt; het laatste is Oplegger Zilver." in board.page(meeting)
    assert "Zilver" not in text(board.seen_by("controller", meeting))
    making.tell("delta", Step(here, 0, 0, "", "Bijlage Zilver is te groot"))
    assert "Bijlage Zilver is te groot" in board.page(meeting)
    assert "de bestuurssecretaris ziet waarom" in text(board.seen_by("controller", meeting))
    assert 'hx-trigger="every 1s"' not in board.browser.get(meeting).text
