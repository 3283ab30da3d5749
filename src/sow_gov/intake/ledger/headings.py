# SPDX-License-Identifier: EUPL-1.2
"""Which column of a table is what? By its heading, in the words that Dutch financial programs use."""

import re
from collections.abc import Mapping, Sequence

from sow_gov.intake.ledger.raw import WrongValue

MEANT: Mapping[str, tuple[str, ...]] = {
    "journal": ("dagboek", "dagboekcode", "dagboeknummer", "dagboeknr", "journaal", "journaalcode"),
    "entry": ("boekstuk", "boekstuknummer", "boekstuknr", "boeking", "boekingsnummer", "stuknummer"),
    "line": ("regel", "regelnummer", "regelnr", "boekingsregel", "volgnummer"),
    "booked_on": ("datum", "boekdatum", "boekingsdatum"),
    "period": ("periode", "boekperiode", "periodenummer"),
    "year": ("boekjaar", "jaar"),
    "account": ("rekening", "grootboekrekening", "grootboekrekeningnummer", "grootboek", "grootboeknummer"),
    "cost_centre": ("kostenplaats", "kostenplaatscode", "kostenplaatsnummer", "kpl"),
    "debit": ("debet", "debetbedrag", "bedragdebet"),
    "credit": ("credit", "creditbedrag", "bedragcredit"),
    "amount": ("bedrag", "boekingsbedrag", "bedrageur"),
    "side": ("dc", "debetcredit", "debetofcredit"),
    "text": ("omschrijving", "boekingsomschrijving", "regelomschrijving", "tekst"),
}
"""What a column holds -> its headings, in lower case without spaces and signs."""
_BY_NAME = {name: meant for meant, names in MEANT.items() for name in names}
_REQUIRED = ("journal", "entry", "line", "booked_on", "account")


def places(headings: Sequence[str]) -> dict[str, int]:
    """What columns hold -> their places, from 0; a column that is not there has none.

    Raises:
        WrongValue: LEDGER-04, a column is missing or there twice.
    """
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        meant = meaning(heading)
        if meant in found:
            what = f"er zijn twee kolommen voor {MEANT[meant][0]}: {headings[found[meant]]!r} en {heading!r}"
            raise WrongValue(what, "LEDGER-04", "laat er één staan, of geef de andere een andere kop")
        if meant:
            found[meant] = place
    missing = [MEANT[meant][0] for meant in _REQUIRED if meant not in found]
    if "amount" not in found and not {"debit", "credit"} <= found.keys():
        missing.append("debet en credit (of bedrag)")
    if missing:
        todo = f"kies de koppen dagboek, boekstuk, regel, datum, rekening en bedrag; gelezen is: {', '.join(headings)}"
        raise WrongValue(f"de kolommen {', '.join(missing)} ontbreken", "LEDGER-04", todo[:400])
    return found


def meaning(heading: str) -> str:
    """What a column with a heading holds, "" when nobody knows.

    >>> meaning("Boekstuk-nummer")
    'entry'
    """
    return _BY_NAME.get(re.sub(r"[^a-z]", "", heading.strip().lower()), "")
