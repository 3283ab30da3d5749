# SPDX-License-Identifier: EUPL-1.2
"""Every way in which a contract folder is broken in the tests, with the one finding it must give."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

Breaking = Callable[[Path], object]


def edit(file: str, old: str, new: str) -> Breaking:
    """Replace the first `old` in a file, which must be there."""

    def breaking(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return breaking


def retype(file: str, key: str, value: str) -> Breaking:
    """Give the first `key` in a TOML file another value."""

    def breaking(folder: Path) -> None:
        text, times = re.subn(
            rf"(?m)^{key}(\s*)=.*$", rf"{key}\1= {value}", (folder / file).read_text("utf-8"), count=1
        )
        assert times == 1
        (folder / file).write_text(text, encoding="utf-8")

    return breaking


def append(file: str, text: str) -> Breaking:
    """Write `text` at the end of a file, which may be new."""

    def breaking(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write(text)

    return breaking


def overwrite(file: str, content: bytes) -> Breaking:
    return lambda folder: (folder / file).write_bytes(content)


def remove(file: str) -> Breaking:
    return lambda folder: (folder / file).unlink()


def postpone(kind: str, version: str, to: str) -> Breaking:
    """Let a version of a text start on another day, in its file and in its name."""

    def breaking(folder: Path) -> None:
        edit(f"{kind}/{version}.toml", f"geldig_vanaf = {version}", f"geldig_vanaf = {to}")(folder)
        (folder / kind / f"{version}.toml").rename(folder / kind / f"{to}.toml")

    return breaking


def both(*breakings: Breaking) -> Breaking:
    return lambda folder: [breaking(folder) for breaking in breakings]


class Broken(NamedTuple):
    """One fault; file, place and code of its finding; and a part of what that says, and of what to do."""

    breaking: Breaking
    where: tuple[str, str, str]
    told: tuple[str, str]


LINE = "begeleiding,Nog eens,uitvoeringskosten,lasten,werk,6.5,1.1,structureel,geen,werkbedrijf,werk,,,"
PROGRAMME = """
[[programma]]
code = "{code}"
naam = "{naam}"
sleutel = "inwoners"
overhead = {overhead}
bron = "verzonnen"
"""
DRIVER = '[[maatstaf]]\ncode = "fte"\nnaam = "Nog eens"\neenheid = "fte"\ngrondslag = "aantallen"\nbron = "verzonnen"\n'
ORGAN = '[[orgaan]]\ncode = "raad-van-toezicht"\nnaam = "Raad"\nwettelijk = false\nbron = "verzonnen"\n'
SERVICE = """
[[standaarddienst]]
code = "begeleiding"
naam = "Nog eens"
programma = "werk"
eenheid = "werkbedrijf"
omschrijving = "o"
kwaliteit = "k"
"""
PROGRAMME_TEXT = '{ programma = "werk", doel = "d", activiteiten = ["a"], risico = "r" }'
BROKEN = {
    "unknown key": Broken(
        edit("partijen.toml", "cbs = ", "cbs_ = "),
        ("partijen.toml", "partij[2].cbs_", "INTAKE-02"),
        ("onbekende sleutel 'cbs_'", "bedoelt u 'cbs'?"),
    ),
    "float where money stands": Broken(
        edit("2026/dvo-duin.toml", '"95000.00"', "95000.00"),
        ("2026/dvo-duin.toml", "beleidskeuze[1].regel[1].plafond", "INTAKE-03"),
        ("een los getal wordt geweigerd", "herstel"),
    ),
    "key left out": Broken(
        edit("2026/begroting.toml", 'kern = "Delta blijft doen wat zij deed."', ""),
        ("2026/begroting.toml", "kern", "INTAKE-04"),
        ("de gegevens ontbreken", "vul ze in"),
    ),
    "file left out": Broken(
        remove("2026/begroting.toml"),
        ("2026/begroting.toml", "", "INTAKE-07"),
        ("het bestand ontbreekt", "voeg het toe"),
    ),
    "no version left": Broken(
        remove("verdeelregeling/2024-01-01.toml"),
        ("verdeelregeling/", "", "INTAKE-07"),
        ("geen enkele versie", "voeg verdeelregeling/<datum>.toml toe"),
    ),
    "no year left": Broken(
        lambda folder: [rmtree(folder / each) for each in ("2026", "businesscases")],
        ("", "", "INTAKE-07"),
        ("geen enkel begrotingsjaar", "voeg een map zoals 2026/ toe"),
    ),
    "two versions in force at once": Broken(
        edit("regeling/2015-01-01.toml", "geldig_tot_en_met = 2022-06-30", "geldig_tot_en_met = 2022-07-01"),
        ("regeling/2022-07-01.toml", "geldig_vanaf", "DATE-02"),
        ("op 2022-07-01 is ook de vorige versie", "op de dag ervoor"),
    ),
    "two counts in force at once": Broken(
        append("2026/aantallen.csv", "inwoners,duin,begroting,2025-01-01,30001,,2025-02-01,verzonnen,ja,\n"),
        ("2026/aantallen.csv", "", "DATE-02"),
        ("inwoners, duin, begroting, 2025-01-01", "laat er één staan"),
    ),
    "gap between versions": Broken(
        edit("regeling/2015-01-01.toml", "geldig_tot_en_met = 2022-06-30", "geldig_tot_en_met = 2022-06-29"),
        ("regeling/2022-07-01.toml", "geldig_vanaf", "DATE-03"),
        ("tussen 2022-06-30 en 2022-07-01", "laat de vorige versie"),
    ),
    "nothing in force in the year": Broken(
        postpone("verdeelregeling", "2024-01-01", "2026-01-02"),
        ("2026/begroting.toml", "jaar", "DATE-01"),
        ("geen verdeelregeling van kracht op 2026-01-01", "voeg de versie toe"),
    ),
    "instalments that do not close": Broken(
        edit("2026/dvo-veen.toml", 'deel = "1/3"', 'deel = "1/4"'),
        ("2026/dvo-veen.toml", "betaling", "INTAKE-03"),
        ("tellen op tot 11/12 en niet tot 1", "herstel de waarde"),
    ),
    "contribution that does not sum": Broken(
        edit("2026/dvo-veen.toml", 'totaal = "1295701.96"', 'totaal = "1295701.97"'),
        ("2026/dvo-veen.toml", "bijdrage", "INTAKE-03"),
        ("tellen niet op tot totaal", "herstel de waarde"),
    ),
    "contribution that the budget does not give": Broken(
        both(
            edit("2026/dvo-veen.toml", '"295701.96"', '"295701.97"'),
            edit("2026/dvo-veen.toml", '"1295701.96"', '"1295701.97"'),
        ),
        ("2026/dvo-veen.toml", "bijdrage.gezamenlijk", "DVO-03"),
        ("de DVO zegt 295701.97", "verschil van 0.01"),
    ),
    "unknown participant": Broken(
        edit("2026/lasten-en-baten.csv", "werkbedrijf,,duin", "werkbedrijf,,duim"),
        ("2026/lasten-en-baten.csv", "regel uitkeringen-duin.gemeente", "REF-02"),
        ("deelnemer 'duim' bestaat niet", "'duin'?"),
    ),
    "unknown key of a programme": Broken(
        edit("verdeelregeling/2024-01-01.toml", 'sleutel = "clienten"', 'sleutel = "klanten"'),
        ("verdeelregeling/2024-01-01.toml", "programma[inkomen].sleutel", "REF-02"),
        ("sleutel 'klanten' bestaat niet", "clienten"),
    ),
    "unknown programme of a service": Broken(
        edit("2026/hosting-duin.toml", 'draagt = "overhead"', 'draagt = "overhed"'),
        ("2026/hosting-duin.toml", "dienst[werkplekken].draagt", "REF-02"),
        ("programma 'overhed' bestaat niet", "'overhead'?"),
    ),
    "unknown carrier of a count": Broken(
        append("2026/aantallen.csv", "fte,duin,begroting,2025-01-01,3,,2025-02-01,verzonnen,ja,\n"),
        ("2026/aantallen.csv", "sleutel fte.drager", "REF-02"),
        ("drager 'duin' bestaat niet", "kies uit: automatisering, inkomen, overhead, personeel, werk"),
    ),
    "wrong header": Broken(
        edit("2026/aantallen.csv", "peildatum", "teldatum"),
        ("2026/aantallen.csv", "regel 1", "INTAKE-05"),
        ("ontbreekt: peildatum; onbekend of dubbel: teldatum", "herstel de kop"),
    ),
    "columns of another year": Broken(
        edit("2026/lasten-en-baten.csv", "2026,2027,2028,2029", "2025,2026,2027,2028"),
        ("2026/lasten-en-baten.csv", "regel 1", "INTAKE-05"),
        ("ontbreekt: 2029; onbekend of dubbel: 2025", "herstel de kop"),
    ),
    "a cell too many": Broken(
        edit("2026/lasten-en-baten.csv", '"Begeleiding, ook naar werk"', "Begeleiding, ook naar werk"),
        ("2026/lasten-en-baten.csv", "regel 2", "INTAKE-06"),
        ("21 cellen, de kop heeft er 20", "tussen aanhalingstekens"),
    ),
    "voorbeeld not ja or nee": Broken(
        edit("2026/jaarrekening.csv", "990000.99,verzonnen,nee", "990000.99,verzonnen,no"),
        ("2026/jaarrekening.csv", "regel 2, kolom voorbeeld", "INTAKE-03"),
        ("'no' kan hier niet", "herstel de waarde"),
    ),
    "line borne twice": Broken(
        append("2026/lasten-en-baten.csv", LINE.replace("werk,,,", "werk,duin,,") + "1.00,1.00,1.00,1.00,x,ja,\n"),
        ("2026/lasten-en-baten.csv", "regel 10", "INTAKE-03"),
        ("niet beide of geen", "herstel de waarde"),
    ),
    "not UTF-8": Broken(
        overwrite("2026/jaarrekening.toml", "bron = 'geïnd'".encode("latin-1")),
        ("2026/jaarrekening.toml", "byte 10", "INTAKE-01"),
        ("het bestand is geen UTF-8", "bewaar het als UTF-8"),
    ),
    "not TOML": Broken(
        edit("2026/hosting-duin.toml", "jaar = 2026", "jaar: 2026"),
        ("2026/hosting-duin.toml", "regel 3, kolom 5", "INTAKE-01"),
        ("geen geldige TOML", "herstel de schrijfwijze"),
    ),
    "misspelt file": Broken(
        append("2026/aantalen.csv", ""),
        ("2026/aantalen.csv", "", "INTAKE-08"),
        ("niemand leest dit bestand", "bedoelt u 'aantallen.csv'?"),
    ),
    "misspelt version": Broken(
        append("regeling/2024-01-01.tml", ""),
        ("regeling/2024-01-01.tml", "", "INTAKE-08"),
        ("niemand leest dit bestand", "<naam>.toml"),
    ),
    "misspelt folder": Broken(
        append("partijen.tml", ""),
        ("partijen.tml", "", "INTAKE-08"),
        ("hier hoort dit bestand niet", "bedoelt u 'partijen.toml'?"),
    ),
    "duplicate code": Broken(
        append("2026/lasten-en-baten.csv", LINE + "1.00,1.00,1.00,1.00,verzonnen,ja,\n"),
        ("2026/lasten-en-baten.csv", "regel begeleiding", "REF-07"),
        ("code 'begeleiding' is al van een programma, keuze of regel", "een eigen code"),
    ),
    "one code for the choices of two": Broken(
        edit("2026/dvo-meer.toml", 'code = "digitale-intake"\n', 'code = "jongerenloket"\n'),
        ("2026/dvo-meer.toml", "beleidskeuze[jongerenloket]", "REF-07"),
        ("code 'jongerenloket' is al van een programma, keuze of regel", "een eigen code"),
    ),
    "a service called after a programme": Broken(
        both(
            edit("2026/hosting-duin.toml", 'code = "werkplekken"', 'code = "werk"'),
            edit("2026/jaarrekening.csv", "werkplekken,", "werk,"),
        ),
        ("2026/hosting-duin.toml", "dienst[werk]", "REF-07"),
        ("code 'werk' is al van een programma", "een eigen code"),
    ),
    "a choice called after a line": Broken(
        edit("2026/dvo-meer.toml", 'code = "digitale-intake"\n', 'code = "reserve"\n'),
        ("2026/lasten-en-baten.csv", "regel reserve", "REF-07"),
        ("code 'reserve' is al van een programma, keuze of regel", "een eigen code"),
    ),
    "two programmes of one name": Broken(
        edit("verdeelregeling/2024-01-01.toml", 'naam = "Inkomen"', 'naam = "Werk"'),
        ("verdeelregeling/2024-01-01.toml", "programma", "REF-07"),
        ("naam 'Werk' komt dubbel voor", "maak ze verschillend"),
    ),
    "two programmes of one code": Broken(
        append("verdeelregeling/2024-01-01.toml", PROGRAMME.format(code="werk", naam="Nog eens", overhead="false")),
        ("verdeelregeling/2024-01-01.toml", "programma", "REF-07"),
        ("code 'werk' komt dubbel voor", "maak ze verschillend"),
    ),
    "two programmes of overhead": Broken(
        append("verdeelregeling/2024-01-01.toml", PROGRAMME.format(code="staf", naam="Staf", overhead="true")),
        ("verdeelregeling/2024-01-01.toml", "", "INTAKE-03"),
        ("hoogstens één programma heeft overhead = true; hier zijn dat overhead, staf", "herstel"),
    ),
    "two units of one name": Broken(
        edit("regeling/2022-07-01.toml", 'naam = "Staf"', 'naam = "Werkbedrijf"'),
        ("regeling/2022-07-01.toml", "eenheid", "REF-07"),
        ("naam 'Werkbedrijf' komt dubbel voor", "maak ze verschillend"),
    ),
    "two units of one code": Broken(
        append("regeling/2022-07-01.toml", '[[eenheid]]\ncode = "staf"\nnaam = "s"\ntaak = "t"\nbron = "verzonnen"\n'),
        ("regeling/2022-07-01.toml", "eenheid", "REF-07"),
        ("code 'staf' komt dubbel voor", "maak ze verschillend"),
    ),
    "two organs of one code": Broken(
        append("regeling/2022-07-01.toml", ORGAN.replace("raad-van-toezicht", "db")),
        ("regeling/2022-07-01.toml", "orgaan", "REF-07"),
        ("code 'db' komt dubbel voor", "maak ze verschillend"),
    ),
    "two parties of one short name": Broken(
        edit("partijen.toml", 'roepnaam = "Veen"', 'roepnaam = "DUIN"'),
        ("partijen.toml", "partij", "REF-07"),
        ("roepnaam 'duin' komt dubbel voor", "maak ze verschillend"),
    ),
    "a participant twice": Broken(
        edit("regeling/2015-01-01.toml", '["duin", "meer", "veen"]', '["duin", "meer", "veen", "duin"]'),
        ("regeling/2015-01-01.toml", "deelnemers", "REF-07"),
        ("deelnemer 'duin' komt dubbel voor", "schrap er een"),
    ),
    "two drivers of one code": Broken(
        append("verdeelregeling/2024-01-01.toml", DRIVER),
        ("verdeelregeling/2024-01-01.toml", "sleutel", "REF-07"),
        ("code 'fte' komt dubbel voor", "maak ze verschillend"),
    ),
    "an amount where a count is asked": Broken(
        edit("2026/aantallen.csv", "2025-01-01,20000,,2025", "2025-01-01,,20000.00,2025"),
        ("2026/aantallen.csv", "sleutel inwoners", "REF-08"),
        ("meer heeft op 2025-01-01 een bedrag", "vul aantal in en laat bedrag leeg"),
    ),
    "versions of another arrangement": Broken(
        edit("regeling/2015-01-01.toml", 'samenwerkingsverband = "delta"', 'samenwerkingsverband = "meer"'),
        ("regeling/2015-01-01.toml", "samenwerkingsverband", "REF-09"),
        ("hier 'meer' en in de laatste versie 'delta'", "in elke versie hetzelfde"),
    ),
    "adopted by an organ of an earlier regulation": Broken(
        both(
            append("regeling/2015-01-01.toml", ORGAN),
            edit(
                "verdeelregeling/2024-01-01.toml", 'vastgesteld_door = "ab"', 'vastgesteld_door = "raad-van-toezicht"'
            ),
        ),
        ("verdeelregeling/2024-01-01.toml", "vastgesteld_door", "REF-02"),
        ("de regeling van 2026-01-01 kent geen orgaan 'raad-van-toezicht'", "kies uit: ab, db"),
    ),
    "due on another day than the days to pay give": Broken(
        edit("2026/dvo-veen.toml", "vervaldatum = 2026-05-01", "vervaldatum = 2026-05-02"),
        ("2026/dvo-veen.toml", "betaling", "INTAKE-03"),
        ("termijn 2 vervalt op 2026-05-01, 30 dagen na de factuurdatum, en niet op 2026-05-02", "herstel"),
    ),
    "choice that cost more than its cap": Broken(
        edit("2026/jaarrekening.csv", "jongerenloket-fte,88000.00", "jongerenloket-fte,95000.01"),
        ("2026/jaarrekening.csv", "regel jongerenloket-fte", "DVO-06"),
        ("gaan 0.01 boven het plafond", "stopt de uitvoering of is een nieuw besluit nodig"),
    ),
    "duplicate actual": Broken(
        append("2026/jaarrekening.csv", "reserve,10000.00,verzonnen,nee,\n"),
        ("2026/jaarrekening.csv", "regel reserve", "REF-07"),
        ("code 'reserve' komt dubbel voor", "laat er één staan"),
    ),
    "line without actual": Broken(
        edit("2026/jaarrekening.csv", "reserve,10000.00,verzonnen,nee,\n", ""),
        ("2026/jaarrekening.csv", "regel reserve", "REF-06"),
        ("'reserve' heeft geen realisatie", "ook als het 0.00 is"),
    ),
    "wrong year": Broken(
        edit("2026/hosting-duin.toml", "jaar = 2026", "jaar = 2025"),
        ("2026/hosting-duin.toml", "jaar", "REF-01"),
        ("jaar is hier 2025", "schrijf 2026"),
    ),
    "agreement under another name": Broken(
        edit("2026/dvo-veen.toml", 'gemeente = "veen"', 'gemeente = "meer"'),
        ("2026/dvo-veen.toml", "gemeente", "REF-01"),
        ("gemeente is hier meer", "schrijf veen"),
    ),
    "version under another date": Broken(
        edit("verdeelregeling/2024-01-01.toml", "geldig_vanaf = 2024-01-01", "geldig_vanaf = 2023-01-01"),
        ("verdeelregeling/2024-01-01.toml", "geldig_vanaf", "REF-01"),
        ("geldig_vanaf is hier 2023-01-01", "schrijf 2024-01-01"),
    ),
    "count date that is no day": Broken(
        edit("verdeelregeling/2024-01-01.toml", "maand = 1, dag = 1,", "maand = 2, dag = 29,"),
        ("verdeelregeling/2024-01-01.toml", "peildatum.begroting", "INTAKE-03"),
        ("dag 29 van maand 2", "herstel de waarde"),
    ),
    "count missing on the count date": Broken(
        edit("2026/aantallen.csv", "inwoners,meer,begroting,2025-01-01", "inwoners,meer,begroting,2024-01-01"),
        ("2026/aantallen.csv", "sleutel inwoners", "ALLOC-08"),
        ("'inwoners' (begroting) heeft geen aantal op 2025-01-01 voor 'meer'", "voeg het"),
    ),
    "choice above its cap": Broken(
        edit("2026/dvo-duin.toml", 'plafond = "95000.00"', 'plafond = "89999.99"'),
        ("2026/dvo-duin.toml", "beleidskeuze[jongerenloket].regel[jongerenloket-fte].plafond", "DVO-01"),
        ("1 cent", "verlaag"),
    ),
    "choice decided after the budget": Broken(
        edit("2026/dvo-duin.toml", "datum = 2025-06-26", "datum = 2025-07-11"),
        ("2026/dvo-duin.toml", "beleidskeuze[jongerenloket].besluit", "DVO-02"),
        ("later dan de begroting", "begrotingswijziging"),
    ),
    "choice that is not of its kind": Broken(
        edit("2026/dvo-duin.toml", 'soort = "aanvullend"', 'soort = "vervangend"'),
        ("2026/dvo-duin.toml", "beleidskeuze[1]", "INTAKE-03"),
        ("passen niet bij een keuze die vervangend is", "herstel"),
    ),
    "signed without a date": Broken(
        edit("2026/dvo-meer.toml", "getekend_op = 2025-11-15\n", ""),
        ("2026/dvo-meer.toml", "", "INTAKE-03"),
        ("noemt bij elke ondertekening getekend_op", "herstel de waarde"),
    ),
    "signed by one side": Broken(
        edit("2026/dvo-meer.toml", 'partij = "meer"', 'partij = "delta"'),
        ("2026/dvo-meer.toml", "ondertekening", "REF-04"),
        ("'meer' tekent niet", "laat beide partijen tekenen"),
    ),
    "agreement on another budget": Broken(
        edit("2026/dvo-meer.toml", 'begrotingsbesluit = "AB-2025-07"', 'begrotingsbesluit = "AB-2025-08"'),
        ("2026/dvo-meer.toml", "begrotingsbesluit", "REF-03"),
        ("'AB-2025-08' is niet het besluit", "verwijs naar 'AB-2025-07'"),
    ),
    "agreement older than the budget": Broken(
        edit("2026/dvo-meer.toml", "datum = 2025-11-15", "datum = 2025-07-09"),
        ("2026/dvo-meer.toml", "datum", "DVO-05"),
        ("de DVO is ouder dan de begroting", "dateer de DVO"),
    ),
    "service priced after its end": Broken(
        edit("2026/hosting-duin.toml", '"0.00", "0.00"', '"0.00", "0.01"'),
        ("2026/hosting-duin.toml", "dienst[salarisadministratie].einddatum", "REF-05"),
        ("nog een prijs in 2029", "op nul"),
    ),
    "taakveld that does not exist": Broken(
        edit("2026/dvo-duin.toml", 'taakveld = "6.5"', 'taakveld = "6.9"'),
        ("2026/dvo-duin.toml", "beleidskeuze[jongerenloket].regel[jongerenloket-fte].taakveld", "LAW-01"),
        ("6.9", "bestaande"),
    ),
    "taakveld of an earlier year": Broken(
        edit("2026/lasten-en-baten.csv", "werk,6.5,3.5.2", "werk,6.71a,3.5.2"),
        ("2026/lasten-en-baten.csv", "regel detachering.taakveld", "LAW-02"),
        ("6.71a bestaat niet op 2026-01-01", "die dag"),
    ),
    "draft sent too late": Broken(
        edit("2026/begroting.toml", "ontwerp_verzonden = 2025-04-10", "ontwerp_verzonden = 2025-04-15"),
        ("2026/begroting.toml", "procedure.ontwerp_verzonden", "LAW-10"),
        ("uiterlijk 2025-04-14", "herstel de dag"),
    ),
    "body of the law left out": Broken(
        edit("regeling/2022-07-01.toml", 'Voorzitter"\nwettelijk = true', 'Voorzitter"\nwettelijk = false'),
        ("regeling/2022-07-01.toml", "vorm", "LAW-06"),
        ("het wettelijke orgaan 'voorzitter' ontbreekt", "ab, db, voorzitter"),
    ),
    "budget adopted under no regulation": Broken(
        both(
            remove("regeling/2015-01-01.toml"),
            postpone("regeling", "2022-07-01", "2025-08-01"),
            lambda folder: [rmtree(folder / kind) for kind in ("bestuur", "mandaten", "businesscases")],
        ),
        ("2026/begroting.toml", "besluit.datum", "DATE-01"),
        ("geen regeling van kracht op 2025-07-10", "voeg de versie toe"),
    ),
    "not a number anybody writes": Broken(
        edit("2026/hosting-duin.toml", "jaar = 2026", f"jaar = {'9' * 5000}"),
        ("2026/hosting-duin.toml", "", "INTAKE-01"),
        ("een getal in van duizenden cijfers", "schrijf het korter"),
    ),
    "not a hexadecimal number anybody writes": Broken(
        edit("2026/hosting-duin.toml", "jaar = 2026", f"jaar = 0x{'f' * 5000}"),
        ("2026/hosting-duin.toml", "", "INTAKE-01"),
        ("een getal in van duizenden cijfers", "schrijf het korter"),
    ),
    "lists in lists without end": Broken(
        append("2026/dvo-veen.toml", f"x = {'[' * 5000}{']' * 5000}\n"),
        ("2026/dvo-veen.toml", "", "INTAKE-01"),
        ("te diep in elkaar", "haal ze uit elkaar"),
    ),
    "a year that cannot be": Broken(
        lambda folder: (folder / "9999").mkdir(),
        ("9999", "", "INTAKE-08"),
        ("geen begrotingsjaar dat kan bestaan", "van 1900 tot en met 2200"),
    ),
    "agreement under a misspelt name": Broken(
        lambda folder: (folder / "2026/dvo-veen.toml").rename(folder / "2026/dov-veen.toml"),
        ("2026/dov-veen.toml", "", "INTAKE-08"),
        ("niemand leest dit bestand", "bedoelt u 'dvo-<naam>.toml'?"),
    ),
    "signed before the decision to sign": Broken(
        retype("2026/dvo-veen.toml", "getekend_op", "2025-11-02"),
        ("2026/dvo-veen.toml", "ondertekening[delta].getekend_op", "DVO-08"),
        ("getekend op 2025-11-02, voor het besluit van 2025-11-03", "teken na het besluit"),
    ),
    "invoiced before it was signed": Broken(
        edit(
            "2026/dvo-veen.toml",
            "factuurdatum = 2026-01-02, vervaldatum = 2026-02-01",
            "factuurdatum = 2025-11-14, vervaldatum = 2025-12-14",
        ),
        ("2026/dvo-veen.toml", "betaling.termijn[1].factuurdatum", "DVO-08"),
        ("gefactureerd op 2025-11-14, voor de laatste ondertekening op 2025-11-15", "als de DVO is ondertekend"),
    ),
    "two agreements of one number": Broken(
        edit("2026/dvo-veen.toml", 'nummer = "DVO-2026-3"', 'nummer = "DVO-2026-1"'),
        ("2026/dvo-veen.toml", "nummer", "REF-07"),
        ("nummer 'DVO-2026-1' is al dat van dvo-duin.toml", "een eigen nummer"),
    ),
    "hosted at a price not agreed": Broken(
        retype("2026/hosting-duin.toml", "status", '"concept"'),
        ("2026/hosting-duin.toml", "status", "HOST-01"),
        ("over deze prijs is nog niets afgesproken", "stel de hostingovereenkomst vast"),
    ),
    "one agreement left out": Broken(
        remove("2026/dvo-veen.toml"),
        ("2026/dvo-veen.toml", "", "DVO-09"),
        ("deelnemer 'veen' heeft nog geen DVO", "voeg de DVO toe"),
    ),
    "target without a norm for the year": Broken(
        edit("2026/dvo-veen.toml", "norm = { 2026 = 40, 2027 = 45 }", "norm = { 2027 = 45 }"),
        ("2026/dvo-veen.toml", "doelstelling[uitstroom].norm", "DVO-10"),
        ("geen norm voor 2026", "vul de norm voor 2026 in"),
    ),
    "saving without a norm for the year": Broken(
        edit("2026/dvo-veen.toml", "norm_bedrag = { 2026", "norm_bedrag = { 2025"),
        ("2026/dvo-veen.toml", "doelstelling[taakstelling].norm_bedrag", "DVO-10"),
        ("geen norm voor 2026", "vul de norm voor 2026 in"),
    ),
    "two targets of one code": Broken(
        edit("2026/dvo-veen.toml", 'code = "taakstelling"', 'code = "uitstroom"'),
        ("2026/dvo-veen.toml", "doelstelling", "REF-07"),
        ("code 'uitstroom' komt dubbel voor", "maak ze verschillend"),
    ),
    "two standard services of one code": Broken(
        append("2026/dvo-veen.toml", SERVICE),
        ("2026/dvo-veen.toml", "standaarddienst", "REF-07"),
        ("code 'begeleiding' komt dubbel voor", "maak ze verschillend"),
    ),
    "two texts of one programme": Broken(
        edit("2026/begroting.toml", "programmatekst = [", f"programmatekst = [{PROGRAMME_TEXT}, "),
        ("2026/begroting.toml", "programmatekst", "REF-07"),
        ("programma 'werk' komt dubbel voor", "maak ze verschillend"),
    ),
}

BROKEN_MVS = {
    "wrong year": Broken(
        retype("2026/dvo-schiedam.toml", "jaar", "2025"),
        ("2026/dvo-schiedam.toml", "jaar", "REF-01"),
        ("jaar is hier 2025", "schrijf 2026"),
    ),
    "contribution that does not sum": Broken(
        retype("2026/dvo-vlaardingen.toml", "totaal", '"0.01"'),
        ("2026/dvo-vlaardingen.toml", "bijdrage", "INTAKE-03"),
        ("tellen niet op tot totaal", "herstel de waarde"),
    ),
    "status nobody knows": Broken(
        retype("2025/begroting.toml", "status", '"definitief"'),
        ("2025/begroting.toml", "status", "INTAKE-03"),
        ("'definitief' kan hier niet", "kies uit 'concept' of 'vastgesteld'"),
    ),
    "accounts left out": Broken(
        remove("2024/jaarrekening.csv"),
        ("2024/jaarrekening.csv", "", "INTAKE-07"),
        ("het bestand ontbreekt", "voeg het toe"),
    ),
    "count on another day": Broken(
        edit("2026/aantallen.csv", "maassluis,begroting,2025-01-01", "maassluis,begroting,2020-01-01"),
        ("2026/aantallen.csv", "sleutel bijstandsuitkeringen", "ALLOC-08"),
        ("heeft geen aantal op 2025-01-01 voor 'maassluis'", "voeg het aantal met peildatum en bron toe"),
    ),
}
