# SPDX-License-Identifier: EUPL-1.2
"""Every way in which terms are broken in the tests: of keys, support departments, modules, groups and surcharges."""

import re
from collections.abc import Mapping
from pathlib import Path

from integration.broken import Breaking, Broken, append, both, edit, retype

REGIME = "verdeelregeling/2027-01-01.toml"
BUDGET = "2027/begroting.toml"
COUNTS = "2027/aantallen.csv"
DELTA = "verdeelregeling/2024-01-01.toml"
DECISION = (
    'orgaan = "ab", nummer = "AB-2026-02", datum = 2026-03-05, onderwerp = "Delen in de toegang", bron = "verzonnen"'
)
GROUP = 'groep = { code = "jongerenloket", gemeenten = ["duin", "meer"], sleutel = "clienten" }\n'
NOT_BOUGHT = """
[[niet_afgenomen]]
module = "avond"
besluit = { orgaan = "college", nummer = "B-1", datum = 2026-05-12, onderwerp = "o", bron = "verzonnen" }
"""
MODULE = '\n[[module]]\ncode = "nacht"\nnaam = "Nacht"\nregels = ["avondopenstelling"]\nbron = "verzonnen"\n'
DEPARTMENT = '\n[[ondersteuning]]\ncode = "{code}"\nnaam = "{name}"\nmaatstaf = "fte"\nbron = "verzonnen"\n'


def recount(file: str, driver: str, values: Mapping[str, int]) -> Breaking:
    """Give every carrier of a driver another count in the budget: the one in `values`, or zero."""

    def breaking(folder: Path) -> None:
        def counted(row: re.Match[str]) -> str:
            return f"{row[1]}{values.get(row[2], 0)},,"

        rows = rf"(?m)^({driver},([a-z-]+),begroting,[0-9-]+,)[0-9]+,,"
        text, times = re.subn(rows, counted, (folder / file).read_text("utf-8"))
        assert times
        (folder / file).write_text(text, encoding="utf-8")

    return breaking


BROKEN_KEYS = {
    "a mix of a key that is not there": Broken(
        edit(REGIME, 'inwoners = "1/2", clienten = "1/2"', 'inwoners = "1/2", klanten = "1/2"'),
        (REGIME, "", "INTAKE-03"),
        ("sleutel 'inwoners-en-clienten' rust op een sleutel die er niet is: klanten", "herstel de waarde"),
    ),
    "a mix of parts that are not one": Broken(
        edit(REGIME, 'inwoners = "1/2", clienten = "1/2"', 'inwoners = "1/2", clienten = "1/3"'),
        (REGIME, "sleutel[7].mix.delen", "INTAKE-03"),
        ("tellen op tot 5/6 en niet tot 1", "herstel de waarde"),
    ),
    "agreed parts that are not one": Broken(
        edit(REGIME, 'meer = "3/10"', 'meer = "3/1"'),
        (REGIME, "sleutel[6].vaste_delen.delen", "INTAKE-03"),
        ("tellen op tot 37/10 en niet tot 1", "herstel de waarde"),
    ),
    "an agreed part of a stranger": Broken(
        edit(REGIME, 'meer = "3/10"', 'moer = "3/10"'),
        (REGIME, "sleutel[afgesproken-delen]", "REF-02"),
        ("deelnemer 'moer' bestaat niet", "'meer'?"),
    ),
    "agreed parts without a decision": Broken(
        edit(REGIME, f"besluit = {{ {DECISION} }}\n", ""),
        (REGIME, "sleutel[6].vaste_delen.besluit", "INTAKE-04"),
        ("de gegevens ontbreken", "vul ze in"),
    ),
    "keys that rest on each other": Broken(
        both(
            edit(REGIME, 'inwoners = "1/2", clienten = "1/2"', 'inwoners = "1/2", vast-en-variabel = "1/2"'),
            edit(REGIME, 'variabel_naar = "inwoners"', 'variabel_naar = "inwoners-en-clienten"'),
        ),
        (REGIME, "", "INTAKE-03"),
        ("sleutel 'inwoners-en-clienten' rust op zichzelf", "herstel de waarde"),
    ),
    "terms of another kind of key": Broken(
        edit(REGIME, 'grondslag = "gewogen mix"', 'grondslag = "gelijke delen"'),
        (REGIME, "sleutel[7]", "INTAKE-03"),
        ("bij grondslag 'gelijke delen' hoort: laat weg mix", "herstel de waarde"),
    ),
    "a kind of key without its terms": Broken(
        edit(REGIME, 'grondslag = "gelijke delen"', 'grondslag = "ingroeipad"'),
        (REGIME, "sleutel[5]", "INTAKE-03"),
        ("bij grondslag 'ingroeipad' hoort: vul in ingroei", "herstel de waarde"),
    ),
    "a minimum above the cap": Broken(
        edit(REGIME, 'minimum = { veen = "25000.00" }', 'minimum = { duin = "44000.01" }'),
        (REGIME, "sleutel[10].grenzen", "INTAKE-03"),
        ("het minimum van duin ligt boven het plafond", "herstel de waarde"),
    ),
    "bounds without a bound": Broken(
        edit(REGIME, 'plafond = { duin = "40000.00" }\n', ""),
        (REGIME, "sleutel[11].grenzen", "INTAKE-03"),
        ("noem een minimum of een plafond", "herstel de waarde"),
    ),
    "a bound of a stranger": Broken(
        edit(REGIME, 'minimum = { veen = "25000.00" }', 'minimum = { ven = "25000.00" }'),
        (REGIME, "sleutel[minimum-en-plafond]", "REF-02"),
        ("deelnemer 'ven' bestaat niet", "'veen'?"),
    ),
    "minimums above what is divided": Broken(
        edit(REGIME, 'minimum = { veen = "25000.00" }', 'minimum = { veen = "25000.00", meer = "75000.01" }'),
        (REGIME, "", "ALLOC-13"),
        ("minimum en plafond van sleutel 'minimum-en-plafond' in 2027 gaan niet samen", "pas minimum of plafond"),
    ),
    "a growth of no year": Broken(
        edit(REGIME, '2026 = "5.0"', '26 = "5.0"'),
        (REGIME, "sleutel[8].tarief.groei", "INTAKE-03"),
        ("'26' is geen jaar", "herstel de waarde"),
    ),
    "a year without growth": Broken(
        edit(REGIME, ', 2030 = "0.0" }', " }"),
        (REGIME, "sleutel[prijs-per-client]", "ALLOC-11"),
        ("sleutel 'prijs-per-client' zegt niets over 2030", "voeg groei, deel of bedrag van dat jaar toe"),
    ),
    "a year without a fixed amount": Broken(
        edit(REGIME, 'vast_bedrag = { 2027 = "30000.00", ', "vast_bedrag = { "),
        (REGIME, "sleutel[vast-en-variabel]", "ALLOC-11"),
        ("sleutel 'vast-en-variabel' zegt niets over 2027", "voeg groei, deel of bedrag van dat jaar toe"),
    ),
    "a year that the path leaves out": Broken(
        edit(REGIME, '2028 = "1/2", 2029', "2029"),
        (REGIME, "sleutel[van-budget-naar-inwoners]", "ALLOC-11"),
        ("sleutel 'van-budget-naar-inwoners' zegt niets over 2028", "voeg groei, deel of bedrag van dat jaar toe"),
    ),
    "a path beyond the new key": Broken(
        edit(REGIME, '2030 = "1/1"', '2030 = "5/4"'),
        (REGIME, "sleutel[12].ingroei", "INTAKE-03"),
        ("een deel van de nieuwe sleutel is meer dan 1", "herstel de waarde"),
    ),
    "a key frozen that counts nothing": Broken(
        edit(REGIME, 'grondslag = "gelijke delen"\n', 'grondslag = "gelijke delen"\nbevroren_op = 2025-01-01\n'),
        (REGIME, "sleutel[5]", "INTAKE-03"),
        ("telt niet en kan niet bevroren zijn", "herstel de waarde"),
    ),
    "a frozen key without its count": Broken(
        edit(COUNTS, "inwoners-2025,veen,begroting,2025-01-01", "inwoners-2025,veen,begroting,2026-01-01"),
        (COUNTS, "sleutel inwoners-2025", "ALLOC-08"),
        ("geen aantal op 2025-01-01 voor 'veen'", "voeg het aantal"),
    ),
    "published amounts that leave something over": Broken(
        edit(COUNTS, "2026-01-01,,8000.50", "2026-01-01,,8000.49"),
        (COUNTS, "", "ALLOC-07"),
        ("laten 1 cent over, meer dan de afronding van 0 cent", "herstel de bedragen"),
    ),
    "a unit of rounding nobody knows": Broken(
        edit(BUDGET, 'eenheid = "euro"', 'eenheid = "dubbeltje"'),
        (BUDGET, "afronding.eenheid", "INTAKE-03"),
        ("'dubbeltje' kan hier niet", "kies uit 'cent' of 'euro'"),
    ),
    "a rule for ties nobody knows": Broken(
        edit(BUDGET, '"kleinste aandeel eerst"', '"loting"'),
        (BUDGET, "afronding.gelijke_resten", "INTAKE-03"),
        ("'loting' kan hier niet", "kleinste aandeel eerst"),
    ),
    "a module of a line that is not there": Broken(
        edit(BUDGET, 'regels = ["avondopenstelling"]', 'regels = ["avondopenstellling"]'),
        (BUDGET, "module[avond].regels", "REF-02"),
        ("regel 'avondopenstellling' bestaat niet", "'avondopenstelling'?"),
    ),
    "a line in two modules": Broken(
        append(BUDGET, MODULE),
        (BUDGET, "module", "REF-07"),
        ("regel 'avondopenstelling' komt dubbel voor", "maak ze verschillend"),
    ),
    "two modules of one code": Broken(
        append(BUDGET, MODULE.replace("nacht", "avond").replace("avondopenstelling", "wijkbalies")),
        (BUDGET, "module", "REF-07"),
        ("code 'avond' komt dubbel voor", "maak ze verschillend"),
    ),
    "not buying a module that is not there": Broken(
        edit("2027/dvo-veen.toml", 'module = "avond"', 'module = "ochtend"'),
        ("2027/dvo-veen.toml", "niet_afgenomen.module", "REF-02"),
        ("module 'ochtend' bestaat niet", "kies uit: avond"),
    ),
    "a module that nobody buys": Broken(
        both(append("2027/dvo-duin.toml", NOT_BOUGHT), append("2027/dvo-meer.toml", NOT_BOUGHT)),
        (BUDGET, "", "ALLOC-14"),
        ("niemand neemt de module 'avond' af", "laat één gemeente haar afnemen"),
    ),
    "a choice together in one agreement only": Broken(
        edit("2027/dvo-meer.toml", GROUP, ""),
        ("2027/dvo-duin.toml", "beleidskeuze[jongerenloket-duin].groep", "DVO-11"),
        ("groep 'jongerenloket' is niet in elke DVO gelijk: meer", "met dezelfde leden, sleutel en bedragen"),
    ),
    "a tariff over what does not count": Broken(
        edit(REGIME, 'telt = "clienten"', 'telt = "oude-budgetten"'),
        (REGIME, "", "INTAKE-03"),
        ("rekent een tarief over 'oude-budgetten', die niets telt", "herstel de waarde"),
    ),
    "a group of one": Broken(
        edit("2027/dvo-meer.toml", 'gemeenten = ["duin", "meer"]', 'gemeenten = ["meer"]'),
        ("2027/dvo-meer.toml", "beleidskeuze[1].groep.gemeenten", "INTAKE-03"),
        ("hier staan 1 waarden", "geef er minstens 2"),
    ),
    "a surcharge called after another": Broken(
        edit("2027/dvo-veen.toml", 'code = "opslag-avondspreekuur"', 'code = "opslag-jongerenloket"'),
        ("2027/dvo-veen.toml", "beleidskeuze[avondspreekuur].opslag", "REF-07"),
        ("code 'opslag-jongerenloket' is al van een regel", "geef een eigen code"),
    ),
    "a surcharge called after a line": Broken(
        edit("2027/dvo-veen.toml", 'code = "opslag-avondspreekuur"', 'code = "busjes"'),
        ("2027/dvo-veen.toml", "beleidskeuze[avondspreekuur].opslag", "REF-07"),
        ("code 'busjes' is al van een regel", "geef een eigen code"),
    ),
    "a surcharge in a programme that is not there": Broken(
        edit("2027/dvo-veen.toml", 'programma = "overhead"', 'programma = "overhed"'),
        ("2027/dvo-veen.toml", "beleidskeuze[avondspreekuur].opslag.programma", "REF-02"),
        ("programma 'overhed' bestaat niet", "'overhead'?"),
    ),
    "a surcharge below nothing": Broken(
        edit("2027/dvo-veen.toml", 'percentage = "10.0"', 'percentage = "-10.0"'),
        ("2027/dvo-veen.toml", "beleidskeuze[1].opslag.percentage", "INTAKE-03"),
        ("-100 kan hier niet", "geef minstens 0"),
    ),
    "a surcharge for nobody knows what": Broken(
        edit("2027/dvo-veen.toml", 'dekt = "gezamenlijke overhead"', 'dekt = "alles"'),
        ("2027/dvo-veen.toml", "beleidskeuze[1].opslag.dekt", "INTAKE-03"),
        ("'alles' kan hier niet", "kies uit 'eigen overhead' of 'gezamenlijke overhead'"),
    ),
}

BROKEN_SUPPORT = {
    "a department without a driver": Broken(
        edit(DELTA, 'maatstaf = "fte"\n', ""),
        (DELTA, "ondersteuning[2].maatstaf", "INTAKE-04"),
        ("de gegevens ontbreken", "vul ze in"),
    ),
    "a driver of a department that is not there": Broken(
        edit(DELTA, 'maatstaf = "fte"', 'maatstaf = "fts"'),
        (DELTA, "ondersteuning[personeel].maatstaf", "REF-02"),
        ("maatstaf 'fts' bestaat niet", "'fte'?"),
    ),
    "two departments of one code": Broken(
        append(DELTA, DEPARTMENT.format(code="personeel", name="Nog eens")),
        (DELTA, "ondersteuning", "REF-07"),
        ("code 'personeel' komt dubbel voor", "maak ze verschillend"),
    ),
    "two departments of one name": Broken(
        edit(DELTA, 'naam = "Personeel"', 'naam = "Automatisering"'),
        (DELTA, "ondersteuning", "REF-07"),
        ("naam 'Automatisering' komt dubbel voor", "maak ze verschillend"),
    ),
    "a department called after a programme": Broken(
        append(DELTA, DEPARTMENT.format(code="werk", name="Werk van de staf")),
        (DELTA, "ondersteuning", "REF-07"),
        ("code 'werk' komt dubbel voor", "maak ze verschillend"),
    ),
    "a service of a department that is not there": Broken(
        edit("2026/hosting-duin.toml", 'afdeling = "automatisering"', 'afdeling = "automatiseren"'),
        ("2026/hosting-duin.toml", "dienst[werkplekken].afdeling", "REF-02"),
        ("afdeling 'automatiseren' bestaat niet", "'automatisering'?"),
    ),
    "a department without a count": Broken(
        edit("2026/aantallen.csv", "fte,personeel,begroting,2025-01-01,5,,2025-02-01,verzonnen,ja,\n", ""),
        ("2026/aantallen.csv", "sleutel fte", "ALLOC-08"),
        ("'fte' (begroting) heeft geen aantal op 2025-01-01 voor 'personeel'", "voeg het aantal"),
    ),
    "a department that serves nobody": Broken(
        recount("2026/aantallen.csv", "apparaten", {}),
        ("2026/aantallen.csv", "sleutel apparaten", "ALLOC-10"),
        ("zijn nul", "vul de aantallen"),
    ),
    "step-down without an order": Broken(
        retype("2026/begroting.toml", "ondersteuning_methode", '"stapsgewijs"'),
        ("2026/begroting.toml", "ondersteuning_volgorde", "SUPPORT-04"),
        ("niet elke ondersteunende afdeling precies één keer", "automatisering, personeel"),
    ),
    "an order that leaves a department out": Broken(
        retype(
            "2026/begroting.toml",
            "ondersteuning_methode",
            '"stapsgewijs"\nondersteuning_volgorde = ["personeel", "personeel"]',
        ),
        ("2026/begroting.toml", "ondersteuning_volgorde", "SUPPORT-04"),
        ("niet elke ondersteunende afdeling precies één keer", "automatisering, personeel"),
    ),
    "an order for a method without one": Broken(
        retype(
            "2026/begroting.toml",
            "ondersteuning_methode",
            '"direct"\nondersteuning_volgorde = ["personeel", "automatisering"]',
        ),
        ("2026/begroting.toml", "ondersteuning_volgorde", "SUPPORT-04"),
        ("bij methode direct doet een volgorde niets", "laat de volgorde weg"),
    ),
    "two departments that only serve each other": Broken(
        both(
            recount("2026/aantallen.csv", "apparaten", {"personeel": 10}),
            recount("2026/aantallen.csv", "fte", {"automatisering": 10}),
        ),
        ("2026/aantallen.csv", "", "SUPPORT-02"),
        ("'automatisering' (maatstaf 'apparaten'), 'personeel' (maatstaf 'fte') blijven rondgaan", "bij een programma"),
    ),
    "a department that serves no programme directly": Broken(
        both(
            retype("2026/begroting.toml", "ondersteuning_methode", '"direct"'),
            recount("2026/aantallen.csv", "apparaten", {"personeel": 10}),
        ),
        ("2026/aantallen.csv", "", "SUPPORT-03"),
        ("geen programma ontvangt iets van 'automatisering'", "kies een andere methode"),
    ),
    "an exit for nothing": Broken(
        edit("regeling/2022-07-01.toml", 'delen = ["1/1", "1/2"]', 'delen = ["1/1", "0/2"]'),
        ("regeling/2022-07-01.toml", "uittreding.delen[2]", "INTAKE-03"),
        ("'0/2' is geen deel", "herstel de waarde"),
    ),
}

BROKEN_SUPPORT_MVS = {
    "a department that serves only itself": Broken(
        recount("2026/aantallen.csv", "documenten", {"archief-en-post": 60}),
        ("2026/aantallen.csv", "", "SUPPORT-02"),
        ("de kosten van 'archief-en-post' (maatstaf 'documenten') blijven rondgaan", "bij een programma"),
    ),
    "a line of a department that is not there": Broken(
        edit("2026/lasten-en-baten.csv", ",fte,directie-en-beleid,", ",fte,directie-en-belied,"),
        ("2026/lasten-en-baten.csv", "regel personeel-directie-en-bedrijfsbureau.afdeling", "REF-02"),
        ("afdeling 'directie-en-belied' bestaat niet", "'directie-en-beleid'?"),
    ),
    "an order of closing without one department": Broken(
        edit("2025/begroting.toml", '  "financien",\n', ""),
        ("2025/begroting.toml", "ondersteuning_volgorde", "SUPPORT-04"),
        ("niet elke ondersteunende afdeling precies één keer", "financien"),
    ),
}
