# SPDX-License-Identifier: EUPL-1.2
"""The main job on the model case: load, bill 2025 and the first instalment of 2026, keep its papers, let people in."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app import demo_boards, demo_cycle, demo_money
from sow_gov.app.accounts import Passwords, Register
from sow_gov.app.documents import MadeFile
from sow_gov.app.export import write_meeting, write_out
from sow_gov.app.files import writing
from sow_gov.app.issue import Issued, issue_instalment
from sow_gov.app.keep import keep_invoices, keep_year
from sow_gov.app.load import load_contracts
from sow_gov.app.meetings.keep import keep_meeting
from sow_gov.app.proving import write_verifier
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.app.shelf import Clock
from sow_gov.app.statements import keep_statements
from sow_gov.documents.press.pool import Progress
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.intake.law import law_book
from sow_gov.settings import Settings
from sow_gov.store import migrate
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database

CASE, YEAR, INSTALMENT = "stroomopwaarts-mvs", 2026, 1
MEETING = f"ab-{demo_boards.FIRST.date().isoformat()}"
"""The meeting whose papers are written out: it was held, and its record was adopted in the next."""
DELIVERED = "afgeleverd"
"""The folder in which e-invoices are delivered."""
PASSWORD = "alleen-voor-de-demo"  # noqa: S105  # printed on the screen; refused outside the demo
_BY = Actor(None, "controller Stroomopwaarts", "demo")


@dataclass(frozen=True, slots=True)
class Demo:
    """Demo: the records of the model case, its run, what was issued, the files that were written and who may log in."""

    archive: Archive
    run: Run
    issued: Issued
    files: tuple[MadeFile, ...]
    accounts: tuple[Account, ...]
    password: str = PASSWORD


def demo(out: Path, settings: Settings, now: Clock, progress: Progress) -> Demo:
    """Do the whole job, in an SQLite database in the folder; what is there already is not done again.

    Raises:
        ContractsRejected: the contracts have findings, or were changed after an earlier demo loaded them.
        Fault: OUTPUT-01, the folder cannot be written; those of the papers.
    """
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
    archive = Archive(Database(f"sqlite:///{(out / 'demo.sqlite3').resolve()}"), Recorded(law_book()), CASE)
    issued, accounts = prepare(archive, settings, now())
    keep_invoices(archive, settings, now, progress, demo_money.shown)
    keep_statements(archive, settings, now, progress)
    demo_money.send(archive, out / DELIVERED)
    keep_year(archive, YEAR, settings, now, progress)
    keep_meeting(archive, MEETING, settings, now, lambda step: progress(step.done, step.total, step.label))
    written = (
        *write_out(archive, YEAR, out),
        *write_out(archive, demo_money.YEAR, out, demo_money.written),
        *write_meeting(archive, MEETING, out),
        write_verifier(out),
    )
    return Demo(archive, archive.view(YEAR).run, issued, written, accounts)


def prepare(archive: Archive, settings: Settings, at: datetime) -> tuple[Issued, tuple[Account, ...]]:
    """Load the model case, issue its first instalment, let people in, fill boards, cycle and money; no paper yet.

    Raises:
        ContractsRejected: the contracts have findings, or were changed after an earlier demo loaded them.
    """
    migrate.upgrade(archive.database)
    load_contracts(archive.database, settings.contracts / CASE, _BY, at)
    issued = issue_instalment(archive, YEAR, INSTALMENT, _BY, at)
    accounts = _let_in(archive, settings, archive.participants(), at)
    demo_boards.prepare(archive, at)
    demo_cycle.prepare(archive)
    demo_money.prepare(archive)
    return issued, accounts


def _let_in(archive: Archive, settings: Settings, participants: tuple[str, ...], at: datetime) -> tuple[Account, ...]:
    """Give every role a log-in, and every municipality its own, once."""
    register = Register(archive.database, Passwords(settings.password_cost))
    known = {account.subject for account in register.every(archive.arrangement)}
    for role, name, participant in _people(participants):
        if name not in known:
            function = f"{role.value} {participant.capitalize() if participant else 'Stroomopwaarts'}"
            number = hashlib.sha256(f"demo {name}".encode()).hexdigest()[:32]
            new = Account(number, LOCAL, name, role, participant, function, demo=True)
            register.add(archive.arrangement, _BY, new, PASSWORD, participants, at)
    return tuple(account for account in register.every(archive.arrangement) if account.demo)


def _people(participants: tuple[str, ...]) -> Iterator[tuple[Role, str, str | None]]:
    """The log-ins of the demo: role, name and municipality."""
    yield Role.CONTROLLER, "controller", None
    yield Role.SECRETARY, "secretaris", None
    for participant in participants:
        yield Role.REVIEWER, participant, participant
    yield Role.BOARD_MEMBER, "bestuurslid", None
    yield Role.AUDITOR, "accountant", None
    yield Role.ADMINISTRATOR, "beheerder", None
