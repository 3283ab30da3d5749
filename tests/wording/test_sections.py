# SPDX-License-Identifier: EUPL-1.2
"""Does a section become HTML with its figures in it, as words on paper and as links on a page, and nothing else?"""

from dataclasses import replace

import pytest
from markupsafe import Markup

import make
from sow_gov.app.allocate import run
from sow_gov.domain.cycle import PaperKind
from sow_gov.domain.narrative import Section
from sow_gov.domain.source import Source
from sow_gov.planning.figure_reference import Figure, UnknownReferences
from sow_gov.planning.quotable import YearFigures
from sow_gov.wording.money import euro
from sow_gov.wording.quoting import quoted
from sow_gov.wording.sections import (
    SECTIONS,
    paper_kind,
    papers,
    section_html,
    section_titles,
    sections_of,
    years_quoted,
)

ARRANGEMENT = make.arrangement(make.small_budget())
RUN = run(ARRANGEMENT, make.LAW, make.YEAR)
KNOWN = {make.YEAR: YearFigures(RUN)}
WHOLE = euro(RUN.allocation.total_cents)
SAID = f'<span data-figure="bijdrage:2026">{WHOLE}</span>'
REAL = Source("een stuk", example=False)


def linked(figure: Figure) -> Markup:
    return Markup('<a href="/{}">{}</a>').format(figure.reference, quoted(figure).said)


def test_a_figure_stands_in_the_place_of_its_reference_also_in_a_table_and_twice():
    html = section_html("Samen {bijdrage:2026}.\n\n| Wat | Hoeveel |\n|---|---:|\n| alles | {bijdrage:2026} |", KNOWN)
    assert html.count(WHOLE) == 2
    assert "{" not in html


def test_a_page_may_make_every_figure_a_link():
    html = section_html("Samen **{bijdrage:2026}**", KNOWN, linked)
    assert f'<strong><a href="/bijdrage:2026">{WHOLE}</a></strong>' in html


def test_headings_stand_below_that_of_the_section_and_html_stays_the_letters_that_were_typed():
    html = section_html("# Kop\n\n<b>niet vet</b> en \\{geen verwijzing}", KNOWN)
    assert html == "<h3>Kop</h3>\n<p>&lt;b&gt;niet vet&lt;/b&gt; en {geen verwijzing}</p>\n"


def test_nobody_can_type_the_place_of_a_figure():
    assert section_html("\ue0000\ue001 {bijdrage:2026}", KNOWN) == f"<p>0 {SAID}</p>\n"


def test_a_reference_that_stands_for_nothing_is_no_paper():
    with pytest.raises(UnknownReferences):
        section_html("{bijdrage:2026:nergens}", KNOWN)


def test_a_paper_has_its_own_sections_and_an_example_says_so():
    budget = replace(
        RUN.budget,
        sections=(
            Section("begroting", "inleiding", "{bijdrage:2026}", REAL),
            Section("begroting", "samenvatting", "{bijdrage:2025}", make.SOURCE),
            Section("jaarstukken", "inleiding", "Klaar.", make.SOURCE),
        ),
    )
    assert sections_of(budget, "jaarstukken", {}) == {
        "inleiding": '<p>Klaar.</p>\n<p class="note">Voorbeeldtekst.</p>\n'
    }
    assert years_quoted(budget) == (2025, 2026)
    assert years_quoted(budget, ["jaarstukken"]) == ()
    assert sections_of(budget, "kaderbrief", {}) == {}


def test_every_folder_of_texts_has_a_kind_and_every_kind_its_sections():
    folders = [name.replace("<nummer>", "2") for name in papers()]
    assert [paper_kind(folder) for folder in folders] == list(SECTIONS)
    assert [paper_kind(each) for each in ("begroting-1", "bestuursrapportage", "jaarstukken-0", "brief")] == [None] * 4
    titles = section_titles(PaperKind.BUDGET, {"werk": "Werk"})
    assert titles["programma-werk"] == "Werk"
    assert titles["openbaarheid"] == "Openbaarheid"
    assert "rechtmatigheid" not in titles
