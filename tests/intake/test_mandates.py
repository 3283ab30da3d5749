# SPDX-License-Identifier: EUPL-1.2
"""Are mandate decisions read as they stand, and is what no other decision can mend refused?"""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import make
from intake.readme_tables import README
from sow_gov.domain.dates import Period
from sow_gov.domain.errors import Finding
from sow_gov.domain.mandate import Consent, Limits, MandateKind, Withdrawal
from sow_gov.intake.folder import inspect
from sow_gov.intake.mandates import MandateFile

DB, DIRECTOR, CHAIR = (f"2024-01-01-{giver}.toml" for giver in ("db", "directeur", "voorzitter"))
WITHDRAWAL = "2026-07-01.toml"
STROOMOPWAARTS = make.FOLDER.parents[1] / "contracts/stroomopwaarts-mvs"


def of_mandates(folder: Path) -> list[Finding]:
    _, findings = inspect(folder)
    return [finding for finding in findings if finding.file.startswith("mandaten/")]


def changed(inside: Path, file: str, was: str, becomes: str) -> list[Finding]:
    """What is found of the mandates of Delta once a text in one file is another."""
    folder = make.contract_folder(inside)
    path = folder / "mandaten" / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    return of_mandates(folder)


@pytest.mark.parametrize("folder", [make.FOLDER, STROOMOPWAARTS], ids=["delta", "stroomopwaarts"])
def test_the_mandates_that_we_ship_have_no_findings(folder: Path):
    assert of_mandates(folder) == []


def test_decisions_are_read_oldest_first_with_everything_in_them():
    arrangement, _ = inspect(make.FOLDER)
    assert arrangement is not None
    days = [decision.decision.decided_on for decision in arrangement.mandates]
    assert days == sorted(days)
    by_number = {mandate.number: mandate for decision in arrangement.mandates for mandate in decision.given}
    adviser, controller, chair = by_number["DB-3"], by_number["DIR-1"], by_number["VZ-1"]
    assert (adviser.kind, adviser.giver, adviser.receiver) == (MandateKind.MANDATE, "db", "inkoopadviseur-duin")
    assert adviser.limits == Limits(50_000_00, ("inkoop",))
    assert adviser.consents[1] == Consent("college/duin", date(2023, 12, 19), "brief")
    assert adviser.period == Period(date(2024, 1, 1))
    assert (controller.under, controller.submandate.allowed) == ("DB-1", False)
    assert by_number["DB-1"].submandate.allowed
    assert by_number["DB-1"].instruction == "mandaatinstructie Delta"
    assert (chair.kind, chair.legal_basis) == (MandateKind.POWER_OF_ATTORNEY, "Wgr artikel 33d")
    last = arrangement.mandates[-1]
    assert last.withdrawn == (Withdrawal("DB-3", date(2026, 7, 1), "verzonnen"),)
    assert (last.decision.decided_on, last.known_on) == (date(2026, 6, 11), date(2026, 6, 12))
    assert arrangement.mandates[0].known_on == arrangement.mandates[0].decision.decided_on


def test_a_row_may_end_before_its_decision_does(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    path = folder / "mandaten" / CHAIR
    path.write_text(path.read_text("utf-8") + "geldig_tot_en_met = 2024-12-31\n", encoding="utf-8")
    arrangement, _ = inspect(folder)
    assert arrangement is not None
    (chair,) = (each for each in arrangement.mandates if each.giver == "voorzitter")
    assert chair.given[0].period == Period(date(2024, 1, 1), date(2025, 1, 1))


def test_a_folder_without_mandates_is_right(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    for path in (folder / "mandaten").iterdir():
        path.unlink()
    (folder / "mandaten").rmdir()
    arrangement, findings = inspect(folder)
    assert arrangement is not None
    assert (arrangement.mandates, findings) == ((), [])


@pytest.mark.parametrize(
    ("file", "was", "becomes", "place", "code"),
    [
        (DB, 'gever = "db"', 'gever = "bd"', "gever", "REF-02"),
        (DB, 'ontvanger = "directeur"', 'ontvanger = "directie"', "mandaat[DB-1].ontvanger", "REF-02"),
        (DB, 'bevoegdheid = "factuur-uitgeven"', 'bevoegdheid = "factuur"', "mandaat[DB-1].bevoegdheid", "REF-02"),
        (DB, 'door = "college/duin"', 'door = "college/dune"', "mandaat[DB-3].instemming.door", "REF-02"),
        (DB, 'handelingen = ["inkoop"]', 'gemeenten = ["zee"]', "mandaat[DB-3].gemeenten", "REF-02"),
        (
            DB, 'ondermandaat = true\ninstructie', 'ondermandaat = true\nondermandaat_aan = ["staf"]\ninstructie',
            "mandaat[DB-1].ondermandaat_aan", "REF-02",
        ),
        (DB, 'nummer = "DB-2"', 'nummer = "DB-1"', "mandaat[DB-1].nummer", "REF-07"),
        (DB, 'ontvanger = "directeur"', 'ontvanger = "db"', "mandaat[DB-1].ontvanger", "MANDATE-21"),
        (DB, 'orgaan = "db"', 'orgaan = "directeur"', "besluit.orgaan", "MANDATE-22"),
        (DB, 'orgaan = "db"', 'orgaan = "wethouder"', "besluit.orgaan", "MANDATE-22"),
        (DB, 'soort = "mandaat"', 'soort = "volmacht"', "mandaat[DB-1]", "MANDATE-11"),
        (CHAIR, 'soort = "volmacht"', 'soort = "mandaat"', "mandaat[VZ-1]", "MANDATE-11"),
        (DB, 'soort = "mandaat"', 'soort = "delegatie"', "mandaat[DB-1]", "MANDATE-16"),
        (DIRECTOR, 'onder = "DB-1"\n', "", "mandaat[DIR-1].onder", "MANDATE-18"),
        (DIRECTOR, 'onder = "DB-1"', 'onder = "DB-2"', "mandaat[DIR-1].onder", "MANDATE-18"),
        (DIRECTOR, 'onder = "DB-1"', 'onder = "DB-9"', "mandaat[DIR-1].onder", "REF-02"),
        (WITHDRAWAL, 'nummer = "DB-3"', 'nummer = "DB-7"', "intrekking[DB-7].nummer", "REF-02"),
        (WITHDRAWAL, 'nummer = "DB-3"', 'nummer = "VZ-1"', "intrekking[VZ-1].nummer", "MANDATE-20"),
        (DB, "geldig_vanaf = 2024-01-01", "geldig_vanaf = 2024-02-01", "geldig_vanaf", "REF-01"),
        (DB, "datum = 2023-12-12", "datum = 2024-01-02", "", "INTAKE-03"),
        (WITHDRAWAL, "bekend_op = 2026-06-12", "bekend_op = 2026-06-10", "", "INTAKE-03"),
        (WITHDRAWAL, 'reden = "verzonnen"', 'reden = "verzonnen"\nvanaf = 2026-06-01', "", "INTAKE-03"),
        (DB, "ondermandaat = true\n", 'ondermandaat_aan = ["controller"]\n', "mandaat[1]", "INTAKE-03"),
        (DB, 'soort = "mandaat"', 'soort = "opdracht"', "mandaat[1].soort", "INTAKE-03"),
        (DB, 'hoogstens = "50000.00"', "hoogstens = 50000.00", "mandaat[3].hoogstens", "INTAKE-03"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, file: str, was: str, becomes: str, place: str, code: str):
    found = changed(tmp_path, file, was, becomes)
    assert (f"mandaten/{file}", place, code) in [(each.file, each.place, each.code) for each in found]


def test_what_is_given_to_nobody_under_its_giver_waits_for_consent_and_is_no_finding(tmp_path: Path):
    assert changed(tmp_path, DB, '    { door = "college/duin", op = 2023-12-19, kenmerk = "brief" },\n', "") == []


def test_the_giver_of_a_mandate_above_may_withdraw_those_below(tmp_path: Path):
    assert changed(tmp_path, WITHDRAWAL, 'nummer = "DB-3"', 'nummer = "DIR-1"') == []


def test_the_budget_is_never_given_away(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    text = (folder / "mandaten" / CHAIR).read_text("utf-8")
    for was, becomes in (
        ('gever = "voorzitter"', 'gever = "ab"'),
        ('orgaan = "voorzitter"', 'orgaan = "ab"'),
        ('soort = "volmacht"', 'soort = "delegatie"'),
        ('ontvanger = "directeur"', 'ontvanger = "db"'),
        ('"overeenkomst-ondertekenen"', '"begroting-vaststellen"'),
    ):
        text = text.replace(was, becomes)
    (folder / "mandaten/2024-01-01-ab.toml").write_text(text.replace("VZ-1", "AB-1"), encoding="utf-8")
    (found,) = of_mandates(folder)
    assert (found.code, "Wgr art. 33a" in found.what) == ("MANDATE-12", True)


def test_a_delegation_needs_a_legal_basis_in_the_file(tmp_path: Path):
    was = 'soort = "mandaat"\nontvanger = "inkoopadviseur-duin"'
    found = changed(tmp_path, DB, was, was.replace("mandaat", "delegatie"))
    assert [each.code for each in found] == ["MANDATE-15"]


def test_a_decision_that_does_nothing_is_refused(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    text = (folder / "mandaten" / CHAIR).read_text("utf-8").partition("[[mandaat]]")[0]
    (folder / "mandaten" / CHAIR).write_text(text, encoding="utf-8")
    (found,) = of_mandates(folder)
    assert (found.code, found.what) == ("INTAKE-03", "het besluit geeft niets en trekt niets in")


def test_a_day_before_the_first_regulation_is_told(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    old = (folder / "mandaten" / CHAIR).read_text("utf-8")
    for was, becomes in (("geldig_vanaf = 2024", "geldig_vanaf = 2014"), ("datum = 2023", "datum = 2013")):
        old = old.replace(was, becomes)
    (folder / "mandaten/2014-01-01.toml").write_text(old.replace("VZ-1", "VZ-0"), encoding="utf-8")
    assert [each.code for each in of_mandates(folder)] == ["DATE-01"]


def test_a_file_that_nobody_reads_is_told(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    (folder / "mandaten/mandaat.toml").write_text("", encoding="utf-8")
    assert [(each.file, each.code) for each in of_mandates(folder)] == [("mandaten/mandaat.toml", "INTAKE-08")]


def test_the_example_in_the_readme_is_read_as_it_stands():
    chapter = README.read_text("utf-8").partition("\n## Mandaten\n")[2].partition("\n## ")[0]
    (example,) = re.findall(r"```toml\n(.*?)```", chapter, flags=re.DOTALL)
    decision = MandateFile.model_validate(tomllib.loads(example)).value()
    assert (decision.known_on, len(decision.given), len(decision.withdrawn)) == (date(2023, 12, 18), 1, 1)
