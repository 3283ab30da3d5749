# SPDX-License-Identifier: EUPL-1.2
"""How is a word of the domain said on a page? Roles and states, in the language of the page."""

from collections.abc import Mapping
from enum import StrEnum

from sow_gov.billing.invoice import InvoiceKind
from sow_gov.billing.state import InvoiceState
from sow_gov.domain.agreement import ChoiceKind
from sow_gov.domain.keys import Phase
from sow_gov.domain.meeting import Choice, ItemKind, MeetingState, Outcome
from sow_gov.domain.people import Role
from sow_gov.domain.status import Status
from sow_gov.domain.text import TextKind
from sow_gov.planning.calendar_step import StepState
from sow_gov.web.language import Said, say

WORDS: Mapping[StrEnum, Said] = {
    Role.CONTROLLER: say("controller"),
    Role.SECRETARY: say("bestuurssecretaris"),
    Role.REVIEWER: say("gemeentelijk beoordelaar"),
    Role.AUDITOR: say("accountant"),
    Role.ADMINISTRATOR: say("beheerder"),
    Role.BOARD_MEMBER: say("bestuurslid"),
    Status.CONCEPT: say("concept"),
    Status.ADOPTED: say("vastgesteld"),
    Status.SIGNED: say("ondertekend"),
    Phase.BUDGET: say("begroting"),
    Phase.ACTUAL: say("realisatie"),
    ChoiceKind.ADDITIONAL: say("aanvullend op de standaarddienst"),
    ChoiceKind.REPLACING: say("in plaats van de standaarddienst"),
    ChoiceKind.LESS: say("minder dan de standaarddienst"),
    ItemKind.FORMALITY: say("hamerstuk"),
    ItemKind.DISCUSSION: say("bespreekstuk"),
    ItemKind.NOTICE: say("mededeling"),
    Choice.FOR: say("voor"),
    Choice.AGAINST: say("tegen"),
    Choice.ABSTAINED: say("onthouden"),
    Outcome.ADOPTED: say("aangenomen"),
    Outcome.REJECTED: say("verworpen"),
    Outcome.INVALID: say("ongeldig"),
    Outcome.POSTPONED: say("aangehouden"),
    Outcome.REVOTE: say("herstemming"),
    Outcome.LOT: say("loting"),
    Outcome.WITHDRAWN: say("ingetrokken"),
    Outcome.NOTED: say("kennisgenomen"),
    MeetingState.PLANNED: say("gepland"),
    MeetingState.CONVENED: say("bijeengeroepen"),
    MeetingState.OPEN: say("geopend"),
    MeetingState.NO_QUORUM: say("geen quorum"),
    MeetingState.CLOSED: say("gesloten"),
    MeetingState.ADOPTED: say("verslag vastgesteld"),
    MeetingState.CANCELLED: say("vervallen"),
    StepState.DONE: say("op tijd gedaan"),
    StepState.LATE: say("te laat gedaan"),
    StepState.UNTOLD: say("dag voorbij, niet vastgelegd"),
    StepState.PAST: say("dag voorbij"),
    StepState.DUE: say("binnenkort"),
    StepState.AHEAD: say("komt nog"),
    StepState.IMPOSSIBLE: say("kan zo niet"),
    StepState.NO_DUTY: say("geen plicht"),
    InvoiceKind.ADVANCE: say("voorschot"),
    InvoiceKind.SETTLEMENT: say("afrekening"),
    InvoiceKind.CORRECTION: say("correctie"),
    InvoiceKind.CREDIT: say("creditnota"),
    InvoiceKind.PASSED_ON_VAT: say("doorschuif-btw"),
    InvoiceKind.ORDER: say("opdracht"),
    InvoiceKind.INTEREST: say("rente"),
    InvoiceState.CONCEPT: say("concept"),
    InvoiceState.APPROVED: say("goedgekeurd"),
    InvoiceState.ISSUED: say("uitgegeven"),
    InvoiceState.NOT_SENT: say("verzending mislukt"),
    InvoiceState.SENT: say("verzonden"),
    InvoiceState.ACCEPTED: say("geaccepteerd"),
    InvoiceState.QUESTIONED: say("vraag open"),
    InvoiceState.DISPUTED: say("betwist"),
    InvoiceState.PART_PAID: say("deels betaald"),
    InvoiceState.PAID: say("betaald"),
    InvoiceState.CREDITED: say("gecrediteerd"),
    InvoiceState.SET_OFF: say("verrekend"),
    TextKind.COVER: say("oplegger"),
    TextKind.PROPOSAL: say("bestuursvoorstel"),
    TextKind.NOTE: say("notitie"),
    TextKind.MEMO: say("raadsmemo"),
    TextKind.LETTER: say("brief aan de raden"),
    TextKind.POLICY: say("beleidsvoorstel"),
    TextKind.VIEW: say("zienswijze"),
}
"""Value of an enumeration -> its word."""
