# SPDX-License-Identifier: EUPL-1.2
"""Does a delivery use codes that exist, in cells where CBS expects something?"""

from collections.abc import Iterator, Mapping
from typing import Any

from sow_gov.exports.iv3.amounts import Cell, records
from sow_gov.exports.iv3.definitions import COLUMNS, Definitions, sentence
from sow_gov.exports.iv3.remarks import Remark

_UNKNOWN = {
    "taakveld": "DF001",
    "categorie": "DF002",
    "balanscode": "DF003",
    "standper": "DF004",
    "kengetal": "DF005",
    "beleidsindicator": "DF006",
    "verslagperiode": "DF007",
}


def wrong_codes(content: Any, allowed: Definitions, origins: Mapping[Cell, str]) -> Iterator[Remark]:
    """Every cell with a code that does not exist (DF001 to DF007) or that is grey (IV3-06), once each; all block.

    Source: CBS, definitions and ``fouten.json``. CBS publishes the grey cells with its definitions but no error code;
        in 2017 it called them an indication of what it expects. Refusing them is an own choice.
    """
    for part, first, second in dict.fromkeys((part, first, second) for part, first, second, _ in records(content)):
        origin, place = origins.get((part, first, second), ""), f"{part}, {first} × {second}"
        known = True
        for name, code, codes in zip(COLUMNS[part], (first, second), allowed.lists(part), strict=True):
            if code not in codes:
                known = False
                said = sentence(_UNKNOWN[name], onderdeel=part, fout=code)
                yield Remark(_UNKNOWN[name], place, said, origin)
        if known and part in allowed.grey and not allowed.allows(part, first, second):
            yield Remark("IV3-06", place, _grey(part, first, second, allowed), origin)


def _grey(part: str, row: str, category: str, allowed: Definitions) -> str:
    """Why a cell cannot be used, with what it is."""
    rows, categories = allowed.lists(part)
    return (
        f"op {row} ({rows[row].strip()}) verwacht het CBS aan de zijde van {part} geen categorie {category} "
        f"({categories[category].strip()}): de cel is grijs"
    )
