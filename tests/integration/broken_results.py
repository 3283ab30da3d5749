# SPDX-License-Identifier: EUPL-1.2
"""Every way in which targets, measurements and texts are broken in the tests, with the one finding it must give."""

from pathlib import Path

from integration.broken import Breaking, Broken, append, edit, overwrite

TARGETS, ROWS = "2026/prestaties.toml", "2026/prestaties.csv"
TEXT = "2026/teksten/begroting/inleiding.md"
HEAD = b"---\nbron: verzonnen\nvoorbeeld: ja\n---\n\n"
DUIN = "uitstroom,duin,2026-06-30"
OF_DUIN = f"{DUIN},22,41,,ja,verzonnen,\ntaakstelling,duin,2026-06-30,6000.00,12000.50,,ja,verzonnen,\n"
"""Measurements of the targets in the DVO of Duin, which the tests add to those of the unit."""
AGAIN = """
[[doel]]
code = "uitstroom"
naam = "Nog eens"
eenheid = "werkbedrijf"
programma = "werk"
soort = "prestatie"
maat = "personen"
richting = "minstens"
norm = { 2026 = 1 }
marge_procent = 0
bron = "verzonnen"
"""


def new(file: str, content: bytes = HEAD + b"Tekst.\n") -> Breaking:
    """Write a new file with the folders above it."""

    def breaking(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)

    return breaking


BROKEN_RESULTS = {
    "target of a unit that is not there": Broken(
        edit(TARGETS, 'eenheid = "werkbedrijf"', 'eenheid = "werkbedryf"'),
        (TARGETS, "doel[uitstroom].eenheid", "REF-02"), ("eenheid 'werkbedryf' bestaat niet", "werkbedrijf"),
    ),
    "target of a programme that is not there": Broken(
        edit(TARGETS, 'naam = "Lasten van de begeleiding"\neenheid = "werkbedrijf"\nprogramma = "werk"',
             'naam = "Lasten van de begeleiding"\neenheid = "werkbedrijf"\nprogramma = "wrek"'),
        (TARGETS, "doel[lasten-werk].programma", "REF-02"), ("programma 'wrek'", "werk"),
    ),
    "target on a line that is not there": Broken(
        edit(TARGETS, 'regel = "begeleiding"', 'regel = "begeleidnig"'),
        (TARGETS, "doel[uitstroom].regel", "REF-02"), ("regel 'begeleidnig'", "begeleiding"),
    ),
    "target measured from a line that is not there": Broken(
        edit(TARGETS, 'regels = ["begeleiding"]', 'regels = ["begeleiding", "niets"]'),
        (TARGETS, "doel[lasten-werk].uit_cijfers.regels", "REF-02"), ("regel 'niets'", "kies uit"),
    ),
    "target measured from a taakveld that nothing is on": Broken(
        edit(TARGETS, 'regels = ["begeleiding"]', 'taakveld = "8.3"'),
        (TARGETS, "doel[lasten-werk].uit_cijfers.taakveld", "RESULT-04"), ("taakveld '8.3'", "kies een taakveld"),
    ),
    "target measured from a taakveld and lines": Broken(
        edit(TARGETS, 'regels = ["begeleiding"]', 'taakveld = "6.5", regels = ["begeleiding"]'),
        (TARGETS, "doel[2].uit_cijfers", "INTAKE-03"), ("óf taakveld óf regels", "herstel"),
    ),
    "result measured from figures": Broken(
        edit(TARGETS, "marge_procent = 5", 'marge_procent = 5\nuit_cijfers = { zijde = "lasten", taakveld = "6.5" }'),
        (TARGETS, "doel[1]", "INTAKE-03"), ("alleen een financieel doel", "herstel"),
    ),
    "target without a norm for the year": Broken(
        edit(TARGETS, "norm = { 2026 = 100, 2027 = 110 }", "norm = { 2027 = 110 }"),
        (TARGETS, "doel[uitstroom].norm", "RESULT-01"), ("geen norm voor 2026", "2026"),
    ),
    "target twice": Broken(
        append(TARGETS, AGAIN), (TARGETS, "doel", "REF-07"), ("'uitstroom' komt dubbel voor", "verschillend"),
    ),
    "target that a DVO means otherwise": Broken(
        edit("2026/dvo-meer.toml", 'richting = "minstens"', 'richting = "hoogstens"'),
        (TARGETS, "doel[uitstroom]", "RESULT-07"), ("DVO van 'meer'", "eigen code"),
    ),
    "margin beyond half": Broken(
        edit(TARGETS, "marge_procent = 5", "marge_procent = 51"),
        (TARGETS, "doel[1].marge_procent", "INTAKE-03"), ("51", "hoogstens 50"),
    ),
    "group that is none": Broken(
        edit(TARGETS, '"40-80"', '"40-90"'), (TARGETS, "doel[1].doelgroep", "INTAKE-03"), ("'40-90'", "40-80"),
    ),
    "measurement of nothing": Broken(
        append(ROWS, "instroom,,2026-06-30,1,,,ja,verzonnen,\n"),
        (ROWS, "meting instroom, onderdeel, 2026-06-30.doel", "REF-02"), ("doel 'instroom'", "uitstroom"),
    ),
    "measurement of a target that the DVO does not have": Broken(
        append(ROWS, "lasten-werk,duin,2026-06-30,1.00,,,ja,verzonnen,\n"),
        (ROWS, "meting lasten-werk, duin, 2026-06-30.doel", "REF-02"), ("doelstelling in die DVO", "kies uit"),
    ),
    "measurement of a stranger": Broken(
        edit(ROWS, DUIN, "uitstroom,duinn,2026-06-30"),
        (ROWS, "meting uitstroom, duinn, 2026-06-30.gemeente", "REF-02"), ("deelnemer 'duinn'", "duin"),
    ),
    "measurement before the year": Broken(
        edit(ROWS, DUIN, "uitstroom,duin,2025-12-31"),
        (ROWS, "meting uitstroom, duin, 2025-12-31.peildatum", "RESULT-02"), ("voor het jaar 2026", "een dag in 2026"),
    ),
    "measurement after the year": Broken(
        edit(ROWS, DUIN, "uitstroom,duin,2027-01-01"),
        (ROWS, "meting uitstroom, duin, 2027-01-01.peildatum", "RESULT-02"), ("na het jaar 2026", "een dag in 2026"),
    ),
    "measurement twice": Broken(
        append(ROWS, "uitstroom,duin,2026-06-30,23,41,,ja,verzonnen,\n"),
        (ROWS, "meting uitstroom, duin, 2026-06-30", "RESULT-03"), ("twee keer gemeten", "laat één"),
    ),
    "measurement of nothing at all": Broken(
        append(ROWS, "uitstroom,meer,2026-06-30,,,wel een toelichting,ja,verzonnen,\n"),
        (ROWS, "meting uitstroom, meer, 2026-06-30", "RESULT-05"), ("niets gemeten", "gemeten of verwacht"),
    ),
    "measurement of people in euros": Broken(
        append(ROWS, "uitstroom,meer,2026-06-30,12.00,,,ja,verzonnen,\n"),
        (ROWS, "meting uitstroom, meer, 2026-06-30", "RESULT-06"), ("vraagt een aantal", "12.00"),
    ),
    "measurement of money as a number": Broken(
        append(ROWS, "taakstelling,meer,2026-06-30,12,,,ja,verzonnen,\n"),
        (ROWS, "meting taakstelling, meer, 2026-06-30", "RESULT-06"), ("vraagt een bedrag", "12.00"),
    ),
    "measurement in both": Broken(
        append(ROWS, "uitstroom,meer,2026-06-30,12,12.00,,ja,verzonnen,\n"),
        (ROWS, "regel 7", "INTAKE-03"), ("beide een aantal of beide een bedrag", "herstel"),
    ),
    "measurement that is no number": Broken(
        append(ROWS, "uitstroom,meer,2026-06-30,twaalf,,,ja,verzonnen,\n"),
        (ROWS, "regel 7, kolom gemeten", "INTAKE-03"), ("'twaalf' is geen heel getal", "herstel"),
    ),
    "measurements without targets": Broken(
        lambda folder: (folder / TARGETS).unlink(), (TARGETS, "", "INTAKE-07"), ("ontbreekt", "voeg het toe"),
    ),
    "texts of a paper that there is none of": Broken(
        new("2026/teksten/begrooting/inleiding.md"),
        ("2026/teksten/begrooting", "", "SECTION-01"), ("geen stuk", "begroting"),
    ),
    "text of a section that the paper has not": Broken(
        new("2026/teksten/begroting/inlijding.md"),
        ("2026/teksten/begroting/inlijding.md", "", "SECTION-02"), ("geen paragraaf 'inlijding'", "inleiding"),
    ),
    "text of a programme that is not there": Broken(
        new("2026/teksten/begroting/programma-zorg.md"),
        ("2026/teksten/begroting/programma-zorg.md", "", "SECTION-02"), ("'programma-zorg'", "programma-"),
    ),
    "file among the texts that is none": Broken(
        new("2026/teksten/begroting/inleiding.txt"),
        ("2026/teksten/begroting/inleiding.txt", "", "INTAKE-08"), ("niemand leest", ".md"),
    ),
    "text without a head": Broken(
        overwrite(TEXT, b"Alleen tekst.\n"), (TEXT, "regel 1", "SECTION-03"), ("waar hij vandaan komt", "bron"),
    ),
    "text with half a head": Broken(
        overwrite(TEXT, b"---\nbron verzonnen\n---\nTekst.\n"),
        (TEXT, "regel 2", "SECTION-03"), ("'bron verzonnen'", "bron"),
    ),
    "text that does not say whether it is an example": Broken(
        overwrite(TEXT, b"---\nbron: verzonnen\n---\nTekst.\n"), (TEXT, "voorbeeld", "INTAKE-04"), ("ontbreken", "vul"),
    ),
    "text of nothing": Broken(overwrite(TEXT, HEAD), (TEXT, "", "SECTION-03"), ("geen tekst", "schrijf")),
    "text that is no UTF-8": Broken(
        overwrite(TEXT, HEAD + b"\xff"), (TEXT, "byte 39", "INTAKE-01"), ("geen UTF-8", "bewaar"),
    ),
    "text with HTML": Broken(
        overwrite(TEXT, HEAD + b"Een <b>tekst</b>.\n"), (TEXT, "regel 6, teken 5", "SECTION-04"), ("'<b>'", "Markdown"),
    ),
    "text with letters that no paper has": Broken(
        overwrite(TEXT, HEAD + "3 → 4\n".encode()), (TEXT, "", "PAPER-04"), ("→", "andere tekens"),
    ),
    "text that refers to nothing": Broken(
        overwrite(TEXT, HEAD + b"Samen {bijdrage:2026:nergens}.\n"),
        (TEXT, "regel 6, teken 7", "TEXT-04"), ("'nergens'", "duin"),
    ),
    "text that refers to a year without figures": Broken(
        overwrite(TEXT, HEAD + b"\n{bijdrage:2031}\n"), (TEXT, "regel 7, teken 1", "TEXT-03"), ("2031", "2026"),
    ),
    "text with braces around something else": Broken(
        overwrite(TEXT, HEAD + b"{hallo}\n"), (TEXT, "regel 6, teken 1", "TEXT-02"), ("{hallo}", "bijdrage"),
    ),
}  # fmt: skip
