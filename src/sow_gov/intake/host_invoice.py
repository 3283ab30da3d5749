# SPDX-License-Identifier: EUPL-1.2
"""What stands in a file with an invoice of a host municipality, typed over or written by the host? TOML, read strictly.

It is no contract: such a file is registered, not loaded.
"""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sow_gov.domain.errors import Finding
from sow_gov.domain.host_invoice import HostInvoiceKind, HostInvoiceLine, HostInvoiceRegistered
from sow_gov.intake.fields import Choice, Day, Euro, Slug, Strict
from sow_gov.intake.reading import Reader

NUMBER = r"^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$"
"""How the number of an invoice of a host is written: at most 40 letters, digits, spaces and . _ / -."""


def decimal_of(value: Any) -> Fraction:
    """A number with a point and at most eight decimals, exact.

    Raises:
        ValueError: it is not written so.
    """
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,8})?", value):
        raise ValueError(f"{value!r} is geen getal tussen aanhalingstekens met een punt, zoals '103.5'")
    return Fraction(value)


_Decimal = Annotated[Fraction, BeforeValidator(decimal_of)]


class LineTable(Strict):
    """``[[regel]]``: one line; a credit has a negative ``aantal``, ``bedrag`` and ``btw``."""

    service: Slug = Field(alias="dienst", description="Code van de gehoste dienst in de hostingovereenkomst")
    quantity: _Decimal = Field(alias="aantal", description="Aantal eenheden, tussen aanhalingstekens")
    unit: _Decimal = Field(alias="prijs", description="Prijs per eenheid in euro's, zonder btw")
    net_cents: Euro = Field(alias="bedrag", description="Wat de gastheer voor de regel vraagt, zonder btw")
    vat_cents: Euro = Field(alias="btw", description="De btw op de regel")

    def value(self) -> HostInvoiceLine:
        """The line as a value."""
        return HostInvoiceLine(self.service, self.quantity, self.unit * 100, self.net_cents, self.vat_cents)


class HostInvoiceFile(Strict):
    """The whole file."""

    schema_version: Literal["gastheerfactuur/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    host: Slug = Field(alias="gastheer", description="Code van de gemeente die factureert")
    number: str = Field(alias="nummer", description="Nummer dat de gastheer de factuur gaf", pattern=NUMBER)
    kind: Choice[HostInvoiceKind] = Field(alias="soort", description="Voorschot, eindafrekening of creditnota")
    year: int = Field(alias="jaar", description="Begrotingsjaar waarvoor is geleverd")
    first_day: Day = Field(alias="eerste_dag", description="Eerste dag waarvoor is gefactureerd")
    last_day: Day = Field(alias="laatste_dag", description="Laatste dag waarvoor is gefactureerd")
    invoiced_on: Day = Field(alias="factuurdatum", description="Dag die de factuur draagt")
    received_on: Day | None = Field(
        default=None, alias="ontvangen_op", description="Dag waarop zij binnenkwam; weggelaten is dat vandaag"
    )
    due_on: Day = Field(alias="vervaldatum", description="Dag waarop zij uiterlijk betaald is")
    example: bool = Field(default=False, alias="voorbeeld", description="Is deze factuur verzonnen?")
    lines: list[LineTable] = Field(alias="regel", description="De regels", min_length=1)

    def value(self, today: date) -> HostInvoiceRegistered:
        """The invoice as what happened."""
        return HostInvoiceRegistered(
            self.host, self.number, self.kind, self.year, self.first_day, self.last_day, self.invoiced_on,
            self.received_on or today, self.due_on, tuple(line.value() for line in self.lines), self.example,
        )  # fmt: skip


def host_invoice(path: Path, today: date) -> tuple[HostInvoiceRegistered | None, tuple[Finding, ...]]:
    """Read a file.

    Args:
        path: the TOML file.
        today: the day on which an invoice was received that does not say so.

    Returns:
        The invoice, None where something in the file is wrong; and all that is.
    """
    reader = Reader(path.parent)
    found = reader.toml(path, HostInvoiceFile)
    return (found.value(today) if found else None), tuple(reader.findings)
