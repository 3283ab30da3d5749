# SPDX-License-Identifier: EUPL-1.2
"""Who may sit in a meeting, come and go, stay out of an item, or have the doors closed?"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Meeting, Present, SeatHeld
from sow_gov.domain.meeting_events import Came, DoorsClosed, Left, Opened, Recused
from sow_gov.governance.meetings.agenda import undecided
from sow_gov.governance.meetings.rules import Rules


def check_opening(meeting: Meeting, event: Opened, rules: Rules) -> None:
    """Refuse to open on another day, or with seats or people that do not belong there.

    Too few members are no reason to refuse: that the meeting was not opened is then what is kept.

    Raises:
        Fault: MEETING-10, it is another day; MEETING-11, a seat or somebody present does not belong to the organ.

    Source: Gemeentewet art. 20.
    """
    day = local_day(meeting, event.at)
    if day != meeting.on:
        what = f"de vergadering is op {meeting.on.isoformat()}, niet op {day.isoformat()}"
        raise Fault("MEETING-10", what, "open haar op haar dag, of laat haar vervallen en plan een andere")
    _sitting(event.sitting, rules)
    if not event.present:
        raise Fault("MEETING-11", "niemand heeft de presentielijst getekend", "noem ten minste één aanwezig lid")
    _once([present.seat for present in event.present], "de presentielijst")
    for present in event.present:
        _may_sit(event.sitting, present, rules)


def local_day(meeting: Meeting, at: datetime) -> date:
    """The day of an instant where the meeting is held, by the clock that its beginning is told in."""
    return at.astimezone(meeting.begins_at.tzinfo).date()


def _sitting(sitting: Sequence[SeatHeld], rules: Rules) -> None:
    """Each seat once, and of the municipality that it belongs to."""
    seats = dict(rules.organ.seat_slugs())
    _once([held.seat for held in sitting], "de bezetting")
    for held in sitting:
        if seats.get(held.seat) != held.participant:
            what = f"{held.seat!r} is geen zetel van {held.participant!r} in {rules.organ.organ!r}"
            raise Fault("MEETING-11", what, "neem de bezetting over uit het register van zetels")


def _once(seats: Sequence[str], where: str) -> None:
    for seat, times in Counter(seats).items():
        if times > 1:
            raise Fault("MEETING-11", f"zetel {seat!r} staat meer dan eens op {where}", "noem elke zetel één keer")


def _may_sit(sitting: Sequence[SeatHeld], present: Present, rules: Rules) -> None:
    if present.seat not in {held.seat for held in sitting}:
        what = f"zetel {present.seat!r} is op deze dag niet bezet"
        raise Fault("MEETING-11", what, "alleen zittende leden en hun plaatsvervangers tellen mee")
    if present.alternate and not rules.organ.alternates:
        what = f"de regels van {rules.organ.organ!r} kennen geen plaatsvervangers"
        raise Fault("MEETING-11", what, "alleen het lid zelf kan de zetel innemen")


def check_coming(meeting: Meeting, event: Came, rules: Rules) -> None:
    """Refuse somebody without a seat, or whose seat is taken (MEETING-11)."""
    _may_sit(meeting.sitting, event.present, rules)
    if event.present.seat in present_seats(meeting):
        what = f"zetel {event.present.seat!r} is al ingenomen"
        raise Fault("MEETING-11", what, "laat eerst vertrekken wie er zit")


def check_leaving(meeting: Meeting, event: Left, _: Rules) -> None:
    """Refuse that somebody leaves who is not there (MEETING-11)."""
    if event.seat not in present_seats(meeting):
        raise Fault("MEETING-11", f"zetel {event.seat!r} is niet ingenomen", "noem een zetel die aanwezig is")


def check_recusal(meeting: Meeting, event: Recused, _: Rules) -> None:
    """Refuse an abstention for interest without a ground, of who does not sit, or after the vote.

    Raises:
        Fault: MEETING-12, the item is not open; MEETING-13, no such seat, no ground, twice, or too late.

    Source: Gemeentewet art. 28.
    """
    state = undecided(meeting, event.item_id)
    if event.seat not in {held.seat for held in meeting.sitting}:
        raise Fault("MEETING-13", f"zetel {event.seat!r} is niet bezet", "noem een zittend lid")
    if event.seat in dict(state.recused):
        raise Fault("MEETING-13", f"zetel {event.seat!r} onthoudt zich al bij dit punt", "u hoeft niets te doen")
    if not event.ground.strip():
        what = "een lid mag zich alleen wegens een eigen belang van stemming onthouden, en dat ontbreekt"
        raise Fault("MEETING-13", what, "noem het belang (Gemeentewet art. 28 lid 1)")
    if state.votes:
        what = f"over {state.item.title!r} is al gestemd"
        raise Fault("MEETING-13", what, "een onthouding wegens belang gaat aan de eerste stemming vooraf")


def check_doors(meeting: Meeting, event: DoorsClosed, rules: Rules) -> None:
    """Refuse to close the doors where they are never open, or at the request of too few.

    Raises:
        Fault: MEETING-12, the item is not open; MEETING-14, the organ does not meet in public, or too few asked for it.

    Source: Wgr art. 22 lid 4; that the organ then decided so itself (lid 5) is what the event means.
    """
    undecided(meeting, event.item_id)
    if rules.organ.meeting is not None and not rules.organ.meeting.public:
        what = f"{rules.organ.organ!r} vergadert niet in het openbaar ({rules.organ.meeting.reference})"
        raise Fault("MEETING-14", what, "de deuren hoeven niet dicht")
    there = present_seats(meeting)
    asking = set(event.asked_by)
    if asking - there:
        what = f"wie niet aanwezig is kan er niet om vragen: {', '.join(sorted(asking - there))}"
        raise Fault("MEETING-14", what, "noem alleen aanwezige leden")
    part, article = rules.law.close_request.value, rules.law.close_request.article
    if asking and part is not None and len(asking) < part * len(there):
        what = f"{len(asking)} van de {len(there)} aanwezige leden vragen om gesloten deuren, dat is minder dan {part}"
        raise Fault("MEETING-14", what, f"er zijn meer leden nodig, of het oordeel van de voorzitter ({article})")


def present_seats(meeting: Meeting) -> frozenset[str]:
    """The seats that are taken now."""
    return frozenset(present.seat for present in meeting.present)
