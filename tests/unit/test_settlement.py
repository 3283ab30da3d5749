# SPDX-License-Identifier: EUPL-1.2
"""What does a municipality still owe once a year is over, and why may it not be settled yet?"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

import make
from billing import CHOICE, MONEY, WORK, advance_of, invoice
from exports.proofs import judged, sealed
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.check import load
from sow_gov.app.papers import advances_with_runs
from sow_gov.app.settled_year import settlement_proof
from sow_gov.app.settlement_gate import refusals
from sow_gov.app.settlement_view import SettlementView, YearRuns, settlement_view
from sow_gov.billing.drafting import Asking
from sow_gov.billing.invoice import EarlierInvoice, Invoice, InvoiceKind, InvoiceNumber
from sow_gov.billing.settlement import (
    YearAmounts,
    require_within_caps,
    result_parts,
    settlement,
    settlement_invoice,
)
from sow_gov.domain.balance_sheet import ResultAppropriation, ResultPart, ResultUse, Settling
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import Side
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book
from sow_gov.planning.ledger_accounts import BesideAccounts, LineBeside
from sow_gov.planning.ledger_figures import Unmapped

AT = date(2027, 7, 1)
WORK_RESULT = 2_200_00


def decided(*parts: ResultPart, **settling: Settling) -> ResultAppropriation:
    return ResultAppropriation(tuple(settling.items()), parts, make.decision("AB-2027-07"), make.SOURCE)


def to_all(cents: int) -> ResultPart:
    return ResultPart(ResultUse.PARTICIPANTS, None, cents, "terug")


@cache
def runs() -> YearRuns:
    arrangement = load(make.FOLDER)
    adopted = run(arrangement, make.LAW, make.YEAR)
    return YearRuns(adopted, adopted, run(arrangement, make.LAW, make.YEAR, Phase.ACTUAL))


@cache
def advances() -> tuple[Invoice, ...]:
    drafts = [each for number in (1, 2, 3) for each, _, _ in advances_with_runs(runs().adopted, law_book(), number)]
    return tuple(each.issued(number, AT) for number, each in enumerate(drafts, 1))


def seen(appropriation: ResultAppropriation | None = None, issued: Sequence[Invoice] | None = None) -> SettlementView:
    return settlement_view(runs(), appropriation or decided(), advances() if issued is None else issued)


def changed(made: Run, **changes: Any) -> Run:
    return replace(made, budget=replace(made.budget, **changes))


def test_a_line_is_there_for_all_that_was_budgeted_owed_or_invoiced():
    amounts = YearAmounts({WORK: 100, CHOICE: 7}, {MONEY: 50, WORK: 90})
    issued = [advance_of(1, {WORK: 60}), advance_of(2, {WORK: 40})]
    made = settlement(make.agreement("duin"), make.YEAR, amounts, issued)
    assert [(line.programme, line.choice, line.budgeted_cents, line.owed_cents, line.cents) for line in made.lines] == [
        ("werk", None, 100, 90, -10),
        ("inkomen", None, 0, 50, 50),
        ("werk", "loket", 7, 0, 0),
    ]
    assert (made.budgeted_cents, made.owed_cents, made.invoiced_cents, made.total_cents) == (107, 140, 100, 40)


def test_corrections_and_credit_notes_count_as_invoiced_and_what_is_no_contribution_does_not():
    correction = invoice(InvoiceKind.CORRECTION, 1, {WORK: 5}, of="2026-VS-0001")
    credit = invoice(InvoiceKind.CREDIT, 1, {WORK: -20}, of="2026-VS-0001")
    order = invoice(InvoiceKind.ORDER, 1, {WORK: 1_000})
    issued = [advance_of(1, {WORK: 60}), correction, credit, order]
    made = settlement(make.agreement("duin"), make.YEAR, YearAmounts({}, {WORK: 50}), issued)
    assert (made.invoiced_cents, made.total_cents) == (45, 5)
    assert [str(each.number) for each in made.invoices] == ["2026-CR-0001", "2026-CN-0001", "2026-VS-0001"]


def test_its_invoice_asks_what_is_owed_less_what_was_paid_and_names_every_earlier_one():
    view = seen(decided(to_all(WORK_RESULT), werk=Settling.FIXED))
    settled = view.settlements[0]
    asking = Asking(settled.agreement, advances()[0].instalment, "geen btw")
    made = settlement_invoice(view.runs.realised, settled, asking, "0" * 64)
    assert made.ground == "afrekening-2026-duin"
    assert made.prepaid_cents == settled.invoiced_cents
    assert made.total_cents == settled.total_cents
    assert made.lines[-1].label == "Resultaatbestemming 2026"
    assert made.lines[-1].cents == -settled.result_cents < 0
    assert made.earlier == tuple(
        EarlierInvoice(str(each.number), AT, each.total_cents) for each in advances() if each.participant == "duin"
    )


@pytest.mark.parametrize("fixed", [(), ("werk",), ("werk", "inkomen", "overhead")])
def test_what_all_owe_is_what_the_accounts_say_whatever_is_fixed(fixed: tuple[str, ...]):
    view = seen(decided(**dict.fromkeys(fixed, Settling.FIXED)))
    assert [closing.name for closing in view.closings if not closing.holds] == []
    assert sum(each.owed_cents for each in view.settlements) == view.accounts.contributions_cents
    asked = sum(each.total_cents + each.invoiced_cents for each in view.settlements)
    assert asked == view.accounts.contributions_cents
    assert (view.accounts.result_cents == 0) is (not fixed)


def test_a_fixed_contribution_leaves_shared_costs_as_budgeted_and_the_rest_as_it_was():
    actual, fixed = seen(), seen(decided(werk=Settling.FIXED))
    for before, after in zip(actual.settlements, fixed.settlements, strict=True):
        for line in after.lines:
            real = next(each for each in before.lines if replace(each, owed_cents=line.owed_cents) == line)
            held = (line.block.value, line.programme) == ("gezamenlijk", "werk")
            assert line.owed_cents == (line.budgeted_cents if held else real.owed_cents)


def test_a_result_goes_back_by_what_each_paid_for_the_programmes_that_it_is_of():
    assert result_parts(1_00, {"duin": 30, "meer": 20, "veen": 10}) == {"duin": 50, "meer": 33, "veen": 17}
    assert result_parts(-1_00, {"duin": 1, "meer": 1, "veen": 1}) == {"duin": -34, "meer": -33, "veen": -33}
    assert result_parts(0, {"duin": 0, "meer": 0}) == {"duin": 0, "meer": 0}
    view = seen(decided(to_all(WORK_RESULT), werk=Settling.FIXED))
    assert sum(view.result.values()) == WORK_RESULT
    assert [each.result_cents for each in view.settlements] == list(view.result.values())


@pytest.mark.parametrize("appropriation", [decided(), decided(to_all(WORK_RESULT), werk=Settling.FIXED)])
def test_the_proof_of_a_settlement_holds_and_another_amount_in_it_is_told(appropriation: ResultAppropriation):
    view = seen(appropriation)
    for settled in view.settlements:
        content = read_back_of(view, settled.participant)
        assert judged(content) == (0, "ja: elk bedrag volgt uit wat erin staat")
        (asked,) = content["asked"]
        assert (asked["total_cents"], asked["agreement"]) == (
            settled.total_cents + settled.result_cents,
            settled.agreement,
        )
        assert content["totals"]["total_cents"] == view.accounts.contributions_cents
        asked["lines"][0]["cents"] += 1
        code, said = judged(sealed(content))
        assert (code, said.startswith('nee: $.asked[0]["lines"][0]["cents"]')) == (1, True)


def test_a_result_that_is_divided_otherwise_is_told_by_its_proof():
    content = read_back_of(seen(decided(to_all(WORK_RESULT), werk=Settling.FIXED)), "duin")
    content["result"]["shares"]["duin"] += 1
    code, said = judged(sealed(content))
    assert (code, said.startswith('nee: $.result["shares"]["duin"]')) == (1, True)


def read_back_of(view: SettlementView, participant: str) -> dict[str, Any]:
    settled = view.of(participant)
    assert settled is not None
    return json.loads(settlement_proof(view, settled).content)


def test_a_year_is_settled_once_everything_before_it_is_done():
    assert refusals(seen(), advances(), None) == ()
    assert refusals(seen(), advances(), BesideAccounts(make.YEAR, (), ())) == ()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: changed(runs().realised, actuals=replace(actuals(), status=Status.CONCEPT)), "SETTLE-01"),
        (lambda: changed(runs().realised, actuals=replace(actuals(), amounts=above())), "SETTLE-06"),
    ],
)
def test_accounts_that_are_not_adopted_or_go_above_a_cap_keep_a_year_open(made: Any, code: str):
    view = replace(seen(), runs=replace(runs(), realised=made()))
    assert [fault.code for fault in refusals(view, advances(), None)] == [code]


def actuals() -> Any:
    return runs().realised.budget.actuals


def above() -> dict[str, int]:
    return {**actuals().amounts, "jongerenloket-fte": 10**8}


def test_no_decision_on_the_result_keeps_a_year_open():
    undecided = replace(decided(), decision=None)
    assert [fault.code for fault in refusals(seen(undecided), advances(), None)] == ["SETTLE-02"]


def test_a_dvo_that_is_not_signed_and_an_advance_that_was_not_issued_are_named():
    first, *others = runs().adopted.budget.agreements
    waiting = changed(runs().adopted, agreements=(replace(first, status=Status.ADOPTED), *others))
    without = [each for each in advances() if (each.participant, each.instalment.number) != ("meer", 2)]
    view = replace(seen(issued=without), runs=replace(runs(), adopted=waiting))
    told = refusals(view, without, None)
    assert [fault.code for fault in told] == ["SETTLE-03", "SETTLE-04"]
    assert "termijn 2 (1\u00a0april\u00a02026)" in told[1].what


def test_a_ledger_that_says_otherwise_keeps_a_year_open():
    line = LineBeside("begeleiding", "Begeleiding", Side.COST, 100_00, 99_00, ())
    beside = BesideAccounts(make.YEAR, (line,), (Unmapped("4000", "", 1, 100, 1),))
    (told,) = refusals(seen(), advances(), beside)
    assert told.code == "SETTLE-05"
    assert "begeleiding: grootboek EUR 99,00, jaarrekening EUR 100,00; 4000: EUR 1,00 zonder regel" in told.what


def test_an_open_sum_is_told_with_both_sides():
    view = seen(issued=[replace(each, lines=each.lines[1:]) if n == 0 else each for n, each in enumerate(advances())])
    assert refusals(view, advances(), None) == ()  # an advance that asked less is simply settled
    off = replace(view.closings[-1], left=replace(view.closings[-1].left, cents=1))
    (told,) = refusals(replace(view, closings=(off,)), advances(), None)
    assert told.code == "SETTLE-07"
    assert all(part in told.what for part in ("Gefactureerd en afgerekend", "EUR 0,01", "werkelijke bijdragen"))


def test_who_was_settled_stays_settled_whatever_was_issued_since():
    settled = seen().settlements[0]
    asking = Asking(settled.agreement, advances()[0].instalment, "geen btw")
    done = settlement_invoice(runs().realised, settled, asking, "0" * 64)
    done = replace(done, number=InvoiceNumber(InvoiceKind.SETTLEMENT, make.YEAR, 1), issued_on=AT)
    late = replace(advances()[0], kind=InvoiceKind.CREDIT, number=InvoiceNumber(InvoiceKind.CREDIT, make.YEAR, 9))
    view = seen(issued=[*advances(), done, late])
    assert view.of("duin") == settled
    assert (list(view.done), view.whole) == (["duin"], False)


def test_a_cap_is_held_per_line_and_a_line_that_did_not_run_is_no_trouble():
    choice = make.choice("loket", 9_00, 5_00)
    require_within_caps({"loket-1": 9_00}, [choice])
    with pytest.raises(Fault, match="SETTLE-06") as raised:
        require_within_caps({"loket-1": 1_00, "loket-2": 5_01}, [choice])
    assert "loket-2: werkelijk EUR 5,01 bij een plafond van EUR 5,00, EUR 0,01 te veel" in raised.value.what
