# SPDX-License-Identifier: EUPL-1.2
"""Which bodies are there on a day, who sits in each by which rules, and what does the law say of it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.app.boards import OrganShown, Planned, boards_of
from sow_gov.app.seats import Boards, Seated
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import MeetingRules, OrganRules
from sow_gov.domain.dates import Period
from sow_gov.governance.boards.composition import Verdict
from sow_gov.governance.boards.seats import CHAIR, every_seat, of_seat
from sow_gov.web.screens.authority import Days
from sow_gov.wording.citing import sourced
from sow_gov.wording.meetings import votes
from sow_gov.wording.numbers import fraction, listing


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a seat: by function, by name where that may be seen and says more, and from when until when."""

    function: str
    name: str | None
    since: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat of an organ: its municipality and number, who holds it, and who stands in; ``since`` of one that is empty.

    ``since`` is None where nobody ever held it.
    """

    label: str
    holder: Holder | None
    alternates: tuple[Holder, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class OrganCard:
    """A body with its seats and its rules in words; one that is not of the law acts only by mandate."""

    code: str
    name: str
    statutory: bool
    seats: tuple[SeatLine, ...]
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the law says of a composition on a stretch of days: the verdicts against it, none where it may be so."""

    period: Period
    against: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class VariantShown:
    """A reading of the founding proposal that is not in force, with the verdict of the law by date."""

    title: str
    source: str
    over_time: tuple[Stretch, ...]


def seats_screen(arrangement: Arrangement, made: Boards, days: Days) -> dict[str, Any]:
    """Show the bodies of a day.

    Args:
        arrangement: with its rules on boards, which hold on the day.
        made: who sits where, with names only for who may see them.
        days: the day, and the day as known on.
    """
    planned = boards_of(arrangement, days.on)
    readings = (boards_of(arrangement, days.on, variant.slug) for variant in arrangement.variants)
    return {
        "days": days,
        "known": True,
        "boards": planned,
        "cards": tuple(_cards(arrangement, planned, made)),
        "verdicts": made.verdicts,
        "seated": bool(made.seated),
        "over_time": _stretches(planned),
        "variants": tuple(VariantShown(each.title, sourced(each.source), _stretches(each)) for each in readings),
    }


def seat_label(arrangement: Arrangement, seat: str) -> str:
    """How a seat is called in its organ: by its municipality and number.

    The seat of the voorzitter is the only one of its kind.
    """
    _, participant = of_seat(seat)
    return f"{arrangement.parties[participant].short_name} {seat.rpartition('-')[2]}" if participant else "voorzitter"


def _cards(arrangement: Arrangement, planned: Planned, made: Boards) -> Iterator[OrganCard]:
    rules = arrangement.governed(made.on)
    names = {organ.slug: organ.name for organ in arrangement.regulation(made.on).organs}
    if any(seat == CHAIR for seat, _ in every_seat(rules)):
        yield OrganCard(CHAIR, names.get(CHAIR, CHAIR), True, (_line(arrangement, CHAIR, made),), ())  # noqa: FBT003
    for shown, own in zip(planned.organs, rules.organs, strict=True):
        said = (*_membership(shown, own), *(_procedure(own.meeting) if own.meeting else ()))
        source = ("Bron", sourced(own.source))
        yield OrganCard(own.organ, shown.name, shown.statutory, _lines(arrangement, own, made), (*said, source))


def _membership(shown: OrganShown, own: OrganRules) -> Iterator[tuple[str, str]]:
    """Who are its members, for how long, and how heavy does each weigh?"""
    yield "Leden", f"{shown.seats} uit {shown.drawn_from}, aangewezen door {shown.designated_by}"
    yield "Zittingsduur", f"{own.term_years} jaar" if own.term_years else "zolang het ambt duurt"
    for row in shown.rows:
        weights = zip(row.votes, shown.subjects, strict=True)
        yield f"Per lid van {row.name}", listing([_weighed(count, subject) for count, subject in weights])
    for each in shown.majorities:
        part = f"ten minste {fraction(each.part)} van {each.of.value} ({each.reference})"
        yield f"Meerderheid over {each.subject}", part


def _weighed(count: int, subject: str | None) -> str:
    return f"{votes(count)} over {subject}" if subject else votes(count)


def _procedure(meeting: MeetingRules) -> Iterator[tuple[str, str]]:
    """How does it meet, and where does that stand?"""
    where = "in het openbaar" if meeting.public else "niet in het openbaar"
    yield "Vergadert", f"{where}, met meer dan {fraction(meeting.quorum)} van de zittende leden"
    days = meeting.convocation_days
    yield "Oproep", "geen termijn gezien" if days is None else f"ten minste {days} dagen van tevoren"
    yield "Besluitenlijst", "openbaar" if meeting.list_public else "niet openbaar"
    yield "Vergaderregels", meeting.reference


def _lines(arrangement: Arrangement, own: OrganRules, made: Boards) -> tuple[SeatLine, ...]:
    return tuple(_line(arrangement, seat, made) for seat, _ in own.seat_slugs())


def _line(arrangement: Arrangement, seat: str, made: Boards) -> SeatLine:
    here = [each for each in made.seated if each.sitting.seat == seat]
    holder = next((_holder(each) for each in here if not each.sitting.alternate), None)
    alternates = tuple(_holder(each) for each in here if each.sitting.alternate)
    since = next((each.since for each in made.vacancies if each.seat == seat), None)
    return SeatLine(seat_label(arrangement, seat), holder, alternates, since)


def _holder(seated: Seated) -> Holder:
    sat = seated.sitting
    name = None if seated.name == sat.function else seated.name
    return Holder(sat.function, name, sat.from_, Period(sat.from_, sat.until).last_day)


def _stretches(planned: Planned) -> tuple[Stretch, ...]:
    return tuple(Stretch(each.period, _against(each.value)) for each in planned.over_time)


def _against(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    return tuple(verdict for verdict in verdicts if not verdict.holds)
