# SPDX-License-Identifier: EUPL-1.2
"""What is written for the meetings of the demo? Examples, with the evaluation of 2019 as public sources tell it."""

from datetime import date

from sow_gov.domain.cases import (
    CouncilDecided,
    CouncilOutcome,
    EvaluationAssigned,
    EvaluationPlanned,
    EvaluationReported,
    PolicyProposed,
    PresentedTo,
    Recommended,
)
from sow_gov.domain.meeting import AgendaItem, ItemKind
from sow_gov.domain.text import Draft, TextKind

EXAMPLE = "*Voorbeeld: verzonnen voor de demo.*"
_MEMO_2019 = "Raadsmemo Evaluatie Stroomopwaarts, Vlaardingen, 12 maart 2019"

OPENING = AgendaItem("opening", "Opening en mededelingen", ItemKind.NOTICE)
ROUND = AgendaItem("rondvraag", "Rondvraag en sluiting", ItemKind.NOTICE)
FRAMES = AgendaItem(
    "uitgangspunten",
    "Uitgangspunten voor de begroting 2028",
    ItemKind.DISCUSSION,
    about="uitgangspunten/2028",
    subject="begroting",
    proposal="De uitgangspunten voor de begroting 2028 vaststellen en ze aan de drie raden zenden.",
)
REPORT = AgendaItem(
    "rapportage",
    "Halfjaarrapportage 2026",
    ItemKind.FORMALITY,
    proposal="Kennisnemen van de halfjaarrapportage 2026 en haar aan de drie raden zenden.",
)
HOUSING = AgendaItem(
    "huisvesting",
    "Onderhandeling over de huur van een locatie",
    ItemKind.DISCUSSION,
    closed=True,
    proposal="Het dagelijks bestuur een bandbreedte meegeven voor de onderhandeling.",
)
HELD = (OPENING, FRAMES, REPORT, HOUSING, ROUND)
"""The agenda of the first meeting, with a closed item."""

EVALUATION = AgendaItem(
    "evaluatie",
    "Voorbereiding van de volgende evaluatie",
    ItemKind.DISCUSSION,
    proposal="De directeur vragen in maart 2027 een plan voor de evaluatie voor te leggen.",
)
POLICY_ITEM = AgendaItem("beleid", "Beleid voor re-integratie", ItemKind.DISCUSSION)
POLICY_STATE = AgendaItem(
    "beleid-stand",
    "Uitkomsten in de raden",
    ItemKind.DISCUSSION,
    parent="beleid",
    proposal="Kennisnemen van de besluiten van de raden en de afwijking als eigen keuze laten uitwerken.",
)
POLICY_PLAN = AgendaItem(
    "beleid-plan",
    "Uitvoeringsplan",
    ItemKind.FORMALITY,
    parent="beleid",
    proposal="Het uitvoeringsplan re-integratie 2027 vaststellen.",
)
PURCHASE = AgendaItem(
    "inkoop",
    "Stand van een aanbesteding",
    ItemKind.DISCUSSION,
    closed=True,
    proposal="Kennisnemen van de stand van de aanbesteding.",
)


def minutes(meeting_id: str, said: str) -> AgendaItem:
    """The item on which the record of an earlier meeting is adopted."""
    title = f"Verslag van {said}"
    proposal = f"Het verslag van {said} vaststellen."
    return AgendaItem("verslag", title, ItemKind.FORMALITY, about=f"verslag/{meeting_id}", proposal=proposal)


def frames_cover(meeting_id: str) -> Draft:
    """The cover sheet of the frames for the budget, with amounts by reference."""
    text = f"""{EXAMPLE}

De begroting 2026 vraagt van de drie gemeenten samen {{bijdrage:2026}}. Daarvan draagt Maassluis
{{aandeel:2026:maassluis}}, Schiedam {{aandeel:2026:schiedam}} en Vlaardingen {{aandeel:2026:vlaardingen}}.

## Wat wordt gevraagd

1. de verdeelsleutels van 2024 blijven gelden;
2. loon en prijs volgen de kadernota van de gemeenten;
3. nieuwe taken komen alleen met dekking in de begroting.

## Waarom nu

De raden krijgen de kaders vóór 30 april, dan kunnen zij hun zienswijze op tijd geven."""
    facts = {
        "portefeuillehouder": "wethouder Financiën Schiedam",
        "financiele_gevolgen": "De bijdrage van 2026, {bijdrage:2026}, is het vertrekpunt.",
    }
    return Draft("uitgangspunten-oplegger", TextKind.COVER, FRAMES.title, text, meeting_id, FRAMES.item_id, None, facts)


def housing_note(meeting_id: str) -> Draft:
    """The note for the closed item."""
    text = f"""{EXAMPLE}

De huidige huur loopt af. Wie de bandbreedte kent, onderhandelt met een achterstand; daarom is dit punt besloten."""
    return Draft("huisvesting-notitie", TextKind.NOTE, HOUSING.title, text, meeting_id, HOUSING.item_id)


def coming(meeting_id: str) -> tuple[Draft, ...]:
    """The texts for the meeting that is still to be called."""
    evaluation = f"""{EXAMPLE}

De wet vraagt sinds 1 juli 2022 dat een regeling over haar evaluatie iets bepaalt. De vorige evaluatie werd in 2019
aangekondigd en is door Berenschot uitgevoerd.

- De directeur maakt een plan met maatstaven.
- De colleges krijgen het plan voor de zomer."""
    plan = f"""{EXAMPLE}

| Onderdeel | Deelnemers |
| --- | ---: |
| Training en plaatsing | 240 |
| Beschut werk | 90 |

De kosten blijven binnen het programma Werk: {{programma:2026:werk}}."""
    purchase = f"""{EXAMPLE}

De inschrijvingen zijn binnen. Zolang niet is gegund blijven zij vertrouwelijk."""
    return (
        Draft("evaluatie-voorstel", TextKind.PROPOSAL, EVALUATION.title, evaluation, meeting_id, EVALUATION.item_id),
        Draft("beleid-oplegger", TextKind.COVER, POLICY_PLAN.title, plan, meeting_id, POLICY_PLAN.item_id),
        Draft("inkoop-notitie", TextKind.NOTE, PURCHASE.title, purchase, meeting_id, PURCHASE.item_id),
    )


LETTER = Draft(
    "brief-uitgangspunten",
    TextKind.LETTER,
    "Uitgangspunten voor de begroting 2028",
    f"""{EXAMPLE}

Het algemeen bestuur heeft op 8 oktober 2026 de uitgangspunten voor de begroting 2028 vastgesteld. U krijgt de
ontwerpbegroting in het voorjaar en kunt dan uw zienswijze geven.""",
    facts={"registratienummer": "SOW-2026-118 (voorbeeld)"},
)
MEMO = Draft(
    "memo-uitgangspunten",
    TextKind.MEMO,
    "Uitgangspunten begroting 2028 Stroomopwaarts",
    f"""{EXAMPLE}

Het algemeen bestuur van Stroomopwaarts heeft de uitgangspunten voor de begroting 2028 vastgesteld. De begroting 2026
vraagt van de drie gemeenten samen {{bijdrage:2026}}. De ontwerpbegroting 2028 komt in het voorjaar van 2027.""",
)
MEMO_FACTS = {
    "besluit": "collegebesluit van 13 oktober 2026 (voorbeeld)",
    "registratienummer": "2026-0001 (voorbeeld)",
    "portefeuillehouder": "wethouder Werk en Inkomen Vlaardingen",
    "bijlagen": "1",
}

EVALUATED = (
    EvaluationPlanned(
        "Evaluatie van de gemeenschappelijke regeling Stroomopwaarts",
        f"afspraak bij de oprichting: evaluatie na drie jaar ({_MEMO_2019})",
        ("college/maassluis", "college/schiedam", "college/vlaardingen"),
        (
            "efficiëntere en betere uitvoering van de Participatiewet",
            "het hostingmodel als tijdelijke oplossing voor de bedrijfsvoering",
            "richting voor de doorontwikkeling van de bedrijfsvoering",
        ),
        (
            ("april 2019", "aanbesteden van de opdrachten"),
            ("mei 2019", "begin van de onderzoeken"),
            ("najaar 2019", "colleges en raden besluiten over vervolgstappen"),
        ),
        date(2019, 3, 12),
    ),
    PresentedTo("vlaardingen", date(2019, 3, 12), "raadsmemo 1708741 van 12 maart 2019: aankondiging"),
    EvaluationAssigned(
        "een extern bureau (Berenschot)",
        f"gezamenlijke opdracht van de drie colleges ({_MEMO_2019}); de dag is bij benadering",
        date(2019, 5, 1),
    ),
    EvaluationReported(
        """- De doelstellingen zijn behaald.
- Er was meer uitstroom naar werk, en de bijstand daalde sterker dan landelijk.
- De omzet van het werkleerbedrijf steeg.

Verbeterpunten: efficiëntere huisvesting, de besluitvorming tussen de drie gemeenten en de snelheid daarvan, en interne
veranderingen door de fusie.""",
        "Berenschot, zoals weergegeven op https://www.maassluis.nu/nieuws/stroomopwaarts-doet-zijn-naam-eer-aan/; "
        "het rapport is niet gezien en de dag is een voorbeeld",
        date(2019, 12, 1),
    ),
    Recommended("huisvesting", "Efficiëntere huisvesting", "directeur Stroomopwaarts", None),
    Recommended("besluitvorming", "Snellere besluitvorming tussen de drie gemeenten", "voorzitter", None),
    Recommended("fusie", "Interne veranderingen door de fusie", "directeur Stroomopwaarts", None),
)
"""The evaluation of 2019 as far as public sources tell it; who follows up is an example."""

POLICY = Draft(
    "re-integratie-2027",
    TextKind.POLICY,
    "Re-integratie 2027 (voorbeeld)",
    "Elke werkzoekende krijgt binnen acht weken een plan.",
)
PROPOSED = (
    PolicyProposed(
        POLICY.title,
        POLICY.markdown,
        ("maassluis", "schiedam", "vlaardingen"),
        date(2026, 9, 1),
    ),
    CouncilDecided("maassluis", CouncilOutcome.ADOPTED, "raad-2026-61 (voorbeeld)", date(2026, 10, 27)),
    CouncilDecided(
        "schiedam",
        CouncilOutcome.DEVIATED,
        "raad-2026-88 (voorbeeld)",
        date(2026, 11, 3),
        "jongeren tot 27 jaar krijgen het plan binnen vier weken",
        "Snelle start voor jongeren",
    ),
)
"""A policy proposal on which one council deviates and one has yet to decide."""
