# SPDX-License-Identifier: EUPL-1.2
"""What stands in the CSV files of a year: budget lines, counts and actual amounts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.bulk_lines import BudgetLines, LineTerms
from sow_gov.domain.keys import Count, Phase
from sow_gov.domain.placing import Placing, Side
from sow_gov.domain.source import Source
from sow_gov.intake.fields import Choice, Day, Euro, PositiveEuro, Slug, Text, Whole
from sow_gov.intake.placing import Placed
from sow_gov.intake.rows import EUROS, POSITIVE_EUROS, SLUGS, TEXTS, ColumnRule, Row, Rows


class LineRow(Row, Placed):
    """A row of ``lasten-en-baten.csv``; the four amount columns carry the years as their names."""

    own: ClassVar[Mapping[str, ColumnRule]] = {
        "slug": SLUGS, "label": TEXTS, "amount_0": POSITIVE_EUROS, "amount_1": POSITIVE_EUROS,
        "amount_2": POSITIVE_EUROS, "amount_3": POSITIVE_EUROS,
    }  # fmt: skip
    optional: ClassVar[frozenset[str]] = frozenset({"afdeling"})

    slug: Slug = Field(
        alias="regel", description="Code van de regel; geen andere regel, dienst of keuze van het jaar heeft dezelfde"
    )
    label: Text = Field(alias="omschrijving", description="Naam van de regel zoals op papier")
    kind: Literal[LineKind.EXECUTION, LineKind.PROGRAMME_MONEY, LineKind.OWN_INCOME, LineKind.RESERVE] = Field(
        alias="soort", description="Soort geld; bepaalt wie de regel draagt"
    )
    side: Choice[Side] = Field(
        alias="zijde", description="Kost het geld of brengt het op? Een onttrekking aan een reserve is een bate"
    )
    borne_by: Slug | None = Field(
        default=None,
        alias="draagt",
        description="Code van het programma waarvan de sleutel verdeelt; alleen bij programmageld leeg",
    )
    participant: Slug | None = Field(
        default=None,
        alias="gemeente",
        description="Code van de gemeente die alles draagt; verplicht bij programmageld, anders leeg",
    )
    driver: Slug | None = Field(
        default=None, alias="maatstaf", description="Bij overhead: code van de maatstaf voor de integrale kosten"
    )
    department: Slug | None = Field(
        default=None,
        alias="afdeling",
        description="Bij overhead: code van de ondersteunende afdeling die dit kost",
    )
    amount_0: PositiveEuro = Field(
        alias="jaar_0", description="Bedrag in het begrotingsjaar; de kolom heet naar het jaar, zoals 2026"
    )
    amount_1: PositiveEuro = Field(alias="jaar_1", description="Bedrag een jaar later; de kolom heet naar dat jaar")
    amount_2: PositiveEuro = Field(alias="jaar_2", description="Bedrag twee jaar later; de kolom heet naar dat jaar")
    amount_3: PositiveEuro = Field(alias="jaar_3", description="Bedrag drie jaar later; de kolom heet naar dat jaar")

    @model_validator(mode="after")
    def _one_bearer(self) -> "LineRow":
        if fault := bearer_fault(self.kind, self.side, self.borne_by, self.participant):
            raise ValueError(fault)
        return self

    def terms(self, placing: Placing, source: Source) -> LineTerms:
        """What lines with these shared cells and one source have in common; ``placing`` is that of the row, made once.

        A file may name as many sources as it has lines.
        """
        return LineTerms(
            self.kind, self.unit, placing, self.side, self.borne_by, self.participant, self.driver, self.department,
            source,
        )  # fmt: skip


def bearer_fault(kind: LineKind, side: Side, borne_by: str | None, participant: str | None) -> str | None:
    """What is wrong with who bears a line of a kind; None when nothing is (M1)."""
    if (borne_by is None) == (participant is None):
        return "vul óf draagt (programma met sleutel) óf gemeente (rechtstreeks) in, niet beide of geen"
    if (kind is LineKind.PROGRAMME_MONEY) != (participant is not None):
        return "programmageld gaat rechtstreeks naar een gemeente; andere regels gaan via draagt"
    if kind is LineKind.OWN_INCOME and side is not Side.INCOME:
        return "eigen inkomsten staan aan de zijde baten"
    return None


class CountRow(Row):
    """A row of ``aantallen.csv``: whole numbers in ``aantal``, or euros in ``bedrag`` for fixed amounts."""

    key: Slug = Field(alias="sleutel", description="Code van de sleutel of maatstaf")
    carrier: Slug = Field(
        alias="drager", description="Bij een sleutel de code van de gemeente, bij een maatstaf die van het programma"
    )
    phase: Choice[Phase] = Field(alias="fase", description="begroting is de raming, realisatie de werkelijke telling")
    counted_on: Day = Field(
        alias="peildatum", description="Dag waarop is geteld, zoals de verdeelregeling voorschrijft"
    )
    value_: Whole | None = Field(
        default=None, alias="aantal", description="Het getelde aantal; verplicht tenzij bedrag is ingevuld"
    )
    amount: PositiveEuro | None = Field(
        default=None,
        alias="bedrag",
        description="Het bedrag bij een sleutel die geen aantallen telt; verplicht tenzij aantal is ingevuld",
    )
    known_on: Day = Field(
        alias="bekend_op",
        description="Dag waarop het bekend werd; een verbetering is een nieuwe rij met een latere dag",
    )

    @model_validator(mode="after")
    def _one_value(self) -> "CountRow":
        if (self.value_ is None) == (self.amount is None):
            raise ValueError("vul óf aantal óf bedrag in")
        return self

    def value(self) -> Count:
        """The count as a value."""
        number = (self.value_ if self.amount is None else self.amount) or 0
        in_cents = self.amount is not None
        return Count(
            self.key, self.carrier, self.phase, self.counted_on, number, self.known_on, self.source, in_cents
        )  # fmt: skip


class ActualRow(Row):
    """A row of ``jaarrekening.csv``: the actual amount of a line of the budget, a hosted service or an own choice."""

    own: ClassVar[Mapping[str, ColumnRule]] = {"slug": SLUGS, "amount": EUROS}

    slug: Slug = Field(
        alias="regel", description="Code van de begrotingsregel, gehoste dienst of keuzeregel; elke code één keer"
    )
    amount: Euro = Field(
        alias="bedrag", description="Werkelijk bedrag aan de zijde van de regel; bij een keuze de meerkosten"
    )


def budget_lines(rows: Rows[LineRow]) -> BudgetLines:
    """The lines of a year as a value."""
    shared, placings, own = rows.shared, [row.placing for row in rows.shared], rows.own
    kinds = zip(rows.kinds, rows.sources, strict=True)
    terms = tuple(shared[which].terms(placings[which], source) for (which, _, _), source in kinds)
    amounts = tuple(own[f"amount_{index}"] for index in range(4))
    return BudgetLines(terms, tuple(own["slug"]), tuple(own["label"]), rows.which, amounts)


def counted(rows: Rows[CountRow]) -> tuple[Count, ...]:
    """The counts of a year as values."""
    kinds = zip(rows.kinds, rows.sources, strict=True)
    found = [replace(rows.shared[which].value(), source=source) for (which, _, _), source in kinds]
    return tuple(found[kind] for kind in rows.which)


def actual_amounts(rows: Rows[ActualRow]) -> tuple[dict[str, int], dict[str, Source]]:
    """The actual amount in cents, and its source, by the code of what it is for."""
    slugs, sources = rows.own["slug"], rows.sources
    amounts = dict(zip(slugs, rows.own["amount"], strict=True))
    return amounts, dict(zip(slugs, (sources[kind] for kind in rows.which), strict=True))
