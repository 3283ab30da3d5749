# SPDX-License-Identifier: EUPL-1.2
"""What is to be done for the boards, and what do other systems read of them? The first page, Popolo and a calendar."""

import json

from litestar import MediaType, Response, get
from litestar.di import NamedDependency

from sow_gov.app import cases, cycle_states, seats
from sow_gov.app.boards_data import calendar_file, popolo_data
from sow_gov.domain.text import Draft, TextKind
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.store import drafts
from sow_gov.store.events import Subject
from sow_gov.web.access import ALLOW, MEMBERS, SECRETARIES
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.meeting_shown import look_at_all
from sow_gov.web.screens.boards import Desk, boards_screen
from sow_gov.web.screens.cycle_todo import cycle_todo
from sow_gov.web.screens.organ_names import governance_on
from sow_gov.web.screens.registers import seen_actions, seen_decisions
from sow_gov.web.visit import Visit

BOARDS = "/{arrangement:str}/bestuur"


@get(BOARDS, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def boards_page(visit: NamedDependency[Visit]) -> Response[str]:
    """What waits for who looks, which meetings come, and what was decided?"""
    return visit.kept_page("boards.html.j2", None, lambda: boards_screen(_desk(visit)))


@get(f"{BOARDS}/kalender.ics", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def calendar_page(visit: NamedDependency[Visit]) -> Response[bytes]:
    """The days of the boards, for a calendar."""
    content = calendar_file(visit.archive, visit.at, closed=visit.member.sees_closed_items)
    return _file(content, "text/calendar; charset=utf-8", f"bestuur-{visit.arrangement}.ics")


@get(f"{BOARDS}/popolo.json", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def popolo_file(visit: NamedDependency[Visit]) -> Response[bytes]:
    """Bodies, seats, meetings, votes and decisions as Popolo, with what is closed and with names for who sees them."""
    with visit.reading() as records:
        if governance_on(visit.site.recorded.arrangement(records), visit.today) is None:
            raise NotThere
    member = visit.member
    told = popolo_data(visit.archive, visit.at, closed=member.sees_closed_items, named=member.sees_names)
    content = json.dumps(told, ensure_ascii=False, indent=2).encode()
    return _file(content, MediaType.JSON, f"bestuur-{visit.arrangement}.json")


def _desk(visit: Visit) -> Desk:
    """Everything that the first page looks at."""
    meetings, member = look_at_all(visit), visit.member
    with visit.reading() as records:
        arrangement = visit.site.recorded.arrangement(records)
        texts = [kept.draft for kept in drafts.every(records)]
    governed = governance_on(arrangement, visit.today) is not None
    papers = cycle_states.papers(visit.archive, visit.today)
    return Desk(
        arrangement,
        member,
        visit.today,
        meetings,
        seen_decisions(meetings),
        seen_actions(cases.actions(visit.archive), meetings),
        seats.boards(visit.archive, visit.today, visit.today, member) if governed else None,
        cases.cases(visit.archive, Subject.POLICY),
        cases.cases(visit.archive, Subject.EVALUATION),
        [each for each in texts if _waits(each, member.participant)],
        len(seats.to_forget(visit.archive, visit.today)) if governed and member.role in SECRETARIES else 0,
        f"/{visit.arrangement}/bestuur",
        tuple(cycle_todo(arrangement, cycle_law(), papers, member, visit.today)),
    )


def _waits(text: Draft, participant: str | None) -> bool:
    """Whether a text is a memo that a municipality has yet to issue."""
    return text.kind is TextKind.MEMO and participant is not None and text.participant == participant


def _file(content: bytes, media_type: str, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
