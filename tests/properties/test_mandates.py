# SPDX-License-Identifier: EUPL-1.2
"""What holds for any register: order never matters, a chain never widens, and taking something away never gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import event, given
from hypothesis import strategies as st

import mandates as hand_made
from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import (
    Allowed,
    Answer,
    Asked,
    Limits,
    Mandate,
    MandateDecision,
    MandateKind,
    Submandate,
    Withdrawal,
)
from sow_gov.governance.mandates.may_decide import may_decide

WAYS = (
    ("db",),
    ("db", "directeur"),
    ("db", "directeur", "controller"),
    ("db", "directeur", "adviseur-duin"),
    ("db", "directeur", "hoofd-poort", "klantmanager"),
    ("db", "directieraad", "directeur", "controller"),
)
"""Ways from the holder down, also through those who work elsewhere."""
RECEIVERS = tuple(hand_made.UNDER)
EVERYBODY = (*RECEIVERS, "directieraad", "college/duin")
DAYS = [hand_made.ON + timedelta(days=days) for days in (-400, -1, 0, 1, 400)]
DAY = timedelta(days=1)
ACTS = ("inkoop", "verkoop")
Case = tuple[list[MandateDecision], Asked]

days = st.sampled_from(DAYS)
cents = st.integers(0, 9)
rarely = st.integers(0, 7).map(lambda number: number == 0)


@st.composite
def rows(draw: st.DrawFn, number: str, giver: str, receiver: str, above: str = "") -> Mandate:
    """A mandate that mostly holds: each thing that may be wrong or narrow is so now and then."""
    narrow = draw(rarely)
    start = draw(days) if draw(rarely) else hand_made.START
    return hand_made.mandate(
        number,
        giver,
        receiver,
        limits=Limits(
            draw(st.none() | cents),
            draw(st.sampled_from([("inkoop",), ACTS])) if narrow else (),
            draw(st.sampled_from([(), ("duin",), ("meer",)])) if narrow else (),
        ),
        submandate=Submandate(not draw(rarely), () if draw(rarely) else EVERYBODY),
        consents=() if draw(rarely) else hand_made.consents(*EVERYBODY, "db"),
        period=Period(start, start + timedelta(days=300) if draw(rarely) else None),
        under=draw(st.sampled_from(["", above])),
    )


@st.composite
def cases(draw: st.DrawFn, *, delegating: bool = False) -> Case:
    """A way from the holder to who asks, beside it some mandates that may be a way too, withdrawals and a question."""
    way, given_ = draw(st.sampled_from(WAYS)), list[Mandate]()
    for giver, receiver in pairwise(way):
        given_.append(draw(rows(f"M-{len(given_)}", giver, receiver, given_[-1].number if given_ else "")))
    for _ in range(draw(st.integers(0, 4))):
        giver, receiver = draw(st.lists(st.sampled_from(("db", *RECEIVERS)), min_size=2, max_size=2, unique=True))
        given_.append(draw(rows(f"M-{len(given_)}", giver, receiver)))
    if delegating and draw(st.booleans()):
        basis, kind = draw(st.sampled_from(["", "Wgr art. 33a", "Wgr art. 33a"])), MandateKind.DELEGATION
        row = draw(rows(f"M-{len(given_)}", "db", draw(st.sampled_from(["directieraad", "directeur"]))))
        given_.append(replace(row, kind=kind, legal_basis=basis))
    decisions = [hand_made.decided(each, known_on=draw(days) if draw(rarely) else hand_made.START) for each in given_]
    withdrawn = [each.number for each in given_ if draw(rarely)]
    decisions += [hand_made.withdrawing(number, draw(days), draw(days)) for number in withdrawn]
    participant, amount = draw(st.sampled_from([None, "duin"])), draw(st.none() | cents)
    who = draw(st.sampled_from(("db", *RECEIVERS))) if draw(rarely) else way[-1]
    known_on = draw(st.sampled_from(DAYS[2:]))
    return decisions, Asked(who, "factuur", hand_made.ON, known_on, participant, amount, draw(st.sampled_from(ACTS)))


def answer(decisions: Sequence[MandateDecision], asked: Asked) -> Answer:
    return may_decide(hand_made.book(*decisions, on=asked.on), asked)


def allowed(decisions: Sequence[MandateDecision], asked: Asked) -> bool:
    found = isinstance(answer(decisions, asked), Allowed)
    event(f"bevoegd: {found}")
    return found


def numbers(decisions: Sequence[MandateDecision]) -> list[str]:
    return [each.number for decision in decisions for each in decision.given]


@given(st.data(), cases(delegating=True))
def test_the_order_in_which_decisions_are_given_plays_no_part(data: st.DataObject, case: Case):
    decisions, asked = case
    assert answer(decisions, asked) == answer(data.draw(st.permutations(decisions)), asked)


@given(st.data(), cases(delegating=True))
def test_neither_does_the_order_in_one_decision(data: st.DataObject, case: Case):
    decisions, asked = case
    rows_ = [each for decision in decisions for each in decision.given]
    together = hand_made.decided(*rows_)
    mixed = replace(together, given=tuple(data.draw(st.permutations(rows_))))
    assert answer([together], asked) == answer([mixed], asked)


@given(cases(delegating=True))
def test_a_chain_never_gives_more_than_any_of_its_links(case: Case):
    decisions, asked = case
    found = answer(decisions, asked)
    for link in found.chain:
        assert asked.on in link.period
        assert not link.limits.participants or asked.participant in link.limits.participants
        assert not link.limits.acts or asked.act in link.limits.acts
        limit = link.limits.amount_cents
        assert limit is None or asked.amount_cents is None or abs(asked.amount_cents) <= limit


@given(cases(delegating=True))
def test_a_chain_runs_from_the_holder_down_without_a_gap_or_a_circle(case: Case):
    decisions, asked = case
    found = answer(decisions, asked)
    passed = ["db", *(link.receiver for link in found.chain)]
    assert [link.giver for link in found.chain] == passed[:-1]
    assert len(set(passed)) == len(passed)
    assert not isinstance(found, Allowed) or passed[-1] == asked.function


@given(cases(delegating=True))
def test_who_gave_the_last_mandate_of_a_chain_can_do_it_too(case: Case):
    decisions, asked = case
    found = answer(decisions, asked)
    if isinstance(found, Allowed) and found.chain and found.chain[-1].kind is MandateKind.MANDATE:
        assert allowed(decisions, replace(asked, function=found.chain[-1].giver))


@given(st.data(), cases())
def test_a_withdrawal_of_a_mandate_never_turns_no_into_yes(data: st.DataObject, case: Case):
    decisions, asked = case
    withdrawn = data.draw(st.sampled_from([*numbers(decisions), "M-99"]))
    more = [*decisions, hand_made.withdrawing(withdrawn, data.draw(days), data.draw(days))]
    assert allowed(decisions, asked) or not allowed(more, asked)


@given(st.data(), cases())
def test_a_lower_amount_never_turns_yes_into_no(data: st.DataObject, case: Case):
    decisions, asked = case
    lower = None if asked.amount_cents is None else data.draw(st.integers(0, asked.amount_cents))
    assert not allowed(decisions, asked) or allowed(decisions, replace(asked, amount_cents=lower))


@given(cases(), days)
def test_knowing_more_never_turns_yes_into_no_when_nothing_is_withdrawn(case: Case, later: date):
    decisions, asked = case
    granted = [decision for decision in decisions if decision.given]
    then = replace(asked, known_on=max(later, asked.known_on))
    assert not allowed(granted, asked) or allowed(granted, then)


@given(cases(delegating=True), days)
def test_what_becomes_known_later_changes_no_answer_of_before(case: Case, from_: date):
    decisions, asked = case
    known = [each for each in decisions if each.known_on <= asked.known_on]
    assert allowed(known, asked) == allowed(decisions, asked)
    taken = [Withdrawal(number, from_, "later") for number in numbers(decisions)]
    surprise = hand_made.decided(withdrawn=taken, known_on=asked.known_on + DAY)
    assert allowed([*decisions, surprise], asked) == allowed(decisions, asked)


@given(cases(delegating=True))
def test_who_is_refused_is_told_the_first_link_below_those_that_hold(case: Case):
    decisions, asked = case
    found = answer(decisions, asked)
    if not isinstance(found, Allowed) and found.failed:
        (failed,) = (each for decision in decisions for each in decision.given if each.number == found.failed)
        assert failed.giver == (found.chain[-1].receiver if found.chain else "db")
        assert failed not in found.chain
