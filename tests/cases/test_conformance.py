# SPDX-License-Identifier: EUPL-1.2
"""Does every case of the conformance set come out as it says? One file is one test; README.md says what a file is."""

import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cases.ours import REFUSED, answer

HERE = Path(__file__).parent
FILES = sorted(path for folder in ("eigen", "gepubliceerd") for path in (HERE / folder).glob("*.toml"))
SCHEMA = json.loads((HERE / "schema.json").read_text(encoding="utf-8"))
CASES = {path.relative_to(HERE).as_posix(): tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
KINDS = SCHEMA["properties"]["soort"]["enum"]
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def faults(case: Any) -> list[str]:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(case)]


def outcome(case: dict[str, Any]) -> dict[str, Any]:
    """What our functions answer to what a case asks."""
    found = answer(case)
    return {key: found.get(key) for key in case["verwacht"]}


def changed(value: Any) -> Iterator[Any]:
    """A value once for every number, text or yes-or-no in it, with that one changed; what is in it keeps its place."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            for other in changed(inner):
                copy = deepcopy(value)
                copy[key] = other
                yield copy
    else:
        yield not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"1{value}"


@every_case
def test_a_case_is_as_the_schema_says(case: dict[str, Any]):
    assert faults(case) == []


@every_case
def test_a_case_comes_out_as_it_says(case: dict[str, Any]):
    assert outcome(case) == case["verwacht"]


@every_case
def test_any_other_outcome_would_be_noticed(case: dict[str, Any]):
    found = outcome(case)
    others = list(changed({key: asked for key, asked in case["verwacht"].items() if key != "weerlegd"}))
    assert others
    assert [other for other in others if {key: found[key] for key in other} == other] == []


@every_case
def test_a_case_says_where_it_comes_from_or_that_it_is_our_own(case: dict[str, Any]):
    own = case["bron"]["titel"].startswith("eigen rekenvoorbeeld")
    assert case["voorbeeld"] or not own
    assert "url" in case["bron"] or own or case["bron"]["titel"].startswith("Leerboekopgave")


def test_the_folder_says_whether_a_case_rests_on_a_source():
    own = {name for name, case in CASES.items() if case["bron"]["titel"].startswith("eigen rekenvoorbeeld")}
    assert own == {name for name in CASES if name.startswith("eigen/")}


def test_every_kind_and_every_refusal_has_a_case():
    assert {case["soort"] for case in CASES.values()} == set(KINDS)
    refused = {case["verwacht"].get("geweigerd") for case in CASES.values()} - {None}
    assert refused == set(REFUSED.values()) == set(SCHEMA["$defs"]["geweigerd"]["enum"])


def test_every_kind_of_key_has_a_case():
    keys = [key for case in CASES.values() for key in case["invoer"].get("sleutels", {}).values()]
    assert {key["grondslag"] for key in keys} == set(SCHEMA["$defs"]["sleutel"]["properties"]["grondslag"]["enum"])


def test_the_example_in_the_readme_is_a_case():
    (example,) = re.findall(r"```toml\n(.*?)```", (HERE / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert tomllib.loads(example) == CASES["eigen/drie-gelijke-delen.toml"]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("eigen/drie-gelijke-delen.toml", ("soort",), "verdelen"),
        ("eigen/drie-gelijke-delen.toml", ("toelichting",), None),
        ("eigen/drie-gelijke-delen.toml", ("invoer", "totaal"), 100.5),
        ("eigen/drie-gelijke-delen.toml", ("invoer", "totaal"), "100.00"),
        ("eigen/drie-gelijke-delen.toml", ("invoer", "sleutels", "gelijk", "grondslag"), "gelijk"),
        ("eigen/drie-gelijke-delen.toml", ("verwacht", "aandelen", "duin"), "33.33"),
        ("eigen/minimum-en-plafond.toml", ("invoer", "sleutels", "grenzen", "rest"), None),
        ("eigen/bevroren-aantallen.toml", ("invoer", "peildatum"), "1-1-2026"),
        ("eigen/tabel-die-niet-optelt.toml", ("verwacht", "sluit"), True),
        ("gepubliceerd/dommelvallei-2020.toml", ("bron", "url"), None),
        ("gepubliceerd/leerboek-a-direct.toml", ("invoer", "methode"), "rechtstreeks"),
        ("gepubliceerd/vlaardingen-experimenten.toml", ("invoer", "regels", 0, "aantal"), 3),
    ],
)
def test_the_schema_refuses_what_is_wrong(name: str, place: tuple[str | int, ...], value: Any):
    case = deepcopy(CASES[name])
    table: Any = case
    for key in place[:-1]:
        table = table[key]
    table[place[-1]] = value
    if value is None:
        del table[place[-1]]
    assert faults(CASES[name]) == []
    assert faults(case)
