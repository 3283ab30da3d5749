# SPDX-License-Identifier: EUPL-1.2
"""Does whatever was changed by hand show, whichever hand it was?"""

import hashlib
import json
from contextlib import closing
from pathlib import Path

import pytest

from sow_gov.domain.canonical import canonical, digest
from sow_gov.domain.errors import Fault
from sow_gov.store.acts import Act, Actor, digest_of
from sow_gov.store.database import Database
from sow_gov.store.events import digest_of as event_digest
from sow_gov.store.verify import findings
from store import records
from store.by_hand import Hand, Tamper, left_behind, tampered


def codes(database: Database) -> set[str]:
    return {finding.code for finding in findings(database)}


def test_what_nobody_touched_has_no_findings(filled: Database):
    assert findings(filled) == []


def test_nor_has_a_database_in_which_nothing_was_done(database: Database):
    assert findings(database) == []


def test_nor_while_several_arrangements_and_instalments_are_in_it(filled: Database):
    with filled.writing("gamma") as gamma:
        records.fill(gamma)
    with filled.writing("delta") as delta:
        for invoice in records.issue(delta, records.drafts(2)):
            records.keep(delta, records.pdf_of(invoice))
    assert findings(filled) == []


MADE_FROM = "UPDATE paper SET made_from = ? WHERE invoice_number = 1 AND media_type = 'application/pdf'"


def content_digest(hand: Hand) -> str:
    """The digest that number 1 should have as it now stands."""
    return hashlib.sha256(bytes(hand.do("SELECT content FROM invoice WHERE number = 1")[0][0])).hexdigest()


def edit_content(hand: Hand, before: bytes, after: bytes) -> None:
    """Change the bytes of number 1 and nothing else."""
    content = bytes(hand.do("SELECT content FROM invoice WHERE number = 1")[0][0])
    assert before in content
    hand.do("UPDATE invoice SET content = ? WHERE number = 1", content.replace(before, after))


def edit_invoice(hand: Hand) -> None:
    """Ask one cent more of number 1, and make its row and its lines agree with it."""
    content = json.loads(bytes(hand.do("SELECT content FROM invoice WHERE number = 1")[0][0]))
    content["lines"][0]["cents"] += 1
    written = canonical(content)
    change = "UPDATE invoice SET content = ?, digest = ?, total_cents = total_cents + 1 WHERE number = 1"
    hand.do(change, written, hashlib.sha256(written).hexdigest())
    hand.do("UPDATE invoice_line SET cents = cents + 1 WHERE number = 1 AND line = 1")
    hand.do(MADE_FROM, digest(content))


def add_invoice(hand: Hand) -> None:
    """Add number 4, a copy of number 1 for another instalment."""
    columns = "arrangement, kind, year, participant, total_cents, run, digest, act, content"
    hand.do(f"INSERT INTO invoice (number, instalment, {columns}) SELECT 4, 9, {columns} FROM invoice WHERE number = 1")


def edit_act(hand: Hand) -> None:
    """Change who issued, and give the act the digest that goes with it; the next act still has the other."""
    number, account_id, authority, kind, about, previous = hand.do(
        "SELECT number, account_id, authority, kind, about, previous FROM act WHERE number = 3"
    )[0]
    changed = Act(number, records.AT, Actor(account_id, "niemand", authority), kind, about, previous, "")
    hand.do("UPDATE act SET function = 'niemand', digest = ? WHERE number = 3", digest_of("delta", changed))


def edit_event(hand: Hand) -> None:
    """Move the meeting to another place, and give the event the digest that goes with it."""
    whole = list(hand.do("SELECT subject, subject_id, number, kind, content FROM event WHERE kind = 'Planned'")[0])
    whole[-1] = whole[-1].replace("stadhuis", "kelder")
    changed = "UPDATE event SET content = ?, digest = ? WHERE kind = 'Planned'"
    hand.do(changed, whole[-1], event_digest(*whole))


def both_shares(hand: Hand) -> None:
    """Move a cent from one municipality to another."""
    for participant, cents in (("duin", 1), ("meer", -1)):
        hand.do("UPDATE run_share SET cents = cents + ? WHERE cell = 0 AND participant = ?", cents, participant)


TAMPERED: dict[str, tuple[Tamper, set[str]]] = {
    "the cents of an invoice": (
        lambda hand: hand.do("UPDATE invoice SET total_cents = total_cents + 1 WHERE number = 2"),
        {"VERIFY-09"},
    ),
    "whose an invoice is": (
        lambda hand: hand.do("UPDATE invoice SET participant = 'veen', instalment = 9 WHERE number = 1"),
        {"VERIFY-09"},
    ),
    "the sender of an invoice": (lambda hand: edit_content(hand, b"Gemeente Delta", b"Gemeente Delfa"), {"VERIFY-08"}),
    "how an invoice is written": (lambda hand: edit_content(hand, b'"lines":[', b'"lines": ['), {"VERIFY-08"}),
    "how an invoice is written, with its digest": (
        lambda hand: [
            edit_content(hand, b'"lines":[', b'"lines": ['),
            hand.do("UPDATE invoice SET digest = ? WHERE number = 1", content_digest(hand)),
            hand.do(MADE_FROM, content_digest(hand)),
        ],
        {"VERIFY-07", "VERIFY-08"},
    ),
    "what a PDF was made from": (lambda hand: hand.do(MADE_FROM, "0" * 64), {"VERIFY-07", "VERIFY-12"}),
    "an invoice that was cut off": (lambda hand: edit_content(hand, b"}", b""), {"VERIFY-03", "VERIFY-08"}),
    "an invoice with a fraction of a cent": (
        lambda hand: edit_content(hand, b'"cents":', b'"cents":0.5,"c":'),
        {"VERIFY-03", "VERIFY-08"},
    ),
    "the values of an invoice with everything that follows from them": (edit_invoice, {"VERIFY-07"}),
    "an invoice by hand": (add_invoice, {"VERIFY-07", "VERIFY-09", "VERIFY-12", "VERIFY-13"}),
    "a number that is gone": (
        lambda hand: hand.do("DELETE FROM invoice WHERE number = 2"),
        {"VERIFY-04", "VERIFY-06", "VERIFY-11"},
    ),
    "the last number that is gone, with all that hangs from it": (
        lambda hand: [
            hand.do("DELETE FROM paper WHERE invoice_number = 3"),
            hand.do("DELETE FROM invoice_line WHERE number = 3"),
            hand.do("DELETE FROM invoice WHERE number = 3"),
        ],
        {"VERIFY-06"},
    ),
    "the cents of a line": (lambda hand: hand.do("UPDATE invoice_line SET cents = 0 WHERE line = 1"), {"VERIFY-09"}),
    "a line that is gone": (lambda hand: hand.do("DELETE FROM invoice_line WHERE line = 2"), {"VERIFY-09"}),
    "a line that was added": (
        lambda hand: hand.do(
            "INSERT INTO invoice_line SELECT arrangement, kind, year, number, 99, block, programme, task_field, "
            "choice, 0, 0 FROM invoice_line WHERE line = 1 AND number = 1"
        ),
        {"VERIFY-09"},
    ),
    "a share": (lambda hand: hand.do("UPDATE run_share SET cents = 1 WHERE cell = 0"), {"VERIFY-10"}),
    "two shares that keep their sum": (both_shares, {"VERIFY-10"}),
    "a share that is gone": (
        lambda hand: hand.do("DELETE FROM run_share WHERE cell = 1 AND participant = 'veen'"),
        {"VERIFY-10"},
    ),
    "the total of a run": (lambda hand: hand.do("UPDATE run SET total_cents = 0"), {"VERIFY-10"}),
    "a run in no act": (
        lambda hand: hand.do(
            "INSERT INTO run SELECT arrangement, ?, year, figures, known_on, engine, files, 0, 0, act FROM run",
            "f" * 64,
        ),
        {"VERIFY-07", "VERIFY-10"},
    ),
    "the files of a run": (
        lambda hand: hand.do("UPDATE run SET files = ?", json.dumps({"partijen.toml": "0" * 64})),
        {"VERIFY-06"},
    ),
    "a run that is gone": (lambda hand: hand.do("DELETE FROM run"), {"VERIFY-04", "VERIFY-06"}),
    "the bytes of a paper": (
        lambda hand: hand.do("UPDATE paper SET content = ? WHERE name = 'begroting-2026.pdf'", b"%PDF-1.7 anders.."),
        {"VERIFY-08"},
    ),
    "the bytes of a paper with their digest": (
        lambda hand: hand.do(
            "UPDATE paper SET content = ?, sha256 = ?, size = 1 WHERE version = 2",
            b"x",
            hashlib.sha256(b"x").hexdigest(),
        ),
        {"VERIFY-07"},
    ),
    "a version of a paper that is gone": (
        lambda hand: hand.do("DELETE FROM paper WHERE name = 'begroting-2026.pdf' AND version = 1"),
        {"VERIFY-06", "VERIFY-11"},
    ),
    "whose the paper of an invoice is": (
        lambda hand: hand.do("UPDATE paper SET participant = NULL WHERE invoice_number = 1"),
        {"VERIFY-07", "VERIFY-12"},
    ),
    "whose a paper is that belongs to no invoice": (
        lambda hand: hand.do("UPDATE paper SET participant = 'meer' WHERE name = 'begroting-2026.pdf'"),
        {"VERIFY-07"},
    ),
    "the proof of an invoice that is another": (
        lambda hand: hand.do(
            "UPDATE paper SET content = ?, sha256 = ?, size = 2 WHERE invoice_number = 1 AND media_type = ?",
            b"{}",
            hashlib.sha256(b"{}").hexdigest(),
            "application/json",
        ),
        {"VERIFY-07", "VERIFY-12"},
    ),
    "the proof of an invoice that is gone": (
        lambda hand: hand.do("DELETE FROM paper WHERE invoice_number = 1 AND media_type = 'application/json'"),
        {"VERIFY-06", "VERIFY-12"},
    ),
    "the bytes of a loaded file": (
        lambda hand: hand.do("UPDATE loaded_file SET content = ? WHERE act = 2", b"naam = 'Dolte'\n"),
        {"VERIFY-08"},
    ),
    "the bytes of a loaded file with their digest": (
        lambda hand: hand.do(
            "UPDATE loaded_file SET content = ?, sha256 = ? WHERE act = 2", b"x", hashlib.sha256(b"x").hexdigest()
        ),
        {"VERIFY-07"},
    ),
    "a loaded file in no act": (
        lambda hand: hand.do(
            "INSERT INTO loaded_file SELECT arrangement, 'x', act, sha256, content FROM loaded_file WHERE act = 2"
        ),
        {"VERIFY-07"},
    ),
    "a loaded file that is gone": (lambda hand: hand.do("DELETE FROM loaded_file WHERE act = 2"), {"VERIFY-06"}),
    "who acted": (lambda hand: hand.do("UPDATE act SET function = 'niemand' WHERE number = 3"), {"VERIFY-05"}),
    "who acted, with the digest of the act": (edit_act, {"VERIFY-05"}),
    "what an act names": (
        lambda hand: hand.do("UPDATE act SET about = '[]' WHERE number = 3"),
        {"VERIFY-05"},
    ),
    "when it was": (lambda hand: hand.do("UPDATE act SET at = '2026-01-06 00:00:00' WHERE number = 3"), {"VERIFY-05"}),
    "an act that is gone": (
        lambda hand: hand.do("DELETE FROM act WHERE number = 5"),
        {"VERIFY-05", "VERIFY-07"},
    ),
    "the first act that is gone": (
        lambda hand: hand.do("DELETE FROM act WHERE number = 1"),
        {"VERIFY-04", "VERIFY-05", "VERIFY-07"},
    ),
    "an account that acted": (
        lambda hand: [hand.do("DELETE FROM session"), hand.do("DELETE FROM account WHERE subject = 'ans'")],
        {"VERIFY-04", "VERIFY-06"},
    ),
    "a role that is none": (
        lambda hand: hand.do("UPDATE account SET role = 'burgemeester' WHERE subject = 'ans'"),
        {"VERIFY-07", "VERIFY-14"},
    ),
    "the role of an account": (
        lambda hand: hand.do("UPDATE account SET role = 'beheerder' WHERE subject = 'ans'"),
        {"VERIFY-07"},
    ),
    "the municipality of an account": (
        lambda hand: hand.do("UPDATE account SET participant = 'meer' WHERE subject = 'bob'"),
        {"VERIFY-07"},
    ),
    "the function of an account": (
        lambda hand: hand.do("UPDATE account SET function = 'directeur Delta' WHERE subject = 'bob'"),
        {"VERIFY-07"},
    ),
    "the name of an account": (
        lambda hand: hand.do("UPDATE account SET subject = 'bas' WHERE subject = 'bob'"),
        {"VERIFY-07"},
    ),
    "an account that is suddenly of the demo": (
        lambda hand: hand.do("UPDATE account SET demo = true WHERE subject = 'bob'"),
        {"VERIFY-07"},
    ),
    "an administrator that nobody added": (
        lambda hand: hand.do(
            "INSERT INTO account SELECT arrangement, 'x', issuer, 'x', 'beheerder', NULL, function, password_hash, "
            "must_change, demo, closed FROM account WHERE subject = 'ans'"
        ),
        {"VERIFY-07"},
    ),
    "an account that did nothing and is gone": (
        lambda hand: hand.do("DELETE FROM account WHERE subject = 'bob'"),
        {"VERIFY-06"},
    ),
    "an account that was shut and is gone": (
        lambda hand: hand.do("DELETE FROM account WHERE subject = 'eva'"),
        {"VERIFY-06"},
    ),
    "an account that was shut by hand": (
        lambda hand: hand.do("UPDATE account SET closed = true WHERE subject = 'bob'"),
        {"VERIFY-07"},
    ),
    "an account that was opened again": (
        lambda hand: hand.do("UPDATE account SET closed = false WHERE subject = 'eva'"),
        {"VERIFY-07"},
    ),
    "the content of an event": (
        lambda hand: hand.do("UPDATE event SET content = replace(content, 'stadhuis', 'kelder') WHERE number = 1"),
        {"VERIFY-08"},
    ),
    "the content of an event with its digest": (edit_event, {"VERIFY-07"}),
    "the place of an event": (
        lambda hand: hand.do("UPDATE event SET subject_id = 'ander' WHERE kind = 'Planned'"),
        {"VERIFY-06", "VERIFY-07", "VERIFY-08", "VERIFY-11"},
    ),
    "an event of a kind that does not exist": (
        lambda hand: hand.do("UPDATE event SET kind = 'Feest' WHERE kind = 'Planned'"),
        {"VERIFY-03", "VERIFY-08"},
    ),
    "an event that is gone": (
        lambda hand: hand.do("DELETE FROM event WHERE kind = 'Planned'"),
        {"VERIFY-06", "VERIFY-11"},
    ),
    "an attachment that a meeting got": (
        lambda hand: hand.do("UPDATE upload SET content = ?", b"%PDF-1.7 anders"),
        {"VERIFY-15"},
    ),
    "an attachment that a meeting got with its digest": (
        lambda hand: hand.do(
            "UPDATE upload SET content = ?, sha256 = ?", b"%PDF-1.7 x", hashlib.sha256(b"%PDF-1.7 x").hexdigest()
        ),
        {"VERIFY-15"},
    ),
    "an attachment that is gone": (lambda hand: hand.do("DELETE FROM upload"), {"VERIFY-15"}),
    "a text that a meeting got and is gone": (
        lambda hand: hand.do("DELETE FROM event WHERE kind = 'TextIssued'"),
        {"VERIFY-06", "VERIFY-15"},
    ),
    "what an act says of accounts": (
        lambda hand: hand.do("UPDATE act SET about = ? WHERE kind = 'sluiten'", '{"closed":"id-bob"}'),
        {"VERIFY-05"},
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_behind_the_guards_shows(standing: Database, what: str):
    tamper, shown = TAMPERED[what]
    with tampered(standing, tamper) as left:
        assert codes(left) == shown


def test_a_missing_pdf_is_a_finding_that_mends_itself(standing: Database):
    with tampered(standing, lambda hand: hand.do("DELETE FROM paper WHERE name LIKE 'voorschot%'")) as left:
        found = [finding for finding in findings(left) if finding.code == "VERIFY-13"]
    assert [finding.place for finding in found] == ["2026-VS-0001", "2026-VS-0002", "2026-VS-0003"]
    assert all("start" in finding.todo for finding in found)
    assert {finding.file for finding in found} == {"delta/invoice"}


UNREADABLE: dict[str, tuple[Tamper, set[str]]] = {
    "the files of a run": (lambda hand: hand.do("UPDATE run SET files = 'geen JSON'"), {"VERIFY-03"}),
    "an instant": (lambda hand: hand.do("UPDATE act SET at = 'gisteren' WHERE number = 3"), {"VERIFY-03"}),
    "a text": (lambda hand: hand.do("UPDATE run SET engine = CAST(x'ff' AS TEXT)"), {"VERIFY-03"}),
    "bytes that are a text": (
        lambda hand: hand.do("UPDATE paper SET content = 'tekst' WHERE version = 2"),
        {"VERIFY-03"},
    ),
    "an arrangement": (
        lambda hand: hand.do("UPDATE account SET arrangement = CAST(x'ff' AS TEXT)"),
        {"VERIFY-03", "VERIFY-04", "VERIFY-06"},
    ),
}


@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_a_finding_and_no_crash(standing: Database, what: str):
    tamper, shown = UNREADABLE[what]
    with tampered(standing, tamper) as left:
        assert codes(left) == shown


def test_rows_that_cannot_be_read_hide_nothing_in_other_tables(standing: Database):
    def tamper(hand: Hand) -> None:
        hand.do("UPDATE run SET files = 'geen JSON'")
        hand.do("UPDATE paper SET size = 1")

    with tampered(standing, tamper) as left:
        assert codes(left) == {"VERIFY-03", "VERIFY-07", "VERIFY-08"}


def test_a_table_that_is_not_there_hides_nothing_in_others(standing: Database):
    def tamper(hand: Hand) -> None:
        hand.do("ALTER TABLE login_limit RENAME TO pot")
        hand.do("UPDATE paper SET size = 1")

    with tampered(standing, tamper) as left:
        assert codes(left) == {"VERIFY-03", "VERIFY-07", "VERIFY-08"}


def test_an_act_that_is_gone_is_missed_by_its_number(standing: Database):
    with tampered(standing, lambda hand: hand.do("DELETE FROM act WHERE number = 5")) as left:
        (found,) = (finding for finding in findings(left) if finding.file == "delta/act")
    assert (found.place, found.what) == ("handeling 6", "handeling 5 ontbreekt")


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_a_file_that_is_damaged_inside_is_a_finding(filled: Database):
    path = Path(str(filled.engine.url.database))
    with filled.whole() as connection:
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        page = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'account'").scalar_one()
    filled.close()
    content = bytearray(path.read_bytes())
    content[page * size - size // 2 : page * size] = b"\xff" * (size // 2)
    path.write_bytes(content)
    found = {finding.what.partition(":")[0] for finding in findings(filled) if finding.code == "VERIFY-03"}
    assert found == {"het bestand is beschadigd", "niet verder te lezen"}


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_a_file_that_is_no_database_is_refused(filled: Database):
    filled.close()
    path = Path(str(filled.engine.url.database))
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(Fault) as raised:
        findings(filled)
    assert raised.value.code == "STORE-02"


def test_a_database_of_another_version_is_checked_no_further(standing: Database):
    with tampered(standing, lambda hand: hand.do("UPDATE alembic_version SET version_num = '0001'")) as left:
        assert codes(left) == {"VERIFY-01"}


def test_an_empty_database_is_of_another_version(database_url: str):
    with closing(Database(database_url)) as database:
        assert codes(database) == {"VERIFY-01"}


def test_an_account_that_was_changed_is_named_with_what_is_wrong(standing: Database):
    with tampered(standing, lambda hand: hand.do("UPDATE account SET closed = NOT closed")) as left:
        found = {(finding.file, finding.place): finding.what for finding in findings(left)}
    assert found == {
        ("delta/account", "id-ans"): "is gesloten zonder handeling",
        ("delta/account", "id-bob"): "is gesloten zonder handeling",
        ("delta/account", "id-eva"): "is open, en een handeling sloot het",
    }


def test_a_password_is_nothing_that_an_act_names(standing: Database):
    with tampered(standing, lambda hand: hand.do("UPDATE account SET password_hash = 'x', must_change = true")) as left:
        assert findings(left) == []


HARMLESS = "CREATE TRIGGER guard_invoice_update BEFORE UPDATE ON invoice BEGIN SELECT 1; END"
GUARDS_TAMPERED: dict[str, tuple[str, ...]] = {
    "sqlite dropped": ("DROP TRIGGER guard_invoice_update",),
    "sqlite replaced": ("DROP TRIGGER guard_invoice_update", HARMLESS),
    "sqlite moved to another table": (
        "DROP TRIGGER guard_invoice_update",
        HARMLESS.replace("ON invoice", "ON account"),
    ),
    "postgresql dropped": ("DROP TRIGGER guard_invoice_row ON invoice",),
    "postgresql disabled": ("ALTER TABLE invoice DISABLE TRIGGER guard_invoice_row",),
    "postgresql not always": ("ALTER TABLE invoice ENABLE TRIGGER guard_invoice_row",),
    "postgresql on fewer occasions": (
        "DROP TRIGGER guard_invoice_row ON invoice",
        "CREATE TRIGGER guard_invoice_row BEFORE DELETE ON invoice FOR EACH ROW EXECUTE FUNCTION sow_refuse()",
        "ALTER TABLE invoice ENABLE ALWAYS TRIGGER guard_invoice_row",
    ),
    "postgresql calling something harmless": (
        "CREATE OR REPLACE FUNCTION sow_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ),
}


@pytest.mark.parametrize(
    ("standing", "what"), [(what.split()[0], what) for what in GUARDS_TAMPERED], indirect=["standing"]
)
def test_a_guard_that_is_not_as_we_put_it_shows(standing: Database, what: str):
    with left_behind(standing, lambda hand: [hand.do(each) for each in GUARDS_TAMPERED[what]]) as left:
        found = findings(left)
    assert {finding.code for finding in found} == {"VERIFY-02"}
    assert any(finding.place.startswith("guard_invoice_") for finding in found)


STRANGE: dict[str, tuple[str, ...]] = {
    "sqlite on a guarded table": ("CREATE TRIGGER vreemd BEFORE INSERT ON invoice BEGIN SELECT RAISE(IGNORE); END",),
    "sqlite in capitals": ("CREATE TRIGGER vreemd BEFORE INSERT ON INVOICE BEGIN SELECT RAISE(IGNORE); END",),
    "sqlite on another table": ("CREATE TRIGGER vreemd AFTER UPDATE ON account BEGIN SELECT 1; END",),
    "postgresql on a guarded table": (
        "CREATE FUNCTION vreemd() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER vreemd BEFORE INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION vreemd()",
    ),
    "postgresql on another table": (
        "CREATE TRIGGER vreemd BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION sow_refuse()",
        "ALTER TABLE account ENABLE ALWAYS TRIGGER vreemd",
    ),
    "postgresql under a name of ours": (
        "CREATE TRIGGER guard_invoice_row BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION sow_refuse()",
    ),
    "postgresql a rule": ("CREATE RULE vreemd AS ON INSERT TO invoice DO INSTEAD NOTHING",),
}


@pytest.mark.parametrize(("standing", "what"), [(what.split()[0], what) for what in STRANGE], indirect=["standing"])
def test_a_trigger_that_is_not_ours_shows(standing: Database, what: str):
    with left_behind(standing, lambda hand: [hand.do(each) for each in STRANGE[what]]) as left:
        (found,) = findings(left)
    on_account = "another" in what or "name of ours" in what
    assert (found.code, found.file) == ("VERIFY-02", "account" if on_account else "invoice")
    assert "niet van ons" in found.what


def test_what_somebody_does_on_a_table_of_their_own_is_theirs(standing: Database):
    def tamper(hand: Hand) -> None:
        hand.do("CREATE TABLE pot (number INTEGER)")
        does = "BEGIN SELECT 1; END" if hand.kind == "sqlite" else "FOR EACH ROW EXECUTE FUNCTION sow_refuse()"
        hand.do(f"CREATE TRIGGER vreemd BEFORE UPDATE ON pot {does}")

    with left_behind(standing, tamper) as left:
        assert findings(left) == []


CONSTRAINTS: dict[str, tuple[str, ...]] = {
    "a check": (
        "ALTER TABLE account DROP CONSTRAINT ck_account_reviewer_of_one",
        "UPDATE account SET participant = 'x'",
    ),
    "a unique constraint": (
        "ALTER TABLE account DROP CONSTRAINT uq_account_arrangement_issuer_subject",
        "UPDATE account SET subject = 'twee'",
    ),
}


@pytest.mark.parametrize("standing", ["postgresql"], indirect=True)
@pytest.mark.parametrize("what", CONSTRAINTS)
def test_rows_that_a_constraint_would_have_refused_show_when_it_is_gone(standing: Database, what: str):
    with left_behind(standing, lambda hand: [hand.do(each) for each in CONSTRAINTS[what]]) as left:
        assert codes(left) == {"VERIFY-04", "VERIFY-07"}
