# SPDX-License-Identifier: EUPL-1.2
"""Does each reader see of a meeting what he may see, and not a trace of the rest?"""

from dataclasses import replace
from datetime import date

import pytest

from documents import meeting_samples as sample
from documents.meeting_papers import OF_A_MEETING, shown, with_item
from documents.meeting_samples import HELD, SECRET_TITLE, issued, view
from sow_gov.documents.meetings.convocation import convocation
from sow_gov.documents.meetings.decisions import decision
from sow_gov.documents.meetings.item_text import item_text
from sow_gov.documents.meetings.record import record
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Outcome


@pytest.mark.parametrize("kind", ["oproep", "besluitenlijst", "verslag", "stemmingen", "presentielijst"])
def test_a_closed_item_leaves_its_number_and_nothing_else_to_the_public(kind):
    told = shown(OF_A_MEETING[kind](view()))
    for secret in (SECRET_TITLE, "AB-2026-13", "900.000", "Over de prijs", "koopakte", "Woo art. 5.1"):
        assert secret not in told
    full = shown(OF_A_MEETING[kind](view(shown="besloten")))
    assert (SECRET_TITLE in full) is (kind in {"oproep", "besluitenlijst", "verslag"})


def test_numbers_keep_the_gap_of_a_closed_item():
    rows = [(row.number, row.title) for row in convocation(view()).context["agenda"]]
    assert rows == [
        ("1", "Opening en mededelingen"),
        ("2", "Verslag van 1 april 2026"),
        ("3", "Financiën"),
        ("3.1", "Programmabegroting 2027"),
        ("3.2", "Bestuursrapportage"),
        ("4", "Besloten agendapunt"),
        ("5", "Rondvraag en sluiting"),
    ]


def test_what_is_below_a_closed_item_is_closed_too():
    items = tuple(
        replace(each, item=replace(each.item, closed=True)) if each.item.item_id == "financien" else each
        for each in HELD.items
    )
    hidden = [point.number for point in view(replace(HELD, items=items)).points if point.hidden]
    assert hidden == ["3", "3.1", "3.2", "4"]


@pytest.mark.parametrize(
    "change", [{"doors_closed": True}, {"item": replace(sample.BUDGET, parent="financien", closed=True)}]
)
def test_doors_that_were_closed_in_the_meeting_hide_the_item(change):
    assert "Programmabegroting 2027" not in shown(record(with_item("begroting", **change)))


def test_secrecy_hides_a_paper_until_it_ends():
    imposed = replace(HELD.secrecy[0], on_what="voorstel-begroting")
    for ended_on, seen in ((None, False), (date(2026, 9, 1), True)):
        meeting = replace(HELD, secrecy=(replace(imposed, ended_on=ended_on),))
        assert ("Voorstel programmabegroting 2027" in shown(convocation(view(meeting)))) is seen


def test_a_secret_paper_is_counted_for_the_public_and_named_for_members():
    assert "Advies van de accountant" not in shown(convocation(view()))
    assert "1 stuk niet openbaar" in shown(convocation(view()))
    assert "Advies van de accountant (geheim)" in shown(convocation(view(shown="besloten")))


@pytest.mark.parametrize("build", [lambda seen: decision(seen, "grond"), lambda seen: decision(seen, "onbekend")])
def test_a_decision_that_the_reader_may_not_see_is_refused(build):
    with pytest.raises(Fault, match="PAPER-06"):
        build(view())


def test_a_text_of_a_closed_item_a_secret_text_and_one_of_no_item_are_refused():
    texts = {"notitie-grond": issued(sample.SECRET_NOTE), "los": issued(sample.MEMO)}
    hidden = replace(HELD.secrecy[0], on_what="oplegger-begroting")
    for seen, text_id in (
        (view(texts=texts), "notitie-grond"),
        (view(texts=texts), "los"),
        (view(), "onbekend"),
        (view(replace(HELD, secrecy=(hidden,))), "oplegger-begroting"),
    ):
        with pytest.raises(Fault, match="PAPER-07"):
            item_text(seen, text_id)
    assert SECRET_TITLE in shown(item_text(view(texts=texts, shown="besloten"), "notitie-grond"))


@pytest.mark.parametrize(
    ("asked_by", "why"),
    [
        ((), "omdat de voorzitter het nodig oordeelde"),
        (("ab-duin-1", "ab-meer-1"), "op verzoek van burgemeester Duin en "),
    ],
)
def test_the_closed_record_says_who_had_the_doors_closed_and_that_the_board_decided_so(asked_by, why):
    items = tuple(
        replace(each, doors_closed=True, doors_asked_by=asked_by) if each.item.item_id == "grond" else each
        for each in sample.HELD.items
    )
    told = shown(record(view(replace(sample.HELD, items=items), shown="besloten")))
    assert f"Behandeld achter gesloten deuren, {why}" in told
    assert f"het algemeen bestuur besloot daartoe ({sample.LAW.close_request.article})" in told
    assert why not in shown(record(view(replace(sample.HELD, items=items))))


def test_a_closed_item_that_was_withdrawn_was_not_dealt_with():
    told = shown(record(with_item("begroting", doors_closed=True, outcome=Outcome.WITHDRAWN)))
    assert "Niet behandeld: van de agenda gehaald." in told
