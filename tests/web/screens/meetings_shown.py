# SPDX-License-Identifier: EUPL-1.2
"""A meeting with everything in it, as its pages get it: held by the AB of the model case, with a closed item."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

from sow_gov.app.meetings.keep import Step
from sow_gov.app.meetings.room import rules_on
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.domain.board import Power, PowerKind
from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, ItemKind, ItemPaper, Meeting, Present, SeatHeld
from sow_gov.domain.meeting_events import (
    ActionSet,
    AgendaSet,
    Closed,
    Convened,
    Decided,
    DoorsClosed,
    MeetingEvent,
    Noted,
    Opened,
    Planned,
    Recused,
    SecrecyImposed,
    Voted,
)
from sow_gov.domain.people import Account, Role
from sow_gov.domain.source import Source
from sow_gov.domain.text import Draft, QuotedFigure, TextIssued, TextKind
from sow_gov.governance.meetings.meeting import folded
from sow_gov.governance.meetings.rules import Rules
from sow_gov.store.uploads import KeptUpload
from sow_gov.web.screens import meeting_text
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_item import Known, item_screen
from sow_gov.web.screens.meeting_list import meetings_screen
from sow_gov.web.screens.meeting_live import live_screen
from sow_gov.web.screens.meeting_pack import FileRow, OnTheShelf, pack_screen
from sow_gov.web.screens.meeting_page import Preparation, meeting_screen
from sow_gov.web.screens.meeting_point import item_form
from sow_gov.web.screens.meeting_record import record_screen
from sow_gov.web.screens.meeting_seen import shown_to
from web.screens import shown

ON, BEGINS = date(2026, 3, 19), datetime(2026, 3, 19, 13, tzinfo=UTC)
TODAY, CALLED = date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)
SECRETARY, MEMBER = shown.account(Role.SECRETARY), shown.account(Role.BOARD_MEMBER)
START = f"{shown.HOME}/bestuur/vergaderingen"
PAPERS = (
    ItemPaper("tekst-1", "Oplegger", "oplegger", "a" * 64),
    ItemPaper("bijlage-1", "Nota personeel", "bijlage", "b" * 64, secret=True),
)
ITEMS = (
    AgendaItem("opening", "Opening", ItemKind.NOTICE),
    AgendaItem(
        "begroting", "Begroting 2027", ItemKind.DISCUSSION, power="begroting-vaststellen", about="begroting/2027",
        subject="begroting", proposal="De begroting **vast te stellen**.", papers=PAPERS,
    ),
    AgendaItem("schikking", "Schikking Zilver", ItemKind.DISCUSSION, closed=True, proposal="Te schikken."),
    AgendaItem("rondvraag", "Rondvraag", ItemKind.NOTICE, parent="opening"),
)  # fmt: skip
SITTING = tuple(
    SeatHeld(f"ab-{name}-{number}", name, f"wethouder {number} van {name.capitalize()}")
    for name in ("maassluis", "schiedam", "vlaardingen")
    for number in (1, 2)
)
POWER = Power(
    "begroting-vaststellen",
    "de begroting vaststellen",
    "ab",
    PowerKind.DECISION,
    False,
    "Wgr 34",
    Source("verzonnen", example=True),
)
BEFORE: tuple[MeetingEvent, ...] = (Planned("ab", "Algemeen bestuur", ON, BEGINS, "stadhuis"), AgendaSet(ITEMS))
CALL = Convened(CALLED, TODAY, "de voorzitter")
HELD: tuple[MeetingEvent, ...] = (
    CALL,
    Opened(BEGINS, SITTING, tuple(Present(held.seat) for held in SITTING[:5])),
    Recused("begroting", "ab-maassluis-1", "bestuurder van een leverancier"),
    Noted("begroting", "# Besproken\n\nDe *overhead*."),
    Voted("begroting", tuple(Ballot(held.seat, Choice.FOR) for held in SITTING[1:5])),
    DoorsClosed("schikking"),
    Noted("schikking", "Zilver biedt de helft."),
    ActionSet("actie-1", "begroting", "Zenden aan GS", "controller", date(2026, 4, 1)),
    ActionSet("actie-2", "schikking", "Zilver bellen", "directeur", None),
    SecrecyImposed("schikking", "ab", "onderhandeling", ON),
)
DECIDED = (Decided("begroting", "AB-2026-001", "# Besluit\n\nVast te stellen."), Closed(BEGINS))


@cache
def rules() -> Rules:
    return rules_on(shown.made().arrangement, "ab", ON)


def meeting(*events: MeetingEvent) -> Meeting:
    return folded("ab-2026-03-19", [*BEFORE, *events], rules())


def looked_at(account: Account, *events: MeetingEvent, others: Mapping[str, Meeting] | None = None) -> Shown:
    """A meeting after some events, to somebody."""
    arrangement = shown.made().arrangement
    organ = arrangement.regulation(ON).organ("ab")
    known = replace(rules(), others=others or {})
    held = meeting(*events)
    return Shown(MeetingView(arrangement, organ, known.organ, held, {}, "", shown_to(account)), known, account, START)


def preparation() -> Preparation:
    draft = Draft("tekst-2", TextKind.NOTE, "Notitie", "tekst", "ab-2026-03-19", "begroting")
    file = KeptUpload(
        "bijlage-2", "ab-2026-03-19", "begroting", "Nota", "nota.pdf", "application/pdf", "c" * 64, 9, True, CALLED
    )
    return Preparation([draft], [file], "machtiging VZ-9", holds=False)


def issued() -> TextIssued:
    draft = Draft(
        "tekst-1", TextKind.COVER, "Oplegger", "# Kern\n\nSamen {bijdrage:2026}.", "ab-2026-03-19", "begroting",
        facts={"portefeuillehouder": "wethouder Werk"},
    )  # fmt: skip
    figure = QuotedFigure("bijdrage:2026", "€ 1,00", "bijdrage 2026 van de gemeenten samen", "d" * 64, example=True)
    return TextIssued(draft, (figure,), TODAY, "bestuurssecretaris", "mandaat DIR-2")


def contexts() -> Mapping[str, tuple[Account, Mapping[str, Any]]]:
    """Template -> who looks, and a context with something in every part of it."""
    planned, called = looked_at(SECRETARY), looked_at(SECRETARY, CALL)
    later = replace(meeting(), meeting_id="later", title="Juni", begins_at=datetime(2026, 6, 18, tzinfo=UTC))
    over = looked_at(SECRETARY, *HELD, *DECIDED, others={"later": later})
    open_ = looked_at(SECRETARY, *HELD)
    budget = open_.seen.item("begroting")
    assert budget is not None
    files = [FileRow("Oproep en agenda", False, shown.paper("oproep.pdf", "oproep"))]
    pack = pack_screen(called, OnTheShelf(files, 2), Step("ab-2026-03-19", 1, 3, "Oplegger"))
    known = Known({"begroting-vaststellen": "de begroting vaststellen"}, ["controller"], {"ab": "Algemeen bestuur"})
    typed = {"soort": "oplegger", "titel": "Oplegger", "tekst": "# Kern"}
    text = meeting_text.text_screen(
        TextKind.COVER, typed, meeting_text.preview_screen("{iets}", {}), f"{START}/tekst", shown.YEAR
    )
    error = {"error": "Dag: kies een dag."}
    return {
        "meetings.html.j2": (
            SECRETARY,
            {
                **meetings_screen([planned, over], START, TODAY), **error, "may_plan": True,
                "organs": {"ab": "Algemeen bestuur"}, "typed": {},
            },
        ),
        "meeting.html.j2": (
            SECRETARY, {**meeting_screen(planned, TODAY, preparation()), **pack, **error, "pack": True},
        ),
        "meeting_point.html.j2": (
            SECRETARY,
            {
                **item_form(planned, ITEMS[1], [POWER], preparation(), {}), **error,
                "cycle": {"begroting-2027": "Begroting"},
            },
        ),
        "meeting_live.html.j2": (SECRETARY, {**live_screen(open_, SITTING, {}), **error}),
        "meeting_item.html.j2": (SECRETARY, {**item_screen(open_, budget, known, {}), **error, **GATE}),
        "meeting_record.html.j2": (SECRETARY, {**record_screen(over), **error}),
        "meeting_paper.html.j2": (MEMBER, {**meeting_text.read_screen(called, PAPERS[0], issued()), "error": None}),
        "text.html.j2": (
            SECRETARY,
            {
                **text, **error, "saved": True, "heading": "Oplegger", "fate": "gaat mee",
                "crumbs": [("Algemeen bestuur", START)],
            },
        ),
    }  # fmt: skip


GATE = {"cycle": SimpleNamespace(title="Begroting 2027"), "cycle_address": "/x", "closed": ("Er is geen reactie.",)}
FRAGMENTS = {"meeting_parts.html.j2", "meeting_head.html.j2", "meeting_preview.html.j2", "meeting_progress.html.j2"}
EMPTY: Mapping[str, Mapping[str, Any]] = {
    "meetings.html.j2": {**meetings_screen([], START, TODAY), "may_plan": False, "error": None},
}
