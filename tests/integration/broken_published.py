# SPDX-License-Identifier: EUPL-1.2
"""Every way in which a published table in a contract folder is wrong, with the one finding it must give."""

from integration.broken import Broken, append, both, edit

FILE = "2026/gepubliceerd-raadsbrief.toml"
LONE = edit(FILE, 'totaalrij = "Bijdrage"\n', "")
"""Without a total row a table has only rows to add up."""

BROKEN_PUBLISHED = {
    "published row that does not add up": Broken(
        both(LONE, edit(FILE, "totaal = 1612500", "totaal = 1612502")),
        (FILE, "rij[Gezamenlijk]", "PUB-01"),
        ("er staat 1612502 en de som is 1612500, een verschil van 2 (euro)", "zeg met sluit_niet en verschil"),
    ),
    "published row whose rounding does not close it": Broken(
        both(LONE, edit(FILE, "totaal = 1612500", "totaal = 1612500\nafronding = -1")),
        (FILE, "rij[Gezamenlijk]", "PUB-01"),
        ("er staat 1612500 en de som is 1612499, een verschil van 1 (euro)", "herstel de overgenomen getallen"),
    ),
    "published column that does not add up": Broken(
        edit(FILE, "[3845397, 2546400, 1295702]\ntotaal = 7687499", "[3845397, 2546401, 1295702]"),
        (FILE, "rij[Bijdrage].kolom[meer]", "PUB-01"),
        ("er staat 2546401 en de som is 2546400, een verschil van 1 (euro)", "sluit_niet en verschil_per_kolom"),
    ),
    "published column of totals that does not add up": Broken(
        edit(FILE, "totaal = 7687499", 'totaal = 7687500\nsluit_niet = "apart afgerond"\nverschil = 1'),
        (FILE, "rij[Bijdrage].kolom[totaal]", "PUB-01"),
        ("er staat 7687500 en de som is 7687499", "verschil_per_kolom"),
    ),
    "published row with another difference than it says": Broken(
        both(
            LONE,
            edit(FILE, "totaal = 1612500", 'totaal = 1612502\nsluit_niet = "apart afgerond"\nverschil = 1'),
        ),
        (FILE, "rij[Gezamenlijk]", "PUB-01"),
        ("een verschil van 2 (euro) en niet van 1", "herstel"),
    ),
    "published row that adds up though it says not": Broken(
        edit(FILE, "totaal = 1612500", 'totaal = 1612500\nsluit_niet = "apart afgerond"\nverschil = 1'),
        (FILE, "rij[Gezamenlijk]", "PUB-01"),
        ("een verschil van 0 (euro) en niet van 1", "de som klopt: laat verschil weg"),
    ),
    "published difference that nobody explains": Broken(
        edit(FILE, "totaal = 1612500", "totaal = 1612502\nverschil = 2"),
        (FILE, "rij[1]", "INTAKE-03"),
        ("een verschil zonder sluit_niet", "herstel de waarde"),
    ),
    "published explanation of no difference": Broken(
        edit(FILE, "totaal = 1612500", 'totaal = 1612500\nsluit_niet = "apart afgerond"'),
        (FILE, "rij[1]", "INTAKE-03"),
        ("sluit_niet zonder verschil", "herstel de waarde"),
    ),
    "published difference of a row without total": Broken(
        edit(FILE, "totaal = 1612500", 'sluit_niet = "apart afgerond"\nverschil = 1'),
        (FILE, "rij[1]", "INTAKE-03"),
        ("een verschil van een rij zonder totaal", "herstel de waarde"),
    ),
    "published difference of a column that ends nowhere": Broken(
        edit(FILE, "totaal = 1612500", 'totaal = 1612500\nsluit_niet = "x"\nverschil_per_kolom = { duin = 1 }'),
        (FILE, "", "INTAKE-03"),
        ("rij 'Gezamenlijk' is niet de totaalrij", "herstel de waarde"),
    ),
    "published row with a number too few": Broken(
        edit(FILE, "[755397, 561401, 295702]", "[755397, 561401]"),
        (FILE, "", "INTAKE-03"),
        ("rij 'Gezamenlijk' heeft 2 bedragen bij 3 kolommen", "herstel de waarde"),
    ),
    "published row twice": Broken(
        edit(FILE, 'naam = "Programmageld"', 'naam = "Gezamenlijk"'),
        (FILE, "", "INTAKE-03"),
        ("rij of kolom 'Gezamenlijk' komt dubbel voor", "herstel de waarde"),
    ),
    "published total row that is no row": Broken(
        edit(FILE, 'totaalrij = "Bijdrage"', 'totaalrij = "Bijdragen"'),
        (FILE, "", "INTAKE-03"),
        ("totaalrij 'Bijdragen' is geen rij", "herstel de waarde"),
    ),
    "published table without any sum": Broken(
        both(LONE, *(edit(FILE, f"totaal = {total}\n", "") for total in (1612500, 6000000, 74999, 7687499))),
        (FILE, "", "INTAKE-03"),
        ("geen totaal en geen totaalrij", "herstel de waarde"),
    ),
    "published number with a point": Broken(
        edit(FILE, "[755397, 561401, 295702]", "[755397.0, 561401, 295702]"),
        (FILE, "rij[1].bedragen[1]", "INTAKE-03"),
        ("hier staat geen geheel getal", "zonder aanhalingstekens"),
    ),
    "published column of nobody": Broken(
        edit(FILE, '["duin", "meer", "veen"]', '["duin", "meer", "ven"]'),
        (FILE, "kolommen", "REF-02"),
        ("deelnemer 'ven' bestaat niet", "'veen'?"),
    ),
    "published for another year": Broken(
        edit(FILE, "jaar = 2026", "jaar = 2025"),
        (FILE, "jaar", "REF-01"),
        ("jaar is hier 2025", "schrijf 2026"),
    ),
    "published row of a year that is not budgeted": Broken(
        append(FILE, "vergelijk = 2030\n"),
        (FILE, "rij[Bijdrage].vergelijk", "REF-02"),
        ("begrotingsjaar '2030' bestaat niet", "2029"),
    ),
    "published contribution that is not divided": Broken(
        both(
            edit(FILE, "2546400, 1295702]\ntotaal = 7687499", "2546399, 1295702]\nvergelijk = 2026"),
            edit(FILE, "[90000, -15001, 0]\ntotaal = 74999", "[90000, -15002, 0]\ntotaal = 74998"),
        ),
        (FILE, "rij[Bijdrage].kolom[meer]", "PUB-02"),
        ("de tabel zegt 2546399.00, de verdeling van 2026 geeft 2546400.94", "herstel het verschil van -1.94"),
    ),
}
