# SPDX-License-Identifier: EUPL-1.2
"""Can a municipality check what a spread instalment, a correction or a settlement asks, without trusting us?"""

import json
from dataclasses import replace
from typing import Any

import pytest

import make
from billing import advance_of
from exports.proofs import FOLDERS, judged, read_back, runs_in, sealed
from exports.test_proof import VALIDATOR
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.billing.advance import advance
from sow_gov.billing.correction import Correction, correction
from sow_gov.billing.instalment_plan import InstalmentPlan, Stand, planned, year_amounts
from sow_gov.billing.settlement import YearAmounts, settlement
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.billing_terms import ChangeSettling
from sow_gov.exports.proof import proof
from sow_gov.exports.proof_asked import by_the_budget
from sow_gov.exports.proof_settled import SettledYear

YES = (0, "ja: elk bedrag volgt uit wat erin staat")
DUIN = make.agreement("duin", make.choice("loket", 9_00))
SMALL = run(make.arrangement(make.small_budget(agreements=(DUIN,))), make.LAW, make.YEAR)
NEWEST = year_amounts(SMALL.allocation.cells, "duin")
BEFORE = {place: cents + 1_01 for place, cents in list(NEWEST.items())[1:]}
WAYS = [(3, ChangeSettling.SPREAD), (3, ChangeSettling.AT_ONCE), (5, ChangeSettling.SPREAD)]


def changed(first: int, settling: ChangeSettling) -> InstalmentPlan:
    return planned(DUIN.payment, [Stand(BEFORE), Stand(NEWEST, first, settling)])


def corrected(first: int, settling: ChangeSettling, instalments: int = 3) -> Correction:
    """The advances that went out by the amounts of before, held against the newest."""
    old = planned(DUIN.payment, [Stand(BEFORE)])
    issued = [advance_of(number, old.asked(number)) for number in range(1, instalments + 1)]
    return correction(DUIN, make.YEAR, NEWEST, changed(first, settling), issued)


def content_of(asked: Any, made: Run = SMALL, whose: str = "duin") -> dict[str, Any]:
    content = read_back(proof(made, whose, asked))
    VALIDATOR.validate(content)
    return content


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", [1, 3, 4])
def test_an_instalment_of_a_year_that_changed_follows_from_what_the_others_have(
    way: tuple[int, ChangeSettling], number: int
):
    plan = changed(*way)
    content = content_of(advance(SMALL.allocation, DUIN, number, plan))
    assert judged(content) == YES
    assert content["advance"]["total_cents"] == sum(plan.asked(number).values())


@pytest.mark.parametrize("way", WAYS)
def test_a_correction_asks_what_each_advance_should_have_asked_less_what_it_did(way: tuple[int, ChangeSettling]):
    found = corrected(*way)
    content = content_of(found)
    assert judged(content) == YES
    assert sum(each["total_cents"] for each in content["asked"]) == found.total_cents
    assert [each["of"] for each in content["asked"]] == [
        [number] for number in dict.fromkeys(x.of for x in found.lines)
    ]


@pytest.mark.parametrize("member", ["kept", "less", "lines"])
def test_another_amount_anywhere_in_what_a_correction_asks_is_told(member: str):
    content = content_of(corrected(2, ChangeSettling.SPREAD))
    asked = content["asked"][-1]
    asked[member][0]["cents"] += 9_00
    code, said = judged(sealed(content))
    assert (code, said.startswith(f"nee: $.asked[{len(content['asked']) - 1}]")) == (1, True)


def test_every_kind_of_key_may_stand_there_by_the_budget():
    made = next(runs_in(FOLDERS[-1]))
    cells = tuple(by_the_budget(cell) if cell.block is Block.SHARED else cell for cell in made.allocation.cells)
    for dvo in made.budget.agreements:
        content = content_of(settled_by(made, dvo, cells), made, dvo.participant)
        assert judged(content) == YES
        assert {cell["key"].partition("/")[0] for cell in content["cells"] if cell.get("key")} == {"begroting"}
        plain = read_back(proof(made, dvo.participant))
        assert [cell["shares"] for cell in content["cells"]] == [cell["shares"] for cell in plain["cells"]]


def settled_by(made: Run, dvo: Agreement, cells: Any) -> SettledYear:
    amounts = year_amounts(cells, dvo.participant)
    invoiced = [replace(advance_of(1, dict.fromkeys(amounts, 1_00)), participant=dvo.participant)]
    owed = settlement(dvo, made.year, YearAmounts(amounts, amounts), invoiced)
    settling = {programme.slug: "vaste bijdrage" for programme in made.regime.programmes}
    return SettledYear(owed, settling, cells, (), 0, {})


def test_a_proof_of_an_advance_from_before_is_written_as_it_was():
    content = json.loads(json.dumps(content_of(advance(SMALL.allocation, DUIN, 2))))
    assert set(content["advance"]) == {"agreement", "instalment", "parts", "remainder_in", "lines", "total_cents"}
    assert "asked" not in content
