# SPDX-License-Identifier: EUPL-1.2
"""Are the definitions those that CBS published, and are they found by layer and year?"""

import hashlib

import pytest

from sow_gov.domain.errors import Fault
from sow_gov.exports.iv3 import definitions as module
from sow_gov.exports.iv3.definitions import definitions, schema, sentence, years

PUBLISHED = {
    "fouten.json": "07c15cac545b64fe275ec468373b9e7dcc3e2a9cdcf1c88ddc5e4fd41b9e0d6e",
    "iv3_data_schema_v2_1_1.json": "3fe83decb8688bb4c8007bba80732ed79e708344dfc27cf4dabe876a4231e2ec",
    "iv3_definities_GR_2024.json": "7b0c248b093dc783c772380a4a0f911f9cab44e37eaa545d46284d288d236efa",
    "iv3_definities_GR_2025.json": "5460ef40763d31e5020e095944825aaf54cf5edbb24d0c553eaed05cd6813a8d",
    "iv3_definities_GR_2026.json": "7c21e9d73d20c93968af050b1990e40c5266d261cca48b50c56e73181f5b320a",
}


def test_the_files_have_the_bytes_that_cbs_published():
    folder = module._folder()
    found = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".json")}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in found.items()} == PUBLISHED
    assert "statistiekcbs/iv3_definities" in folder.joinpath("SOURCE.md").read_text("utf-8")


def test_they_are_found_by_layer_and_year():
    assert years() == (2024, 2025, 2026)
    assert years("Gemeente") == ()
    assert {year: len(definitions("GR", year).codes["taakveld"]) for year in years()} == {2024: 71, 2025: 69, 2026: 69}
    assert "6.71a" in definitions("GR", 2024).codes["taakveld"]
    assert "6.711" in definitions("GR", 2026).codes["taakveld"]
    assert schema()["description"] == "Iv3 data schema versie 2.1"


@pytest.mark.parametrize(("layer", "year"), [("GR", 2023), ("GR", 2027), ("Provincie", 2026), ("../GR", 2026)])
def test_a_layer_or_year_without_definitions_is_refused(layer: str, year: int):
    with pytest.raises(Fault) as refused:
        definitions(layer, year)
    assert (refused.value.code, f"{layer} {year}" in refused.value.what) == ("IV3-01", True)


def test_a_total_is_no_code_of_a_delivery():
    codes = definitions("GR", 2026).codes
    assert not {"Tot_TV", "0.", "LR", "Tot_Act", "A1"} & {code for listed in codes.values() for code in listed}


def test_a_cell_is_allowed_when_both_codes_exist_and_it_is_not_grey():
    allowed = definitions("GR", 2026)
    assert allowed.allows("baten", "6.3", "4.3.2")
    assert not allowed.allows("baten", "0.10", "4.3.2")
    assert not allowed.allows("baten", "6.3", "9.9")
    assert not allowed.allows("baten", "6.71a", "4.3.2")
    assert allowed.groups["6.1"] == "FR"
    assert allowed.groups["4.1.2"] == "LR"


def test_a_check_is_done_in_its_own_periods():
    allowed = definitions("GR", 2025)
    assert allowed.calculation("PF006", 0) is not None
    assert allowed.calculation("PF007", 0) is None
    assert allowed.calculation("PF005", 3).task_fields_left_out == {"0.5"}
    developed = [allowed.calculation("PF003", period).balance_codes for period in (4, 5)]
    assert developed[0] < developed[1]


def test_the_sentences_of_cbs_are_filled_in():
    assert sentence("DF001", onderdeel="lasten", fout="6.71a") == (
        "Binnen het onderdeel lasten is de code 6.71a niet toegestaan als taakveld."
    )
    assert "<" not in "".join(map(sentence, module._sentences()))
