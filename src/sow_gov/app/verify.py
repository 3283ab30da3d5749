# SPDX-License-Identifier: EUPL-1.2
"""Are the records still what was recorded? What the database can tell, every run made again, every meeting followed."""

from collections.abc import Iterator
from dataclasses import replace

from sow_gov.app.allocate import run
from sow_gov.app.meetings.room import every
from sow_gov.app.recorded import read_back
from sow_gov.app.seats import kept_events
from sow_gov.documents.press.pool import Progress
from sow_gov.domain.errors import Fault, Finding
from sow_gov.intake.law import law_book, versions
from sow_gov.planning.figure_sets import asked_for
from sow_gov.store import arrangements, events, files, persons, runs
from sow_gov.store.database import Database
from sow_gov.store.events import Subject
from sow_gov.store.runs import PostedRun
from sow_gov.store.verify import findings

UNPRINTED = "VERIFY-13"
"""The code of an invoice whose PDF is still to be made, which is no damage."""


def verify(database: Database, progress: Progress) -> list[Finding]:
    """Check everything that is recorded, of all arrangements.

    The runs are only made again when the database finds nothing wrong with itself, but for a PDF still to be made.

    Args:
        database: what to check.
        progress: told after every run that was made again.

    Returns:
        Every finding; none when the records are sound.
    """
    found = findings(database)
    if any(finding.code != UNPRINTED for finding in found):
        return found
    names = arrangements.names(database)
    posted = [(name, each) for name in names for each in _posted(database, name)]
    for done, (name, each) in enumerate(posted, start=1):
        found.extend(_again(database, name, each))
        progress(done, len(posted), f"{name} {each.year}")
    for name in names:
        found.extend(_meetings_again(database, name))
        found.extend(_people(database, name))
    return found


def _meetings_again(database: Database, arrangement: str) -> Iterator[Finding]:
    """Follow every meeting again by the rules of its day, as they were loaded."""
    with database.reading(arrangement) as records:
        if not events.every(records, Subject.MEETING):
            return
        contents = {path: file.content for path, file in files.current(records).items()}
        try:
            every(records, read_back(arrangement, contents))
        except (Fault, ValueError, LookupError, TypeError, StopIteration) as error:
            what = f"niet alle vergaderingen zijn opnieuw te volgen: {error}"
            todo = "zoek uit of de bestuursregels van die dag er nog zijn"
            yield Finding("event", arrangement, "VERIFY-32", what, todo)


def _people(database: Database, arrangement: str) -> Iterator[Finding]:
    """Everybody in the register of seats is a person, with a name or without, and nobody else is.

    What somebody is called is not checked: no act holds it, so that it can be removed for good (M24).
    """
    with database.reading(arrangement) as records:
        seated = {event.person_id for event in kept_events(records)}
        there = set(persons.every(records))
    for person_id in sorted(seated ^ there):
        what = "is geen persoon meer" if person_id in seated else "staat niet in het register van zetels"
        yield Finding("person", f"{arrangement}, {person_id}", "VERIFY-33", what, "zet een reservekopie terug")


def _posted(database: Database, arrangement: str) -> list[PostedRun]:
    with database.reading(arrangement) as records:
        return runs.posted(records)


def _again(database: Database, arrangement: str, posted: PostedRun) -> Iterator[Finding]:
    """Make a run again from the very files it was made from; year, sums and shares must be the same to the cent."""
    with database.reading(arrangement) as records:
        contents = files.with_digests(records, posted.files)
    place = f"{arrangement}, {posted.year}, {posted.digest[:12]}"
    try:
        asked = asked_for(posted.figures)
        made = run(
            read_back(arrangement, contents), versions(law_book()), posted.year, asked.phase,
            known_on=posted.known_on, variant=asked.variant,
        )  # fmt: skip
    except Fault as fault:
        what = f"deze verdeling is niet opnieuw te maken: {fault.what} ({fault.code})"
        yield Finding("run", place, "VERIFY-30", what, fault.todo)
        return
    if replace(runs.as_posted(made), digest=posted.digest, engine=posted.engine) != posted:
        what = f"opnieuw gerekend geeft deze verdeling andere bedragen (rekenmachine toen: {posted.engine})"
        yield Finding("run", place, "VERIFY-31", what, "zoek uit of de versie van het programma dit verklaart")
