# SPDX-License-Identifier: EUPL-1.2
"""Is a text anybody's to mend until it is issued, and does each college issue its own memo to its council?"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from databases import sqlite_url
from integration.boardroom import CALLED, SECRETARY, boardroom
from integration.recording import log
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import draft_memos, issue, issue_memo, issued_texts, throw_away, write
from sow_gov.domain.errors import Fault
from sow_gov.domain.text import Draft, TextIssued, TextKind
from sow_gov.store import drafts
from sow_gov.store.acts import Actor
from sow_gov.store.verify import findings

POLICY = Draft("beleid-1", TextKind.POLICY, "Re-integratie", "Samen {bijdrage:2026}.")
MEMO = Draft("memo", TextKind.MEMO, "Evaluatie", "De evaluatie begint.")
FACTS = {"besluit": "collegebesluit 12", "registratienummer": "2026-77", "portefeuillehouder": "wethouder Werk Duin"}
REVIEWER = Actor(None, "beleidsadviseur Duin")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    """Delta with its boards."""
    with boardroom(sqlite_url(tmp_path)) as made:
        yield made


def code(raised: pytest.ExceptionInfo[Fault]) -> str:
    assert raised.value.todo
    return raised.value.code


def issued(records: Archive) -> dict[str, TextIssued]:
    with records.database.reading("delta") as reading:
        return issued_texts(reading)


def test_a_text_is_mended_until_it_is_issued_and_never_after(records: Archive):
    write(records, replace(POLICY, markdown="Eerst dit."), SECRETARY, CALLED)
    write(records, POLICY, SECRETARY, CALLED)
    made = issue(records, "beleid-1", SECRETARY, CALLED)
    assert (made.draft, made.function) == (POLICY, SECRETARY.function)
    assert made.figures[0].said.startswith("€")
    assert issued(records) == {"beleid-1": made}
    with pytest.raises(Fault) as raised:
        write(records, POLICY, SECRETARY, CALLED)
    assert code(raised) == "TEXT-21"
    with pytest.raises(Fault) as gone:
        issue(records, "beleid-1", SECRETARY, CALLED)
    assert code(gone) == "TEXT-20"
    assert log(records)[-1].actor.authority == made.authority
    assert findings(records.database) == []


def test_a_text_with_a_figure_that_is_not_there_is_not_issued(records: Archive):
    write(records, replace(POLICY, markdown="In {bijdrage:1999}."), SECRETARY, CALLED)
    with pytest.raises(Fault) as raised:
        issue(records, "beleid-1", SECRETARY, CALLED)
    assert code(raised) == "TEXT-01"
    assert issued(records) == {}


def test_who_has_no_power_issues_nothing(records: Archive):
    write(records, POLICY, SECRETARY, CALLED)
    with pytest.raises(Fault) as raised:
        issue(records, "beleid-1", Actor(None, "inkoopadviseur van Duin"), CALLED)
    assert code(raised).startswith("MANDATE-")


def test_each_college_issues_its_own_memo(records: Archive):
    ids = draft_memos(records, MEMO, SECRETARY, CALLED)
    assert ids == ["memo-duin", "memo-meer", "memo-veen"]
    made = issue_memo(records, "memo-duin", FACTS, REVIEWER, CALLED)
    assert (made.draft.participant, made.function) == ("duin", "college/duin")
    assert made.draft.facts == FACTS
    assert made.authority.startswith("collegebesluit 12; ")
    with records.database.reading("delta") as reading:
        assert [kept.draft.text_id for kept in drafts.every(reading)] == ["memo-meer", "memo-veen"]
    assert log(records)[-1].actor.function == REVIEWER.function


@pytest.mark.parametrize("missing", FACTS)
def test_a_memo_without_what_its_college_decided_is_not_issued(records: Archive, missing: str):
    draft_memos(records, MEMO, SECRETARY, CALLED)
    with pytest.raises(Fault) as raised:
        issue_memo(records, "memo-duin", FACTS | {missing: " "}, REVIEWER, CALLED)
    assert code(raised) == "TEXT-25"
    assert missing in raised.value.what


def test_the_arrangement_does_not_issue_a_memo_and_a_college_nothing_else(records: Archive):
    draft_memos(records, MEMO, SECRETARY, CALLED)
    with pytest.raises(Fault) as raised:
        issue(records, "memo-duin", SECRETARY, CALLED)
    assert code(raised) == "TEXT-23"
    write(records, POLICY, SECRETARY, CALLED)
    with pytest.raises(Fault) as other:
        issue_memo(records, "beleid-1", FACTS, REVIEWER, CALLED)
    assert code(other) == "TEXT-23"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"title": ""}, "TEXT-22"), ({"title": "a" * 201}, "TEXT-22"), ({"title": "a\nb"}, "TEXT-22"),
        ({"markdown": "a" * 200_001}, "TEXT-22"), ({"participant": "zee"}, "TEXT-24"),
    ],
)  # fmt: skip
def test_a_text_has_a_title_and_a_length_and_is_of_one_of_us(records: Archive, wrong: dict[str, str], expected: str):
    with pytest.raises(Fault) as raised:
        write(records, replace(POLICY, **wrong), SECRETARY, CALLED)
    assert code(raised) == expected


def test_a_text_that_was_thrown_away_is_gone(records: Archive):
    write(records, POLICY, SECRETARY, CALLED)
    throw_away(records, "beleid-1", SECRETARY, CALLED)
    with pytest.raises(Fault) as raised:
        throw_away(records, "beleid-1", SECRETARY, CALLED)
    assert code(raised) == "TEXT-20"


@pytest.mark.parametrize(
    "wrong", [{"title": "3 \u2192 4"}, {"markdown": "3 \u2192 4"}, {"facts": {"bijlagen": "3 \u2192 4"}}]
)
def test_what_no_paper_can_print_is_refused_when_it_is_written(records: Archive, wrong: dict[str, Any]):
    with pytest.raises(Fault) as raised:
        write(records, replace(POLICY, **wrong), SECRETARY, CALLED)
    assert code(raised) == "PAPER-04"


def test_the_facts_of_a_memo_can_be_printed(records: Archive):
    draft_memos(records, MEMO, SECRETARY, CALLED)
    with pytest.raises(Fault) as raised:
        issue_memo(records, "memo-duin", {**FACTS, "besluit": "3 \u2192 4"}, REVIEWER, CALLED)
    assert code(raised) == "PAPER-04"
