# SPDX-License-Identifier: EUPL-1.2
"""Do the schemas of the contract files accept every contract we ship, and miss no misspelt key?"""

import csv
import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import make
from sow_gov.app.schema import write_schemas
from sow_gov.cli import main
from sow_gov.intake.schema import schemas

CONTRACTS = Path(__file__).parents[2] / "contracts"
SMALL = [make.FOLDER, make.FOLDER.with_name("delta-sleutels")]
FOLDERS = [*SMALL, CONTRACTS / "stroomopwaarts-mvs", CONTRACTS / "dienst-dommelvallei"]
TOML = [path for folder in FOLDERS for path in sorted(folder.rglob("*.toml"))]
CSV = [path for folder in FOLDERS for path in sorted(folder.rglob("*.csv"))]
FREE = {"norm", "norm_bedrag", "groei", "vast_bedrag", "deel_nieuw", "delen", "minimum", "plafond", "zetels", "stemmen"}
FREE |= {"waarde", "ingroei_per_jaar", "per_jaar", "per_situatie", "per_organisatie", "bedrag", "aannames", "posten"}
OF_FOLDER = {"businesscases": "businesscase", "bestuursvarianten": "bestuur", "besluiten": "vaststelling"}
VALIDATORS = {name: Draft202012Validator(schema, format_checker=FormatChecker()) for name, schema in schemas().items()}


def name(path: Path) -> str:
    return path.relative_to(path.parents[2]).as_posix()


def kind(path: Path) -> str:
    """The schema of a file: that of its folder, or of its name as a whole, without its number or up to a hyphen."""
    if path.suffix == ".csv" and f"{path.parent.name}.row" in VALIDATORS:
        return f"{path.parent.name}.row"
    if path.suffix == ".csv":
        return f"{path.stem.rstrip('0123456789').rstrip('-')}.row"
    folder = OF_FOLDER.get(path.parent.name, path.parent.name)
    if folder in VALIDATORS:
        return folder
    return path.stem if path.stem in VALIDATORS else path.stem.partition("-")[0]


def as_json(value: Any) -> Any:
    """A TOML value as JSON has it: dates are ISO text."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def table(path: Path) -> dict[str, Any]:
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return [{column: cell for column, cell in row.items() if cell} for row in csv.DictReader(opened)]


def faults(path: Path, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind(path)].iter_errors(value)]


def tables_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every table of a file whose keys are fixed: neither years nor codes."""
    if isinstance(value, dict):
        yield value
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, dict | list) and key not in FREE:
            yield from tables_in(item)


def misspelt(original: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The file once for every key of every table, with that key misspelt."""
    for place, found in enumerate(tables_in(original)):
        for key in found:
            copy = deepcopy(original)
            spoilt = list(tables_in(copy))[place]
            spoilt[key + "s"] = spoilt.pop(key)
            yield key, copy


def test_there_are_shipped_contracts_to_hold_against_the_schemas():
    assert {kind(path) for path in (*TOML, *CSV)} == VALIDATORS.keys()
    assert all((folder / "partijen.toml") in TOML for folder in FOLDERS)


@pytest.mark.parametrize("schema", schemas().values(), ids=schemas().keys())
def test_every_schema_is_a_schema_by_its_own_name(schema: dict[str, Any]):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:sow-gov:schema:{schema['title']}"


@pytest.mark.parametrize("path", TOML, ids=name)
def test_every_contract_we_ship_is_as_its_schema_says(path: Path):
    assert faults(path, table(path)) == []


@pytest.mark.parametrize("path", CSV, ids=name)
def test_every_row_we_ship_is_as_its_schema_says(path: Path):
    assert [fault for row in rows(path) for fault in faults(path, row)] == []


@pytest.mark.parametrize("path", [path for folder in SMALL for path in sorted(folder.rglob("*.toml"))], ids=name)
def test_no_misspelt_key_is_as_the_schema_says(path: Path):
    assert [key for key, spoilt in misspelt(table(path)) if not faults(path, spoilt)] == []


@pytest.mark.parametrize(
    ("path", "column", "cell"),
    [
        ("lasten-en-baten.csv", "2026", "1000000"),
        ("lasten-en-baten.csv", "2026", "-1.00"),
        ("lasten-en-baten.csv", "voorbeeld", "misschien"),
        ("lasten-en-baten.csv", "zijde", "links"),
        ("lasten-en-baten.csv", "jaar_0", "1.00"),
        ("aantallen.csv", "aantal", "2.5"),
        ("aantallen.csv", "peildatum", "1-1-2025"),
        ("jaarrekening.csv", "bedrag", "veel"),
    ],
)
def test_a_cell_that_is_wrong_is_not_as_the_schema_says(path: str, column: str, cell: str):
    file = make.FOLDER / "2026" / path
    assert faults(file, rows(file)[0] | {column: cell})


def test_an_amount_without_quotes_is_not_as_the_schema_says():
    file = make.FOLDER / "2026" / "dvo-duin.toml"
    spoilt = table(file)
    spoilt["bijdrage"]["totaal"] = 3845396.95
    assert [fault.partition(":")[0] for fault in faults(file, spoilt)] == ["$.bijdrage.totaal"]


def test_the_schemas_are_written_whole_with_that_of_the_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["schema", "--out", str(tmp_path / "schema")]) == 0
    written = write_schemas(tmp_path / "schema")
    assert [path.stem for path in written] == [*schemas(), "proof-1", "proof-2"]
    assert capsys.readouterr().out.splitlines() == [str(path) for path in written]
    assert all(json.loads(path.read_text(encoding="utf-8")) == schemas()[path.stem] for path in written[:-2])
    of_proofs = [json.loads(path.read_text(encoding="utf-8"))["properties"]["schema"] for path in written[-2:]]
    assert of_proofs == [{"const": "proof/1"}, {"const": "proof/2"}]
