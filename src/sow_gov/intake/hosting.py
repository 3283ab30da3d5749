# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/hosting-<gemeente>.toml``: the support services one municipality hosts."""

from typing import Literal

from pydantic import Field, model_validator

from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.status import Status
from sow_gov.intake.fields import Choice, Day, DecisionTable, PositiveEuro, Slug, Strict, Text, Whole
from sow_gov.intake.placing import Placed


class ServiceTable(Placed):
    """``[[dienst]]``: p×q has ``tarief``, ``aantal`` and ``teleenheid``; a lump sum has ``bedrag``. Four years each."""

    slug: Slug = Field(alias="code", description="Code van de dienst; ook de regel in jaarrekening.csv")
    letter: Literal["P", "I", "O", "F", "A", "C", "H"] = Field(description="Soort ondersteuning: de letter in PIOFACH")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    basis: Choice[PriceBasis] = Field(
        alias="prijsgrondslag", description="pxq is tarief maal aantal, lumpsum een vast bedrag"
    )
    unit_cents: list[PositiveEuro] = Field(
        default_factory=list,
        alias="tarief",
        description="Bij pxq verplicht: prijs per eenheid in elk van de vier jaren",
    )
    quantity: list[Whole] = Field(
        default_factory=list, alias="aantal", description="Bij pxq verplicht: aantal eenheden in elk van de vier jaren"
    )
    counted_in: str = Field(
        default="", alias="teleenheid", description="Bij pxq verplicht: wat er geteld wordt, zoals werkplekken"
    )
    lump_sum: list[PositiveEuro] = Field(
        default_factory=list, alias="bedrag", description="Bij lumpsum verplicht: bedrag in elk van de vier jaren"
    )
    driver: Slug = Field(
        alias="maatstaf", description="Code van de maatstaf die de dienst over de programma's verdeelt"
    )
    department: Slug | None = Field(
        default=None, alias="afdeling", description="Code van de ondersteunende afdeling waarbij de dienst hoort"
    )
    borne_by: Slug = Field(alias="draagt", description="Code van het programma waarvan de sleutel de kosten verdeelt")
    ends_on: Day | None = Field(
        default=None, alias="einddatum", description="Laatste dag bij de gastheer; in latere jaren is de prijs nul"
    )

    @model_validator(mode="after")
    def _four_years(self) -> "ServiceTable":
        pxq = (len(self.unit_cents), len(self.quantity), len(self.lump_sum), bool(self.counted_in)) == (4, 4, 0, True)
        lump = (len(self.unit_cents), len(self.quantity), len(self.lump_sum), bool(self.counted_in)) == (0, 0, 4, False)
        if not (pxq if self.basis is PriceBasis.PRICE_TIMES_QUANTITY else lump):
            raise ValueError(
                "pxq vraagt tarief en aantal voor vier jaren en een teleenheid; lumpsum alleen bedrag voor vier jaren"
            )
        return self

    def value(self) -> HostedService:
        """The service as a value."""
        pairs = [*zip(self.unit_cents, self.quantity, strict=True), *((cents, 1) for cents in self.lump_sum)]
        prices = tuple(Price(cents, quantity) for cents, quantity in pairs)
        return HostedService(
            self.slug, self.letter, self.name, self.basis, self.unit, self.counted_in, prices, self.driver,
            self.placing, self.borne_by, self.ends_on, self.source, self.department,
        )  # fmt: skip


class HostingFile(Strict):
    """The whole file."""

    schema_version: Literal["hosting/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    host: Slug = Field(
        alias="gastheer", description="Code van de gemeente die levert; staat ook in de naam van het bestand"
    )
    number: Text = Field(alias="nummer", description="Nummer van de overeenkomst")
    status: Choice[Status] = Field(description="Hoe ver de overeenkomst is")
    decision: DecisionTable = Field(alias="besluit", description="Besluit waarop de overeenkomst rust")
    services: list[ServiceTable] = Field(alias="dienst", description="Gehoste diensten", min_length=1)

    def value(self) -> HostingAgreement:
        """The hosting agreement as a value."""
        services = tuple(service.value() for service in self.services)
        return HostingAgreement(self.host, self.number, self.status, self.decision.value(), services)
