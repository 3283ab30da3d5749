# SPDX-License-Identifier: EUPL-1.2
"""A meeting of the algemeen bestuur of Delta, from call to adopted record, and texts for the councils; all made up."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from typing import Any

import make
from meetings import LAW
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.domain.arrangement import Organ
from sow_gov.domain.board import DrawnFrom, MeetingRules, OrganRules, VotingWeights
from sow_gov.domain.cases import CouncilDecided, CouncilOutcome, PolicyProposed
from sow_gov.domain.meeting import (
    Action,
    AgendaItem,
    Ballot,
    Choice,
    ItemKind,
    ItemPaper,
    ItemState,
    Meeting,
    MeetingState,
    Outcome,
    Present,
    SeatHeld,
    Secrecy,
    VoteResult,
)
from sow_gov.domain.text import Draft, QuotedFigure, TextIssued, TextKind

ON = date(2026, 7, 8)
RUN = "3f9a" * 16
ISSUED = "stukken uitgeven: het dagelijks bestuur van Delta, op grond van Wgr art. 33b"
FIGURE = QuotedFigure("bijdrage:2026:duin", "€\u00a01.234,56", "bijdrage 2026 van Duin", RUN, example=True)
SECRET_TITLE = "Grondaankoop naast de haven"

ORGAN = Organ("ab", "algemeen bestuur", statutory=True, seats=6, source=make.SOURCE)
RULES = OrganRules(
    organ="ab",
    drawn_from=DrawnFrom.COLLEGE,
    designated_by="college",
    seats={"duin": 2, "meer": 2, "veen": 2},
    alternates=True,
    term_years=4,
    weights=(VotingWeights(None, {"duin": 3, "meer": 2, "veen": 2}),),
    majorities=(),
    meeting=MeetingRules(True, Fraction(1, 2), 10, True, "Wgr art. 22", make.SOURCE),
    source=make.SOURCE,
)
SITTING = tuple(
    SeatHeld(f"ab-{slug}-{number}", slug, f"{function} {slug.capitalize()}")
    for slug in make.PARTICIPANTS
    for number, function in enumerate(("burgemeester", "wethouder Werk en Inkomen"), 1)
)
ABSENT = "ab-veen-2"
VOTE = VoteResult(
    round=1,
    secret=False,
    for_votes=10,
    against_votes=2,
    needed=7,
    took_part=5,
    outcome=Outcome.ADOPTED,
    reason="10 voor en 2 tegen, nodig 7 stemmen: aangenomen",
    article="Gemeentewet art. 30",
    ballots=tuple(
        Ballot(held.seat, Choice.AGAINST if held.seat == "ab-meer-2" else Choice.FOR)
        for held in SITTING
        if held.seat != ABSENT
    ),
)
BUDGET = AgendaItem(
    "begroting",
    "Programmabegroting 2027",
    ItemKind.DISCUSSION,
    power="begroting-vaststellen",
    about="begroting/2027",
    proposal="De programmabegroting 2027 **vast te stellen** en haar te zenden aan gedeputeerde staten.",
    papers=(
        ItemPaper("oplegger-begroting", "Oplegger programmabegroting 2027", "oplegger", "a" * 64),
        ItemPaper("voorstel-begroting", "Voorstel programmabegroting 2027", "bestuursvoorstel", "b" * 64),
        ItemPaper("advies", "Advies van de accountant", "upload", "c" * 64, secret=True),
    ),
)
AGENDA = (
    AgendaItem("opening", "Opening en mededelingen", ItemKind.NOTICE),
    AgendaItem("verslag", "Verslag van 1 april 2026", ItemKind.FORMALITY, proposal="Het verslag vast te stellen."),
    AgendaItem("financien", "Financiën", ItemKind.DISCUSSION),
    replace(BUDGET, parent="financien"),
    AgendaItem("berap", "Bestuursrapportage", ItemKind.NOTICE, parent="financien"),
    AgendaItem("grond", SECRET_TITLE, ItemKind.DISCUSSION, closed=True, proposal="De grond van de buren te kopen."),
    AgendaItem("sluiting", "Rondvraag en sluiting", ItemKind.NOTICE),
)
PLANNED = Meeting(
    meeting_id="ab-2026-07-08",
    organ="ab",
    title="Vergadering algemeen bestuur 8 juli 2026",
    on=ON,
    begins_at=datetime(2026, 7, 8, 12, 0, tzinfo=UTC),
    place="Raadhuis Duin, kamer 1",
    items=tuple(map(ItemState, AGENDA)),
)
NOTES = """De portefeuillehouder licht de begroting toe. Het bestuur bespreekt:

- de stijging van de bijdrage;
- de aantallen achter de sleutels.

### Vraag van Meer

| Jaar | Bijdrage |
|---|--:|
| 2026 | 1.234 |
| 2027 | 1.300 |
"""


def _dealt(state: ItemState) -> ItemState:
    """What became of an item in the sample meeting."""
    match state.item.item_id:
        case "verslag":
            return replace(state, outcome=Outcome.ADOPTED, number="AB-2026-11", decision="Het verslag is vastgesteld.")
        case "begroting":
            words = "De programmabegroting 2027 **vast te stellen**."
            recused = (("ab-veen-1", "persoonlijk belang bij een subsidie"),)
            return replace(
                state, notes=NOTES, votes=(VOTE,), outcome=Outcome.ADOPTED, number="AB-2026-12", decision=words,
                recused=recused,
            )  # fmt: skip
        case "grond":
            words = "De grond te kopen voor ten hoogste € 900.000."
            return replace(state, notes="Over de prijs.", outcome=Outcome.ADOPTED, number="AB-2026-13", decision=words)
        case "financien":
            return state
    return replace(state, outcome=Outcome.NOTED, notes="Er zijn geen mededelingen.")


PRESENT = tuple(Present(held.seat, held.seat == "ab-meer-2") for held in SITTING if held.seat != ABSENT)
HELD = replace(
    PLANNED,
    state=MeetingState.CLOSED,
    convened_at=datetime(2026, 6, 24, 9, 0, tzinfo=UTC),
    opened_at=datetime(2026, 7, 8, 12, 3, tzinfo=UTC),
    closed_at=datetime(2026, 7, 8, 14, 30, tzinfo=UTC),
    sitting=SITTING,
    items=tuple(_dealt(state) for state in PLANNED.items),
    present=PRESENT,
    attended=PRESENT,
    actions=(
        Action(
            "a1", "begroting", "De begroting zenden aan gedeputeerde staten", "bestuurssecretaris", date(2026, 7, 15)
        ),
        Action("a2", "grond", "De koopakte voorbereiden", "controller", None),
        Action("a3", "", "De agenda van oktober opstellen", "bestuurssecretaris", None, date(2026, 7, 9), "verzonden"),
    ),
    secrecy=(Secrecy("grond", "ab", "Woo art. 5.1 lid 2 onder b", ON, "ab", None, None),),
)
ADOPTED = replace(HELD, state=MeetingState.ADOPTED, adopted_in="ab-2026-10-07")


@cache
def arrangement() -> Any:
    return make.arrangement(make.small_budget())


def view(meeting: Meeting = HELD, **changes: Any) -> MeetingView:
    """The sample meeting, for everybody unless `changes` say otherwise."""
    seen = MeetingView(
        arrangement=arrangement(),
        organ=ORGAN,
        rules=RULES,
        meeting=meeting,
        texts={text.draft.text_id: text for text in (issued(COVER), issued(PROPOSAL), issued(NOTE, authority=""))},
        authority="vergadering bijeenroepen: de voorzitter van Delta, op grond van Gemeentewet art. 19",
        shown="open",
        expected=SITTING,
        articles={"begroting-vaststellen": "artikel 34 van de Wet gemeenschappelijke regelingen"},
        law=LAW,
        formula="de voorzitter van Delta",
    )
    return replace(seen, **changes)


def issued(draft: Draft, **changes: Any) -> TextIssued:
    """A text as it was issued with its one figure; without an authority a concept."""
    return replace(TextIssued(draft, (FIGURE,), date(2026, 6, 24), "bestuurssecretaris", ISSUED), **changes)


_WORDS = """## Waarom nu

Duin betaalt in 2026 {bijdrage:2026:duin}. De wet vraagt een besluit **voor 1 augustus**; zie
[de wet](https://wetten.overheid.nl).

## Wat verandert er

1. De aantallen zijn opnieuw geteld.
2. De indexering is verwerkt.

| Gemeente | Deel |
|---|--:|
| Duin | 3/7 |
| Meer | 2/7 |
| Veen | 2/7 |

> Dit is een voorbeeld; er zijn geen echte cijfers in gebruikt.
"""
FACTS = {
    "portefeuillehouder": "wethouder Werk en Inkomen Duin",
    "registratienummer": "2026-0815",
    "bijlagen": "2",
    "financiele_gevolgen": "Voor Duin {bijdrage:2026:duin}; voor de anderen niets.",
}
COVER = Draft(
    "oplegger-begroting",
    TextKind.COVER,
    "Programmabegroting 2027",
    _WORDS,
    PLANNED.meeting_id,
    "begroting",
    None,
    FACTS,
)
PROPOSAL = replace(COVER, text_id="voorstel-begroting", kind=TextKind.PROPOSAL, facts={})
NOTE = replace(COVER, text_id="notitie", kind=TextKind.NOTE, title="Notitie over de sleutels")
SECRET_NOTE = replace(NOTE, text_id="notitie-grond", item_id="grond", title=SECRET_TITLE)

MEMO_WORDS = """De gemeenten van Delta hebben afgesproken het samenwerkingsverband na drie jaar te evalueren.
Wij leggen u hierbij uit wat er onderzocht wordt en wanneer u besluit.

## Betere uitvoering

Doel van het samenwerkingsverband is een betere uitvoering van de Participatiewet. Duin droeg daaraan in 2026
{bijdrage:2026:duin} bij.

## Opdracht

De colleges geven gezamenlijk opdracht. De planning is om in april aan te besteden en in mei te beginnen; in het najaar
kunt u op basis van het rapport besluiten over het vervolg.

Wij zullen de conclusies en aanbevelingen aan u presenteren in een raadsbijeenkomst.
"""
MEMO = Draft("memo-duin", TextKind.MEMO, "Evaluatie Delta", MEMO_WORDS, participant="duin", facts=FACTS)
LETTER = Draft("brief", TextKind.LETTER, "Ontwerpbegroting 2027 voor zienswijze", MEMO_WORDS)
POLICY = Draft("beleid", TextKind.POLICY, "Beleidsplan schuldhulp", _WORDS)
PROPOSED = PolicyProposed("Beleidsplan schuldhulp 2027", "beleid", make.PARTICIPANTS, date(2026, 6, 1))
COUNCILS = (
    CouncilDecided("duin", CouncilOutcome.ADOPTED, "R-2026-40", date(2026, 9, 10)),
    CouncilDecided(
        "meer", CouncilOutcome.DEVIATED, "R26/118", date(2026, 9, 17), "een ruimere inkomensgrens", "ruime-grens"
    ),
)
