# SPDX-License-Identifier: EUPL-1.2
"""What does the command that follows the money say, for people, for machines and as a picture?"""

from pathlib import Path
from xml.etree import ElementTree

import pytest

import make
from integration.saying import say

MVS = str(make.FOLDER.parents[1] / "contracts/stroomopwaarts-mvs")


@pytest.mark.parametrize(("year", "phase"), [("2026", "begroting"), ("2024", "realisatie")])
def test_for_a_machine_it_closes_and_is_the_same_run_as_the_allocation(year: str, phase: str):
    found = say("flow", MVS, year, "--phase", phase, "--json").json
    allocated = say("allocate", MVS, year, "--phase", phase, "--json").json
    assert (found["digest"], found["total_cents"]) == (allocated["digest"], allocated["total_cents"])
    ends = {node["code"]: node for node in found["nodes"] if node["stage"] == "gemeente"}
    assert {node["name"]: node["cents"] for node in ends.values()} == allocated["participants"]
    assert sum(band["cents"] for band in found["bands"] if band["to"] in ends) == found["total_cents"]


def test_for_people_it_has_every_band_and_the_total():
    said = say("flow", MVS, "2026")
    assert said.code == 0
    for words in ("Gastheer Schiedam", "Informatievoorziening en automatisering", "Bijdrage 2026", "voorbeeldcijfers"):
        assert words in said.out


def test_the_picture_is_written_where_it_is_asked_and_leads_nowhere(tmp_path: Path):
    target = tmp_path / "stroom.svg"
    said = say("flow", MVS, "2026", "--out", str(target))
    assert (said.code, said.out) == (0, f"{target}\n")
    svg = ElementTree.parse(target).getroot()
    bands = say("flow", MVS, "2026", "--json").json["bands"]
    assert len(svg.findall(".//{*}title")) == sum(band["drawn"] for band in bands)
    assert svg.find(".//{*}a") is None


def test_where_it_cannot_be_written_is_told(tmp_path: Path):
    said = say("flow", MVS, "2026", "--out", str(tmp_path / "nergens" / "stroom.svg"))
    assert said.code == 1
    assert said.err.startswith("OUTPUT-01: ")
