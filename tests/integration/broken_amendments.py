# SPDX-License-Identifier: EUPL-1.2
"""Every way in which amendments and forecasts of a year are broken in the tests, with the one finding it must give."""

from collections.abc import Sequence

from integration.broken import Breaking, Broken, append, both, edit, remove

AMENDMENT = """# SPDX-License-Identifier: EUPL-1.2
schema = "begrotingswijziging/1"
jaar = 2026
nummer = {number}
titel = "Wijziging {number}"
status = "{status}"
weg = "vrijgesteld"
vrijstelling = "technisch"
tabellen = ["begrotingswijziging-regels/1"]
kern = "Er verandert iets."
bron = "verzonnen"

[besluit]
orgaan = "ab"
nummer = "AB-2026-2{number}"
datum = {on}
onderwerp = "Wijziging {number}"
bron = "verzonnen"
"""
DECIDED = 'orgaan = "ab"\nnummer = "AB-2026-21"\ndatum = 2026-03-05\nonderwerp = "Wijziging 1"\n'
FORECAST = """# SPDX-License-Identifier: EUPL-1.2
schema = "prognose/1"
jaar = 2026
nummer = {number}
titel = "Rapportage {number}"
status = "vastgesteld"
tot_en_met = {until}
na_wijziging = 1
tabellen = ["prognose-regels/1"]
kern = "Het loopt."
bron = "verzonnen"

[besluit]
orgaan = "db"
nummer = "DB-2026-2{number}"
datum = {on}
onderwerp = "Rapportage {number}"
bron = "verzonnen"
"""
W1, P1 = "2026/begrotingswijziging-1", "2026/prognose-1"
CHANGES = "regel,2026,2027,2028,2029,reden,voorbeeld,bron,toelichting_bron\n"
NEW_HEAD = (
    "regel,omschrijving,soort,eenheid,programma,draagt,gemeente,maatstaf,afdeling,taakveld,categorie,zijde,aard,btw,"
    "2026,2027,2028,2029,reden,voorbeeld,bron,toelichting_bron\n"
)
NEW = "{slug},Nieuw,uitvoeringskosten,werkbedrijf,werk,werk,,,,6.5,1.1,lasten,structureel,geen,{cents},0.00,0.00,0.00,"
NEW += "nieuw,nee,verzonnen,\n"


def line(slug: str, cents: str = "10.00") -> str:
    return f"{slug},{cents},0.00,0.00,0.00,reden,nee,verzonnen,\n"


def amend(
    rows: Sequence[str] = (line("begeleiding"),),
    number: int = 1,
    *,
    on: str = "2026-03-05",
    status: str = "vastgesteld",
    head: str = CHANGES,
) -> Breaking:
    """Write an amendment, right unless its rows are not."""
    stem = f"2026/begrotingswijziging-{number}"
    return both(
        append(f"{stem}.toml", AMENDMENT.format(number=number, on=on, status=status)),
        append(f"{stem}.csv", head + "".join(rows)),
    )


def foresee(
    rows: Sequence[str] = ("begeleiding,400000.00,1000010.00,,nee,verzonnen,\n",),
    number: int = 1,
    *,
    until: str = "2026-04-30",
    on: str = "2026-06-01",
) -> Breaking:
    """Write an amendment and a forecast against it, right unless the rows are not."""
    head = "regel,geboekt,verwacht,reden,voorbeeld,bron,toelichting_bron\n"
    return both(
        append(f"2026/prognose-{number}.toml", FORECAST.format(number=number, until=until, on=on)),
        append(f"2026/prognose-{number}.csv", head + "".join(rows)),
    )


RIGHT = both(
    amend([line("begeleiding"), line("werkplekken"), line("jongerenloket-fte"), line("detachering", "-5.00")]),
    amend([NEW.format(slug="training", cents="8.00")], 2, on="2026-12-10", status="concept", head=NEW_HEAD),
    foresee(),
)
"""Two amendments and a forecast that are right."""

BROKEN_AMENDMENTS = {
    "an amendment without its lines": Broken(
        both(amend(), remove(f"{W1}.csv")),
        (f"{W1}.csv", "", "INTAKE-07"),
        ("het bestand ontbreekt", "voeg het toe"),
    ),
    "lines without their amendment": Broken(
        both(amend(), remove(f"{W1}.toml")),
        (f"{W1}.toml", "", "INTAKE-07"),
        ("het bestand ontbreekt", "voeg het toe"),
    ),
    "an amendment of another number": Broken(
        both(amend(), edit(f"{W1}.toml", "nummer = 1", "nummer = 2")),
        (f"{W1}.toml", "nummer", "REF-01"),
        ("nummer is hier 2 en volgens de plaats van het bestand 1", "schrijf 1"),
    ),
    "an amendment that nobody decided on": Broken(
        both(amend(), edit(f"{W1}.toml", "[besluit]", "[procedure]"), edit(f"{W1}.toml", DECIDED, "")),
        (f"{W1}.toml", "besluit", "INTAKE-04"),
        ("de gegevens ontbreken", "vul ze in"),
    ),
    "an exempt amendment without its category": Broken(
        both(amend(), edit(f"{W1}.toml", 'vrijstelling = "technisch"\n', "")),
        (f"{W1}.toml", "", "INTAKE-03"),
        ("noemt haar vrijstelling", "herstel"),
    ),
    "an amendment with views and without its steps": Broken(
        both(amend(), edit(f"{W1}.toml", 'weg = "vrijgesteld"\nvrijstelling = "technisch"', 'weg = "met zienswijze"')),
        (f"{W1}.toml", "", "INTAKE-03"),
        ("heeft een [procedure]", "herstel"),
    ),
    "an adopted amendment of which the draft was never sent": Broken(
        both(
            amend(),
            edit(f"{W1}.toml", 'weg = "vrijgesteld"\nvrijstelling = "technisch"', 'weg = "met zienswijze"'),
            append(f"{W1}.toml", '[procedure]\nbron = "verzonnen"\n'),
        ),
        (f"{W1}.toml", "", "INTAKE-03"),
        ("wanneer het ontwerp is verzonden", "herstel"),
    ),
    "an amendment sent to the councils too late": Broken(
        both(
            amend(on="2026-06-18"),
            edit(f"{W1}.toml", 'weg = "vrijgesteld"\nvrijstelling = "technisch"', 'weg = "met zienswijze"'),
            append(
                f"{W1}.toml",
                '[procedure]\nontwerp_verzonden = 2026-03-20\naangeboden = 2026-06-11\nbron = "verzonnen"\n',
            ),
        ),
        (f"{W1}.toml", "procedure.ontwerp_verzonden", "LAW-10"),
        ("2026-03-20 is te laat: uiterlijk 2026-03-19", "herstel de dag"),
    ),
    "an amendment of a line that is not there": Broken(
        amend([line("begeleidng")]),
        (f"{W1}.csv", "regel begeleidng", "REF-02"),
        ("regel 'begeleidng' bestaat niet", "'begeleiding'?"),
    ),
    "an amendment of one line twice": Broken(
        amend([line("begeleiding"), line("begeleiding", "1.00")]),
        (f"{W1}.csv", "regel begeleiding", "REF-07"),
        ("code 'begeleiding' komt dubbel voor", "laat er één staan"),
    ),
    "an amendment of numbers that skip": Broken(
        amend(number=2),
        ("2026/begrotingswijziging-2.toml", "nummer", "AMEND-01"),
        ("nummer 1 ontbreekt", "nummer door vanaf 1"),
    ),
    "a new line with a code that is taken": Broken(
        amend([NEW.format(slug="huisvesting", cents="8.00")], status="concept", head=NEW_HEAD),
        (f"{W1}.csv", "regel huisvesting", "AMEND-02"),
        ("code 'huisvesting' is al van", "eigen code"),
    ),
    "a new line without its whole place": Broken(
        amend([NEW.format(slug="training", cents="8.00").replace(",6.5,", ",,")], status="concept", head=NEW_HEAD),
        (f"{W1}.csv", "regel 2", "INTAKE-03"),
        ("vult ook in: taakveld", "herstel"),
    ),
    "a new line of a programme that is not there": Broken(
        amend(
            [NEW.format(slug="training", cents="8.00").replace(",werk,werk,", ",wrek,werk,")],
            status="concept",
            head=NEW_HEAD,
        ),
        (f"{W1}.csv", "regel training.programma", "REF-02"),
        ("programma 'wrek' bestaat niet", "'werk'?"),
    ),
    "a new line of a category that is not there": Broken(
        amend([NEW.format(slug="training", cents="8.00").replace(",1.1,", ",1.9,")], status="concept", head=NEW_HEAD),
        (f"{W1}.csv", "regel training.categorie", "LAW-01"),
        ("categorie 1.9", ""),
    ),
    "an amount below zero": Broken(
        amend([line("begeleiding", "-1000000.01")]),
        (f"{W1}.csv", "regel begeleiding.2026", "AMEND-03"),
        ("het bedrag van 2026 wordt -0.01", "niet meer afgaan"),
    ),
    "a service priced after it ends": Broken(
        amend(["salarisadministratie,0.00,0.00,1.00,0.00,reden,nee,verzonnen,\n"]),
        (f"{W1}.csv", "regel salarisadministratie", "REF-05"),
        ("krijgt een prijs in 2028", "nul"),
    ),
    "an own choice above its cap": Broken(
        amend([line("jongerenloket-fte", "5000.01")]),
        (f"{W1}.csv", "regel jongerenloket-fte", "AMEND-04"),
        ("0.01 boven het plafond", "nieuw besluit"),
    ),
    "an amendment adopted before the one it stands on": Broken(
        both(amend(), amend([line("begeleiding", "1.00")], 2, on="2026-03-04")),
        ("2026/begrotingswijziging-2.toml", "besluit.datum", "AMEND-05"),
        ("voor besluit AB-2026-21", "volgorde"),
    ),
    "an amendment adopted on a concept": Broken(
        both(amend(status="concept"), amend([line("begeleiding", "1.00")], 2, on="2026-03-06")),
        ("2026/begrotingswijziging-2.toml", "status", "AMEND-05"),
        ("nog een concept", "stel eerst vast"),
    ),
    "an amendment adopted after the year": Broken(
        amend(on="2027-01-05"),
        (f"{W1}.toml", "besluit.datum", "CYCLE-12"),
        ("na het begrotingsjaar", "31-12-2026"),
    ),
    "an amendment adopted by who may not": Broken(
        both(amend(), edit(f"{W1}.toml", 'orgaan = "ab"', 'orgaan = "db"')),
        (f"{W1}.toml", "besluit", "AUTH-04"),
        ("niet bevoegd", ""),
    ),
    "a forecast of numbers that skip": Broken(
        both(amend(), foresee(number=2)),
        ("2026/prognose-2.toml", "nummer", "FORECAST-01"),
        ("nummer 1 ontbreekt", "nummer door vanaf 1"),
    ),
    "a forecast of another year": Broken(
        both(amend(), foresee(until="2025-04-30")),
        (f"{P1}.toml", "tot_en_met", "FORECAST-02"),
        ("ligt niet in 2026", "laatste dag"),
    ),
    "a forecast decided on too soon": Broken(
        both(amend(), foresee(on="2026-04-29")),
        (f"{P1}.toml", "besluit.datum", "FORECAST-02"),
        ("ligt voor 2026-04-30", "als de periode om is"),
    ),
    "a forecast against an amendment that is not there": Broken(
        foresee(),
        (f"{P1}.toml", "na_wijziging", "FORECAST-03"),
        ("begrotingswijziging 1 is er niet", "0 tot en met 0"),
    ),
    "a forecast against an amendment that was not adopted": Broken(
        both(amend(status="concept"), foresee()),
        (f"{P1}.toml", "na_wijziging", "FORECAST-03"),
        ("begrotingswijziging 1 was op 2026-06-01 niet vastgesteld", "die toen gold"),
    ),
    "an amendment that changes nothing": Broken(
        amend([line("begeleiding", "0.00")]),
        (f"{W1}.csv", "", "AMEND-10"),
        ("wijzigt geen enkel bedrag", "laat haar weg"),
    ),
    "a forecast that does not say why": Broken(
        both(amend(), foresee(["begeleiding,,999999.99,,nee,verzonnen,\n"])),
        (f"{P1}.csv", "regel begeleiding", "FORECAST-04"),
        ("verwacht is 999999.99 en begroot 1000010.00", "reden"),
    ),
    "a forecast of a line that is not there": Broken(
        both(amend(), foresee(["begeleidng,,1.00,reden,nee,verzonnen,\n"])),
        (f"{P1}.csv", "regel begeleidng", "REF-02"),
        ("regel 'begeleidng' bestaat niet", "'begeleiding'?"),
    ),
}
