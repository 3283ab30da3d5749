# SPDX-License-Identifier: EUPL-1.2
"""Every way in which position, balance sheet, result and grants of Delta are broken, with the one finding it gives."""

from integration.broken import Broken, append, both, edit, overwrite, remove, retype

_POSITION, _SHEET, _ROWS = "2026/financiele-positie.toml", "2026/balans.toml", "2026/balans.csv"
_APPROPRIATION, _GRANTS = "2026/resultaatbestemming.toml", "2026/rijksgelden.toml"
_TWICE = """
[[risico]]
code = "instroom"
naam = "Nog eens"
programma = "werk"
kans = 10
gevolg = "1.00"
maatregel = "m"
bron = "verzonnen"
"""

BROKEN_FINANCIAL = {
    "unknown key in the position": Broken(
        edit(_POSITION, "kans = 25", "kans = 25\nkanss = 25"),
        (_POSITION, "risico[1].kanss", "INTAKE-02"),
        ("onbekende sleutel 'kanss'", "'kans'"),
    ),
    "chance above a hundred percent": Broken(
        retype(_POSITION, "kans", "101"), (_POSITION, "risico[1].kans", "INTAKE-03"), ("101", "hoogstens 100")
    ),
    "three years of an investment": Broken(
        retype(_POSITION, "bedragen", '["1.00", "1.00", "1.00"]'),
        (_POSITION, "investering[1].bedragen", "INTAKE-03"),
        ("3 waarden", "minstens 4"),
    ),
    "position of another year": Broken(
        retype(_POSITION, "jaar", "2025"), (_POSITION, "jaar", "REF-01"), ("2025", "2026")
    ),
    "risk of an unknown programme": Broken(
        edit(_POSITION, 'programma = "inkomen"', 'programma = "inkomens"'),
        (_POSITION, "risico[instroom].programma", "REF-02"),
        ("'inkomens' bestaat niet", "'inkomen'"),
    ),
    "two risks with one code": Broken(
        append(_POSITION, _TWICE), (_POSITION, "risico", "REF-07"), ("'instroom' komt dubbel voor", "schrap")
    ),
    "reserve moved by a line that is none": Broken(
        edit(_POSITION, 'regels = ["reserve"]', 'regels = ["reserve", "huisvesting"]'),
        (_POSITION, "reserve[algemeen].regels", "POSITION-01"),
        ("'huisvesting' is geen regel", "reservemutatie"),
    ),
    "reserve below zero": Broken(
        both(
            edit(_POSITION, 'begin = "50000.00"', 'begin = "5000.00"'),
            edit(_POSITION, '"50000.00", "50000.00", "40000.00"', '"5000.00", "5000.00", "-5000.00"'),
            edit(_POSITION, '"40000.00", "40000.00", "40000.00"', '"-5000.00", "-5000.00", "-5000.00"'),
            edit(_POSITION, '"70000.00", "70000.00", "55000.00"', '"25000.00", "25000.00", "10000.00"'),
            edit(_POSITION, '"55000.00", "55000.00", "55000.00"', '"10000.00", "10000.00", "10000.00"'),
        ),
        (_POSITION, "reserve[algemeen]", "POSITION-05"),
        ("eind 2026 onder nul", "verlaag"),
    ),
    "balance code of an earlier year": Broken(
        edit(_POSITION, 'code = "A23"', 'code = "A221"'),
        (_POSITION, "balanspost[A221]", "BALANCE-01"),
        ("tot en met 2024-12-31", "Iv3"),
    ),
    "account with an unknown code": Broken(
        edit(_ROWS, "machines,Machines,A126", "machines,Machines,A999"),
        (_ROWS, "rekening machines", "BALANCE-01"),
        ("A999", "Iv3"),
    ),
    "balance sheet of another day": Broken(
        retype(_SHEET, "datum", "2026-12-30"), (_SHEET, "datum", "BALANCE-02"), ("2026-12-30", "2026-12-31")
    ),
    "balance sheet without accounts": Broken(
        both(remove("2026/jaarrekening.toml"), remove("2026/jaarrekening.csv")),
        (_SHEET, "", "BALANCE-03"),
        ("geen jaarrekening", "jaarrekening.toml"),
    ),
    "balance sheet without its table": Broken(remove(_ROWS), (_ROWS, "", "INTAKE-07"), ("ontbreekt", "voeg het toe")),
    "account twice": Broken(
        append(_ROWS, "machines,Nog eens,A126,0.00,0.00,,verzonnen,ja,\n"),
        (_ROWS, "rekening machines", "REF-07"),
        ("dubbel", "één"),
    ),
    "equity that is no reserve": Broken(
        append(_ROWS, "potje,Potje,P112,0.00,0.00,,verzonnen,ja,\n"),
        (_ROWS, "rekening potje", "BALANCE-05"),
        ("geen reserve of voorziening", "financiele-positie"),
    ),
    "provision on another post": Broken(
        edit(_ROWS, "voormalig,Voormalig personeel,P12", "voormalig,Voormalig personeel,P213"),
        (_ROWS, "rekening voormalig", "BALANCE-04"),
        ("Voorzieningen", "met haar code"),
    ),
    "movement of an account that is not there": Broken(
        edit(_SHEET, 'rekening = "voormalig"\naf = "5000.00"', 'rekening = "bnk"\naf = "0.00"'),
        (_SHEET, "verloop[bnk]", "REF-02"),
        ("'bnk' bestaat niet", "'bank'"),
    ),
    "pay above the law's maximum": Broken(
        retype(_SHEET, "maximum", '"65500.01"'),
        (_SHEET, "topfunctionaris[directeur].maximum", "BALANCE-07"),
        ("65.500,00", "maanden en deeltijd"),
    ),
    "limit above that of the law": Broken(
        retype(_SHEET, "verantwoordingsgrens", '"2.1"'),
        (_SHEET, "verantwoordingsgrens", "BALANCE-08"),
        ("2,1 procent", "grens die mag"),
    ),
    "programme that is not settled": Broken(
        edit(_APPROPRIATION, '[[verrekening]]\nprogramma = "inkomen"\nwijze = "nacalculatie"\n', ""),
        (_APPROPRIATION, "verrekening", "BALANCE-09"),
        ("'inkomen'", "nacalculatie of vaste bijdrage"),
    ),
    "result to an unknown reserve": Broken(
        edit(_APPROPRIATION, 'reserve = "algemeen"', 'reserve = "algemene"'),
        (_APPROPRIATION, "bestemming[1].reserve", "REF-02"),
        ("'algemene' bestaat niet", "'algemeen'"),
    ),
    "result to a reserve without its name": Broken(
        edit(_APPROPRIATION, 'reserve = "algemeen"\n', ""),
        (_APPROPRIATION, "bestemming[1]", "INTAKE-03"),
        ("noem de reserve", "herstel"),
    ),
    "grant of a stranger": Broken(
        append(_GRANTS, '\n[[rijksgeld.gemeente]]\ncode = "zee"\nontvangen = "0.00"\nbesteed = "0.00"\n'),
        (_GRANTS, "rijksgeld[buig].gemeente", "REF-02"),
        ("'zee' bestaat niet", "kies uit"),
    ),
    "grant spent on a line that is none": Broken(
        edit(_GRANTS, '"uitkeringen-meer"]', '"uitkeringen-meer", "begeleiding"]'),
        (_GRANTS, "rijksgeld[buig].regels", "POSITION-04"),
        ("'begeleiding' is geen regel programmageld", "noem"),
    ),
    "grant of a municipality twice": Broken(
        edit(_GRANTS, 'code = "meer"', 'code = "duin"'),
        (_GRANTS, "rijksgeld[1]", "INTAKE-03"),
        ("'duin' komt dubbel voor", "herstel"),
    ),
    "result decided on before the accounts": Broken(
        retype(_APPROPRIATION, "datum", "2027-06-23"),
        (_APPROPRIATION, "besluit.datum", "BALANCE-10"),
        ("2027-06-23, de jaarrekening pas van 2027-06-24", "na de jaarrekening"),
    ),
    "result decided on without accounts": Broken(
        both(
            *(remove(f"2026/{name}") for name in ("jaarrekening.toml", "jaarrekening.csv", "balans.toml", "balans.csv"))
        ),
        (_APPROPRIATION, "besluit", "BALANCE-10"),
        ("geen jaarrekening van 2026", "laat het besluit weg"),
    ),
    "accounts that do not say what was spent of a grant": Broken(
        both(edit(_GRANTS, 'besteed = "3100000.00"\n', ""), edit(_GRANTS, 'besteed = "1900000.00"\n', "")),
        (_GRANTS, "rijksgeld[buig].gemeente", "POSITION-07"),
        ("niet wat is besteed", "bij elke gemeente"),
    ),
    "limit below zero": Broken(
        retype(_SHEET, "verantwoordingsgrens", '"-1.0"'),
        (_SHEET, "verantwoordingsgrens", "INTAKE-03"),
        ("-1.0", "minstens 0"),
    ),
    "position that is no TOML": Broken(
        overwrite(_POSITION, b"x"), (_POSITION, "einde van het bestand", "INTAKE-01"), ("TOML", "herstel")
    ),
}
"""Each gives one finding, in a folder that is right but for it."""

A_CENT = {
    "reserve that opens a cent off": (_POSITION, 'begin = "50000.00"', 'begin = "50000.01"', {"CLOSE-07"}),
    "forecast balance a cent off": (
        _POSITION,
        '"70000.00", "70000.00", "55000.00"',
        '"70000.00", "70000.00", "55000.01"',
        {"CLOSE-06"},
    ),
    "forecast reserve a cent off": (
        _POSITION,
        '"40000.00", "40000.00", "40000.00", "40000.00"',
        '"40000.01", "40000.00", "40000.00", "40000.00"',
        {"CLOSE-06", "CLOSE-07"},
    ),
    "provision added without a cost": (_POSITION, 'toevoeging = ["0.00"', 'toevoeging = ["0.01"', {"CLOSE-08"}),
    "bank a cent off": (_ROWS, "74999.00", "74999.01", {"CLOSE-06"}),
    "result a cent off": (_ROWS, "19999.00", "19999.01", {"CLOSE-06", "CLOSE-07"}),
    "reserve a cent off": (_ROWS, "50000.00,40000.00", "50000.00,40000.01", {"CLOSE-06", "CLOSE-07"}),
    "opening stand a cent off": (_ROWS, "bank,Bank,A23,70000.00", "bank,Bank,A23,70000.01", {"CLOSE-06"}),
    "appropriation a cent off": (_APPROPRIATION, '"9999.00"', '"9999.01"', {"CLOSE-13"}),
    "grant spent a cent off": (_GRANTS, 'besteed = "1900000.00"', 'besteed = "1900000.01"', {"CLOSE-14"}),
    "depreciation without a cost": (
        _SHEET,
        'af = "5000.00"',
        'af = "4999.99"\nafschrijving = "0.01"',
        {"CLOSE-08", "CLOSE-15"},
    ),
    "actual cost a cent off": ("2026/jaarrekening.csv", "990000.99", "990000.98", {"CLOSE-07", "CLOSE-13"}),
}
"""File, what stood there, what stands there now, and the codes of the checks that no longer close."""
