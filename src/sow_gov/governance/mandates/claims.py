# SPDX-License-Identifier: EUPL-1.2
"""What do the contract files say was decided or signed, by whom, and which power did that take?

Source: Wgr 33b, 33d and 34; Gemeentewet 160 and 171; decisions M5, M11 and M17.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.domain.agreement import Agreement, Signature
from sow_gov.domain.agreement_amendment import AgreementAmendment
from sow_gov.domain.amendment import BudgetAmendment
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.hosting import HostingAgreement
from sow_gov.domain.status import Decision, Status
from sow_gov.governance.named import meant


@dataclass(frozen=True, slots=True)
class Claim:
    """Beroep op een bevoegdheid: what one place in a contract file says was done.

    ``said`` is how the file calls who did it and ``who`` the code of that organ or function, None when nobody is
    called so; ``about`` is what an agenda calls it ("begroting/2027", "dvo/2027/duin"); ``decision`` is None where
    something was signed. ``amount_cents`` is what the act is worth in euro cents, None when it has no amount.
    """

    file: str
    place: str
    about: str
    said: str
    who: str | None
    power: str
    on: date
    participant: str | None = None
    amount_cents: int | None = None
    decision: Decision | None = None


def claims(arrangement: Arrangement) -> Iterator[Claim]:
    """Everything that the files of an arrangement say was adopted, concluded or signed, by year."""
    for year in arrangement.years.values():
        yield from _of_year(arrangement, year)
    for adoption in arrangement.adoptions:
        from_ = adoption.regime_from.isoformat()
        file = _File(arrangement, f"besluiten/verdeelregeling-{from_}.toml", f"verdeelregeling/{from_}")
        yield from file.decided("besluit", "verdeelsleutel-vaststellen", adoption.decision)


@dataclass(frozen=True, slots=True)
class _File:
    """One contract file, with what it is about, for which municipality and which amount."""

    arrangement: Arrangement
    path: str
    about: str
    participant: str | None = None
    amount_cents: int | None = None

    def decided(self, place: str, power: str, decision: Decision) -> Iterator[Claim]:
        """What was decided by an organ, or by a function in its name."""
        for claim in self._done(place, decision.organ, power, decision.decided_on):
            yield replace(claim, decision=decision)

    def signed(self, place: str, power: str, signature: Signature) -> Iterator[Claim]:
        """What was signed by a function; nothing while no day is known."""
        if signature.signed_on is not None:
            yield from self._done(place, signature.function, power, signature.signed_on)

    def _done(self, place: str, said: str, power: str, on: date) -> Iterator[Claim]:
        who = meant(self.arrangement, said, on, self.participant)
        yield Claim(self.path, place, self.about, said, who, power, on, self.participant, self.amount_cents)


def _of_year(arrangement: Arrangement, year: BudgetYear) -> Iterator[Claim]:
    """The budget, its amendments, the accounts and the agreements of a year, as far as they are no concepts."""
    if year.status is not Status.CONCEPT:
        budget = _File(arrangement, f"{year.year}/begroting.toml", f"begroting/{year.year}")
        yield from budget.decided("besluit", "begroting-vaststellen", year.decision)
    for amendment in year.amendments:
        if amendment.status is not Status.CONCEPT:
            yield from _of_amendment(arrangement, year.year, amendment)
    if year.actuals is not None and year.accounts_adopted:
        accounts = _File(arrangement, f"{year.year}/jaarrekening.toml", f"jaarrekening/{year.year}")
        yield from accounts.decided("besluit", "jaarrekening-vaststellen", year.actuals.decision)
    yield from _concluded(arrangement, year)


def _concluded(arrangement: Arrangement, year: BudgetYear) -> Iterator[Claim]:
    """The agreements of a year, as far as they are no concepts."""
    for agreement in year.agreements:
        if agreement.status is not Status.CONCEPT:
            yield from _of_agreement(arrangement, year.year, agreement)
    for amended in year.agreement_amendments:
        if amended.status is not Status.CONCEPT:
            yield from _of_agreement_amendment(arrangement, year.year, amended)
    for hosting in year.hosting:
        if hosting.status is not Status.CONCEPT:
            yield from _of_hosting(arrangement, year.year, hosting)


def _of_amendment(arrangement: Arrangement, year: int, amendment: BudgetAmendment) -> Iterator[Claim]:
    number, kind = amendment.number, "begrotingswijziging"
    file = _File(arrangement, f"{year}/{kind}-{number}.toml", f"{kind}/{year}/{number}")
    yield from file.decided("besluit", "begrotingswijziging-vaststellen", amendment.decision)


def _of_agreement(arrangement: Arrangement, year: int, agreement: Agreement) -> Iterator[Claim]:
    slug, agreed = agreement.participant, agreement.contribution
    cents = agreed.total_cents if agreed else None
    file = _File(arrangement, f"{year}/dvo-{slug}.toml", f"dvo/{year}/{slug}", slug, cents)
    yield from _by_both(file, agreement)


def _of_agreement_amendment(arrangement: Arrangement, year: int, amendment: AgreementAmendment) -> Iterator[Claim]:
    slug, number, cents = amendment.participant, amendment.number, amendment.contribution.total_cents
    path = f"{year}/dvowijziging-{slug}-{number}.toml"
    yield from _by_both(_File(arrangement, path, f"dvo/{year}/{slug}/{number}", slug, cents), amendment)


def _by_both(file: _File, agreed: Agreement | AgreementAmendment) -> Iterator[Claim]:
    """Each side decides and is represented: the arrangement by its own organs, a municipality by its own (M17)."""
    for signature in agreed.signatures:
        theirs = "" if signature.party == file.arrangement.body else "-gemeente"
        place = f"ondertekening[{signature.party}]"
        yield from file.decided(f"{place}.besluit", f"overeenkomst-aangaan{theirs}", signature.decision)
        if agreed.status is Status.SIGNED:
            yield from file.signed(f"{place}.functie", f"overeenkomst-ondertekenen{theirs}", signature)


def _of_hosting(arrangement: Arrangement, year: int, hosting: HostingAgreement) -> Iterator[Claim]:
    """A hosting agreement names the decision of one side: that of the host, or that of the arrangement."""
    host = hosting.host
    file = _File(arrangement, f"{year}/hosting-{host}.toml", f"hosting/{year}/{host}", host)
    for claim in file.decided("besluit", "overeenkomst-aangaan", hosting.decision):
        theirs = claim.who is not None and "/" in claim.who
        yield replace(claim, power=f"{claim.power}-gemeente") if theirs else claim
