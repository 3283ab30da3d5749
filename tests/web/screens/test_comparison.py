# SPDX-License-Identifier: EUPL-1.2
"""Does the page show why a contribution changed, to the cent, and to everybody no more than they may see?"""

from typing import Any

import pytest

from sow_gov.app.compare import Standing
from sow_gov.domain.keys import Phase
from sow_gov.planning.causes import Cause
from sow_gov.planning.difference import Difference
from sow_gov.web.language import Said
from sow_gov.web.routes.comparison import _asked
from sow_gov.web.screens.comparison import Municipality, comparison_screen
from sow_gov.wording.money import amount, amount_change
from web.screens import shown
from web.screens.shown import CONTROLLER, HOME, MAASSLUIS, YEAR
from web.world import World


def screen(made: Difference | None = None, who: Any = CONTROLLER) -> dict[str, Any]:
    return comparison_screen(made or shown.difference(), who)


def municipality(name: str, made: Difference | None = None) -> Municipality:
    return next(each for each in screen(made)["municipalities"] if each.name == name)


def test_the_table_goes_from_one_contribution_by_every_cause_to_the_other():
    made, rows = shown.difference(), screen()["overview"].rows
    assert [row.cells[0].lower() for row in rows][:7] == ["begroting 2025", *Cause]
    assert [row.cells[0] for row in rows][-2:] == ["Verschil", "Begroting 2026"]
    change = made.changes["schiedam"]
    column = [row.cells[2] for row in rows]
    assert column[0] == amount(change.from_cents)
    assert column[1] == amount_change(change.causes[Cause.PRICE])
    assert (column[3], column[-2:]) == ("–", [amount_change(change.difference_cents), amount(change.to_cents)])


def test_amounts_of_a_budget_open_their_explanation_and_those_of_a_realisation_do_not():
    first, last = screen()["overview"].rows[0], screen()["overview"].rows[-1]
    assert first.cells[1].address == f"{HOME}/{YEAR - 1}/uitleg/maassluis"
    assert last.cells[4].address == f"{HOME}/{YEAR}/uitleg/samen"
    realised = screen(shown.difference(Phase.ACTUAL, 2024))["overview"].rows
    assert [hasattr(row.cells[1], "address") for row in (realised[0], realised[-1])] == [True, False]


def test_a_municipality_comes_first_to_itself():
    assert screen(who=MAASSLUIS)["municipalities"][0].name == "Maassluis"
    reviewer = shown.account(MAASSLUIS.role, "vlaardingen")
    names = [each.name for each in screen(who=reviewer)["municipalities"]]
    assert names == ["Vlaardingen", "Maassluis", "Schiedam"]


def test_a_waterfall_names_what_does_something_and_its_table_every_cause():
    found = municipality("Schiedam")
    assert "Sleutel" not in found.chart
    assert {"Prijs", "Volume", "Kostenniveau"} <= set(found.chart.replace("<", ">").split(">"))
    assert [row.cells[0] for row in found.table.rows if row.cells[0] == "Sleutel"] == ["Sleutel"]
    assert found.sentence.msgid.startswith("De bijdrage van %(name)s is %(change)s hoger")


def test_programme_money_is_told_apart_in_the_level_of_costs():
    level = next(row for row in municipality("Maassluis").table.rows if row.cells[0] == "Kostenniveau")
    assert level.detail.startswith("waarvan programmageld +")


def test_a_lower_contribution_is_called_lower_and_price_is_none_within_a_year():
    made = shown.difference(Phase.ACTUAL, 2024)
    assert "lager" in municipality("Schiedam", made).sentence.msgid
    measures = dict(screen(made)["measures"])
    assert measures["Prijs"].msgid.startswith("Binnen één jaar")
    assert all(isinstance(measure, Said) for measure in measures.values())


def test_the_measures_name_the_indexation_that_was_used():
    values = dict(screen()["measures"])["Prijs"].values
    assert {name: str(text).split()[0] for name, text in values.items()} == {"wages": "3,7", "prices": "2,4"}


@pytest.mark.parametrize(
    ("year", "asked", "compared"),
    [
        (2025, (None, None, None), (Standing(2024), Standing(2025))),
        (2025, (2023, None, None), (Standing(2023), Standing(2025))),
        (2024, (None, None, None), (Standing(2024), Standing(2024, Phase.ACTUAL))),
        (2024, (None, Phase.ACTUAL, Phase.BUDGET), (Standing(2024, Phase.ACTUAL), Standing(2024))),
        (2025, (None, None, Phase.ACTUAL), (Standing(2024, Phase.ACTUAL), Standing(2025, Phase.ACTUAL))),
        (2027, (None, None, None), (Standing(2025), Standing(2027))),
    ],
)
def test_what_is_not_asked_is_the_year_before_or_else_what_is_nearest(year: int, asked: Any, compared: Any):
    known = (Standing(2024), Standing(2024, Phase.ACTUAL), Standing(2025), Standing(2027))
    assert _asked(known, year, asked) == compared


def test_a_first_year_is_compared_with_its_own_realisation_and_by_what_is_asked(lasting: World):
    browser = lasting.visitor("controller")
    page = browser.get("/delta/2026/vergelijking").text
    assert "Verschil per oorzaak, begroting 2026 naar realisatie 2026" in page
    back = browser.get("/delta/2026/vergelijking?jaar=2026&fase=realisatie").text
    assert "Verschil per oorzaak, realisatie 2026 naar begroting 2026" in back


def test_what_cannot_be_compared_is_said_above_the_form(lasting: World):
    page = lasting.visitor("controller").get("/delta/2026/vergelijking?jaar=2026&fase=begroting").text
    assert "De begroting van 2026 is met zichzelf vergeleken: kies een ander jaar of een andere fase." in page
    assert '<select class="utrecht-select utrecht-select--html-select" id="jaar"' in page


def test_nothing_of_an_own_choice_but_its_amount_is_on_the_page(lasting: World):
    page = lasting.visitor("meer").get("/delta/2026/vergelijking").text
    assert "Eigen beleidskeuzes" in page
    assert "Jongerenloket" not in page
