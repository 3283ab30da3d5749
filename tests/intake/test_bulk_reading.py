# SPDX-License-Identifier: EUPL-1.2
"""Does reading very many rows at a stroke give what reading them one by one gives: the same values, the same faults?"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import make
from sow_gov.app.check import check
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.errors import Finding
from sow_gov.intake import bulk, sheet
from sow_gov.intake.bulk import ActualRow, CountRow, LineRow
from sow_gov.intake.messages import findings_of
from sow_gov.intake.reading import Reader
from sow_gov.intake.rows import Row, RowModel, Rows
from sow_gov.statutory import codes

FILE = "rijen.csv"
YEARS = {str(2026 + index): f"jaar_{index}" for index in range(4)}
MODELS: dict[type[Row], Mapping[str, str]] = {LineRow: YEARS, CountRow: {}, ActualRow: {}}
LINE = {
    "regel": "loket", "omschrijving": "Loket", "soort": "uitvoeringskosten", "zijde": "lasten", "programma": "werk",
    "taakveld": "6.5", "categorie": "1.1", "aard": "structureel", "btw": "geen", "eenheid": "staf", "draagt": "werk",
    "gemeente": "", "maatstaf": "", "afdeling": "", "2026": "1.00", "2027": "2.00", "2028": "3.00", "2029": "4.00",
    "bron": "verzonnen", "voorbeeld": "ja", "toelichting_bron": "",
}  # fmt: skip
COUNT = {
    "sleutel": "fte", "drager": "werk", "fase": "begroting", "peildatum": "2025-01-01", "aantal": "3", "bedrag": "",
    "bekend_op": "2025-02-01", "bron": "verzonnen", "voorbeeld": "nee", "toelichting_bron": "",
}  # fmt: skip
ACTUAL = {"regel": "loket", "bedrag": "-1.00", "bron": "verzonnen", "voorbeeld": "nee", "toelichting_bron": "x"}
RIGHT = {LineRow: LINE, CountRow: COUNT, ActualRow: ACTUAL}
AMOUNTS = (
    "0.00", "-0.00", "-1.00", "12.34", "0.05", "1.0", "01.00", "1.00\n2.00", "1.00\n", "\n1.00", "1.00\r", "٣.00",
    "1_0.00", " 1.00", "+1.00", "1.000", "1,00", ".00", "", "999999999999999.99", "1000000000000000.00",
    "-999999999999999.99",
)  # fmt: skip
SLUGS = ("a", "a-1", "A", "a\n", "a\nb", "-a", "a-", "a--b", "é", "", "0", "a b", "werk", "duin")
TEXTS = ("Loket", "", "a, b", '"a"', "a\nb", "a\r\nb", "a\rb", " ", "\x00", "\u2028", "é")
CELLS = {
    "soort": ("programmageld", "eigen inkomsten", "reservemutatie", "eigen beleidskeuze", "x", ""),
    "zijde": ("baten", "Lasten", ""), "taakveld": ("0.4", "6", ""), "categorie": ("4.1.1", "4", ""),
    "aard": ("incidenteel", "x"), "btw": ("vrijgesteld", "x"), "voorbeeld": ("nee", "Ja", ""),
    "fase": ("realisatie", ""), "aantal": ("4", "-4", "", "4.0"), "peildatum": ("2025-01-02", "1-1-2025", ""),
    "bekend_op": ("2025-02-02", "2025-02-30"), "omschrijving": TEXTS, "bron": TEXTS, "toelichting_bron": TEXTS,
}  # fmt: skip


def cells_of(column: str) -> tuple[str, ...]:
    """Other cells for a column: right, wrong and written in a way that only looks right."""
    return AMOUNTS if column in YEARS or column == "bedrag" else CELLS.get(column, SLUGS)


@st.composite
def tables(draw: st.DrawFn) -> tuple[type[Row], bytes]:
    """A file of lines, counts or accounts of cells that are mostly right, with rows too long, short or empty."""
    model = draw(st.sampled_from(list(MODELS)))
    header = draw(st.permutations([*RIGHT[model]]))
    if model is LineRow and draw(st.booleans()):
        header.remove("afdeling")
    rows = []
    for _ in range(draw(st.integers(0, 8))):
        changed = draw(st.lists(st.sampled_from(header), max_size=draw(st.sampled_from([0, 1, 3]))))
        row = RIGHT[model] | {column: draw(st.sampled_from(cells_of(column))) for column in changed}
        made = [row[column] for column in header]
        rows.append(draw(st.sampled_from([made] * 12 + [[], made[1:], [*made, "x"]])))
    written = io.StringIO()
    csv.writer(written, lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"]))).writerows([header, *rows])
    return model, written.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-8-sig"])))


def one_by_one(
    content: bytes, model: type[RowModel], renamed: Mapping[str, str]
) -> tuple[list[RowModel], list[Finding]]:
    """Read a file with the rules of the model alone: no batch, no column, every row on its own."""
    found: list[tuple[int, list[str]]] = []
    begins, reader = 1, csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    try:
        for row in reader:
            found.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error as error:
        what = f"geen geldige CSV: {sheet.csv_fault(str(error))}"
        return [], [Finding(FILE, f"regel {begins}", "INTAKE-01", what, "herstel de aanhalingstekens")]
    names = {alias: column for column, alias in renamed.items()}
    header = [renamed.get(column, column) for column in found[0][1]] if found else []
    aliases = {info.alias or name for name, info in model.model_fields.items()}
    if sorted(header) not in (sorted(aliases), sorted(aliases - model.optional)):
        return [], [Finding(FILE, "regel 1", "INTAKE-05", "", "")]
    rows, findings = [], []
    for number, row in found[1:]:
        if len(row) != len(header):
            findings.append(Finding(FILE, f"regel {number}", "INTAKE-06", "", ""))
            continue
        try:
            rows.append(model.model_validate(dict(zip(header, row, strict=True))))
        except ValidationError as error:
            findings.extend(findings_of(error, model, FILE, row=number, names=names))
    return rows, findings


def values_of(rows: Rows[RowModel]) -> list[dict[str, object]]:
    """What every row says, field by field."""
    own = [dict(zip(rows.own, cells, strict=True)) for cells in zip(*rows.own.values(), strict=True)]
    said = [
        rows.shared[which].model_dump() | {"source_text": text, "source_note": note} for which, text, note in rows.kinds
    ]
    return [said[kind] | mine for kind, mine in zip(rows.which, own or [{}] * len(rows.which), strict=True)]


def same(found: list[Finding], wanted: list[Finding]) -> bool:
    """Whether findings are those wanted, in order; those about the shape of the file only by place and code."""
    shape = {"INTAKE-05", "INTAKE-06"}
    short = [(each.place, each.code) if each.code in shape else each for each in found]
    return short == [(each.place, each.code) if each.code in shape else each for each in wanted]


@settings(max_examples=300)
@given(tables(), st.integers(1, 5))
def test_rows_read_at_a_stroke_are_those_read_one_by_one(table: tuple[type[Row], bytes], batch: int):
    model, content = table
    with patch.object(sheet, "_BATCH", batch):
        rows, findings = sheet.rows_of(FILE, content, model, MODELS[model])
    wanted, faults = one_by_one(content, model, MODELS[model])
    assert same(findings, faults)
    assert (rows is None) == bool(faults)
    if rows is not None:
        assert values_of(rows) == [row.model_dump() for row in wanted]


@pytest.mark.parametrize("model", MODELS)
def test_no_cell_is_let_through_beside_one_that_is_right(model: type[Row]):
    right = RIGHT[model]
    for column in right:
        for cell in cells_of(column):
            written = io.StringIO()
            csv.writer(written).writerows([right, right.values(), (right | {column: cell}).values(), right.values()])
            content = written.getvalue().encode()
            rows, findings = sheet.rows_of(FILE, content, model, MODELS[model])
            wanted, faults = one_by_one(content, model, MODELS[model])
            assert same(findings, faults)
            assert faults or (rows is not None and values_of(rows) == [row.model_dump() for row in wanted])


HEADER = ",".join(ACTUAL)
raw = st.lists(
    st.sampled_from(["a", "1.00", ",", '"', "\n", "\r", "\r\n", "\ufeff", "é", "a,1.00,x,ja,\n"]), max_size=30
)


@settings(max_examples=300)
@given(raw.map(lambda parts: f"{HEADER}\n{''.join(parts)}".encode()) | st.binary(max_size=20), st.integers(1, 5))
@example(b"\xef\xbb", 1)
@example(b'a,b\n"\n' + b"x" * 20_000 + b"\xff", 1)
def test_text_of_any_kind_is_told_as_it_is_one_row_at_a_time(content: bytes, batch: int):
    with patch.object(sheet, "_BATCH", batch):
        found = faults_or_place(lambda: sheet.rows_of(FILE, content, ActualRow, {})[1])
    wanted = faults_or_place(lambda: one_by_one(content, ActualRow, {})[1])
    assert found == wanted if isinstance(wanted, int) else same(found, wanted)


def faults_or_place(reading: Callable[[], list[Finding]]) -> list[Finding] | int:
    """The faults in a file, or the byte at which it stops being text."""
    try:
        return reading()
    except UnicodeDecodeError as error:
        return error.start


def lines(*changes: Mapping[str, str], without: str = "") -> bytes:
    """A file of budget lines, each with its own code unless the changes say otherwise."""
    header = [column for column in LINE if column != without]
    written = io.StringIO()
    rows = [LINE | {"regel": f"regel-{number}"} | change for number, change in enumerate(changes)]
    csv.writer(written).writerows([header, *([row[column] for column in header] for row in rows)])
    return written.getvalue().encode()


def read(content: bytes) -> tuple[BudgetLine, ...]:
    rows, findings = sheet.rows_of(FILE, content, LineRow, YEARS)
    assert findings == []
    assert rows is not None
    return tuple(bulk.budget_lines(rows))


def test_a_row_becomes_a_line_with_everything_it_says():
    changes = {"2027": "0.50", "afdeling": "ict", "toelichting_bron": "geraamd", "maatstaf": "fte"}
    (line,) = read(lines(changes))
    wanted = make.budget_line(
        "regel-0", 0, label="Loket", unit="staf", placing=line.placing, driver="fte", amounts=(1_00, 50, 3_00, 4_00),
        source=line.source, department="ict",
    )  # fmt: skip
    assert line == wanted
    assert (line.source.text, line.source.example, line.source.note) == ("verzonnen", True, "geraamd")


def test_zero_may_be_written_with_a_minus_among_rows_that_are_plain():
    assert [line.amounts[0] for line in read(lines({}, {"2026": "-0.00"}, {"2026": "7.00"}))] == [1_00, 0, 7_00]


def test_the_column_of_departments_may_be_left_out():
    assert read(lines({}, {}, without="afdeling")) == read(lines({}, {}))
    assert [line.department for line in read(lines({"afdeling": "ict"}, {}))] == ["ict", None]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (b"maatstaf,afdeling,", b"maatstaf,", ""),
        (b"maatstaf,afdeling,", b"", "(ontbreekt: maatstaf)"),
        (b"maatstaf,afdeling,", b"maatstaf,afdelin,", "(onbekend of dubbel: afdelin)"),
        (b"maatstaf,afdeling,", b"maatstaf,afdeling,afdeling,", "(onbekend of dubbel: kolom)"),
    ],
)
def test_a_header_is_held_against_the_columns_that_may_not_be_left_out(old: bytes, new: bytes, what: str):
    _, findings = sheet.rows_of(FILE, lines().replace(old, new), LineRow, YEARS)
    assert [(each.place, each.code) for each in findings] == [("regel 1", "INTAKE-05")] * bool(what)
    assert not what or what in findings[0].what


@pytest.fixture
def validated(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """The rows that the model itself looked at."""
    seen: list[object] = []
    look = LineRow.model_validate
    monkeypatch.setattr(LineRow, "model_validate", lambda cells: seen.append(cells) or look(cells))
    return seen


def test_what_a_thousand_rows_share_is_checked_once(validated: list[object]):
    changes = [{"eenheid": f"eenheid-{number % 3}", "toelichting_bron": f"post {number}"} for number in range(1000)]
    found = read(lines(*changes))
    assert (len(found), len(validated)) == (1000, 3)
    assert {line.source.note for line in found} == {f"post {number}" for number in range(1000)}


def test_one_row_that_is_wrong_does_not_slow_the_others_down(validated: list[object]):
    changes = [{"2026": "veel"} if number == 500 else {} for number in range(1000)]
    _, findings = sheet.rows_of(FILE, lines(*changes), LineRow, YEARS)
    assert [(each.place, each.code) for each in findings] == [("regel 502, kolom 2026", "INTAKE-03")]
    assert len(validated) < 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


def respell(folder: Path, old: str, new: str) -> list[str]:
    """Write a word otherwise in every budget line that has it; the codes of those lines."""
    path = folder / "2026" / "lasten-en-baten.csv"
    before = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line.replace(old, new) for line in before) + "\n", "utf-8")
    return [line.partition(",")[0] for line in before if old in line]


@pytest.mark.parametrize(
    ("old", "new", "key", "code"),
    [
        (",staf,", ",stafbureau,", "eenheid", "REF-02"),
        (",6.3,", ",6.31,", "taakveld", "LAW-01"),
        (",programmageld,lasten,", ",programmageld,baten,", "categorie", "LAW-14"),
    ],
)
def test_what_many_lines_have_wrong_is_told_of_each_of_them(folder: Path, old: str, new: str, key: str, code: str):
    spelt = respell(folder, old, new)
    found = {(each.place, each.code) for each in check(folder)[1]}
    assert len(spelt) > 1
    assert {(f"regel {slug}.{key}", code) for slug in spelt} <= found


def test_the_law_is_asked_once_about_lines_that_are_alike(folder: Path, monkeypatch: pytest.MonkeyPatch):
    path, asked, look_up = folder / "2026" / "lasten-en-baten.csv", [], codes.task_field
    monkeypatch.setattr(codes, "task_field", lambda *given: asked.append(given) or look_up(*given))
    check(folder)
    before = len(asked)
    row = path.read_text("utf-8").splitlines()[1]
    with path.open("a", encoding="utf-8") as opened:
        opened.writelines(row.replace("begeleiding", f"begeleiding-{number}", 1) + "\n" for number in range(50))
    (folder / "2026" / "jaarrekening.toml").unlink()
    (folder / "2026" / "jaarrekening.csv").unlink()
    found = check(folder)[1]
    assert {each.code for each in found} <= {"DVO-03"}
    assert before > 0
    assert len(asked) == 2 * before


def test_a_digest_is_that_of_the_bytes_and_a_file_without_text_is_told(tmp_path: Path):
    (tmp_path / FILE).write_bytes(lines({}) + b"\xff")
    reader = Reader(tmp_path)
    assert reader.csv(tmp_path / FILE, LineRow, YEARS) is None
    assert [(each.place, each.code) for each in reader.findings] == [(f"byte {len(lines({}))}", "INTAKE-01")]
    assert list(reader.digests) == [FILE]
