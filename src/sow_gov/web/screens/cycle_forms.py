# SPDX-License-Identifier: EUPL-1.2
"""What did somebody mean by a form about a paper of the cycle? From its fields to the events that they tell."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sow_gov.domain.cycle import (
    CyclePaper,
    CycleStep,
    GoneOn,
    PaperKind,
    PaperOpened,
    PaperPlanned,
    StepTaken,
    StepWithdrawn,
)
from sow_gov.domain.errors import Fault
from sow_gov.web.screens.cycle import StepForm
from sow_gov.web.screens.meeting_forms import Reading, Typed, seats_ticked

_LONG = 1000


def new_paper(filled: Typed) -> CyclePaper:
    """Which paper a form opens, by kind, year and, where a year has more of the kind, number or municipality."""
    form = Reading(filled)
    part = "-".join(filled.get("deel", "").lower().split())
    return CyclePaper(form.one_of(PaperKind, "soort", "Soort stuk"), form.whole("jaar", "Jaar"), part)


def paper_opened(filled: Typed, today: date) -> PaperOpened:
    """The opening of a paper; who opens one that the files know gives its title alone."""
    title = Reading(filled).text("titel", "Titel")
    return PaperOpened(title, today, filled.get("vrijstelling", ""), " ".join(filled.get("grondslag", "").split()))


def paper_planned(filled: Typed, today: date) -> PaperPlanned:
    """The days that a paper is planned for; one that is left empty is not known yet."""
    form = Reading(filled)
    offer_on, adopt_on = (
        form.day(name, label) if filled.get(name) else None
        for name, label in (("aanbieding", "Aanbieding"), ("vaststelling", "Vaststelling"))
    )
    return PaperPlanned(offer_on, adopt_on, today)


def steps_taken(filled: Typed, known: Sequence[StepForm]) -> list[StepTaken]:
    """A step that was taken, once for each municipality that is ticked; of those that can be registered now."""
    form = Reading(filled)
    step = form.one_of(CycleStep, "stap", "Stap")
    found = next((each for each in known if each.step is step), None)
    if found is None:
        raise Fault("CYCLE-03", f"de stap '{step}' kan nu niet worden gezet", "kies een stap uit de lijst")
    event = StepTaken(
        step,
        form.day("dag", "Dag"),
        decision=form.text("besluit", "Nummer van het besluit") if found.decides else "",
        proof=" ".join(filled.get("bewijs", "").split()),
        note=form.prose("notitie", "Toelichting", _LONG),
        until=form.day("termijn", "Laatste dag voor de zienswijze") if found.term else None,
    )
    return [replace(event, participant=participant) for participant in _for_whom(filled, found)]


def step_withdrawn(filled: Typed, known: Collection[str], today: date) -> StepWithdrawn:
    """A step that is taken back; the form names step and municipality together."""
    form = Reading(filled)
    step, _, participant = form.known(known, "stap", "Stap").partition("@")
    return StepWithdrawn(CycleStep(step), participant or None, today, form.text("reden", "Reden", _LONG))


def gone_on(filled: Typed) -> GoneOn:
    """The decision to go on in spite of what is wrong; what that is, is filled in where it is kept."""
    form = Reading(filled)
    decision = form.text("besluit", "Nummer van het besluit")
    return GoneOn((), form.prose("reden", "Reden", _LONG), decision, form.day("dag", "Dag"))


def _for_whom(filled: Typed, found: StepForm) -> Sequence[str | None]:
    """The municipalities that are ticked, or None for a step that is taken once."""
    if not found.names:
        return [None]
    ticked = [each for each in seats_ticked(filled, "voor") if each in found.names]
    if not ticked:
        raise Fault("CYCLE-03", "er is geen gemeente aangevinkt", "vink aan voor welke raden deze stap is gezet")
    return ticked
