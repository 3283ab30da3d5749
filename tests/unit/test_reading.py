# SPDX-License-Identifier: EUPL-1.2
"""Is every fault in a file found at once, at its own place, and told in Dutch with what to do?"""

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, model_validator

from sow_gov.domain.errors import Finding
from sow_gov.intake.fields import Day, PositiveEuro, Slug, Strict, Text, Whole
from sow_gov.intake.messages import nearest
from sow_gov.intake.reading import Reader
from sow_gov.intake.rows import Row, Rows
from sow_gov.intake.syntax import csv_fault, toml_fault


class PartTable(Strict):
    name: Text = Field(alias="naam")
    count: Whole | None = Field(default=None, alias="aantal")


class SampleFile(Strict):
    slug: Slug = Field(alias="code")
    price: PositiveEuro = Field(default=0, alias="prijs")
    on: Day | None = Field(default=None, alias="datum")
    kind: Literal["groot", "klein"] = Field(default="groot", alias="soort")
    open: bool = False
    number: Annotated[int, Field(ge=1, le=9)] = Field(default=1, alias="nummer")
    labels: list[Text] = Field(default_factory=list, alias="labels", min_length=1, max_length=2)
    norms: dict[str, Whole] = Field(default_factory=dict, alias="norm")
    parts: list[PartTable] = Field(default_factory=list, alias="deel")
    only: PartTable | None = Field(default=None, alias="enige")

    @model_validator(mode="after")
    def _fits(self) -> "SampleFile":
        if self.open and self.price:
            raise ValueError("wat open is heeft geen prijs")
        return self


class SampleRow(Row):
    slug: Slug = Field(alias="regel")
    amount: PositiveEuro = Field(alias="jaar_0")
    count: Whole | None = Field(default=None, alias="aantal")


HEADER = "regel,2026,aantal,bron,voorbeeld,toelichting_bron"


def toml(inside: Path, text: str | bytes) -> list[Finding]:
    (inside / "blad.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    reader = Reader(inside)
    value = reader.toml(inside / "blad.toml", SampleFile)
    assert (value is None) == bool(reader.findings)
    return reader.findings


def table(inside: Path, *lines: str) -> tuple[Rows[SampleRow] | None, list[Finding]]:
    (inside / "rijen.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    reader = Reader(inside)
    return reader.csv(inside / "rijen.csv", SampleRow, {"2026": "jaar_0"}), reader.findings


@pytest.mark.parametrize(
    ("text", "place", "code", "what", "todo"),
    [
        ("", "code", "INTAKE-04", "de gegevens ontbreken", "vul ze in"),
        ("code = 'a'\nsort = 'groot'", "sort", "INTAKE-02", "onbekende sleutel 'sort'", "bedoelt u 'soort'?"),
        ("code = 'a'\nzzz = 1", "zzz", "INTAKE-02", "onbekende sleutel 'zzz'", "kies uit: code, datum, deel, enige"),
        ("code = 7", "code", "INTAKE-03", "hier staat geen tekst", "zet de waarde tussen aanhalingstekens"),
        ("code = 'A b'", "code", "INTAKE-03", "'A b' heeft niet de vereiste vorm", "gebruik de vorm ^[a-z0-9]+"),
        ("code = 'a'\nprijs = 12.50", "prijs", "INTAKE-03", "een los getal wordt geweigerd", "herstel de waarde"),
        ("code = 'a'\nprijs = '1,00'", "prijs", "INTAKE-03", "'1,00' is geen bedrag", "herstel de waarde"),
        ("code = 'a'\ndatum = 'morgen'", "datum", "INTAKE-03", "'morgen' is geen datum; schrijf jjjj-mm-dd", "herstel"),
        ("code = 'a'\nsoort = 'reus'", "soort", "INTAKE-03", "'reus' kan hier niet", "kies uit 'groot' of 'klein'"),
        ("code = 'a'\nopen = 'ja'", "open", "INTAKE-03", "hier staat geen true of false", "schrijf true of false"),
        ("code = 'a'\nnummer = '1'", "nummer", "INTAKE-03", "hier staat geen geheel getal", "schrijf een geheel getal"),
        ("code = 'a'\nnummer = 0", "nummer", "INTAKE-03", "0 kan hier niet", "geef minstens 1"),
        ("code = 'a'\nnummer = 10", "nummer", "INTAKE-03", "10 kan hier niet", "geef hoogstens 9"),
        ("code = 'a'\nlabels = []", "labels", "INTAKE-03", "hier staan 0 waarden", "geef er minstens 1"),
        ("code = 'a'\nlabels = ['a', 'b', 'c']", "labels", "INTAKE-03", "hier staan 3 waarden", "geef er hoogstens 2"),
        ("code = 'a'\nlabels = 'a'", "labels", "INTAKE-03", "hier staat geen lijst", "zet de waarden tussen [ en ]"),
        ("code = 'a'\nlabels = ['a', '']", "labels[2]", "INTAKE-04", "de tekst is leeg", "vul de tekst in"),
        ("code = 'a'\nnorm = 3", "norm", "INTAKE-03", "hier staat geen tabel", "schrijf een tabel met sleutels"),
        ("code = 'a'\nenige = 3", "enige", "INTAKE-03", "hier staat geen tabel", "schrijf een tabel met sleutels"),
        ("code = 'a'\nnorm = {2026 = -4}", "norm.2026", "INTAKE-03", "-4 is geen geheel aantal", "herstel de waarde"),
        ("code = 'a'\ndeel = [{naam = 'x'}, {nam = 'y', naam = 'z'}]", "deel[2].nam", "INTAKE-02", "'nam'", "'naam'?"),
        ("code = 'a'\nenige = {naam = 'x', antal = 1}", "enige.antal", "INTAKE-02", "'antal'", "bedoelt u 'aantal'?"),
        ("code = 'a'\nprijs = '1.00'\nopen = true", "", "INTAKE-03", "wat open is heeft geen prijs", "herstel"),
        ("code = \n", "regel 1, kolom 8", "INTAKE-01", "TOML: hier hoort een waarde te staan", "herstel"),
        ("code = 'a'\ncode = 'b'\n", "regel 2, kolom 11", "INTAKE-01", "deze sleutel of tabel staat er al", "herstel"),
        ("code: 'a'\n", "regel 1, kolom 5", "INTAKE-01", "achter de sleutel ontbreekt =", "herstel de schrijfwijze"),
        ("code = 'a' 'b'\n", "regel 1, kolom 12", "INTAKE-01", "achter de waarde staat nog iets", "herstel"),
        ("code = \"a\n", "regel 1, kolom 10", "INTAKE-01", "een tekst wordt niet gesloten", "herstel"),
        ("code = 'a\nsoort = 'b'", "regel 1, kolom 10", "INTAKE-01", "hier staat een teken dat niet mag", "herstel"),
        ("code = 'a", "einde van het bestand", "INTAKE-01", "een tekst wordt niet gesloten", "herstel"),
        ("labels = ['a'\n", "einde van het bestand", "INTAKE-01", "een lijst wordt niet gesloten met ]", "herstel"),
        ("enige = {naam = 'a'\n", "regel 1, kolom 20", "INTAKE-01", "een tabel wordt niet gesloten", "herstel"),
        ("[enige\n", "regel 1, kolom 7", "INTAKE-01", "de kop van een tabel wordt niet gesloten", "herstel"),
        ("[enige]\nnaam = 'a'\n[enige]\n", "regel 3, kolom 7", "INTAKE-01", "tabel staat er al", "herstel"),
        ("datum = 2026-02-30", "regel 1, kolom 9", "INTAKE-01", "deze datum bestaat niet", "herstel"),
        ("= 'a'", "regel 1, kolom 1", "INTAKE-01", "hier hoort een sleutel", "herstel"),
        ("code = \"a\\d\"", "regel 1, kolom 12", "INTAKE-01", "een \\ in een tekst schrijft u dubbel", "herstel"),
        (b"code = '\xe9'", "byte 8", "INTAKE-01", "het bestand is geen UTF-8", "bewaar het als UTF-8"),
    ],
)  # fmt: skip
def test_each_fault_in_a_table_is_told_in_dutch_at_its_place(
    tmp_path: Path, text: str | bytes, place: str, code: str, what: str, todo: str
):
    (finding,) = toml(tmp_path, text)
    assert (finding.file, finding.place, finding.code) == ("blad.toml", place, code)
    assert what in finding.what
    assert todo in finding.todo


def test_a_negative_price_is_told_as_it_was_written(tmp_path: Path):
    (finding,) = toml(tmp_path, "code = 'a'\nprijs = '-12.50'")
    assert (finding.place, finding.what) == ("prijs", "'-12.50' kan hier niet")


def test_all_faults_of_a_file_are_found_at_once(tmp_path: Path):
    found = toml(tmp_path, "code = 7\nprijs = 1\nzzz = 2\nlabels = []\ndeel = [{}]")
    assert [finding.place for finding in found] == ["code", "prijs", "labels", "deel[1].naam", "zzz"]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path):
    reader = Reader(tmp_path)
    assert reader.toml(tmp_path / "weg.toml", SampleFile) is None
    assert [(finding.file, finding.code) for finding in reader.findings] == [("weg.toml", "INTAKE-07")]


def test_a_file_that_was_read_leaves_its_sha_256_a_byte_order_mark_included(tmp_path: Path):
    (tmp_path / "blad.toml").write_bytes(b"\xef\xbb\xbfcode = 'a'\n")
    reader = Reader(tmp_path)
    value = reader.toml(tmp_path / "blad.toml", SampleFile)
    assert value is not None
    assert value.slug == "a"
    assert reader.digests == {"blad.toml": "e8ac656e5e322fc90d60affc5d18c28a0a2bb282ce0b5e2134605e33547a8f31"}


def test_rows_are_read_whatever_the_order_of_the_columns(tmp_path: Path):
    rows, findings = table(tmp_path, "2026,regel,aantal,bron,voorbeeld,toelichting_bron", '1.50,a,,"x, y",ja,')
    assert findings == []
    assert rows is not None
    (row,) = rows.shared
    assert (row.slug, row.amount, row.count, row.source_text, row.example) == ("a", 150, None, "x, y", True)


@pytest.mark.parametrize(
    ("lines", "place", "code", "what"),
    [
        ([], "regel 1", "INTAKE-05", "ontbreekt: bron, voorbeeld, toelichting_bron, regel, 2026, aantal"),
        (["regel,2026,aantal,bron,voorbeeld"], "regel 1", "INTAKE-05", "(ontbreekt: toelichting_bron)"),
        ([HEADER.replace("2026", "2027")], "regel 1", "INTAKE-05", "(ontbreekt: 2026; onbekend of dubbel: 2027)"),
        ([HEADER + ",regel"], "regel 1", "INTAKE-05", "onbekend of dubbel"),
        ([HEADER, "a,1.00,,x,nee"], "regel 2", "INTAKE-06", "5 cellen, de kop heeft er 6"),
        ([HEADER, "a,1.00,,x, met komma,nee,"], "regel 2", "INTAKE-06", "7 cellen, de kop heeft er 6"),
        ([HEADER, "a,1.00,,x,nee,", ""], "regel 3", "INTAKE-06", "0 cellen, de kop heeft er 6"),
        ([HEADER, "a,1.00,,x,misschien,"], "regel 2, kolom voorbeeld", "INTAKE-03", "'misschien' kan hier niet"),
        ([HEADER, "a,1.00,,x,,"], "regel 2, kolom voorbeeld", "INTAKE-04", "de gegevens ontbreken"),
        ([HEADER, "a,1.0,,x,ja,"], "regel 2, kolom 2026", "INTAKE-03", "'1.0' is geen bedrag"),
        ([HEADER, "a,1.00,-3,x,ja,"], "regel 2, kolom aantal", "INTAKE-03", "'-3' is geen geheel aantal"),
        ([HEADER, "a,1.00,3,x,ja,", "b,1.00,3,,ja,"], "regel 3, kolom bron", "INTAKE-04", "de gegevens ontbreken"),
        ([HEADER, '"' + "a" * 200_000], "regel 2", "INTAKE-01", "geen geldige CSV: een cel is te lang"),
        ([HEADER, "a,1.00,,x,ja,", 'b,1.00,,"x,ja,'], "regel 3", "INTAKE-01", "aanhalingsteken wordt niet gesloten"),
        ([HEADER, 'a,1.00,,"x" y,ja,'], "regel 2", "INTAKE-01", "achter een gesloten aanhalingsteken hoort een komma"),
        ([HEADER, 'a,1.00,,"x', 'y",ja,', "b,1.0,,x,ja,"], "regel 4, kolom 2026", "INTAKE-03", "'1.0' is geen bedrag"),
        ([HEADER, 'a,1.0,,"x', '', 'y",ja,'], "regel 2, kolom 2026", "INTAKE-03", "'1.0' is geen bedrag"),
    ],
)  # fmt: skip
def test_each_fault_in_rows_is_told_with_line_and_column(
    tmp_path: Path, lines: list[str], place: str, code: str, what: str
):
    rows, findings = table(tmp_path, *lines) if lines else table_of_nothing(tmp_path)
    assert rows is None
    assert [(finding.place, finding.code) for finding in findings] == [(place, code)]
    assert what in findings[0].what


def table_of_nothing(inside: Path) -> tuple[Rows[SampleRow] | None, list[Finding]]:
    (inside / "rijen.csv").write_bytes(b"")
    reader = Reader(inside)
    return reader.csv(inside / "rijen.csv", SampleRow, {"2026": "jaar_0"}), reader.findings


def test_all_faults_of_all_rows_are_found_at_once(tmp_path: Path):
    _, findings = table(tmp_path, HEADER, "A,1,x,,soms,", "b,1.00,1,x,ja,", "c,1.00")
    assert [finding.place for finding in findings] == [
        "regel 2, kolom bron",
        "regel 2, kolom voorbeeld",
        "regel 2, kolom regel",
        "regel 2, kolom 2026",
        "regel 2, kolom aantal",
        "regel 4",
    ]


def test_what_nobody_translated_is_told_as_the_reader_said_it():
    assert toml_fault("Too deep (at end of document)") == ("einde van het bestand", "de lezer meldt: Too deep")
    assert csv_fault("line contains NUL") == "de lezer meldt: line contains NUL"


def test_a_name_that_looks_like_none_of_the_known_gets_all_of_them():
    assert nearest("zzz", ["b", "a"]) == "kies uit: a, b"
    assert nearest("zzz", []) == "kies uit: niets"
