# SPDX-License-Identifier: EUPL-1.2
"""Take up what was signed: new files are kept, a signed file that changed is refused, twice is once."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sow_gov.app import check_register, kept_cases, kept_position, kept_texts
from sow_gov.app.check import load
from sow_gov.app.recorded import Archive, read_back
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import ContractsRejected, Fault, Finding
from sow_gov.domain.keys import Phase
from sow_gov.domain.mandate import MandateDecision
from sow_gov.domain.status import Status
from sow_gov.governance.mandates.claims import Claim, claims
from sow_gov.store import acts, files
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database
from sow_gov.store.files import LoadedFile

LOAD = "laden"
"""The kind of act by which files are taken up."""
_FOREVER = ("regeling/", "verdeelregeling/", "besluiten/", "bestuur/", "mandaten/", "cyclus/", "facturering/")
"""Where every file is a version or a decision of its own, which a later one never changes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Geladen: the arrangement as it stands in the folder, and the files that were new or had a new version."""

    arrangement: Arrangement
    added: tuple[str, ...]


def load_contracts(database: Database, folder: Path, by: Actor, at: datetime) -> Loaded:
    """Load a contract folder into the records.

    Master data of parties and what is still a concept may change; the file of counts may grow. Everything else that
    was loaded once stays as it is: a change is a new file.

    Raises:
        ContractsRejected: the folder has findings, changes what is fixed (LOAD-01 to LOAD-06), or claims a decision
            that the organ did not take in the meetings of which the records are kept (AUTH-07); nothing is loaded.
    """
    arrangement = load(folder)
    contents = {path: (folder / path).read_bytes() for path in arrangement.file_digests}
    with database.writing(arrangement.slug) as records:
        records.hold()
        known = files.current(records)
        added = {
            path: content for path, content in contents.items() if path not in known or known[path].content != content
        }
        decided = [claim for claim in claims(arrangement) if claim.file in added and claim.decision is not None]
        given = _new_mandates(known, arrangement)
        found = list(_moved(arrangement, contents)) or [
            *_changed(known, arrangement, contents),
            *check_register.findings(records, arrangement, decided),
            *check_register.mandate_findings(records, arrangement, given),
        ]
        if found:
            raise ContractsRejected(tuple(sorted(found)))
        if added:
            about = {"files": {path: arrangement.file_digests[path] for path in sorted(added)}}
            here = check_register.kept_here(records, arrangement, decided)
            act = acts.log(records, by.on(_authority(decided, here, given)), LOAD, about, at)
            files.add(records, act, added)
    return Loaded(arrangement, tuple(sorted(added)))


def require_loaded(archive: Archive, folder: Path) -> None:
    """Refuse to go on when the folder says something else than the records.

    Raises:
        ContractsRejected: the folder has findings.
        Fault: RECORDS-01, nothing was loaded; RECORDS-02, files of the folder were not loaded as they are now.
    """
    arrangement = load(folder)
    with archive.database.reading(archive.arrangement) as records:
        archive.recorded.stamp(records)
        known = {path: file.sha256 for path, file in files.current(records).items()}
    other = sorted(path for path, digest in arrangement.file_digests.items() if known.get(path) != digest)
    if other:
        what = f"nog niet geladen zoals het er nu staat: {', '.join(other)}"
        raise Fault("RECORDS-02", what, "laad de map eerst: sow-gov load MAP")


def _authority(decided: Sequence[Claim], here: Collection[Claim], given: Sequence[MandateDecision]) -> str:
    """What loading rests on: the decisions in the files, apart those of which the meeting is in the records."""
    told = []
    for where, apart in (("buiten dit systeem genomen", False), ("in een vergadering hier genomen", True)):
        numbers = [claim.decision.number for claim in decided if claim.decision and (claim in here) is apart]
        if numbers:
            told.append(f"{where}: {', '.join(dict.fromkeys(numbers))}")
    if given:
        told.append(f"mandaatbesluiten: {', '.join(each.decision.number for each in given)}")
    return f"besluiten in de bestanden, {'; '.join(told)}" if told else "geen besluiten in de bestanden"


def _new_mandates(known: Mapping[str, LoadedFile], arrangement: Arrangement) -> list[MandateDecision]:
    """The mandate decisions of a folder that were not loaded before."""
    if not known:
        return list(arrangement.mandates)
    before = read_back(arrangement.slug, {path: file.content for path, file in known.items()}).mandates
    return [each for each in arrangement.mandates if each not in before]


def _moved(arrangement: Arrangement, contents: Mapping[str, bytes]) -> Iterator[Finding]:
    """The files that changed between the check and the loading."""
    for path, content in contents.items():
        if hashlib.sha256(content).hexdigest() != arrangement.file_digests[path]:
            yield Finding(path, "", "LOAD-04", "het bestand veranderde tijdens het laden", "laad opnieuw")


def _changed(
    known: Mapping[str, LoadedFile], arrangement: Arrangement, contents: Mapping[str, bytes]
) -> Iterator[Finding]:
    """What a folder does to what is fixed: change a file, leave it out, or add what would change an adopted budget."""
    if not known:
        return
    before = {path: file.content for path, file in known.items()}
    recorded = read_back(arrangement.slug, before)
    yield from _added_to_adopted(recorded, arrangement)
    yield from kept_cases.findings(recorded, arrangement)
    yield from kept_position.findings(recorded, arrangement)
    growing, fixed = _fixed(recorded)
    for path in sorted(growing | fixed):
        if path not in contents:
            what = "dit bestand is eerder geladen en staat niet meer in de map"
            yield Finding(path, "", "LOAD-02", what, "zet het terug; wat is vastgesteld verdwijnt niet")
        elif path in fixed and contents[path] != before[path]:
            what = f"dit bestand is vastgesteld of ondertekend en anders dan geladen is ({known[path].sha256[:12]})"
            todo = "zet het oude bestand terug; een nieuwe versie, een nieuw besluit of mandaat is een nieuw bestand"
            yield Finding(path, "", "LOAD-01", what, todo)
        elif path in growing:
            yield from _rows_gone(path, before[path], contents[path])


def _added_to_adopted(recorded: Arrangement, arrangement: Arrangement) -> Iterator[Finding]:
    """What would change a budget that was loaded as adopted: another host, or a count as if it was known in time."""
    for year, before in recorded.years.items():
        now = arrangement.years.get(year)
        if before.status is Status.CONCEPT or now is None:
            continue
        hosts = {hosting.host for hosting in before.hosting}
        for hosting in now.hosting:
            if hosting.host not in hosts:
                what = "deze gastheer komt erbij nadat de begroting is vastgesteld, en verandert haar"
                todo = "laat hem weg en neem zijn prijs op als nieuwe regel van een begrotingswijziging"
                yield Finding(f"{year}/hosting-{hosting.host}.toml", "", "LOAD-05", what, todo)
        for count in now.counts:
            if count.phase is Phase.BUDGET and count not in before.counts and count.known_on <= now.decision.decided_on:
                what = f"de telling van {count.key}, {count.carrier} heet al bekend toen de begroting werd vastgesteld"
                todo = f"noem de dag waarop zij echt bekend werd, na {now.decision.decided_on}"
                yield Finding(f"{year}/aantallen.csv", f"sleutel {count.key}", "LOAD-06", what, todo)


def _rows_gone(path: str, before: bytes, after: bytes) -> Iterator[Finding]:
    """The counts that were there and are no longer: a better count is a new row."""
    for row in (_rows(before) - _rows(after)).elements():
        cells = dict(row)
        which = ", ".join(cells[column] for column in ("sleutel", "drager", "fase", "peildatum", "bekend_op"))
        what = f"de telling van {which} is gewijzigd of verdwenen"
        todo = "zet de rij terug en voeg een nieuwe toe met dezelfde peildatum en een latere bekend_op"
        yield Finding(path, "", "LOAD-03", what, todo)


def _rows(content: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    """The rows of a CSV file as column and cell: the order in which columns or rows stand means nothing."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return Counter(tuple(sorted(row.items())) for row in rows)


def _fixed(arrangement: Arrangement) -> tuple[set[str], set[str]]:
    """The files of an arrangement that may only grow, and those that may not change at all."""
    versions = {path for path in arrangement.file_digests if path.startswith(_FOREVER)}
    years = list(arrangement.years.values())
    growing = {f"{year.year}/aantallen.csv" for year in years if year.status is not Status.CONCEPT}
    return growing, versions.union(*(map(_fixed_in, years)))


def _fixed_in(year: BudgetYear) -> Iterable[str]:
    """The files of a year that may not change: an adopted budget or account, a signed DVO or hosting agreement."""
    if year.status is not Status.CONCEPT:
        yield from (f"{year.year}/begroting.toml", f"{year.year}/lasten-en-baten.csv")
    if year.accounts_adopted:
        yield from (f"{year.year}/jaarrekening.toml", f"{year.year}/jaarrekening.csv")
    yield from _numbered_in(year)
    yield from _closed_in(year)
    yield from kept_texts.fixed_in(year)
    yield from _signed_in(year)


def _signed_in(year: BudgetYear) -> Iterator[str]:
    """The files of what both sides signed: DVOs and their amendments, hosting agreements and orders."""
    named = [(f"dvo-{each.participant}", each.status) for each in year.agreements]
    named += [(f"hosting-{each.host}", each.status) for each in year.hosting]
    named += [(f"opdracht-{each.slug}", each.status) for each in year.orders]
    amended = year.agreement_amendments
    named += [(f"dvowijziging-{each.participant}-{each.number}", each.status) for each in amended]
    yield from (f"{year.year}/{name}.toml" for name, status in named if status is Status.SIGNED)


def _closed_in(year: BudgetYear) -> Iterator[str]:
    """The files beside adopted accounts: the balance sheet, what was decided on the result, grants that were spent."""
    if year.accounts_adopted and year.balance_sheet is not None:
        yield from (f"{year.year}/balans.toml", f"{year.year}/balans.csv")
    if year.appropriation is not None and year.appropriation.decision is not None:
        yield f"{year.year}/resultaatbestemming.toml"
    if year.accounts_adopted and any(grant.spent for grant in year.grants):
        yield f"{year.year}/rijksgelden.toml"


def _numbered_in(year: BudgetYear) -> Iterator[str]:
    """The files of the amendments and forecasts of a year that were adopted."""
    numbered = [("begrotingswijziging", each.number, each.status) for each in year.amendments]
    numbered += [("prognose", each.number, each.status) for each in year.forecasts]
    for kind, number, status in numbered:
        if status is not Status.CONCEPT:
            yield from (f"{year.year}/{kind}-{number}.toml", f"{year.year}/{kind}-{number}.csv")
