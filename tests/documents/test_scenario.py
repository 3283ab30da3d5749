# SPDX-License-Identifier: EUPL-1.2
"""What do the tables of a scenario say, and what do they leave out because nobody knows it?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.scenario import what_if
from sow_gov.documents.scenario import apart_tables, block_table, effect_table, remarks
from sow_gov.domain.arrangement import ExitClause
from sow_gov.domain.budget import RoundingMethod, RoundingTerm
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.status import Status
from sow_gov.planning.scenario import Changes, ChoiceChange, CountChange, Leave, TakeOver
from sow_gov.wording.table import Table

JULY = date(make.YEAR, 7, 1)


def base(clause: ExitClause | None = None, **changes: object) -> Run:
    """The small budget, with an archive that Duin hosts."""
    service = HostedService(
        "archief", "A", "Archief", PriceBasis.LUMP_SUM, "staf", "", (Price(36_50, 1),) * 4, "fte",
        make.placing("overhead", "0.4"), "overhead", None, make.SOURCE,
    )  # fmt: skip
    hosting = HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision(), (service,))
    made = make.arrangement(make.small_budget(hosting=(hosting,), **changes))
    (version,) = made.regulations
    regulations = (replace(version, value=replace(version.value, exit=clause)),)
    return run(replace(made, regulations=regulations), make.LAW, make.YEAR)


def cells(table: Table) -> dict[str, Sequence[str]]:
    return {row.cells[0]: row.cells[1:] for row in table.rows}


def test_every_table_ends_on_the_same_difference():
    made = base()
    found = what_if(
        made, Changes(counts=(CountChange("clienten", "duin", 2),), choices=(ChoiceChange("huisbezoek", None),))
    )
    shown, blocks = cells(effect_table(made, found)), cells(block_table(made, found))
    assert shown["Duin"] == ("118,45", "126,78", "+8,33")
    assert shown["Samen"] == ("304,53", "295,50", "−9,03")
    assert blocks["Verschil"] == (*(shown[name][2] for name in ("Duin", "Meer", "Veen")), "−9,03")
    assert blocks["Programmageld"] == ("–",) * 4
    assert "Afronding" not in shown


def test_the_line_afronding_stands_in_the_table_when_there_is_one():
    made = base(rounding=RoundingTerm(RoundingMethod.ROUNDING_LINE, 5))
    assert "Afronding" in cells(effect_table(made, what_if(made, Changes())))


def test_without_a_clause_there_is_no_exit_sum_and_with_one_every_year_has_its_part():
    clause = ExitClause((Fraction(1), Fraction(1, 4)), "artikel 30", make.SOURCE)
    for known in (None, clause):
        made = base(known)
        (left,) = apart_tables(made, what_if(made, Changes(leaving=(Leave("meer", JULY),))))
        rows = [row.cells[0] for row in left.rows]
        sums = ["Uittredingssom, jaar 1 na vertrek", "Uittredingssom, jaar 2 na vertrek"] if known else []
        assert rows == ["Achterblijvende kosten 2026", *sums]
        assert ("artikel 30" in left.note, "noemt geen uittredingsregel" in left.note) == (
            known is not None,
            known is None,
        )


def test_what_nobody_said_of_the_host_is_said_so():
    made = base()
    for stranded, told in ((None, ("niet opgegeven",) * 2), (10_00, ("5,04", "10,00")), (0, ("0,00", "0,00"))):
        (over,) = apart_tables(made, what_if(made, Changes(taken_over=(TakeOver("archief", JULY, 73_00, stranded),))))
        shown = cells(over)
        assert shown["Hosting die vervalt"] == ("−18,40", "−36,50")
        assert shown["Eigen kosten"] == ("36,80", "73,00")
        assert shown["Achterblijvend bij Duin"] == told


def test_a_remark_says_that_days_count_who_stays_host_and_which_cap_is_passed():
    made = base()
    changes = Changes(leaving=(Leave("duin", JULY),), choices=(ChoiceChange("huisbezoek", 99_00),))
    told = list(remarks(made, what_if(made, changes)))
    assert "telt 184 van 365 dagen" in told[0]
    assert told[1:] == [
        "Duin blijft hier gastheer van: Archief.",
        "Huisbezoek gaat boven het plafond in de DVO; daarvoor is een nieuw besluit nodig.",
    ]
    assert len(list(remarks(made, what_if(made, changes), sees=lambda name: name == "duin"))) == 2
    over = replace(changes, taken_over=(TakeOver("archief", JULY, 1),), choices=())
    assert len(list(remarks(made, what_if(made, over)))) == 1
    assert list(remarks(made, what_if(made, Changes()))) == []
