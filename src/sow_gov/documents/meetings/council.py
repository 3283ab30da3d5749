# SPDX-License-Identifier: EUPL-1.2
"""How does a council hear of it? The raadsmemo of its own college, and the letter of the arrangement to the councils.

The memo is a paper of one municipality, with its name and number and the signatures of its own secretaris and
burgemeester; the arrangement drafts it and never signs it (M20). Its shape follows the memo of 12 March 2019 from the
college of Vlaardingen on the evaluation of Stroomopwaarts.
"""

from collections.abc import Sequence

from sow_gov.documents.meetings.frame import COUNCIL_KIND, councils, figure_table, grounds, text_footer
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.parties import Party
from sow_gov.domain.status import Status
from sow_gov.domain.text import TextIssued
from sow_gov.wording.addresses import town
from sow_gov.wording.dates import date_long
from sow_gov.wording.markdown import written
from sow_gov.wording.numbers import listing
from sow_gov.wording.quoting import filled

_HEADING = 1


def council_memo(arrangement: Arrangement, text: TextIssued) -> Paper:
    """Make the raadsmemo of one municipality; a concept until its college issued it.

    Args:
        arrangement: with the municipality that the text is of.
        text: without an authority while the college did not issue it.

    Raises:
        Fault: CONTRACT-04, the text is of no municipality; TEXT-05, it quotes a figure that was not kept.

    Source: Gemeentewet art. 169; decision M20.
    """
    municipality = arrangement.party(text.draft.participant or "")
    given, name = text.draft.facts, municipality.short_name
    return Paper(
        kind=COUNCIL_KIND,
        template="raadsmemo.html.j2",
        slug=f"raadsmemo-{text.draft.text_id}",
        title=f"Raadsmemo {text.draft.title}",
        organisation=municipality.name,
        on=text.on,
        status=_status(text),
        subject=f"Raadsmemo aan de gemeenteraad van {name}: {text.draft.title}",
        footer=text_footer(text, f"nog niet uitgegeven door het college van {name}"),
        context={
            "facts": (
                ("Aan", f"De gemeenteraad van {name}"),
                ("Portefeuillehouder", given.get("portefeuillehouder") or "nog niet ingevuld"),
                ("Onderwerp", text.draft.title),
                ("Datum", date_long(text.on)),
                ("Registratienummer", given.get("registratienummer") or "nog niet toegekend"),
                ("Aantal bijlagen", given.get("bijlagen") or "geen"),
            ),
            "text": written(filled(text.draft.markdown, text.figures), _HEADING),
            "municipality": name,
            "drafted_by": arrangement.parties[arrangement.body].name,
            "issued": bool(text.authority),
            "figures": figure_table(text.figures),
            "grounds": grounds(text),
        },
        participant=municipality.slug,
    )


def council_letter(arrangement: Arrangement, text: TextIssued) -> Paper:
    """Make the letter of the arrangement to one council, or to all of them; a concept until it was issued.

    Args:
        arrangement: whose letter it is.
        text: of one municipality, or of none and then to the councils of all who take part on its day.

    Raises:
        Fault: DATE-01, no regulation is in force on its day; TEXT-05, it quotes a figure that was not kept.

    Source: Wgr art. 17.
    """
    sender, given = arrangement.parties[arrangement.body], text.draft.facts
    whose = text.draft.participant
    organ, who = signed_by(text.formula, f"het dagelijks bestuur van {sender.name}")
    addressed = councils(arrangement.parties, (whose,) if whose else arrangement.regulation(text.on).participants)
    return Paper(
        kind=COUNCIL_KIND,
        template="brief.html.j2",
        slug=f"raadsbrief-{text.draft.text_id}",
        title=text.draft.title,
        organisation=sender.name,
        on=text.on,
        status=_status(text),
        subject=f"Brief van {sender.name} aan {_councils_said(addressed)}",
        footer=text_footer(text, "nog niet uitgegeven"),
        context={
            "sender": (sender.department, sender.address.line, town(sender.address), sender.email),
            "address": _address(addressed),
            "facts": (
                ("Datum", date_long(text.on)),
                ("Ons kenmerk", given.get("registratienummer") or "nog niet toegekend"),
                ("Bijlagen", given.get("bijlagen") or "geen"),
            ),
            "salutation": "Geachte leden van de raad," if whose else "Geachte leden van de raden,",
            "text": written(filled(text.draft.markdown, text.figures), _HEADING),
            "signing": organ if who else given.get("ondertekenaar") or organ,
            "signers": (who,) if who else ("de voorzitter", "de secretaris"),
            "figures": figure_table(text.figures),
            "grounds": grounds(text),
        },
        participant=whose,
    )


def _status(text: TextIssued) -> Status:
    return Status.ADOPTED if text.authority else Status.CONCEPT


def signed_by(formula: str, organ: str) -> tuple[str, str]:
    r"""In whose name a letter is signed, and by which function, "" when the organ does so itself (Awb 10:10).

    >>> signed_by("namens het bestuur,\nde secretaris", "het bestuur"), signed_by("", "het bestuur")
    (('namens het bestuur', 'de secretaris'), ('het bestuur', ''))
    """
    if not formula.startswith(("namens ", "overeenkomstig ")):
        return organ, ""
    *name, who = formula.split(",\n")
    return ", ".join(name), who


def _councils_said(addressed: Sequence[Party]) -> str:
    names = listing([party.short_name for party in addressed])
    return f"de gemeenteraden van {names}" if len(addressed) > 1 else f"de gemeenteraad van {names}"


def _address(addressed: Sequence[Party]) -> tuple[str, ...]:
    """To whom a letter goes: one council at its address, or all councils by name."""
    if len(addressed) > 1:
        return ("De gemeenteraden van", *(party.short_name for party in addressed))
    (party,) = addressed
    return f"De gemeenteraad van {party.short_name}", party.address.line, town(party.address)
