# SPDX-License-Identifier: EUPL-1.2
"""Does the zienswijze of a council run from questions to the letter back, with its effect by the one allocation?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from databases import sqlite_url
from integration.boardroom import SECRETARY, boardroom
from integration.cycling import AT, BOARD, PAPER, UNTIL, WERK, given, opened, sent, view, written
from integration.recording import log
from sow_gov.app.cycle_states import paper
from sow_gov.app.recorded import Archive
from sow_gov.app.view_effects import ViewId, effects
from sow_gov.app.views import adopt, decide_reaction, draft_view, happened, send_reaction
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.errors import Fault
from sow_gov.domain.views import (
    LineGrant,
    NoView,
    PlaceKind,
    PointAnswered,
    QuestionAnswered,
    QuestionAsked,
    ReactionWithdrawn,
    Stance,
    ViewPlace,
    ViewReceived,
)
from sow_gov.planning.views import ViewState
from sow_gov.store import drafts
from sow_gov.store.acts import Actor
from sow_gov.store.verify import findings

ASKED = date(2026, 1, 15)
REVIEWER = Actor(None, "controller Duin")
AMENDMENT = "begrotingswijziging-2026-1"
QUESTION = QuestionAsked("v1", WERK, "Waarom stijgt dit programma?", REVIEWER.function, ASKED)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    """Delta with its boards, and the budget of 2027 sent to its councils."""
    with boardroom(sqlite_url(tmp_path)) as made:
        opened(made)
        sent(made)
        yield made


def code(job: object, *given: object) -> str:
    with pytest.raises(Fault) as raised:
        job(*given)  # type: ignore[operator]
    assert raised.value.todo
    return raised.value.code


def state(records: Archive, view_id: ViewId) -> ViewState:
    return paper(records, view_id.paper_id, AT.date()).views[view_id.participant]


def test_a_zienswijze_is_drafted_from_questions_and_adopted_with_its_figures_as_they_are(records: Archive):
    happened(records, view(), QUESTION, REVIEWER, AT)
    share = QuestionAsked("v2", ViewPlace(PlaceKind.FIGURE, "bijdrage:2026:duin"), "Klopt dit?", "griffier Duin", ASKED)
    happened(records, view(), share, REVIEWER, AT)
    happened(records, view(), QuestionAnswered("v1", "Door de cao.", "controller Delta", ASKED), SECRETARY, AT)
    draft = draft_view(records, view(), REVIEWER, AT)
    assert draft.markdown.count("## Punt ") == 2
    assert code(draft_view, records, view(), REVIEWER, AT) == "VIEW-02"
    given(records, view())
    said = state(records, view())
    assert said.given is not None
    assert [point.place.said for point in said.given.points] == ["programma:werk", "cijfer:bijdrage:2026:duin"]
    (figure,) = said.given.figures
    assert figure.reference == "bijdrage:2026:duin"
    with records.database.reading("delta") as reading:
        assert drafts.find(reading, view().text_id) is None
    views = paper(records, PAPER, AT.date()).find(CycleStep.VIEWS, "duin")
    assert views is not None
    assert (views.decision, views.note) == ("R-2026-7", "zienswijze")
    assert log(records)[-1].actor.authority == "raadsbesluit R-2026-7"
    assert findings(records.database) == []


def test_what_is_granted_changes_each_municipality_by_the_one_allocation(records: Archive):
    given(records, view())
    happened(records, view(), ViewReceived(date(2026, 2, 12), "brief 88"), SECRETARY, AT)
    granting = PointAnswered("1", Stance.PARTLY, "het kan iets minder", (LineGrant(-700, programme="werk"),))
    assert code(happened, records, view(), granting, SECRETARY, AT) == "CONTRACT-02"  # 2027 has no figures
    opened(records, AMENDMENT, "Eerste wijziging")
    sent(records, paper_id=AMENDMENT)
    other = view(paper_id=AMENDMENT)
    given(records, other)
    unknown = replace(granting, granted=(LineGrant(1, "bestaat-niet"),))
    assert code(happened, records, other, unknown, SECRETARY, AT) == "VIEW-08"
    happened(records, other, granting, SECRETARY, AT)
    happened(records, other, PointAnswered("2", Stance.AGREED, "zie de toelichting"), SECRETARY, AT)
    before = effects(records, other, AT)
    assert {each.point_id for each in before.borne} == {"1"}
    assert sum(each.cents for each in before.borne) == -700
    assert before.run == records.view(2026).run.digest
    decide_reaction(records, other, "DB-2026-4", date(2026, 2, 18), SECRETARY, AT)
    after = effects(records, other, AT)
    assert after == before
    decided = state(records, other).decided
    assert decided is not None
    assert decided.effects == before.borne
    sending = (records, other, date(2026, 2, 19), "brief 31")
    assert code(send_reaction, *sending, Actor(None, "inkoopadviseur van Duin"), AT).startswith("MANDATE-")
    send_reaction(*sending, BOARD, AT)
    reaction = paper(records, AMENDMENT, AT.date()).find(CycleStep.REACTION, "duin")
    assert reaction is not None
    assert (reaction.proof, reaction.decision) == ("brief 31", "DB-2026-4")
    assert "art. 17" in reaction.authority
    assert findings(records.database) == []


def test_a_council_may_give_none_and_nothing_happens_to_what_it_was_not_sent(records: Archive):
    none = NoView("R-2026-8", date(2026, 2, 11))
    assert happened(records, view("meer"), none, SECRETARY, AT).said == "geen zienswijze"
    assert code(happened, records, view("meer"), none, SECRETARY, AT) == "VIEW-02"
    assert code(happened, records, view("zee"), none, SECRETARY, AT) == "VIEW-01"
    assert code(happened, records, view("duin", "jaarstukken-2026"), none, SECRETARY, AT) == "VIEW-01"
    assert code(happened, records, view(), replace(none, on=date(2026, 12, 31)), SECRETARY, AT) == "VIEW-01"
    assert code(happened, records, view(), replace(none, on=date(2025, 11, 19)), SECRETARY, AT) == "VIEW-02"
    assert code(happened, records, view(), ReactionWithdrawn(UNTIL, "fout"), SECRETARY, AT) == "VIEW-02"


def test_a_place_is_one_of_the_draft(records: Archive):
    for place in (ViewPlace(PlaceKind.PROGRAMME, "zee"), ViewPlace(PlaceKind.FIGURE, "bijdrage:2026:zee")):
        assert code(happened, records, view(), replace(QUESTION, place=place), REVIEWER, AT) == "VIEW-03"
    arguments = (records, view(), "R-2026-7", date(2026, 2, 10), SECRETARY, AT)
    assert code(adopt, *arguments) == "TEXT-20"
    written(records, view(), "## Punt [programma:zee]\n\nTekst.")
    assert code(adopt, *arguments) == "VIEW-03"
    written(records, view(), "## Punt [paragraaf:risico]\n\nDuin draagt {bijdrage:1999:duin}.")
    assert code(adopt, *arguments) == "TEXT-01"
    written(records, view(), "Geen punten.")
    assert code(adopt, *arguments) == "VIEW-04"
