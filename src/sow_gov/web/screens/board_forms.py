# SPDX-License-Identifier: EUPL-1.2
"""What did somebody mean by a form about seats, cases or policy? From its fields to the event that they tell."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sow_gov.domain.cases import (
    CaseEvent,
    CouncilDecided,
    CouncilOutcome,
    DisputeDecided,
    DisputeRegistered,
    EvaluationAssigned,
    EvaluationPlanned,
    EvaluationReported,
    PresentedTo,
    Recommended,
)
from sow_gov.domain.errors import Fault
from sow_gov.domain.seat import Designated, OfficeEnded, OfficeTaken, SeatEnded
from sow_gov.web.screens.meeting_forms import Reading, Typed, seats_ticked

_LONG = 500


@dataclass(frozen=True, slots=True)
class Attempt:
    """Poging: the form that was refused, what was typed in it, and why; of a page with several forms it is one."""

    form: str = ""
    typed: Typed = field(default_factory=dict)
    error: str = ""

    def of(self, form: str) -> Typed:
        """What was typed in a form, nothing in one that was not sent."""
        return self.typed if form == self.form else {}

    def said(self, form: str) -> str:
        """Why a form was refused, "" for one that was not."""
        return self.error if form == self.form else ""


NO_ATTEMPT = Attempt()


def office_taken(
    filled: Typed, person_id: str, offices: Collection[str], places: Mapping[str, str], today: date
) -> OfficeTaken:
    """An office that a person took in a municipality; without a function that of its office.

    Args:
        filled: the form.
        person_id: whose.
        offices: what can be chosen from.
        places: code -> name of the municipalities.
        today: the day on which it is registered.
    """
    form = Reading(filled)
    participant = form.known(places, "gemeente", "Gemeente")
    office = form.known(offices, "ambt", "Ambt")
    function = " ".join(filled.get("functie", "").split()) or f"{office} {places[participant]}"
    return OfficeTaken(person_id, participant, office, function, form.day("vanaf", "Vanaf"), today)


def office_ended(filled: Typed, holders: Collection[str], today: date) -> OfficeEnded:
    """An office that ended; the form names the person and the municipality together, and the last day of it."""
    form = Reading(filled)
    person_id, _, participant = form.known(holders, "ambt", "Ambt").partition("@")
    return OfficeEnded(person_id, participant, _after(form, "laatste_dag"), today)


def designated(
    filled: Typed, people: Collection[str], seats: Collection[str], by: Collection[str], today: date
) -> Designated:
    """Somebody who was designated for a seat by an organ; the last day is that of the term, if it has one."""
    form = Reading(filled)
    until = _after(form, "laatste_dag") if filled.get("laatste_dag") else None
    return Designated(
        form.known(people, "persoon", "Persoon"), form.known(seats, "zetel", "Zetel"),
        form.ticked("plaatsvervanger"), form.known(by, "door", "Aangewezen door"), form.text("besluit", "Besluit"),
        form.day("vanaf", "Vanaf"), until, today,
    )  # fmt: skip


def seat_ended(filled: Typed, held: Collection[str], today: date) -> SeatEnded:
    """A seat that ended before its term; the form names seat, person and kind together, and the last day of it."""
    form = Reading(filled)
    seat, person_id, alternate = form.known(held, "zetel", "Zetel").split("@")
    first, reason = _after(form, "laatste_dag"), form.text("reden", "Reden", _LONG)
    return SeatEnded(person_id, seat, bool(alternate), first, reason, today)


def evaluation_planned(filled: Typed) -> EvaluationPlanned:
    """The plan of an evaluation: who commissions it, what it is held against, and when what happens, one per line."""
    form = Reading(filled)
    steps = (line.partition(":") for line in _lines(form, "planning", "Planning"))
    return EvaluationPlanned(
        form.text("titel", "Titel"), form.text("grondslag", "Grondslag"), _ticked(filled, "door", "Opdracht door", 1),
        _lines(form, "maatstaven", "Maatstaven"), tuple((when.strip(), what.strip()) for when, _, what in steps),
        form.day("dag", "Dag"),
    )  # fmt: skip


def evaluation_step(step: str, filled: Typed, new_id: str, known: Mapping[str, Collection[str]]) -> CaseEvent | None:
    """What happened to an evaluation, by the last part of the address of its form; None for no such step.

    Args:
        step: "opdracht", "uitkomst", "aanbeveling" or "aanbieding".
        filled: the form.
        new_id: for a recommendation.
        known: "functies" and "gemeenten" that can be chosen.
    """
    form = Reading(filled)
    match step:
        case "opdracht":
            return EvaluationAssigned(
                form.text("aan", "Aan wie"), form.text("besluit", "Besluit"), form.day("dag", "Dag")
            )
        case "uitkomst":
            outcome = form.prose("uitkomst", "Uitkomst") or form.text("uitkomst", "Uitkomst")
            return EvaluationReported(outcome, form.text("bron", "Bron", _LONG), form.day("dag", "Dag"))
        case "aanbeveling":
            due_on = form.day("voor_dag", "Uiterlijk") if filled.get("voor_dag") else None
            text = form.text("aanbeveling", "Aanbeveling", _LONG)
            return Recommended(new_id, text, form.known(known["functies"], "functie", "Door wie"), due_on)
        case "aanbieding":
            return presented(filled, known["gemeenten"])
    return None


def presented(filled: Typed, participants: Collection[str]) -> PresentedTo:
    """What was presented to a council."""
    form = Reading(filled)
    participant = form.known(participants, "gemeente", "Raad van")
    return PresentedTo(participant, form.day("dag", "Dag"), form.text("kenmerk", "Kenmerk"))


def council_decided(filled: Typed, participants: Collection[str]) -> CouncilDecided:
    """What a council decided on a proposal; a deviation says on what, and which own choice it makes."""
    form = Reading(filled)
    return CouncilDecided(
        form.known(participants, "gemeente", "Raad van"), form.one_of(CouncilOutcome, "uitkomst", "Uitkomst"),
        form.text("besluit", "Nummer van het besluit"), form.day("dag", "Dag"),
        form.prose("afwijking", "Waarvan de raad afwijkt", _LONG), form.prose("keuze", "Eigen keuze", _LONG),
    )  # fmt: skip


def dispute_registered(filled: Typed) -> DisputeRegistered:
    """A dispute about a decision, between at least two of what can be ticked."""
    form = Reading(filled)
    about = form.text("waarover", "Waarover", _LONG)
    return DisputeRegistered(
        form.text("besluit", "Besluit"), _ticked(filled, "partij", "Tussen", 2), about, form.day("dag", "Dag")
    )


def dispute_decided(filled: Typed) -> DisputeDecided:
    """How a dispute ended."""
    form = Reading(filled)
    return DisputeDecided(
        form.text("uitkomst", "Uitkomst", _LONG), form.day("dag", "Dag"), form.text("kenmerk", "Kenmerk")
    )


def _after(form: Reading, name: str) -> date:
    """The first day after the last one, which is what people name."""
    return form.day(name, "Laatste dag") + timedelta(days=1)


def _ticked(filled: Typed, field: str, label: str, least: int) -> tuple[str, ...]:
    """What was ticked in a list, of which there must be so many (MEETING-60)."""
    ticked = seats_ticked(filled, field)
    if len(ticked) < least:
        raise Fault("MEETING-60", f"{label}: hier is te weinig aangevinkt", f"vink er ten minste {least} aan")
    return ticked


def _lines(form: Reading, name: str, label: str) -> tuple[str, ...]:
    """What stands on each line."""
    return tuple(line.strip() for line in form.prose(name, label).split("\n") if line.strip())
