# SPDX-License-Identifier: EUPL-1.2
"""Bank statements: what is taken of them, what stays in the file, and what is refused whole."""

import io
from datetime import date
from pathlib import Path

import pytest

from bank import CLIENT, IBANS, OURS, PAYERS, Booked, Detail, camt
from sow_gov.domain.errors import Fault
from sow_gov.intake.camt import Entry, Statement, statements

BATCH = Booked(
    3000, reference="VERZAMEL1", details=(
        Detail(1000, IBANS["duin"], "2026-VS-0001"), Detail(2000, IBANS["meer"], "2026-VS-0002", "EIGEN2"),
    ),
)  # fmt: skip


def read(content: bytes) -> tuple[Statement, ...]:
    return statements(io.BytesIO(content), OURS, PAYERS)


def entries(*booked: Booked, **changes: str) -> tuple[Entry, ...]:
    return read(camt(*booked, **changes))[0].entries


def refused(content: bytes) -> str:
    with pytest.raises(Fault) as fault:
        read(content)
    return fault.value.code


@pytest.mark.parametrize("version", ["02", "08"])
def test_credit_debit_and_a_batch_are_read_in_both_versions(version: str):
    back = Booked(-250, IBANS["veen"], "creditnota 2026-CN-0001", "REF2", "2026-02-04")
    found = entries(Booked(1000, text="voorschot 2026-VS-0003", reference="REF1"), back, BATCH, version=version)
    assert found == (
        Entry("REF1", date(2026, 2, 3), 1000, "duin", ("2026-VS-0003",)),
        Entry("REF2", date(2026, 2, 4), -250, "veen", ("2026-CN-0001",)),
        Entry("VERZAMEL1.1", date(2026, 2, 3), 1000, "duin", ("2026-VS-0001",)),
        Entry("EIGEN2", date(2026, 2, 3), 2000, "meer", ("2026-VS-0002",)),
    )


def test_a_wrong_namespace_and_another_encoding_make_no_difference():
    content = camt(Booked(1000, reference="REF1")).replace(b"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", b"urn:x")
    utf16 = content.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(content) == read(utf16)
    assert read(content)[0].entries[0].payer == "duin"


def test_of_somebody_else_nothing_is_kept_but_the_number_of_an_invoice():
    (found,) = entries(Booked(4200, CLIENT, "J. Jansen 123456782 betaalt 2026-VS-0001", "REF1"))
    assert found == Entry("REF1", date(2026, 2, 3), 4200, "", ("2026-VS-0001",))
    assert not {"Jansen", CLIENT, "123456782"} & set(repr(found).replace("'", " ").split())


def test_only_what_is_booked_on_our_own_account_counts():
    pending = Booked(500, status="PDNG")
    assert [each.cents for each in entries(Booked(1000), pending)] == [1000]
    assert refused(camt(Booked(1000), iban=CLIENT)) == "PAY-02"


def test_without_a_reference_of_the_bank_the_place_in_the_statement_is_one_and_stays_the_same():
    first = entries(Booked(1000), Booked(1000, reference="NOTPROVIDED"))
    assert first == entries(Booked(1000), Booked(1000))
    assert len({each.reference for each in first}) == 2
    assert {each.reference for each in first}.isdisjoint(
        each.reference for each in entries(Booked(1000), Booked(1000), name="2026-03")
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"<Stmt>": "<Rpt>", "</Stmt>": "</Rpt>"}, "PAY-01"),
        ({"</Document>": ""}, "PAY-01"),
        ({"CLBD": "ITBD"}, "PAY-04"),
        ({"OPBD": "ITBD"}, "PAY-04"),
        ({'EUR">1010.00': 'EUR">1010.01'}, "PAY-04"),
        ({'EUR">10.00': 'EUR">10.001'}, "PAY-03"),
        ({'EUR">10.00': 'EUR">-10.00'}, "PAY-03"),
        ({'EUR">10.00': 'USD">10.00'}, "PAY-03"),
        ({'EUR">10.00': 'EUR">\u0661\u0660.00'}, "PAY-03"),
        ({"CRDT": "MEER"}, "PAY-03"),
        ({"2026-02-03": "3 februari"}, "PAY-03"),
    ],
)
def test_what_cannot_be_read_or_does_not_close_is_refused_whole(changes: dict[str, str], code: str):
    assert refused(camt(Booked(1000), **changes)) == code


def test_a_batch_that_is_not_the_sum_of_its_payments_is_refused():
    assert refused(camt(BATCH).replace(b'EUR">20.00', b'EUR">21.00')) == "PAY-05"


def hostile(tmp_path: Path) -> dict[str, bytes]:
    """A statement that tries something, in each of the ways that XML knows."""
    secret = tmp_path / "geheim.txt"
    secret.write_text("2026-VS-0001")
    body = camt(Booked(1000, text="&x;")).partition(b"?>\n")[2]
    laughs = b"".join(b"<!ENTITY x%d '%s'>" % (n, b"&x%d;" % (n - 1) * 10) for n in range(1, 12))
    kinds = {
        "outside": f'<!DOCTYPE Document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode(),
        "network": b'<!DOCTYPE Document SYSTEM "http://127.0.0.1:9/camt.dtd">',
        "laughs": b"<!DOCTYPE Document [<!ENTITY x0 'ha'>" + laughs + b"<!ENTITY x '&x11;'>]>",
        "parameter": f'<!DOCTYPE Document [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>'.encode(),
        "harmless": b"<!DOCTYPE Document>",
        "undeclared": b"",
    }
    return {
        kind: doctype + (body if kind not in {"network", "harmless"} else body.replace(b"&x;", b""))
        for kind, doctype in kinds.items()
    }


@pytest.mark.parametrize("kind", ["outside", "network", "laughs", "parameter", "harmless", "undeclared"])
def test_a_statement_that_tries_to_expand_or_to_reach_out_is_refused(tmp_path: Path, kind: str):
    assert refused(hostile(tmp_path)[kind]) == "PAY-01"


@pytest.mark.parametrize("content", [b"", b"geen xml", b"<Document/>", b"<Stmt/>", b"\x00\xff" * 50, b"<a>" * 5000])
def test_what_is_no_statement_at_all_is_refused(content: bytes):
    assert refused(content) == "PAY-01"
