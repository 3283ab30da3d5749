# SPDX-License-Identifier: EUPL-1.2
"""Can anyone check an amount with nothing but the proof, and can nobody change it unseen?"""

import hashlib
import json
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import make
import strategies
from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs, run
from sow_gov.billing.advance import advance
from sow_gov.exports.proof import proof, proof_bytes

SCHEMA = json.loads((files("sow_gov.exports") / "proof-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
SMALL = run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)


def read_back(content: dict[str, Any]) -> dict[str, Any]:
    return json.loads(proof_bytes(content))


def proofs() -> st.SearchStrategy[dict[str, Any]]:
    """The proof of any run, whole or for one participant, as it is read back from its file."""
    return st.builds(proof, strategies.runs(), st.none() | strategies.participants, common=st.booleans()).map(read_back)


@st.composite
def proofs_of_advances(draw: st.DrawFn) -> dict[str, Any]:
    """The proof that goes with one advance of any run."""
    made, whose = draw(strategies.runs()), draw(strategies.participants)
    dvo = made.budget.agreement(whose)
    assert dvo is not None
    number = draw(st.integers(1, len(dvo.payment.instalments)))
    return read_back(proof(made, whose, advance(made.allocation, dvo, number)))


def sha256(value: object) -> str:
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def is_untouched(content: dict[str, Any]) -> bool:
    """What the reader of a proof does first."""
    return content["digest"] == sha256({name: value for name, value in content.items() if name != "digest"})


def divided_again(content: dict[str, Any], cell: dict[str, Any]) -> dict[str, int]:
    """The shares of a cell from the proof alone: a key divides it, published amounts do, or one bears it."""
    names = [participant["code"] for participant in content["participants"]]
    if cell.get("key") is None:
        return {name: cell["total_cents"] if name == cell["participant"] else 0 for name in names}
    key = content["keys"][cell["key"]]
    counts = [key["counts"][name] for name in names]
    if key["basis"] == "vaste bedragen":
        return dict(zip(names, counts, strict=True))
    total = abs(cell["total_cents"])
    exact = [Fraction(total * count, sum(counts)) for count in counts]
    shares = [int(part) for part in exact]
    largest_rest_first = sorted(range(len(names)), key=lambda place: (shares[place] - exact[place], place))
    for place in largest_rest_first[: total - sum(shares)]:
        shares[place] += 1
    sign = -1 if cell["total_cents"] < 0 else 1
    return {name: sign * share for name, share in zip(names, shares, strict=True)}


def asked_again(owed: dict[str, Any], year_cents: int) -> int:
    """What an instalment asks of a yearly amount, from the proof alone."""
    parts = [int(year_cents * Fraction(part)) for part in owed["parts"]]
    parts[0 if owed["remainder_in"] == "eerste" else -1] += year_cents - sum(parts)
    return parts[owed["instalment"] - 1]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@given(proofs() | proofs_of_advances())
def test_a_proof_is_as_its_schema_says(content: dict[str, Any]):
    assert [error.message for error in VALIDATOR.iter_errors(content)] == []


@pytest.mark.parametrize("name", sorted(SCHEMA["required"]))
def test_the_schema_misses_what_is_left_out_and_sees_what_is_added(name: str):
    content = proof(SMALL)
    assert not VALIDATOR.is_valid({key: value for key, value in content.items() if key != name})
    assert not VALIDATOR.is_valid(content | {name + "_": content[name]})


@given(proofs())
def test_shares_roundings_and_totals_follow_from_the_proof_alone(content: dict[str, Any]):
    totals = content["totals"]
    for cell in content["cells"]:
        assert divided_again(content, cell) == cell["shares"]
        assert sum(cell["shares"].values()) + cell["rounding_cents"] == cell["total_cents"]
        assert "closed" in cell or sum(line["cents"] for line in cell["lines"]) == cell["total_cents"]
    for name, contribution in totals["participants"].items():
        assert sum(cell["shares"][name] for cell in content["cells"]) == contribution
    assert sum(totals["participants"].values()) + totals["rounding_cents"] == totals["total_cents"]


@given(proofs_of_advances())
def test_an_advance_follows_from_the_proof_alone(content: dict[str, Any]):
    owed = content["advance"]
    assert [line["cents"] for line in owed["lines"]] == [
        asked_again(owed, line["year_cents"]) for line in owed["lines"]
    ]
    assert sum(line["cents"] for line in owed["lines"]) == owed["total_cents"]
    assert sum(line["year_cents"] for line in owed["lines"]) == content["totals"]["participants"][content["for"]]


@given(proofs() | proofs_of_advances())
def test_the_digest_is_that_of_everything_else(content: dict[str, Any]):
    assert is_untouched(content)


@settings(max_examples=150)
@given(st.data())
def test_one_other_digit_anywhere_is_noticed(data: st.DataObject):
    written = proof_bytes(proof(SMALL, "meer")).decode()
    place = data.draw(st.sampled_from([place for place, sign in enumerate(written) if sign.isdecimal()]))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != written[place]]))
    try:
        content = json.loads(written[:place] + digit + written[place + 1 :])
    except json.JSONDecodeError:
        return
    assert not is_untouched(content)


@given(strategies.runs(), strategies.participants)
def test_a_municipality_sees_nothing_of_the_choices_of_others_but_their_sum(made: Run, whose: str):
    content = proof(made, whose)
    written = proof_bytes(content).decode()
    own = made.budget.agreement(whose)
    assert own is not None
    all_choices = [choice for dvo in made.budget.agreements for choice in dvo.choices]
    shared = [choice for choice in all_choices if not choice.saving_to_municipality]  # whose saving all may see
    own_decisions = {choice.decision.number for choice in (*own.choices, *shared)}
    for dvo in made.budget.agreements:
        for choice in dvo.choices:
            if choice in shared:
                continue
            assert (choice.slug in written) == (dvo.participant == whose)
            assert (choice.decision.number in written) == (choice.decision.number in own_decisions)
            assert all((line.label in written) == (dvo.participant == whose) for line in choice.lines)
    charged = {cell["participant"]: cell["total_cents"] for cell in content["cells"] if "closed" in cell}
    borne = {line.bearing.participant: 0 for line in made.allocation.figures.lines if line.choice}
    for line in made.allocation.figures.lines:
        if line.choice:
            borne[line.bearing.participant] += line.cents
    assert charged == {participant: cents for participant, cents in borne.items() if participant != whose}


@given(strategies.runs())
def test_who_opens_its_choices_can_be_held_to_the_digest_the_others_have(made: Run):
    whole = proof(made)["cells"]
    for whose in make.PARTICIPANTS:
        for closed in (cell for cell in proof(made, whose)["cells"] if "closed" in cell):
            opened = [cell for cell in whole if cell["choice"] and cell["participant"] == closed["participant"]]
            assert closed["closed"] == sha256(opened)


@given(made=strategies.runs())
def test_the_proof_in_a_common_paper_opens_no_choice_of_anybody(made: Run):
    content = read_back(proof(made, common=True))
    assert [cell for cell in content["cells"] if cell["block"] == Block.CHOICES.value and "closed" not in cell] == []
    assert content["totals"] == read_back(proof(made))["totals"]


def test_the_file_is_the_canonical_form_and_names_the_run():
    content = proof(SMALL, "duin")
    assert (
        proof_bytes(content) == json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    )
    assert (content["run"], content["for"], content["year"]) == (SMALL.digest, "duin", 2026)
    assert [participant["name"] for participant in content["participants"]] == ["Duin", "Meer", "Veen"]


def test_a_proof_carries_the_full_costs_that_its_paper_shows():
    costs = full_costs(SMALL)
    assert costs is not None
    content = proof(SMALL, costs=costs)
    assert is_untouched(content)
    VALIDATOR.validate(read_back(content))
    for pool in content["full_cost"]["pools"]:
        assert sum(pool["shares"].values()) == pool["total_cents"]
        assert apportion(pool["total_cents"], pool["counts"]["counts"]) == pool["shares"]
    assert sum(content["full_cost"]["direct"].values()) == sum(
        cell["total_cents"] for cell in content["cells"] if cell["block"] == "gezamenlijk"
    )
