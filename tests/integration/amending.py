# SPDX-License-Identifier: EUPL-1.2
"""A budget amendment of Delta with the amendments of its DVOs, written into a folder."""

from pathlib import Path

import make
from integration.broken import Breaking
from integration.broken_amendments import amend, line
from sow_gov.app.allocate import run
from sow_gov.domain.money import to_text
from sow_gov.intake.folder import inspect

_AMENDMENT = """# SPDX-License-Identifier: EUPL-1.2
schema = "dvowijziging/1"
jaar = 2026
gemeente = "{name}"
nummer = {number}
titel = "Wijziging {number} van de DVO"
status = "ondertekend"
datum = 2026-04-20
geldig_vanaf = {from_}
na_begrotingswijziging = {number}
verrekening = "{settling}"
reden = "de begroting is gewijzigd"
bron = "verzonnen"
voorbeeld = true
{more}
[bijdrage]
gezamenlijk = "{shared}"
programmageld = "{money}"
beleidskeuzes = "{choices}"
totaal = "{total}"

[[ondertekening]]
partij = "delta"
functie = "voorzitter"
plaats = "Duin"
getekend_op = 2026-04-20
besluit = {{ orgaan = "db", nummer = "DB-{number}", datum = 2026-04-13, onderwerp = "Wijziging", bron = "verzonnen" }}

[[ondertekening]]
partij = "{name}"
functie = "burgemeester"
plaats = "Duin"
getekend_op = 2026-04-18
besluit = {{ orgaan = "college", nummer = "C-{number}", datum = 2026-04-14, onderwerp = "DVO", bron = "verzonnen" }}
"""
MORE = (line("begeleiding", "70000.01"), line("uitkeringen-duin", "500.00"), line("huisvesting", "-900.00"))
"""Mutations that every municipality notices."""


def amended(
    name: str = "duin", settling: str = "ineens", number: int = 1, *, from_: str = "2026-05-01", more: str = ""
) -> Breaking:
    """Write the amendment of one DVO to what the folder's budget amendment gives, from a day on."""

    def breaking(folder: Path) -> None:
        arrangement, findings = inspect(folder)
        assert arrangement is not None
        assert findings == []
        made = run(arrangement, make.LAW, make.YEAR, variant=f"w{number}").allocation.parts(name)
        cents = (made.shared_cents, made.programme_money_cents, made.choices_cents, made.total_cents)
        amounts = dict(zip(("shared", "money", "choices", "total"), map(to_text, cents), strict=True))
        said = {"name": name, "number": number, "from_": from_, "settling": settling, "more": more}
        text = _AMENDMENT.format(**said, **amounts)
        (folder / f"2026/dvowijziging-{name}-{number}.toml").write_text(text, encoding="utf-8")

    return breaking


def after_the_budget(*changes: Breaking) -> Breaking:
    """First the amendment of the budget, then those of DVOs, each made when the one before it is there."""

    def breaking(folder: Path) -> None:
        amend(MORE)(folder)
        for change in changes:
            change(folder)

    return breaking
