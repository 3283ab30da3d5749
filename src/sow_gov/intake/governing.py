# SPDX-License-Identifier: EUPL-1.2
"""How is the arrangement governed by its files: versions of the rules on boards, and other readings of them?"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sow_gov.domain.board import Governance, Variant
from sow_gov.domain.dates import Dated
from sow_gov.intake.board import BoardFile
from sow_gov.intake.messages import nearest
from sow_gov.intake.names import repeated
from sow_gov.intake.reading import Reader


def versions_and_variants(reader: Reader) -> tuple[list[Dated[Governance]], tuple[Variant, ...]]:
    """Read ``bestuur/<jjjj-mm-dd>.toml`` and ``bestuursvarianten/<code>.toml``; a folder may have neither.

    Returns:
        The versions, oldest first, each with the period that its own file states, and the variants by code; nothing at
        all, with the findings, when one of the versions cannot be read.
    """
    files = _files(reader, "bestuur")
    versions: dict[date, Dated[Governance]] = {}
    for path, file in files:
        if file is None:
            return [], ()
        reader.in_place(path, "geldig_vanaf", file.from_.isoformat(), path.stem)
        governance = _resting_on(reader, path, file, versions)
        if governance is None:
            return [], ()
        versions[file.from_] = Dated(file.period, governance)
    variants = []
    for path, file in _files(reader, "bestuursvarianten"):
        governance = _resting_on(reader, path, file, versions) if file is not None else None
        if file is not None and governance is not None:
            variants.append(Variant(path.stem, governance, file.from_))
    return list(versions.values()), tuple(variants)


def _files(reader: Reader, kind: str) -> list[tuple[Path, BoardFile | None]]:
    """The files of one folder in order of name; None for one that cannot be read or has a code twice."""
    folder = reader.folder / kind
    if not folder.is_dir():
        return []
    reader.expect_only(folder, ["*.toml"])
    return [(path, _read(reader, path)) for path in sorted(folder.glob("*.toml"))]


def _read(reader: Reader, path: Path) -> BoardFile | None:
    file = reader.toml(path, BoardFile)
    if file is None:
        return None
    codes = {
        "orgaan": [each.organ for each in file.organs],
        "functie": [each.slug for each in file.functions],
        "bevoegdheid": [each.slug for each in file.powers],
    }
    for place, named in codes.items():
        reader.report_twice(reader.name(path), place, named)
    return None if any(repeated(named) for named in codes.values()) else file


def _resting_on(
    reader: Reader, path: Path, file: BoardFile, versions: Mapping[date, Dated[Governance]]
) -> Governance | None:
    """The rules of a file over those of its basis; None, with a finding, when there is no such basis."""
    if file.basis is None:
        return file.value(None)
    if file.basis not in versions:
        what = f"er is geen eerdere versie van {file.basis}"
        known = [version.isoformat() for version in versions]
        reader.report(reader.name(path), "basis", "REF-02", what, nearest(file.basis.isoformat(), known))
        return None
    return file.value(versions[file.basis].value)
