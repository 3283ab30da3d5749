# SPDX-License-Identifier: EUPL-1.2
"""What does CBS allow in an Iv3 delivery of a layer and a year? Its codes, grey cells, checks and error sentences.

The files of CBS lie beside this module, byte for byte (``definities/SOURCE.md``); nothing of them is written in code.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sow_gov.domain.errors import Fault

LAYER = "GR"
"""How CBS calls the joint arrangements (gemeenschappelijke regelingen)."""
COSTS, INCOME, BALANCE_COSTS, BALANCE_INCOME, STANDS = (
    "lasten",
    "baten",
    "balans_lasten",
    "balans_baten",
    "balans_standen",
)
"""The parts of a delivery that hold amounts."""
KEY_FIGURES, INDICATORS = "kengetallen", "beleidsindicatoren"
COLUMNS: Mapping[str, tuple[str, str]] = {
    COSTS: ("taakveld", "categorie"),
    INCOME: ("taakveld", "categorie"),
    BALANCE_COSTS: ("balanscode", "categorie"),
    BALANCE_INCOME: ("balanscode", "categorie"),
    STANDS: ("balanscode", "standper"),
    KEY_FIGURES: ("kengetal", "verslagperiode"),
    INDICATORS: ("beleidsindicator", "verslagperiode"),
}
"""How each part of a delivery calls its two codes; the last two hold no amounts."""
_SCHEMA, _ERRORS = "iv3_data_schema_v2_1_1.json", "fouten.json"
_NAME = re.compile(r"iv3_definities_(?P<layer>\w+)_(?P<year>\d{4})\.json")
_UNFILLED = re.compile(r"<\w+>")


@dataclass(frozen=True, slots=True)
class Calculation:
    """One calculation of a plausibility check: the periods it is for, and the codes it takes in or leaves out."""

    periods: frozenset[int]
    balance_codes: frozenset[str]
    task_fields_left_out: frozenset[str]


@dataclass(frozen=True)
class Definitions:
    """The definitions of one layer and year.

    ``codes`` holds, for every code list of CBS, the codes that a delivery may use with their names; the totals above
    them are no codes of a delivery. ``groups`` maps a category to the account it belongs to: "LR" (current), "FR"
    (financial) or "IV" (internal). ``grey`` holds, per part of a delivery, the cells in which CBS expects nothing, as
    (taakveld or balance code, category). ``checks`` are the calculations by error code, such as "PF006".
    """

    layer: str
    year: int
    codes: Mapping[str, Mapping[str, str]]
    groups: Mapping[str, str]
    grey: Mapping[str, frozenset[tuple[str, str]]]
    checks: Mapping[str, tuple[Calculation, ...]]

    def allows(self, part: str, row: str, category: str) -> bool:
        """Whether CBS expects amounts in a cell: both codes exist and the cell is not grey."""
        known = all(code in codes for code, codes in zip((row, category), self.lists(part), strict=True))
        return known and (row, category) not in self.grey[part]

    def lists(self, part: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The codes that a part of a delivery may use, for each of its two columns, with their names."""
        named = {
            "categorie": f"categorie_{part.removeprefix('balans_')}",
            "kengetal": KEY_FIGURES,
            "beleidsindicator": INDICATORS,
        }
        first, second = (self.codes[named.get(column, column)] for column in COLUMNS[part])
        return first, second

    def calculation(self, check: str, period: int) -> Calculation | None:
        """How a check is done in a period; None when CBS does not do it then."""
        return next((each for each in self.checks.get(check, ()) if period in each.periods), None)


def years(layer: str = LAYER) -> tuple[int, ...]:
    """The years of which the definitions are in the package, in order."""
    found = (_NAME.fullmatch(entry.name) for entry in _folder().iterdir())
    return tuple(sorted(int(name["year"]) for name in found if name and name["layer"] == layer))


@cache
def definitions(layer: str, year: int) -> Definitions:
    """The definitions of a layer and a year.

    Raises:
        Fault: IV3-01, the package has none of that layer and year.

    Source: CBS, ``definities/SOURCE.md``.
    """
    if year not in years(layer):
        todo = (
            f"er zijn definities van {', '.join(map(str, years()))}; neem het bestand van het CBS op in de toepassing"
        )
        raise Fault("IV3-01", f"er zijn geen Iv3-definities van {layer} {year}", todo)
    content = _read(f"iv3_definities_{layer}_{year}.json")
    lists = {name: content["codelijsten"][name]["codelijst"] for name in content["codelijsten"]}
    return Definitions(
        layer,
        year,
        {name: dict(_codes(codes)) for name, codes in lists.items()},
        {**_groups(lists["categorie_lasten"]), **_groups(lists["categorie_baten"])},
        {part: frozenset(map(_grey, cells)) for part, cells in content["grijze_cellen"].items()},
        {check["foutcode"]: tuple(map(_calculation, check["calculaties"])) for check in content["controles"]},
    )


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema (draft 7) of a delivery."""
    read: Mapping[str, Any] = _read(_SCHEMA)
    return read


def sentence(code: str, **parts: object) -> str:
    """The sentence of CBS for an error code, with its blanks filled; a blank for which there is nothing is left out.

    >>> sentence("DF004", onderdeel="balans_standen", fout="2-2-2026")
    'Binnen het onderdeel balans_standen is de code 2-2-2026 niet toegestaan als standper.'
    """
    text = _sentences()[code]
    for name, value in parts.items():
        text = text.replace(f"<{name}>", str(value))
    text = " ".join(_UNFILLED.sub("", text).split())
    return text.replace(" .", ".").replace("..", ".")


@cache
def _sentences() -> Mapping[str, str]:
    return {error["foutcode"]: error["melding"] for error in _read(_ERRORS)["fouten_overzicht"]}


def _codes(listed: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The codes at the ends of a list, with their names."""
    for entry in listed:
        if "subcodes" in entry:
            yield from _codes(entry["subcodes"])
        else:
            yield entry["code"], entry["omschrijving"]


def _groups(listed: list[dict[str, Any]]) -> dict[str, str]:
    """Category -> the code of the account directly above it."""
    return {
        leaf: entry["code"]
        for total in listed
        for entry in total["subcodes"]
        for leaf, _ in _codes(entry.get("subcodes", []))
    }


def _grey(cell: Mapping[str, str]) -> tuple[str, str]:
    return cell.get("taakveld") or cell["balanscode"], cell["categorie"]


def _calculation(read: Mapping[str, Any]) -> Calculation:
    codes, left_out = read.get("balanscode", ()), read.get("uitgesloten_taakvelden", ())
    return Calculation(frozenset(read["periode"]), frozenset(codes), frozenset(left_out))


def _read(name: str) -> Any:
    return json.loads(_folder().joinpath(name).read_text("utf-8"))


def _folder() -> Any:
    return files("sow_gov.exports.iv3").joinpath("definities")
