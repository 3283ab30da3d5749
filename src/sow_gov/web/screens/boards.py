# SPDX-License-Identifier: EUPL-1.2
"""What is to be done for the boards, by when and why, and what is new? The first page of the board secretary."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sow_gov.app.cases import Case, OpenAction, last_decisions
from sow_gov.app.decisions import Registered
from sow_gov.app.seats import Boards
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cases import PolicyProposed
from sow_gov.domain.people import Account, Role
from sow_gov.domain.text import Draft
from sow_gov.governance.meetings.secrecy import standing
from sow_gov.web.language import say
from sow_gov.web.screens.evaluation import evaluation_due
from sow_gov.web.screens.meeting import UPCOMING, Shown
from sow_gov.web.screens.meeting_list import meetings_screen
from sow_gov.web.screens.organ_names import governance_on
from sow_gov.web.screens.todo import Todo

TERM_DAYS, ACTION_DAYS, EVALUATION_DAYS = 90, 30, 365
"""How long before a term ends, an action is due or an evaluation must be there, it is told. Own choice."""
_FEW = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """Bureau of the boards: everything that the first page looks at, as far as who looks may see it.

    ``boards`` is None on a day without rules on boards; ``memos`` are the drafts that wait for the municipality of who
    looks, ``due`` counts the names that are kept no longer; ``cycle`` is what waits in the cycle.
    """

    arrangement: Arrangement
    account: Account
    today: date
    meetings: Sequence[Shown]
    decisions: Sequence[Registered]
    actions: Sequence[OpenAction]
    boards: Boards | None
    policies: Sequence[Case]
    evaluations: Sequence[Case]
    memos: Sequence[Draft] = ()
    due: int = 0
    start: str = field(default="")
    cycle: Sequence[Todo] = ()


def boards_screen(desk: Desk) -> dict[str, Any]:
    """Show the first page of the boards."""
    listed = meetings_screen(desk.meetings, f"{desk.start}/vergaderingen", desk.today)
    return {
        "start": desk.start,
        "todo": sorted((*_todo(desk), *desk.cycle), key=lambda each: (each.by is None, each.by or date.max)),
        "governed": desk.boards is not None,
        "upcoming": listed["upcoming"][:_FEW],
        "decisions": desk.decisions[:_FEW],
        "actions": [each for each in desk.actions if each.done_on is None][:_FEW],
        "today": desk.today,
    }


def _todo(desk: Desk) -> Iterator[Todo]:
    """What waits for who looks: for the secretary all of it, for a municipality its own."""
    if desk.account.role is Role.SECRETARY and desk.boards is not None:
        yield from _meetings(desk)
        yield from _actions(desk)
        yield from _seats(desk, desk.boards)
        yield from _names(desk)
        yield from _councils(desk)
        yield from _evaluation(desk)
    elif desk.account.role is Role.REVIEWER:
        yield from _of_municipality(desk)
    if desk.account.sees_closed_items:
        yield from _secrecy(desk)


def _meetings(desk: Desk) -> Iterator[Todo]:
    """The next step of each meeting, or the planning of one."""
    listed = meetings_screen(desk.meetings, "", desk.today)
    for row in (*listed["upcoming"], *listed["past"]):
        if row.clock is not None:
            step, link = row.clock.step, say("Open de vergadering")
            what = say("%(meeting)s: %(step)s", meeting=row.title, step=step.said)
            yield Todo(what, step.by, step.article, link, row.address, step.late)
    if not any(shown.seen.state in UPCOMING for shown in desk.meetings):
        why, address = say("er staat geen vergadering in de agenda"), f"{desk.start}/vergaderingen"
        yield Todo(say("Plan een vergadering"), None, why, say("Open de vergaderingen"), address)


def _actions(desk: Desk) -> Iterator[Todo]:
    """Actions that are due soon, or were."""
    for each in desk.actions:
        if each.done_on is None and each.due_on and each.due_on <= desk.today + timedelta(days=ACTION_DAYS):
            what = say("%(action)s (%(function)s)", action=each.text, function=each.function)
            address = f"{desk.start}/acties"
            yield Todo(what, each.due_on, say("actielijst"), say("Open de acties"), address, each.late(desk.today))


def _seats(desk: Desk, made: Boards) -> Iterator[Todo]:
    """Boards that nobody sits in, that law forbids, or that soon lose members."""
    address, link = f"{desk.start}/organen", say("Open organen en leden")
    names = {organ.slug: organ.name for organ in desk.arrangement.regulation(desk.today).organs}
    title = desk.arrangement.governed(desk.today).title
    if not made.seated:
        yield Todo(say("Schrijf in wie er in de besturen zitten"), None, title, link, address)
        return
    for verdict in made.verdicts:
        if not verdict.holds:
            yield Todo(say("%(what)s", what=verdict.sentence), None, verdict.article, link, address)
    for organ, count in Counter(each.organ for each in made.vacancies).items():
        what = say("Laat de lege zetels van %(organ)s bezetten: %(count)s", organ=names.get(organ, organ), count=count)
        yield Todo(what, None, title, link, address)
    soon = desk.today + timedelta(days=TERM_DAYS)
    ends = Counter((each.sitting.organ, each.sitting.until) for each in made.seated)
    for (organ, until), count in ends.items():
        if until is not None and until <= soon:
            what = say("Regel de opvolging in %(organ)s: termijnen die aflopen: %(count)s",
                       organ=names.get(organ, organ), count=count)  # fmt: skip
            yield Todo(what, until, say("zittingsduur volgens %(title)s", title=title), link, address)


def _names(desk: Desk) -> Iterator[Todo]:
    """Names that are to be removed."""
    if desk.due:
        rules = desk.arrangement.governed(desk.today)
        why = say("bewaartermijn van %(years)s jaar", years=rules.names_kept_years)
        what = say("Verwijder de namen die niet langer bewaard worden: %(count)s", count=desk.due)
        yield Todo(what, None, why, say("Open organen en leden"), f"{desk.start}/organen#namen")


def _councils(desk: Desk) -> Iterator[Todo]:
    """Policy on which councils have yet to decide."""
    for case in desk.policies:
        waiting = _undecided(case)
        if waiting:
            names = ", ".join(desk.arrangement.parties[slug].short_name for slug in waiting)
            what = say("Leg vast wat de raad van %(names)s besluit over %(title)s", names=names, title=case.title)
            address = f"{desk.start}/beleid/{case.case_id}"
            yield Todo(what, None, say("elke raad stelt beleid zelf vast"), say("Open het voorstel"), address)


def _evaluation(desk: Desk) -> Iterator[Todo]:
    """The evaluation that the regulation or the law asks for."""
    rules = governance_on(desk.arrangement, desk.today)
    due = evaluation_due(desk.arrangement, desk.evaluations, desk.today)
    soon = desk.today + timedelta(days=EVALUATION_DAYS)
    if due is not None and due <= soon and rules is not None and rules.evaluation is not None:
        basis = rules.evaluation
        why = say("%(basis)s (voorbeeld)", basis=basis.reference) if basis.source.example else basis.reference
        yield Todo(
            say("Plan de volgende evaluatie"), due, why, say("Open de evaluatie"), f"{desk.start}/evaluatie",
            desk.today > due,
        )  # fmt: skip


def _of_municipality(desk: Desk) -> Iterator[Todo]:
    """What waits for a municipality: memos to its council, and policy for its council to decide on."""
    for memo in desk.memos:
        what = say("Geef de raadsmemo uit voor uw college: %(title)s", title=memo.title)
        address = f"{desk.start}/teksten/{memo.text_id}"
        yield Todo(what, None, "Gemeentewet art. 169", say("Open de raadsmemo"), address)
    for case in desk.policies:
        if desk.account.participant in _undecided(case):
            what = say("Leg uw raad het voorstel voor: %(title)s", title=case.title)
            address = f"{desk.start}/beleid/{case.case_id}"
            yield Todo(what, None, say("elke raad stelt beleid zelf vast"), say("Open het voorstel"), address)


def _secrecy(desk: Desk) -> Iterator[Todo]:
    """Secrecy that waits for confirmation, or lapsed without it."""
    for shown in desk.meetings:
        meeting, every = shown.view.meeting, (shown.view.meeting, *shown.rules.others.values())
        for each in shown.seen.secrecy:
            if each.confirm_by and each.confirmed_on is None and each.ended_on is None:
                now = standing(each, every, shown.rules, desk.today)
                what = say("Geheimhouding in %(meeting)s: %(said)s", meeting=meeting.title, said=now.said)
                yield Todo(what, now.until, now.article, say("Open de vergadering"), shown.address, not now.holds)


def _undecided(case: Case) -> list[str]:
    """The municipalities whose council has yet to decide on a proposal."""
    proposed, decided = case.events[0], last_decisions(case)
    asked = proposed.participants if isinstance(proposed, PolicyProposed) else ()
    return [participant for participant in asked if participant not in decided]
