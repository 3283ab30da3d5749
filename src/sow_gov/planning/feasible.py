# SPDX-License-Identifier: EUPL-1.2
"""Given the meeting that adopts, by when must what be sent; given a sending, which meeting can adopt; and does it fit?

Planning runs both ways and comes out the same: a meeting that the sending makes possible asks for that sending at the
latest, and a meeting one day earlier asks for an earlier one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sow_gov.domain.year_plan import Delivery, YearStep
from sow_gov.planning.calendar_setting import DraftLimit, Setting
from sow_gov.planning.calendar_words import words
from sow_gov.statutory import cycle_days
from sow_gov.statutory.cycle_days import Limit
from sow_gov.statutory.law import Anchor

_DAY = timedelta(days=1)
_COUNCILS = "Wgr art. 35, derde lid; vergaderrooster van de raad"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that adopts, with what is known of the days before it; None where the last day is meant."""

    adopted_on: date
    sent_on: date | None = None
    offered_on: date | None = None
    views_by: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Does a plan fit in one respect?

    ``holds`` is None where nothing is known to judge by. ``sentence`` says it in Dutch with ``{}`` for each of ``days``
    in turn; ``article`` is what it rests on, and ``late`` what it costs, "" where it holds.
    """

    name: str
    participant: str | None
    holds: bool | None
    sentence: str
    days: tuple[date, ...]
    article: str
    late: str = ""


@dataclass(frozen=True, slots=True)
class SendingPlan:
    """A meeting and everything that must be done before and after it.

    ``sent_on`` is the day of sending that was given or is known, None where the last day itself is meant; then
    ``offered_on`` is None for a legal form that knows no offering. ``draft`` and ``province`` are the last days with
    their ground; ``reaction_by`` is None while the law asked no reaction.
    """

    year: int
    adopted_on: date
    offered_on: date | None
    sent_on: date | None
    draft: DraftLimit
    views_by: date
    reaction_by: date | None
    province: Limit
    checks: tuple[Check, ...] = ()

    @property
    def feasible(self) -> bool:
        """Whether nothing is known that does not fit."""
        return all(check.holds is not False for check in self.checks)

    @property
    def leaves_on(self) -> date:
        """When the draft leaves: the known day, else the last."""
        return self.sent_on or self.draft.limit.set_day


def for_board(of: Setting, meeting: Meeting) -> SendingPlan:
    """By when must what be sent for a board that adopts on a day?

    Args:
        of: what the year rests on.
        meeting: the day of the meeting, and what is known of the days before it.

    Raises:
        Fault: DATE-01, the law of one of the days is not in the package; LAW-08, the law has no term for the form.
    """
    adopted_on = meeting.adopted_on
    offered = meeting.offered_on or of.offered_for(adopted_on)
    found = of.draft_limit(offered, adopted_on)
    offers = found.anchor is Anchor.OFFERING
    plan = SendingPlan(
        year=of.year,
        adopted_on=adopted_on,
        offered_on=offered if offers else None,
        sent_on=meeting.sent_on,
        draft=found,
        views_by=meeting.views_by or (offered if offers else adopted_on - _DAY),
        reaction_by=of.reaction_limit(adopted_on)[0].day,
        province=cycle_days.province(of.law, of.year, adopted_on),
    )
    return replace(plan, checks=tuple(_checks(of, plan)))


def for_sending(of: Setting, sent_on: date) -> SendingPlan:
    """Which is the first board that may adopt a draft that goes out on a day?

    Raises:
        Fault: DATE-01, the law of one of the days is not in the package; LAW-08, the law has no term for the form.
    """
    least = of.weeks_after(sent_on)
    first = adopted_on = sent_on + timedelta(weeks=least.weeks)
    if least.anchor is Anchor.OFFERING:
        while of.offered_for(adopted_on) < first:  # the term of convening is that of the day of the meeting
            adopted_on += _DAY
    return for_board(of, Meeting(adopted_on, sent_on))


def for_year(of: Setting) -> SendingPlan:
    """How does the year itself fit, as it was done or is planned? Faults as :func:`for_board`."""
    known = Meeting(of.adopted[0], of.known(YearStep.DRAFT), of.known(YearStep.OFFERING), of.chosen(YearStep.VIEWS))
    return for_board(of, known)


def _checks(of: Setting, plan: SendingPlan) -> Iterator[Check]:
    if plan.sent_on is not None:
        yield _weeks(of, plan, plan.sent_on)
    yield from _adopted_in_time(of, plan)
    for participant in of.participants:
        yield _council(of, plan, participant)
    for delivery in of.plan.deliveries if of.plan else ():
        yield from _delivered(of, plan, delivery)


def _weeks(of: Setting, plan: SendingPlan, sent_on: date) -> Check:
    """Whether the councils have the weeks that law or regulation gives them."""
    found = plan.draft
    last = found.limit.set_day
    weeks = f"{found.least.weeks} weken voor de {found.anchor.value} op {{}}"
    counted = weeks if found.counted else f"want daarna zijn {weeks} niet meer genoeg"
    told = f"ontwerp naar de raden op {{}}; uiterlijk {{}}, {counted}"
    fits = Check(
        "termijn voor de raden", None, sent_on <= last, told, (sent_on, last, found.from_day),
        found.limit.ground.article,
    )  # fmt: skip
    return fits if fits.holds else replace(fits, late=words(YearStep.DRAFT, of.year, of.form).late)


def _adopted_in_time(of: Setting, plan: SendingPlan) -> Iterator[Check]:
    """Whether the board adopts in the right year, and early enough for gedeputeerde staten."""
    before, on, by = of.year - 1, plan.adopted_on, plan.province.set_day
    told = f"vaststelling op {{}}; de wet vraagt haar in {before}"
    yield Check("jaar van vaststelling", None, on.year == before, told, (on,), "Wgr art. 34, eerste lid")
    told = "vaststelling op {}, uiterlijk {} naar gedeputeerde staten"
    sent = Check("gedeputeerde staten", None, on <= by, told, (on, by), plan.province.ground.article)
    yield sent if sent.holds else replace(sent, late=words(YearStep.PROVINCE, of.year, of.form).late)


def _council(of: Setting, plan: SendingPlan, participant: str) -> Check:
    """Whether a council can give its zienswijze in a meeting of its own between sending and the last day for it."""
    name, away = f"raad van {of.names[participant]}", of.away(participant)
    first, last = plan.leaves_on, plan.views_by
    meetings = of.plan.meetings_of(participant) if of.plan else ()
    fit = [day for day in meetings if first < day <= last and not any(day in each for each in away)]
    told, days = "vergadert op {} en kan dan zijn zienswijze geven", tuple(fit[-1:])
    holds: bool | None = True
    if meetings and not fit:
        told = "vergadert niet tussen {} en {}: een zienswijze vraagt een extra vergadering of een latere aanbieding"
        holds, days = False, (first, last)
    if not meetings:
        span = [first + timedelta(days=number) for number in range(1, (last - first).days + 1)]
        free = sum(1 for day in span if not any(day in each for each in away))
        told = (
            f"vergaderdagen niet ingevuld; tussen {{}} en {{}} zijn {free} van de {len(span)} dagen buiten zijn reces"
        )
        holds, days = (None if free else False), (first, last)
    return Check(name, participant, holds, told, days, _COUNCILS)


def _delivered(of: Setting, plan: SendingPlan, delivery: Delivery) -> Iterator[Check]:
    """Whether a municipality gets a paper in time for one of its own; nothing where the day of it is not known."""
    days = {
        YearStep.DRAFT: plan.leaves_on,
        YearStep.OFFERING: plan.offered_on,
        YearStep.ADOPTION: plan.adopted_on,
        YearStep.PROVINCE: plan.province.day,
    }
    day = days.get(delivery.step) or of.known(delivery.step)
    if day is None:
        return
    paper = delivery.paper.replace("{", "{{").replace("}", "}}")
    told = f"{words(delivery.step, of.year, of.form).title} op {{}}; nodig uiterlijk {{}} voor de {paper}"
    name = f"aanlevering aan {of.names.get(delivery.participant, delivery.participant)}"
    late = "" if day <= delivery.by else f"De gemeente werkt in haar {delivery.paper} met een eigen raming."
    yield Check(
        name, delivery.participant, day <= delivery.by, told, (day, delivery.by), "afspraak in de jaarkalender", late
    )
