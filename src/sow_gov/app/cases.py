# SPDX-License-Identifier: EUPL-1.2
"""What does a board keep track of beside its meetings? Evaluations, disputes, policy per council, and all actions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sow_gov.app.decisions import registered
from sow_gov.app.meetings.room import every
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import PREPARING
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cases import (
    CaseEvent,
    CouncilDecided,
    CouncilOutcome,
    DisputeDecided,
    DisputeRegistered,
    EvaluationAssigned,
    EvaluationPlanned,
    EvaluationReported,
    FollowedUp,
    PolicyProposed,
    PresentedTo,
    Recommended,
)
from sow_gov.domain.errors import Fault
from sow_gov.governance.mandates.claims import claims
from sow_gov.store import events
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject

ACTS: Mapping[type, str] = {
    EvaluationPlanned: "evaluatie plannen", EvaluationAssigned: "evaluatie opdragen",
    EvaluationReported: "evaluatie opleveren", Recommended: "aanbeveling", FollowedUp: "opvolging",
    PresentedTo: "aanbieden aan de raad", DisputeRegistered: "geschil indienen", DisputeDecided: "uitspraak in geschil",
    PolicyProposed: "beleid voorstellen", CouncilDecided: "raadsbesluit",
}  # fmt: skip
"""What can happen to a case -> the kind of its act."""
_FIRST: Mapping[Subject, type] = {
    Subject.EVALUATION: EvaluationPlanned, Subject.DISPUTE: DisputeRegistered, Subject.POLICY: PolicyProposed,
}  # fmt: skip
_LATER: Mapping[Subject, tuple[type, ...]] = {
    Subject.EVALUATION: (EvaluationAssigned, EvaluationReported, Recommended, FollowedUp, PresentedTo),
    Subject.DISPUTE: (DisputeDecided,),
    Subject.POLICY: (CouncilDecided, PresentedTo),
}
"""What can happen to each kind of case, first and after that."""


@dataclass(frozen=True, slots=True)
class Case:
    """Zaak: an evaluation, a dispute or a policy proposal, with all that happened to it in order."""

    subject: Subject
    case_id: str
    events: tuple[CaseEvent, ...]

    @property
    def title(self) -> str:
        """What it is about, in a line."""
        first = self.events[0]
        if isinstance(first, EvaluationPlanned | PolicyProposed):
            return first.title
        return first.about if isinstance(first, DisputeRegistered) else self.case_id


@dataclass(frozen=True, slots=True)
class OpenAction:
    """Actie: what is to be done, from which meeting or evaluation, by which function and when.

    ``subject`` and ``subject_id`` say where it comes from.
    """

    subject: Subject
    subject_id: str
    action_id: str
    text: str
    function: str
    due_on: date | None
    done_on: date | None
    note: str

    def late(self, today: date) -> bool:
        """Say whether it should have been done before a day."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """Eigen keuze uit een raadsbesluit: what a council decided otherwise than was proposed, as a choice to work out.

    It stands in no DVO yet: its costs, cover and cap are agreed there, and a budget already adopted must be amended.
    """

    policy_id: str
    policy: str
    participant: str
    name: str
    about: str
    number: str
    on: date


def happened(archive: Archive, subject: Subject, case_id: str, event: CaseEvent, by: Actor, at: datetime) -> Case:
    """Register something that happened to an evaluation, a dispute or a policy proposal; the first thing opens it.

    Args:
        archive: the records of the arrangement.
        subject: what kind of case it is.
        case_id: a new id, or that of the case.
        event: what happened.
        by: who registers it, in which function.
        at: the instant.

    Returns:
        The case with the event in it.

    Raises:
        Fault: BOARD-40, this cannot happen to the case, or not now; BOARD-41, it names a municipality that has no part
            in it; BOARD-42, a recommendation that there is not, or that exists already; BOARD-43, the decision is in no
            register; BOARD-44, a deviation without the choice that it makes, or a choice without deviation; PAPER-04,
            no paper can print it.

    Source: decisions M21 and M22; Wgr 28 for disputes.
    """
    require_printable_words(event)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        before = tuple(cast("CaseEvent", kept.event) for kept in events.history(records, subject, case_id))
        arrangement = archive.recorded.arrangement(records)
        _require_next(subject, before, event)
        _require_sound(records, arrangement, before, event)
        actor, added = by.on(_authority(event)), {(subject, case_id): [event]}
        events.record(records, actor, ACTS[type(event)], added, at)
    return Case(subject, case_id, (*before, event))


def cases(archive: Archive, subject: Subject) -> list[Case]:
    """All cases of a kind, the first opened first."""
    with archive.database.reading(archive.arrangement) as records:
        return _cases(records, subject)


def actions(archive: Archive) -> list[OpenAction]:
    """All actions of meetings and evaluations, by the day on which they are due; those that are done come last.

    Those of closed items are among them: what somebody may see of a meeting is for who shows it to tell.
    """
    with archive.database.reading(archive.arrangement) as records:
        found = _of_meetings(records, archive.recorded.arrangement(records))
        for case in _cases(records, Subject.EVALUATION):
            found += _of_evaluation(case)
    return sorted(found, key=lambda each: (each.done_on is not None, each.due_on or date.max, each.action_id))


def own_choices(archive: Archive) -> list[OwnChoice]:
    """The own choices that council decisions made, as the last decision of each council has it."""
    return [choice for case in cases(archive, Subject.POLICY) for choice in _choices(case)]


def last_decisions(case: Case) -> dict[str, CouncilDecided]:
    """Municipality -> what its council decided last on a policy proposal."""
    return {event.participant: event for event in case.events if isinstance(event, CouncilDecided)}


def _cases(records: Records, subject: Subject) -> list[Case]:
    found = sorted(events.every(records, subject).items(), key=lambda item: item[1][0].act)
    return [Case(subject, case_id, tuple(cast("CaseEvent", each.event) for each in kept)) for case_id, kept in found]


def _of_meetings(records: Records, arrangement: Arrangement) -> list[OpenAction]:
    return [
        OpenAction(
            Subject.MEETING, meeting.meeting_id, each.action_id, each.text, each.function, each.due_on, each.done_on,
            each.note,
        )
        for meeting in every(records, arrangement).values()
        for each in meeting.actions
    ]  # fmt: skip


def _of_evaluation(case: Case) -> Iterable[OpenAction]:
    followed = {event.action_id: event for event in case.events if isinstance(event, FollowedUp)}
    for event in case.events:
        if isinstance(event, Recommended):
            done = followed.get(event.action_id)
            yield OpenAction(
                case.subject, case.case_id, event.action_id, event.text, event.function, event.due_on,
                done.on if done else None, done.note if done else "",
            )  # fmt: skip


def _choices(case: Case) -> Iterable[OwnChoice]:
    for participant, decided in last_decisions(case).items():
        if decided.outcome is CouncilOutcome.DEVIATED:
            about = (decided.choice, decided.deviation, decided.number, decided.on)
            yield OwnChoice(case.case_id, case.title, participant, *about)


def _require_next(subject: Subject, before: Sequence[CaseEvent], event: CaseEvent) -> None:
    """Refuse what does not happen to such a case, or not at this moment (BOARD-40)."""
    allowed = _LATER.get(subject, ()) if before else (_FIRST.get(subject),)
    if type(event) not in allowed:
        what = f"{ACTS[type(event)]} kan bij deze zaak ({subject.value}) {'niet' if before else 'niet als eerste'}"
        raise Fault("BOARD-40", what, "kies een andere zaak, of open er een")
    once = (EvaluationAssigned, EvaluationReported, DisputeDecided)
    if isinstance(event, once) and any(type(each) is type(event) for each in before):
        raise Fault("BOARD-40", f"{ACTS[type(event)]} is bij deze zaak al vastgelegd", "u hoeft niets te doen")


def _require_sound(records: Records, arrangement: Arrangement, before: Sequence[CaseEvent], event: CaseEvent) -> None:
    match event:
        case Recommended() | FollowedUp():
            _require_action(before, event)
        case DisputeRegistered():
            _require_decision(records, arrangement, event.decision)
        case PolicyProposed():
            _require_part(event.participants, arrangement.regulation(event.on).participants)
        case PresentedTo():
            _require_part((event.participant,), arrangement.regulation(event.on).participants)
        case CouncilDecided():
            proposed = next(each for each in before if isinstance(each, PolicyProposed))
            _require_part((event.participant,), proposed.participants)
            _require_deviation(event)


def _require_action(before: Sequence[CaseEvent], event: Recommended | FollowedUp) -> None:
    there = any(isinstance(each, Recommended) and each.action_id == event.action_id for each in before)
    done = any(isinstance(each, FollowedUp) and each.action_id == event.action_id for each in before)
    if there != isinstance(event, FollowedUp) or done:
        what = f"aanbeveling {event.action_id!r} bestaat niet, bestaat al of is al opgevolgd"
        raise Fault("BOARD-42", what, "kies een open aanbeveling, of geef een nieuwe een eigen nummer")


def _require_decision(records: Records, arrangement: Arrangement, number: str) -> None:
    """A dispute is about a decision of a meeting, or one that the contract files name."""
    contract = {claim.decision.number for claim in claims(arrangement) if claim.decision}
    if number not in contract and registered(records, arrangement, number) is None:
        what = f"besluit {number!r} staat niet in het besluitenregister en niet in de contractbestanden"
        raise Fault("BOARD-43", what, "noem het nummer van een genomen besluit")


def _require_part(named: Sequence[str], allowed: Sequence[str]) -> None:
    if not named or set(named) - set(allowed):
        what = f"geen gemeente in deze zaak: {', '.join(sorted(set(named) - set(allowed))) or 'er is er geen genoemd'}"
        raise Fault("BOARD-41", what, f"kies uit: {', '.join(allowed)}")


def _require_deviation(event: CouncilDecided) -> None:
    said = bool(event.deviation.strip()) and bool(event.choice.strip())
    if said != (event.outcome is CouncilOutcome.DEVIATED) or bool(event.deviation) != bool(event.choice):
        what = "bij een afwijking hoort waarvan zij afwijkt en hoe de eigen keuze heet, en anders niets"
        raise Fault("BOARD-44", what, "vul beide in bij een afwijking, en laat ze bij een andere uitkomst leeg")


def _authority(event: CaseEvent) -> str:
    match event:
        case EvaluationPlanned():
            return event.basis
        case EvaluationAssigned():
            return event.decision
        case EvaluationReported():
            return event.source
        case DisputeRegistered():
            return "Wet gemeenschappelijke regelingen, artikel 28"
        case DisputeDecided() | PresentedTo():
            return event.reference
        case CouncilDecided():
            return f"raadsbesluit {event.number}"
        case Recommended() | FollowedUp():
            return "opvolging van de evaluatie"
        case _:
            return PREPARING
