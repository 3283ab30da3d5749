# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/dvo-<gemeente>.toml``: the yearly agreement with one participant."""

import re
from datetime import timedelta
from typing import Literal

from pydantic import Field, model_validator

from sow_gov.domain.agreement import (
    AgreedContribution,
    Agreement,
    Article,
    ChoiceKind,
    ChoiceLine,
    Direction,
    Instalment,
    JointChoice,
    NotBought,
    PaymentTerms,
    PolicyChoice,
    Signature,
    StandardService,
    Surcharge,
    SurchargeCover,
    Target,
    TargetKind,
)
from sow_gov.domain.status import Status
from sow_gov.intake.fields import (
    Choice,
    Day,
    DecisionTable,
    Euro,
    Part,
    Permille,
    PositiveEuro,
    Slug,
    Sourced,
    Strict,
    Text,
    Whole,
)
from sow_gov.intake.indexation import IndexationTable
from sow_gov.intake.placing import Placed


class ServiceTable(Strict):
    """``[[standaarddienst]]``."""

    slug: Slug = Field(alias="code", description="Code van de dienst")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    programme: Slug = Field(alias="programma", description="Code van het programma")
    unit: Slug = Field(alias="eenheid", description="Code van het organisatieonderdeel dat levert")
    description: Text = Field(alias="omschrijving", description="Wat elke gemeente krijgt")
    quality: Text = Field(alias="kwaliteit", description="Welke kwaliteit zij mag verwachten")

    def value(self) -> StandardService:
        """The service as a value."""
        return StandardService(self.slug, self.name, self.programme, self.unit, self.description, self.quality)


class ChoiceLineTable(Placed):
    """``[[beleidskeuze.regel]]``: amounts for four years, and the cap of the budget year."""

    slug: Slug = Field(alias="code", description="Code van de keuzeregel; ook de regel in jaarrekening.csv")
    label: Text = Field(alias="omschrijving", description="Naam zoals op papier")
    costs: list[PositiveEuro] = Field(
        alias="kosten", description="Wat de keuze in totaal kost, in elk van de vier jaren", min_length=4, max_length=4
    )
    standard_costs: list[PositiveEuro] = Field(
        alias="standaardkosten",
        description="Wat de standaard had gekost, in elk van de vier jaren; bij aanvullend nul",
        min_length=4,
        max_length=4,
    )
    cap: PositiveEuro = Field(
        alias="plafond", description="Meerkosten die in het begrotingsjaar hoogstens mogen; alleen voor deze regel"
    )
    quantity_note: str = Field(
        default="", alias="aantallen", description="Waar de kosten op rusten, in woorden: 2,6 fte"
    )

    def value(self) -> ChoiceLine:
        """The line as a value."""
        return ChoiceLine(
            self.slug, self.label, self.unit, self.placing, tuple(self.costs), tuple(self.standard_costs), self.cap,
            self.quantity_note, self.source,
        )  # fmt: skip


class JointTable(Strict):
    """``[beleidskeuze.groep]``: who make the choice together, and by which key they share it."""

    slug: Slug = Field(alias="code", description="Code van de gezamenlijke keuze; dezelfde in elke DVO van de groep")
    members: list[Slug] = Field(
        alias="gemeenten",
        description="Codes van de gemeenten van de groep; elk heeft de keuze in de eigen DVO",
        min_length=2,
    )
    key: Slug = Field(alias="sleutel", description="Code van de sleutel die de meerkosten onder hen verdeelt")

    def value(self) -> JointChoice:
        """The group as a value."""
        return JointChoice(self.slug, tuple(self.members), self.key)


class SurchargeTable(Placed):
    """``[beleidskeuze.opslag]``: overhead on the extra cost of a choice."""

    slug: Slug = Field(alias="code", description="Code van de opslag; zo heet haar regel")
    label: Text = Field(alias="omschrijving", description="Naam zoals op papier")
    permille: Permille = Field(alias="percentage", description="Opslag over de meerkosten van de keuze", ge=0)
    cover: Choice[SurchargeCover] = Field(
        alias="dekt", description="Overhead die bij de keuze is geboekt, of een deel van de gezamenlijke overhead"
    )

    def value(self) -> Surcharge:
        """The surcharge as a value."""
        return Surcharge(self.slug, self.label, self.permille, self.cover, self.unit, self.placing, self.source)


class NotBoughtTable(Strict):
    """``[[niet_afgenomen]]``: a standard module that this municipality leaves out."""

    module: Slug = Field(description="Code van de module uit begroting.toml")
    decision: DecisionTable = Field(alias="besluit", description="Besluit van de gemeente om haar niet af te nemen")

    def value(self) -> NotBought:
        """The omission as a value."""
        return NotBought(self.module, self.decision.value())


class ChoiceTable(Strict):
    """``[[beleidskeuze]]``."""

    slug: Slug = Field(alias="code", description="Code van de keuze")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    kind: Choice[ChoiceKind] = Field(alias="soort", description="Wat de keuze is ten opzichte van de standaarddienst")
    explanation: Text = Field(alias="toelichting", description="Wat de gemeente anders wil")
    cover: Text = Field(alias="dekking", description="Waaruit de gemeente de keuze betaalt")
    saving_to: Literal["gemeente", "gezamenlijk"] = Field(
        default="gemeente",
        alias="besparing_naar",
        description="Wie de besparing krijgt als de keuze minder kost dan de standaard",
    )
    decision: DecisionTable = Field(
        alias="besluit", description="Besluit van raad of college; niet later dan het begrotingsbesluit"
    )
    lines: list[ChoiceLineTable] = Field(alias="regel", description="Bedragen van de keuze", min_length=1)
    joint: JointTable | None = Field(
        default=None, alias="groep", description="Als gemeenten de keuze samen maken: de bedragen zijn die van de groep"
    )
    surcharge: SurchargeTable | None = Field(
        default=None, alias="opslag", description="Opslag voor overhead, als de DVO die kent"
    )

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "ChoiceTable":
        for line in self.lines:
            standard = sum(line.standard_costs)
            fits = {
                ChoiceKind.ADDITIONAL: standard == 0,
                ChoiceKind.REPLACING: standard > 0,
                ChoiceKind.LESS: sum(line.costs) < standard,
            }
            if not fits[self.kind]:
                raise ValueError(
                    f"de standaardkosten van regel {line.slug!r} passen niet bij een keuze die {self.kind} is"
                )
        return self

    def value(self) -> PolicyChoice:
        """The choice as a value."""
        return PolicyChoice(
            self.slug, self.name, self.kind, self.explanation, self.decision.value(), self.cover,
            self.saving_to == "gemeente", tuple(line.value() for line in self.lines),
            self.joint.value() if self.joint else None, self.surcharge.value() if self.surcharge else None,
        )  # fmt: skip


class TargetTable(Sourced):
    """``[[doelstelling]]``: the norm per year; quoted euros when financial, whole numbers otherwise."""

    slug: Slug = Field(alias="code", description="Code van de doelstelling")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    kind: Choice[TargetKind] = Field(alias="soort", description="financieel heeft een norm_bedrag, prestatie een norm")
    programme: Slug = Field(alias="programma", description="Code van het programma")
    measure: Text = Field(alias="maat", description="Wat er gemeten wordt")
    direction: Choice[Direction] = Field(alias="richting", description="Is de norm een ondergrens of een bovengrens?")
    norms: dict[str, Whole] = Field(
        default_factory=dict,
        alias="norm",
        description="Bij prestatie verplicht: heel getal per jaar, zoals { 2026 = 40 }",
    )
    norms_in_euro: dict[str, Euro] = Field(
        default_factory=dict,
        alias="norm_bedrag",
        description="Bij financieel verplicht: bedrag per jaar, zoals { 2026 = '12000.50' }",
    )

    @model_validator(mode="after")
    def _one_kind_of_norm(self) -> "TargetTable":
        financial = self.kind is TargetKind.FINANCIAL
        filled, empty = (self.norms_in_euro, self.norms) if financial else (self.norms, self.norms_in_euro)
        if not filled or empty or not all(re.fullmatch("[0-9]{4}", year) for year in filled):
            raise ValueError("vul per jaar norm (aantallen) bij een prestatie, norm_bedrag (euro's) bij financieel")
        return self

    def value(self) -> Target:
        """The target as a value."""
        norms = {int(year): norm for year, norm in (self.norms_in_euro or self.norms).items()}
        return Target(
            self.slug, self.name, self.kind, self.programme, self.measure, self.direction, norms, self.source
        )  # fmt: skip


class InstalmentTable(Strict):
    """``[[betaling.termijn]]``."""

    number: int = Field(alias="nummer", description="Doorlopend vanaf 1", ge=1)
    name: Text = Field(alias="naam", description="Naam zoals op de factuur")
    part: Part = Field(alias="deel", description="Deel van de jaarbijdrage; alle delen samen zijn 1")
    invoiced_on: Day = Field(alias="factuurdatum", description="Dag van de factuur")
    due_on: Day = Field(alias="vervaldatum", description="Laatste dag om te betalen: factuurdatum plus betaaltermijn")


class PaymentTable(Strict):
    """``[betaling]``."""

    remainder_in: Literal["eerste", "laatste"] = Field(
        alias="restant_in_termijn", description="Waar de centen komen die niet deelbaar zijn"
    )
    payment_days: int = Field(
        alias="betaaltermijn_dagen", description="Dagen die een gemeente heeft om te betalen", ge=1, le=60
    )
    instalments: list[InstalmentTable] = Field(
        alias="termijn", description="Wanneer welk deel wordt gefactureerd, op volgorde", min_length=1
    )

    @model_validator(mode="after")
    def _closes(self) -> "PaymentTable":
        parts = sum(instalment.part for instalment in self.instalments)
        if parts != 1:
            raise ValueError(f"de delen van de termijnen tellen op tot {parts} en niet tot 1")
        if [instalment.number for instalment in self.instalments] != list(range(1, len(self.instalments) + 1)):
            raise ValueError("de termijnen zijn niet doorlopend genummerd vanaf 1")
        return self

    @model_validator(mode="after")
    def _due_after_the_payment_days(self) -> "PaymentTable":
        for instalment in self.instalments:
            due_on = instalment.invoiced_on + timedelta(days=self.payment_days)
            if instalment.due_on != due_on:
                raise ValueError(
                    f"termijn {instalment.number} vervalt op {due_on}, {self.payment_days} dagen na de factuurdatum, "
                    f"en niet op {instalment.due_on}"
                )
        return self

    def value(self) -> PaymentTerms:
        """The terms of payment as a value."""
        rows = tuple(Instalment(i.number, i.name, i.part, i.invoiced_on, i.due_on) for i in self.instalments)
        return PaymentTerms(rows, self.remainder_in, self.payment_days)


class SignatureTable(Strict):
    """``[[ondertekening]]``: a function that represents a party, on a decision (M17)."""

    party: Slug = Field(
        alias="partij", description="Code van de partij; de gemeente en het samenwerkingsverband tekenen beide"
    )
    function: Text = Field(alias="functie", description="Functie van wie tekent, nooit de naam van een persoon")
    place: Text = Field(alias="plaats", description="Plaats van ondertekening")
    signed_on: Day | None = Field(
        default=None, alias="getekend_op", description="Dag van ondertekening; bij status ondertekend verplicht"
    )
    decision: DecisionTable = Field(
        alias="besluit", description="Besluit van deze partij om de overeenkomst aan te gaan"
    )

    def value(self) -> Signature:
        """The signature as a value."""
        return Signature(self.party, self.function, self.decision.value(), self.place, self.signed_on)


class ContributionTable(Strict):
    """``[bijdrage]``: what was agreed, to the cent; the parts must sum to ``totaal``."""

    shared: Euro = Field(alias="gezamenlijk", description="Deel volgens de sleutels, zoals de begroting het geeft")
    programme_money: Euro = Field(alias="programmageld", description="Programmageld van deze gemeente")
    choices: Euro = Field(alias="beleidskeuzes", description="Meerkosten van eigen keuzes; negatief bij een besparing")
    total: Euro = Field(alias="totaal", description="Som van de drie, tot op de cent")

    @model_validator(mode="after")
    def _closes(self) -> "ContributionTable":
        if self.shared + self.programme_money + self.choices != self.total:
            raise ValueError("gezamenlijk, programmageld en beleidskeuzes tellen niet op tot totaal")
        return self

    def value(self) -> AgreedContribution:
        """The agreed contribution as a value."""
        return AgreedContribution(self.shared, self.programme_money, self.choices)


class ArticleTable(Strict):
    """``[[artikel]]``: a heading and its paragraphs."""

    title: Text = Field(alias="titel", description="Kop van het artikel")
    paragraphs: list[Text] = Field(alias="leden", description="Leden van het artikel, op volgorde", min_length=1)


class AgreementFile(Sourced):
    """The whole file."""

    schema_version: Literal["dvo/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    participant: Slug = Field(
        alias="gemeente", description="Code van de gemeente; staat ook in de naam van het bestand"
    )
    number: Text = Field(alias="nummer", description="Nummer van de overeenkomst")
    status: Choice[Status] = Field(
        description="Hoe ver de overeenkomst is; alleen wat ondertekend is wordt gefactureerd"
    )
    dated_on: Day = Field(alias="datum", description="Dagtekening; niet vóór het begrotingsbesluit")
    budget_decision: Text = Field(alias="begrotingsbesluit", description="Nummer van het besluit in begroting.toml")
    contribution: ContributionTable | None = Field(
        default=None,
        alias="bijdrage",
        description="De overeengekomen bijdrage; verplicht zodra het geen concept meer is",
    )
    services: list[ServiceTable] = Field(alias="standaarddienst", description="Wat elke gemeente krijgt", min_length=1)
    choices: list[ChoiceTable] = Field(
        default_factory=list, alias="beleidskeuze", description="Wat alleen deze gemeente wil, voor eigen rekening"
    )
    targets: list[TargetTable] = Field(
        alias="doelstelling", description="Doel- en taakstellingen met een norm per jaar", min_length=1
    )
    indexation: IndexationTable = Field(
        alias="indexering", description="Groei van lonen en prijzen in de bijdrage; gelijk aan die van de begroting"
    )
    payment: PaymentTable = Field(alias="betaling", description="Hoe de bijdrage wordt betaald")
    signatures: list[SignatureTable] = Field(
        alias="ondertekening", description="Wie namens wie tekent, op welk besluit", min_length=2
    )
    articles: list[ArticleTable] = Field(default_factory=list, alias="artikel", description="Overige bepalingen")
    not_bought: list[NotBoughtTable] = Field(
        default_factory=list, alias="niet_afgenomen", description="Standaardmodules die deze gemeente niet afneemt"
    )

    @model_validator(mode="after")
    def _as_far_as_its_status(self) -> "AgreementFile":
        if self.status is not Status.CONCEPT and self.contribution is None:
            raise ValueError(f"een DVO die {self.status} is noemt de bijdrage; vul [bijdrage] in")
        if self.status is Status.SIGNED and not all(signature.signed_on for signature in self.signatures):
            raise ValueError("een ondertekende DVO noemt bij elke ondertekening getekend_op")
        return self

    def value(self) -> Agreement:
        """The agreement as a value."""
        return Agreement(
            self.participant, self.number, self.status, self.dated_on, self.budget_decision,
            tuple(service.value() for service in self.services), tuple(choice.value() for choice in self.choices),
            tuple(target.value() for target in self.targets), self.indexation.value(), self.payment.value(),
            tuple(signature.value() for signature in self.signatures),
            self.contribution.value() if self.contribution else None,
            tuple(Article(article.title, tuple(article.paragraphs)) for article in self.articles), self.source,
            tuple(left.value() for left in self.not_bought),
        )  # fmt: skip
