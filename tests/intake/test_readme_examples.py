# SPDX-License-Identifier: EUPL-1.2
"""Are the examples of terms in contracts/README.md right as they stand there?"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from intake.readme_tables import README
from sow_gov.domain.keys import KeyBasis
from sow_gov.intake.agreement import JointTable, NotBoughtTable, SurchargeTable
from sow_gov.intake.budget_year import ModuleTable, RoundingTable
from sow_gov.intake.key_regime import DepartmentTable, KeyTable
from sow_gov.intake.regulation import ExitTable

TABLES: dict[str, type[BaseModel]] = {
    "sleutel": KeyTable,
    "afronding": RoundingTable,
    "ondersteuning": DepartmentTable,
    "module": ModuleTable,
    "niet_afgenomen": NotBoughtTable,
    "groep": JointTable,
    "opslag": SurchargeTable,
    "uittreding": ExitTable,
}


def examples() -> Iterator[tuple[str, Any]]:
    """Every table in the examples of the chapter on keys and counts, by its name."""
    chapter = README.read_text("utf-8").partition("\n## Sleutels en aantallen\n")[2].partition("\n## ")[0]
    for block in re.findall(r"```toml\n(.*?)```", chapter, flags=re.DOTALL):
        content = tomllib.loads(block)
        for name, value in (content | content.pop("beleidskeuze", {})).items():
            yield from ((name, each) for each in (value if isinstance(value, list) else [value]))


@pytest.mark.parametrize(("name", "table"), list(examples()))
def test_an_example_is_read_as_it_stands(name: str, table: Any):
    assert TABLES[name].model_validate(table)


def test_every_kind_of_terms_has_an_example():
    shown = [(name, table) for name, table in examples()]
    assert {name for name, _ in shown} == TABLES.keys()
    plain = {KeyBasis.FIXED_AMOUNTS, KeyBasis.HISTORIC_BUDGETS, KeyBasis.EQUAL_PARTS}
    bases = {KeyBasis(table["grondslag"]) for name, table in shown if name == "sleutel"}
    assert bases == set(KeyBasis) - plain
