# SPDX-License-Identifier: EUPL-1.2
"""What do the commands on the records print, and how do they fail?"""

import re
import sqlite3
from pathlib import Path

import pytest

import make
from databases import sqlite_url
from integration.broken import append
from integration.recording import AT, BY, archive
from integration.saying import say
from sow_gov.app.issue import issue_instalment
from sow_gov.app.recorded import Recorded
from sow_gov.domain.people import Role
from sow_gov.intake.law import law_book
from sow_gov.store import accounts
from sow_gov.store.database import Database

DELTA = str(make.FOLDER)


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty database, the one that the commands use."""
    monkeypatch.setenv("SOW_DATABASE_URL", database_url)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an SQLite database that the commands use, with Delta in it."""
    monkeypatch.setenv("SOW_DATABASE_URL", sqlite_url(tmp_path))
    assert say("load", DELTA).code == 0
    return tmp_path / "sow.sqlite3"


@pytest.mark.usefixtures("database")
def test_from_contract_to_invoice_to_a_backup_in_another_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    count = sum(path.is_file() for path in make.FOLDER.rglob("*"))
    assert say("load", DELTA).out.endswith(f"delta: {count} nieuw van {count} bestanden\n")
    assert say("load", DELTA).out == f"delta: 0 nieuw van {count} bestanden\n"
    invoice = ("invoice", DELTA, "2026", "--instalment", "1", "--function", BY.function)
    shown = say(*invoice, "--dry-run").out
    assert re.findall(r"2026-VS-\d{4}", shown) == ["2026-VS-0001", "2026-VS-0002", "2026-VS-0003"]
    issued = say(*invoice, "--out", str(tmp_path / "uit"))
    assert issued.code == 0
    pdf = tmp_path / "uit" / "voorschot-2026-VS-0001-duin.pdf"
    assert str(pdf) in issued.out
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    assert "eerder" in say(*invoice, "--out", str(tmp_path / "uit")).out
    assert say("verify").out == "de vastlegging klopt\n"
    assert say("backup", str(tmp_path / "kopie.zip")).code == 0
    (tmp_path / "ander").mkdir()
    monkeypatch.setenv("SOW_DATABASE_URL", sqlite_url(tmp_path / "ander"))
    assert say("restore", str(tmp_path / "kopie.zip")).code == 0
    assert say("verify", "--json").out == "[]\n"
    assert "eerder" in say(*invoice, "--out", str(tmp_path / "uit")).out


def test_what_was_changed_by_hand_is_told_with_place_and_what_to_do(here: Path):
    with sqlite3.connect(here) as connection:
        connection.execute("DROP TRIGGER guard_loaded_file_update")
        connection.execute("UPDATE loaded_file SET content = X'00' WHERE path = '2026/begroting.toml'")
    connection.close()
    said = say("verify")
    assert said.code == 1
    assert "guard_loaded_file_update\n  VERIFY-02" in said.out
    assert "2026/begroting.toml" in said.out
    assert "VERIFY-08" in said.out
    assert "de vastlegging klopt niet" in said.err
    assert {finding["code"] for finding in say("verify", "--json").json} == {"VERIFY-02", "VERIFY-08"}
    assert say("upgrade").code == 0
    assert {finding["code"] for finding in say("verify", "--json").json} == {"VERIFY-08"}, "the guard is back"


@pytest.mark.usefixtures("here")
def test_a_folder_that_is_not_loaded_as_it_stands_is_not_invoiced(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    append("partijen.toml", "# verhuisd\n")(folder)
    refused = say("invoice", str(folder), "2026", "--instalment", "1")
    assert (refused.code, "RECORDS-02" in refused.err, "partijen.toml" in refused.err) == (1, True, True)


def test_the_first_administrator_gets_a_password_for_once(here: Path):
    said = say("account", "delta", "Eerste.Beheerder")
    assert re.fullmatch(r"inlognaam: eerste\.beheerder\neenmalig wachtwoord: \S{12,}\n", said.out)
    database = Database(f"sqlite:///{here}")
    with database.reading("delta") as records:
        (account,) = accounts.every(records)
        assert Recorded(law_book()).arrangement(records).slug == "delta"
    database.close()
    assert (account.role, account.must_change, account.demo) == (Role.ADMINISTRATOR, True, False)
    assert "ACCOUNT-01" in say("account", "delta", "eerste.beheerder").err
    reviewer = ("account", "delta", "beleid", "--role", "gemeentelijk beoordelaar")
    assert "ACCOUNT-05" in say(*reviewer).err
    assert say(*reviewer, "--municipality", "duin").code == 0


@pytest.mark.usefixtures("database")
def test_the_site_does_not_open_without_a_secret_or_on_an_empty_database(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SOW_SECRET_KEY", raising=False)
    assert "SETTINGS-03" in say("serve").err
    monkeypatch.setenv("SOW_SECRET_KEY", "abcdefgh12345678" * 2)
    assert "STORE-03" in say("serve").err
    for command in (("account", "delta", "beheerder"), ("invoice", DELTA, "2026", "--instalment", "1")):
        assert "STORE-03" in say(*command).err


def test_a_pdf_that_is_still_to_be_made_is_no_damage(here: Path):
    with archive(f"sqlite:///{here}") as records:
        issue_instalment(records, make.YEAR, 1, BY, AT, dry_run=False)
    said = say("verify")
    assert (said.code, said.out.count("VERIFY-13")) == (0, 3)
    assert said.err.endswith("3 bevinding(en); de vastlegging klopt; er moet nog iets worden gemaakt\n")
    in_json = say("verify", "--json")
    assert (in_json.code, {finding["code"] for finding in in_json.json}) == (0, {"VERIFY-13"})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("total_cents = total_cents + 1, rounding_cents = rounding_cents + 1", "VERIFY-31"),
        ("known_on = NULL", "VERIFY-31"),
        ("year = 2027", "VERIFY-30"),
    ],
)
def test_a_run_that_says_otherwise_than_its_files_is_found(here: Path, change: str, code: str):
    with archive(f"sqlite:///{here}") as records:
        issue_instalment(records, make.YEAR, 1, BY, AT, dry_run=False)
    with sqlite3.connect(here) as connection:
        connection.execute("DROP TRIGGER guard_run_update")
        connection.execute(f"UPDATE run SET {change}")
    connection.close()
    assert say("upgrade").code == 0
    assert {finding["code"] for finding in say("verify", "--json").json} == {"VERIFY-13", code}


def test_a_database_that_cannot_be_reached_is_told_with_the_setting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOW_DATABASE_URL", "postgresql://niemand@127.0.0.1:9/niets")
    said = say("verify")
    assert (said.code, "STORE-02" in said.err, "SOW_DATABASE_URL" in said.err) == (1, True, True)
    monkeypatch.setenv("SOW_DATABASE_URL", "mysql://server/naam")
    assert "STORE-01" in say("verify").err
    monkeypatch.setenv("SOW_DATABASE_URL", "sqlite://")
    assert "STORE-01" in say("verify").err
