# SPDX-License-Identifier: EUPL-1.2
"""What do the papers of the cycle share? Who writes, where a point is in the draft, and what granting it changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from sow_gov.documents.comparison import headed
from sow_gov.documents.meetings.council import signed_by
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import PaperKind
from sow_gov.domain.status import Status
from sow_gov.domain.text import QuotedFigure
from sow_gov.domain.views import PlaceKind, PointAnswered, ViewAdopted, ViewPlace, ViewPoint
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.granted import Effects
from sow_gov.planning.views import ViewState
from sow_gov.wording.addresses import town
from sow_gov.wording.dates import date_long
from sow_gov.wording.markdown import written
from sow_gov.wording.money import amount_change
from sow_gov.wording.numbers import listing
from sow_gov.wording.quoting import filled
from sow_gov.wording.table import Column, Row, Table

KIND = "cyclus"
"""The kind of every paper of the cycle that is written here."""
_DRAFT = {PaperKind.BUDGET: "de ontwerpbegroting", PaperKind.AMENDMENT: "het ontwerp van de begrotingswijziging"}


@dataclass(frozen=True, slots=True)
class AnsweredPoint:
    """A point as a paper prints it: its number, title and place, both texts as HTML, the stance and what it changes.

    ``total`` is what it changes for all municipalities together, ``effect`` a sentence with what it does for each.
    """

    number: str
    title: str
    place: str
    said: Markup
    stance: str
    reason: Markup
    total: str
    effect: str


@dataclass(frozen=True, slots=True)
class Sent:
    """How a letter left: when, under which reference, on which authority and signed how; all "" while it did not."""

    on: date
    proof: str = ""
    authority: str = ""
    formula: str = ""


def letter(
    arrangement: Arrangement,
    state: CycleState,
    named: tuple[str, str, str],
    participant: str,
    sent: Sent,
    context: Mapping[str, Any],
) -> Paper:
    """Make a letter of the arrangement to one council; a concept until it was sent.

    Args:
        arrangement: whose letter it is.
        state: the paper that it is about.
        named: its template, what it is called at the foot of a page, and its title.
        participant: the municipality whose council it goes to.
        sent: how it left.
        context: what its template prints beside what all letters do.
    """
    (template, label, title), body, party = (
        named, arrangement.parties[arrangement.body], arrangement.parties[participant],
    )  # fmt: skip
    organ, who = signed_by(sent.formula, f"het dagelijks bestuur van {body.name}")
    waiting = date_long(sent.on) if sent.authority else "nog niet verzonden"
    shared = {
        "sender": (body.department, body.address.line, town(body.address), body.email),
        "address": (f"De gemeenteraad van {party.short_name}", party.address.line, town(party.address)),
        "facts": (("Datum", date_long(sent.on)), ("Ons kenmerk", sent.proof or "nog niet toegekend")),
        "draft": _DRAFT.get(state.paper.kind, state.paper.name),
        "name": state.title,
        "signing": organ,
        "signers": (who,) if who else ("de voorzitter", "de secretaris"),
        "grounds": f"Verzonden op grond van: {sent.authority}." if sent.authority else "",
    }
    return Paper(
        kind=KIND,
        template=f"{template}.html.j2",
        slug=f"{template}-{state.paper.paper_id}-{participant}",
        title=title,
        organisation=body.name,
        on=sent.on,
        status=Status.ADOPTED if sent.authority else Status.CONCEPT,
        subject=f"Brief van {body.name} aan de gemeenteraad van {party.short_name}",
        footer=f"{label} · {state.paper.name} · {waiting}",
        context=shared | dict(context),
        participant=participant,
    )


def answered_points(
    arrangement: Arrangement, state: CycleState, view: ViewState, effects: Effects, level: int
) -> tuple[AnsweredPoint, ...]:
    """The points of a zienswijze with the reactions to them, as papers print them; none when it was not given.

    ``level`` is that of the heading of a point: headings in its texts stand below it.
    """
    if view.given is None:
        return ()
    return tuple(_point(arrangement, state, (view.given, point), (view, effects), level) for point in view.given.points)


def effect_table(state: CycleState, councils: Iterable[tuple[str, ViewState, Effects]], caption: str) -> Table | None:
    """What granted points change for every municipality, in euros of the budget year; None when none is granted."""
    rows, totals, example = [], dict.fromkeys(state.setting.names, 0), False
    for name, view, effects in councils:
        titles = {point.point_id: point.title for point in view.given.points} if view.given else {}
        for point_id in dict.fromkeys(each.point_id for each in effects.borne):
            own = {each.participant: each.cents for each in effects.borne if each.point_id == point_id}
            label = f"{state.setting.names[name]}, punt {point_id}"
            rows.append(Row((label, *_amounts(state, own)), detail=titles.get(point_id, "")))
            totals = {each: cents + own.get(each, 0) for each, cents in totals.items()}
            example |= effects.example
    if not rows:
        return None
    columns = (Column("Punt", "text", 28), *(Column(name) for name in state.setting.names.values()), Column("Totaal"))
    total = Row(("Alle punten samen", *_amounts(state, totals)), "total")
    unit = f"in euro's, {state.paper.year}"
    return Table(caption, columns, (*rows, total), unit, key="gevolgen", example=example)


def place_said(arrangement: Arrangement, state: CycleState, place: ViewPlace, figures: Iterable[QuotedFigure]) -> str:
    """Where in the draft a point or question is, in words; ``figures`` are those that are known by name."""
    if place.kind is PlaceKind.PROGRAMME:
        regime = arrangement.key_regime(date(state.paper.year, 1, 1))
        names = {programme.slug: programme.name for programme in regime.programmes}
        return f"programma {names.get(place.code, place.code)}"
    if place.kind is PlaceKind.FIGURE:
        return next((each.label for each in figures if each.reference == place.code), place.code)
    return f"paragraaf {place.code.replace('-', ' ')}"


def _point(
    arrangement: Arrangement,
    state: CycleState,
    said: tuple[ViewAdopted, ViewPoint],
    of: tuple[ViewState, Effects],
    level: int,
) -> AnsweredPoint:
    (given, point), (view, effects) = said, of
    answer = view.answers.get(point.point_id)
    return AnsweredPoint(
        point.point_id,
        point.title,
        place_said(arrangement, state, point.place, given.figures),
        written(filled(point.text, given.figures), level),
        headed(answer.stance.value) if answer else "Nog geen reactie",
        written(answer.reason, level) if answer else Markup(""),
        amount_change(sum(each.cents for each in effects.borne if each.point_id == point.point_id), dash=True),
        _effect(state, answer, effects),
    )


def _effect(state: CycleState, answer: PointAnswered | None, effects: Effects) -> str:
    """What a reaction changes, in a sentence; "" while there is none."""
    if answer is None:
        return ""
    borne = [each for each in effects.borne if each.point_id == answer.point_id]
    if not borne:
        return "Geen gevolg voor de begroting."
    names, total = state.setting.names, sum(each.cents for each in borne)
    told = [f"{names.get(each.participant, each.participant)} {amount_change(each.cents)}" for each in borne]
    mark = " (voorbeeldcijfers)" if effects.example else ""
    return f"Gevolg voor {state.paper.year}, in euro's{mark}: {listing(told)}; samen {amount_change(total)}."


def _amounts(state: CycleState, cents: Mapping[str, int]) -> tuple[str, ...]:
    own = [cents.get(each, 0) for each in state.setting.names]
    return (*(amount_change(each, dash=True) for each in own), amount_change(sum(own), dash=True))
