# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``regeling/<datum>.toml``: one version of the regulation."""

from typing import Literal

from pydantic import Field

from sow_gov.domain.arrangement import ExitClause, LegalForm, Organ, Regulation, Unit, UnverifiedTerm
from sow_gov.domain.dates import Dated
from sow_gov.intake.fields import Choice, Part, Slug, Sourced, Strict, Text, Validity, Whole


class OrganTable(Sourced):
    """``[[orgaan]]``: a body of the arrangement."""

    slug: Slug = Field(
        alias="code", description="Code van het orgaan; een wettelijk orgaan heet ab, db, voorzitter of bestuur"
    )
    name: Text = Field(alias="naam", description="Naam zoals in de regeling")
    statutory: bool = Field(
        alias="wettelijk", description="Kent de wet dit orgaan? Zo niet, dan handelt het alleen in mandaat"
    )
    seats: Whole | None = Field(
        default=None, alias="zetels", description="Aantal leden; weglaten als het niet bekend is"
    )


class UnitTable(Sourced):
    """``[[eenheid]]``: a department of the arrangement."""

    slug: Slug = Field(alias="code", description="Code van het organisatieonderdeel")
    name: Text = Field(alias="naam", description="Naam van het organisatieonderdeel")
    task: Text = Field(alias="taak", description="Wat het onderdeel doet")


class UnverifiedTable(Strict):
    """``[[ongeverifieerd]]``: what the text settles but nobody has seen."""

    subject: Text = Field(alias="onderwerp", description="Wat de tekst regelt maar niemand heeft gezien")
    note: Text = Field(alias="toelichting", description="Wat wel en wat niet bekend is")


class ExitTable(Sourced):
    """``[uittreding]``: what a municipality that leaves still pays."""

    parts: list[Part] = Field(
        alias="delen",
        description="Deel van de gezamenlijke bijdrage in het eerste jaar na uittreding, het tweede, enzovoort",
        min_length=1,
    )
    reference: Text = Field(alias="artikel", description="Artikel van de regeling")

    def value(self) -> ExitClause:
        """The clause as a value."""
        return ExitClause(tuple(self.parts), self.reference, self.source)


class RegulationFile(Validity, Sourced):
    """The whole file."""

    schema_version: Literal["regeling/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    title: Text = Field(alias="titel", description="Naam van de regeling")
    date_uncertain: bool = Field(
        default=False, alias="datum_onzeker", description="Is de eerste dag niet in de publicatie gezien?"
    )
    body: Slug = Field(
        alias="samenwerkingsverband", description="Code van de partij die het samenwerkingsverband zelf is"
    )
    form: Choice[LegalForm] = Field(alias="vorm", description="Rechtsvorm (Wgr artikel 8)")
    kind: Literal["collegeregeling", "raadsregeling", "gemengde regeling", "burgemeestersregeling"] = Field(
        alias="soort", description="Door wie de regeling is getroffen (Wgr artikel 1)"
    )
    seat: Text = Field(alias="zetel", description="Plaats van vestiging")
    participants: list[Slug] = Field(
        alias="deelnemers",
        description="Codes van de gemeenten; hun volgorde beslist wie bij gelijke resten de cent krijgt",
        min_length=2,
    )
    publication: Text = Field(alias="publicatie", description="Waar de tekst is bekendgemaakt")
    organs: list[OrganTable] = Field(alias="orgaan", description="Organen van het samenwerkingsverband", min_length=1)
    units: list[UnitTable] = Field(
        default_factory=list, alias="eenheid", description="Organisatieonderdelen waarnaar regels en diensten verwijzen"
    )
    unverified: list[UnverifiedTable] = Field(
        default_factory=list, alias="ongeverifieerd", description="Wat de tekst regelt maar niemand heeft gezien"
    )
    exit: ExitTable | None = Field(
        default=None, alias="uittreding", description="Wat een gemeente die uittreedt nog betaalt"
    )

    def value(self) -> Dated[Regulation]:
        """The version as a dated value."""
        organs = tuple(Organ(o.slug, o.name, o.statutory, o.seats, o.source) for o in self.organs)
        units = tuple(Unit(u.slug, u.name, u.task, u.source) for u in self.units)
        unverified = tuple(UnverifiedTerm(u.subject, u.note) for u in self.unverified)
        regulation = Regulation(
            self.title, self.form, self.kind, self.seat, tuple(self.participants), organs, units,
            unverified, self.publication, self.date_uncertain, self.source,
            self.exit.value() if self.exit else None,
        )  # fmt: skip
        return Dated(self.period, regulation)
