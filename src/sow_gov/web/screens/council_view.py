# SPDX-License-Identifier: EUPL-1.2
"""How far is the zienswijze of each council, who may see and do what, and what does the page of one council say?

A municipality sees its own questions and text, and nobody else of its kind does. What the dagelijks bestuur received is
a public paper of the board, and so is its reaction once it was decided. Own choice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from sow_gov.documents.cycle.frame import AnsweredPoint, answered_points, effect_table
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleStep, StepTaken
from sow_gov.domain.people import Account, Role
from sow_gov.domain.views import LineGrant, PlaceKind, PointAnswered, Stance, ViewPlace
from sow_gov.planning.cycle_days import due
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.granted import Effects
from sow_gov.planning.views import Question, ViewState, days_left
from sow_gov.statutory.cycle_law import CycleLaw
from sow_gov.web.language import Said, say
from sow_gov.wording.calendar import short_law
from sow_gov.wording.markdown import written
from sow_gov.wording.money import amount
from sow_gov.wording.quoting import filled
from sow_gov.wording.table import Table

GRANTS = 3
"""How many amounts a form can grant on one point. Own choice."""
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Rights:
    """Rechten on the zienswijze of one council: whose it is, who works for the arrangement, who answers and decides."""

    own: bool
    staff: bool
    answers: bool
    keeps: bool

    def sees(self, view: ViewState) -> bool:
        """Whether the zienswijze itself is open: to all once it was received."""
        return self.own or self.staff or view.received is not None

    def sees_reaction(self, view: ViewState) -> bool:
        """Whether the reaction is open: while it is prepared to the staff alone, to all once it was decided."""
        return self.staff or (view.decided is not None and self.sees(view))


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """The zienswijze of one council on one paper, in a line: when it was served, by when it decides, and how far it is.

    ``left`` says how many days are left, "" when the council decided or there is no term.
    """

    participant: str
    name: str
    address: str
    sent_on: date | None
    proof: str
    until: date | None
    left: Said | str
    late: bool
    told: str
    settled: bool
    points: int
    answered: int
    questions: int


@dataclass(frozen=True, slots=True)
class PaperViews:
    """A paper on which councils are heard, with a line for each; ``nota_address`` is "" while it is not open."""

    paper_id: str
    title: str
    article: str
    address: str
    nota_address: str
    adopts_on: date | None
    adopted_on: date | None
    rows: tuple[CouncilRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with the place that it is about, in words."""

    question: Question
    place: str
    text: Markup
    answer: Markup


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point of a zienswijze as papers print it, with the reaction that is prepared, for its form."""

    point_id: str
    told: AnsweredPoint
    answer: PointAnswered | None
    seen: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """Wie waarnaar kijkt: the zienswijze of one council on a paper, who looks at it, and what is known beside it.

    ``effects`` is what the granted points change; ``names`` says what every place on the page is called; ``start`` is
    the address of the zienswijzen.
    """

    arrangement: Arrangement
    law: CycleLaw
    state: CycleState
    participant: str
    account: Account
    effects: Effects
    names: Mapping[ViewPlace, str]
    start: str
    today: date

    @property
    def view(self) -> ViewState:
        """How far the zienswijze is."""
        return self.state.views[self.participant]

    @property
    def may(self) -> Rights:
        """What who looks may do with it."""
        return rights(self.account, self.participant)


def rights(account: Account, participant: str) -> Rights:
    """What an account may do with the zienswijze of a municipality."""
    staff = account.sees_every_agreement
    return Rights(
        account.role is Role.REVIEWER and account.participant == participant,
        staff,
        account.role in (Role.CONTROLLER, Role.SECRETARY),
        account.role is Role.SECRETARY,
    )


def views_screen(
    arrangement: Arrangement, states: Sequence[CycleState], account: Account, start: str, today: date
) -> dict[str, Any]:
    """Show every paper that was sent for zienswijzen and whose steps are kept or that waits, the newest first.

    Args:
        arrangement: whose papers they are.
        states: all papers.
        account: who looks.
        start: the address of the zienswijzen.
        today: tells what is late.
    """
    heard = [each for each in states if each.rule(CycleStep.VIEWS) and _was_sent(each)]
    told = [_paper_views(arrangement, each, account, start, today) for each in heard if _lives(each)]
    ordered = sorted(told, key=lambda each: each.adopts_on or date.max, reverse=True)
    return {
        "waiting": [each for each in ordered if each.adopted_on is None],
        "past": [each for each in ordered if each.adopted_on is not None],
    }


def view_screen(at: Looked) -> dict[str, Any]:
    """Show the zienswijze of one council, as far as who looks may see it."""
    view, may, row = at.view, at.may, _row(at.state, at.participant, at.account, at.start, at.today)
    given = view.given if may.sees(view) else None
    rule = at.state.rule(CycleStep.REACTION)
    return {
        "row": row,
        "paper": at.state,
        "view": view,
        "may": may,
        "open": at.state.taken_on(CycleStep.ADOPTED) is None,
        "article": _article(at.state),
        "reaction_due": due(at.law, at.state, rule, at.participant) if rule else None,
        "lead": written(filled(given.lead, given.figures), _LEVEL) if given else Markup(""),
        "given": given,
        "questions": tuple(_question(each, at.names) for each in view.questions) if may.own or may.staff else (),
        "places": {each.said: called[:1].upper() + called[1:] for each, called in at.names.items()},
        "points": tuple(_points(at)) if given else (),
        "effects": _effects(at) if given and may.sees_reaction(view) else None,
        "grantable": grantable(at.arrangement, at.state) if may.answers else {},
        "stances": {each.value: each.value for each in Stance},
        "grants": range(1, GRANTS + 1),
        "list_address": at.start,
        "address": row.address,
        "cycle_address": f"/{at.arrangement.slug}/{at.state.paper.year}/cyclus/{at.state.paper.paper_id}",
    }


def grantable(arrangement: Arrangement, state: CycleState) -> dict[str, str]:
    """Where an amount can be granted -> how it is called: programmes, then budget lines; none without figures."""
    budget = arrangement.years.get(state.paper.year)
    if budget is None:
        return {}
    programmes = arrangement.key_regime(date(state.paper.year, 1, 1)).programmes
    found = {f"programma:{each.slug}": f"programma {each.name}" for each in programmes}
    return found | {f"regel:{line.slug}": f"regel {line.label}" for line in budget.lines}


def granted_typed(answer: PointAnswered | None) -> dict[str, str]:
    """What stands in the form of a reaction that was prepared before."""
    if answer is None:
        return {}
    found = {"standpunt": answer.stance.value, "reden": answer.reason}
    for number, each in enumerate(answer.granted, 1):
        found |= {f"waar:{number}": _where(each), f"bedrag:{number}": amount(each.cents)}
    return found


def may_read_nota(account: Account, state: CycleState) -> bool:
    """Whether the nota van beantwoording is open: to the staff, and to all once every reaction was decided."""
    given = [view for view in state.views.values() if view.given]
    return account.sees_every_agreement or (bool(given) and all(view.decided for view in given))


def _paper_views(arrangement: Arrangement, state: CycleState, account: Account, start: str, today: date) -> PaperViews:
    given = any(view.given for view in state.views.values())
    return PaperViews(
        state.paper.paper_id,
        state.title,
        _article(state),
        f"/{arrangement.slug}/{state.paper.year}/cyclus/{state.paper.paper_id}",
        f"{start}/{state.paper.paper_id}/nota.pdf" if given and may_read_nota(account, state) else "",
        state.planned.adopt_on if state.planned else None,
        state.taken_on(CycleStep.ADOPTED),
        tuple(_row(state, each, account, start, today) for each in state.setting.participants),
    )


def _row(state: CycleState, participant: str, account: Account, start: str, today: date) -> CouncilRow:
    may, view = rights(account, participant), state.views[participant]
    sent, until = state.find(CycleStep.SENT, participant), state.until(participant)
    left = days_left(until, today) if until and not view.outcome else None
    settled = bool(view.none or view.sent)
    return CouncilRow(
        participant,
        state.setting.names[participant],
        f"{start}/{state.paper.paper_id}/{participant}" if sent else "",
        sent.on if sent else None,
        _proof(sent),
        until,
        "" if left is None else _left(left),
        left is not None and left <= 0,
        view.said,
        settled,
        len(view.given.points) if view.given and may.sees_reaction(view) else 0,
        len(view.answers),
        sum(each.answered is None for each in view.questions) if may.own or may.staff else 0,
    )


def _left(days: int) -> Said:
    if days == 1:
        return say("vandaag de laatste dag")
    return say("nog %(days)s dagen", days=days) if days > 0 else say("%(days)s dagen voorbij", days=-days)


def _proof(sent: StepTaken | None) -> str:
    return sent.proof if sent else ""


def _article(state: CycleState) -> str:
    rule = state.rule(CycleStep.VIEWS)
    return short_law(rule.article) if rule else ""


def _was_sent(state: CycleState) -> bool:
    return any(each.taken.step is CycleStep.SENT for each in state.done)


def _lives(state: CycleState) -> bool:
    """Whether there is something to do or to read here: it waits for adoption, or its steps were kept."""
    return state.opened is not None or state.taken_on(CycleStep.ADOPTED) is None


def _question(each: Question, names: Mapping[ViewPlace, str]) -> QuestionShown:
    place, answered = each.asked.place, each.answered
    text = written(answered.text, _LEVEL) if answered else Markup("")
    return QuestionShown(each, names.get(place, place.code), written(each.asked.text, _LEVEL), text)


def _points(at: Looked) -> Iterator[PointShown]:
    for told in answered_points(at.arrangement, at.state, at.view, at.effects, _LEVEL):
        yield PointShown(told.number, told, at.view.answers.get(told.number), at.may.sees_reaction(at.view))


def _effects(at: Looked) -> Table | None:
    return effect_table(at.state, [(at.participant, at.view, at.effects)], "Gevolgen per gemeente")


def _where(granted: LineGrant) -> str:
    return f"regel:{granted.line}" if granted.line else f"{PlaceKind.PROGRAMME}:{granted.programme}"
