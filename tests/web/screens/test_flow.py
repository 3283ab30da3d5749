# SPDX-License-Identifier: EUPL-1.2
"""Does every band open its own explanation, and does nobody read the own choices of another in one?"""

from dataclasses import replace
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest

import make
from sow_gov.allocation.explain import CLOSED
from sow_gov.app.allocate import run
from sow_gov.app.explain import contribution_trace
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.planning.flow import Band, Flow, flow
from sow_gov.planning.flow_trace import explain_band
from sow_gov.web.screens.explanation import explanation_screen, may_open
from sow_gov.web.screens.flow import band_screen, flow_screen
from sow_gov.wording.flow_picture import band_name
from sow_gov.wording.money import amount, euro
from web.screens import shown
from web.screens.shown import ADMINISTRATOR, CONTROLLER, MAASSLUIS, START, Seen, asked, made, seen


@cache
def followed() -> Flow:
    return flow(made())


def page(who: Account, language: str = "nl") -> Seen:
    context = flow_screen(made(), followed(), who)
    return seen(shown.pages().render("flow.html.j2", shown.frame(who, f"{START}/stroom", language), **context))


def ribbons(found: Seen) -> dict[str, str]:
    """The address of every ribbon that is a link, by its name."""
    return {e.attributes["aria-label"] or "": e.attributes["href"] or "" for e in found.all("a", **{"class": "ribbon"})}


def opened(address: str) -> Band | None:
    """The band that an address explains; None for an explanation of what a municipality bears."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return followed().band(query["van"], query["naar"]) if parts.path.endswith("/stroom/uitleg") else None


def explained(band: Band, who: Account) -> Seen:
    context = band_screen(made(), band, explain_band(made(), band), who)
    return seen(shown.pages().render("explanation.html.j2", shown.frame(who, f"{START}/stroom/uitleg"), **context))


def test_every_band_is_a_link_with_its_name_that_explains_its_amount():
    links = ribbons(page(CONTROLLER))
    assert links.keys() == {band_name(band) for band in followed().bands}
    for band in followed().bands:
        address = links[band_name(band)]
        if band.bearer is None:
            assert opened(address) == band
        else:
            assert asked(address).value == band.cents


def test_the_table_has_every_band_with_its_amount_as_the_same_link():
    found = page(CONTROLLER)
    links = [(e.attributes["href"], e.text) for e in found.all("a") if "amount" in (e.attributes.get("class") or "")]
    drawn = ribbons(found)
    assert links == [
        *((drawn[band_name(band)], amount(band.cents)) for band in followed().bands),
        (f"{START}/uitleg/samen", amount(made().allocation.total_cents)),
    ]


@pytest.mark.parametrize("who", [MAASSLUIS, ADMINISTRATOR], ids=lambda who: who.role.value)
def test_own_choices_of_others_are_an_amount_and_open_nothing(who: Account):
    found = page(who)
    closed = [band for band in followed().bands if band.owner is not None and not who.sees_agreement(band.owner)]
    assert len(closed) >= 3
    assert ribbons(found).keys() == {band_name(band) for band in followed().bands if band not in closed}
    alone = {e.attributes["aria-label"] for e in found.all("g", **{"class": "ribbon", "role": "img"})}
    assert alone == {band_name(band) for band in closed}
    for band in closed:
        assert amount(band.cents) in found.text
        assert not may_open(who, explain_band(made(), band))


def test_a_reviewer_reads_nothing_of_the_own_choices_of_another_in_any_band():
    private = {
        text
        for dvo in made().budget.agreements
        if dvo.participant != "maassluis"
        for choice in dvo.choices
        for text in (choice.name, choice.explanation, choice.decision.subject, *(line.label for line in choice.lines))
    }
    told = [page(MAASSLUIS)]
    told += [
        explained(band, MAASSLUIS)
        for band in followed().bands
        if band.bearer is None and may_open(MAASSLUIS, explain_band(made(), band))
    ]
    assert [text for text in private for each in told if text in each.text] == []
    assert any(CLOSED in each.text for each in told), "the amount is still there"
    assert any(text in explained(band, CONTROLLER).text for band in followed().bands[:40] for text in private)


def test_a_band_shows_its_lines_with_source_and_leads_on_to_who_bears_each():
    band = followed().band("bron/gastheer-schiedam", "afdeling/informatievoorziening")
    found = explained(band, MAASSLUIS)
    assert found.all("p", **{"class": "sum"})[0].text.startswith(euro(band.cents))
    assert "hosting schiedam; bron: eigen schatting naar orde van grootte (voorbeeld)" in found.text
    assert "HST" not in found.text
    hosting = next(each for each in made().budget.hosting if each.host == "schiedam")
    assert hosting.decision.number in found.text
    assert made().budget.decision.number in found.text
    links = shown.amounts(found)
    assert {asked(address).value for address in links} == {
        line.cents for group in band.groups for line in [group.first]
    }
    assert found.all("a", href=f"{START}/stroom")


def test_an_own_choice_rests_on_its_own_decision():
    band = followed().band("bron/keuzes-maassluis", "eenheid/de-poort")
    text = explained(band, MAASSLUIS).text
    dvo = made().budget.agreement("maassluis")
    assert dvo is not None
    assert dvo.choices[0].decision.number in text
    assert made().budget.decision.number not in text


def test_what_cannot_be_drawn_is_told_with_its_amount():
    less = make.choice("minder", 0, standard=9_00)
    budget = replace(make.small_budget(), agreements=(make.agreement("duin", less), make.agreement("meer")))
    run_made = run(make.arrangement(budget), make.LAW, make.YEAR)
    who = Account("1", LOCAL, "naam", Role.REVIEWER, "meer", "beoordelaar")
    context = flow_screen(run_made, flow(run_made), who)
    found = seen(shown.pages().render("flow.html.j2", shown.frame(who), **context))
    assert f"Eigen beleidskeuzes Duin naar werkbedrijf ({euro(-9_00)})." in " ".join(
        e.text for e in found.all("p", **{"class": "note"})
    )
    assert "niet getekend, want onder nul" in found.text
    assert "Minder" not in found.text


def test_a_year_without_money_has_no_picture():
    run_made = run(make.arrangement(make.budget((), ())), make.LAW, make.YEAR)
    found = seen(
        shown.pages().render(
            "flow.html.j2", shown.frame(CONTROLLER), **flow_screen(run_made, flow(run_made), CONTROLLER)
        )
    )
    assert found.all("svg") == []
    assert len(found.all("table")) == 1


def test_a_programme_that_is_nothing_but_a_closed_choice_tells_not_what_it_rests_on():
    """The explanation of such a programme collapses into that of the choice."""
    choice = make.choice("loket", 5_00)
    lines = tuple(line for line in make.small_budget().lines if line.placing.programme != "werk")
    dvos = (make.agreement("duin", choice), make.agreement("meer"))
    run_made = run(make.arrangement(replace(make.small_budget(), lines=lines, agreements=dvos)), make.LAW, make.YEAR)
    who = Account("1", LOCAL, "naam", Role.REVIEWER, "meer", "beoordelaar")
    found = explanation_screen(run_made, contribution_trace(run_made, "duin", "werk"), who, "duin")
    assert found["rests_on"] == ("een besluit van die gemeente zelf",)
    assert flow(run_made).band("programma/werk", "gemeente/duin").owner == "duin"


def test_the_page_says_its_own_words_in_english_and_those_of_the_contract_in_dutch():
    found = page(CONTROLLER, "en")
    assert "Money flow 2026" in found.text
    assert found.all("div", **{"class": "flow-region", "lang": "nl"})
