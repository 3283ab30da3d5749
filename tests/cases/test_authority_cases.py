# SPDX-License-Identifier: EUPL-1.2
"""May this function decide this? Situations that a lawyer can read, each with its article and its outcome."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import make
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import Allowed, Answer, Asked, MandateDecision, Withdrawal
from sow_gov.domain.money import from_text
from sow_gov.domain.status import Decision
from sow_gov.governance.mandates.book import book
from sow_gov.governance.mandates.may_decide import may_decide
from sow_gov.intake.board_law import board_law
from sow_gov.intake.folder import inspect
from sow_gov.intake.mandates import MandateTable

Case = Mapping[str, Any]
FILES = sorted(Path(__file__).with_name("bevoegdheid").glob("*.toml"))
CASES = {
    f"{path.stem}: {case['titel']}": case
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["geval"]
}
START, ON = date(2024, 1, 1), date(2026, 3, 1)
SITUATION = {"titel", "artikel", "vraag", "mandaat", "intrekking", "uitkomst"}
QUESTION = {"functie", "bevoegdheid", "gemeente", "bedrag", "handeling", "op", "bekend_op"}
WRITTEN_OUT = {"Wet gemeenschappelijke regelingen, ": "Wgr ", "Gemeentewet, ": "Gemeentewet ", " artikel ": " art. "}
"""How an article is cited in a case, for how the law and the contracts say it."""


@cache
def delta() -> Arrangement:
    arrangement, _ = inspect(make.FOLDER)
    assert arrangement is not None
    return arrangement


def given(row: Case) -> MandateDecision:
    """A decision that gives one mandate, written as in a contract file, with its giver and maybe its days."""
    own = ("gever", "vanaf", "bekend_op")
    mandate = MandateTable.model_validate({key: value for key, value in row.items() if key not in own})
    start = row.get("vanaf", START)
    decision = Decision(row["gever"], f"besluit {row['nummer']}", START, "Mandaat", make.SOURCE)
    value = mandate.value(row["gever"], Period(start))
    return MandateDecision(row["gever"], decision, row.get("bekend_op", START), "", (value,), (), make.SOURCE)


def withdrawn(row: Case) -> MandateDecision:
    known_on = row.get("bekend_op", START)
    decision = Decision("db", f"intrekking {row['nummer']}", known_on, "Intrekking", make.SOURCE)
    withdrawal = Withdrawal(row["nummer"], row["vanaf"], "niet meer nodig")
    return MandateDecision("db", decision, known_on, "", (), (withdrawal,), make.SOURCE)


def answer(case: Case) -> Answer:
    """What the register of a case says, on 1 March 2026 unless the case names a day."""
    asked = case["vraag"]
    on = asked.get("op", ON)
    decisions = (*map(given, case.get("mandaat", ())), *map(withdrawn, case.get("intrekking", ())))
    amount = from_text(asked["bedrag"]) if "bedrag" in asked else None
    return may_decide(
        book(replace(delta(), mandates=decisions), board_law(), on),
        Asked(
            asked["functie"], asked["bevoegdheid"], on, asked.get("bekend_op", on), asked.get("gemeente"), amount,
            asked.get("handeling", ""),
        ),
    )  # fmt: skip


def outcome(case: Case) -> dict[str, Any]:
    """The answer in the words of the cases."""
    found = answer(case)
    numbers = [link.number for link in found.chain]
    if isinstance(found, Allowed):
        return {"bevoegd": True, "keten": numbers, "ondertekening": found.formula.replace("\n", " ")}
    return {"bevoegd": False, "schakel": found.failed, "houdt": numbers, "zegt": found.what, "doen": found.todo}


def cited(article: str) -> list[str]:
    """The articles that are cited, without subsections and with short names."""
    for written, short in WRITTEN_OUT.items():
        article = article.replace(written, short)
    return re.findall(r"\w+ art\. [\d:]+\w*", article)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_situation_comes_out_as_it_says(case: Case):
    assert set(case) <= SITUATION
    assert set(case["vraag"]) <= QUESTION
    found, expected = outcome(case), dict(case["uitkomst"])
    for part in ("zegt", "doen"):
        assert expected.pop(part, "") in found.get(part, "")
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_situation_rests_on_the_article_that_it_names(case: Case):
    named = cited(case["artikel"].partition(" (")[0])
    assert named
    assert cited(answer(case).article) == named


def test_every_situation_has_a_title_of_its_own():
    assert len(CASES) == sum(len(tomllib.loads(path.read_text(encoding="utf-8"))["geval"]) for path in FILES) >= 50
