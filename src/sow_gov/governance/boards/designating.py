# SPDX-License-Identifier: EUPL-1.2
"""May this change of seats be registered? What law and rules have against it, each with its article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from sow_gov.domain.board import DrawnFrom, Governance, OrganRules, of_municipality
from sow_gov.domain.errors import Fault
from sow_gov.domain.seat import Designated, OfficeEnded, OfficeTaken, SeatEnded, SeatEvent
from sow_gov.governance.boards.seats import GENERAL, Stint, every_seat, of_seat, office_of, stints
from sow_gov.statutory.board_law import BoardLaw
from sow_gov.statutory.law import holding

SECRETARY = "gemeentesecretaris"


def faults(law: BoardLaw, rules: Governance, events: Sequence[SeatEvent], event: SeatEvent) -> Iterator[Fault]:
    """Everything against registering one more event.

    Args:
        law: the law on boards.
        rules: those in force on the first day of the event.
        events: what was registered before.
        event: the new one; what was known on the day it is registered counts.

    Yields:
        BOARD-10, the office is none that a board is drawn from, or does not go with the one held; BOARD-11, there is no
        office or seat to end; BOARD-12, the seat does not exist; BOARD-13, the rules have no alternates for it;
        BOARD-14, somebody else designates; BOARD-15, the person does not come from where members must come from;
        BOARD-16, the seat is taken; BOARD-17, the person has a seat in the organ already; BOARD-18, the term is wrong.

    Source: Wgr 13(6), 13(9) and 14; the rules of the contract.
    """
    known = tuple(each for each in events if each.known_on <= event.known_on)
    match event:
        case OfficeTaken():
            yield from _office_taken(law, known, event)
        case OfficeEnded():
            yield from _office_ended(known, event)
        case SeatEnded():
            yield from _seat_ended(known, event)
        case Designated():
            yield from _designated(_Case(law, rules, known, event))


@dataclass(frozen=True, slots=True)
class _Case:
    """A designation with everything that it is held against."""

    law: BoardLaw
    rules: Governance
    known: tuple[SeatEvent, ...]
    event: Designated

    @property
    def organ(self) -> str:
        """The organ of the seat."""
        return of_seat(self.event.seat)[0]

    @property
    def own(self) -> OrganRules | None:
        """The rules of that organ; the voorzitter has none of his own."""
        return next((each for each in self.rules.organs if each.organ == self.organ), None)

    @property
    def participant(self) -> str:
        """The municipality of the seat."""
        return of_seat(self.event.seat)[1]


def _office_taken(law: BoardLaw, known: Sequence[SeatEvent], event: OfficeTaken) -> Iterator[Fault]:
    college = holding(law.offices, event.from_).value
    if event.office not in (*college, SECRETARY):
        what = f"{event.office!r} is geen ambt waaruit een bestuur wordt samengesteld"
        yield Fault("BOARD-10", what, f"kies uit: {', '.join((*college, SECRETARY))}")
        return
    held = office_of(known, event.person_id, event.participant, event.from_)
    if held is not None and (held.office in college) != (event.office in college):
        what = f"deze persoon is op {event.from_} al {held.office} van {event.participant!r}"
        yield Fault("BOARD-10", what, "leg eerst vast dat dat ambt is geëindigd")


def _office_ended(known: Sequence[SeatEvent], event: OfficeEnded) -> Iterator[Fault]:
    held = [each for each in known if isinstance(each, OfficeTaken) and each.person_id == event.person_id]
    start = max((each.from_ for each in held if each.from_ < event.from_), default=None)
    if start is None or office_of(known, event.person_id, event.participant, start) is None:
        what = f"deze persoon had vóór {event.from_} geen ambt in {event.participant!r}"
        yield Fault("BOARD-11", what, "leg eerst vast dat het ambt is aanvaard")


def _seat_ended(known: Sequence[SeatEvent], event: SeatEnded) -> Iterator[Fault]:
    for stint in _stints(known, event):
        held = stint.designated
        if (held.person_id, held.seat, held.alternate) == (event.person_id, event.seat, event.alternate) and (
            stint.holds(event.from_) or stint.until == event.from_
        ):
            return
    what = f"deze persoon bezet op {event.from_} zetel {event.seat!r} niet"
    yield Fault("BOARD-11", what, "kies de zetel en de dag van iemand die er zit")


def _designated(case: _Case) -> Iterator[Fault]:
    event = case.event
    if event.seat not in {seat for seat, _ in every_seat(case.rules)}:
        what = f"er is op {event.from_} geen zetel {event.seat!r}"
        yield Fault("BOARD-12", what, "kies een zetel die bestuur/<datum>.toml noemt")
        return
    if event.alternate and case.own is not None and not case.own.alternates:
        what = f"de regels van {case.organ!r} kennen geen plaatsvervangers"
        yield Fault("BOARD-13", what, "wijs een lid aan, of wijzig bestuur/<datum>.toml")
    yield from _by(case)
    yield from _drawn_from(case)
    yield from _free(case)
    yield from _term(case)


def _by(case: _Case) -> Iterator[Fault]:
    """The organ that the law or the rules name designates: a college for its own municipality."""
    named = case.own.designated_by if case.own else "ab"
    designates = of_municipality(named, case.participant) if named == "college" else named
    if case.event.by != designates:
        article = holding(case.law.chair, case.event.from_).article if case.own is None else case.own.source.text
        what = f"{designates!r} wijst aan voor zetel {case.event.seat!r}, niet {case.event.by!r} ({article})"
        yield Fault("BOARD-14", what, f"leg het besluit van {designates!r} vast")


def _drawn_from(case: _Case) -> Iterator[Fault]:
    """Members come from the college, the AB or the secretaries, each of the municipality of the seat."""
    match case.own.drawn_from if case.own else DrawnFrom.GENERAL_BOARD:
        case DrawnFrom.COLLEGE:
            text = holding(case.law.offices, case.event.from_)
            if not _holds(case, text.value):
                what = f"geen lid van het college van {case.participant!r} ({text.article})"
                yield _not_from(case, what, "een burgemeester of wethouder van die gemeente")
        case DrawnFrom.SECRETARIES:
            if not _holds(case, (SECRETARY,)):
                yield _not_from(case, f"geen gemeentesecretaris van {case.participant!r}", "de gemeentesecretaris")
        case DrawnFrom.GENERAL_BOARD:
            if not _in_general_board(case):
                law, on = case.law, case.event.from_
                article = holding(law.least_db, on).article if case.own else holding(law.chair, on).article
                whose = f" namens {case.participant!r}" if case.participant else ""
                what = f"geen lid van het algemeen bestuur{whose} ({article})"
                yield _not_from(case, what, "een lid van het algemeen bestuur")


def _holds(case: _Case, offices: Sequence[str]) -> bool:
    """Say whether the person holds one of the offices in the municipality of the seat on the first day."""
    office = office_of(case.known, case.event.person_id, case.participant, case.event.from_)
    return office is not None and office.office in offices


def _in_general_board(case: _Case) -> bool:
    """Say whether the person sits in the AB on the first day, for the municipality of the seat where it has one."""
    event = case.event
    return any(
        stint.designated.person_id == event.person_id
        and stint.organ in GENERAL
        and not stint.designated.alternate
        and stint.holds(event.from_)
        and case.participant in ("", stint.participant)
        for stint in _stints(case.known, event)
    )


def _not_from(case: _Case, what: str, who: str) -> Fault:
    return Fault("BOARD-15", f"deze persoon is op {case.event.from_} {what}", f"wijs {who} aan, of leg het ambt vast")


def _free(case: _Case) -> Iterator[Fault]:
    """Nobody else holds the seat in those days, and the person holds no other seat of the organ."""
    event = case.event
    meanwhile = [each for each in _stints(case.known, event) if _overlap(each, event.from_, event.until)]
    for stint in meanwhile:
        held = stint.designated
        if (held.seat, held.alternate) == (event.seat, event.alternate):
            what = f"zetel {event.seat!r} is bezet vanaf {held.from_}{_to(stint.until)}"
            yield Fault("BOARD-16", what, "laat die zetel eerst eindigen, of kies een latere dag")
        elif held.person_id == event.person_id and stint.organ == case.organ:
            what = f"deze persoon heeft in {case.organ!r} al zetel {held.seat!r}"
            yield Fault("BOARD-17", what, "laat die zetel eerst eindigen")


def _term(case: _Case) -> Iterator[Fault]:
    """A seat ends after it began, and no later than its term."""
    event, years = case.event, case.own.term_years if case.own else None
    if event.until is not None and event.until <= event.from_:
        yield Fault("BOARD-18", f"de zetel eindigt op {event.until} en begint op {event.from_}", "keer de dagen om")
    if years is not None:
        last = event.from_ + relativedelta(years=years)
        if event.until is None or event.until > last:
            what = f"de zittingsduur van {case.organ!r} is {years} jaar"
            yield Fault("BOARD-18", what, f"laat de zetel eindigen op {last} of eerder")


def _stints(known: Sequence[SeatEvent], event: SeatEvent) -> tuple[Stint, ...]:
    return stints(known, event.known_on)


def _overlap(stint: Stint, from_: date, until: date | None) -> bool:
    return (until is None or stint.designated.from_ < until) and (stint.until is None or from_ < stint.until)


def _to(until: date | None) -> str:
    return "" if until is None else f" tot {until}"
