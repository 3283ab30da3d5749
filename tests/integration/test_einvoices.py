# SPDX-License-Identifier: EUPL-1.2
"""Issuing to who gets e-invoices: nothing goes out that its receiver would refuse, and what goes out is kept whole."""

import base64
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

import e_invoices
import make
from integration.recording import AT, BY, HERE, archive, load, log, now, quiet
from sow_gov.app import einvoice, keep
from sow_gov.app.check import load as read_folder
from sow_gov.app.issue import issue_instalment
from sow_gov.app.keep import keep_invoices
from sow_gov.app.recorded import Archive
from sow_gov.app.verify import verify
from sow_gov.billing.invoice import Invoice
from sow_gov.domain.billing_terms import Profile
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.exports.einvoice.check import check
from sow_gov.exports.einvoice.checks.problem import Problem, Severity
from sow_gov.store import invoices, papers

YEAR = make.YEAR


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Archive]:
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as opened:
        load(opened, e_invoices.contract_folder(tmp_path))
        yield opened


def issue(records: Archive) -> tuple[Invoice, ...]:
    return issue_instalment(records, YEAR, 1, BY, AT).new


def kept(records: Archive) -> dict[str, bytes]:
    with records.database.reading("delta") as reading:
        found = [paper for paper in papers.kept(reading, YEAR) if paper.kind != "rekenspoor"]
        return {paper.name: papers.content(reading, paper) for paper in found}


def test_what_is_sent_carries_the_pdf_and_the_pdf_carries_the_bare_ubl(here: Archive):
    new, before = issue(here), len(log(here))
    assert {invoice.e_invoice.profile for invoice in new if invoice.e_invoice} == {Profile.NLCIUS, Profile.PEPPOL}
    assert keep_invoices(here, HERE, now, quiet) == 3 * len(new)
    assert keep_invoices(here, HERE, now, quiet) == 0
    files = kept(here)
    assert len(files) == 3 * len(new)
    for invoice in new:
        assert invoice.e_invoice is not None
        pdf, bare = files[f"{invoice.slug}.pdf"], files[einvoice.bare_name(invoice)]
        sent = files[einvoice.sent_name(invoice)]
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            inside = opened.attachments[einvoice.bare_name(invoice)]
            assert inside.get_file().read_bytes() == bare
            assert inside.obj["/AFRelationship"] == "/Alternative"
        (carried,) = etree.fromstring(sent).iter("{*}EmbeddedDocumentBinaryObject")
        assert base64.b64decode(carried.text) == pdf
        assert all(check(each, invoice.e_invoice.profile) == () for each in (bare, sent))
    assert verify(here.database, quiet) == []
    acts = log(here)[before:]
    assert len(acts) == len(new), "one act names the three of an invoice"
    assert all(f"{new[0].slug}{end}#1" in acts[0].about for end in (".pdf", ".xml", "-met-pdf.xml"))


def test_a_crash_before_the_last_of_them_keeps_none_and_the_next_start_all(here: Archive, monkeypatch):
    new = issue(here)
    monkeypatch.setattr(keep, "render_all", lambda papers, *_: ((paper, b"%PDF") for paper in papers))
    with monkeypatch.context() as broken:
        broken.setattr(einvoice, "sent", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            keep_invoices(here, HERE, now, quiet)
    assert kept(here) == {}
    assert {finding.code for finding in verify(here.database, quiet)} == {"VERIFY-13"}
    assert keep_invoices(here, HERE, now, quiet) == 3 * len(new)


def test_what_breaks_a_rule_takes_no_number(here: Archive, monkeypatch):
    wrong = Problem("BR-NL-2", Severity.FATAL, "Invoice", "het inkoopkenmerk ontbreekt")
    monkeypatch.setattr(einvoice, "check", lambda *_: (wrong,))
    with pytest.raises(Fault, match="BR-NL-2 bij Invoice: het inkoopkenmerk ontbreekt") as raised:
        issue(here)
    assert raised.value.code == "UBL-02"
    with here.database.reading("delta") as records:
        assert invoices.issued(records, YEAR) == []


def test_a_warning_keeps_nobody_from_issuing(here: Archive, monkeypatch):
    odd = Problem("BR-NL-24", Severity.WARNING, "Invoice", "de datum laat u weg")
    monkeypatch.setattr(einvoice, "check", lambda *_: (odd,))
    assert len(issue(here)) == len(make.PARTICIPANTS)


def test_a_ubl_that_is_gone_is_found(here: Archive):
    new = issue(here)
    with here.database.writing("delta") as records:
        whose = (YEAR, new[0].participant, new[0].number)
        (found, *_) = papers.unprinted(records)
        pdf = papers.NewPaper("los.pdf", "voorschot", *whose, papers.PDF, found.digest, b"%PDF", final=True)
        papers.keep(records, pdf, AT)
    found = [finding for finding in verify(here.database, quiet) if "UBL" in finding.what]
    assert [finding.code for finding in found] == ["VERIFY-12"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('oin = "00000001000000024000"', 'oin = "00000001000000036000"', "PARTY-01"),
        ('oin = "00000001000000024000"', 'oin = "00000001000000025000"', "PARTY-01"),
        ('oin = "00000001000000024000"', 'oin = "00000000000000000002"', "PARTY-02"),
        ('oin = "00000001000000012000"', 'oin = "00000000000000000001"', "PARTY-02"),
        ('oin = "00000001000000036000"', 'oin = "00000001000000024000"', "PARTY-03"),
    ],
)
def test_a_number_by_which_nobody_is_found_is_a_finding(tmp_path: Path, old: str, new: str, code: str):
    folder = e_invoices.contract_folder(tmp_path)
    path = folder / "partijen.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContractsRejected) as raised:
        read_folder(folder)
    assert code in {finding.code for finding in raised.value.findings}


def test_who_gets_no_e_invoices_may_have_an_oin_that_nobody_issues(tmp_path: Path):
    assert read_folder(make.contract_folder(tmp_path)).parties["duin"].oin == "00000000000000000002"


def test_an_invoice_without_e_invoice_terms_is_not_checked_and_has_no_ubl():
    made = e_invoices.of_every_kind(Profile.NLCIUS)["rente"]
    einvoice.require_valid([replace(made, e_invoice=None)])
    with pytest.raises(Fault, match="UBL-01"):
        einvoice.bare(replace(made, e_invoice=None))


def test_an_invoice_to_somebody_who_cannot_exist_is_refused_with_what_to_do():
    made = e_invoices.of_every_kind(Profile.PEPPOL)["rente"]
    nobody = replace(made, recipient=replace(made.recipient, kvk="123"))
    with pytest.raises(Fault) as raised:
        einvoice.require_valid([made, nobody])
    assert raised.value.code == "UBL-02"
    assert "SOW-KVK bij Invoice/AccountingCustomerParty/Party/PartyLegalEntity/CompanyID" in raised.value.what
    assert raised.value.todo
