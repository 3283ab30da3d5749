# SPDX-License-Identifier: EUPL-1.2
"""Does Popolo say who sat where and how was voted, without a name that the reader may not see?"""

import json
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import boards
from sow_gov.domain.meeting import Choice, ItemState, Outcome
from sow_gov.exports.popolo import popolo

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
NAMES = {"p-ab-duin-1": "J. Voorbeeld"}


def told(**changes: Any) -> dict[str, list[dict[str, Any]]]:
    """Delta as Popolo, having gone through JSON."""
    made = popolo(boards.arrangement(), boards.ON, boards.sittings(), [boards.meeting(**changes)], NAMES)
    return json.loads(json.dumps(made))


def test_everything_that_is_referred_to_is_there_and_no_id_is_given_twice():
    said = told()
    ids = {kind: [each["id"] for each in rows] for kind, rows in said.items()}
    assert all(len(found) == len(set(found)) > 0 for found in ids.values()), ids
    for kind, key in (
        ("organizations", "organization_id"), ("organizations", "parent_id"), ("organizations", "on_behalf_of_id"),
        ("posts", "post_id"), ("persons", "person_id"), ("events", "legislative_session_id"), ("motions", "motion_id"),
    ):  # fmt: skip
        named = {row[key] for rows in said.values() for row in rows if row.get(key)}
        assert named
        assert named <= set(ids[kind]), (kind, key)


def test_days_are_days_and_instants_have_a_zone():
    for rows in told().values():
        for row in rows:
            dates = INSTANT if "legislative_session_id" in row or "attendees" in row else DATE
            assert all(dates.fullmatch(row[key]) for key in ("start_date", "end_date", "date") if key in row), row


def test_only_the_names_that_were_passed_are_told_and_the_others_go_by_function():
    persons = {each["id"]: each["name"] for each in told()["persons"]}
    assert persons["p-ab-duin-1"] == "J. Voorbeeld"
    assert {name for who, name in persons.items() if who not in NAMES} == {
        "wethouder Duin", "wethouder Meer", "wethouder Veen",
    }  # fmt: skip


def test_a_membership_ends_on_its_last_day_and_an_alternate_is_called_so():
    memberships = {each["person_id"]: each for each in told()["memberships"]}
    assert (memberships["p-eerder"]["start_date"], memberships["p-eerder"]["end_date"]) == ("2022-06-01", "2024-02-29")
    assert "end_date" not in memberships["p-ab-meer-1"]
    assert memberships["p-vervanger"]["role"] == "plaatsvervangend lid"
    assert memberships["p-ab-meer-1"]["on_behalf_of_id"] == "meer"


def test_a_vote_has_the_weight_of_the_rules_and_is_cast_by_who_took_the_seat():
    (event,) = told()["vote_events"]
    votes = {each["role"]: each for each in event["votes"]}
    assert (votes["ab-duin-1"]["weight"], votes["ab-veen-1"]["weight"]) == (2, 1)
    assert votes["ab-meer-1"]["voter_id"] == "p-vervanger"
    assert votes["ab-veen-2"]["option"] == "abstain"
    assert event["group_results"] == [
        {"group_id": "duin", "result": "yes"},
        {"group_id": "meer", "result": "no"},
        {"group_id": "veen", "result": "verdeeld"},
    ]
    in_all = {each["option"]: each["value"] for each in event["counts"] if "group_id" not in each}
    assert in_all == {"yes": 5, "no": 2, "abstain": 1}
    assert event["result"] == "pass"


@given(st.lists(st.sampled_from(Choice), min_size=6, max_size=6))
def test_the_votes_add_up_to_the_counts_in_all_and_per_municipality(choices: list[Choice]):
    item = boards.meeting().items[2]
    state = ItemState(item.item, votes=(boards.vote(*choices),), outcome=Outcome.REJECTED)
    (event,) = told(items=(state,))["vote_events"]
    cast: Counter[tuple[str | None, str]] = Counter()
    for each in event["votes"]:
        cast[None, each["option"]] += each["weight"]
        cast[each["group_id"], each["option"]] += each["weight"]
    said = {(each.get("group_id"), each["option"]): each["value"] for each in event["counts"]}
    assert {key: value for key, value in said.items() if value} == cast


def test_attendance_by_name_is_told_as_long_as_it_is_kept():
    def attended(on: date) -> tuple[int, set[str | None]]:
        said = popolo(boards.arrangement(), on, boards.sittings(), [boards.meeting()], NAMES)
        votes = said["vote_events"][0]["votes"]
        return len(said["events"][0]["attendees"]), {each["voter_id"] for each in votes}

    assert attended(date(2036, 7, 1))[0] == 6
    assert attended(date(2036, 7, 2)) == (0, {None})


def test_a_secret_vote_tells_the_totals_alone():
    item = boards.meeting().items[2]
    secret = boards.vote(*[Choice.FOR] * 6, secret=True, ballots=())
    (event,) = told(items=(ItemState(item.item, votes=(secret,), outcome=Outcome.ADOPTED),))["vote_events"]
    assert (event["classification"], event["votes"], event["group_results"]) == ("geheim", [], [])
    assert [each for each in event["counts"] if "group_id" in each] == []


def test_a_decision_is_a_motion_with_its_number_and_its_words():
    (motion,) = told()["motions"]
    assert (motion["identifier"], motion["text"]) == ("AB-2026-001", "De begroting is vastgesteld.")
    assert (motion["result"], motion["organization_id"]) == ("pass", "delta/ab")
    assert "minstens 5 stemmen" in motion["requirement"]


@pytest.mark.parametrize("outcome", [Outcome.POSTPONED, Outcome.INVALID])
def test_a_result_that_popolo_has_no_word_for_keeps_its_dutch_name(outcome: Outcome):
    item = boards.meeting().items[2]
    (motion,) = told(items=(ItemState(item.item, outcome=outcome),))["motions"]
    assert motion["result"] == outcome.value
