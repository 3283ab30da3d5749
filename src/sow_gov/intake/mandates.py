# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``mandaten/<datum>.toml``: one written decision that gives and withdraws mandates."""

from datetime import date, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import (
    Consent,
    Limits,
    Mandate,
    MandateDecision,
    MandateKind,
    Submandate,
    Withdrawal,
)
from sow_gov.intake.fields import Actor, Choice, Day, DecisionTable, PositiveEuro, Slug, Sourced, Strict, Text, Validity
from sow_gov.intake.reading import Reader


class ConsentTable(Strict):
    """``instemming``: who consented to a mandate to somebody who does not work under its giver."""

    by: Actor = Field(alias="door", description="De ontvanger zelf, of degene onder wie hij werkt")
    on: Day = Field(alias="op", description="Dag van de instemming; voor die dag geldt het mandaat niet")
    reference: Text = Field(alias="kenmerk", description="Waar de instemming staat")


class MandateTable(Strict):
    """``[[mandaat]]``: one row of the register."""

    number: Text = Field(alias="nummer", description="Nummer in het register; wordt nooit hergebruikt")
    kind: Choice[MandateKind] = Field(alias="soort", description="Wat wordt gegeven (Awb titel 10.1)")
    receiver: Actor = Field(alias="ontvanger", description="Code van de functie of het orgaan; nooit een persoon")
    power: Slug = Field(alias="bevoegdheid", description="Code van de bevoegdheid, uit de wet of uit bestuur/")
    under: str = Field(
        default="",
        alias="onder",
        description="Nummer van het mandaat waarop dit rust; weglaten als de houder geeft",
    )
    until: Day | None = Field(
        default=None, alias="geldig_tot_en_met", description="Laatste dag, als die eerder is dan die van het besluit"
    )
    amount_cents: PositiveEuro | None = Field(
        default=None, alias="hoogstens", description="Bedrag per handeling; weglaten als er geen grens is"
    )
    acts: list[Text] = Field(
        default_factory=list, alias="handelingen", description="Soorten handelingen; weglaten als het er niet toe doet"
    )
    participants: list[Slug] = Field(
        default_factory=list, alias="gemeenten", description="Codes van gemeenten; weglaten als het voor alle geldt"
    )
    conditions: list[Text] = Field(
        default_factory=list,
        alias="voorwaarden",
        description="Waaraan de ontvanger zich houdt; niet getoetst",
    )
    submandate: bool = Field(default=False, alias="ondermandaat", description="Mag de ontvanger het doorgeven?")
    submandate_to: list[Actor] = Field(
        default_factory=list,
        alias="ondermandaat_aan",
        description="Aan wie; weglaten: wie onder de ontvanger werkt",
    )
    consents: list[ConsentTable] = Field(
        default_factory=list,
        alias="instemming",
        description="Nodig als de ontvanger niet onder de gever werkt, ook van wie hij onder werkt (Awb 10:4)",
    )
    instruction: str = Field(default="", alias="instructie", description="De instructie die erbij hoort (Awb 10:6)")
    legal_basis: str = Field(
        default="",
        alias="grondslag",
        description="Wettelijk voorschrift; bij delegatie verplicht, en dan is geen instemming nodig",
    )
    signature_only: bool = Field(
        default=False, alias="alleen_ondertekenen", description="Besluit de gever zelf en tekent de ontvanger alleen?"
    )

    @model_validator(mode="after")
    def _passed_on(self) -> Self:
        if self.submandate_to and not self.submandate:
            raise ValueError("ondermandaat_aan zegt aan wie, maar ondermandaat is niet toegestaan")
        return self

    def value(self, giver: str, period: Period) -> Mandate:
        """The row as a value, within the period of the whole decision."""
        return Mandate(
            number=self.number,
            kind=self.kind,
            giver=giver,
            receiver=self.receiver,
            power=self.power,
            limits=Limits(self.amount_cents, tuple(self.acts), tuple(self.participants)),
            conditions=tuple(self.conditions),
            submandate=Submandate(self.submandate, tuple(self.submandate_to)),
            consents=tuple(Consent(consent.by, consent.on, consent.reference) for consent in self.consents),
            instruction=self.instruction,
            legal_basis=self.legal_basis,
            period=Period(period.from_, self.until + timedelta(days=1)) if self.until else period,
            signature_only=self.signature_only,
            under=self.under,
        )


class WithdrawalTable(Strict):
    """``[[intrekking]]``: a mandate that holds no more."""

    number: Text = Field(alias="nummer", description="Nummer van het mandaat in het register")
    from_: Day | None = Field(
        default=None, alias="vanaf", description="Eerste dag waarop het niet meer geldt; weglaten: geldig_vanaf"
    )
    reason: Text = Field(alias="reden", description="Waarom het is ingetrokken")


class MandateFile(Validity, Sourced):
    """The whole file."""

    schema_version: Literal["mandaatbesluit/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    giver: Actor = Field(alias="gever", description="Code van het orgaan of de functie die geeft en intrekt")
    decision: DecisionTable = Field(alias="besluit", description="Het schriftelijke besluit (Awb 10:5)")
    known_on: Day | None = Field(
        default=None, alias="bekend_op", description="Sinds wanneer het bekend is; weglaten: de dag van het besluit"
    )
    published: str = Field(
        default="", alias="bekendgemaakt", description="Waar het besluit is bekendgemaakt; weglaten als het dat niet is"
    )
    given: list[MandateTable] = Field(default_factory=list, alias="mandaat", description="Wat het besluit geeft")
    withdrawn: list[WithdrawalTable] = Field(
        default_factory=list, alias="intrekking", description="Wat het besluit intrekt"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        decided_on = self.decision.decided_on
        days = [self.from_, *(each.from_ for each in self.withdrawn if each.from_)]
        if min(days) < decided_on:
            raise ValueError(f"het besluit is van {decided_on} en werkt niet terug tot {min(days)}")
        if self.known_on is not None and self.known_on < decided_on:
            raise ValueError(f"bekend_op {self.known_on} ligt voor het besluit van {decided_on}")
        ended = next((each.number for each in self.given if each.until and each.until < self.from_), None)
        if ended is not None:
            raise ValueError(f"mandaat {ended} eindigt voor geldig_vanaf {self.from_}")
        if not self.given and not self.withdrawn:
            raise ValueError("het besluit geeft niets en trekt niets in")
        return self

    def value(self) -> MandateDecision:
        """The decision as a value."""
        decision = self.decision.value()
        return MandateDecision(
            self.giver,
            decision,
            self.known_on or decision.decided_on,
            self.published,
            tuple(table.value(self.giver, self.period) for table in self.given),
            tuple(Withdrawal(table.number, table.from_ or self.from_, table.reason) for table in self.withdrawn),
            self.source,
        )


def mandate_decisions(reader: Reader) -> dict[str, MandateDecision]:
    """The decisions in ``mandaten/`` by the name of their file, oldest first; none where a folder has none.

    A file is named after the first day on which its decision works, with a suffix where that day has more of them.
    """
    folder = reader.folder / "mandaten"
    if not folder.is_dir():
        return {}
    reader.expect_only(folder, ["????-??-??.toml", "????-??-??-*.toml"])
    found: dict[str, MandateDecision] = {}
    for path in sorted(folder.glob("????-??-??*.toml")):
        file = reader.toml(path, MandateFile)
        if file is not None:
            reader.in_place(path, "geldig_vanaf", file.from_.isoformat(), path.stem[: len(date.min.isoformat())])
            found[reader.name(path)] = file.value()
    return dict(sorted(found.items(), key=lambda item: (item[1].decision.decided_on, item[0])))
