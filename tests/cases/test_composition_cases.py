# SPDX-License-Identifier: EUPL-1.2
"""Does the law say of each composition what its case says? One file is one situation, with a verdict per paragraph.

``algemeen_bestuur`` and ``dagelijks_bestuur`` count members per municipality; those of the DB sit in the AB, those
``van_buiten`` do not, and who is ``niet_uit_college`` sits in the AB all the same.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sow_gov.domain.arrangement import LegalForm
from sow_gov.governance.boards.composition import Composition, Member, verdicts
from sow_gov.intake.board_law import board_law

FILES = sorted((Path(__file__).parent / "samenstelling").glob("*.toml"))
CASES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}


def members(counted: Mapping[str, int], *, from_college: bool, in_ab: bool) -> tuple[Member, ...]:
    return tuple(Member(name, from_college, in_ab) for name, count in counted.items() for _ in range(count))


def chair(said: str | None) -> Member | None:
    return None if said is None else Member(said, from_college=said != "van buiten", in_ab=said != "van buiten")


def composition(situation: dict[str, Any]) -> Composition:
    outside = members(situation.get("van_buiten", {}), from_college=False, in_ab=False)
    strangers = members(situation.get("niet_uit_college", {}), from_college=False, in_ab=True)
    return Composition(
        LegalForm(situation["vorm"]),
        situation["soort"],
        situation.get("gemeenten", 3),
        members(situation.get("algemeen_bestuur", {}), from_college=True, in_ab=True) + strangers,
        members(situation.get("dagelijks_bestuur", {}), from_college=True, in_ab=True) + outside,
        chair(situation.get("voorzitter")),
    )


def told(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    situation = case["situatie"]
    for verdict in verdicts(board_law(), composition(situation), situation["op"]):
        yield {
            "regel": verdict.rule,
            "artikel": verdict.article,
            "goed": verdict.holds,
            "omdat": verdict.sentence,
        }


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_law_says_of_a_composition_what_the_case_says(case: dict[str, Any]):
    assert list(told(case)) == case["oordeel"]


def test_every_rule_on_composition_is_broken_and_kept_in_some_case():
    said = {(verdict["regel"], verdict["goed"]) for case in CASES.values() for verdict in case["oordeel"]}
    rules = {rule for rule, _ in said}
    assert said == {(rule, good) for rule in rules for good in (True, False)}
    assert len(rules) == 7
