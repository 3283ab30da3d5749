# SPDX-License-Identifier: EUPL-1.2
"""Of whom are the boards made up: as the rules plan them, and as they really sat?"""

from collections.abc import Iterable, Sequence

from sow_gov.domain.arrangement import LegalForm, Regulation
from sow_gov.domain.board import DrawnFrom, Governance, OrganRules
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.seat import Sitting
from sow_gov.governance.boards.composition import Composition, Member
from sow_gov.governance.boards.seats import CHAIR, DAILY

_GENERAL = {LegalForm.PUBLIC_BODY: "ab", LegalForm.OPERATIONS_BODY: "bestuur"}


def general_board(regulation: Regulation) -> str:
    """The code of the AB, or of the one board of another form: its first organ where the law gives no code.

    Source: Wgr 12 and 14a; the first organ is an own choice.
    """
    return _GENERAL.get(regulation.form) or regulation.organs[0].slug


def planned(rules: Governance, regulation: Regulation) -> Composition:
    """The boards as the rules fill their seats.

    Who becomes voorzitter is known only in so far that a DB from the AB has one from the AB (Wgr 13(9)).
    """
    general = _planned(rules, general_board(regulation), in_ab=True)
    daily = _planned(rules, DAILY, in_ab=False)
    chair = next((member for member in daily if member.in_ab), None)
    return Composition(regulation.form, regulation.kind, len(regulation.participants), general, daily, chair)


def planned_over_time(
    versions: Sequence[Dated[Governance]], regulations: Sequence[Dated[Regulation]]
) -> tuple[Dated[Composition], ...]:
    """The planned boards for each stretch of days with one version of the rules and one of the regulation."""
    return tuple(
        Dated(period, planned(rules.value, regulation.value))
        for rules in versions
        for regulation in sorted(regulations, key=lambda each: each.period.from_)
        if (period := _both(rules.period, regulation.period)) is not None
    )


def seated(members: Iterable[Sitting], regulation: Regulation, offices: Sequence[str]) -> Composition:
    """The boards as they sat: alternates are no members, and the voorzitter is one of the DB.

    Args:
        members: who sat on the day, alternates too.
        regulation: that of the day.
        offices: the offices that make a college member, by law.
    """
    seats = [each for each in members if not each.alternate]
    general = [each for each in seats if each.organ == general_board(regulation)]
    persons = {each.person_id for each in general}

    def member(each: Sitting) -> Member:
        return Member(each.participant, each.office in offices, each.person_id in persons)

    chair = next((each for each in seats if each.organ == CHAIR), None)
    daily = {each.person_id: each for each in seats if each.organ == DAILY}
    if chair is not None and regulation.form is LegalForm.PUBLIC_BODY:
        daily.setdefault(chair.person_id, chair)
    return Composition(
        regulation.form,
        regulation.kind,
        len(regulation.participants),
        tuple(member(each) for each in general),
        tuple(member(each) for each in daily.values()),
        member(chair) if chair else None,
    )


def _planned(rules: Governance, organ: str, *, in_ab: bool) -> tuple[Member, ...]:
    """The seats of one organ as members; none where the rules know no such organ."""
    found = next((each for each in rules.organs if each.organ == organ), None)
    return tuple(_seat(found, participant, in_ab=in_ab) for _, participant in found.seat_slugs()) if found else ()


def _seat(rules: OrganRules, participant: str, *, in_ab: bool) -> Member:
    from_ab = rules.drawn_from is DrawnFrom.GENERAL_BOARD
    return Member(participant, from_ab or rules.drawn_from is DrawnFrom.COLLEGE, in_ab or from_ab)


def _both(one: Period, other: Period) -> Period | None:
    """The days that lie in both periods; None when there are none."""
    from_ = max(one.from_, other.from_)
    ends = [end for end in (one.until, other.until) if end is not None]
    until = min(ends, default=None)
    return Period(from_, until) if until is None or from_ < until else None
