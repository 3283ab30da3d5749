# SPDX-License-Identifier: EUPL-1.2
"""Small ledgers: rules of a mapping, and what was booked on the lines of Delta."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import make
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.ledger import Booked, LedgerMapping, LedgerPurpose, MappingRule, Posting
from sow_gov.intake.folder import inspect


def rule(
    accounts: str,
    line: str = "",
    cost_centre: str = "",
    purpose: LedgerPurpose = LedgerPurpose.LINE,
    *,
    client: bool = False,
) -> MappingRule:
    """A rule for "4000" or "4000-4099"."""
    first, _, last = accounts.partition("-")
    return MappingRule(first, last or first, cost_centre, purpose, line, client, "", make.SOURCE)


def mapping(*rules: MappingRule) -> LedgerMapping:
    return LedgerMapping("Rekeningschema Delta", None, rules, make.SOURCE)


HEAD = (
    'schema = "grootboek/1"\ngeldig_vanaf = {from_}\ntitel = "Schema"\ntabellen = ["grootboek-regels/1"]\nbron = "x"\n'
)
COLUMNS = "rekening,kostenplaats,bestemming,regel,client,toelichting,voorbeeld,bron,toelichting_bron\n"
ROWS = [
    "4000-4099,,regel,begeleiding,nee,,ja,verzonnen,",
    "4100,,regel,uitvoering-inkomen,nee,,ja,verzonnen,",
    "4200,,regel,huisvesting,nee,,ja,verzonnen,",
    "4400,,regel,werkplekken,nee,,ja,verzonnen,",
    "4401,,regel,salarisadministratie,nee,,ja,verzonnen,",
    "4700,,regel,jongerenloket-fte,nee,,ja,verzonnen,",
    "4701,,regel,digitale-intake-uren,nee,,ja,verzonnen,",
    *(f"4800,{number},regel,uitkeringen-{name},ja,,ja,verzonnen," for number, name in enumerate(make.PARTICIPANTS, 1)),
    "8000,,regel,detachering,nee,,ja,verzonnen,",
    "8500,,bijdrage,,nee,,ja,verzonnen,",
    "8900,,regel,reserve,nee,,ja,verzonnen,",
    "1000,,balans,bank,nee,,ja,verzonnen,",
]
"""The rules of the folder of Delta; nobody can judge its balance accounts, because it has no balance sheet."""


def with_mapping(inside: Path, rows: Sequence[str], from_: str = "2020-01-01") -> Path:
    """The folder of Delta with a mapping of these rows, or one more."""
    folder = inside / "delta"
    if not folder.exists():
        make.contract_folder(inside)
    (folder / "grootboek").mkdir(exist_ok=True)
    (folder / f"grootboek/{from_}.toml").write_text(HEAD.format(from_=from_), encoding="utf-8")
    (folder / f"grootboek/{from_}.csv").write_text(COLUMNS + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


DELTA = mapping(
    rule("4000-4099", "begeleiding"),
    rule("4000-4099", "loket", "20"),
    rule("4050", "huisvesting"),
    rule("4700", "jongerenloket-1"),
    *(rule("4800-4899", f"uitkering-{name}", name, client=True) for name in make.PARTICIPANTS),
    rule("8500", purpose=LedgerPurpose.CONTRIBUTION),
    rule("1000-1999", "bank", purpose=LedgerPurpose.BALANCE),
    rule("9000", purpose=LedgerPurpose.OUTSIDE),
    rule("4990", "van-een-ander-jaar"),
)
ALWAYS = (Dated(Period(date(2020, 1, 1)), DELTA),)


def booked(account: str, cents: int, period: int = 1, cost_centre: str = "", postings: int = 1) -> Booked:
    return Booked(make.YEAR, period, account, cost_centre, cents, postings)


@cache
def mvs() -> Arrangement:
    """The model case as its files say it, read once."""
    arrangement, findings = inspect(Path(__file__).parents[1] / "contracts" / "stroomopwaarts-mvs")
    assert arrangement is not None
    assert findings == []
    return arrangement


def summed(postings: Iterable[Posting]) -> list[Booked]:
    """The sums of postings per period, account and cost centre, as the records keep them."""
    sums: dict[tuple[int, int, str, str], tuple[int, int]] = {}
    for each in postings:
        where = (each.booked_on.year, each.period, each.account, each.cost_centre)
        cents, number = sums.get(where, (0, 0))
        sums[where] = cents + each.cents, number + 1
    return [Booked(*where, *found) for where, found in sums.items()]
