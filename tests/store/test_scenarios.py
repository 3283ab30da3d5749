# SPDX-License-Identifier: EUPL-1.2
"""Is a scenario kept under its name, replaced when asked, and gone when thrown away?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

import make
from sow_gov.domain.errors import Fault
from sow_gov.planning.scenario import (
    Changes,
    ChoiceChange,
    CountChange,
    KeyChange,
    Leave,
    LineChange,
    Scenario,
    TakeOver,
    TariffChange,
)
from sow_gov.store import scenarios
from sow_gov.store.database import Database
from sow_gov.store.scenarios import KeptScenario
from sow_gov.store.verify import findings
from store import records
from store.issuing import AT

JULY = date(make.YEAR, 7, 1)
EVERYTHING = Changes(
    (CountChange("inwoners", "duin", 10**12),), (KeyChange("werk", "clienten"),), (TariffChange("archief", 1),),
    (LineChange("loket", 0),), (ChoiceChange("huisbezoek", -5), ChoiceChange("jongerenloket", None)),
    (Leave("duin", JULY),), (TakeOver("archief", JULY, 1), TakeOver("werkplek", JULY, 2, 0)),
)  # fmt: skip


def every(database: Database, year: int = make.YEAR) -> list[KeptScenario]:
    with database.reading("delta") as delta:
        return scenarios.every(delta, year)


def test_any_change_comes_back_as_it_was(database: Database):
    kept = records.scenario("Alles", scenario=Scenario("Alles", make.YEAR, EVERYTHING), account_id=None)
    with database.writing("delta") as delta:
        scenarios.keep(delta, kept, replacing=False)
    assert every(database) == [kept]
    assert every(database, 2027) == []


def test_a_name_is_taken_in_its_own_year_alone(filled: Database):
    again = records.scenario("Duin weg", scenario_id="anders")
    with pytest.raises(Fault) as raised, filled.writing("delta") as delta:
        scenarios.keep(delta, again, replacing=False)
    assert raised.value.code == "SCENARIO-08"
    later = replace(again, scenario=replace(again.scenario, year=2027))
    with filled.writing("delta") as delta:
        scenarios.keep(delta, later, replacing=False)
    assert (every(filled), every(filled, 2027)) == ([records.scenario("Duin weg")], [later])


def test_what_is_replaced_keeps_its_id_and_says_who_did_it(filled: Database):
    new = records.scenario(
        "Duin weg", scenario_id="anders", scenario=Scenario("Duin weg", make.YEAR, EVERYTHING), run="b" * 64,
        account_id="id-bob", function="accountant Delta", made_at=AT + timedelta(hours=1),
    )  # fmt: skip
    with filled.writing("delta") as delta:
        scenarios.keep(delta, new, replacing=True)
    assert every(filled) == [replace(new, scenario_id="id-Duin weg")]
    assert findings(filled) == []


def test_what_is_thrown_away_is_gone_and_its_name_is_free(filled: Database):
    with filled.writing("delta") as delta:
        scenarios.throw_away(delta, "id-Duin weg")
        assert scenarios.find(delta, "id-Duin weg") is None
        scenarios.keep(delta, records.scenario("Duin weg", scenario_id="nieuw"), replacing=False)
    assert [each.scenario_id for each in every(filled)] == ["nieuw"]
    assert findings(filled) == []


def test_who_kept_it_is_somebody_of_this_arrangement(filled: Database):
    with pytest.raises(IntegrityError), filled.writing("delta") as delta:
        scenarios.keep(delta, records.scenario("Meer", account_id="niemand"), replacing=False)
