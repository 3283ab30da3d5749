# SPDX-License-Identifier: EUPL-1.2
"""How is a word of the domain said on a page? Roles and states, in the language of the page."""

from collections.abc import Mapping
from enum import StrEnum

from sow_gov.domain.agreement import ChoiceKind
from sow_gov.domain.keys import Phase
from sow_gov.domain.people import Role
from sow_gov.domain.status import Status
from sow_gov.web.language import Said, say

WORDS: Mapping[StrEnum, Said] = {
    Role.CONTROLLER: say("controller"),
    Role.SECRETARY: say("bestuurssecretaris"),
    Role.REVIEWER: say("gemeentelijk beoordelaar"),
    Role.AUDITOR: say("accountant"),
    Role.ADMINISTRATOR: say("beheerder"),
    Status.CONCEPT: say("concept"),
    Status.ADOPTED: say("vastgesteld"),
    Status.SIGNED: say("ondertekend"),
    Phase.BUDGET: say("begroting"),
    Phase.ACTUAL: say("realisatie"),
    ChoiceKind.ADDITIONAL: say("aanvullend op de standaarddienst"),
    ChoiceKind.REPLACING: say("in plaats van de standaarddienst"),
    ChoiceKind.LESS: say("minder dan de standaarddienst"),
}
"""Value of an enumeration -> its word."""
