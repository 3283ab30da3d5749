# SPDX-License-Identifier: EUPL-1.2
"""What does a contract folder say? The whole of it becomes one :class:`Arrangement`, or findings and nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.billing_terms import BillingTerms
from sow_gov.domain.board import Governance
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.cycle_terms import CycleTerms
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Finding
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.ledger import LedgerMapping
from sow_gov.domain.parties import Party
from sow_gov.intake import (
    billing_references,
    board_references,
    cycle_references,
    ledger_references,
    mandate_references,
    references,
)
from sow_gov.intake.billing_terms import billing_terms
from sow_gov.intake.business_case import business_cases
from sow_gov.intake.cycle import cycle_terms
from sow_gov.intake.governing import versions_and_variants
from sow_gov.intake.key_adoption import key_adoptions
from sow_gov.intake.key_regime import KeyRegimeFile
from sow_gov.intake.ledger_mapping import ledger_mappings
from sow_gov.intake.mandates import mandate_decisions
from sow_gov.intake.messages import nearest
from sow_gov.intake.parties import PartiesFile
from sow_gov.intake.reading import Reader
from sow_gov.intake.regulation import RegulationFile
from sow_gov.intake.year import YearParts, read_year
from sow_gov.intake.year_plan import year_plans

_YEARS = range(1900, 2201)
"""Budget years that a folder may be called after: far from the ends of the calendar. Own choice."""
_BESIDE_YEARS = (
    "regeling", "verdeelregeling", "partijen.toml", "bestuur", "bestuursvarianten", "mandaten", "besluiten", "cyclus",
    "kalender", "businesscases", "grootboek", "facturering",
)  # fmt: skip
"""What may stand in a contract folder beside its years."""
Version = TypeVar("Version", RegulationFile, KeyRegimeFile)
Text = TypeVar("Text", Regulation, KeyRegime, Governance, CycleTerms, LedgerMapping, BillingTerms)


def inspect(folder: Path) -> tuple[Arrangement | None, list[Finding]]:
    """Read a contract folder as far as it goes.

    Returns:
        The arrangement of what could be read (None when the files that everything rests on could not), without the
        years in which a file has a finding; and the findings of files and references, in order of file.
    """
    reader = Reader(folder)
    if not folder.is_dir():
        reader.report(
            folder.name, "", "INTAKE-07", "de map bestaat niet", "geef de map van een samenwerkingsverband op"
        )
        return None, reader.findings
    years = _year_folders(reader)
    base = _base(reader)
    read = [read_year(reader, path) for path in years]
    adoptions = key_adoptions(reader)
    decisions = mandate_decisions(reader)
    terms, plans = cycle_terms(reader), year_plans(reader)
    cases = business_cases(reader)
    mappings, billed = ledger_mappings(reader), billing_terms(reader)
    governance, variants = versions_and_variants(reader)
    if base is None:
        return None, sorted(reader.findings)
    arrangement = Arrangement(
        folder.resolve().name,
        base.body,
        base.parties,
        base.regulations,
        base.key_regimes,
        {year.year: year for year in read if isinstance(year, BudgetYear)},
        dict(sorted(reader.digests.items())),
        governance=_in_turn(governance),
        variants=variants,
        mandates=tuple(decisions.values()),
        adoptions=adoptions,
        cycle=_in_turn(terms),
        calendars=plans,
        business_cases=cases,
        ledger_mappings=_in_turn(mappings),
        billing_terms=_in_turn(billed),
    )
    reader.findings.extend(references.findings(arrangement, [year for year in read if isinstance(year, YearParts)]))
    reader.findings.extend(board_references.findings(arrangement))
    reader.findings.extend(cycle_references.findings(arrangement))
    reader.findings.extend(ledger_references.findings(arrangement))
    if not any(finding.file.startswith("facturering/") for finding in reader.findings):
        reader.findings.extend(billing_references.findings(arrangement))
    if not any(finding.file.startswith(("bestuur/", "mandaten/")) for finding in reader.findings):
        reader.findings.extend(mandate_references.findings(arrangement, decisions))
    return arrangement, sorted(set(reader.findings))


@dataclass(frozen=True, slots=True)
class _Base:
    """The files that every year rests on."""

    body: str
    parties: Mapping[str, Party]
    regulations: tuple[Dated[Regulation], ...]
    key_regimes: tuple[Dated[KeyRegime], ...]


def _base(reader: Reader) -> _Base | None:
    parties = reader.toml(reader.folder / "partijen.toml", PartiesFile)
    regulations = _versions(reader, "regeling", RegulationFile)
    regimes = _versions(reader, "verdeelregeling", KeyRegimeFile)
    if parties is None or not regulations or not regimes:
        return None
    reader.report_twice("partijen.toml", "partij", (party.slug for party in parties.parties))
    body = regulations[-1].body
    for version in regulations:
        if version.body != body:
            file = f"regeling/{version.from_.isoformat()}.toml"
            what = f"samenwerkingsverband is hier {version.body!r} en in de laatste versie {body!r}"
            reader.report(file, "samenwerkingsverband", "REF-09", what, "noem in elke versie hetzelfde")
    return _Base(
        body,
        {party.slug: party.value() for party in parties.parties},
        _in_turn([version.value() for version in regulations]),
        _in_turn([version.value() for version in regimes]),
    )


def _in_turn(versions: Sequence[Dated[Text]]) -> tuple[Dated[Text], ...]:
    """Versions, oldest first; one without an end ends where the next begins, so that its file never has to change."""
    ended = []
    for version, later in zip_longest(versions, versions[1:]):
        period = version.period
        if later is not None and period.until is None and period.from_ < later.period.from_:
            period = Period(period.from_, later.period.from_)
        ended.append(Dated(period, version.value))
    return tuple(ended)


def _versions(reader: Reader, kind: str, model: type[Version]) -> list[Version]:
    """The versions of a text, oldest first: ``<kind>/<jjjj-mm-dd>.toml``; none at all when one cannot be read."""
    folder = reader.folder / kind
    if folder.is_dir():
        reader.expect_only(folder, ["*.toml"])
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        reader.report(f"{kind}/", "", "INTAKE-07", "er is geen enkele versie", f"voeg {kind}/<datum>.toml toe")
    found = []
    for path in paths:
        version = reader.toml(path, model)
        if version is not None:
            reader.in_place(path, "geldig_vanaf", version.from_.isoformat(), path.stem)
            found.append(version)
    return found if len(found) == len(paths) else []


def _year_folders(reader: Reader) -> list[Path]:
    """The folders of budget years; anything else in the folder that is not expected is a finding."""
    years = []
    for path in reader.listed(reader.folder):
        if re.fullmatch("[0-9]{4}", path.name) and path.is_dir():
            if int(path.name) in _YEARS:
                years.append(path)
            else:
                what = "dit is geen begrotingsjaar dat kan bestaan"
                todo = f"kies een jaar van {_YEARS[0]} tot en met {_YEARS[-1]}"
                reader.report(path.name, "", "INTAKE-08", what, todo)
        elif path.name not in _BESIDE_YEARS and not path.name.startswith("."):
            todo = nearest(path.name, _BESIDE_YEARS)
            reader.report(path.name, "", "INTAKE-08", "hier hoort dit bestand niet", todo)
    if not years:
        reader.report("", "", "INTAKE-07", "er is geen enkel begrotingsjaar", "voeg een map zoals 2026/ toe")
    return years
