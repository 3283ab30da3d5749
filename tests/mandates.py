# SPDX-License-Identifier: EUPL-1.2
"""Small hand-made mandates of the arrangement Delta: its functions, powers, decisions and the register of one day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import make
from sow_gov.domain.board import MUNICIPAL, Power, PowerKind, of_municipality
from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import (
    Asked,
    Consent,
    Limits,
    Mandate,
    MandateDecision,
    MandateKind,
    Submandate,
    Withdrawal,
)
from sow_gov.domain.status import Decision
from sow_gov.governance.mandates.book import MandateBook

START = date(2024, 1, 1)
ON = date(2026, 3, 1)
UNDER = {
    "directeur": "db",
    "controller": "directeur",
    "hoofd-poort": "directeur",
    "klantmanager": "hoofd-poort",
    "adviseur-duin": "college/duin",
}
ORGANS = ("ab", "db", "voorzitter", "directieraad")
NAMES = {
    "ab": "het algemeen bestuur van Delta",
    "db": "het dagelijks bestuur van Delta",
    "voorzitter": "de voorzitter van Delta",
    "directieraad": "de directieraad van Delta",
    "directeur": "de directeur Delta",
    "controller": "de controller Delta",
    "hoofd-poort": "het hoofd van de poort",
    "klantmanager": "de klantmanager",
    "adviseur-duin": "de inkoopadviseur van Duin",
    "college/duin": "het college van Duin",
    "college/meer": "het college van Meer",
    "college/veen": "het college van Veen",
}


def power(slug: str, holder: str, kind: PowerKind = PowerKind.DECISION, *, mandatable: bool = True) -> Power:
    return Power(slug, f"een {slug} maken", holder, kind, mandatable, f"artikel over {slug}", make.SOURCE)


POWERS = {
    each.slug: each
    for each in (
        power("begroting", "ab", mandatable=False),
        power("verordening", "ab"),
        power("factuur", "db"),
        power("tekenen", "voorzitter", PowerKind.CONTRACT),
        power("verzenden", "db", PowerKind.FACT),
        power("bijstand", "college"),
        power("tekenen-gemeente", "burgemeester", PowerKind.CONTRACT),
    )
}


def mandate(number: str, giver: str, receiver: str, power_slug: str = "factuur", **changes: Any) -> Mandate:
    """A mandate without limits that may be passed on to anybody who works under the receiver."""
    made = Mandate(
        number=number,
        kind=MandateKind.MANDATE,
        giver=giver,
        receiver=receiver,
        power=power_slug,
        limits=Limits(),
        conditions=(),
        submandate=Submandate(allowed=True),
        consents=(),
        instruction="",
        legal_basis="",
        period=Period(START),
    )
    return replace(made, **changes)


def consents(*by: str, on: date = START) -> tuple[Consent, ...]:
    return tuple(Consent(each, on, f"brief van {each}") for each in by)


def decided(*given: Mandate, withdrawn: Sequence[Withdrawal] = (), **changes: Any) -> MandateDecision:
    """The decision that gives some mandates, known on the day on which the first of them starts."""
    giver = given[0].giver if given else "db"
    numbers = "+".join(each.number for each in given) or "intrekking"
    decision = Decision(giver, f"besluit-{numbers}", START, "Mandaat", make.SOURCE)
    return replace(MandateDecision(giver, decision, START, "", given, tuple(withdrawn), make.SOURCE), **changes)


def withdrawing(number: str, from_: date, known_on: date | None = None) -> MandateDecision:
    return decided(withdrawn=[Withdrawal(number, from_, "niet meer nodig")], known_on=known_on or from_)


def book(
    *decisions: MandateDecision, on: date = ON, under: Mapping[str, str] = UNDER, powers: Mapping[str, Power] = POWERS
) -> MandateBook:
    """The register of a day, with every organ of Delta and its municipalities."""
    municipal = (of_municipality(organ, each) for each in make.PARTICIPANTS for organ in MUNICIPAL)
    return MandateBook(on, make.PARTICIPANTS, (*ORGANS, *municipal), under, NAMES, powers, decisions)


def asked(function: str, power_slug: str = "factuur", **changes: Any) -> Asked:
    return replace(Asked(function, power_slug, ON, ON), **changes)
