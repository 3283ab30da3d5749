# SPDX-License-Identifier: EUPL-1.2
"""Does a machine read the whole register, in both forms alike?"""

import csv
import io
import json
from datetime import date, timedelta

from mandates import ON, book, consents, decided, mandate, withdrawing
from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import Limits, MandateDecision, MandateKind, Submandate
from sow_gov.exports.mandates import register_csv, register_json

DIRECTOR = mandate("DB-1", "db", "directeur", limits=Limits(50_000_00, ("inkoop", "verkoop"), ("duin",)))
CONTROLLER = mandate(
    "DIR-1", "directeur", "controller", under="DB-1", signature_only=True, submandate=Submandate(allowed=False)
)
HOST = mandate(
    "DB-2", "db", "adviseur-duin", consents=consents("adviseur-duin"), conditions=("=1+1",), instruction="instructie",
    period=Period(ON, ON + timedelta(days=1)),
)  # fmt: skip
OVER = mandate("DB-3", "db", "ab", "oud", kind=MandateKind.DELEGATION, legal_basis="Wgr art. 33a")


def rows(*decisions: MandateDecision, known_on: date = ON, history: bool = True) -> list[dict[str, str]]:
    text = register_csv(book(*decisions), known_on, history=history).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_says_everything_of_a_mandate():
    director, host, _, controller = rows(
        decided(DIRECTOR, published="Blad 1"), decided(CONTROLLER), *map(decided, [HOST, OVER])
    )
    assert director["omschrijving"] == "een factuur maken"
    assert director["artikel"] == "artikel over factuur"
    assert (director["hoogstens"], director["handelingen"], director["gemeenten"]) == (
        "50000.00",
        "inkoop; verkoop",
        "duin",
    )
    assert (director["ondermandaat"], controller["ondermandaat"]) == ("ja", "nee")
    assert (director["besluit"], director["bekendgemaakt"]) == ("besluit-DB-1", "Blad 1")
    assert director["formule"] == "namens het dagelijks bestuur van Delta, de directeur Delta"
    assert (
        controller["formule"] == "overeenkomstig het besluit van het dagelijks bestuur van Delta, de controller Delta"
    )
    assert (controller["houder"], controller["onder"]) == ("db", "DB-1")
    assert host["instemming"] == "adviseur-duin op 2024-01-01 (brief van adviseur-duin)"
    assert (host["geldig_vanaf"], host["geldig_tot_en_met"]) == ("2026-03-01", "2026-03-01")
    assert (host["voorwaarden"], host["instructie"], host["voorbeeld"]) == ("=1+1", "instructie", "ja")


def test_a_power_that_is_no_more_keeps_its_code_and_a_delegation_its_ground():
    (row,) = rows(decided(OVER))
    assert (row["bevoegdheid"], row["omschrijving"], row["grondslag"]) == ("oud", "", "Wgr art. 33a")
    assert row["formule"].startswith("het algemeen bestuur van Delta, krachtens delegatie")


def test_history_has_what_holds_no_more():
    taken = withdrawing("DB-1", ON)
    assert [row["stand"] for row in rows(decided(DIRECTOR), taken)] == ["ingetrokken"]
    assert rows(decided(DIRECTOR), taken, history=False) == []
    assert rows(decided(DIRECTOR), taken, known_on=ON - timedelta(days=1), history=False)[0]["stand"] == "geldt"
    assert rows(decided(DIRECTOR), taken)[0]["ingetrokken_omdat"] == "niet meer nodig"


def test_json_has_the_same_rows():
    decisions = decided(DIRECTOR), decided(CONTROLLER)
    found = json.loads(register_json(book(*decisions), ON))
    assert (found["on"], found["known_on"]) == ("2026-03-01", "2026-03-01")
    assert [each["number"] for each in found["mandates"]] == [row["nummer"] for row in rows(*decisions)]
    assert found["mandates"][0]["acts"] == ["inkoop", "verkoop"]
    assert (found["mandates"][0]["submandate"], found["mandates"][1]["through"]) == (True, None)
    assert len(found["mandates"][0]) == len(rows(*decisions)[0])
