# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/begrotingswijziging-<n>.toml`` and its CSV: what changes in a budget, and its way."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from sow_gov.domain.amendment import AmendedLine, AmendmentProcedure, AmendmentRoute, BudgetAmendment
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.placing import Nature, Placing, Side, VatClass
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status
from sow_gov.intake.bulk import bearer_fault
from sow_gov.intake.fields import Choice, Day, DecisionTable, Euro, Slug, Sourced, Text
from sow_gov.intake.placing import Category, TaskField
from sow_gov.intake.reading import Reader
from sow_gov.intake.rows import Row, Rows

FILES = ("begrotingswijziging-*.toml", "begrotingswijziging-*.csv")
"""The files of a year that are read here."""
_NEW = ("label", "kind", "unit", "programme", "task_field", "category", "side", "nature", "vat")
"""What a new line always has; an existing one has none of it."""
_NEW_TOO = ("borne_by", "participant", "driver", "department")


class AmendmentProcedureTable(Sourced):
    """``[procedure]``: the day of each step, where it was taken and is known."""

    draft_sent_on: Day | None = Field(
        default=None, alias="ontwerp_verzonden", description="Dag waarop de ontwerpwijziging naar de raden ging"
    )
    views_until: Day | None = Field(
        default=None, alias="zienswijze_tot_en_met", description="Laatste dag waarop een raad zijn zienswijze kon geven"
    )
    offered_on: Day | None = Field(
        default=None, alias="aangeboden", description="Dag waarop het db de wijziging aan het ab aanbood"
    )
    sent_to_province_on: Day | None = Field(
        default=None,
        alias="naar_gedeputeerde_staten",
        description="Dag waarop de vastgestelde wijziging naar gedeputeerde staten ging",
    )

    def value(self) -> AmendmentProcedure:
        """The steps as a value."""
        return AmendmentProcedure(
            self.draft_sent_on, self.views_until, self.offered_on, self.sent_to_province_on, self.source
        )


class AmendmentFile(Sourced):
    """The whole of ``begrotingswijziging-<n>.toml``; the mutations stand in its CSV."""

    schema_version: Literal["begrotingswijziging/1"] = Field(
        alias="schema", description="Soort bestand en versie ervan"
    )
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    number: int = Field(alias="nummer", ge=1, description="Doorlopend vanaf 1; staat ook in de naam van het bestand")
    title: Text = Field(alias="titel", description="Naam van de wijziging")
    status: Literal[Status.CONCEPT, Status.ADOPTED] = Field(description="Hoe ver de wijziging is")
    route: Choice[AmendmentRoute] = Field(
        alias="weg", description="Of de raden eerst een zienswijze geven (Wgr artikel 35)"
    )
    exemption: Slug | None = Field(
        default=None, alias="vrijstelling", description="Bij vrijgesteld verplicht: code van de vrijgestelde categorie"
    )
    lead: Text = Field(alias="kern", description="Wat er verandert en waarom, in een of twee zinnen")
    tables: list[Literal["begrotingswijziging-regels/1"]] = Field(
        alias="tabellen", description="Het CSV-bestand van de wijziging en zijn versie", min_length=1, max_length=1
    )
    decision: DecisionTable = Field(
        alias="besluit", description="Besluit tot vaststelling; bij een concept het voorgenomen besluit en zijn dag"
    )
    procedure: AmendmentProcedureTable | None = Field(
        default=None, description="Bij zienswijze verplicht: dag van elke stap; een onbekende dag blijft weg"
    )

    @model_validator(mode="after")
    def _goes_one_way(self) -> "AmendmentFile":
        exempt = self.route is AmendmentRoute.EXEMPT
        if exempt != (self.exemption is not None):
            raise ValueError("een vrijgestelde wijziging noemt haar vrijstelling, een andere noemt er geen")
        if not exempt and self.procedure is None:
            raise ValueError("een wijziging met zienswijze heeft een [procedure]")
        if not exempt and self.status is Status.ADOPTED and not (self.procedure and self.procedure.draft_sent_on):
            raise ValueError("een vastgestelde wijziging met zienswijze zegt wanneer het ontwerp is verzonden")
        return self

    def value(self, lines: Sequence[AmendedLine]) -> BudgetAmendment:
        """The amendment as a value."""
        none = AmendmentProcedure(None, None, None, None)
        return BudgetAmendment(
            self.number, self.title, self.status, self.decision.value(), self.route, self.exemption,
            self.procedure.value() if self.procedure else none, self.lead, tuple(lines), self.source,
        )  # fmt: skip


class AmendedRow(Row):
    """A row of ``begrotingswijziging-<n>.csv``: the mutation of a line, or a new line with its place in the budget."""

    optional: ClassVar[frozenset[str]] = frozenset(
        {
            "omschrijving", "soort", "eenheid", "programma", "draagt", "gemeente", "maatstaf", "afdeling", "taakveld",
            "categorie", "zijde", "aard", "btw",
        }
    )  # fmt: skip

    slug: Slug = Field(
        alias="regel", description="Code van de begrotingsregel, gehoste dienst, keuzeregel of nieuwe regel"
    )
    label: Text | None = Field(
        default=None, alias="omschrijving", description="Alleen bij een nieuwe regel: naam zoals op papier"
    )
    kind: Literal[LineKind.EXECUTION, LineKind.PROGRAMME_MONEY, LineKind.OWN_INCOME, LineKind.RESERVE] | None = Field(
        default=None, alias="soort", description="Alleen bij een nieuwe regel: soort geld"
    )
    unit: Slug | None = Field(
        default=None, alias="eenheid", description="Alleen bij een nieuwe regel: code van het organisatieonderdeel"
    )
    programme: Slug | None = Field(
        default=None, alias="programma", description="Alleen bij een nieuwe regel: code van het programma"
    )
    borne_by: Slug | None = Field(
        default=None, alias="draagt", description="Alleen bij een nieuwe regel: programma waarvan de sleutel verdeelt"
    )
    participant: Slug | None = Field(
        default=None, alias="gemeente", description="Alleen bij nieuw programmageld: gemeente die alles draagt"
    )
    driver: Slug | None = Field(
        default=None, alias="maatstaf", description="Alleen bij nieuwe overhead: maatstaf voor de integrale kosten"
    )
    department: Slug | None = Field(
        default=None, alias="afdeling", description="Alleen bij nieuwe overhead: afdeling die dit kost"
    )
    task_field: TaskField | None = Field(
        default=None, alias="taakveld", description="Alleen bij een nieuwe regel: taakveld (BBV)"
    )
    category: Category | None = Field(
        default=None, alias="categorie", description="Alleen bij een nieuwe regel: categorie (Iv3)"
    )
    side: Choice[Side] | None = Field(
        default=None, alias="zijde", description="Alleen bij een nieuwe regel: kost het geld of brengt het op?"
    )
    nature: Choice[Nature] | None = Field(
        default=None, alias="aard", description="Alleen bij een nieuwe regel: komt het elk jaar terug?"
    )
    vat: Choice[VatClass] | None = Field(
        default=None, alias="btw", description="Alleen bij een nieuwe regel: wat er met de btw gebeurt"
    )
    change_0: Euro = Field(
        alias="jaar_0", description="Wat erbij komt (min: eraf) in het begrotingsjaar; de kolom heet naar het jaar"
    )
    change_1: Euro = Field(alias="jaar_1", description="Wat erbij komt een jaar later; de kolom heet naar dat jaar")
    change_2: Euro = Field(alias="jaar_2", description="Wat erbij komt twee jaar later; de kolom heet naar dat jaar")
    change_3: Euro = Field(alias="jaar_3", description="Wat erbij komt drie jaar later; de kolom heet naar dat jaar")
    reason: Text = Field(alias="reden", description="Waarom dit bedrag verandert")

    @model_validator(mode="after")
    def _new_or_not(self) -> "AmendedRow":
        filled = [name for name in (*_NEW, *_NEW_TOO) if getattr(self, name) is not None]
        missing = [type(self).model_fields[name].alias or name for name in _NEW if name not in filled]
        if filled and missing:
            raise ValueError(f"een nieuwe regel vult ook in: {', '.join(missing)}; een bestaande vult daarvan niets in")
        if self.kind and self.side and (fault := bearer_fault(self.kind, self.side, self.borne_by, self.participant)):
            raise ValueError(fault)
        return self

    def line(self, source: Source) -> AmendedLine:
        """The changed line as a value, with a source of its own."""
        changes = (self.change_0, self.change_1, self.change_2, self.change_3)
        return AmendedLine(self.slug, changes, self._brought(source), self.reason, source)

    def _brought(self, source: Source) -> BudgetLine | None:
        """The line that the row brings, with nothing in it; None when the budget has it."""
        if not (self.label and self.kind and self.unit and self.programme and self.task_field and self.category):
            return None
        if not (self.side and self.nature and self.vat):
            return None
        placing = Placing(self.programme, self.task_field, self.category, self.nature, self.vat)
        return BudgetLine(
            self.slug, self.label, self.kind, self.unit, placing, self.side, self.borne_by, self.participant,
            self.driver, (0, 0, 0, 0), source, self.department,
        )  # fmt: skip


def read_amendments(reader: Reader, folder: Path) -> tuple[BudgetAmendment, ...]:
    """The amendments of a year that could be read whole, in order of their number; a TOML and a CSV come together."""
    found = [_amendment(reader, folder / stem) for stem in numbered_stems(folder, "begrotingswijziging")]
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.number))


def numbered_stems(folder: Path, kind: str) -> list[str]:
    """The names without suffix of the files ``<kind>-<nummer>`` in a folder."""
    return sorted({path.stem for suffix in ("toml", "csv") for path in folder.glob(f"{kind}-*.{suffix}")})


def _amendment(reader: Reader, stem: Path) -> BudgetAmendment | None:
    head, rows, year = stem.with_suffix(".toml"), stem.with_suffix(".csv"), int(stem.parent.name)
    file = reader.toml(head, AmendmentFile)
    renamed = {str(year + index): f"jaar_{index}" for index in range(4)}
    lines = amended_lines(reader.csv(rows, AmendedRow, renamed))
    reader.report_twice(reader.name(rows), "regel", (line.slug for line in lines or ()))
    if file is None or lines is None:
        return None
    stated = (("jaar", str(file.year), str(year)), ("nummer", str(file.number), stem.name.rpartition("-")[2]))
    fits = [reader.in_place(head, *each) for each in stated]
    return file.value(lines) if all(fits) else None


def amended_lines(rows: Rows[AmendedRow] | None) -> list[AmendedLine] | None:
    """The changed lines of a file in its order; None when it could not be read."""
    if rows is None:
        return None
    kinds = [rows.shared[which].line(source) for (which, _, _), source in zip(rows.kinds, rows.sources, strict=True)]
    return [kinds[kind] for kind in rows.which]
