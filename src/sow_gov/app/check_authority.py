# SPDX-License-Identifier: EUPL-1.2
"""Was everything in a contract folder decided and signed by who may do so? By law, by the rules, or by a mandate."""

from collections.abc import Iterator

from sow_gov.app.authority import mandate_book
from sow_gov.domain.adoption import KeyAdoption
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import of_municipality
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Finding
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.mandate import Asked, Refused
from sow_gov.governance.mandates.claims import Claim, claims
from sow_gov.governance.mandates.may_decide import may_decide
from sow_gov.governance.named import meant
from sow_gov.wording.dates import date_long

ADOPTED = (
    "begroting-vaststellen",
    "begrotingswijziging-vaststellen",
    "jaarrekening-vaststellen",
    "verdeelsleutel-vaststellen",
)
"""Powers of one organ, which decides itself; the others are those by which a contract is made."""


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """Everything that was decided or signed by who could not, and every key regime without its decision or consents.

    AUTH-02, nobody is called so; AUTH-04, an organ without the power adopted; AUTH-05, who decided on or signed a
    contract had no mandate or volmacht that day; AUTH-06, a key regime lacks its decision or the consent of a council.
    An arrangement without rules on boards, and days before its first, are not checked: by which rules is unknown.

    Source: Wgr 33b, 33d and 34; decisions M5 and M17.
    """
    for claim in claims(arrangement):
        if any(claim.on in version.period for version in arrangement.governance):
            yield from _held(arrangement, claim)
    yield from _regimes(arrangement)


def _held(arrangement: Arrangement, claim: Claim) -> Iterator[Finding]:
    """What is wrong with one claim: whoever is named did not hold the power that day, as known that day."""
    if claim.who is None:
        what = f"{claim.said!r} is op {date_long(claim.on)} geen orgaan en geen functie"
        todo = "noem wie besloot of tekende zoals in de regeling of in bestuur/"
        yield Finding(claim.file, claim.place, "AUTH-02", what, todo)
        return
    asked = Asked(claim.who, claim.power, claim.on, claim.on, claim.participant, claim.amount_cents)
    answer = may_decide(mandate_book(arrangement, claim.on), asked)
    if isinstance(answer, Refused):
        code = "AUTH-04" if claim.power in ADOPTED else "AUTH-05"
        what = f"{claim.said} was op {date_long(claim.on)} niet bevoegd: {answer.what} ({answer.article})"
        yield Finding(claim.file, claim.place, code, what, answer.todo)


def _regimes(arrangement: Arrangement) -> Iterator[Finding]:
    """Every key regime since the first rules on boards was adopted by its organ, with the consents that it asks."""
    decided = {adoption.regime_from: adoption for adoption in arrangement.adoptions}
    if not arrangement.governance:
        return
    first_rules = min(version.period.from_ for version in arrangement.governance)
    for regime in arrangement.key_regimes:
        from_ = regime.period.from_
        if from_ in decided:
            yield from _adopted(arrangement, regime, decided.pop(from_))
        elif first_rules <= from_:
            what = f"het besluit van {regime.value.adopted_by} over de verdeelregeling ontbreekt"
            todo = f"voeg besluiten/verdeelregeling-{from_.isoformat()}.toml toe"
            yield Finding(f"verdeelregeling/{from_.isoformat()}.toml", "vastgesteld_door", "AUTH-06", what, todo)
    for adoption in decided.values():
        what = f"er is geen verdeelregeling die op {date_long(adoption.regime_from)} begint"
        yield Finding(_file(adoption), "verdeelregeling", "AUTH-06", what, "noem haar eerste dag")


def _adopted(arrangement: Arrangement, regime: Dated[KeyRegime], adoption: KeyAdoption) -> Iterator[Finding]:
    """The organ that the regime names decided, and where it asks so every council had consented by then (M5)."""
    decision = adoption.decision
    if meant(arrangement, decision.organ, decision.decided_on) != regime.value.adopted_by:
        what = f"{decision.organ} stelde vast, en de verdeelregeling zegt {regime.value.adopted_by}"
        yield Finding(_file(adoption), "besluit.orgaan", "AUTH-06", what, "neem het besluit van dat orgaan op")
    if regime.value.council_consent:
        for participant in arrangement.regulation(regime.period.from_).participants:
            yield from _consented(arrangement, adoption, participant)


def _consented(arrangement: Arrangement, adoption: KeyAdoption, participant: str) -> Iterator[Finding]:
    """The council of a municipality had consented by the day of the decision. That it comes first is our own choice."""
    consent, name = adoption.consents.get(participant), arrangement.parties[participant].short_name
    if consent is None:
        what = f"de instemming van de raad van {name} ontbreekt"
        yield Finding(_file(adoption), "instemming", "AUTH-06", what, "neem het raadsbesluit op als [[instemming]]")
        return
    place = f"instemming[{participant}]"
    council = of_municipality("raad", participant)
    if meant(arrangement, consent.organ, adoption.decision.decided_on, participant) != council:
        what = f"{consent.organ} stemde in, niet de raad van {name}"
        yield Finding(_file(adoption), f"{place}.orgaan", "AUTH-06", what, "neem het besluit van de raad op")
    if consent.decided_on > adoption.decision.decided_on:
        what = f"de raad van {name} stemde pas in op {date_long(consent.decided_on)}, na de vaststelling"
        yield Finding(_file(adoption), f"{place}.datum", "AUTH-06", what, "stel opnieuw vast, na de instemming")


def _file(adoption: KeyAdoption) -> str:
    return f"besluiten/verdeelregeling-{adoption.regime_from.isoformat()}.toml"
