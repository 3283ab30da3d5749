# SPDX-License-Identifier: EUPL-1.2
"""Which policy is proposed to the councils, and what did each decide? One proposal, with a page for each council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sow_gov.documents.meetings.frame import COUNCIL_KIND, figure_table, grounds, text_footer
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cases import CouncilDecided, CouncilOutcome, PolicyProposed
from sow_gov.domain.status import Status
from sow_gov.domain.text import TextIssued
from sow_gov.wording.dates import date_long
from sow_gov.wording.markdown import written
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.quoting import filled
from sow_gov.wording.table import Column, Row, Table

_HEADING = 2
"""The proposal stands under a heading of its own, after the outcomes."""
PENDING = "nog geen besluit"


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """The decision of one council as its own page: what it decides, or decided under which number."""

    municipality: str
    decided: CouncilDecided | None
    adopts: bool
    deviation: str
    choice: str


def policy_proposal(
    arrangement: Arrangement, proposal: PolicyProposed, text: TextIssued, decisions: Sequence[CouncilDecided]
) -> Paper:
    """Make a policy proposal with one outcome per council.

    Args:
        arrangement: that prepared it.
        proposal: what is proposed, and to which councils.
        text: the proposal as it was written; without an authority while it was not issued.
        decisions: what councils decided so far, oldest first; the last of each counts.

    Raises:
        Fault: TEXT-05, the text quotes a figure that was not kept.

    Source: Gemeentewet art. 32a for the signatures; decision M21, a deviation makes an own choice.
    """
    body = arrangement.parties[arrangement.body]
    names = {slug: arrangement.parties[slug].short_name for slug in proposal.participants}
    last = {each.participant: each for each in decisions}
    return Paper(
        kind=COUNCIL_KIND,
        template="beleidsvoorstel.html.j2",
        slug=f"beleidsvoorstel-{text.draft.text_id}",
        title=f"Beleidsvoorstel {proposal.title}",
        organisation=body.name,
        on=text.on,
        status=Status.ADOPTED if text.authority else Status.CONCEPT,
        subject=f"Voorstel van {body.name} aan de gemeenteraden van {listing(list(names.values()))}",
        footer=text_footer(text, "nog niet aan de raden gezonden"),
        context={
            "heading": proposal.title,
            "facts": (
                ("Aan", f"de gemeenteraden van {listing(list(names.values()))}"),
                ("Voorbereid door", body.name),
                ("Voorgesteld op", date_long(proposal.on)),
                ("Portefeuillehouder", text.draft.facts.get("portefeuillehouder") or "in elke gemeente een eigen"),
                ("Bijlagen", text.draft.facts.get("bijlagen") or "geen"),
            ),
            "decided": _counted(names, last),
            "outcomes": outcome_table(names, last),
            "text": written(filled(text.draft.markdown, text.figures), _HEADING),
            "pages": tuple(_page(name, last.get(slug)) for slug, name in names.items()),
            "body": body.name,
            "proposed_on": date_long(proposal.on),
            "figures": figure_table(text.figures),
            "grounds": grounds(text),
        },
    )


def outcome_table(names: Mapping[str, str], last: Mapping[str, CouncilDecided]) -> Table:
    """The outcome per council, with what it deviates on and the own choice that this makes."""
    rows = []
    for slug, name in names.items():
        decided = last.get(slug)
        if decided is None:
            rows.append(Row((name, PENDING, DASH, DASH)))
            continue
        choice = f"; eigen beleidskeuze {decided.choice}" if decided.choice else ""
        detail = f"{decided.deviation}{choice}" if decided.outcome is CouncilOutcome.DEVIATED else ""
        rows.append(Row((name, decided.outcome.value, decided.number, date_long(decided.on)), detail=detail))
    columns = (
        Column("Raad", "text", 36),
        Column("Uitkomst", "text"),
        Column("Besluit", "text", 18),
        Column("Dag", "text", 22),
    )
    return Table("Uitkomst per raad", columns, tuple(rows), key="uitkomst")


def _counted(names: Mapping[str, str], last: Mapping[str, CouncilDecided]) -> str:
    """How many councils decided, in a sentence."""
    done = sum(slug in last for slug in names)
    if not done:
        return f"Geen van de {len(names)} raden heeft al besloten."
    return f"{done} van de {len(names)} raden {'heeft' if done == 1 else 'hebben'} besloten."


def _page(municipality: str, decided: CouncilDecided | None) -> CouncilPage:
    adopts = decided is None or decided.outcome is not CouncilOutcome.REJECTED
    deviation, choice = (decided.deviation, decided.choice) if decided else ("", "")
    return CouncilPage(municipality, decided, adopts, deviation, choice)
