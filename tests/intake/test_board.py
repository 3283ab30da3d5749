# SPDX-License-Identifier: EUPL-1.2
"""Is every rule on boards in a folder read as it is written, over its basis, and only where it stands?"""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import make
from boards import delta
from integration.broken import edit, remove
from sow_gov.domain.board import DrawnFrom, Function, MajorityBase, PowerKind, QualifiedMajority
from sow_gov.domain.dates import Period
from sow_gov.domain.errors import Fault
from sow_gov.intake.folder import inspect

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
OLD, NEW = date(2015, 1, 1), date(2022, 7, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


def test_a_version_without_end_ends_where_the_next_begins():
    assert [version.period for version in delta().governance] == [Period(OLD, NEW), Period(NEW)]


def test_an_organ_has_seats_votes_majorities_and_rules_of_procedure():
    rules = delta().governed(OLD).organ("ab")
    assert (rules.drawn_from, rules.designated_by, rules.alternates, rules.term_years) == (
        DrawnFrom.COLLEGE, "college", True, 4,
    )  # fmt: skip
    assert list(rules.seat_slugs())[:3] == [("ab-duin-1", "duin"), ("ab-duin-2", "duin"), ("ab-meer-1", "meer")]
    assert [rules.votes_of(name, "begroting") for name in make.PARTICIPANTS] == [3, 2, 1]
    assert [rules.votes_of(name, None) for name in make.PARTICIPANTS] == [1, 1, 1]
    assert rules.majority_for("uittreding") == QualifiedMajority(
        "uittreding", Fraction(2, 3), MajorityBase.ALL_VOTES, "artikel 30"
    )
    assert rules.majority_for("begroting") is None
    assert rules.meeting is not None
    assert (rules.meeting.public, rules.meeting.quorum, rules.meeting.convocation_days) == (True, Fraction(1, 2), 14)


def test_without_weights_every_member_has_one_vote():
    rules = delta().governed(OLD).organ("db")
    assert {rules.votes_of(name, "begroting") for name in make.PARTICIPANTS} == {1}


def test_functions_and_powers_are_found_by_code_or_name():
    rules = delta().governed(NEW)
    controller = rules.function("Controller Delta")
    assert isinstance(controller, Function)
    assert (controller.slug, controller.under) == ("controller", "directeur")
    assert rules.function("niemand") is None
    (power,) = [each for each in rules.powers if each.slug == "bijstand-besluiten"]
    assert (power.holder, power.kind, power.mandatable) == ("college", PowerKind.DECISION, True)


def test_a_version_with_a_basis_keeps_what_it_does_not_say_itself():
    before, after = delta().governed(OLD), delta().governed(NEW)
    assert [organ.organ for organ in after.organs] == ["ab", "db", "directieraad"]
    assert after.organs[:2] == before.organs
    assert (after.functions, after.powers, after.names_kept_years) == (before.functions, before.powers, 5)
    assert before.evaluation is not None
    assert after.evaluation is not None
    assert (before.evaluation.years, after.evaluation.years) == (3, 4)


def test_an_organ_without_rules_is_told():
    with pytest.raises(Fault) as raised:
        delta().governed(OLD).organ("directieraad")
    assert raised.value.code == "BOARD-02"


def test_a_variant_stands_beside_what_is_in_force():
    arrangement, findings = inspect(MVS)
    assert arrangement is not None
    assert findings == []
    readings = {variant.slug: variant for variant in arrangement.variants}
    assert readings.keys() == {"a", "b"}
    assert readings["b"].from_ == date(2015, 2, 1)
    assert readings["a"].governance.organs == arrangement.governed(date(2015, 2, 1)).organs
    assert readings["b"].governance.organ("db").drawn_from is DrawnFrom.SECRETARIES
    with pytest.raises(Fault):
        readings["b"].governance.organ("directieraad")


def test_a_folder_without_boards_has_none(folder: Path):
    shutil.rmtree(folder / "bestuur")
    shutil.rmtree(folder / "mandaten", ignore_errors=True)
    arrangement, findings = inspect(folder)
    assert arrangement is not None
    assert findings == []
    assert (arrangement.governance, arrangement.variants) == ((), ())
    with pytest.raises(Fault) as raised:
        arrangement.governed(NEW)
    assert raised.value.code == "DATE-01"


def test_nothing_is_in_force_while_a_version_cannot_be_read(folder: Path):
    edit("bestuur/2015-01-01.toml", "namen_bewaren = 5", "namen_bewaren = -1")(folder)
    arrangement, findings = inspect(folder)
    assert arrangement is not None
    assert arrangement.governance == ()
    assert [(found.file, found.place, found.code) for found in findings] == [
        ("bestuur/2015-01-01.toml", "namen_bewaren", "INTAKE-03")
    ]


def test_a_later_version_may_be_left_out_again_before_it_is_loaded(folder: Path):
    remove("bestuur/2022-07-01.toml")(folder)
    arrangement, _ = inspect(folder)
    assert arrangement is not None
    assert [version.period for version in arrangement.governance] == [Period(OLD)]
