# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/balans.toml`` and ``<jaar>/balans.csv``: the trial balance and what belongs beside it."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from sow_gov.domain.balance_sheet import (
    AccountMovement,
    BalanceAccount,
    BalanceSheet,
    LawfulnessCriterion,
    OffBalance,
    TopPay,
    Unlawful,
)
from sow_gov.intake.fields import Choice, Day, Euro, Permille, PositiveEuro, Slug, Sourced, Text
from sow_gov.intake.rows import EUROS, SLUGS, TEXTS, ColumnRule, Row, Rows


class AccountRow(Row):
    """A row of ``balans.csv``: one account of the trial balance on 1 January and on 31 December."""

    own: ClassVar[Mapping[str, ColumnRule]] = {
        "slug": SLUGS, "label": TEXTS, "opening": EUROS, "closing": EUROS,
    }  # fmt: skip

    slug: Slug = Field(
        alias="rekening", description="Code van de rekening; een reserve en voorziening heet als in de positie"
    )
    label: Text = Field(alias="omschrijving", description="Naam van de rekening zoals op papier")
    item: Text = Field(alias="balanscode", description="Balanscode van Iv3 in het jaar, zoals A23 of P111")
    opening: Euro = Field(alias="begin", description="Stand op 1 januari, aan de zijde van de code")
    closing: Euro = Field(alias="eind", description="Stand op 31 december, aan de zijde van de code")
    note: Text | None = Field(
        default=None, alias="toelichting", description="Wat de lezer van de balans erbij moet weten"
    )


class CommitmentTable(Sourced):
    """``[[verplichting]]``: what binds the arrangement and is not on the balance sheet."""

    slug: Slug = Field(alias="code", description="Code van de verplichting")
    name: Text = Field(alias="naam", description="Waartoe de regeling is gehouden")
    yearly: PositiveEuro = Field(alias="bedrag_per_jaar", description="Wat een jaar ervan kost")
    ends_on: Day | None = Field(default=None, alias="einddatum", description="Laatste dag; weglaten zonder einde")

    def value(self) -> OffBalance:
        """The commitment as a value."""
        return OffBalance(self.slug, self.name, self.yearly, self.ends_on, self.source)


class TopPayTable(Sourced):
    """``[[topfunctionaris]]``: by function, never by name."""

    function: Text = Field(alias="functie", description="De functie; nooit een naam")
    months: int = Field(alias="maanden", description="Maanden in functie in het jaar", ge=1, le=12)
    part: int = Field(alias="deeltijd", description="Deeltijd in hele procenten", ge=1, le=100)
    pay: PositiveEuro = Field(alias="bezoldiging", description="Beloning met belastbare vergoedingen in het jaar")
    pension: PositiveEuro = Field(alias="pensioen", description="Beloningen op termijn in het jaar")
    maximum: PositiveEuro = Field(alias="maximum", description="Maximum dat voor deze maanden en deeltijd geldt")

    def value(self) -> TopPay:
        """The pay as a value."""
        return TopPay(self.function, self.months, self.part, self.pay, self.pension, self.maximum, self.source)


class MovementTable(Sourced):
    """``[[verloop]]``: what moved an account in the year."""

    account: Slug = Field(alias="rekening", description="Code van de rekening in balans.csv")
    added: PositiveEuro = Field(
        default=0, alias="bij", description="Investering, toevoeging of ontvangst", validate_default=False
    )
    taken: PositiveEuro = Field(
        default=0, alias="af", description="Desinvestering, besteding of aflossing", validate_default=False
    )
    written: PositiveEuro = Field(default=0, alias="afschrijving", description="Afschrijving", validate_default=False)
    released: PositiveEuro = Field(
        default=0, alias="vrijval", description="Vrijval van een voorziening", validate_default=False
    )

    def value(self) -> AccountMovement:
        """The movement as a value."""
        return AccountMovement(self.account, self.added, self.taken, self.written, self.released, self.source)


class UnlawfulTable(Sourced):
    """``[[onrechtmatigheid]]``: what the DB states."""

    slug: Slug = Field(alias="code", description="Code van de onrechtmatigheid")
    name: Text = Field(alias="naam", description="Wat niet rechtmatig of onduidelijk is")
    criterion: Choice[LawfulnessCriterion] = Field(alias="criterium", description="Waaraan is getoetst")
    amount: PositiveEuro = Field(alias="bedrag", description="Bedrag in het jaar")
    unclear: bool = Field(alias="onduidelijk", description="Is het onduidelijk, in plaats van fout?")
    explanation: Text = Field(alias="toelichting", description="Hoe het kwam en wat het bestuur eraan doet")

    def value(self) -> Unlawful:
        """The statement as a value."""
        return Unlawful(
            self.slug, self.name, self.criterion, self.amount, self.unclear, self.explanation, self.source
        )  # fmt: skip


class BalanceFile(Sourced):
    """The whole of ``balans.toml``; the accounts stand in ``balans.csv``."""

    schema_version: Literal["balans/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    tables: list[Literal["balans-rekeningen/1"]] = Field(
        alias="tabellen", description="Het CSV-bestand van de balans en zijn versie", min_length=1, max_length=1
    )
    on: Day = Field(alias="datum", description="Balansdatum: 31 december van het jaar")
    limit: Permille | None = Field(
        default=None,
        alias="verantwoordingsgrens",
        ge=0,
        description="Procent van de lasten dat het ab als grens koos; weglaten is de hoogste die mag",
    )
    commitments: list[CommitmentTable] = Field(
        default_factory=list, alias="verplichting", description="Niet uit de balans blijkende verplichtingen"
    )
    top_pay: list[TopPayTable] = Field(
        default_factory=list, alias="topfunctionaris", description="Bezoldiging volgens de WNT"
    )
    movements: list[MovementTable] = Field(
        default_factory=list, alias="verloop", description="Verloop van vaste activa, voorzieningen en leningen"
    )
    unlawful: list[UnlawfulTable] = Field(
        default_factory=list, alias="onrechtmatigheid", description="Wat het db als niet rechtmatig verantwoordt"
    )

    def value(self, accounts: tuple[BalanceAccount, ...]) -> BalanceSheet:
        """The balance sheet with the accounts of its table."""
        return BalanceSheet(
            self.on,
            accounts,
            tuple(each.value() for each in self.commitments),
            tuple(each.value() for each in self.top_pay),
            self.source,
            tuple(each.value() for each in self.movements),
            tuple(each.value() for each in self.unlawful),
            self.limit,
        )


def balance_accounts(rows: Rows[AccountRow]) -> tuple[BalanceAccount, ...]:
    """The accounts of a trial balance as values, in the order of the file."""
    sources, kinds, own = rows.sources, rows.kinds, rows.own
    cells = zip(rows.which, own["slug"], own["label"], own["opening"], own["closing"], strict=True)
    found = []
    for kind, slug, label, opening, closing in cells:
        shared = rows.shared[kinds[kind][0]]
        found.append(BalanceAccount(slug, label, shared.item, opening, closing, shared.note or "", sources[kind]))
    return tuple(found)
