# SPDX-License-Identifier: EUPL-1.2
"""What stands in a text that is being written, how will it read, and which of its references stand for nothing?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sow_gov.domain.meeting import ItemPaper
from sow_gov.domain.text import Draft, TextIssued, TextKind
from sow_gov.planning.quotable import YearFigures
from sow_gov.web.language import Said, say
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.wording.markdown import written
from sow_gov.wording.quoting import filled, preview

_UNDER_HEADING = 2
_FACTS: Mapping[str, tuple[Said, Said]] = {
    "portefeuillehouder": (say("Portefeuillehouder"), say("Een functie, zoals wethouder Werk en Inkomen Schiedam.")),
    "registratienummer": (say("Registratienummer"), say("Het nummer uit het zaaksysteem, als het er al is.")),
    "financiele_gevolgen": (say("Financiële gevolgen"), say("Leeg: dan staan hier de bedragen die de tekst aanhaalt.")),
    "bijlagen": (say("Bijlagen"), say("Leeg: dan staan hier de andere stukken bij het punt.")),
}
REFERENCES: tuple[tuple[str, Said], ...] = (
    ("{bijdrage:%s}", say("de bijdrage van de gemeenten samen")),
    ("{bijdrage:%s:gemeente}", say("de bijdrage van één gemeente")),
    ("{aandeel:%s:gemeente}", say("haar deel van het geheel")),
    ("{programma:%s:programma}", say("een programma, ook met :gemeente erachter")),
    ("{keuze:%s:keuze}", say("een eigen beleidskeuze")),
    ("{voorschot:%s:gemeente:1}", say("een voorschot, naar zijn termijn")),
)
"""What can be written for an amount, with the year still to be filled in, and what it stands for."""


@dataclass(frozen=True, slots=True)
class FactField:
    """A field beside the text: what it is called, what it is for, and what stands in it."""

    name: str
    label: Said
    help: Said
    value: str


def as_typed(draft: Draft) -> dict[str, str]:
    """What stands in the form of a text that nobody touched."""
    return {"titel": draft.title, "tekst": draft.markdown, **draft.facts}


def facts(typed: Typed) -> dict[str, str]:
    """The fields beside a text that something was filled in for."""
    return {name: " ".join(typed[name].split()) for name in _FACTS if typed.get(name, "").strip()}


def fact_fields(typed: Typed) -> tuple[FactField, ...]:
    """The fields beside a text."""
    return tuple(FactField(name, label, text, typed.get(name, "")) for name, (label, text) in _FACTS.items())


def text_screen(kind: TextKind, typed: Typed, preview: Mapping[str, Any], here: str, year: int) -> dict[str, Any]:
    """Show the form of a text.

    Args:
        kind: the kind of text.
        typed: what stands in it.
        preview: how it reads, of :func:`preview_screen`.
        here: the address of the form.
        year: the year in the examples of references.
    """
    return {
        "kind": kind,
        "typed": typed,
        "facts": fact_fields(typed),
        "references": tuple((form % year, said) for form, said in REFERENCES),
        "here": here,
        "preview_address": f"{here}/voorbeeld",
        **preview,
    }


def preview_screen(text: str, known: Mapping[int, YearFigures]) -> dict[str, Any]:
    """Show how a text reads with its figures as they are now, and by place what stands for nothing."""
    reads = preview(text, known)
    faults = tuple(f"{each.what}: {each.todo}" for each in reads.faults)
    return {"shown": written(reads.markdown, _UNDER_HEADING), "faults": faults}


def read_screen(shown: Shown, paper: ItemPaper, text: TextIssued) -> dict[str, Any]:
    """Show a text as it was sent, with its figures as they were then."""
    return shown.head() | {
        "paper": paper,
        "text": text,
        "reads": written(filled(text.draft.markdown, text.figures)),
        "facts": tuple((_FACTS[name][0], said) for name, said in text.draft.facts.items() if name in _FACTS),
    }
