# SPDX-License-Identifier: EUPL-1.2
"""Does contracts/README.md say what the code says: every key, every notation and every code of a finding?"""

import ast
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

import sow_gov
from intake.readme_tables import FILES, README, key_tables, tables, written_anew
from sow_gov.intake.schema import schemas
from sow_gov.wording.rules import RULES

TEXT = README.read_text(encoding="utf-8")
MODELS = list(dict.fromkeys(model for file in FILES.values() for model in tables(file)))
CODE = re.compile(r"[A-Z]+\d?-\d{2}")


def codes_in_source() -> set[str]:
    """Which codes do findings and faults carry? Rule ids look the same and stand in a table of their own."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in Path(sow_gov.__file__).parent.rglob("*.py"))
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)} - RULES.keys()


def test_the_tables_are_those_of_the_models():
    assert written_anew(TEXT) == TEXT


def test_a_key_that_is_not_in_the_readme_would_be_noticed():
    table = next(line for line in key_tables().splitlines() if line.startswith("| `drager`"))
    assert written_anew(TEXT.replace(table + "\n", "")) != TEXT.replace(table + "\n", "")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_says_what_it_means_in_few_words(model: type[BaseModel]):
    meanings = {name: info.description or "" for name, info in model.model_fields.items()}
    assert {name: meaning for name, meaning in meanings.items() if not 0 < len(meaning) <= 100} == {}


def test_every_kind_of_file_has_a_table_and_an_editor_finds_its_schema():
    assert len(FILES) == len(schemas())
    wanted = [name for name in schemas() if not name.endswith(".row")]
    assert sorted(re.findall(r'^schema\.path = "schema/(.+)\.json"', TEXT, flags=re.MULTILINE)) == sorted(wanted)


def test_every_code_is_explained_once_and_none_is_left_over():
    explained = re.findall(r"^\| ([A-Z]+\d?-\d{2}) \|", TEXT, flags=re.MULTILINE)
    assert set(explained) ^ codes_in_source() == set()
    assert len(explained) == len(set(explained))
