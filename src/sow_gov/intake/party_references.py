# SPDX-License-Identifier: EUPL-1.2
"""Do the numbers of a party fit each other, and is everybody found who gets an e-invoice or sends one?

No rule set for e-invoices looks at what an OIN or a KvK number is made of: an invoice to 123 passes them all, and goes
nowhere.
"""

from collections.abc import Iterator

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.billing_terms import EndPoint
from sow_gov.domain.errors import Finding
from sow_gov.domain.identities import known_oin, wrong_oin
from sow_gov.domain.parties import Party

_FILE = "partijen.toml"


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """PARTY-01, an OIN that is of somebody else or of nobody; PARTY-02, no OIN at all; PARTY-03, one end point twice.

    An OIN outside the known series is a finding only of who gets or sends e-invoices: elsewhere it identifies nothing.
    """
    receivers = _receivers(arrangement)
    sends = {arrangement.body} if receivers else set()
    for party in arrangement.parties.values():
        wrong = wrong_oin(party.oin, party.rsin, party.kvk)
        if wrong and known_oin(party.oin):
            yield _finding(party, "oin", "PARTY-01", wrong, "neem het OIN over uit het OIN-register van Logius")
        elif wrong and party.slug in {*receivers, *sends}:
            yield _finding(party, "oin", "PARTY-02", wrong, "een e-factuur heeft een OIN nodig dat bestaat")
    yield from _twice(arrangement, receivers)


def _receivers(arrangement: Arrangement) -> dict[str, EndPoint]:
    """Who gets e-invoices, and by which register each is found, as last agreed."""
    versions = (version.value for version in arrangement.billing_terms)
    return {terms.participant: terms.end_point for version in versions for terms in version.e_invoices}


def _twice(arrangement: Arrangement, receivers: dict[str, EndPoint]) -> Iterator[Finding]:
    """PARTY-03: an invoice to the one would arrive at the other."""
    found: dict[str, str] = {}
    for slug, end_point in receivers.items():
        if (party := arrangement.parties.get(slug)) is None:
            continue
        number = party.oin if end_point is EndPoint.OIN else party.kvk
        if (other := found.setdefault(number, slug)) != slug:
            what = f"{slug} en {other} hebben hetzelfde eindpunt {number}"
            yield _finding(party, end_point.value, "PARTY-03", what, "geef ieder zijn eigen nummer")


def _finding(party: Party, key: str, code: str, what: str, todo: str) -> Finding:
    return Finding(_FILE, f"partij[{party.slug}].{key}", code, what, todo)
