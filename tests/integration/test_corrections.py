# SPDX-License-Identifier: EUPL-1.2
"""A DVO that changes during the year: do advances, corrections and what is left come to the new contribution?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import make
from integration.amending import after_the_budget, amended
from integration.broken import Breaking
from integration.recording import BY, archive, load
from sow_gov.app.corrections import correct, corrections
from sow_gov.app.issue import Issued, issue_instalment
from sow_gov.app.recorded import Archive
from sow_gov.app.verify import UNPRINTED, verify
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.store import invoices

AT = datetime(2026, 5, 10, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


@pytest.fixture
def here(tmp_path: Path, folder: Path) -> Iterator[Archive]:
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as opened:
        load(opened, folder)
        yield opened


def issue(records: Archive, instalment: int) -> Issued:
    return issue_instalment(records, make.YEAR, instalment, BY, AT)


def change(records: Archive, folder: Path, *changes: Breaking) -> None:
    after_the_budget(*changes)(folder)
    load(records, folder)


def of(records: Archive, participant: str) -> list[Invoice]:
    with records.database.reading("delta") as reading:
        return [each for each in invoices.issued(reading, make.YEAR) if each.participant == participant]


def agreed(records: Archive, participant: str) -> int:
    with records.database.reading("delta") as reading:
        made = records.recorded.figures(reading, "begroting-2026-w1")
    return made.allocation.contribution(participant)


def asked(records: Archive, participant: str) -> int:
    return sum(each.total_cents for each in of(records, participant))


def sound(records: Archive) -> bool:
    return [each for each in verify(records.database, lambda *_: None) if each.code != UNPRINTED] == []


def test_settled_at_once_a_correction_mends_what_went_out_and_the_rest_follows(here: Archive, folder: Path):
    before = [issue(here, number).new[0].total_cents for number in (1, 2)]
    change(here, folder, amended("duin"))
    (made,) = correct(here, make.YEAR, BY, AT).new
    assert (str(made.number), made.ground, made.participant) == ("2026-CR-0001", "correctie-2026-1-duin", "duin")
    assert {line.of for line in made.lines} == {"2026-VS-0001", "2026-VS-0004"} == {e.number for e in made.earlier}
    assert (made.agreement, "de begroting is gewijzigd" in made.note) == ("DVO-2026-1, wijziging 1", True)
    (last,) = [each for each in issue(here, 3).new if each.participant == "duin"]
    assert last.agreement == made.agreement
    assert asked(here, "duin") == agreed(here, "duin") == sum(before) + made.total_cents + last.total_cents
    assert correct(here, make.YEAR, BY, AT).new == ()
    assert sound(here)


def test_spread_the_instalment_that_is_left_carries_it_and_nothing_is_corrected(here: Archive, folder: Path):
    for number in (1, 2):
        issue(here, number)
    change(here, folder, amended("meer", "resterende termijnen"))
    assert corrections(here, make.YEAR, AT.date()) == ()
    assert correct(here, make.YEAR, BY, AT).new == ()
    issue(here, 3)
    assert asked(here, "meer") == agreed(here, "meer")
    assert {each.kind for each in of(here, "meer")} == {InvoiceKind.ADVANCE}
    assert sound(here)


def test_spread_with_nothing_left_is_corrected_at_once(here: Archive, folder: Path):
    for number in (1, 2, 3):
        issue(here, number)
    change(here, folder, amended("veen", "resterende termijnen", from_="2026-08-01"))
    assert correct(here, make.YEAR, BY, AT).new == ()  # it is not in force yet
    later = AT.replace(month=8)
    trial = correct(here, make.YEAR, BY, later, dry_run=True).new
    assert len(of(here, "veen")) == 3
    (made,) = correct(here, make.YEAR, BY, later).new
    assert [each.total_cents for each in trial] == [made.total_cents]
    assert asked(here, "veen") == agreed(here, "veen")
    assert made.instalment.invoiced_on == later.date()


def test_a_change_that_is_known_too_late_is_corrected_whatever_way_was_agreed(here: Archive, folder: Path):
    for number in (1, 2, 3):  # the third should have carried the change already
        issue(here, number)
    change(here, folder, amended("duin", "resterende termijnen"))
    (made,) = correct(here, make.YEAR, BY, AT).new
    assert {line.of for line in made.lines} == {"2026-VS-0007"}
    assert asked(here, "duin") == agreed(here, "duin")


def test_a_municipality_whose_dvo_did_not_change_pays_what_it_paid(here: Archive, folder: Path):
    issue(here, 1)
    old = asked(here, "veen")
    change(here, folder, amended("duin"))
    correct(here, make.YEAR, BY, AT)
    assert asked(here, "veen") == old
