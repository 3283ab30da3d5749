# SPDX-License-Identifier: EUPL-1.2
"""Is an invoice of a host registered once, judged by who may, and in the figures never a second time?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import make
from databases import sqlite_url
from hosts import TOML, line, registered, ubl, ubl_line
from integration.recording import AT, BY, archive, load, log
from integration.saying import say
from sow_gov import settings
from sow_gov.app import demo_hosting
from sow_gov.app.check import load as checked
from sow_gov.app.host_booked import booked_by_service
from sow_gov.app.host_invoice_files import read_file, read_upload
from sow_gov.app.host_invoices import accrual_proposals, found, happened, host_state, register
from sow_gov.app.recorded import Archive
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.domain.host_invoice import (
    HostInvoiceAccepted,
    HostInvoiceKind,
    HostInvoiceQueried,
    HostInvoiceRegistered,
    HostInvoiceWithdrawn,
)
from sow_gov.domain.ledger import Accrued, Booked, LedgerMapping, LedgerPurpose, MappingRule
from sow_gov.planning.host_matching import PRICE
from sow_gov.store import ledger
from sow_gov.store.acts import Actor
from sow_gov.store.events import Subject, record
from sow_gov.store.verify import findings

TODAY = date(2026, 1, 9)
ALWAYS = Period(date(2020, 1, 1))
FIRST = registered(
    "2026-17", (date(2026, 1, 1), date(2026, 3, 31)), line("werkplekken", "8.75", 150_001, 13_125_09, 2_756_27),
    line("salarisadministratie", "1", 10_000_00),
)  # fmt: skip
DEAR = replace(FIRST, number="2026-18", lines=(line("werkplekken", "8.75", 160_000),))
ID = "duin:2026-17"


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    """Delta, loaded."""
    with archive(sqlite_url(tmp_path)) as made:
        load(made)
        yield made


def code(records: Archive, new: HostInvoiceRegistered) -> str:
    with pytest.raises(Fault) as raised:
        register(records, new, BY, AT)
    assert raised.value.todo
    return raised.value.code


def step(records: Archive, event: object, by: Actor = BY, invoice_id: str = ID) -> str:
    """The state after a step, or the code of why it was refused."""
    try:
        return happened(records, invoice_id, event, by, AT).state.value  # type: ignore[arg-type]
    except Fault as fault:
        return fault.code


def test_an_invoice_is_registered_once_and_accepted_in_a_function_on_the_agreement(records: Archive):
    made = register(records, FIRST, Actor(None, "postkamer"), AT)
    assert (made.invoice_id, made.state.value, made.net_cents) == (ID, "ontvangen", 23_125_09)
    assert code(records, replace(FIRST, due_on=date(2026, 5, 1))) == "HOST-20"
    assert step(records, HostInvoiceAccepted(""), Actor(None, "postkamer")) == "AUTH-02"
    assert step(records, HostInvoiceAccepted("")) == "akkoord"
    assert found(records, ID).state.value == "akkoord"
    act = log(records)[-1]
    assert act.kind == "gastheerfactuur akkoord"
    assert (act.actor.function, act.actor.authority[:31]) == (BY.function, "hostingovereenkomst HOST-2026-1")
    assert list(findings(records.database)) == []


def test_what_differs_is_accepted_with_a_reason_alone_and_can_be_queried_and_withdrawn(records: Archive):
    register(records, DEAR, BY, AT)
    dear = "duin:2026-18"
    assert step(records, HostInvoiceAccepted(" "), invoice_id=dear) == "HOST-25"
    assert step(records, HostInvoiceQueried(""), invoice_id=dear) == "HOST-25"
    assert step(records, HostInvoiceQueried("waarom dit tarief?"), invoice_id=dear) == "betwist"
    assert step(records, HostInvoiceQueried("nog eens"), invoice_id=dear) == "HOST-22"
    assert step(records, HostInvoiceAccepted("nagekomen afspraak"), invoice_id=dear) == "akkoord"
    assert step(records, HostInvoiceWithdrawn("fout"), invoice_id=dear) == "HOST-22"
    assert step(records, HostInvoiceQueried("toch niet"), invoice_id=dear) == "betwist"
    assert step(records, HostInvoiceWithdrawn("de gastheer trekt haar in"), invoice_id=dear) == "vervallen"
    assert host_state(records, 2026).hosts[0].invoiced_cents == 0
    assert register(records, DEAR, BY, AT).state.value == "ontvangen"
    assert host_state(records, 2026).hosts[0].invoiced_cents == 14_000_00
    assert step(records, HostInvoiceAccepted(""), invoice_id="duin:geen") == "HOST-21"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"host": "meer"}, "HOST-23"),
        ({"year": 2031}, "HOST-24"),
        ({"year": 2031, "first_day": date(2031, 1, 1), "last_day": date(2031, 1, 2)}, "CONTRACT-02"),
        ({"first_day": date(2026, 4, 1)}, "HOST-24"),
        ({"last_day": date(2027, 1, 1)}, "HOST-24"),
        ({"due_on": date(2025, 12, 31)}, "HOST-24"),
        ({"received_on": date(2025, 12, 31)}, "HOST-24"),
        ({"kind": HostInvoiceKind.CREDIT}, "HOST-24"),
        ({"number": "\u0e01"}, "PAPER-04"),
    ],
)
def test_what_cannot_be_is_refused_in_words(records: Archive, changes: dict[str, object], expected: str):
    assert code(records, replace(FIRST, **changes)) == expected  # type: ignore[arg-type]


def test_an_invoice_adds_nothing_to_the_figures_and_is_never_set_off_against_a_contribution(records: Archive):
    before = records.view(2026).run
    state = host_state(records, 2026)
    [duin] = state.hosts
    register(records, FIRST, BY, AT)
    happened(records, ID, HostInvoiceAccepted(""), BY, AT)
    [after] = host_state(records, 2026).hosts
    assert (duin.invoiced_cents, after.invoiced_cents) == (0, 23_125_09)
    assert after.contribution_cents == duin.contribution_cents == before.allocation.contribution("duin")
    assert [each.booked_cents for each in after.services] == [0, 0]
    assert records.view(2026).run.digest == before.digest


def test_what_the_ledger_booked_counts_by_its_service_up_to_the_month(
    records: Archive, monkeypatch: pytest.MonkeyPatch
):
    def booked(*_: object) -> list[Booked]:
        return [Booked(2026, month, "4301", "", 1_000_00 * month, 1) for month in (1, 3, 4)]

    monkeypatch.setattr(ledger, "booked", booked)
    rule = MappingRule("4301", "4301", "", LedgerPurpose.LINE, "werkplekken", False, "", make.SOURCE)
    mapping = LedgerMapping("Koppeling", None, (rule,), make.SOURCE)
    arrangement = replace(records.view(2026).run.arrangement, ledger_mappings=(Dated(ALWAYS, mapping),))
    with records.database.reading("delta") as reading:
        found_until = [booked_by_service(reading, arrangement, 2026, date(2026, month, 28)) for month in (1, 3, 12)]
    assert found_until == [{"werkplekken": 1_000_00}, {"werkplekken": 4_000_00}, {"werkplekken": 8_000_00}]


def test_what_is_still_to_be_booked_is_proposed_at_the_end_of_a_month(records: Archive):
    places, payroll = accrual_proposals(records, 2026, 3)
    assert (places.line, places.cents, payroll.cents) == ("werkplekken", 13_125_09, 10_000_00)
    assert "HOST-2026-1" in places.reason
    with records.database.writing("delta") as writing:
        accrued = {(Subject.PERIOD, "2026-03"): [Accrued("werkplekken", 13_000_00, "voorlopig")]}
        record(writing, BY, "overlopende post", accrued, AT)
    assert [each.cents for each in accrual_proposals(records, 2026, 3)] == [125_09, 10_000_00]
    assert [each.cents for each in accrual_proposals(records, 2026, 4)] == [17_500_12, 13_333_33]


def test_a_file_is_read_by_its_kind_and_an_upload_as_that_file(records: Archive, tmp_path: Path):
    path = tmp_path / "factuur.toml"
    path.write_text(TOML, encoding="utf-8")
    assert read_file(records, path, TODAY) == read_upload(records, "x.TOML", TOML.encode(), TODAY)
    assert read_file(records, path, TODAY, HostInvoiceKind.SETTLEMENT).kind is HostInvoiceKind.SETTLEMENT
    for name, content in (("factuur.pdf", b"%PDF"), ("x.toml", b" " * 10_000_001)):
        with pytest.raises(Fault) as raised:
            read_upload(records, name, content, TODAY)
        assert raised.value.code == "HOST-26"
    with pytest.raises(ContractsRejected):
        read_upload(records, "x.xml", b"<x>", TODAY)


def test_an_e_settlement_takes_off_the_advances_that_are_known(records: Archive):
    register(records, FIRST, BY, AT)
    whole = ubl_line("x", "34", "1500.01", "51000.34", code="werkplekken")
    said = {"last": "2026-12-31", "id": "E-1"}

    def settled(prepaid: str) -> HostInvoiceRegistered:
        totals = f"<cbc:PrepaidAmount>{prepaid}</cbc:PrepaidAmount>"
        content = ubl([whole], "51000.34", "10710.07", totals=totals, **said).encode()
        return read_upload(records, "e.xml", content, TODAY)

    with pytest.raises(Fault) as raised:
        settled("100.00")
    assert raised.value.code == "HOST-27"
    new = settled("27981.36")
    assert [each.net_cents for each in new.lines] == [51_000_34, -13_125_09, -10_000_00]
    register(records, new, BY, AT)
    [duin] = host_state(records, 2026).hosts
    assert [each.invoiced_cents for each in duin.services] == [51_000_34, 0]


def test_the_example_invoices_come_to_the_accounts_to_the_cent(tmp_path: Path):
    arrangement = checked(settings.read({}).contracts / "stroomopwaarts-mvs")
    actuals = arrangement.year(2025).actuals
    assert actuals is not None
    asked: dict[str, int] = {}
    for invoice in demo_hosting.invoices_of(arrangement, 2025):
        for each in invoice.lines:
            asked[each.service] = asked.get(each.service, 0) + each.net_cents
    assert asked == {slug: actuals.amounts[slug] for slug in asked}
    assert len(asked) == sum(len(host.services) for host in arrangement.year(2025).hosting)
    first = demo_hosting.write_host_invoices(arrangement, 2026, tmp_path / "a")
    again = demo_hosting.write_host_invoices(arrangement, 2026, tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert len(first) == 9


def test_the_example_invoices_are_received_as_a_user_would_and_twice_is_once(records: Archive, tmp_path: Path):
    arrangement = records.view(2026).run.arrangement
    paths = demo_hosting.write_host_invoices(arrangement, 2026, tmp_path)
    for _ in range(2):
        demo_hosting.receive_host_invoices(records, paths, BY)
    [duin] = host_state(records, 2026).hosts
    states = [each.invoice.state.value for each in duin.invoices]
    assert states.count("betwist") == 0
    assert set(states) == {"akkoord"}
    assert [each.parts[PRICE] for each in duin.services] == [0, 0]
    actuals = arrangement.year(2026).actuals
    assert actuals is not None
    assert [each.invoiced_cents - actuals.amounts[each.service.slug] for each in duin.services] == [0, 0]


def test_the_command_registers_accepts_and_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOW_DATABASE_URL", sqlite_url(tmp_path))
    delta = str(make.FOLDER)
    assert say("load", delta).code == 0
    path = tmp_path / "factuur.toml"
    path.write_text(TOML.replace('"13125.09"', '"14125.09"'), encoding="utf-8")
    made = say("host-invoice", delta, "2026", str(path))
    assert made.code == 0
    assert "duin 2026-17: ontvangen" in made.out
    assert "HOST-05" in made.out
    assert "nooit mee verrekend" in made.out
    assert say("host-invoice", delta, "2026", str(path)).code == 1
    accept = ("host-invoice", delta, "2026", "--accept", "2026-17", "--reason", "nagekomen", "--function", BY.function)
    assert "HOST-21" in say(*accept).err
    assert "duin 2026-17: akkoord" in say(*accept, "--host", "Duin").out
    told = json.loads(say("host-invoice", delta, "2026", "--json", "--on", "2026-03-31").out)
    [host] = told["hosts"]
    assert (host["invoiced_cents"], host["invoices"][0]["state"]) == (24_125_09, "akkoord")
    assert host["services"][0]["parts"] == {"afspraak": 13_125_09, "prijs": 0, "aantal": 0, "rekenfout": 1_000_00}
