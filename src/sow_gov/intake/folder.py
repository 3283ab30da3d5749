# SPDX-License-Identifier: EUPL-1.2
"""What does a contract folder say? The whole of it becomes one :class:`Arrangement`, or findings and nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.budget import Actuals, BudgetYear
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Finding
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.parties import Party
from sow_gov.intake import references
from sow_gov.intake.agreement import AgreementFile
from sow_gov.intake.budget_year import AccountsFile, BudgetFile
from sow_gov.intake.bulk import ActualRow, CountRow, LineRow
from sow_gov.intake.hosting import HostingFile
from sow_gov.intake.key_regime import KeyRegimeFile
from sow_gov.intake.messages import nearest
from sow_gov.intake.parties import PartiesFile
from sow_gov.intake.reading import Reader
from sow_gov.intake.regulation import RegulationFile

_YEAR_FILES = (
    "begroting.toml", "lasten-en-baten.csv", "aantallen.csv", "jaarrekening.toml", "jaarrekening.csv",
    "hosting-*.toml", "dvo-*.toml",
)  # fmt: skip
Version = TypeVar("Version", RegulationFile, KeyRegimeFile)


def inspect(folder: Path) -> tuple[Arrangement | None, list[Finding]]:
    """Read a contract folder as far as it goes.

    Returns:
        The arrangement of what could be read (None when the files that everything rests on could not) and the
        findings of files, references and figures, in order of file.
    """
    reader = Reader(folder)
    if not folder.is_dir():
        reader.report(
            folder.name, "", "INTAKE-07", "de map bestaat niet", "geef de map van een samenwerkingsverband op"
        )
        return None, reader.findings
    years = _year_folders(reader)
    base = _base(reader)
    read = {int(path.name): _year(reader, path) for path in years}
    if base is None:
        return None, sorted(reader.findings)
    complete = {year: value for year, value in read.items() if value is not None}
    arrangement = Arrangement(
        folder.resolve().name,
        base.body,
        base.parties,
        base.regulations,
        base.key_regimes,
        complete,
        dict(sorted(reader.digests.items())),
    )
    reader.findings.extend(references.findings(arrangement))
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
    _report_twice(reader, "partijen.toml", "partij", [party.slug for party in parties.parties])
    body = regulations[-1].body
    for version in regulations:
        if version.body != body:
            file = f"regeling/{version.from_.isoformat()}.toml"
            what = f"samenwerkingsverband is hier {version.body!r} en in de laatste versie {body!r}"
            reader.report(file, "samenwerkingsverband", "REF-09", what, "noem in elke versie hetzelfde")
    return _Base(
        body,
        {party.slug: party.value() for party in parties.parties},
        tuple(version.value() for version in regulations),
        tuple(version.value() for version in regimes),
    )


def _report_misfiled(reader: Reader, path: Path, key: str, stated: str, meant: str) -> None:
    """Report a file that says it is for something else than its name or folder: findings and papers go by the name."""
    if stated != meant:
        what = f"{key} is hier {stated} en volgens de plaats van het bestand {meant}"
        reader.report(reader.name(path), key, "REF-01", what, f"schrijf {meant}, of hernoem of verplaats het bestand")


def _report_twice(reader: Reader, file: str, place: str, codes: list[str]) -> None:
    """Report every code that stands in a file more than once."""
    for code in references.repeated(codes):
        reader.report(file, f"{place} {code}", "REF-07", f"code {code!r} komt dubbel voor", "laat er één staan")


def _versions(reader: Reader, kind: str, model: type[Version]) -> list[Version]:
    """The versions of a text, oldest first: ``<kind>/<jjjj-mm-dd>.toml``; none at all when one cannot be read."""
    folder = reader.folder / kind
    if folder.is_dir():
        _expected_only(reader, folder, ["*.toml"])
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        reader.report(f"{kind}/", "", "INTAKE-07", "er is geen enkele versie", f"voeg {kind}/<datum>.toml toe")
    found = []
    for path in paths:
        version = reader.toml(path, model)
        if version is not None:
            _report_misfiled(reader, path, "geldig_vanaf", version.from_.isoformat(), path.stem)
            found.append(version)
    return found if len(found) == len(paths) else []


def _year_folders(reader: Reader) -> list[Path]:
    """The folders of budget years; anything else in the folder that is not expected is a finding."""
    years = []
    for path in sorted(reader.folder.iterdir()):
        if path.is_dir() and re.fullmatch("[1-9][0-9]{3}", path.name):
            years.append(path)
        elif path.name not in ("regeling", "verdeelregeling", "partijen.toml") and not path.name.startswith("."):
            todo = nearest(path.name, ["regeling", "verdeelregeling", "partijen.toml"])
            reader.report(path.name, "", "INTAKE-08", "hier hoort dit bestand niet", todo)
    if not years:
        reader.report("", "", "INTAKE-07", "er is geen enkel begrotingsjaar", "voeg een map zoals 2026/ toe")
    return years


def _year(reader: Reader, folder: Path) -> BudgetYear | None:
    """One budget year; None when any of its files has findings."""
    _expected_only(reader, folder, _YEAR_FILES)
    year, before = int(folder.name), len(reader.findings)
    budget = reader.toml(folder / "begroting.toml", BudgetFile)
    renamed = {str(year + index): f"jaar_{index}" for index in range(4)}
    lines = reader.csv(folder / "lasten-en-baten.csv", LineRow, renamed)
    counts = reader.csv(folder / "aantallen.csv", CountRow)
    hosting = [reader.toml(path, HostingFile) for path in sorted(folder.glob("hosting-*.toml"))]
    agreements = [reader.toml(path, AgreementFile) for path in sorted(folder.glob("dvo-*.toml"))]
    actuals = _actuals(reader, folder)
    for path, key, stated in _stated(folder, budget, hosting, agreements):
        _report_misfiled(reader, path, key, stated, folder.name if key == "jaar" else path.stem.partition("-")[2])
    if len(reader.findings) > before or budget is None or lines is None or counts is None:
        return None
    return BudgetYear(
        year=year, title=budget.title, status=budget.status, decision=budget.decision.value(),
        procedure=budget.procedure.value(), rounding=budget.rounding.value(), support_method=budget.support_method,
        outlook_counts=budget.outlook_counts, lead=budget.lead,
        indexation=budget.indexation.value() if budget.indexation else None,
        texts=tuple(text.value() for text in budget.texts), years=tuple(range(year, year + 4)),
        lines=tuple(row.value() for row in lines), counts=tuple(row.value() for row in counts),
        hosting=tuple(file.value() for file in hosting if file),
        agreements=tuple(file.value() for file in agreements if file),
        actuals=actuals, source=budget.source,
    )  # fmt: skip


def _stated(
    folder: Path,
    budget: BudgetFile | None,
    hosting: Iterable[HostingFile | None],
    agreements: Iterable[AgreementFile | None],
) -> Iterator[tuple[Path, str, str]]:
    """What each file of a year folder says it is for: the file, the key and what stands there."""
    if budget:
        yield folder / "begroting.toml", "jaar", str(budget.year)
    for path, host in zip(sorted(folder.glob("hosting-*.toml")), hosting, strict=True):
        if host:
            yield path, "jaar", str(host.year)
            yield path, "gastheer", host.host
    for path, dvo in zip(sorted(folder.glob("dvo-*.toml")), agreements, strict=True):
        if dvo:
            yield path, "jaar", str(dvo.year)
            yield path, "gemeente", dvo.participant


def _actuals(reader: Reader, folder: Path) -> Actuals | None:
    """The annual accounts of a year, where they are there; their two files come together."""
    head, rows = folder / "jaarrekening.toml", folder / "jaarrekening.csv"
    if not head.exists() and not rows.exists():
        return None
    file, parsed = reader.toml(head, AccountsFile), reader.csv(rows, ActualRow)
    if file is None or parsed is None:
        return None
    _report_twice(reader, reader.name(rows), "regel", [row.slug for row in parsed])
    _report_misfiled(reader, head, "jaar", str(file.year), folder.name)
    amounts = {row.slug: row.amount for row in parsed}
    return Actuals(file.decision.value(), amounts, {row.slug: row.source for row in parsed}, file.source)


def _expected_only(reader: Reader, folder: Path, patterns: Sequence[str]) -> None:
    """Report every file in a folder that nothing reads: a misspelt name must not hide a contract."""
    for path in sorted(folder.iterdir()):
        if not any(path.match(pattern) for pattern in patterns) and not path.name.startswith("."):
            todo = nearest(path.name, [pattern.replace("*", "<naam>") for pattern in patterns])
            reader.report(reader.name(path), "", "INTAKE-08", "niemand leest dit bestand", todo)
