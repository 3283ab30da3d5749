# SPDX-License-Identifier: EUPL-1.2
"""Every paper of a meeting, of a council and of the mandates, made from the samples, and what a test asks of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import mandates
from documents import meeting_samples as sample
from documents.meeting_samples import HELD, issued, view
from sow_gov import settings
from sow_gov.documents.mandates import mandate_register
from sow_gov.documents.meetings.attendance import attendance
from sow_gov.documents.meetings.convocation import convocation
from sow_gov.documents.meetings.council import council_letter, council_memo
from sow_gov.documents.meetings.decisions import decision, decision_list
from sow_gov.documents.meetings.item_text import item_text
from sow_gov.documents.meetings.policy import policy_proposal
from sow_gov.documents.meetings.record import record
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.documents.meetings.votes import votes
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.press.template import html
from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import Limits

MeetingPaper = Callable[[MeetingView], Paper]
OF_A_MEETING: dict[str, MeetingPaper] = {
    "oproep": convocation,
    "presentielijst": attendance,
    "oplegger": lambda seen: item_text(seen, "oplegger-begroting"),
    "bestuursvoorstel": lambda seen: item_text(seen, "voorstel-begroting"),
    "notitie": lambda seen: item_text(seen, "notitie"),
    "besluit": lambda seen: decision(seen, "begroting"),
    "besluitenlijst": decision_list,
    "verslag": record,
    "stemmingen": votes,
}
MEMO, LETTER = issued(sample.MEMO), issued(sample.LETTER)


def register(on: date = mandates.ON, known_on: date = mandates.ON) -> Paper:
    """Two mandates that hold, one that was withdrawn and one that has yet to begin."""
    given = (
        mandates.mandate(
            "DB-01", "db", "directeur", limits=Limits(50_000_00, ("factuur",), ("duin",)), conditions=("na advies",)
        ),
        mandates.mandate("DIR-01", "directeur", "controller", under="DB-01"),
        mandates.mandate("DB-02", "db", "adviseur-duin", consents=mandates.consents("college/duin")),
        mandates.mandate("DB-03", "db", "klantmanager", period=Period(date(2027, 1, 1))),
    )
    decisions = (mandates.decided(*given), mandates.withdrawing("DB-02", date(2025, 6, 1)))
    return mandate_register(sample.arrangement(), mandates.book(*decisions, on=on), known_on)


OF_A_COUNCIL: dict[str, Callable[[], Paper]] = {
    "raadsmemo": lambda: council_memo(sample.arrangement(), MEMO),
    "brief": lambda: council_letter(sample.arrangement(), LETTER),
    "beleidsvoorstel": lambda: policy_proposal(
        sample.arrangement(), sample.PROPOSED, issued(sample.POLICY), sample.COUNCILS
    ),
    "mandaatregister": register,
}


@cache
def paper_of(kind: str) -> Paper:
    return OF_A_MEETING[kind](view()) if kind in OF_A_MEETING else OF_A_COUNCIL[kind]()


@cache
def printed(kind: str) -> bytes:
    return pressed(paper_of(kind))


def pressed(paper: Paper) -> bytes:
    return render(paper, settings.read({}).templates, settings.read({}).fonts)


def shown(paper: Paper) -> str:
    """All that a paper says, as one line of HTML."""
    return " ".join(html(paper, settings.read({}).templates).split())


def with_item(item_id: str, **changes: object) -> MeetingView:
    """The sample meeting in which something else became of one item."""
    states = (replace(each, **changes) if each.item.item_id == item_id else each for each in HELD.items)
    return view(replace(HELD, items=tuple(states)))
