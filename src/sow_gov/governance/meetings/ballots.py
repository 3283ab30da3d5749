# SPDX-License-Identifier: EUPL-1.2
"""May a vote be taken like this: on an item that may be voted on, in the right form, by members who may vote?"""

from collections import Counter
from collections.abc import Iterable

from sow_gov.domain.board import MajorityBase
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Choice, ItemState, Meeting, Outcome
from sow_gov.domain.meeting_events import LotDrawn, Voted, VotedSecretly
from sow_gov.governance.meetings.agenda import decides, undecided
from sow_gov.governance.meetings.attendance import present_seats
from sow_gov.governance.meetings.quorum import freed, quorum
from sow_gov.governance.meetings.rules import Rules
from sow_gov.governance.meetings.voting import Question, adds_up, weights


def question(meeting: Meeting, state: ItemState) -> Question:
    """What is voted on next when an item of a meeting is voted on."""
    recused = frozenset(seat for seat, _ in state.recused)
    return Question(state.item, meeting.sitting, recused, len(state.votes) + 1, freed(meeting, state.item))


def voters(meeting: Meeting, state: ItemState) -> frozenset[str]:
    """The seats that may vote on an item now: present, and not kept out by an interest (Gemeentewet art. 28)."""
    return present_seats(meeting) - dict(state.recused).keys()


def check_vote(meeting: Meeting, event: Voted, rules: Rules) -> None:
    """Refuse a roll call that is not one.

    Raises:
        Fault: MEETING-12, the item is not open; MEETING-15, it may not be dealt with now; MEETING-17, it concerns
            persons, or the lot decides; MEETING-18, somebody votes who may not, or twice, or does not vote though
            bound to.

    Source: Gemeentewet art. 28, 31 and 32.
    """
    state = _to_vote_on(meeting, event.item_id, rules)
    if state.item.persons:
        what = f"{state.item.title!r} gaat over personen: daarover wordt geheim gestemd ({rules.law.on_persons})"
        raise Fault("MEETING-17", what, "laat met briefjes stemmen")
    _may_vote([ballot.seat for ballot in event.ballots], meeting, state)
    if not rules.law.must_vote.value:
        return
    voted = {ballot.seat for ballot in event.ballots if ballot.choice is not Choice.ABSTAINED}
    silent = voters(meeting, state) - voted
    if silent:
        who = ", ".join(held.function or held.seat for held in meeting.sitting if held.seat in silent)
        what = f"elk aanwezig lid moet voor of tegen stemmen ({rules.law.must_vote.article}); {who} deed dat niet"
        raise Fault("MEETING-18", what, "vraag de stem alsnog, of leg een onthouding wegens belang of een vertrek vast")


def check_secret_vote(meeting: Meeting, event: VotedSecretly, rules: Rules) -> None:
    """Refuse a secret vote on something else than persons, or with totals that the voters cannot have cast.

    Raises:
        Fault: MEETING-12, the item is not open; MEETING-15, it may not be dealt with now; MEETING-17, it does not
            concern persons, the lot decides, or a majority of members cannot be told from papers; MEETING-18, somebody
            votes who may not, or twice; MEETING-19, the totals are not possible.

    Source: Gemeentewet art. 28 lid 3, 30 lid 2 and 31.
    """
    state = _to_vote_on(meeting, event.item_id, rules)
    if not state.item.persons:
        what = f"{state.item.title!r} gaat niet over personen: daarover wordt mondeling gestemd ({rules.law.on_ties})"
        raise Fault("MEETING-17", what, "stem bij hoofdelijke oproeping")
    larger = rules.organ.majority_for(state.item.subject)
    if larger is not None and larger.of is MajorityBase.MEMBERS:
        what = f"hoeveel leden voor zijn is uit een geheime stemming niet te zien ({larger.reference})"
        raise Fault("MEETING-17", what, "geef dit punt een onderwerp zonder meerderheid van leden")
    _may_vote(event.voters, meeting, state)
    held = weights(question(meeting, state), rules)
    if not adds_up([held[seat] for seat in event.voters], event.for_votes, event.against_votes):
        what = f"{event.for_votes} voor en {event.against_votes} tegen kan met deze leden en hun stemmen niet"
        raise Fault("MEETING-19", what, "tel de briefjes opnieuw, met het stemgewicht van elke gemeente")


def check_lot(meeting: Meeting, event: LotDrawn, _: Rules) -> None:
    """Refuse a lot that nobody was waiting for (MEETING-12, MEETING-17)."""
    state = undecided(meeting, event.item_id)
    if state.outcome is not Outcome.LOT or event.outcome is Choice.ABSTAINED:
        raise Fault("MEETING-17", f"over {state.item.title!r} beslist niet het lot", "stem erover")


def _to_vote_on(meeting: Meeting, item_id: str, rules: Rules) -> ItemState:
    state = ready(meeting, item_id, rules)
    if state.outcome is Outcome.LOT:
        what = f"over {state.item.title!r} staakten de stemmen twee keer ({rules.law.on_persons})"
        raise Fault("MEETING-17", what, "laat het lot beslissen")
    if not decides(state.item):
        raise Fault("MEETING-17", f"bij {state.item.title!r} is er niets om over te stemmen", "neem er kennis van")
    return state


def ready(meeting: Meeting, item_id: str, rules: Rules) -> ItemState:
    """The item, when it may be dealt with now: enough members in a second meeting, and doors closed if they must be."""
    state = undecided(meeting, item_id)
    if meeting.second_of and not freed(meeting, state.item):
        found = quorum(len(meeting.sitting), meeting.attended, rules)
        if not found.reached:
            what = f"{state.item.title!r} stond niet op de agenda van de vergadering die niet doorging: {found.said}"
            raise Fault("MEETING-15", what, "houd het punt aan (Gemeentewet art. 20 lid 3)")
    if state.item.closed and rules.in_public and not state.doors_closed:
        what = f"{state.item.title!r} staat als besloten op de agenda en de deuren zijn open"
        raise Fault("MEETING-15", what, "sluit eerst de deuren (Wgr art. 22 lid 4 en 5)")
    return state


def _may_vote(seats: Iterable[str], meeting: Meeting, state: ItemState) -> None:
    allowed = voters(meeting, state)
    for seat, times in Counter(seats).items():
        if times > 1:
            raise Fault("MEETING-18", f"zetel {seat!r} stemt meer dan eens", "elk lid stemt één keer")
        if seat in dict(state.recused):
            what = f"zetel {seat!r} onthoudt zich wegens een belang"
            raise Fault("MEETING-18", what, "tel deze stem niet mee (Gemeentewet art. 28)")
        if seat not in allowed:
            raise Fault("MEETING-18", f"zetel {seat!r} is niet aanwezig", "alleen aanwezige leden stemmen")
