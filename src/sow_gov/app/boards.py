# SPDX-License-Identifier: EUPL-1.2
"""What do the rules of an arrangement make of its boards on a day, and what does the law say of that?"""

from dataclasses import dataclass
from datetime import date

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.board import Governance, OrganRules, QualifiedMajority
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Fault
from sow_gov.domain.source import Source
from sow_gov.governance.boards.composed import planned, planned_over_time
from sow_gov.governance.boards.composition import Verdict, over_time, verdicts
from sow_gov.intake.board_law import board_law


@dataclass(frozen=True, slots=True)
class SeatsOf:
    """Zetels of one municipality in an organ, and the votes of each of its members per subject of the organ."""

    participant: str
    name: str
    seats: int
    votes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OrganShown:
    """Getoond orgaan: its rules with names; ``subjects`` are those with weights of their own, None for all others."""

    organ: str
    name: str
    statutory: bool
    drawn_from: str
    designated_by: str
    seats: int
    subjects: tuple[str | None, ...]
    rows: tuple[SeatsOf, ...]
    majorities: tuple[QualifiedMajority, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Planned:
    """Besturen on a day by the rules in force or by another reading of them, with the verdict of the law.

    ``over_time`` are the verdicts for each stretch of days since the first version, or since the reading began.
    """

    title: str
    variant: str | None
    on: date
    form: str
    organs: tuple[OrganShown, ...]
    verdicts: tuple[Verdict, ...]
    over_time: tuple[Dated[tuple[Verdict, ...]], ...]
    source: Source


def boards_of(arrangement: Arrangement, on: date, variant: str | None = None) -> Planned:
    """The boards of a day.

    Args:
        arrangement: with its rules on boards.
        on: the day.
        variant: the code of a reading to judge instead of what is in force.

    Raises:
        Fault: DATE-01, nothing is in force that day; BOARD-07, there is no such reading.
    """
    regulation, law = arrangement.regulation(on), board_law()
    versions = arrangement.governance if variant is None else (_reading(arrangement, variant),)
    rules = arrangement.governed(on) if variant is None else versions[0].value
    return Planned(
        rules.title,
        variant,
        on,
        regulation.form.value,
        tuple(_organ(arrangement, regulation, each) for each in rules.organs),
        verdicts(law, planned(rules, regulation), on),
        over_time(law, planned_over_time(versions, arrangement.regulations)),
        rules.source,
    )


def _reading(arrangement: Arrangement, slug: str) -> Dated[Governance]:
    for variant in arrangement.variants:
        if variant.slug == slug:
            return Dated(Period(variant.from_), variant.governance)
    known = ", ".join(variant.slug for variant in arrangement.variants) or "er zijn er geen"
    raise Fault("BOARD-07", f"er is geen bestuursvariant {slug!r}", f"kies uit: {known}")


def _organ(arrangement: Arrangement, regulation: Regulation, rules: OrganRules) -> OrganShown:
    organ = regulation.organ(rules.organ)
    subjects = tuple(dict.fromkeys(weights.subject for weights in rules.weights))
    rows = tuple(
        SeatsOf(
            slug,
            arrangement.parties[slug].short_name,
            count,
            tuple(rules.votes_of(slug, subject) for subject in subjects),
        )
        for slug, count in rules.seats.items()
    )
    return OrganShown(
        rules.organ,
        organ.name,
        organ.statutory,
        rules.drawn_from.value,
        rules.designated_by,
        sum(rules.seats.values()),
        subjects,
        rows,
        rules.majorities,
        rules.source,
    )
