# SPDX-License-Identifier: EUPL-1.2
"""Does a kaderbrief say on one cover sheet what councils ask, and prove it behind, as it was on the day of sending?"""

from dataclasses import replace
from functools import cache

import golden
import make
from documents.stroomopwaarts import YEAR, arrangement, cents, made, run_with, summed
from sow_gov import settings
from sow_gov.app.check import load
from sow_gov.app.frameworks import frameworks_papers
from sow_gov.app.view import year_view
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.press.template import html
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book


@cache
def paper(year: int = YEAR) -> Paper:
    (found,) = frameworks_papers(year_view(arrangement(), law_book(), year), law_book())
    return found


def told(shown: Paper) -> str:
    return " ".join(html(shown, settings.read({}).templates).replace("\u00a0", " ").split())


def test_the_cover_sheet_has_the_same_lines_every_year():
    assert [label for label, _ in paper().context["cover"]][:6] == [
        "Aan",
        "Van",
        "Onderwerp",
        "Verzonden",
        "Gevraagd",
        "Index",
    ]
    labels = [[label.replace(str(year), "T") for label, _ in paper(year).context["cover"]] for year in (2025, 2026)]
    assert labels[0] == labels[1]
    facts = {label: text.replace("\u00a0", " ") for label, text in paper().context["cover"]}
    assert (facts["Index"], facts["Verzonden"]) == ("3,3 %", "20 maart 2025")
    assert (facts["Ontwerpbegroting"], facts["Zienswijze tot en met"]) == ("9 april 2025", "27 juni 2025")


def test_the_framework_starts_from_the_budget_as_it_was_on_the_day_of_sending():
    table = paper().context["build"]
    adopted = year_view(arrangement(), law_book(), YEAR - 1).run.allocation
    for row in table.rows[:-1]:
        slug = row.cells[0].lower()
        last, index, rest, first = map(cents, row.cells[1:])
        assert abs(last * 100 - adopted.contribution(slug)) <= 50  # the first amendment of 2025 came later
        assert abs(last + index + rest - first) <= 2
    assert [summed(table, column, "line") for column in (1, 4)] == [summed(table, column, "total") for column in (1, 4)]


def test_the_picture_runs_over_the_years_of_the_last_estimate():
    table = paper().context["outlook"]
    assert [column.label for column in table.columns] == ["Gemeente", "2025", "2026", "2027", "2028"]


def test_steps_that_come_later_stand_in_order_with_the_planned_and_the_last_day():
    rows = paper().context["steps"].rows
    assert rows[0].cells[0] == "Ontwerpbegroting 2026 naar de raden"
    assert [cell.replace("\u00a0", " ") for cell in rows[0].cells[2:]] == ["9 april 2025", "10 april 2025"]
    assert not any("Kaderbrief" in row.cells[0] for row in rows)


def test_the_provisional_outcome_of_two_years_before_closes_per_municipality():
    table = paper().context["provisional"]
    paid, owed, left = (summed(table, column, "line") for column in (1, 2, 3))
    assert owed - paid == left == summed(table, 3, "total")
    assert "Voorlopige uitkomst 2024" in told(paper())
    assert paper(2025).context["provisional"] is None


def test_without_texts_or_an_index_the_letter_still_stands():
    budget = replace(made().budget, indexation=None, sections=())
    other = run_with(budget).arrangement
    whole = replace(arrangement(), years={**arrangement().years, **other.years})
    (found,) = frameworks_papers(year_view(whole, law_book(), YEAR), law_book())
    text = told(found)
    assert "De index voor 2026 staat niet in de gegevens; de raming is die van de begroting 2025." in text
    assert "Voorbeeldtekst" not in text


def test_a_letter_that_was_not_sent_is_a_concept():
    budget = replace(made().budget, procedure=replace(made().budget.procedure, frameworks_sent_on=None))
    whole = replace(arrangement(), years={**arrangement().years, YEAR: budget})
    (found,) = frameworks_papers(year_view(whole, law_book(), YEAR), law_book())
    assert found.status is Status.CONCEPT
    assert found.footer.replace("\u00a0", " ") == "Ontwerp, te verzenden op 20 maart 2025"


def test_there_is_none_without_a_budget_of_the_year_before():
    shown = year_view(load(make.FOLDER), law_book(), make.YEAR)
    assert frameworks_papers(shown, law_book()) == []


def test_it_can_be_printed_and_no_day_is_broken_over_two_lines():
    pages = golden.pages(render(paper(), settings.read({}).templates, settings.read({}).fonts))
    assert len(pages) <= 6
    assert "Oplegger" in pages[0]
    assert "14 september 2025" in " ".join(" ".join(pages).split())
