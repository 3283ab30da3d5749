# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/dvowijziging-<gemeente>-<n>.toml``: a change of a signed DVO during its year."""

from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from sow_gov.domain.agreement_amendment import AgreementAmendment, PartOfYear
from sow_gov.domain.billing_terms import ChangeSettling
from sow_gov.domain.status import Status
from sow_gov.intake.agreement import ContributionTable, SignatureTable
from sow_gov.intake.fields import Choice, Day, PositiveEuro, Slug, Sourced, Strict, Text
from sow_gov.intake.reading import Reader

KIND = "dvowijziging"
FILES = (f"{KIND}-*.toml",)
"""The files of a year that are read here."""


class PartTable(Strict):
    """``[[deel_van_het_jaar]]``: a line of an own choice that begins or ends during the year."""

    line: Slug = Field(alias="regel", description="Code van de keuzeregel in de DVO")
    from_: Day = Field(alias="vanaf", description="Eerste dag waarop de keuze loopt")
    until: Day = Field(alias="tot_en_met", description="Laatste dag van dit jaar waarop de keuze loopt")
    year: PositiveEuro = Field(
        alias="jaarbedrag", description="Meerkosten in een heel jaar; de begrotingswijziging heeft het deel daarvan"
    )

    def value(self) -> PartOfYear:
        """The part as a value."""
        return PartOfYear(self.line, self.from_, self.until, self.year)


class AgreementAmendmentFile(Sourced):
    """The whole file."""

    schema_version: Literal["dvowijziging/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    participant: Slug = Field(
        alias="gemeente", description="Code van de gemeente; staat ook in de naam van het bestand"
    )
    number: int = Field(
        alias="nummer", ge=1, description="Doorlopend vanaf 1 per gemeente; staat ook in de naam van het bestand"
    )
    title: Text = Field(alias="titel", description="Naam van de wijziging")
    status: Choice[Status] = Field(description="Hoe ver de wijziging is; alleen wat ondertekend is telt bij facturen")
    dated_on: Day = Field(alias="datum", description="Dagtekening; niet vóór het besluit over de begrotingswijziging")
    in_force_from: Day = Field(
        alias="geldig_vanaf", description="Facturen van en na deze dag volgen de wijziging; een dag in het jaar"
    )
    after_amendment: int = Field(
        alias="na_begrotingswijziging", ge=1, description="Nummer van de begrotingswijziging waar de bijdrage uit volgt"
    )
    settling: Choice[ChangeSettling] = Field(
        alias="verrekening", description="Hoe wordt hersteld wat al te veel of te weinig is gefactureerd"
    )
    reason: Text = Field(alias="reden", description="Waarom de bijdrage wijzigt, voor op de factuur")
    contribution: ContributionTable = Field(alias="bijdrage", description="De bijdrage van het jaar na de wijziging")
    parts: list[PartTable] = Field(
        default_factory=list, alias="deel_van_het_jaar", description="Keuzes die tijdens het jaar ingaan of stoppen"
    )
    signatures: list[SignatureTable] = Field(
        alias="ondertekening", description="Wie namens wie tekent, op welk besluit", min_length=2
    )

    @model_validator(mode="after")
    def _as_far_as_its_status(self) -> "AgreementAmendmentFile":
        if self.status is Status.SIGNED and not all(signature.signed_on for signature in self.signatures):
            raise ValueError("een ondertekende wijziging noemt bij elke ondertekening getekend_op")
        return self

    def value(self) -> AgreementAmendment:
        """The amendment as a value."""
        return AgreementAmendment(
            self.participant, self.number, self.title, self.status, self.dated_on, self.in_force_from,
            self.after_amendment, self.contribution.value(), self.settling, self.reason,
            tuple(signature.value() for signature in self.signatures), self.source,
            tuple(part.value() for part in self.parts),
        )  # fmt: skip


def read_agreement_amendments(reader: Reader, folder: Path) -> tuple[AgreementAmendment, ...]:
    """The amendments of the DVOs of a year that could be read, by municipality and number."""
    found = [_amendment(reader, path) for path in sorted(folder.glob(FILES[0]))]
    return tuple(sorted((each for each in found if each), key=lambda each: (each.participant, each.number)))


def _amendment(reader: Reader, path: Path) -> AgreementAmendment | None:
    file = reader.toml(path, AgreementAmendmentFile)
    if file is None:
        return None
    whose, _, number = path.stem.removeprefix(f"{KIND}-").rpartition("-")
    stated = (
        ("jaar", str(file.year), path.parent.name),
        ("gemeente", file.participant, whose),
        ("nummer", str(file.number), number),
    )
    fits = [reader.in_place(path, *each) for each in stated]
    return file.value() if all(fits) else None
