# SPDX-License-Identifier: EUPL-1.2
"""Which organ adopted a key regime, and which councils consented? Apart from the regime, whose file never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.status import Decision


@dataclass(frozen=True, slots=True)
class KeyAdoption:
    """Vaststellingsbesluit: the decision by which a key regime was adopted, and the consents it needed (M5).

    ``regime_from`` is the first day of the regime; ``consents`` maps a municipality to the decision of its council.
    """

    regime_from: date
    decision: Decision
    consents: Mapping[str, Decision]
