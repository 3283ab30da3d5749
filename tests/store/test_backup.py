# SPDX-License-Identifier: EUPL-1.2
"""Does a backup bring everything back, on either kind of database, and is a damaged one refused whole?"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from databases import sqlite_url
from sow_gov.domain.errors import Fault
from sow_gov.store import migrate
from sow_gov.store.backup import backup, restore
from sow_gov.store.database import Database
from sow_gov.store.portable import tables
from sow_gov.store.tables import metadata
from sow_gov.store.verify import findings
from store import records
from store.issuing import AT
from store.records import everything

KEPT = [table.name for table in tables(migrate.head())]


@pytest.fixture
def kept(standing: Database, tmp_path: Path) -> Path:
    """A backup of a database with something in every table."""
    backup(standing, tmp_path / "kopie.zip", AT)
    return tmp_path / "kopie.zip"


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.whole() as connection:
        return everything(connection, "session", "login_limit")


def refusal(database: Database, path: Path) -> str:
    """The code with which a backup is refused; and nothing of it is in the database."""
    with pytest.raises(Fault) as raised:
        restore(database, path)
    with database.whole() as connection:
        assert migrate.is_empty(connection)
    assert raised.value.what
    assert raised.value.todo
    return raised.value.code


def rewritten(path: Path, edit: Callable[[dict[str, bytes]], object], *, signed: bool = False) -> Path:
    """A zip with its members edited; ``signed`` when the manifest is made to agree with them."""
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    if signed:
        manifest = json.loads(members["manifest.json"])
        for name in manifest["tables"]:
            content = members[f"{name}.jsonl"]
            manifest["tables"][name] = {"rows": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}
        members["manifest.json"] = json.dumps(manifest).encode()
    edited = path.with_name("anders.zip")
    with ZipFile(edited, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return edited


def edit_manifest(**changes: object) -> Callable[[dict[str, bytes]], None]:
    def edit(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()

    return edit


def replace_in(table: str, before: bytes, after: bytes) -> Callable[[dict[str, bytes]], None]:
    def edit(members: dict[str, bytes]) -> None:
        assert before in members[f"{table}.jsonl"]
        members[f"{table}.jsonl"] = members[f"{table}.jsonl"].replace(before, after, 1)

    return edit


def test_what_was_kept_comes_back_on_either_kind_of_database(standing: Database, kept: Path, vacant: Database):
    restore(vacant, kept)
    assert rows(vacant) == rows(standing)
    assert findings(vacant) == []


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
def test_a_backup_of_what_was_restored_is_the_same(kept: Path, vacant: Database):
    restore(vacant, kept)
    again = kept.with_name("nog-eens.zip")
    backup(vacant, again, AT)
    assert again.read_bytes() == kept.read_bytes()


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
def test_the_records_go_on_after_a_restore(kept: Path, vacant: Database):
    restore(vacant, kept)
    with vacant.writing("delta") as delta:
        for invoice in records.issue(delta, records.drafts(2)):
            records.keep(delta, records.pdf_of(invoice))
            assert str(invoice.number) > "2026-VS-0003"
    assert findings(vacant) == []


def test_sessions_and_failed_log_ins_stay_out(kept: Path):
    everywhere = {table.name for table in metadata.sorted_tables}
    with ZipFile(kept) as archive:
        assert archive.namelist() == [*(f"{name}.jsonl" for name in KEPT), "manifest.json"]
    assert everywhere - set(KEPT) == {"session", "login_limit"}


def test_the_manifest_says_what_is_in_it(kept: Path):
    with ZipFile(kept) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for name, lines in manifest["tables"].items():
            content = archive.read(f"{name}.jsonl")
            assert lines == {"rows": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}
            assert lines["rows"] > 0
    assert (manifest["format"], manifest["revision"], manifest["at"]) == (1, migrate.head(), AT.isoformat())


def test_the_instant_is_noted_in_utc(standing: Database, tmp_path: Path):
    at = datetime(2026, 7, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    backup(standing, tmp_path / "kopie.zip", at)
    with ZipFile(tmp_path / "kopie.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["at"] == at.astimezone(UTC).isoformat()


def test_only_its_owner_may_read_it_and_nothing_else_stays_behind(kept: Path):
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir() if path.is_file()] == [kept.name]


def refused_place(database: Database, path: Path, told: Callable[[int, int, str], object] = lambda *_: None) -> str:
    """What is said of a place where no backup is written."""
    with pytest.raises(Fault) as raised:
        backup(database, path, AT, told)
    assert raised.value.code == "STORE-10"
    return raised.value.what


def test_a_backup_never_comes_in_the_place_of_another_file(standing: Database, kept: Path):
    before = kept.read_bytes()
    assert "bestaat al" in refused_place(standing, kept)
    assert kept.read_bytes() == before
    kept.unlink()
    kept.symlink_to("nergens")
    assert "bestaat al" in refused_place(standing, kept)


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_a_backup_never_comes_in_the_place_of_the_database(filled: Database):
    before = rows(filled)
    assert "bestaat al" in refused_place(filled, Path(str(filled.engine.url.database)))
    assert rows(filled) == before


def no_links(*_: object) -> None:
    """What a disk that knows no links answers."""
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_came_meanwhile_stays(
    standing: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
):
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "kopie.zip"
    assert "bestaat al" in refused_place(standing, path, lambda *_: path.write_bytes(b"van een ander"))
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("kopie.zip", b"van een ander")]


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
def test_a_disk_without_links_gets_its_backup_too(standing: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "link", no_links)
    backup(standing, tmp_path / "kopie.zip", AT)
    assert [path.name for path in tmp_path.iterdir()] == ["kopie.zip"]
    assert (tmp_path / "kopie.zip").stat().st_mode & 0o777 == 0o600
    with ZipFile(tmp_path / "kopie.zip") as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_whoever_waits_is_told_of_every_table(standing: Database, tmp_path: Path, vacant: Database):
    told: list[tuple[int, int, str]] = []
    backup(standing, tmp_path / "kopie.zip", AT, lambda *step: told.append(step))
    restore(vacant, tmp_path / "kopie.zip", lambda *step: told.append(step))
    steps = [(place, len(KEPT), name) for place, name in enumerate(KEPT, 1)]
    assert told == [*steps, *steps]


def test_what_is_issued_meanwhile_is_wholly_in_it_or_not_at_all(filled: Database, tmp_path: Path):
    def meanwhile(_: int, __: int, table: str) -> None:
        if table == "act":
            with filled.writing("delta") as delta:
                records.issue(delta, records.drafts(2))

    before = rows(filled)
    backup(filled, tmp_path / "kopie.zip", AT, meanwhile)
    assert rows(filled) != before
    with closing(Database(sqlite_url(tmp_path))) as other:
        restore(other, tmp_path / "kopie.zip")
        assert rows(other) == before


def test_a_database_of_an_earlier_version_is_kept_and_comes_back_at_this_one(
    vacant: Database, database: Database, tmp_path: Path
):
    records.fill_first_version(vacant, database)
    backup(vacant, tmp_path / "kopie.zip", AT)
    migrate.upgrade(vacant)
    with closing(Database(sqlite_url(tmp_path / "elders"))) as other:
        restore(other, tmp_path / "kopie.zip")
        migrate.require_head(other)
        assert rows(other) == rows(vacant)
        assert findings(other) == []


def test_a_database_without_anything_in_it_is_not_kept(waiting: Database, tmp_path: Path):
    with pytest.raises(Fault) as raised:
        backup(waiting, tmp_path / "kopie.zip", AT)
    assert raised.value.code == "STORE-03"
    assert not (tmp_path / "kopie.zip").exists()


def test_a_database_of_a_newer_version_is_not_kept(filled: Database, tmp_path: Path):
    with filled.whole(writes=True) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Fault) as raised:
        backup(filled, tmp_path / "kopie.zip", AT)
    assert raised.value.code == "STORE-07"
    assert list(tmp_path.glob("*.zip*")) == []


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_what_cannot_be_read_makes_no_backup(filled: Database, tmp_path: Path):
    with filled.whole(writes=True) as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_act_update")
        connection.exec_driver_sql("UPDATE act SET at = 'gisteren' WHERE number = 3")
    with pytest.raises(Fault) as raised:
        backup(filled, tmp_path / "kopie.zip", AT)
    assert raised.value.code == "STORE-09"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_a_fault(standing: Database, tmp_path: Path):
    (tmp_path / "bestand").touch()
    for place in (tmp_path / "geen" / "kopie.zip", tmp_path / "bestand" / "kopie.zip", tmp_path):
        with pytest.raises(Fault) as raised:
            backup(standing, place, AT)
        assert raised.value.code == "STORE-10"


def test_only_an_empty_database_is_filled(kept: Path, filled: Database, database: Database):
    for there in (filled, database):
        before = rows(there)
        with pytest.raises(Fault) as raised:
            restore(there, kept)
        assert raised.value.code == "STORE-06"
        assert rows(there) == before


DAMAGE: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "another digit in an amount": (replace_in("run_share", b'"cents":', b'"cents":1'), "STORE-08"),
    "a row too few": (lambda members: members.update({"paper.jsonl": b""}), "STORE-08"),
    "a table too few": (lambda members: members.pop("account.jsonl"), "STORE-08"),
    "a table too many": (lambda members: members.update({"pot.jsonl": b""}), "STORE-08"),
    "no manifest": (lambda members: members.pop("manifest.json"), "STORE-08"),
    "a manifest that is no JSON": (lambda members: members.update({"manifest.json": b"{"}), "STORE-08"),
    "a manifest that is no manifest": (lambda members: members.update({"manifest.json": b"[]"}), "STORE-08"),
    "a manifest without tables": (edit_manifest(tables={}), "STORE-08"),
    "a revision before any": (edit_manifest(revision="base"), "STORE-08"),
    "a revision that is a number": (edit_manifest(revision=2), "STORE-08"),
    "an unknown revision": (edit_manifest(revision="9999"), "STORE-07"),
    "a newer form": (edit_manifest(format=2, tables="elsewhere"), "STORE-07"),
}
FORGED: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a line that is no JSON": (replace_in("act", b"{", b""), "STORE-08"),
    "a line that is no row": (replace_in("act", b'"kind"', b'"soort"'), "STORE-08"),
    "bytes that are no base64": (replace_in("paper", b'"content":"', b'"content":"!'), "STORE-08"),
    "a day that is none": (replace_in("run", b'"known_on":"2025', b'"known_on":"20255'), "STORE-08"),
    "an instant without a zone": (replace_in("act", b"+00:00", b""), "STORE-09"),
    "a row that is in it twice": (
        lambda members: members.update({"run_share.jsonl": members["run_share.jsonl"] * 2}),
        "STORE-09",
    ),
    "an invoice without its run": (lambda members: members.update({"run.jsonl": b""}), "STORE-09"),
    "a role without municipality": (replace_in("account", b'"participant":"duin"', b'"participant":null'), "STORE-09"),
}


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
@pytest.mark.parametrize("waiting", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_backup_is_refused_whole(kept: Path, waiting: Database, what: str):
    edit, code = DAMAGE[what]
    assert refusal(waiting, rewritten(kept, edit)) == code


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", FORGED)
def test_rows_that_cannot_be_are_refused_even_when_the_manifest_agrees(kept: Path, waiting: Database, what: str):
    edit, code = FORGED[what]
    assert refusal(waiting, rewritten(kept, edit, signed=True)) == code


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
@pytest.mark.parametrize("waiting", ["sqlite"], indirect=True)
def test_a_file_that_was_cut_off_or_changed_or_never_was_a_backup_is_refused(kept: Path, waiting: Database):
    content = kept.read_bytes()
    with ZipFile(kept) as archive:
        inside = [each.header_offset + 30 + len(each.filename) + each.compress_size // 2 for each in archive.infolist()]
    for place in inside:
        kept.write_bytes(content[:place])
        assert refusal(waiting, kept) == "STORE-08"
        kept.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        assert refusal(waiting, kept) == "STORE-08"
    kept.unlink()
    assert refusal(waiting, kept) == "STORE-08"
