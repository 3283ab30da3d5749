# SPDX-License-Identifier: EUPL-1.2
"""Do the pages of the ledger say first what to do, show everybody what is theirs, and lead down to postings?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sow_gov.app.explain import contribution_trace, together_trace
from sow_gov.domain.people import Account
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.screens.booked import booked_screen
from sow_gov.web.screens.ledger_todo import ledger_todo
from sow_gov.web.screens.months import CHOICES, Shown, months_screen
from sow_gov.web.screens.postings import under
from sow_gov.wording.money import amount, euro
from web.screens import months_shown, shown
from web.screens.months_shown import LINE, TODAY, UNTIL, booked, state
from web.screens.shown import ADMINISTRATOR, AUDITOR, CONTROLLER, HOME, MAASSLUIS, YEAR, Seen, seen


def page(template: str, who: Account, context: Mapping[str, Any]) -> Seen:
    return seen(shown.pages().render(template, shown.frame(who), **context))


def months(who: Account) -> Seen:
    return page("months.html.j2", who, months_screen(state(), months_shown.beside(), who, TODAY))


def test_the_controller_is_told_what_to_do_in_the_order_in_which_it_can_be_done():
    said = [each.what.msgid.split(" ")[0] for each in ledger_todo(state(), CONTROLLER, TODAY)]
    assert said == ["Ga", "%(month)s", "Sluit"]
    later = [each.what for each in ledger_todo(state(), CONTROLLER, date(YEAR, 12, 1))][-1]
    assert str(later.values["month"]).startswith("november")
    assert [each.what.msgid[:4] for each in ledger_todo(months_shown.nothing(), CONTROLLER, TODAY)] == ["Lees"]
    for who in (MAASSLUIS, AUDITOR, ADMINISTRATOR):
        assert list(ledger_todo(state(), who, TODAY)) == []


def test_every_month_has_a_shape_and_a_word_of_its_own():
    tiles = months_screen(state(), None, CONTROLLER, TODAY)["tiles"]
    assert [each.shape for each in tiles] == ["closed", "closed", *["open"] * 8, "empty", "empty"]
    said = [each.said.msgid for each in tiles]
    assert said == ["gesloten", "gesloten, daarna veranderd", "heropend", *["open"] * 7, "leeg", "leeg"]
    assert [each.name for each in tiles if each.extra] == ["oktober"]


def test_an_amount_of_budget_or_forecast_is_what_its_explanation_says():
    found = state()
    assert found.forecast is not None
    for run in (found.budget, found.forecast):
        for slug, each in found.programmes.items():
            told = each.budget if run is found.budget else each.forecast
            assert told is not None
            assert together_trace(run, slug).value == told.borne
    own = found.shares["maassluis"]
    assert found.booked is not None
    assert contribution_trace(found.booked, "maassluis").value == own.booked_cents
    text = months(MAASSLUIS).text
    assert amount(own.budget_cents) in text
    assert " ".join(euro(own.booked_cents or 0).split()) in text


def test_lines_of_an_own_choice_of_another_stand_together_and_do_not_open():
    hidden = Shown(state(), MAASSLUIS).closed
    assert hidden
    assert Shown(state(), CONTROLLER).closed == frozenset()
    addresses = {each.attributes["href"] or "" for each in months(MAASSLUIS).all("a")}
    assert not [address for address in addresses for slug in hidden if f"/geboekt/{slug}?" in address]
    assert CHOICES in months(MAASSLUIS).text
    assert CHOICES not in months(CONTROLLER).text
    with pytest.raises(NotAllowed):
        booked_screen(state(), booked().cells, MAASSLUIS, min(hidden))
    with pytest.raises(NotThere):
        booked_screen(state(), booked().cells, CONTROLLER, "geen")


@pytest.mark.parametrize("alone", [False, True])
def test_what_was_booked_on_a_line_is_the_sum_of_its_accounts_and_accruals(alone: bool):
    context = booked_screen(state(), booked().cells, CONTROLLER, LINE, alone=alone)
    line = next(each for each in state().lines if each.slug == LINE)
    assert context["amount"] == euro(line.months[UNTIL] if alone else line.booked_cents)
    own = [each for each in booked().cells if each.line == LINE and (each.month == UNTIL or not alone)]
    said = {part.amount for part in context["parts"]}
    assert amount(12_500_00) in said
    assert len([month for part in context["parts"] for month in part.months]) == len(own)
    found = page("booked.html.j2", CONTROLLER, context)
    assert f"{HOME}/{YEAR}/grootboek/" in "".join(e.attributes["href"] or "" for e in found.all("a"))
    assert "grootboek/" not in page("booked.html.j2", ADMINISTRATOR, booked_of(ADMINISTRATOR)).text


def booked_of(who: Account) -> Mapping[str, Any]:
    context = booked_screen(state(), booked().cells, who, LINE)
    assert not [month.address for part in context["parts"] for month in part.months if month.address]
    return context


def test_the_lines_of_a_programme_add_up_to_what_was_booked_on_it():
    whole = sum(each.booked_cents for each in state().lines if each.programme == "inkomen")
    context = booked_screen(state(), booked().cells, MAASSLUIS, "inkomen")
    assert context["amount"] == euro(whole)


def test_an_account_of_clients_shows_its_total_and_why_there_is_no_more():
    client = next(each for each in booked().cells if each.closed and each.rule and each.month == UNTIL)
    context = months_shown.under_account(client.booked.account, CONTROLLER)
    text = page("postings.html.j2", CONTROLLER, context).text
    assert "gaat over cliënten" in text
    assert context["table"] is None
    assert context["csv"] == ""
    unknown = months_shown.under_account("4990", CONTROLLER)
    assert "nergens gekoppeld" in page("postings.html.j2", CONTROLLER, unknown).text
    assert unknown["table"] is None


def test_an_account_that_is_partly_of_another_asks_for_a_cost_centre():
    hidden = Shown(state(), MAASSLUIS).closed
    its = next(each for each in booked().cells if each.line in hidden and each.month == UNTIL)
    account = its.booked.account
    shared = next(each for each in booked().cells if each.line == LINE and each.month == UNTIL)
    beside = replace(shared, booked=replace(shared.booked, account=account, cost_centre="999"))
    year = replace(booked(), cells=tuple(replace(each, closed=False) for each in (its, beside)))
    with pytest.raises(NotAllowed):
        under(year, account, UNTIL, MAASSLUIS, its.booked.cost_centre)
    assert under(year, account, UNTIL, MAASSLUIS, None).postings == 0
    assert under(year, account, UNTIL, MAASSLUIS, "999").postings == beside.booked.postings
    assert under(year, account, UNTIL, CONTROLLER, None).why is None
    for absent in ((account, "geen"), ("0000", None)):
        with pytest.raises(NotThere):
            under(year, absent[0], UNTIL, CONTROLLER, absent[1])


def test_a_month_says_which_rows_to_add_and_offers_its_forms_to_the_controller_alone():
    open_ = page("month.html.j2", CONTROLLER, months_shown.month(UNTIL, CONTROLLER))
    assert "4990,,regel,REGEL,nee,OMSCHRIJVING,nee,BRON," in open_.text
    assert f"grootboek/{YEAR}-10-01.csv" in open_.text
    assert [e.attributes["value"] for e in open_.all("input", name="voorstel")] == [LINE]
    assert "in de weg" in open_.text
    closed = page("month.html.j2", CONTROLLER, months_shown.month(1, CONTROLLER))
    assert [e.attributes["action"] for e in closed.all("form", method="post")][1:] == [
        f"{HOME}/{YEAR}/maanden/1/heropenen"
    ]
    for number in (1, 2, 3, UNTIL):
        read = page("month.html.j2", MAASSLUIS, months_shown.month(number, MAASSLUIS))
        assert len(read.all("form", method="post")) == 1  # logging out
        assert "REGEL" not in read.text


def test_the_ledger_beside_the_accounts_says_whether_it_closes():
    differs = months_shown.beside()
    assert "sluit niet" in months(CONTROLLER).text
    same = replace(differs, lines=tuple(replace(each, ledger_cents=each.accounts_cents) for each in differs.lines))
    closes = page("months.html.j2", CONTROLLER, months_screen(state(), same, CONTROLLER, TODAY))
    assert "sluit niet" not in closes.text
    assert "Elk van de" in closes.text
