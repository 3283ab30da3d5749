# SPDX-License-Identifier: EUPL-1.2
"""Does the register of mandates on paper say what holds, what held, and on what it rests?"""

from datetime import date

import mandates
from documents import meeting_samples as sample
from documents.meeting_papers import register, shown
from sow_gov.documents.mandates import COLUMNS, mandate_register


def test_the_register_has_what_holds_by_giver_and_the_rest_as_history():
    context = register().context
    assert [(group.giver, len(group.rows)) for group in context["held"]] == [
        ("Het dagelijks bestuur van Delta", 1),
        ("De directeur Delta", 1),
    ]
    (history,) = context["others"]
    told = [[text for cell in row for _, text in cell] for row in history.rows]
    assert [row[0] for row in told] == ["DB-02", "DB-03"]
    assert told[0][-1] == "ingetrokken: niet meer nodig"
    assert told[1][-1] == "nog niet in werking"
    assert all(len(row) == len(COLUMNS) for group in context["held"] for row in group.rows)


def test_a_row_of_the_register_says_its_limits_who_signs_how_and_on_what_it_rests():
    told = " ".join(shown(register()).replace("\xa0", " ").split())
    for words in (
        "tot en met € 50.000,00 per handeling", "na advies",
        "namens het dagelijks bestuur van Delta, de controller Delta",
        "rust op</span> DB-01", "besluit-DB-01+DIR-01+DB-02+DB-03", "niet nodig", "brief van college/duin",
    ):  # fmt: skip
        assert words in told


def test_the_register_of_an_earlier_day_shows_what_held_then():
    early = register(on=date(2025, 1, 1), known_on=date(2025, 1, 1)).context
    assert sum(len(group.rows) for group in early["held"]) == 3


def test_a_giver_that_is_an_organ_and_a_function_stands_there_once():
    held = mandates.book(
        mandates.decided(mandates.mandate("VZ-01", "directieraad", "controller")),
        under=mandates.UNDER | {"directieraad": "db"},
    )
    (group,) = mandate_register(sample.arrangement(), held, mandates.ON).context["held"]
    assert group.giver == "De directieraad van Delta"


def test_an_empty_register_reads_well():
    paper = mandate_register(sample.arrangement(), mandates.book(), mandates.ON)
    assert "Er was op deze dag geen mandaat dat geldt." in shown(paper)
