# SPDX-License-Identifier: EUPL-1.2
"""Does the command line write the very proof that a paper carries, and the program that checks it?"""

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import make
from integration.saying import say
from sow_gov.app.allocate import run
from sow_gov.app.check import load
from sow_gov.app.products import ALL_KINDS, products
from sow_gov.app.proving import asked_proof, write_verifier
from sow_gov.app.view import year_view
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book

DELTA, YEAR = str(make.FOLDER), str(make.YEAR)
YES = "ja: elk bedrag volgt uit wat erin staat"


def prove(out: Path, *arguments: str) -> int:
    return say("proof", DELTA, YEAR, *arguments, "--out", str(out)).code


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((), "rekenspoor-2026.json"),
        (("--municipality", "DUIN"), "rekenspoor-2026-duin.json"),
        (("--municipality", "meer", "--instalment", "1"), "rekenspoor-2026-meer-termijn-1.json"),
    ],
)
def test_the_proof_that_is_written_is_the_one_in_the_paper(tmp_path: Path, arguments: tuple[str, ...], name: str):
    law = law_book()
    made = {
        product.name: product.source
        for product in products(year_view(load(make.FOLDER), law, make.YEAR), law, ALL_KINDS)
    }
    out = tmp_path / "map" / "rekenspoor.json"
    assert prove(out, *arguments) == 0
    assert out.read_bytes() == made[name]


@pytest.mark.parametrize("out", ["p.json", "een map/p.json"])
def test_the_command_that_is_printed_works_from_where_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
):
    monkeypatch.chdir(tmp_path)
    last = say("proof", DELTA, YEAR, "--out", out).out.splitlines()[-1]
    python, *arguments = shlex.split(last.removeprefix("narekenen: "))
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (python, done.returncode, done.stdout.splitlines()[-1]) == ("python3", 0, YES)
    assert {path.name for path in (tmp_path / out).parent.iterdir()} == {"p.json", "verify_proof.py"}


def test_the_program_that_checks_it_is_written_once_and_says_yes(tmp_path: Path):
    first = write_verifier(tmp_path)
    before = first.path.stat().st_mtime_ns
    assert write_verifier(tmp_path) == first
    assert first.path.stat().st_mtime_ns == before
    said = say("proof", DELTA, YEAR, "--phase", "realisatie", "--out", str(tmp_path / "rekenspoor.json"))
    digest = said.out.splitlines()[1].removeprefix("digest ")
    command = [sys.executable, "-I", first.path, tmp_path / "rekenspoor.json", "--digest", digest]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"digest {digest} van rekenspoor.json; vergelijk met het stuk",
        YES,
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--instalment", "1"), "PROOF-03"),
        (("--municipality", "duin", "--instalment", "1", "--phase", "realisatie"), "PROOF-03"),
        (("--municipality", "duin", "--instalment", "99"), "BILL-02"),
        (("--municipality", "delta"), "CONTRACT-05"),
        (("--municipality", "nergens"), "CONTRACT-04"),
    ],
)
def test_a_proof_that_cannot_be_is_refused(tmp_path: Path, arguments: tuple[str, ...], code: str):
    out = tmp_path / "rekenspoor.json"
    said = say("proof", DELTA, YEAR, *arguments, "--out", str(out))
    assert (said.code, said.err.partition(":")[0]) == (1, code)
    assert not out.exists()


@pytest.mark.parametrize(
    ("changes", "code"), [({"agreements": ()}, "PROOF-01"), ({"status": Status.CONCEPT}, "BILL-03")]
)
def test_an_advance_without_an_agreement_or_an_adopted_budget_has_no_proof(changes: dict[str, Any], code: str):
    made = run(make.arrangement(make.small_budget(**changes)), make.LAW, make.YEAR)
    with pytest.raises(Fault) as raised:
        asked_proof(made, "Duin", 1)
    assert raised.value.code == code


def test_a_proof_that_cannot_be_written_says_why(tmp_path: Path):
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    said = say("proof", DELTA, YEAR, "--out", str(tmp_path / "bestand" / "rekenspoor.json"))
    assert (said.code, said.err.partition(":")[0]) == (1, "OUTPUT-01")
