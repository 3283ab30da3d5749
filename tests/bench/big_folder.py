# SPDX-License-Identifier: EUPL-1.2
"""What does a very large year look like? A contract folder of Delta, with as many lines and departments as asked."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import make

SOURCED = 'bron = "verzonnen"\nvoorbeeld = true\n'
KEYS = ("inwoners", "clienten", "uitkeringen", "werkplekken")
UNITS = ("werkbedrijf", "staf")


@dataclass(frozen=True, slots=True)
class Size:
    """How many budget lines, support departments, programmes beside overhead, and municipalities."""

    lines: int = 100_000
    departments: int = 24
    programmes: int = 16
    participants: int = 12

    @property
    def names(self) -> tuple[list[str], list[str], list[str]]:
        """The codes of the departments, programmes and municipalities."""
        return (
            [f"afdeling-{number}" for number in range(1, self.departments + 1)],
            [f"programma-{number}" for number in range(1, self.programmes + 1)],
            [f"gemeente-{number}" for number in range(1, self.participants + 1)],
        )


def write(folder: Path, size: Size) -> Path:
    """Write the folder; every number in it follows from its place, so each time it is the same."""
    departments, programmes, municipalities = size.names
    (folder / "regeling").mkdir(parents=True)
    (folder / "verdeelregeling").mkdir()
    (folder / str(make.YEAR)).mkdir()
    (folder / "partijen.toml").write_text(_parties(municipalities))
    text = (make.FOLDER / "regeling" / "2022-07-01.toml").read_text(encoding="utf-8")
    listed = ", ".join(f'"{name}"' for name in municipalities)
    (folder / "regeling" / "2022-07-01.toml").write_text(text.replace('"duin", "meer", "veen"', listed))
    (folder / "verdeelregeling" / "2024-01-01.toml").write_text(_regime(departments, programmes))
    budget = (make.FOLDER / str(make.YEAR) / "begroting.toml").read_text(encoding="utf-8")
    kept = [line for line in budget.splitlines() if not line.startswith(("programmatekst", "ondersteuning_"))]
    head = 'ondersteuning_methode = "wederkerig"\n'
    (folder / str(make.YEAR) / "begroting.toml").write_text(_under_the_first_line(kept, head))
    _csv(folder / str(make.YEAR) / "aantallen.csv", _counts(departments, programmes, municipalities))
    _csv(folder / str(make.YEAR) / "lasten-en-baten.csv", _lines(size.lines, departments, programmes))
    return folder


def _under_the_first_line(lines: list[str], added: str) -> str:
    place = next(number for number, line in enumerate(lines) if line.startswith("schema")) + 1
    return "\n".join([*lines[:place], added, *lines[place:]])


def _parties(municipalities: list[str]) -> str:
    """The parties file of Delta, with the table of Duin once per municipality."""
    text = (make.FOLDER / "partijen.toml").read_text(encoding="utf-8")
    head, body, first, *_ = text.split("[[partij]]")
    tables = (first.replace("duin", name).replace("Duin", name).replace("GM9001", f"GM{9100 + number}")
              for number, name in enumerate(municipalities))  # fmt: skip
    return "[[partij]]".join((head, body, *tables))


def _regime(departments: list[str], programmes: list[str]) -> str:
    text = (make.FOLDER / "verdeelregeling" / "2024-01-01.toml").read_text(encoding="utf-8")
    tables = [text.split("[[programma]]")[0]]
    for number, name in enumerate(programmes):
        tables.append(_table("programma", name, f'sleutel = "{KEYS[number % len(KEYS)]}"'))
    tables.append(_table("programma", "overhead", 'sleutel = "inwoners"\noverhead = true'))
    counted = 'eenheid = "stuks"\ngrondslag = "aantallen"'
    tables += [_table("sleutel", key, counted) for key in KEYS]
    tables += [_table("maatstaf", f"maat-{name}", counted) for name in departments]
    tables += [_table("ondersteuning", name, f'maatstaf = "maat-{name}"') for name in departments]
    return "\n".join(tables)


def _table(kind: str, slug: str, rest: str) -> str:
    return f'[[{kind}]]\ncode = "{slug}"\nnaam = "{slug.capitalize()}"\n{rest}\n{SOURCED}'


def _counts(departments: list[str], programmes: list[str], municipalities: list[str]) -> Iterator[list[str]]:
    yield [
        "sleutel",
        "drager",
        "fase",
        "peildatum",
        "aantal",
        "bedrag",
        "bekend_op",
        "bron",
        "voorbeeld",
        "toelichting_bron",
    ]
    served = [*programmes, *departments]
    for keys, carriers in ((KEYS, municipalities), ([f"maat-{name}" for name in departments], served)):
        for row, key in enumerate(keys):
            for column, carrier in enumerate(carriers):
                number = 1 + (row * 7919 + column * 104_729) % 9973
                day, known = "2025-01-01", "2025-02-01"
                yield [key, carrier, "begroting", day, str(number), "", known, "verzonnen", "ja", ""]


def _lines(count: int, departments: list[str], programmes: list[str]) -> Iterator[list[str]]:
    """Half of the lines is overhead of a department, half is of a programme; one in ten brings money in.

    Every other label has a comma, so that its line needs quotes, as about half of those of the model case do.
    """
    years = [str(make.YEAR + later) for later in range(4)]
    yield [
        "regel", "omschrijving", "soort", "zijde", "programma", "taakveld", "categorie", "aard", "btw", "eenheid",
        "draagt", "gemeente", "maatstaf", *years, "bron", "voorbeeld", "toelichting_bron", "afdeling",
    ]  # fmt: skip
    for number in range(count):
        overhead, income = number % 2 == 0, number % 10 == 9
        programme = "overhead" if overhead else programmes[number // 2 % len(programmes)]
        department = departments[number // 2 % len(departments)] if overhead and departments else ""
        cents = 1 + number * 7_654_321 % 9_999_999
        label = f"Post {number}, omschreven" if number % 2 else f"Post {number} omschreven"
        amounts = [f"{(cents + later) // 100}.{(cents + later) % 100:02}" for later in range(4)]
        yield [
            f"regel-{number}", label, "eigen inkomsten" if income else "uitvoeringskosten",
            "baten" if income else "lasten", programme, "0.4" if overhead else "6.5", "3.5.2" if income else "1.1",
            "structureel", "geen", UNITS[number % 2], programme, "", "", *amounts, "verzonnen", "ja", "", department,
        ]  # fmt: skip


def _csv(path: Path, rows: Iterator[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
