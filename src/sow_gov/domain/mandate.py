# SPDX-License-Identifier: EUPL-1.2
"""Who gave which power to whom, within which limits, by which decision, from when until when?

Source: Awb title 10.1; decision M17.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.dates import Period
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision


class MandateKind(StrEnum):
    """Soort of what is given: in the name of the giver, or, by delegation, as one's own."""

    MANDATE = "mandaat"
    POWER_OF_ATTORNEY = "volmacht"
    AUTHORISATION = "machtiging"
    DELEGATION = "delegatie"


@dataclass(frozen=True, slots=True)
class Submandate:
    """Ondermandaat: whether the receiver may pass the power on, and to whom; no names means to anybody under it."""

    allowed: bool
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """Instemming of a receiver who does not work under the giver, or of his superior (Awb 10:4)."""

    by: str
    on: date
    reference: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Grenzen of a mandate: euro cents per act, kinds of act and municipalities; None and nothing mean no limit."""

    amount_cents: int | None = None
    acts: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mandate:
    """Mandaat, volmacht, machtiging of delegatie: one row of the register.

    ``giver`` and ``receiver`` are codes of organs ("db", "college/schiedam") or functions; a receiver is never a
    person. ``under`` is the number of the mandate that it rests on, "" for what the holder of the power gives itself.
    ``legal_basis`` is what a delegation needs (Awb 10:15). ``period`` is what the decision itself says.
    """

    number: str
    kind: MandateKind
    giver: str
    receiver: str
    power: str
    limits: Limits
    conditions: tuple[str, ...]
    submandate: Submandate
    consents: tuple[Consent, ...]
    instruction: str
    legal_basis: str
    period: Period
    signature_only: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Intrekking of a mandate by its number: from which day it holds no more."""

    number: str
    from_: date
    reason: str


@dataclass(frozen=True, slots=True)
class MandateDecision:
    """Mandaatbesluit: one written decision that gives and withdraws mandates; a later one never changes it.

    ``known_on`` is the day since which it is known, by default that of the decision; ``published`` where it was made
    known, "" when it was not.
    """

    giver: str
    decision: Decision
    known_on: date
    published: str
    given: tuple[Mandate, ...]
    withdrawn: tuple[Withdrawal, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Asked:
    """Bevoegdheidsvraag: may this function or organ use this power, here, for this much, on that day, as then known?

    ``function`` is a code or name; ``participant`` the municipality that it is for, None for the arrangement itself;
    ``amount_cents`` None when no amount is at stake; ``act`` the kind of act, "" for any.
    """

    function: str
    power: str
    on: date
    known_on: date
    participant: str | None = None
    amount_cents: int | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Bevoegd: the holder of the power, the chain of mandates down to the function, and how to sign.

    ``chain`` is empty when the organ itself holds the power; ``decisions`` are those by which its links were given, in
    the same order. ``said`` is the whole of it in one sentence, for the log and on paper.
    """

    holder: str
    chain: tuple[Mandate, ...]
    decisions: tuple[Decision, ...]
    formula: str
    article: str
    said: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Onbevoegd: the first link that fails, from the holder down, and the article that it fails by.

    ``failed`` is its number, "" when there is no link at all; ``chain`` are the links above it that hold.
    """

    code: str
    what: str
    todo: str
    article: str
    failed: str
    chain: tuple[Mandate, ...]


Answer = Allowed | Refused
"""What is answered to the question who may decide."""
