# SPDX-License-Identifier: EUPL-1.2
"""What stands in a proof: all that the sums need as its schema says, nothing of another's own choice, and a digest."""

import json
from dataclasses import replace
from importlib.resources import files
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import make
import strategies
from exports import every_key
from exports.proofs import FOLDERS, proofs_of, read_back, runs_in, sealed, sha256
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs, run
from sow_gov.domain.agreement import PolicyChoice
from sow_gov.domain.canonical import digest
from sow_gov.domain.keys import KeyBasis
from sow_gov.exports.proof import proof, proof_bytes

SCHEMAS = {
    name: json.loads((files("sow_gov.exports") / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("proof-1", "proof-2")
}
VALIDATOR = Draft202012Validator(SCHEMAS["proof-2"], format_checker=FormatChecker())
SMALL = run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)


def faults(content: dict[str, Any]) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(content)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_a_proof_that_was_issued_before_stays_valid_with_the_digest_it_has():
    issued = json.loads((Path(__file__).with_name("rekenspoor-proof-1.json")).read_bytes())
    Draft202012Validator(SCHEMAS["proof-1"], format_checker=FormatChecker()).validate(issued)
    assert issued == sealed(issued)
    assert issued["digest"] == digest({name: value for name, value in issued.items() if name != "digest"})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_proof_of_a_folder_is_as_its_schema_says(folder: Path):
    proofs = [content for made in runs_in(folder) for content in proofs_of(made)]
    assert [fault for content in proofs for fault in faults(content)] == []
    assert [content for content in proofs if content != sealed(content)] == []


@settings(max_examples=20)
@given(every_key.runs())
def test_every_proof_of_any_run_is_as_its_schema_says(made: Run):
    for content in proofs_of(made):
        assert faults(content) == []
        assert content == sealed(content)


def test_the_folder_with_every_kind_of_key_has_each_of_them_in_its_proof():
    (first, *_) = runs_in(FOLDERS[-1])
    assert {key["basis"] for key in proof(first)["keys"].values()} == set(KeyBasis)


@pytest.mark.parametrize("name", sorted(SCHEMAS["proof-2"]["required"]))
def test_the_schema_misses_what_is_left_out_and_sees_what_is_added(name: str):
    content = proof(SMALL)
    assert not VALIDATOR.is_valid({key: value for key, value in content.items() if key != name})
    assert not VALIDATOR.is_valid(content | {name + "_": content[name]})


@pytest.mark.parametrize("basis", [basis for basis in KeyBasis if not make.key("", basis).counts])
def test_the_schema_refuses_a_key_whose_basis_asks_for_something_else(basis: KeyBasis):
    content = proof(SMALL)
    content["keys"]["inwoners"]["basis"] = basis.value
    assert faults(content) != []


def test_no_number_is_anything_but_whole():
    def numbers(value: Any) -> list[object]:
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return [value] if isinstance(value, float) else [each for part in inside for each in numbers(part)]

    assert [numbers(content) for made in runs_in(FOLDERS[-1]) for content in proofs_of(made) if numbers(content)] == []


def test_every_rule_that_is_named_is_said_in_words():
    content = proof(SMALL, costs=full_costs(SMALL))
    named = {line["rule"] for cell in content["cells"] for line in cell["lines"]}
    named |= {part["rule"] for part in (*content["cells"], *content["full_cost"]["pools"])}
    assert named == content["rules"].keys()


@given(every_key.runs(), strategies.participants)
def test_a_municipality_sees_nothing_of_the_choices_of_others_but_their_sum(made: Run, whose: str):
    written = proof_bytes(proof(made, whose)).decode()
    for dvo in made.budget.agreements:
        for choice in dvo.choices:
            lines = [(line.slug, line.label) for line in choice.lines]
            added = [(choice.surcharge.slug, choice.surcharge.label)] if choice.surcharge else []
            seen = [text for text in (choice.decision.number, *sum((*lines, *added), ())) if f'"{text}"' in written]
            assert dvo.participant == whose or seen == []
    borne = dict.fromkeys(make.PARTICIPANTS, 0)
    for line in made.allocation.figures.lines:
        if line.choice:
            borne[line.bearing.participant] += line.cents
    closed = [cell for cell in proof(made, whose)["cells"] if "closed" in cell]
    choosing = {line.bearing.participant for line in made.allocation.figures.lines if line.choice}
    assert {cell["participant"]: cell["total_cents"] for cell in closed} == {
        name: borne[name] for name in choosing - {whose}
    }


@given(every_key.runs())
def test_who_opens_its_choices_can_be_held_to_the_digest_the_others_have(made: Run):
    salts, proofs = proof(made)["salts"], {name: proof(made, name) for name in make.PARTICIPANTS}
    for owner, other in permutations(make.PARTICIPANTS, 2):
        own, salt = proofs[owner], proofs[owner]["salts"].get(owner)
        assert own["salts"] == {name: each for name, each in salts.items() if name == owner}
        opened = [cell for cell in own["cells"] if cell.get("choice") and cell["participant"] == owner]
        closed = [cell for cell in proofs[other]["cells"] if "closed" in cell and cell["participant"] == owner]
        assert [cell["closed"] for cell in closed] == ([sha256({"salt": salt, "cells": opened})] if opened else [])


@given(every_key.runs())
def test_who_leaves_a_saving_with_all_can_be_held_to_the_digest_of_its_line(made: Run):
    whole = proof(made)
    opened = {
        sha256({"salt": whole["salts"][line["participant"]], "line": line}): line
        for line in (line for cell in whole["cells"] for line in cell["lines"] if line["origin"].startswith("dvo "))
    }
    for cell in proof(made, common=True)["cells"]:
        for line in (line for line in cell.get("lines", []) if "closed" in line):
            assert (
                opened[line["closed"]].items() >= {"cents": line["cents"], "participant": line["participant"]}.items()
            )


@given(every_key.runs())
def test_the_proof_in_a_common_paper_opens_no_choice_of_anybody(made: Run):
    content = read_back(proof(made, common=True))
    assert content["salts"] == {}
    assert [cell for cell in content["cells"] if cell["block"] == Block.CHOICES.value and "closed" not in cell] == []
    assert "dvo " not in {line.get("origin", "")[:4] for cell in content["cells"] for line in cell.get("lines", [])}
    assert content["totals"] == read_back(proof(made))["totals"]


@given(st.none() | strategies.participants)
def test_the_file_is_the_canonical_form_and_names_the_run(whose: str | None):
    content = proof(SMALL, whose)
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert proof_bytes(content) == written.encode()
    assert (content["run"], content.get("for"), content["year"]) == (SMALL.digest, whose, 2026)
    assert [participant["name"] for participant in content["participants"]] == ["Duin", "Meer", "Veen"]


def test_a_proof_carries_the_full_costs_that_its_paper_shows():
    costs = full_costs(SMALL)
    assert costs is not None
    content = read_back(proof(SMALL, costs=costs))["full_cost"]
    assert content["total"] == {slug: costs.total(slug) for slug in costs.direct}
    assert sum(content["direct"].values()) == sum(content["total"].values())
    (pool,) = content["pools"]
    assert (pool["code"], pool["route"]) == ("maatstaf/fte", {"werk": "2/3", "inkomen": "1/3"})
    assert (pool["department"], pool["rule"]) == (None, "RULE-20")


def test_a_proof_says_by_which_rule_a_department_is_charged_on():
    made = next(runs_in(FOLDERS[-2]))
    pools = proof(made, costs=full_costs(made))["full_cost"]["pools"]
    assert {(pool["department"] is not None, pool["rule"]) for pool in pools} >= {(True, "RULE-16")}


@pytest.mark.parametrize(
    ("changes", "same"), [({"explanation": "Anders uitgelegd."}, False), ({}, True)], ids=["anders", "gelijk"]
)
def test_what_only_a_dvo_holds_goes_into_what_its_closed_choices_are_told_by(changes: dict[str, str], same: bool):
    def closed(choice: PolicyChoice) -> list[dict[str, Any]]:
        budget = make.small_budget(agreements=(make.agreement("duin", choice),))
        seen = proof(run(make.arrangement(budget), make.LAW, make.YEAR), "meer")
        assert seen["salts"] == {}
        return [cell for cell in seen["cells"] if "closed" in cell]

    choice = make.choice("loket", 9_01)
    (before,), (after,) = closed(choice), closed(replace(choice, **changes))
    assert (before["closed"] == after["closed"]) is same
    assert before["total_cents"] == after["total_cents"] == 9_01
