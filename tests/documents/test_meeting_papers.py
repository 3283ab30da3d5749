# SPDX-License-Identifier: EUPL-1.2
"""Do the papers of a meeting say what became of it, and name functions alone?"""

import pickle
from dataclasses import replace

import pytest

import golden
import make
from documents import meeting_samples as sample
from documents.meeting_papers import OF_A_COUNCIL, OF_A_MEETING, paper_of, printed, shown, with_item
from documents.meeting_samples import ADOPTED, HELD, PLANNED, SECRET_TITLE, view
from documents.stroomopwaarts import headings_step_by_one, said, tags
from sow_gov.documents.meetings.attendance import attendance
from sow_gov.documents.meetings.convocation import convocation
from sow_gov.documents.meetings.decisions import decision, decision_list
from sow_gov.documents.meetings.record import record
from sow_gov.documents.meetings.votes import votes
from sow_gov.domain.meeting import ItemState, MeetingState, Outcome, Present, VoteResult
from sow_gov.domain.status import Status


@pytest.mark.parametrize("kind", [*OF_A_MEETING, *OF_A_COUNCIL])
def test_it_meets_both_standards(checker, kind):
    assert {standard: checker.broken_rules(printed(kind), standard) for standard in ("3a", "ua1")} == {
        "3a": {},
        "ua1": {},
    }


@pytest.mark.parametrize("kind", [*OF_A_MEETING, *OF_A_COUNCIL])
def test_its_headings_step_by_one_and_it_has_one_title(kind):
    found = tags(printed(kind))
    assert headings_step_by_one(found)
    assert found.count("H1") == 1


@pytest.mark.parametrize("kind", [*OF_A_MEETING, *OF_A_COUNCIL])
def test_it_survives_a_trip_to_another_process(kind):
    assert pickle.loads(pickle.dumps(paper_of(kind))) == paper_of(kind)


@pytest.mark.parametrize("kind", ["oproep", "presentielijst", "besluit", "raadsmemo", "brief", "oplegger"])
def test_what_is_short_fits_one_page(kind):
    assert len(golden.pages(printed(kind))) == 1


@pytest.mark.parametrize(
    ("build", "meeting", "concept"),
    [
        (convocation, PLANNED, True),
        (convocation, HELD, False),
        (attendance, PLANNED, False),
        (OF_A_MEETING["besluit"], PLANNED, True),
        (OF_A_MEETING["besluit"], HELD, False),
        (decision_list, PLANNED, True),
        (decision_list, HELD, False),
        (record, HELD, True),
        (record, ADOPTED, False),
        (votes, PLANNED, True),
        (OF_A_MEETING["oplegger"], HELD, False),
        (OF_A_MEETING["notitie"], HELD, True),
    ],
)
def test_it_is_a_concept_until_it_is_final(build, meeting, concept):
    assert (build(view(meeting)).status is Status.CONCEPT) is concept


def test_both_versions_of_a_paper_have_a_name_of_their_own():
    assert record(view()).slug == "verslag-ab-2026-07-08"
    assert record(view(shown="besloten")).slug == "verslag-ab-2026-07-08-besloten"


def test_the_call_says_when_where_and_by_which_article_it_had_to_go_out():
    told = shown(convocation(view(formula="namens de voorzitter, de bestuurssecretaris")))
    for words in (
        "woensdag 8\xa0juli\xa02026", "14.00\xa0uur", "Raadhuis Duin, kamer 1", "woensdag 24\xa0juni\xa02026",
        f"ten minste 10 dagen voor de vergadering ({sample.LAW.notice_days.article})",
        "Namens de voorzitter, de bestuurssecretaris", "Vergadering bijeenroepen: de voorzitter van Delta",
    ):  # fmt: skip
        assert " ".join(words.split()) in told


def test_the_call_for_a_second_meeting_says_what_that_means():
    assert "tweede vergadering" in shown(convocation(view(replace(PLANNED, second_of="ab-2026-07-01"))))
    assert "tweede vergadering" not in shown(convocation(view()))


def test_before_the_meeting_the_list_is_there_to_be_signed_and_after_it_says_who_was_there():
    blank, filled = shown(attendance(view(PLANNED))), attendance(view()).context["present"]
    assert all(held.function in blank for held in sample.SITTING)
    assert {row.cells[0]: row.cells[2] for row in filled.rows} == {
        held.function: "afwezig"
        if held.seat == sample.ABSENT
        else "plaatsvervanger"
        if held.seat == "ab-meer-2"
        else "lid"
        for held in sample.SITTING
    }


def test_a_seat_that_nobody_holds_yet_is_named_by_its_number():
    assert "zetel 2 (nog niet ingevuld)" in shown(attendance(view(PLANNED, expected=())))


def test_who_left_before_the_end_is_told_so():
    staying = tuple(each for each in HELD.attended if each.seat != "ab-duin-1")
    rows = attendance(view(replace(HELD, present=staying))).context["present"].rows
    came = {row.cells[0]: row.cells[2] for row in rows}
    assert came["burgemeester Duin"] == "lid, vertrokken"
    assert came["wethouder Werk en Inkomen Duin"] == "lid"


def test_the_quorum_counts_heads():
    assert record(view()).context["quorum"].startswith("Er waren 5 van de 6 leden; nodig waren er 4 (")
    one = view(replace(HELD, attended=(Present("ab-duin-1"), Present("ab-duin-1", alternate=True))))
    assert record(one).context["quorum"].startswith("Er was 1 van de 6 leden")


def test_a_meeting_to_which_nobody_came_tells_so():
    nobody = replace(HELD, state=MeetingState.NO_QUORUM, present=(), attended=())
    paper = attendance(view(nobody))
    assert paper.context["quorum"].startswith("Er waren 0 van de 6 leden; nodig waren er 4")
    assert {row.cells[2] for row in paper.context["present"].rows} == {"afwezig"}


def test_a_decision_names_its_ground_what_was_read_how_was_voted_and_who_signs():
    told = shown(paper_of("besluit"))
    for words in (
        "AB-2026-12", "gelezen: Oplegger programmabegroting 2027; Voorstel programmabegroting 2027;",
        "gelet op artikel 34 van de Wet gemeenschappelijke regelingen;", "10 voor en 2 tegen, nodig 7 stemmen",
        "(Gemeentewet art. 30)", "De voorzitter", "De secretaris",
    ):  # fmt: skip
        assert words in told


def test_a_decision_that_was_not_taken_is_a_draft_of_what_is_proposed():
    told = shown(decision(view(PLANNED), "begroting"))
    assert "Ontwerpbesluit" in told
    assert "zenden aan gedeputeerde staten" in told
    assert "nog niet genomen" in told


def test_the_list_has_every_decision_and_the_actions_with_function_and_day():
    told = shown(paper_of("besluitenlijst"))
    for words in ("Besluit AB-2026-11", "Besluit AB-2026-12", "bestuurssecretaris", "15-07-2026", "gereed 09-07-2026"):
        assert words in told
    assert "licht de begroting toe" not in told


def test_the_record_tells_what_was_said_and_who_stayed_out():
    told = shown(paper_of("verslag"))
    assert "licht de begroting toe" in told
    assert "Burgemeester Veen doet niet mee: persoonlijk belang bij een subsidie" in told
    assert "Vastgesteld in" not in told
    by = "de vergadering van 7 oktober 2026, besluit AB-2026-21"
    assert f"Vastgesteld in {by}" in shown(record(view(ADOPTED, adopted_by=by)))


def test_an_item_without_a_vote_and_one_that_only_holds_others_say_no_more_than_that():
    dealt = {item.number: item for item in record(view()).context["items"]}
    assert dealt["2"].votes == (f"Aangenomen zonder stemming ({sample.LAW.without_vote}).",)
    assert (dealt["3"].outcome, dealt["3"].votes) == ("", ())
    assert dealt["3.2"].outcome == "voor kennisgeving aangenomen"


def test_secrecy_stands_in_the_closed_record_with_who_confirms_it():
    (row,) = record(view(shown="besloten")).context["secrecy"].rows
    assert row.cells[:2] == (SECRET_TITLE, "algemeen bestuur")
    assert row.cells[3].endswith("te bekrachtigen door het algemeen bestuur")


def test_the_weights_of_a_vote_are_those_of_the_rules_and_sum_to_what_was_counted():
    (vote,) = votes(view()).context["votes"]
    cast = [row.cells for row in vote.table.rows if row.kind == "line"]
    for said_, counted in (("voor", 10), ("tegen", 2)):
        assert sum(int(cells[3]) for cells in cast if cells[2] == said_) == counted
    assert {cells[0]: cells[2] for cells in cast}[f"wethouder Werk en Inkomen {'Veen'}"] == "niet aanwezig"
    assert [row.cells[3] for row in vote.table.rows if row.kind != "line"] == ["10", "2", "7"]
    assert vote.chart.count("<text") == 6


def test_a_secret_vote_tells_the_sums_alone_and_a_lot_has_no_bars():
    secret = replace(sample.VOTE, secret=True, ballots=())
    lot = VoteResult(2, True, 0, 0, 0, 0, Outcome.ADOPTED, "het lot besliste: aangenomen", "Gemeentewet art. 31")
    first, second = votes(with_item("begroting", votes=(secret, lot))).context["votes"]
    assert [row.kind for row in first.table.rows] == ["subtotal", "subtotal", "total"]
    assert first.said.startswith("Geheime stemming: ")
    assert (second.said[:8], second.chart) == ("Loting: ", "")
    assert not any(held.function in text for text in said(first) for held in sample.SITTING[:4])


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (convocation, "Er zijn nog geen agendapunten."),
        (decision_list, "Er stonden geen punten op de agenda."),
        (decision_list, "Er waren geen acties."),
        (record, "Er stonden geen punten op de agenda."),
        (votes, "Er waren geen stemmingen."),
    ],
)
def test_what_is_empty_reads_well(build, words):
    assert words in shown(build(view(replace(HELD, items=(), actions=(), secrecy=()))))


def test_an_agenda_item_that_was_withdrawn_says_so():
    rows = convocation(with_item("verslag", outcome=Outcome.WITHDRAWN)).context["agenda"]
    assert "ingetrokken" in rows[1].how


def test_items_without_any_event_are_not_dealt_with_yet():
    items = decision_list(view(replace(PLANNED, items=(ItemState(sample.AGENDA[0]),)))).context["items"]
    assert items[0].outcome == "nog niet behandeld"


def test_organisation_and_day_are_those_of_the_arrangement_and_the_meeting():
    paper = paper_of("verslag")
    assert (paper.organisation, paper.on) == (make.party("delta").name, sample.ON)
