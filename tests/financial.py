# SPDX-License-Identifier: EUPL-1.2
"""Delta with a financial position, a balance sheet, a result and grants: a copy of its folder with five more files."""

from pathlib import Path

import make

SOURCED = 'bron = "verzonnen"\nvoorbeeld = true\n'
POSITION = f"""schema = "financiele-positie/1"
jaar = 2026
{SOURCED}
[[reserve]]
code = "algemeen"
naam = "Algemene reserve"
soort = "algemene reserve"
doel = "Tegenvallers"
begin = "50000.00"
regels = ["reserve"]
{SOURCED}
[[voorziening]]
code = "voormalig"
naam = "Voormalig personeel"
grond = "verplichting of verlies"
doel = "Uitkeringen"
begin = "20000.00"
toevoeging = ["0.00", "0.00", "0.00", "0.00"]
besteding = ["5000.00", "0.00", "0.00", "0.00"]
vrijval = ["0.00", "0.00", "0.00", "0.00"]
{SOURCED}
[[investering]]
code = "machines"
naam = "Machines"
economisch_nut = true
bedragen = ["1000.00", "0.00", "0.00", "0.00"]
{SOURCED}
[[risico]]
code = "instroom"
naam = "Meer instroom"
programma = "inkomen"
kans = 25
gevolg = "100000.00"
maatregel = "Elke maand kijken"
{SOURCED}
"""
FORECAST = {
    "A126": (30, 30, 30, 30, 30, 30),
    "A23": (70, 70, 55, 55, 55, 55),
    "P111": (50, 50, 40, 40, 40, 40),
    "P12": (20, 20, 15, 15, 15, 15),
    "P213": (30, 30, 30, 30, 30, 30),
}
"""Forecast balance in thousands of euros, from 2024 to 2029."""
SHEET = f"""schema = "balans/1"
jaar = 2026
datum = 2026-12-31
tabellen = ["balans-rekeningen/1"]
verantwoordingsgrens = "1.0"
{SOURCED}
[[verplichting]]
code = "huur"
naam = "Huur"
bedrag_per_jaar = "1000.00"
{SOURCED}
[[topfunctionaris]]
functie = "directeur"
maanden = 6
deeltijd = 50
bezoldiging = "50000.00"
pensioen = "5000.00"
maximum = "65500.00"
{SOURCED}
[[verloop]]
rekening = "voormalig"
af = "5000.00"
{SOURCED}
[[onrechtmatigheid]]
code = "inkoop"
naam = "Inkoop"
criterium = "voorwaardencriterium"
bedrag = "100.00"
onduidelijk = false
toelichting = "Vergeten"
{SOURCED}
"""
ACCOUNTS = """rekening,omschrijving,balanscode,begin,eind,toelichting,bron,voorbeeld,toelichting_bron
machines,Machines,A126,30000.00,30000.00,,verzonnen,ja,
bank,Bank,A23,70000.00,74999.00,,verzonnen,ja,
algemeen,Algemene reserve,P111,50000.00,40000.00,,verzonnen,ja,
resultaat,Resultaat,P114,0.00,19999.00,,verzonnen,ja,
voormalig,Voormalig personeel,P12,20000.00,15000.00,,verzonnen,ja,
crediteuren,Crediteuren,P213,30000.00,30000.00,,verzonnen,ja,
"""
APPROPRIATION = f"""schema = "resultaatbestemming/1"
jaar = 2026
{SOURCED}
[[verrekening]]
programma = "werk"
wijze = "vaste bijdrage"

[[verrekening]]
programma = "inkomen"
wijze = "nacalculatie"

[[verrekening]]
programma = "overhead"
wijze = "nacalculatie"

[[bestemming]]
naar = "reserve"
reserve = "algemeen"
bedrag = "10000.00"
reden = "Buffer"

[[bestemming]]
naar = "deelnemers"
bedrag = "9999.00"
reden = "Terug"

[besluit]
orgaan = "ab"
nummer = "AB-2027-07"
datum = 2027-06-24
onderwerp = "Resultaatbestemming 2026"
{SOURCED}
"""
GRANTS = f"""schema = "rijksgelden/1"
jaar = 2026
{SOURCED}
[[rijksgeld]]
code = "buig"
naam = "BUIG"
circulaire = "beschikking 2026"
sisa = "G2B"
regels = ["uitkeringen-duin", "uitkeringen-meer"]
{SOURCED}
[[rijksgeld.gemeente]]
code = "duin"
ontvangen = "3000000.00"
besteed = "3100000.00"

[[rijksgeld.gemeente]]
code = "meer"
ontvangen = "2000000.00"
besteed = "1900000.00"
"""


def folder_of(inside: Path) -> Path:
    """A copy of the contract folder of Delta with the five files, complete and right."""
    folder = make.contract_folder(inside)
    forecast = {code: ", ".join(f'"{each}000.00"' for each in stands) for code, stands in FORECAST.items()}
    posts = [f'[[balanspost]]\ncode = "{code}"\nstanden = [{stands}]\n{SOURCED}' for code, stands in forecast.items()]
    for name, text in {
        "financiele-positie.toml": POSITION + "\n".join(posts),
        "balans.toml": SHEET,
        "balans.csv": ACCOUNTS,
        "resultaatbestemming.toml": APPROPRIATION,
        "rijksgelden.toml": GRANTS,
    }.items():
        (folder / "2026" / name).write_text(text, encoding="utf-8")
    return folder
