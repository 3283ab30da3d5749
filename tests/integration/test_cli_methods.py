# SPDX-License-Identifier: EUPL-1.2
"""What do the commands about full costs print, for people and for machines, and how do they fail?"""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

import make
from integration.saying import say

CONTRACTS = Path(__file__).parents[2] / "contracts"
MVS, DOMMELVALLEI = str(CONTRACTS / "stroomopwaarts-mvs"), str(CONTRACTS / "dienst-dommelvallei")
DELTA = str(make.FOLDER)


@pytest.mark.parametrize(("year", "phase"), [("2026", "begroting"), ("2025", "begroting"), ("2024", "realisatie")])
def test_every_method_for_a_machine_comes_to_the_shared_contribution(year: str, phase: str):
    said = say("methods", MVS, year, "--phase", phase, "--json")
    found, shared = said.json, say("allocate", MVS, year, "--phase", phase, "--json").json
    assert (said.code, found["digest"]) == (0, shared["digest"])
    total = sum(line["total_cents"] for line in shared["lines"] if line["block"] == "gezamenlijk")
    assert sum(found["budget"].values()) == total
    assert found["methods"].keys() == {"direct", "stapsgewijs", "wederkerig"}
    for method in found["methods"].values():
        assert sum(method["contributions"].values()) == sum(method["full_cost"].values()) == total
        assert sum(map(Fraction, method["exact"].values())) == 0
    for name in found["budget"]:
        chosen = found["methods"]["stapsgewijs"]["contributions"][name]
        assert found["best"][name]["cents"] - 1 <= chosen <= found["worst"][name]["cents"] + 1
    assert found["orders_tried"] + found["orders_impossible"] == 5040


def test_the_methods_for_people_name_the_contract_the_orders_and_how_many_were_tried():
    said = say("methods", MVS, "2026")
    words = (
        "Wederkerig",
        "methode van de begroting 2026",
        "volgorde van de verdeelregeling",
        "5.040 volgordes",
        "run ",
    )
    assert [word for word in words if word not in said.out] == []
    assert "Volgordes doorrekenen" in said.err
    assert "volgorde van de begroting" in say("methods", MVS, "2025").out


def test_a_full_cost_is_explained_down_to_sources_by_the_method_that_is_asked():
    compared = say("methods", MVS, "2026", "--json").json["methods"]
    for method in compared:
        found = say("explain-cost", MVS, "2026", "werk", "--method", method, "--json").json
        assert found["value"] == compared[method]["full_cost"]["werk"]
    agreed = say("explain-cost", MVS, "2026", "Werk", "--json").json
    assert agreed["value"] == compared["wederkerig"]["full_cost"]["werk"]
    shown = say("explain-cost", MVS, "2026", "werk", "informatievoorziening").out
    for word in (
        "RULE-16",
        "RULE-19",
        "Via Personeelszaken",
        "Deel dat in Werk terechtkomt: 32",
        "bron: ",
        "besluit: ",
    ):
        assert word in shown


def test_a_part_is_written_as_a_percentage_and_exactly():
    shown = say("explain-cost", DELTA, "2026", "werk", "personeel", "--method", "direct").out
    assert "66,67" in shown
    assert "(exact 2/3)" in shown


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("methods", DOMMELVALLEI, "2020"), "ALLOC-09"),
        (("methods", MVS, "1999"), "CONTRACT-02"),
        (("methods", MVS, "2026", "--phase", "realisatie"), "ALLOC-06"),
        (("explain-cost", MVS, "2026", "zorg"), "EXPLAIN-01"),
        (("explain-cost", MVS, "2026", "werk", "kantine"), "EXPLAIN-01"),
        (("explain-cost", DOMMELVALLEI, "2020", "bestuur"), "ALLOC-09"),
    ],
)
def test_a_question_without_an_answer_says_what_to_do(command: tuple[str, ...], code: str):
    said = say(*command)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{code}: ")
    assert "\n  → " in said.err


def without_departments(folder: Path) -> None:
    """Take the departments out of the contracts of Delta."""
    regime, counts = folder / "verdeelregeling/2024-01-01.toml", folder / "2026/aantallen.csv"
    regime.write_text(regime.read_text("utf-8").partition("[[ondersteuning]]")[0], encoding="utf-8")
    for file, word in (
        (folder / "2026/hosting-duin.toml", "afdeling ="),
        (counts, ",automatisering,"),
        (counts, ",personeel,"),
    ):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if word not in line), encoding="utf-8")


def test_without_departments_the_command_says_how_to_begin(tmp_path: Path):
    folder = Path(shutil.copytree(make.FOLDER, tmp_path / "delta"))
    without_departments(folder)
    said = say("methods", str(folder), "2026")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("SUPPORT-07: ")
    assert "[[ondersteuning]]" in said.err
