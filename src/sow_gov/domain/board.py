# SPDX-License-Identifier: EUPL-1.2
"""How is the arrangement governed by its rules: whose seats and votes, which rules of procedure, which functions?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sow_gov.domain.errors import Fault
from sow_gov.domain.source import Source

MUNICIPAL = ("college", "burgemeester", "raad", "gemeentesecretaris")
"""The organs that every participant has; one of them is written with its municipality, as in ``college/schiedam``."""


def of_municipality(organ: str, participant: str) -> str:
    """The code of an organ or officer of one municipality.

    >>> of_municipality("college", "schiedam")
    'college/schiedam'
    """
    return f"{organ}/{participant}"


class DrawnFrom(StrEnum):
    """Herkomst of the members of an organ: from whom they are designated."""

    COLLEGE = "college"
    GENERAL_BOARD = "algemeen bestuur"
    SECRETARIES = "gemeentesecretarissen"
    OUTSIDE = "buiten"


class MajorityBase(StrEnum):
    """Maatstaf of a qualified majority: what the part is a part of."""

    VOTES_CAST = "uitgebrachte stemmen"
    ALL_VOTES = "alle stemmen"
    MEMBERS = "zittende leden"


@dataclass(frozen=True, slots=True)
class QualifiedMajority:
    """Gekwalificeerde meerderheid: at least ``part`` of a base, for decisions on one subject (Wgr 13)."""

    subject: str
    part: Fraction
    of: MajorityBase
    reference: str


@dataclass(frozen=True, slots=True)
class VotingWeights:
    """Stemgewicht: how many votes each member of a municipality has; ``subject`` None for every other subject."""

    subject: str | None
    votes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """Vergaderregels of one organ (M19).

    ``quorum`` is the part of the sitting members of which more must be present; ``convocation_days`` the days between
    convening and meeting, None where no rule was seen; ``list_public`` whether the list of decisions is published;
    ``reference`` where the rules stand.
    """

    public: bool
    quorum: Fraction
    convocation_days: int | None
    list_public: bool
    reference: str
    source: Source


@dataclass(frozen=True, slots=True)
class OrganRules:
    """Bestuursregels of one organ: its seats per municipality, where members come from, and how it meets and votes.

    ``term_years`` is None where members sit as long as the seat that they were designated from.
    """

    organ: str
    drawn_from: DrawnFrom
    designated_by: str
    seats: Mapping[str, int]
    alternates: bool
    term_years: int | None
    weights: tuple[VotingWeights, ...]
    majorities: tuple[QualifiedMajority, ...]
    meeting: MeetingRules | None
    source: Source

    def seat_slugs(self) -> Iterator[tuple[str, str]]:
        """Every seat with the municipality that it belongs to, such as ``("ab-schiedam-2", "schiedam")``."""
        for participant, count in self.seats.items():
            for number in range(1, count + 1):
                yield f"{self.organ}-{participant}-{number}", participant

    def votes_of(self, participant: str, subject: str | None) -> int:
        """How many votes a member of a municipality has on a subject.

        Raises:
            Fault: BOARD-01, the rules give the municipality no votes.
        """
        named = [each for each in self.weights if each.subject == subject]
        for weights in named or [each for each in self.weights if each.subject is None]:
            if participant in weights.votes:
                return weights.votes[participant]
        what = f"de regels van {self.organ!r} geven {participant!r} geen stemmen"
        raise Fault("BOARD-01", what, "vul het stemgewicht aan in bestuur/<datum>.toml")

    def majority_for(self, subject: str | None) -> QualifiedMajority | None:
        """The qualified majority for a subject; None where the absolute majority of the law is enough."""
        return next((each for each in self.majorities if each.subject == subject), None)


@dataclass(frozen=True, slots=True)
class Function:
    """Functie: in which somebody acts; never a person.

    ``under`` is the organ or function that it works under ("db", "directeur", "college/schiedam"): who stands outside
    must consent to a mandate (Awb 10:4).
    """

    slug: str
    name: str
    under: str
    source: Source


class PowerKind(StrEnum):
    """Aard van een bevoegdheid: it decides what may be given, mandaat, volmacht or machtiging (Awb 10:12)."""

    DECISION = "besluit"
    CONTRACT = "privaatrechtelijke rechtshandeling"
    FACT = "feitelijke handeling"


@dataclass(frozen=True, slots=True)
class Power:
    """Bevoegdheid: something that one organ may do by law or regulation.

    ``holder`` is the organ that has it by law ("ab", "db", "voorzitter"), or one of :data:`MUNICIPAL`, which has it
    for its own municipality. ``mandatable`` is False where law or nature opposes it (Awb 10:3).
    """

    slug: str
    name: str
    holder: str
    kind: PowerKind
    mandatable: bool
    article: str
    source: Source


@dataclass(frozen=True, slots=True)
class EvaluationBasis:
    """Evaluatiegrondslag (M22): after how many years, commissioned by whom, on which ground."""

    years: int
    commissioned_by: str
    reference: str
    source: Source


@dataclass(frozen=True, slots=True)
class Governance:
    """Bestuursinrichting: one version of the arrangement's own rules on boards, functions and powers.

    ``names_kept_years`` is how long attendance by name is kept (M24).
    """

    title: str
    organs: tuple[OrganRules, ...]
    functions: tuple[Function, ...]
    powers: tuple[Power, ...]
    evaluation: EvaluationBasis | None
    names_kept_years: int
    source: Source

    def organ(self, slug: str) -> OrganRules:
        """The rules of an organ.

        Raises:
            Fault: BOARD-02, there are none.
        """
        for rules in self.organs:
            if rules.organ == slug:
                return rules
        known = ", ".join(rules.organ for rules in self.organs)
        raise Fault("BOARD-02", f"er zijn geen bestuursregels voor {slug!r}", f"kies uit: {known}")

    def function(self, name: str) -> Function | None:
        """The function with a code or a name, upper and lower case alike; None when there is none."""
        wanted = name.casefold()
        return next((each for each in self.functions if wanted in (each.slug, each.name.casefold())), None)


@dataclass(frozen=True, slots=True)
class Variant:
    """Bestuursvariant: a reading of how the arrangement could be governed, shipped to be judged and never in force.

    ``from_`` is the first day on which it would have held.
    """

    slug: str
    governance: Governance
    from_: date
