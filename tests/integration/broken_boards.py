# SPDX-License-Identifier: EUPL-1.2
"""Every way in which the rules on boards are broken in the tests, with the one finding it must give."""

from pathlib import Path

from integration.broken import Broken, append, edit

OLD, NEW = "bestuur/2015-01-01.toml", "bestuur/2022-07-01.toml"
POWER = """
[[bevoegdheid]]
code = "{code}"
naam = "iets"
houder = "{holder}"
soort = "besluit"
mandateerbaar = true
artikel = "artikel 1"
bron = "verzonnen"
"""
FUNCTION = '\n[[functie]]\ncode = "{code}"\nnaam = "{name}"\nonder = "{under}"\nbron = "verzonnen"\n'


def as_variant(folder: Path) -> None:
    """The latest rules on boards as a reading of its own, with an organ that the regulation does not have."""
    (folder / "bestuursvarianten").mkdir()
    text = (folder / NEW).read_text(encoding="utf-8").replace('"directieraad"', '"commissie"')
    (folder / "bestuursvarianten" / "anders.toml").write_text(text, encoding="utf-8")


BROKEN_BOARDS = {
    "a power of the law in a contract": Broken(
        append(NEW, POWER.format(code="factuur-uitgeven", holder="ab")),
        (NEW, "bevoegdheid[factuur-uitgeven].code", "BOARD-05"),
        ("geeft de wet zelf", "kies een andere code"),
    ),
    "a power of an organ that is not there": Broken(
        append(NEW, POWER.format(code="proeven", holder="raad-van-toezicht")),
        (NEW, "bevoegdheid[proeven].houder", "REF-02"),
        ("orgaan 'raad-van-toezicht' bestaat niet", "kies uit"),
    ),
    "a function under itself": Broken(
        append(NEW, FUNCTION.format(code="adviseur", name="adviseur", under="adviseur")),
        (NEW, "functie[adviseur].onder", "BOARD-04"),
        ("onder zichzelf", "noem het orgaan erboven"),
    ),
    "a function under nobody": Broken(
        append(NEW, FUNCTION.format(code="adviseur", name="adviseur", under="college/zee")),
        (NEW, "functie[adviseur].onder", "REF-02"),
        ("orgaan of functie 'college/zee' bestaat niet", "bedoelt u"),
    ),
    "two functions of one name": Broken(
        append(NEW, FUNCTION.format(code="tweede", name="Controller Delta", under="db")),
        (NEW, "functie", "REF-07"),
        ("naam 'controller delta' komt dubbel voor", "maak ze verschillend"),
    ),
    "an organ twice in one file": Broken(
        edit(OLD, 'code = "db"', 'code = "ab"'),
        (OLD, "orgaan ab", "REF-07"),
        ("code 'ab' komt dubbel voor", "laat er één staan"),
    ),
    "a code of an organ with a hyphen": Broken(
        edit(NEW, 'code = "directieraad"', 'code = "directie-raad"'),
        (NEW, "orgaan[1].code", "INTAKE-03"),
        ("heeft niet de vereiste vorm", "gebruik de vorm"),
    ),
    "more of a majority than there is": Broken(
        edit(OLD, 'deel = "2/3"', 'deel = "3/2"'),
        (OLD, "orgaan[1].meerderheid[1].deel", "INTAKE-03"),
        ("kan hier niet", "geef hoogstens 1"),
    ),
    "other seats than the regulation says": Broken(
        edit("regeling/2022-07-01.toml", "zetels = 6", "zetels = 5"),
        (NEW, "orgaan[ab].zetels", "BOARD-03"),
        ("de regeling noemt 5 zetels en hier staan er 6", "maak beide gelijk"),
    ),
    "designated by an organ that is not there": Broken(
        edit(NEW, 'aangewezen_door = "college"', 'aangewezen_door = "collega"'),
        (NEW, "orgaan[directieraad].aangewezen_door", "REF-02"),
        ("orgaan 'collega' bestaat niet", "bedoelt u 'college'?"),
    ),
    "a seat for who does not take part": Broken(
        edit(NEW, "veen = 1 }", "zee = 1 }"),
        (NEW, "orgaan[directieraad].zetels", "REF-02"),
        ("gemeente 'zee' bestaat niet", "kies uit"),
    ),
    "a version on another day than its name": Broken(
        edit(NEW, "geldig_vanaf = 2022-07-01", "geldig_vanaf = 2022-07-02"),
        (NEW, "geldig_vanaf", "REF-01"),
        ("volgens de plaats van het bestand 2022-07-01", "hernoem"),
    ),
    "a version whose end leaves a gap": Broken(
        edit(OLD, "geldig_vanaf = 2015-01-01", "geldig_vanaf = 2015-01-01\ngeldig_tot_en_met = 2022-06-29"),
        (NEW, "geldig_vanaf", "DATE-03"),
        ("is niets van kracht", "laat de vorige versie gelden"),
    ),
    "a basis that is not there": Broken(
        edit(NEW, "basis = 2015-01-01", "basis = 2015-01-02"),
        (NEW, "basis", "REF-02"),
        ("geen eerdere versie van 2015-01-02", "bedoelt u '2015-01-01'?"),
    ),
    "a basis of later": Broken(
        edit(NEW, "basis = 2015-01-01", "basis = 2023-01-01"),
        (NEW, "", "INTAKE-03"),
        ("basis 2023-01-01 ligt na", "herstel"),
    ),
    "a variant that uses an organ that is not there": Broken(
        as_variant,
        ("bestuursvarianten/anders.toml", "orgaan[commissie]", "REF-02"),
        ("orgaan 'commissie' bestaat niet", "kies uit"),
    ),
    "a misspelt folder of boards": Broken(
        lambda folder: (folder / "bestuurs").mkdir(),
        ("bestuurs", "", "INTAKE-08"),
        ("hier hoort dit bestand niet", "bedoelt u 'bestuur'?"),
    ),
    "a db of one municipality in force": Broken(
        edit(OLD, "zetels = { duin = 1, meer = 1, veen = 1 }", "zetels = { duin = 3 }"),
        (OLD, "orgaan", "BOARD-06"),
        ("art. 14, eerste lid: Het dagelijks bestuur voldoet niet", "wijzig de zetels"),
    ),
    "an ab without a weight for one municipality": Broken(
        edit(OLD, "stemmen = { duin = 3, meer = 2, veen = 1 }", "stemmen = { duin = 3, meer = 2 }"),
        (OLD, "orgaan[ab].stemgewicht[2].stemmen", "BOARD-01"),
        ("'veen' heeft zetels en hier geen stemmen", "vul het stemgewicht aan"),
    ),
}
