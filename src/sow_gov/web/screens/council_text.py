# SPDX-License-Identifier: EUPL-1.2
"""What does a text to a council say, who issues it, and on which authority was that done?"""

from collections.abc import Mapping
from typing import Any

from sow_gov.app.texts import DECISION, PORTFOLIO, REGISTRATION
from sow_gov.domain.text import TextIssued, TextKind
from sow_gov.web.language import Said, say
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.screens.meeting_text import FactField
from sow_gov.wording.markdown import written
from sow_gov.wording.quoting import filled

_UNDER_HEADING = 1
_LABELS: Mapping[str, Said] = {
    PORTFOLIO: say("Portefeuillehouder"),
    REGISTRATION: say("Registratienummer"),
    DECISION: say("Besluit van het college"),
    "bijlagen": say("Bijlagen"),
}
_FIELDS: Mapping[TextKind, Mapping[str, tuple[Said, Said]]] = {
    TextKind.MEMO: {"bijlagen": (say("Aantal bijlagen"), say("Leeg: geen."))},
    TextKind.LETTER: {
        REGISTRATION: (say("Ons kenmerk"), say("Het nummer uit het zaaksysteem, als het er al is.")),
        "ondertekenaar": (say("Ondertekening"), say("Leeg: het dagelijks bestuur.")),
        "bijlagen": (say("Aantal bijlagen"), say("Leeg: geen.")),
    },
    TextKind.POLICY: {
        PORTFOLIO: (say("Portefeuillehouder"), say("Leeg: in elke gemeente een eigen.")),
        "bijlagen": (say("Aantal bijlagen"), say("Leeg: geen.")),
    },
}
"""Kind of text -> the fields beside its words: what each is called, and what it is for."""


def facts_given(kind: TextKind, typed: Typed) -> dict[str, str]:
    """The fields beside a text that something was filled in for."""
    return {name: " ".join(typed[name].split()) for name in _FIELDS[kind] if typed.get(name, "").strip()}


def fact_fields(kind: TextKind, typed: Typed) -> tuple[FactField, ...]:
    """The fields beside a text, with what stands in them."""
    return tuple(FactField(name, *said, typed.get(name, "")) for name, said in _FIELDS[kind].items())


def memo_screen(text: TextIssued, municipality: str, reads: Mapping[str, Any], *, may_issue: bool) -> dict[str, Any]:
    """Show a text to a council.

    Args:
        text: issued, or a concept without an authority.
        municipality: the name of the one that it is of, "" for all of them.
        reads: how its words read, ``shown`` and ``faults``.
        may_issue: whether who looks can issue it.
    """
    facts = text.draft.facts
    return {
        "text": text,
        "municipality": municipality,
        "facts": tuple((label, facts[name]) for name, label in _LABELS.items() if facts.get(name)),
        "typed": {name: facts.get(name, "") for name in _LABELS},
        "may_issue": may_issue,
        **reads,
    }


def issued_preview(text: TextIssued) -> dict[str, Any]:
    """How an issued text reads, with its figures as they were then."""
    return {"shown": written(filled(text.draft.markdown, text.figures), _UNDER_HEADING), "faults": ()}
