# SPDX-License-Identifier: EUPL-1.2
"""Is the log of acts a chain in which nothing can be changed, left out or put between?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from sow_gov.store.acts import BEGINNING, Act, Actor, acts, digest_of, log
from sow_gov.store.database import Database
from store.issuing import ACTOR, AT

ACT = Act(1, AT, ACTOR, "laden", "{}", BEGINNING, "")


def test_every_act_carries_the_digest_of_the_one_before(database: Database):
    for turn in range(3):
        with database.writing("delta") as delta:
            assert log(delta, ACTOR, "proef", {"beurt": turn}, AT) == turn + 1
    with database.reading("delta") as delta:
        written = list(acts(delta))
        assert [act.number for act in acts(delta, newest=2)] == [3, 2]
    assert [act.previous for act in written] == [BEGINNING, written[0].digest, written[1].digest]
    assert [act.digest for act in written] == [digest_of("delta", act) for act in written]
    assert [act.about for act in written] == ['{"beurt":0}', '{"beurt":1}', '{"beurt":2}']
    assert {(act.actor, act.at) for act in written} == {(ACTOR, AT)}


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"at": AT + timedelta(microseconds=1)},
        {"actor": replace(ACTOR, account_id="id-ans")},
        {"actor": replace(ACTOR, function="een ander")},
        {"actor": replace(ACTOR, authority="een ander besluit")},
        {"kind": "factureren"},
        {"about": '{"a":1}'},
        {"previous": "1" * 64},
    ],
)
def test_whatever_changes_in_an_act_gives_another_digest(change: dict[str, Any]):
    assert digest_of("delta", replace(ACT, **change)) != digest_of("delta", ACT)


def test_the_arrangement_is_part_of_it():
    assert digest_of("delta", ACT) != digest_of("gamma", ACT)


def test_no_part_can_flow_over_into_another():
    one, other = Actor(None, "a", "bc"), Actor(None, "ab", "c")
    assert digest_of("delta", replace(ACT, actor=one)) != digest_of("delta", replace(ACT, actor=other))


def test_an_instant_is_the_same_in_every_zone(database: Database):
    amsterdam = AT.astimezone(timezone(timedelta(hours=1)))
    with database.writing("delta") as delta:
        log(delta, ACTOR, "proef", {}, amsterdam)
    with database.reading("delta") as delta:
        (written,) = acts(delta)
    assert written.at == AT
    assert written.at.tzinfo is UTC
    assert written.digest == digest_of("delta", written) == digest_of("delta", replace(written, at=amsterdam))


def test_an_instant_without_a_zone_is_refused(database: Database):
    with pytest.raises(Exception, match="needs a zone"), database.writing("delta") as delta:
        log(delta, ACTOR, "proef", {}, datetime(2026, 1, 5))  # noqa: DTZ001  # that is what is refused
    with database.reading("delta") as delta:
        assert list(acts(delta)) == []
