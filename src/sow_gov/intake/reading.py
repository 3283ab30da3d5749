# SPDX-License-Identifier: EUPL-1.2
"""How does a file become a checked table? TOML and CSV against a model, every fault kept as a finding."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sow_gov.domain.errors import Finding
from sow_gov.intake.messages import findings_of, nearest
from sow_gov.intake.names import repeated
from sow_gov.intake.rows import RowModel, Rows
from sow_gov.intake.sheet import rows_of
from sow_gov.intake.syntax import toml_fault

Model = TypeVar("Model", bound=BaseModel)


@dataclass(slots=True)
class Reader:
    """Reads the files of one contract folder, gathers findings and keeps the SHA-256 of every file it read."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """The file's name as findings and digests use it: relative to the folder, with forward slashes."""
        return path.relative_to(self.folder).as_posix()

    def report(self, file: str, place: str, code: str, what: str, todo: str) -> None:
        """Keep one finding."""
        self.findings.append(Finding(file, place, code, what, todo))

    def report_twice(self, file: str, place: str, codes: Iterable[str]) -> None:
        """Keep a finding for every code that stands in a file more than once."""
        for code in repeated(codes):
            self.report(file, f"{place} {code}", "REF-07", f"code {code!r} komt dubbel voor", "laat er één staan")

    def listed(self, folder: Path) -> list[Path]:
        """What stands in a folder, in order; nothing, with a finding, when it cannot be read."""
        try:
            return sorted(folder.iterdir())
        except OSError:
            self._unreadable(self.name(folder), "de map")
            return []

    def expect_only(self, folder: Path, patterns: Sequence[str]) -> None:
        """Report every file in a folder that nothing reads: a misspelt name must not hide a contract."""
        for path in self.listed(folder):
            if not any(path.match(pattern) for pattern in patterns) and not path.name.startswith("."):
                todo = nearest(path.name, [pattern.replace("*", "<naam>") for pattern in patterns])
                self.report(self.name(path), "", "INTAKE-08", "niemand leest dit bestand", todo)

    def in_place(self, path: Path, key: str, stated: str, meant: str) -> bool:
        """Say whether a file is for what its name or folder says, by which findings and papers go; report it if not."""
        if stated != meant:
            what = f"{key} is hier {stated} en volgens de plaats van het bestand {meant}"
            self.report(self.name(path), key, "REF-01", what, f"schrijf {meant}, of hernoem of verplaats het bestand")
        return stated == meant

    def toml(self, path: Path, model: type[Model]) -> Model | None:
        """Read a TOML file; None when it has findings."""
        file, text = self.name(path), self.text(path)
        if text is None:
            return None
        table = self._table(file, text)
        if table is None:
            return None
        try:
            return model.model_validate(table)
        except ValidationError as error:
            self.findings.extend(findings_of(error, model, file))
            return None

    def csv(self, path: Path, model: type[RowModel], renamed: Mapping[str, str] | None = None) -> Rows[RowModel] | None:
        """Read a CSV file with exactly the model's columns; None when anything in it has a finding.

        Args:
            path: a UTF-8 file with a header row and commas.
            model: a row's model; its aliases are the columns, and those in its ``optional`` may be left out.
            renamed: column in the file -> alias in the model, where a column's name differs per year.
        """
        file, content = self.name(path), self._content(path)
        if content is None:
            return None
        try:
            rows, findings = rows_of(file, content, model, renamed or {})
        except UnicodeDecodeError as error:
            self._no_text(file, error)
            return None
        self.findings.extend(findings)
        return rows

    def _table(self, file: str, text: str) -> dict[str, Any] | None:
        """The table that a text is; None with a finding when it is none, or one that could not even be told of."""
        try:
            table = tomllib.loads(text)
            repr(table)  # a hexadecimal number may be longer than Python is willing to write
        except tomllib.TOMLDecodeError as error:
            place, what = toml_fault(str(error))
            self.report(file, place, "INTAKE-01", f"geen geldige TOML: {what}", "herstel de schrijfwijze")
        except ValueError:
            self.report(file, "", "INTAKE-01", "er staat een getal in van duizenden cijfers", "schrijf het korter")
        except RecursionError:
            self.report(file, "", "INTAKE-01", "lijsten of tabellen staan te diep in elkaar", "haal ze uit elkaar")
        else:
            return table
        return None

    def text(self, path: Path) -> str | None:
        """The text of a file; None with a finding when it cannot be read."""
        content = self._content(path)
        try:
            return None if content is None else content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._no_text(self.name(path), error)
            return None

    def _content(self, path: Path) -> bytes | None:
        """The bytes of a file, its digest kept; None with a finding when it cannot be read."""
        file = self.name(path)
        try:
            content = path.read_bytes() if path.is_file() else None
        except OSError:
            self._unreadable(file, "het bestand")
            return None
        if content is None:
            self.report(
                file, "", "INTAKE-07", "het bestand ontbreekt", "voeg het toe; contracts/README.md zegt wat erin staat"
            )
            return None
        self.digests[file] = hashlib.sha256(content).hexdigest()
        return content

    def _no_text(self, file: str, error: UnicodeDecodeError) -> None:
        self.report(file, f"byte {error.start}", "INTAKE-01", "het bestand is geen UTF-8", "bewaar het als UTF-8")

    def _unreadable(self, name: str, what: str) -> None:
        self.report(name, "", "INTAKE-01", f"{what} is niet te lezen", "controleer de leesrechten en de schijf")
