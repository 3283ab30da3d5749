# SPDX-License-Identifier: EUPL-1.2
"""Does every page hold together in both languages: one heading, landmarks, labels, and nothing the browser must run?"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from house.third_party import ROOT
from sow_gov.app.compare import Standing
from sow_gov.app.law import law_listed
from sow_gov.app.methods import methods_compared
from sow_gov.app.scenario import what_if
from sow_gov.billing.advance import schedule
from sow_gov.domain.keys import Phase
from sow_gov.domain.people import Account, Role
from sow_gov.governance.mandates.book import book
from sow_gov.intake.board_law import board_law
from sow_gov.planning.flow import flow
from sow_gov.planning.scenario import Changes, Leave, TakeOver
from sow_gov.store.acts import Act, Actor
from sow_gov.web.language import LANGUAGES, say
from sow_gov.web.screens.agreement import agreement_screen, agreements_screen
from sow_gov.web.screens.allocation import allocation_screen
from sow_gov.web.screens.authority import authority_screen, days_of
from sow_gov.web.screens.calendar_todo import calendar_todo
from sow_gov.web.screens.comparison import choices_screen, comparison_screen
from sow_gov.web.screens.explanation import explanation_screen
from sow_gov.web.screens.flow import flow_screen
from sow_gov.web.screens.logbook import act_shown
from sow_gov.web.screens.mandates import nothing_screen as no_mandates
from sow_gov.web.screens.mandates import register_screen
from sow_gov.web.screens.methods import methods_screen, nothing_screen
from sow_gov.web.screens.papers import papers_screen
from sow_gov.web.screens.results import results_screen
from sow_gov.web.screens.scenario import KeptEntry, effect_screen, scenario_screen
from sow_gov.web.screens.scenario_form import Form, filled_in
from sow_gov.web.screens.year import year_screen
from web.screens import (
    billing_shown,
    boards_shown,
    calendars_shown,
    cases_shown,
    cycle_shown,
    hosts_shown,
    invoices_shown,
    meetings_shown,
    months_shown,
    shown,
)
from web.screens.shown import ADMINISTRATOR, CONTROLLER, MAASSLUIS, START, YEAR, Seen, seen

FRAGMENTS = {"_base.html.j2", "_macros.html.j2", "_explanation.html.j2", "_effect.html.j2", "_effect_tables.html.j2"}
FRAGMENTS |= {"base.html.j2", "report.html.j2", "macros.html.j2"}  # of an edition
FRAGMENTS |= meetings_shown.FRAGMENTS | boards_shown.FRAGMENTS | cases_shown.FRAGMENTS | cycle_shown.FRAGMENTS
FRAGMENTS |= calendars_shown.FRAGMENTS | billing_shown.FRAGMENTS | months_shown.FRAGMENTS | invoices_shown.FRAGMENTS
NAMES = {"maassluis": "Maassluis", "schiedam": "Schiedam"}


def comparison() -> Mapping[str, Any]:
    """Two budgets beside each other, and a question that was refused."""
    last, this = Standing(YEAR - 1), Standing(YEAR)
    choices = choices_screen((Standing(YEAR - 1, Phase.ACTUAL), last, this), YEAR, last, this)
    return {**choices, "made": comparison_screen(shown.difference(), MAASSLUIS), "error": "anders dan zichzelf"}


def scenario() -> Mapping[str, Any]:
    """Everything of a scenario: it was kept, is refused now, moves money and leaves something apart."""
    run, leaving = shown.made(), (Leave("maassluis", date(YEAR, 7, 1)),)
    changes = Changes(leaving=leaving, taken_over=(TakeOver("ict-werkplekken", date(YEAR, 7, 1), 1),))
    form = Form(run, CONTROLLER, filled_in(run, changes))
    at = datetime(2026, 1, 2, 9, 5, tzinfo=UTC)
    kept = KeptEntry("een", "Maassluis weg", f"{START}/scenario/een", "controller", at, moved=True)
    effect = effect_screen(run, what_if(run, changes), ("dat kan niet",), CONTROLLER)
    return {**scenario_screen(run, form, [kept], kept), **effect, "refused": "die naam is er al"}


def mandates(filled: Mapping[str, str]) -> Mapping[str, Any]:
    """The register with an answer above it."""
    arrangement, days = shown.made().arrangement, days_of(filled, date(2026, 3, 1))
    held = book(arrangement, board_law(), days.on)
    names = {slug: arrangement.parties[slug].short_name for slug in held.participants}
    question = authority_screen(held, names, days, filled)
    return question | register_screen(arrangement, held, START, days, history=True)


def year() -> Mapping[str, Any]:
    """The year with its calendar, and something that is due in it."""
    calendar = calendars_shown.planned(YEAR).calendar
    due = tuple(calendar_todo("delta", YEAR, [calendar], shown.SECRETARY))
    return year_screen(shown.view(), shown.invoices(), CONTROLLER, date(2026, 3, 1), None, due, calendar)


@cache
def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    """Template -> who looks, and a context with something in every part of it."""
    run, invoices = shown.made(), shown.invoices()
    dvo = run.budget.agreements[0]
    papers = [shown.paper("dvo-2026-maassluis.pdf", "dvo", "maassluis"), shown.paper("x.bin", "iets", None, "x/y")]
    at = datetime(2026, 1, 2, 9, 5, tzinfo=UTC)
    about = json.dumps({"files": {f"2026/{number}.toml": "a" * 64 for number in range(5)}, "run": "b" * 64})
    acts = [act_shown(Act(7, at, Actor("x", "controller", "mandaat"), "laden", about, "", ""), at, {"x": "naam"})]
    people = [
        CONTROLLER,
        MAASSLUIS,
        shown.account(Role.AUDITOR, must_change=True),
        shown.account(Role.AUDITOR, closed=True),
    ]
    return {
        "year.html.j2": (CONTROLLER, year()),
        "allocation.html.j2": (MAASSLUIS, allocation_screen(run, MAASSLUIS)),
        "explanation.html.j2": (
            MAASSLUIS,
            explanation_screen(run, shown.asked(f"{START}/uitleg/schiedam"), MAASSLUIS, "schiedam"),
        ),
        "comparison.html.j2": (MAASSLUIS, comparison()),
        "flow.html.j2": (MAASSLUIS, flow_screen(run, flow(run), MAASSLUIS)),
        "methods.html.j2": (MAASSLUIS, methods_screen(methods_compared(run))),
        "results.html.j2": (CONTROLLER, results_screen(run, shown.standings(), CONTROLLER, None)),
        "agreements.html.j2": (CONTROLLER, agreements_screen(run, CONTROLLER)),
        "agreement.html.j2": (
            MAASSLUIS, agreement_screen(run, dvo, schedule(run.allocation, dvo), invoices, papers),
        ),
        "papers.html.j2": (CONTROLLER, papers_screen("delta", YEAR, papers, CONTROLLER)),
        "edition.html.j2": (MAASSLUIS, shown.edition("dvo-maassluis")),
        "login.html.j2": (
            None,
            {
                "error": say("Er ging iets mis"), "terug": START,
                "demo_accounts": [SimpleNamespace(function="controller", name="naam", password="geheim")],
            },
        ),
        "password.html.j2": (shown.account(Role.AUDITOR, must_change=True), {"error": "fout"}),
        "accounts.html.j2": (
            ADMINISTRATOR,
            {
                "error": None, "typed": {"rol": "accountant"}, "accounts": people,
                "roles": tuple(Role), "participants": NAMES,
                "one_time": SimpleNamespace(name="naam", password="geheim"),
            },
        ),
        "scenario.html.j2": (CONTROLLER, scenario()),
        "logbook.html.j2": (ADMINISTRATOR, {"acts": acts}),
        "mandates.html.j2": (CONTROLLER, mandates({"functie": "controller", "bevoegdheid": "factuur-uitgeven"})),
        "law.html.j2": (
            CONTROLLER,
            {"rules": law_listed(), "regulation": run.regulation, "today": date(2026, 3, 1)},
        ),
        "error.html.j2": (None, {"title": say("Er ging iets mis"), "what": "<b>wat</b>", "to_do": ""}),
        "choose.html.j2": (None, {}),
        **meetings_shown.contexts(),
        **boards_shown.contexts(),
        **cases_shown.contexts(),
        **calendars_shown.contexts(),
        **cycle_shown.contexts(),
        **hosts_shown.contexts(),
        **months_shown.contexts(),
        **invoices_shown.contexts(),
        **billing_shown.contexts(),
    }  # fmt: skip


def empty() -> Mapping[str, Mapping[str, Any]]:
    """Template -> a context with nothing to show."""
    only = Standing(YEAR)
    return {
        "comparison.html.j2": {**choices_screen((only,), YEAR, only, only), "made": None, "error": None},
        "agreements.html.j2": {"year": YEAR, "example": False, "rows": ()},
        "papers.html.j2": papers_screen("delta", YEAR, (), CONTROLLER),
        "results.html.j2": results_screen(shown.made(), (), CONTROLLER, None),
        "logbook.html.j2": {"acts": ()},
        **meetings_shown.EMPTY,
        **boards_shown.empty(),
        **cases_shown.EMPTY,
        **cycle_shown.empty(),
        **hosts_shown.empty(),
        **months_shown.empty(),
        **invoices_shown.empty(),
        **billing_shown.empty(),
        "methods.html.j2": nothing_screen(shown.made()),
        "mandates.html.j2": no_mandates("/delta/openbaar/mandaten", days_of({}, date(1990, 1, 1))),
    }


def page(template: str, language: str = "nl") -> Seen:
    who, context = contexts()[template]
    return seen(shown.pages().render(template, shown.frame(who, language=language, demo=True), **context))


def test_every_template_is_looked_at():
    assert {path.name for path in (ROOT / "templates/web").rglob("*.j2")} == contexts().keys() | FRAGMENTS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", contexts())
def test_a_page_has_one_heading_one_main_part_and_names_that_are_unique(template: str, language: str):
    found = page(template, language)
    assert found.all("html")[0].attributes["lang"] == language
    assert [len(found.all(tag)) for tag in ("h1", "main")] == [1, 1]
    head = found.elements[: found.elements.index(found.all("body")[0])]  # in a picture a title is a name
    assert [element.tag for element in head].count("title") == 1
    ids = [e.attributes["id"] for e in found.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    named = [e.attributes.get(by) for e in found.elements for by in ("aria-labelledby", "aria-describedby", "for")]
    assert {name for name in named if name} <= set(ids)
    levels = [int(e.tag[1]) for e in found.elements if e.tag in ("h1", "h2", "h3", "h4")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for inside in (e.attributes["href"] for e in found.all("a") if (e.attributes["href"] or "").startswith("#")):
        assert (inside or "")[1:] in ids


@pytest.mark.parametrize("template", contexts())
def test_a_page_brings_no_script_or_style_of_its_own_and_loads_nothing_from_elsewhere(template: str):
    found = page(template)
    assert found.all("style") == []
    assert all(e.text.strip() == "" and "src" in e.attributes for e in found.all("script"))
    attributes = [(name, value) for e in found.elements for name, value in e.attributes.items()]
    assert [name for name, _ in attributes if name == "style" or name.startswith(("on", "hx-on", "hx-vals"))] == []
    loaded = [value or "" for name, value in attributes if name in ("src", "href", "action", "hx-get")]
    assert [address for address in loaded if not address.startswith(("/", "#", "data:image/svg+xml;base64,"))] == []


@pytest.mark.parametrize("template", contexts())
def test_every_form_that_changes_something_carries_the_token(template: str):
    found = page(template)
    posts = found.all("form", method="post")
    assert len(found.all("form")) == len(posts) + len(found.all("form", method="get"))
    assert len(found.all("input", name="_csrf_token", value="f00d")) == len(posts)


@pytest.mark.parametrize("template", empty())
def test_an_empty_page_says_so(template: str):
    found = seen(shown.pages().render(template, shown.frame(CONTROLLER), **empty()[template]))
    assert found.all("table") == []
    assert "nog" in found.text


def test_words_of_a_contract_stay_dutch_and_say_so_on_an_english_page():
    found = page("allocation.html.j2", "en")
    table = next(e for e in found.all("div") if e.attributes.get("class") == "table-block")
    assert table.attributes["lang"] == "nl"
    assert "Gezamenlijke kosten" in table.text
    assert found.all("h1")[0].text == "Allocation 2026"
    assert "lang" not in next(e for e in page("allocation.html.j2").all("div", **{"class": "table-block"})).attributes


OPEN = {"flow", "year", "allocation", "comparison", "methods", "explanation", "agreement", "invoice", "results"}
OPEN |= {"edition", "host_invoices", "counts", "months", "month", "booked", "postings"}
OPEN |= {"billing_run", "settlement"}
"""The pages on which an amount opens."""
PLAIN = {"agreements", "businesscase", "host_invoice", "invoices", "ledger", "scenario", "view"}
PLAIN |= {"billing", "open_items", "passed_on_vat"}
"""The other pages with amounts."""


@pytest.mark.parametrize("template", contexts())
def test_only_a_page_with_amounts_that_open_says_that_they_do(template: str):
    assert ("opent zijn uitleg" in page(template).text) is (template.partition(".")[0] in OPEN)
    formats = "with a point for thousands" in page(template, "en").text
    assert formats is (template.partition(".")[0] in OPEN | PLAIN)


def test_a_text_is_never_taken_for_html():
    assert "<b>wat</b>" in page("error.html.j2").text


def test_the_fragment_for_the_panel_is_the_same_explanation_without_the_page():
    who, context = contexts()["explanation.html.j2"]
    fragment = seen(shown.pages().render("_explanation.html.j2", shown.frame(who), **context))
    whole = page("explanation.html.j2")
    assert fragment.all("html") == fragment.all("h1") == []
    assert fragment.all("h2")[0].text == whole.all("h1")[0].text
    assert shown.amounts(fragment) == shown.amounts(whole)
    assert {e.attributes["href"] for e in fragment.all("a") if "hx-get" in e.attributes} == set(shown.amounts(fragment))
    assert not any("hx-get" in e.attributes for e in whole.all("a"))
