# SPDX-License-Identifier: EUPL-1.2
"""Does the page say how each target stands in words, lead to its cost, and keep a DVO to who may see it?"""

from dataclasses import replace

from sow_gov.planning.results import Colour
from sow_gov.web.screens.results import results_screen
from web.screens import shown
from web.screens.shown import ADMINISTRATOR, CONTROLLER, MAASSLUIS, START, Seen, asked, made, seen, standings


def page(who: object = CONTROLLER, participant: str | None = None) -> Seen:
    context = results_screen(made(), standings(), who, participant)  # type: ignore[arg-type]
    return seen(shown.pages().render("results.html.j2", shown.frame(CONTROLLER, f"{START}/resultaten"), **context))


def test_every_unit_has_its_targets_in_a_table_of_its_own():
    found = page()
    assert [e.text for e in found.all("h2")] == [unit.name for unit in made().regulation.units]
    names = [each.name for each in standings() if each.participant is None]
    rows = [e.text for e in found.all("th", scope="row")]
    assert [next(name for name in names if row.startswith(name)) for row in rows] == names


def test_a_colour_always_has_its_word_and_its_rule_beside_it():
    found = page()
    badges = [e.text for e in found.all("span") if "status-badge" in (e.attributes.get("class") or "")]
    words = [each.colour.value for each in standings() if each.participant is None]
    assert [text for text in badges if text in set(Colour)][-len(words) :] == words
    assert len(found.all("details", **{"class": "rule-of"})) == len(words)
    assert {e.text for e in found.all("summary")} == {"regel"}


def test_every_cost_leads_to_its_explanation():
    links = [e.attributes["href"] or "" for e in page().all("a") if "/uitleg/samen" in (e.attributes["href"] or "")]
    assert len(links) == sum(each.participant is None for each in standings())
    assert asked(links[0]).value  # it opens
    assert all(asked(link) for link in set(links))


def test_every_drawing_says_its_numbers():
    drawings = page().all("img")
    assert drawings
    assert all("(norm " in (e.attributes["alt"] or "") for e in drawings)


def test_a_municipality_is_offered_to_who_sees_its_agreement_alone():
    def offered(who: object) -> list[str]:
        return [e.text for e in page(who).all("a") if "resultaten?gemeente=" in (e.attributes["href"] or "")]

    assert offered(CONTROLLER) == ["Maassluis", "Schiedam", "Vlaardingen"]
    assert offered(MAASSLUIS) == ["Maassluis"]
    assert offered(ADMINISTRATOR) == []


def test_the_page_of_a_municipality_has_the_targets_in_its_agreement_and_no_others():
    found = page(MAASSLUIS, "maassluis")
    assert [e.text for e in found.all("h2")] == ["DVO Maassluis 2026"]
    assert len(found.all("th", scope="row")) == sum(each.participant == "maassluis" for each in standings())
    assert "inwoners van Schiedam" not in found.text


def test_a_target_without_a_measurement_says_so():
    bare = [replace(each, reading=None, colour=Colour.GREY, points=()) for each in standings()]
    context = results_screen(made(), bare, CONTROLLER, None)
    found = seen(shown.pages().render("results.html.j2", shown.frame(CONTROLLER, f"{START}/resultaten"), **context))
    assert found.text.count("nog niet gemeten") == sum(each.participant is None for each in bare)
    assert found.all("img") == []
