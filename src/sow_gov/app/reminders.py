# SPDX-License-Identifier: EUPL-1.2
"""Remind who pays late: which letter is due, that it went out, and the letter itself, made from the records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sow_gov.app.authority import authority_for
from sow_gov.app.interest import open_interest
from sow_gov.app.open_items import open_items_of
from sow_gov.app.receivables import ACTS, Receivable, receivables_of
from sow_gov.app.recorded import Archive
from sow_gov.app.release import POWER
from sow_gov.app.shelf import Clock, Made, shelve
from sow_gov.billing.invoice import ground_of
from sow_gov.billing.reminding import reminder_due
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.documents.reminder import KIND, Reminder, reminder_paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.billing_terms import ReminderStep
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.domain.receivable import Reminded
from sow_gov.settings import Settings
from sow_gov.store import acts, events, papers
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.store.papers import PDF, NewPaper
from sow_gov.wording.money import euro


@dataclass(frozen=True, slots=True)
class DueReminder:
    """Herinnering die aan de beurt is: for which invoice, of which step by name, and what would be kept of it."""

    late: Receivable
    name: str
    reminded: Reminded


def due_reminders(archive: Archive, on: date) -> tuple[DueReminder, ...]:
    """The reminders that are due on a day, by due date; none where no reminder steps were agreed.

    Raises:
        Fault: RECORDS-01, nothing was loaded; PAY-10 or PAY-13, the payments do not hold.
    """
    with archive.database.reading(archive.arrangement) as records:
        return tuple(_due(records, archive.recorded.arrangement(records), on))


def remind(archive: Archive, on: date, by: Actor, at: datetime) -> tuple[DueReminder, ...]:
    """Keep that the reminders of a day go out; :func:`keep_reminders` makes their letters. Doing it twice does nothing.

    Args:
        archive: the records of the arrangement.
        on: the day of the letters.
        by: who reminds; it takes the mandate to release an invoice of that amount (own choice).
        at: the instant.

    Raises:
        Fault: as :func:`due_reminders`; AUTH-01 to AUTH-03 or MANDATE-nn, the function may not.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        due = tuple(_due(records, arrangement, on))
        said = [_mandated(arrangement, by.function, each, on) for each in due]
        if due:
            added = {(Subject.INVOICE, ground_of(each.late.invoice)): [each.reminded] for each in due}
            events.record(records, by.on("; ".join(dict.fromkeys(said))), ACTS[Reminded], added, at)
    return due


def keep_reminders(archive: Archive, settings: Settings, now: Clock, progress: Progress) -> int:
    """Print the letters that went out and are not kept yet, from what was kept of them.

    Returns:
        How many were kept.
    """
    sheets = {}
    for sent in _unprinted(archive):
        reminder = Reminder(sent.late.invoice, sent.name, sent.reminded, _interest(archive, sent))
        sheets[reminder.slug] = (reminder_paper(reminder, sent.authority), sent)
    if sheets:
        progress(0, len(sheets), "")
    prepared = [paper for paper, _ in sheets.values()]
    printed = render_all(prepared, settings.templates, settings.fonts, settings.workers, progress)
    return shelve(archive, (_kept(sheets[paper.slug][1], paper.slug, pdf) for paper, pdf in printed), now)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A reminder that went out: on whose authority, and everything that its letter needs from the records."""

    late: Receivable
    name: str
    reminded: Reminded
    authority: str


def _unprinted(archive: Archive) -> list[_Sent]:
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        sent = [(late, kept.act, kept.event) for late in receivables_of(records) for kept in late.events]
        found = []
        for late, act, event in sent:
            if isinstance(event, Reminded) and papers.find(records, _name(late, event)) is None:
                name = next((each.name for each in _steps(arrangement, event.on) if each.level == event.level), "")
                found.append(_Sent(late, name or "Herinnering", event, _authority(records, act)))
        return found


def _authority(records: Records, act: int) -> str:
    found = acts.find(records, act)
    return found.actor.authority if found else ""


def letter_name(due: DueReminder) -> str:
    """The name under which the letter of a reminder is kept."""
    return _name(due.late, due.reminded)


def _name(late: Receivable, reminded: Reminded) -> str:
    return f"{Reminder(late.invoice, '', reminded, None).slug}.pdf"


def _interest(archive: Archive, sent: _Sent) -> int | None:
    """The interest on an invoice until and with the day of its reminder; None where none is asked or it is unknown."""
    found = (each for each in open_interest(archive, sent.reminded.on) if each.late.number == sent.late.number)
    return next((each.interest.cents for each in found if each.interest is not None), None)


def _kept(sent: _Sent, slug: str, pdf: bytes) -> Made:
    invoice = sent.late.invoice
    made_from = digest((sent.late.number, sent.reminded))
    new = NewPaper(f"{slug}.pdf", KIND, invoice.year, invoice.participant, None, PDF, made_from, pdf, final=True)
    return new, sent.authority


def _due(records: Records, arrangement: Arrangement, on: date) -> Iterator[DueReminder]:
    """The reminders of a day, by due date and number."""
    steps = _steps(arrangement, on)
    if not steps:
        return
    every = {each.number: each for each in receivables_of(records)}
    items = [item for party in open_items_of(records, arrangement, on).parties for item in party.items]
    for item in sorted(items, key=lambda each: (each.due_on, each.number)):
        late = every[item.number]
        suspended = late.invoice.terms is not None and late.invoice.terms.dispute_suspends
        reminded = reminder_due(item, steps, late.stands.reminded, on, suspended=suspended)
        if reminded is not None:
            yield DueReminder(late, next(step.name for step in steps if step.level == reminded.level), reminded)


def _steps(arrangement: Arrangement, on: date) -> Sequence[ReminderStep]:
    """The steps that were agreed for a day; none where nothing was agreed on invoicing."""
    agreed = any(on in version.period for version in arrangement.billing_terms)
    return arrangement.billed(on).reminders if agreed else ()


def _mandated(arrangement: Arrangement, function: str, due: DueReminder, on: date) -> str:
    """On which mandate a function reminds of an amount (AUTH-01 to AUTH-03, MANDATE-nn: on none)."""
    invoice, cents = due.late.invoice, due.reminded.open_cents
    try:
        return authority_for(arrangement, Asked(function, POWER, on, on, invoice.participant, cents)).said
    except Fault as refused:
        what = f"{function} mag {invoice.recipient.name} niet herinneren aan {euro(cents)}: {refused.what}"
        raise Fault(refused.code, what, refused.todo) from refused
