# SPDX-License-Identifier: EUPL-1.2
"""Does the model case give Iv3 deliveries that CBS would take, and does the command say it when it does not?"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import make
from integration.saying import say
from sow_gov.app.check import load
from sow_gov.app.iv3 import iv3_delivery, iv3_file, sender_of
from sow_gov.cli import main
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.balance_sheet import ResultAppropriation, Settling
from sow_gov.domain.errors import Fault
from sow_gov.exports.iv3.check import checked_file

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
DELTA = str(make.FOLDER)
AT, EMAIL = datetime(2026, 7, 14, 9, tzinfo=UTC), "financien@stroomopwaarts-mvs.test"


@pytest.fixture(scope="module")
def arrangement() -> Arrangement:
    return load(MVS)


def delivered(arrangement: Arrangement, year: int, period: int) -> dict[str, Any]:
    sender = replace(sender_of(arrangement), email=EMAIL, number="0999")
    file = iv3_file(arrangement, year, period, AT, sender)
    assert file.name == f"iv3-GR-{year}-{period}.json"
    assert not any(remark.blocking for remark in (*file.remarks, *checked_file(file.content)))
    found: dict[str, Any] = json.loads(file.content)
    return found


def total(content: dict[str, Any], part: str, **codes: str) -> int:
    chosen = (row for row in content["data"][part] if all(row[name] == code for name, code in codes.items()))
    return sum(row["bedrag"] for row in chosen)


@pytest.mark.parametrize(("year", "period"), [(2024, 5), (2025, 5), (2026, 0)])
def test_the_model_case_gives_a_delivery_that_cbs_would_take(arrangement: Arrangement, year: int, period: int):
    content = delivered(arrangement, year, period)
    assert total(content, "lasten") == total(content, "baten") > 100_000_000
    assert total(content, "baten", categorie="4.3.2") > 100_000_000
    assert bool(content["data"]["balans_standen"]) is (period == 5)
    assert {row["kengetal"] for row in content["data"]["kengetallen"]} <= {"fk.1", "fk.2", "fk.3", "fk.4"}


def test_a_programme_with_a_fixed_contribution_leaves_its_result_on_its_own_taakveld(arrangement: Arrangement):
    year = arrangement.years[2025]
    settling = (("werk", Settling.FIXED), ("inkomen", Settling.ACTUAL_COST))
    fixed = ResultAppropriation(settling, (), None, make.SOURCE)
    changed = replace(arrangement, years={**arrangement.years, 2025: replace(year, appropriation=fixed)})
    content = iv3_delivery(changed, 2025, 5, AT, sender_of(arrangement)).content
    result = total(content, "lasten", taakveld="0.11") - total(content, "baten", taakveld="0.11")
    assert result != 0
    assert total(content, "lasten") == total(content, "baten")


@pytest.mark.parametrize(("year", "period", "code"), [(2023, 5, "IV3-01"), (2026, 5, "IV3-02"), (2025, 2, "IV3-02")])
def test_a_year_or_period_that_is_not_there_is_refused(arrangement: Arrangement, year: int, period: int, code: str):
    with pytest.raises(Fault) as refused:
        iv3_file(arrangement, year, period, AT)
    assert refused.value.code == code


def test_the_command_writes_a_delivery_and_checks_it(tmp_path: Path):
    path = tmp_path / "iv3" / "levering.json"
    asked = ("iv3", str(MVS), "2026", "--period", "0", "--email", EMAIL, "--number", "0999", "--telephone", "010")
    said = say(
        *asked, "--contact", "Control", "--package", "Pakket", "--at", "2026-07-14T09:00+02:00", "--out", str(path)
    )
    assert (said.code, said.out.splitlines()[0]) == (0, str(path))
    content = json.loads(path.read_bytes())
    assert content["metadata"]["datum"] == "2026-07-14T09:00:00+02:00"
    assert content["contact"] == {"naam": "Control", "email": EMAIL, "telefoon": "010"}
    assert content["metadata"]["financieel_pakket"] == "Pakket"
    said = say("iv3", "check", str(path))
    assert (said.code, "geldige Iv3-levering" in said.err) == (0, True)
    assert [remark["code"] for remark in say("iv3", "check", str(path), "--json").json] == ["IV3-09"]


def test_the_command_writes_nothing_that_cbs_would_refuse(tmp_path: Path):
    path = tmp_path / "levering.json"
    said = say("iv3", DELTA, "2026", "--out", str(path))
    assert (said.code, path.exists()) == (1, False)
    assert "fout IV3-04 (contact.email)" in said.out
    assert "het CBS zou de levering weigeren" in said.err


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("iv3", DELTA, "levering.json"), "IV3-10"),
        (("iv3", "check", "er-is-niets.json"), "IV3-05"),
        (("iv3", DELTA, "2023"), "IV3-01"),
    ],
)
def test_a_question_without_an_answer_says_why(asked: tuple[str, ...], code: str):
    said = say(*asked)
    assert (said.code, said.err.startswith(code)) == (1, True)


@pytest.mark.parametrize("text", ["2026-07-14T09:00", "gisteren"])
def test_an_instant_without_an_offset_is_no_instant(text: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["iv3", DELTA, "2026", "--at", text])
    assert "is geen tijdstip" in capsys.readouterr().err
