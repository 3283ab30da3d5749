# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``partijen.toml``: the master data of every party."""

from typing import Annotated, Literal

from pydantic import Field

from sow_gov.domain.parties import Address, Party
from sow_gov.intake.fields import Iban, Kvk, Oin, Rsin, Slug, Sourced, Strict, Text


class AddressTable(Strict):
    """``[partij.adres]``."""

    line: Text = Field(alias="regel", description="Straat en huisnummer, of postbus")
    postcode: Annotated[str, Field(pattern=r"^[1-9][0-9]{3} [A-Z]{2}$")] = Field(
        description="Vier cijfers, spatie, twee hoofdletters: 3112 DZ"
    )
    town: Text = Field(alias="plaats", description="Plaatsnaam")


class PartyTable(Sourced):
    """``[[partij]]``."""

    slug: Slug = Field(alias="code", description="Code waarmee alle andere bestanden naar de partij verwijzen")
    name: Text = Field(alias="naam", description="Volledige naam, voor stukken en facturen")
    short_name: Text = Field(alias="roepnaam", description="Korte naam voor tabellen, zoals Schiedam")
    cbs_code: Annotated[str, Field(pattern=r"^GM[0-9]{4}$")] | None = Field(
        default=None, alias="cbs", description="Gemeentecode van het CBS, zoals GM0606; alleen bij een gemeente"
    )
    department: Text = Field(alias="afdeling", description="Afdeling waaraan facturen worden gericht")
    address: AddressTable = Field(alias="adres", description="Postadres")
    kvk: Kvk = Field(description="KvK-nummer: 8 cijfers")
    rsin: Rsin = Field(description="RSIN: 9 cijfers die de elfproef doorstaan")
    oin: Oin = Field(description="OIN: 20 cijfers")
    iban: Iban = Field(description="IBAN zonder spaties; het controlegetal klopt")
    buyer_reference: Text = Field(alias="inkoopkenmerk", description="Kenmerk dat deze partij op een factuur wil zien")
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")] = Field(
        alias="e_mail", description="E-mailadres voor facturen; van een afdeling, niet van een persoon"
    )

    def value(self) -> Party:
        """The party as a value."""
        address = Address(self.address.line, self.address.postcode, self.address.town)
        return Party(
            self.slug, self.name, self.short_name, self.cbs_code, self.department, address, self.kvk, self.rsin,
            self.oin, self.iban, self.buyer_reference, self.email, self.source,
        )  # fmt: skip


class PartiesFile(Strict):
    """The whole file."""

    schema_version: Literal["partijen/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    parties: list[PartyTable] = Field(
        alias="partij", description="De gemeenten en het samenwerkingsverband zelf", min_length=2
    )
