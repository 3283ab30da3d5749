# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``bestuur/<datum>.toml`` and ``bestuursvarianten/<code>.toml``: the rules on boards and functions."""

from collections.abc import Callable, Iterable
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from sow_gov.domain.board import (
    DrawnFrom,
    EvaluationBasis,
    Function,
    Governance,
    MajorityBase,
    MeetingRules,
    OrganRules,
    Power,
    PowerKind,
    QualifiedMajority,
    VotingWeights,
)
from sow_gov.intake.fields import Actor, Choice, Day, Part, Slug, Sourced, Strict, Text, Validity, Whole

T = TypeVar("T")

SeatedOrgan = Annotated[str, Field(pattern=r"^[a-z0-9]+$")]
"""The code of an organ with seats: without a hyphen, because a seat is called after it ("ab-schiedam-2")."""


class WeightsTable(Strict):
    """``[[orgaan.stemgewicht]]``: the votes of a member, per municipality."""

    subject: Slug | None = Field(
        default=None, alias="onderwerp", description="Code van het onderwerp; weglaten voor al het andere"
    )
    votes: dict[Slug, Whole] = Field(alias="stemmen", description="Aantal stemmen van één lid van elke gemeente")


class MajorityTable(Strict):
    """``[[orgaan.meerderheid]]``: a qualified majority."""

    subject: Slug = Field(alias="onderwerp", description="Code van het onderwerp waarvoor zij geldt")
    part: Part = Field(alias="deel", description="Deel dat ten minste vóór is", le=1)
    of: Choice[MajorityBase] = Field(alias="van", description="Waarvan het een deel is")
    reference: Text = Field(alias="artikel", description="Artikel van de regeling of het reglement")

    def value(self) -> QualifiedMajority:
        """The majority as a value."""
        return QualifiedMajority(self.subject, self.part, self.of, self.reference)


class MeetingTable(Sourced):
    """``[orgaan.vergadering]``: how an organ meets."""

    public: bool = Field(alias="openbaar", description="Zijn de vergaderingen openbaar?")
    quorum: Part = Field(alias="quorum", description="Meer dan dit deel van de zittende leden is aanwezig", lt=1)
    convocation_days: Whole | None = Field(
        default=None, alias="oproeping_dagen", description="Dagen tussen oproep en vergadering; weglaten als onbekend"
    )
    list_public: bool = Field(alias="besluitenlijst_openbaar", description="Wordt de besluitenlijst openbaar gemaakt?")
    reference: Text = Field(alias="artikel", description="Waar deze regels staan")

    def value(self) -> MeetingRules:
        """The rules as a value."""
        return MeetingRules(
            self.public, self.quorum, self.convocation_days, self.list_public, self.reference, self.source
        )


class OrganRulesTable(Sourced):
    """``[[orgaan]]``: seats, votes and meetings of one organ."""

    organ: SeatedOrgan = Field(alias="code", description="Code van het orgaan in de regeling, zonder koppelteken")
    drawn_from: Choice[DrawnFrom] = Field(alias="leden_uit", description="Waar de leden vandaan komen")
    designated_by: Slug = Field(
        alias="aangewezen_door", description="Code van het orgaan dat aanwijst; college is dat van elke gemeente"
    )
    seats: dict[Slug, Whole] = Field(alias="zetels", description="Aantal zetels per gemeente", min_length=1)
    alternates: bool = Field(default=False, alias="plaatsvervangers", description="Heeft elk lid een plaatsvervanger?")
    term_years: int | None = Field(
        default=None, alias="zittingsduur", description="Jaren; weglaten als de zetel geen eigen termijn heeft", ge=1
    )
    weights: list[WeightsTable] = Field(
        default_factory=list, alias="stemgewicht", description="Stemmen per lid; weglaten is voor ieder één"
    )
    majorities: list[MajorityTable] = Field(
        default_factory=list, alias="meerderheid", description="Besluiten met een gekwalificeerde meerderheid"
    )
    meeting: MeetingTable | None = Field(default=None, alias="vergadering", description="Hoe het orgaan vergadert")

    def value(self) -> OrganRules:
        """The rules as a value; a subject without weights of its own has one vote for each member."""
        weights = tuple(VotingWeights(each.subject, each.votes) for each in self.weights)
        if all(each.subject is not None for each in weights):
            weights += (VotingWeights(None, dict.fromkeys(self.seats, 1)),)
        return OrganRules(
            self.organ, self.drawn_from, self.designated_by, self.seats, self.alternates, self.term_years, weights,
            tuple(each.value() for each in self.majorities), self.meeting.value() if self.meeting else None,
            self.source,
        )  # fmt: skip


class FunctionTable(Sourced):
    """``[[functie]]``: a function in which somebody acts."""

    slug: Slug = Field(
        alias="code", description="Code van de functie; mandaten gaan naar functies, nooit naar personen"
    )
    name: Text = Field(alias="naam", description="Naam van de functie zoals op papier")
    under: Actor = Field(
        alias="onder", description="Orgaan of functie waaronder zij werkt, zoals db of college/schiedam"
    )

    def value(self) -> Function:
        """The function as a value."""
        return Function(self.slug, self.name, self.under, self.source)


class PowerTable(Sourced):
    """``[[bevoegdheid]]``: a power that the regulation or a special law gives."""

    slug: Slug = Field(alias="code", description="Code van de bevoegdheid; die van de wet staan hier niet")
    name: Text = Field(alias="naam", description="Wat ermee kan, zoals 'bijstand toekennen'")
    holder: Slug = Field(
        alias="houder", description="Code van het orgaan dat haar heeft; college is dat van elke gemeente"
    )
    kind: Choice[PowerKind] = Field(alias="soort", description="Besluit, privaatrechtelijk of feitelijk")
    mandatable: bool = Field(alias="mandateerbaar", description="Kan zij in mandaat, volmacht of machtiging?")
    article: Text = Field(alias="artikel", description="Waar zij staat")

    def value(self) -> Power:
        """The power as a value."""
        return Power(self.slug, self.name, self.holder, self.kind, self.mandatable, self.article, self.source)


class EvaluationTable(Sourced):
    """``[evaluatie]``: when the arrangement is evaluated, and by whose order."""

    years: int = Field(alias="jaren", description="Na hoeveel jaar", ge=1)
    commissioned_by: Text = Field(alias="opdracht_door", description="Wie opdracht geeft, voluit")
    reference: Text = Field(alias="grondslag", description="Waar het is afgesproken of voorgeschreven")

    def value(self) -> EvaluationBasis:
        """The basis as a value."""
        return EvaluationBasis(self.years, self.commissioned_by, self.reference, self.source)


class BoardFile(Validity, Sourced):
    """The whole file; with ``basis`` it holds only what differs from that version."""

    schema_version: Literal["bestuur/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    title: Text = Field(alias="titel", description="Naam van de bestuursinrichting of van de lezing ervan")
    basis: Day | None = Field(
        default=None,
        alias="basis",
        description="Eerste dag van de versie waarvan geldt wat hier niet staat; weglaten als alles hier staat",
    )
    dropped: list[Slug] = Field(
        default_factory=list,
        alias="vervallen",
        description="Codes van organen, functies en bevoegdheden van de basis die er niet meer zijn",
    )
    names_kept_years: Whole | None = Field(
        default=None, alias="namen_bewaren", description="Jaren dat aanwezigheid op naam bewaard blijft"
    )
    organs: list[OrganRulesTable] = Field(default_factory=list, alias="orgaan", description="Regels per orgaan")
    functions: list[FunctionTable] = Field(
        default_factory=list, alias="functie", description="Functies waarin iemand handelt"
    )
    powers: list[PowerTable] = Field(
        default_factory=list, alias="bevoegdheid", description="Bevoegdheden naast die van de wet"
    )
    evaluation: EvaluationTable | None = Field(
        default=None, alias="evaluatie", description="Wanneer er wordt geëvalueerd"
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.basis is None and (not self.organs or self.names_kept_years is None or self.dropped):
            raise ValueError("zonder basis staan hier orgaan en namen_bewaren, en geen vervallen")
        if self.basis is not None and self.basis > self.from_:
            raise ValueError(f"basis {self.basis} ligt na geldig_vanaf {self.from_}")
        return self

    def value(self, basis: Governance | None) -> Governance:
        """The version as a value: what stands here, and what the basis says of everything else."""
        below = basis or Governance("", (), (), (), None, 0, self.source)
        return Governance(
            self.title,
            self._over(below.organs, [each.value() for each in self.organs], lambda each: each.organ),
            self._over(below.functions, [each.value() for each in self.functions], lambda each: each.slug),
            self._over(below.powers, [each.value() for each in self.powers], lambda each: each.slug),
            self.evaluation.value() if self.evaluation else below.evaluation,
            below.names_kept_years if self.names_kept_years is None else self.names_kept_years,
            self.source,
        )

    def _over(self, below: Iterable[T], own: Iterable[T], code: Callable[[T], str]) -> tuple[T, ...]:
        """What the basis has, each replaced by what stands here under the same code, without what was dropped."""
        named = {code(each): each for each in (*below, *own)}
        return tuple(each for slug, each in named.items() if slug not in self.dropped)
