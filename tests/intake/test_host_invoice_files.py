# SPDX-License-Identifier: EUPL-1.2
"""Is a host invoice read strictly from TOML and from an e-invoice, and is one that is broken or hostile refused?"""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import make
from hosts import TOML, ubl, ubl_line
from sow_gov.app.check import load
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import ContractsRejected
from sow_gov.domain.host_invoice import HostInvoiceKind, HostInvoiceLine
from sow_gov.intake.host_invoice import host_invoice
from sow_gov.intake.host_invoice_ubl import Electronic, electronic

TODAY = date(2026, 1, 9)
PLACES = ubl_line("Werkplekken en wat erbij hoort", "35", "1500.01", "13125.09", code="werkplekken", per="4")
PAYROLL = ubl_line("Salarisadministratie", "1", "10000.00", "10000.00")
SOUND = ubl([PLACES, PAYROLL], "23125.09", "4856.27")


def file(folder: Path, text: str | bytes, name: str = "factuur.xml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@cache
def delta() -> Arrangement:
    return load(make.FOLDER)


def read(folder: Path, text: str | bytes, kind: HostInvoiceKind | None = None) -> Electronic:
    return electronic(file(folder, text), delta(), TODAY, kind)


def refused(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(ContractsRejected) as raised:
        read(folder, text)
    assert all(each.what and each.todo for each in raised.value.findings)
    return [each.code for each in raised.value.findings]


def test_an_invoice_typed_over_is_read_as_it_stands(tmp_path: Path):
    found, findings = host_invoice(file(tmp_path, TOML, "f.toml"), TODAY)
    assert findings == ()
    assert found is not None
    assert (found.host, found.number, found.kind) == ("duin", "2026-17", HostInvoiceKind.ADVANCE)
    assert (found.received_on, found.due_on, found.example) == (date(2026, 1, 5), date(2026, 2, 1), True)
    assert found.lines[0] == HostInvoiceLine("werkplekken", Fraction(35, 4), Fraction(150001), 13_125_09, 2_756_27)
    without = host_invoice(file(tmp_path, TOML.replace("ontvangen_op = 2026-01-05\n", ""), "g.toml"), TODAY)[0]
    assert without is not None
    assert without.received_on == TODAY


@pytest.mark.parametrize(
    ("was", "becomes", "code", "place"),
    [
        ('"8.75"', "8.75", "INTAKE-03", "regel[1].aantal"),
        ('"8.75"', '"8,75"', "INTAKE-03", "regel[1].aantal"),
        ('"13125.09"', '"13125.095"', "INTAKE-03", "regel[1].bedrag"),
        ("2026-02-01", '"1 februari"', "INTAKE-03", "vervaldatum"),
        ('"voorschot"', '"deelbetaling"', "INTAKE-03", "soort"),
        ('"2026-17"', '"<script>"', "INTAKE-03", "nummer"),
        ("voorbeeld = true", "klopt = true", "INTAKE-02", "klopt"),
        ('gastheer = "duin"', "", "INTAKE-04", "gastheer"),
        ("[[regel]]", "[regel]", "INTAKE-01", ""),
        ("gastheerfactuur/1", "gastheerfactuur/2", "INTAKE-03", "schema"),
    ],
)
def test_what_is_wrong_in_toml_is_said_with_its_place(tmp_path: Path, was: str, becomes: str, code: str, place: str):
    assert was in TOML
    found, findings = host_invoice(file(tmp_path, TOML.replace(was, becomes), "f.toml"), TODAY)
    assert found is None
    assert (findings[0].code, findings[0].place[: len(place)]) == (code, place)


def test_an_e_invoice_is_read_with_its_services_by_code_and_by_name(tmp_path: Path):
    made = read(tmp_path, SOUND)
    invoice = made.invoice
    assert (invoice.host, invoice.number, invoice.kind, invoice.year) == ("duin", "F-1", HostInvoiceKind.ADVANCE, 2026)
    assert (invoice.first_day, invoice.last_day) == (date(2026, 1, 1), date(2026, 3, 31))
    assert (invoice.invoiced_on, invoice.received_on, invoice.due_on) == (
        date(2026, 1, 2), TODAY, date(2026, 2, 1),
    )  # fmt: skip
    places, payroll = invoice.lines
    assert places == HostInvoiceLine("werkplekken", Fraction(35), Fraction(150001, 4), 13_125_09, 2_756_27)
    assert (payroll.service, payroll.vat_cents) == ("salarisadministratie", 2_100_00)
    assert (made.prepaid_cents, made.earlier) == (0, ())


def test_the_vat_is_what_the_document_asks_in_all(tmp_path: Path):
    lines = read(tmp_path, ubl([PLACES, PAYROLL], "23125.09", "4000.00")).invoice.lines
    assert [each.vat_cents for each in lines] == [2_756_27, 1_243_73]


def test_a_line_of_a_service_that_nobody_knows_keeps_its_name(tmp_path: Path):
    unknown = ubl_line("Extra schoonmaak", "1", "50.00", "50.00", code="SCH-1")
    assert read(tmp_path, ubl([unknown], "50.00", "10.50")).invoice.lines[0].service == "SCH-1"


def test_a_credit_note_takes_back_and_a_whole_year_settles(tmp_path: Path):
    back = ubl_line("x", "2", "10.00", "20.00", code="werkplekken", kind="CreditNote")
    credit = read(tmp_path, ubl([back], "20.00", "4.20", kind="CreditNote")).invoice
    assert credit.kind is HostInvoiceKind.CREDIT
    assert credit.lines[0] == HostInvoiceLine("werkplekken", Fraction(-2), Fraction(1000), -20_00, -4_20)
    named = "<cac:InvoiceDocumentReference><cbc:ID>K1</cbc:ID></cac:InvoiceDocumentReference>"
    whole = ubl(
        [PAYROLL], "10000.00", "2100.00", last="2026-12-31", totals="<cbc:PrepaidAmount>5.00</cbc:PrepaidAmount>",
        body=f"<cac:BillingReference>{named}</cac:BillingReference>",
    )  # fmt: skip
    settled = read(tmp_path, whole)
    assert settled.invoice.kind is HostInvoiceKind.SETTLEMENT
    assert (settled.prepaid_cents, settled.earlier) == (500, ("K1",))
    assert read(tmp_path, whole, HostInvoiceKind.ADVANCE).invoice.kind is HostInvoiceKind.ADVANCE
    negative = ubl([ubl_line("x", "-1", "10.00", "-10.00", code="werkplekken")], "-10.00", "-2.10")
    assert read(tmp_path, negative).invoice.kind is HostInvoiceKind.CREDIT


BOMB = '<!DOCTYPE Invoice [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("geen xml", ["HOST-30"]),
        ("", ["HOST-30"]),
        (SOUND[:400], ["HOST-30"]),
        (ubl([PAYROLL], "10000.00", "2100.00", head=BOMB).replace(">F-1<", ">&b;<"), ["HOST-30"]),
        (ubl([PAYROLL], "10000.00", "2100.00", head='<!DOCTYPE x SYSTEM "http://elders.example/x.dtd">'), ["HOST-30"]),
        (SOUND.replace("Invoice-2", "Invoice-3"), ["HOST-31"]),
        ("<html/>", ["HOST-31"]),
        (ubl([PAYROLL], "10000.00", "2100.00", id=""), ["HOST-32"]),
        (ubl([PAYROLL], "10000.00", "2100.00", id="x" * 41), ["HOST-32"]),
        (ubl([PAYROLL], "10000.00", "2100.00", first="1 januari"), ["HOST-32"]),
        (ubl([], "0.00", "0.00"), ["HOST-32"]),
        (ubl([PAYROLL.replace(">1<", ">een<")], "10000.00", "2100.00"), ["HOST-32"]),
        (ubl([PAYROLL.replace("10000.00<", "10000.001<")], "10000.00", "2100.00"), ["HOST-32"]),
        (ubl([PAYROLL], "10000.00", "2100.00", sender="00000000000000000009"), ["HOST-33"]),
        (ubl([PAYROLL], "10000.00", "2100.00", receiver="00000002"), ["HOST-33"]),
        (ubl([PAYROLL], "10000.00", "2100.00", currency="USD"), ["HOST-34"]),
        (ubl([PAYROLL], "9000.00", "2100.00"), ["HOST-35"]),
    ],
)
def test_a_broken_or_hostile_e_invoice_is_refused_in_words(tmp_path: Path, text: str, codes: list[str]):
    assert sorted(set(refused(tmp_path, text))) == codes


def test_an_e_invoice_of_many_megabytes_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sow_gov.intake.ubl_document.LARGEST", len(SOUND) - 1)
    assert refused(tmp_path, SOUND) == ["HOST-30"]
