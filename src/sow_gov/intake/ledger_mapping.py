# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``grootboek/<datum>.toml`` and its CSV: which ledger accounts belong to which line of a year."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from sow_gov.domain.dates import Dated
from sow_gov.domain.ledger import LedgerMapping, LedgerPurpose, MappingRule
from sow_gov.domain.source import Source
from sow_gov.intake.fields import Choice, DecisionTable, Slug, Sourced, Text, Validity
from sow_gov.intake.reading import Reader
from sow_gov.intake.rows import Row, Rows, YesNo
from sow_gov.planning.ledger_mapping import overlapping

FOLDER = "grootboek"
"""The folder with the versions of the mapping."""
_CODE = "[0-9A-Za-z.]{1,16}"
_ACCOUNTS = re.compile(f"(?P<first>{_CODE})(-(?P<last>{_CODE}))?")
_NAMED = (LedgerPurpose.LINE, LedgerPurpose.BALANCE)
"""What an account may be for that asks for a code."""


def _accounts(value: str) -> str:
    form = _ACCOUNTS.fullmatch(value)
    if form is None:
        raise ValueError(f"{value!r} is geen rekening; schrijf een code zoals 4000, of een reeks zoals 4000-4099")
    first, last = form["first"], form["last"] or form["first"]
    if len(first) != len(last) or last < first:
        raise ValueError(f"{value!r} is geen reeks; schrijf twee even lange codes, de laagste eerst")
    return value


Accounts = Annotated[
    str,
    AfterValidator(_accounts),
    WithJsonSchema({"type": "string", "pattern": f"^{_CODE}(-{_CODE})?$", "examples": ["4000", "4000-4099"]}),
]
"""One ledger account, or the first and last of a range."""


class MappingRow(Row):
    """A row of ``grootboek/<datum>.csv``: where some ledger accounts belong."""

    accounts: Accounts = Field(
        alias="rekening", description="Grootboekrekening, of een reeks van even lange codes: 4000-4099"
    )
    cost_centre: Annotated[str, Field(pattern=f"^{_CODE}$")] | None = Field(
        default=None, alias="kostenplaats", description="Eén kostenplaats; leeg is elke kostenplaats"
    )
    purpose: Choice[LedgerPurpose] = Field(
        alias="bestemming", description="Wat de rekening is voor de jaarrekening van het jaar"
    )
    line: Slug | None = Field(
        default=None,
        alias="regel",
        description="Bij regel en balans: code van de begrotingsregel, dienst, keuzeregel of balansrekening",
    )
    client: YesNo = Field(alias="client", description="Gaat de rekening over cliënten? Dan wordt geen tekst bewaard")
    note: Text | None = Field(default=None, alias="toelichting", description="Waar de rekening voor is")

    @model_validator(mode="after")
    def _names_its_line(self) -> "MappingRow":
        if (self.purpose in _NAMED) != (self.line is not None):
            raise ValueError("vul regel in bij bestemming regel of balans, en laat haar anders leeg")
        return self

    def rule(self, source: Source) -> MappingRule:
        """The rule as a value, with a source of its own."""
        first, _, last = self.accounts.partition("-")
        return MappingRule(
            first, last or first, self.cost_centre or "", self.purpose, self.line or "", self.client, self.note or "",
            source,
        )  # fmt: skip


class LedgerMappingFile(Validity, Sourced):
    """The whole of ``grootboek/<datum>.toml``; the rules stand in its CSV."""

    schema_version: Literal["grootboek/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    title: Text = Field(alias="titel", description="Naam van het rekeningschema en zijn koppeling")
    tables: list[Literal["grootboek-regels/1"]] = Field(
        alias="tabellen", description="Het CSV-bestand van de koppeling en zijn versie", min_length=1, max_length=1
    )
    decision: DecisionTable | None = Field(
        default=None, alias="besluit", description="Besluit over de koppeling, als er een is"
    )

    def value(self, rules: Sequence[MappingRule]) -> LedgerMapping:
        """The mapping as a value."""
        decision = self.decision.value() if self.decision else None
        return LedgerMapping(self.title, decision, tuple(rules), self.source)


def ledger_mappings(reader: Reader) -> list[Dated[LedgerMapping]]:
    """The versions in ``grootboek/``, oldest first; none where a folder has none, or one of them cannot be read."""
    folder = reader.folder / FOLDER
    if not folder.is_dir():
        return []
    reader.expect_only(folder, ["*.toml", "*.csv"])
    stems = sorted({path.stem for suffix in ("toml", "csv") for path in folder.glob(f"*.{suffix}")})
    found = [_version(reader, folder, stem) for stem in stems]
    return [version for version in found if version] if all(found) else []


def accounts_said(rule: MappingRule) -> str:
    """How a rule is called in its file: "rekening 4000-4099, kostenplaats 110"."""
    accounts = dict.fromkeys((rule.account_from, rule.account_until))
    return f"rekening {'-'.join(accounts)}" + (f", kostenplaats {rule.cost_centre}" if rule.cost_centre else "")


def _version(reader: Reader, folder: Path, stem: str) -> Dated[LedgerMapping] | None:
    head, sheet = folder / f"{stem}.toml", folder / f"{stem}.csv"
    file, rows = reader.toml(head, LedgerMappingFile), reader.csv(sheet, MappingRow)
    if file is not None:
        reader.in_place(head, "geldig_vanaf", file.from_.isoformat(), stem)
    rules = _rules(rows) if rows else []
    for earlier, rule in overlapping(rules):
        what = f"dezelfde rekening past ook bij {accounts_said(earlier)}, en geen van beide gaat voor"
        todo = "laat de reeksen elkaar niet raken, of geef de uitzondering een eigen rekening of kostenplaats"
        reader.report(reader.name(sheet), accounts_said(rule), "LEDGER-20", what, todo)
    return Dated(file.period, file.value(rules)) if file is not None and rows is not None else None


def _rules(rows: Rows[MappingRow]) -> list[MappingRule]:
    """The rules of a file in its order."""
    kinds = [rows.shared[which].rule(source) for (which, _, _), source in zip(rows.kinds, rows.sources, strict=True)]
    return [kinds[kind] for kind in rows.which]
