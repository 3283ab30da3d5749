# SPDX-License-Identifier: EUPL-1.2
"""What does each command print, for people and for machines, and how does it fail?"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import make
from integration.broken import edit
from integration.saying import Said, say
from sow_gov import __version__
from sow_gov.app.allocate import run
from sow_gov.app.demo import DELIVERED
from sow_gov.cli import main
from sow_gov.cli.show import share_table
from world import demo_once

CONTRACTS = Path(__file__).parents[2] / "contracts"
MVS, DOMMELVALLEI = str(CONTRACTS / "stroomopwaarts-mvs"), str(CONTRACTS / "dienst-dommelvallei")
MUNICIPALITIES = ("maassluis", "schiedam", "vlaardingen")


def sources(trace: dict[str, Any]) -> Iterator[str]:
    """Every source in an explanation, however deep."""
    if trace["source"]:
        yield trace["source"]["text"]
    for part in trace["inputs"]:
        yield from sources(part)


@pytest.mark.parametrize("folder", [MVS, DOMMELVALLEI])
def test_the_shipped_contracts_are_right(folder: str):
    assert say("check", folder, "--json") == (0, "[]\n", "")
    assert "geen bevindingen" in say("check", folder).out


@pytest.mark.parametrize(("year", "phase"), [("2026", "begroting"), ("2025", "begroting"), ("2024", "realisatie")])
def test_an_allocation_for_a_machine_closes_and_is_the_same_every_time(year: str, phase: str):
    said = say("allocate", MVS, year, "--phase", phase, "--json")
    found = said.json
    assert (said.code, found["year"], found["phase"]) == (0, int(year), phase)
    assert sum(found["participants"].values()) + found["rounding_cents"] == found["total_cents"]
    assert sum(line["total_cents"] for line in found["lines"]) == found["total_cents"]
    assert len(found["digest"]) == 64
    assert say("allocate", MVS, year, "--phase", phase, "--json") == said


def test_an_allocation_for_people_has_every_participant_the_total_and_the_digest():
    said = say("allocate", MVS, "2026")
    for word in ("Maassluis", "Schiedam", "Vlaardingen", "Totaal", "Subtotaal", "Bijdrage", "voorbeeldcijfers"):
        assert word in said.out
    assert say("allocate", MVS, "2026", "--json").json["digest"] in said.out


def test_a_contribution_is_explained_down_to_its_sources():
    found = say("explain", MVS, "2026", "Maassluis", "--json").json
    assert found["value"] == say("allocate", MVS, "2026", "--json").json["participants"]["Maassluis"]
    assert any("nieuwe-verdeelsleutel-voor-stroomopwaarts" in source for source in sources(found))
    shown = say("explain", MVS, "2026", "MAASSLUIS").out
    assert "bron: " in shown
    assert "RULE-02" in shown


@pytest.mark.parametrize("line", ["extra-inzet-statushouders", "msl-klantmanager-statushouders"])
def test_an_own_choice_and_each_line_of_it_cites_its_decision(line: str):
    said = say("explain", MVS, "2026", "maassluis", line)
    assert said.code == 0
    assert "besluit: " in said.out
    assert "besluit: " not in say("explain", MVS, "2026", "maassluis", "personeel-handhaving").out


def test_texts_of_contracts_are_shown_as_they_are(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    edit("verdeelregeling/2024-01-01.toml", 'naam = "Werk"', 'naam = "Werk [/tabel] :fire:"')(folder)
    edit("partijen.toml", 'roepnaam = "Duin"', 'roepnaam = "Duin [b]"')(folder)
    edit("2026/aantallen.csv", "verzonnen", "CBS [/tabel] [blue]")(folder)
    edit("2026/lasten-en-baten.csv", "Detachering", "Detachering [red]x[/red]")(folder)
    allocated, explained = say("allocate", str(folder), "2026"), say("explain", str(folder), "2026", "duin [b]")
    assert (allocated.code, explained.code) == (0, 0)
    assert "Werk [/tabel] :fire:" in allocated.out
    assert "Duin [b]" in allocated.out
    assert "bron: CBS [/tabel] [blue]" in explained.out
    assert "Detachering [red]x[/red] (detachering, begroting)" in explained.out


def test_a_year_without_shared_costs_has_no_shares_of_them(capsys: pytest.CaptureFixture[str]):
    budget = make.budget((make.programme_money("uitkering-duin", "duin", 5_00),), ())
    share_table(run(make.arrangement(budget), make.LAW, make.YEAR))
    (row,) = (line for line in capsys.readouterr().out.splitlines() if "aandeel" in line)
    assert row.split() == ["aandeel", "gezamenlijk", "–", "–", "–", "–"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("allocate", MVS, "1999"), "CONTRACT-02"),
        (("allocate", MVS, "2026", "--phase", "realisatie"), "ALLOC-06"),
        (("explain", MVS, "2026", "Rotterdam"), "CONTRACT-04"),
        (("explain", MVS, "2026", "Stroomopwaarts"), "CONTRACT-05"),
        (("explain", MVS, "2026", "Schiedam", "onbekend"), "EXPLAIN-01"),
        (("documents", MVS, "1999"), "CONTRACT-02"),
        (("documents", MVS, "2026", "factuur"), "DOCUMENTS-01"),
        (("documents", DOMMELVALLEI, "2020", "dvo"), "DOCUMENTS-02"),
        (("documents", MVS, "2026", "voorschot", "--instalment", "9"), "BILL-02"),
        (("documents", MVS, "2026", "werkboek", "--out", __file__), "OUTPUT-01"),
        (("schema", "--out", __file__), "OUTPUT-01"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(part for part in value if "/" not in part),
)
def test_a_question_without_an_answer_says_what_to_do(command: tuple[str, ...], code: str):
    said = say(*command)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{code}: ")
    assert "\n  → " in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("SOW_WORKERS", value, "SETTINGS-01") for value in ("twee", "0", "-1", "1.5", "")]
    + [("SOW_TEMPLATES", "nergens", "SETTINGS-02")],
)
def test_a_setting_that_means_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str):
    monkeypatch.setenv(name, value)
    said = say("documents", MVS, "2026")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{code}: {name} is {value!r}")
    assert "\n  → " in said.err


def test_somebody_who_presses_ctrl_c_sees_no_traceback(monkeypatch: pytest.MonkeyPatch):
    def pressed(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sow_gov.app.check.load", pressed)
    said = say("documents", MVS, "2026")
    assert (said.code, said.out) == (130, "")
    assert said.err.startswith("afgebroken")


@pytest.mark.parametrize("command", [(), ("onbekend",), ("allocate", MVS), ("allocate", MVS, "2026", "--phase", "x")])
def test_what_is_no_command_is_refused_with_the_usage(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(command)
    assert stopped.value.code == 2
    assert "usage: sow-gov" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert (stopped.value.code, capsys.readouterr().out) == (0, f"sow-gov {__version__}\n")


def test_documents_names_its_files_for_people_and_for_machines(tmp_path: Path):
    said = say("documents", MVS, "2026", "werkboek", "--out", str(tmp_path))
    assert said.out == f"{tmp_path / 'werkboek-2026.xlsx'}\n{tmp_path / 'rekenspoor-2026.json'}\n"
    found = say("documents", MVS, "2026", "werkboek", "--out", str(tmp_path), "--json").json
    assert [(file["kind"], file["path"]) for file in found] == [
        ("werkboek", str(tmp_path / "werkboek-2026.xlsx")),
        ("heel rekenspoor", str(tmp_path / "rekenspoor-2026.json")),
    ]
    assert all(len(file["sha256"]) == 64 for file in found)


def test_schema_names_every_schema_that_it_wrote(tmp_path: Path):
    said = say("schema", "--out", str(tmp_path / "schema"))
    written = [Path(line) for line in said.out.splitlines()]
    assert {*written} == {*(tmp_path / "schema").iterdir()}
    assert [path.name for path in written[-2:]] == ["proof-1.json", "proof-2.json"]
    assert all("$schema" in json.loads(path.read_bytes()) for path in written)


MEETING_PAPERS = {
    f"{name}-ab-2026-10-08{rest}.pdf"
    for name, rests in {
        **dict.fromkeys(("oproep", "vergaderstukken", "stemmingen", "besluitenlijst", "verslag"), ("", "-besloten")),
        "presentielijst": ("",),
        "tekst": ("-uitgangspunten-oplegger", "-huisvesting-notitie-besloten"),
        "besluit": ("-uitgangspunten", "-rapportage", "-huisvesting-besloten"),
    }.items()
    for rest in rests
}
"""What the demo writes of the meeting that it held."""
INVOICES = {
    f"{kind}-{series}-{place:04d}-{slug}"
    for kind, series in (("voorschot", "2026-VS"), ("opdracht", "2026-OP"), ("afrekening", "2025-AF"))
    for place, slug in enumerate(MUNICIPALITIES, 1)
}
"""The invoices that the demo writes, each as PDF and as the e-invoice inside it and around it."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """The whole job on Stroomopwaarts MVS, done once; do not write into the folder."""
    return demo_once(tmp_path_factory)


def test_the_demo_writes_every_file_and_prints_the_shares(demo: tuple[Path, Said]):
    out, said = demo
    papers = ["programmabegroting-2026", "bijdragenoverzicht-2026", *(f"dvo-2026-{slug}" for slug in MUNICIPALITIES)]
    papers += [*INVOICES, *(f"afrekeningsoverzicht-2025-{slug}" for slug in MUNICIPALITIES)]
    papers += [f"{kind}-2026-{number}" for kind in ("bestuursrapportage", "begrotingswijziging") for number in (1, 2)]
    papers += ["kaderbrief-2026", *(f"gegevensblad-2026-{slug}" for slug in MUNICIPALITIES)]
    proofs = ["rekenspoor-2026", "rekenspoor-2026-gezamenlijk", *(f"rekenspoor-2026-{slug}" for slug in MUNICIPALITIES)]
    proofs += [f"rekenspoor-2026-{name}-gezamenlijk" for name in ("w1", "w2", "prognose-1", "prognose-2")]
    proofs += ["rekenspoor-2025-gezamenlijk"]
    proofs += [f"rekenspoor-2026-{slug}-termijn-1" for slug in MUNICIPALITIES]
    proofs += [f"rekenspoor-{name}" for name in INVOICES if not name.startswith("voorschot")]
    wanted = {*(f"{name}.pdf" for name in papers), *(f"{name}.json" for name in proofs), "werkboek-2026.xlsx"}
    wanted |= {
        "verify_proof.py",
        *MEETING_PAPERS,
        *(f"{name}{rest}.xml" for name in INVOICES for rest in ("", "-met-pdf")),
    }
    assert said.code == 0
    assert {path.name for path in out.iterdir()} == wanted | {"manifest.json", "demo.sqlite3", DELIVERED}
    assert [path.name for path in (out / DELIVERED).glob("*.xml")] == ["afrekening-2025-AF-0001-maassluis-met-pdf.xml"]
    assert [name for name in wanted if str(out / name) not in said.out] == []
    (shares,) = (line for line in said.out.splitlines() if "aandeel gezamenlijk" in line)
    assert re.findall(r"\d+,\d", shares) == ["16,6", "43,2", "40,2", "100,0"]


def test_the_demo_for_a_machine_lists_the_same_files_and_prints_none_anew(demo: tuple[Path, Said], tmp_path: Path):
    out = Path(shutil.copytree(demo[0], tmp_path / "uit"))
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    found = say("demo", "--no-serve", "--out", str(out), "--json").json
    after = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    assert after | {out / "demo.sqlite3": 0} == before | {out / "demo.sqlite3": 0}
    assert {Path(file["path"]) for file in found} == before.keys() - {
        out / "manifest.json",
        out / "demo.sqlite3",
        out / DELIVERED,
    }
    assert {file["kind"] for file in found} == {
        "begroting", "bijdragen", "dvo", "voorschot", "werkboek", "rekenspoor", "heel rekenspoor", "narekenen",
        "kaderbrief", "bestuursrapportage", "begrotingswijziging", "gegevensblad",
        "opdracht", "afrekening", "afrekeningsoverzicht", "e-factuur",
        "oproep", "presentielijst", "tekst", "vergaderstukken", "stemmingen", "besluitenlijst", "besluit", "verslag",
    }  # fmt: skip


def test_the_papers_of_a_year_are_told_from_the_files_with_what_comes_next():
    said = say("cycle", MVS, "2026", "--on", "2026-11-22")
    for words in ("Programmabegroting 2026", "AB-2025-014", "Tweede wijziging", "Jaarstukken 2026", "uiterlijk"):
        assert words in said.out
    found = {each["paper"]: each for each in say("cycle", MVS, "2026", "--on", "2026-11-22", "--json").json}
    assert {"kaderbrief-2026", "begroting-2026", "dvo-2026-schiedam"} <= found.keys()
    assert [step["step"] for step in found["begrotingswijziging-2026-2"]["next"]][:3] == ["zienswijze"] * 3
