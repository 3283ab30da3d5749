# SPDX-License-Identifier: EUPL-1.2
"""Is every kind of file of a ledger read as it is meant, and every broken or hostile one refused with its place?"""

import gzip
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from ledger_files import NAMESPACES, SMALL, YEAR, Line, csv, many, totals_of, written, xaf, xlsx
from sow_gov.domain.errors import Fault
from sow_gov.intake.ledger import source as source_file
from sow_gov.intake.ledger import xaf_file, xlsx_file
from sow_gov.intake.ledger.amounts import cents
from sow_gov.intake.ledger.checking import AT_MOST, Checking
from sow_gov.intake.ledger.raw import AT_ONCE, Row, WrongValue
from sow_gov.intake.ledger.reading import batches
from sow_gov.intake.ledger.source import opened

HEAD = "dagboek;boekstuk;regel;datum;rekening;bedrag"
BSN, NO_BSN = "111222333", "111222334"


def read(
    path: Path, keeps: Callable[[str, int], bool] = lambda *_: True, year: int = YEAR
) -> tuple[list[Row], Checking]:
    """Every line of a file, and what was found."""
    with opened(path, lambda *_: None) as source:
        checking = Checking(source.name, year, keeps)
        rows = [row for batch in batches(source, checking) for row in batch.rows]
    return rows, checking


def found(path: Path) -> list[tuple[str, str]]:
    """Where a file is wrong, and by which code."""
    return [(each.place, each.code) for each in read(path)[1].findings]


def refused(path: Path) -> str:
    """By which code a file is refused as a whole."""
    with pytest.raises(Fault) as raised:
        read(path)
    assert raised.value.todo
    return raised.value.code


def rows_of(lines: tuple[Line, ...]) -> list[tuple[object, ...]]:
    """Lines as they should be read, without their place."""
    return [
        (
            each.journal, each.entry, each.line, each.on.isoformat(), each.period, each.account, each.cost_centre,
            each.cents, each.text,
        )
        for each in lines
    ]  # fmt: skip


def without_place(rows: list[Row]) -> list[tuple[object, ...]]:
    return [row[:-1] for row in rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("sign", [",", "."])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_every_dialect_of_csv_says_the_same(tmp_path: Path, separator: str, sign: str, end: str):
    rows, checking = read(
        written(tmp_path / "a.csv", csv(SMALL, separator, sign, end) if separator != sign else quoted())
    )
    assert without_place(rows) == rows_of(SMALL)
    assert (checking.findings, checking.notices, checking.form) == ([], [], "CSV")
    assert [row[-1] for row in rows] == [2, 3, 4, 5]
    assert (checking.whole.lines, checking.whole.debit, checking.whole.credit) == (4, 12445, 12445)


def quoted() -> list[str]:
    """Amounts with the sign that also parts the cells."""
    return [line.replace("123,45", '"123,45"').replace("1,00", '"1,00"').replace(";", ",") for line in csv(SMALL)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_encoding_is_recognised_also_when_it_shows_late(tmp_path: Path, encoding: str):
    lines = (*many(9000), Line(entry="laatste", text="coöperatie € één"))
    rows, checking = read(written(tmp_path / "a.csv", csv(lines), encoding))
    assert checking.findings == []
    assert rows[-1][8] == "coöperatie € één"


@pytest.mark.parametrize("version", NAMESPACES)
def test_every_version_of_the_audit_file_says_the_same(tmp_path: Path, version: str):
    rows, checking = read(written(tmp_path / "a.xaf", xaf(SMALL, version)))
    assert without_place(rows) == rows_of(SMALL)
    assert (checking.findings, checking.notices, checking.form) == ([], [], f"XAF {version}")


def test_a_workbook_says_the_same(tmp_path: Path):
    rows, checking = read(xlsx(tmp_path / "a.xlsx", SMALL))
    assert without_place(rows) == rows_of(SMALL)
    assert (checking.findings, checking.form, [row[-1] for row in rows]) == ([], "XLSX", [2, 3, 4, 5])


def test_a_file_that_is_packed_says_the_same(tmp_path: Path):
    plain = written(tmp_path / "a.csv", csv(many(500)))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    assert read(tmp_path / "a.csv.gz")[0] == read(plain)[0]


def test_files_of_more_lines_than_are_read_at_once_are_whole(tmp_path: Path):
    count = 2 * AT_ONCE + 3
    audit_file = written(tmp_path / "a.xaf", xaf(many(count), "4.0", totals_of(count)))
    for path in (written(tmp_path / "a.csv", csv(many(count))), audit_file):
        rows, checking = read(path)
        assert (len(rows), checking.findings) == (count, [])
        assert without_place(rows) == rows_of(tuple(many(count)))


def test_a_signed_amount_or_one_with_a_side_means_the_same(tmp_path: Path):
    head = "Dagboek-code;Boekstuknummer;Regelnr;Boekdatum;Grootboekrekening;"
    line = "70;1;1;2025-03-04;4000;"
    texts = {
        f"{head}Bedrag\n{line}-1.234,5\n": -123450,
        f"{head}Bedrag;D/C\n{line}1234,50;C\n": -123450,
        f"{head}Debet;Credit\n{line}0,00;1234,50\n": -123450,
        f"{head}Bedrag\n{line}1,234.50-\n": -123450,
        f"sep=;\n{head}Bedrag\n\n{line}12\n;;;;;\n": 1200,
    }
    for text, meant in texts.items():
        rows, checking = read(written(tmp_path / "a.csv", [text]))
        assert checking.findings == []
        assert [(row[4], row[6], row[7], row[8]) for row in rows] == [(3, "", meant, "")]


@pytest.mark.parametrize("text", ["", "1,234", "1.2,3", "12,345", "1 000,00", "--1", "-1,00-", "٣,00", "1e5", "12,3 4"])
def test_what_is_no_amount_is_refused(text: str):
    with pytest.raises(WrongValue):
        cents(text, ",")


def broken_csv(tmp_path: Path, **changes: str) -> list[tuple[str, str]]:
    """What is found of a file of which the fourth line says otherwise."""
    cells = {
        "dagboek": "70", "boekstuk": "9", "regel": "1", "datum": "01-03-2025", "periode": "3", "rekening": "4000",
        "kostenplaats": "", "debet": "1,00", "credit": "", "omschrijving": "x", "relatie": "",
    }  # fmt: skip
    assert set(changes) <= set(cells)
    sound = [";".join({**cells, "boekstuk": str(number)}.values()) for number in range(4)]
    sound.insert(2, ";".join({**cells, **changes}.values()))
    return found(written(tmp_path / "a.csv", "\n".join([";".join(cells), *sound])))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"dagboek": ""}, "LEDGER-05"),
        ({"boekstuk": " "}, "LEDGER-05"),
        ({"regel": "x" * 101}, "LEDGER-05"),
        ({"datum": "31-02-2025"}, "LEDGER-05"),
        ({"datum": "01-03-2024"}, "LEDGER-07"),
        ({"periode": "17"}, "LEDGER-05"),
        ({"periode": "maart"}, "LEDGER-05"),
        ({"periode": "2024-03"}, "LEDGER-07"),
        ({"rekening": ""}, "LEDGER-05"),
        ({"debet": "1.00"}, "LEDGER-05"),
        ({"debet": ""}, "LEDGER-05"),
        ({"omschrijving": f"uitkering {BSN}"}, "LEDGER-06"),
        ({"omschrijving": "uitkering 1112 22 333"}, "LEDGER-06"),
        ({"omschrijving": "uitkering 111-222-333"}, "LEDGER-06"),
        ({"omschrijving": "uitkering 111\u00a0222\u00a0333"}, "LEDGER-06"),
        ({"omschrijving": "1112.22.333"}, "LEDGER-06"),
        ({"relatie": f"BSN{BSN}"}, "LEDGER-06"),
        ({"kostenplaats": BSN}, "LEDGER-06"),
        ({"omschrijving": "x;y"}, "LEDGER-05"),
    ],
)
def test_a_broken_row_is_told_with_its_line(tmp_path: Path, changes: dict[str, str], code: str):
    assert broken_csv(tmp_path, **changes) == [("regel 4", code)]


@pytest.mark.parametrize(
    "text", [f"factuur {NO_BSN}", f"NL{BSN}B01", f"IBAN NL20INGB0{BSN}", f"{BSN},50", f"{BSN}4", "000000000"]
)
def test_other_numbers_are_no_citizen_service_number(tmp_path: Path, text: str):
    assert broken_csv(tmp_path, omschrijving=text, relatie=text) == []


def test_entries_that_all_have_the_number_of_a_person_are_refused_and_running_numbers_are_not(tmp_path: Path):
    persons = [Line(entry=number) for number in ("111222333", "123456782", "100000009")]
    assert found(written(tmp_path / "a.csv", csv(persons))) == [("", "LEDGER-06")]
    assert found(written(tmp_path / "a.csv", csv([*persons, Line(entry="100000001")]))) == []


def test_everything_that_is_wrong_is_told_at_once_up_to_a_bound(tmp_path: Path):
    lines = [Line(entry=str(place), account="" if place % 2 else "4000") for place in range(20)]
    assert len(found(written(tmp_path / "a.csv", csv(lines)))) == 10
    lines = [Line(entry=str(place), account="") for place in range(3 * AT_MOST)]
    told = found(written(tmp_path / "a.csv", csv(lines)))
    assert [code for _, code in told] == ["LEDGER-05"] * AT_MOST + ["LEDGER-14"]


def test_a_broken_row_of_each_kind_of_file_names_its_place(tmp_path: Path):
    lines = (*SMALL[:3], SMALL[3].but(account=""))
    assert found(written(tmp_path / "a.xaf", xaf(lines))) == [
        ("regel 20 (dagboek 90, boeking 2, regel 2)", "LEDGER-05")
    ]
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(";"))
    book.active.append(["70", 1, 1, date(YEAR, 1, 1), 4000, "12,5"])
    book.active.append(["70", 1, 2, date(YEAR, 1, 1), 4000, 1.005])
    book.save(tmp_path / "a.xlsx")
    assert found(tmp_path / "a.xlsx") == [("rij 3", "LEDGER-05")]


def test_a_cell_over_several_lines_does_not_move_the_numbers(tmp_path: Path):
    text = "".join(csv([Line(text='"twee\nregels"'), Line(line="2"), Line(line="3", account="")]))
    assert found(written(tmp_path / "a.csv", [text])) == [("regel 5", "LEDGER-05")]
    rows, _ = read(written(tmp_path / "a.csv", [text.replace(";;100", ";4000;100")]))
    assert [(row[8], row[9]) for row in rows] == [("twee regels", 2), ("advies", 4), ("advies", 5)]


def test_a_text_is_only_kept_where_it_may_be(tmp_path: Path):
    for path in (written(tmp_path / "a.csv", csv(SMALL)), written(tmp_path / "a.xaf", xaf(SMALL))):
        rows, _ = read(path, lambda account, period: (account, period) == ("4000", 1))
        assert [row[8] for row in rows] == ["advies", "", "", ""]


def test_an_opening_balance_is_no_posting_and_the_end_of_the_year_is_december(tmp_path: Path):
    first = Line("OPEN", "0", "1", period=0, account="1000", cents=500)
    opening = (first, first.but(line="2", account="0500", cents=-500))
    lines = [*opening, *SMALL, Line(entry="13", period=13, on=date(YEAR, 12, 31))]
    for path in (written(tmp_path / "a.csv", csv(lines)), written(tmp_path / "a.xaf", xaf(lines))):
        rows, checking = read(path)
        assert [row[4] for row in rows] == [1, 1, 2, 2, 12]
        assert [each.split()[0] for each in checking.notices] == ["2", "1"]
        assert (checking.posted.lines, checking.posted.debit) == (5, 12345 + 100 + 12345)
    crooked = [opening[0], *SMALL]
    assert found(written(tmp_path / "a.csv", csv(crooked))) == [("", "LEDGER-12")]


def test_the_opening_balance_of_an_audit_file_is_told_and_left_out(tmp_path: Path):
    before = "<openingBalance><linesCount>1</linesCount><obLine><nr>1</nr><amnt>5.00</amnt></obLine></openingBalance>\n"
    rows, checking = read(written(tmp_path / "a.xaf", xaf(SMALL, before=before)))
    assert (len(rows), "beginbalans (1 regels)" in checking.notices[0]) == (4, True)


@pytest.mark.parametrize("namespace", ["http://www.auditfiles.nl/XAF/4.0", "urn:x", ""])
def test_a_wrong_namespace_is_told_and_accepted(tmp_path: Path, namespace: str):
    rows, checking = read(written(tmp_path / "a.xaf", xaf(SMALL, "4.0", namespace=namespace)))
    assert without_place(rows) == rows_of(SMALL)
    assert [repr(namespace) in each for each in checking.notices] == [True]


@pytest.mark.parametrize("totals", [(3, 12445, 12445), (4, 12446, 12445), (4, 12445, 12444)])
def test_an_audit_file_that_is_not_what_it_says_is_refused(tmp_path: Path, totals: tuple[int, int, int]):
    assert found(written(tmp_path / "a.xaf", xaf(SMALL, totals=totals))) == [("", "LEDGER-08")]


def test_an_audit_file_of_another_year_or_currency_is_refused(tmp_path: Path):
    assert found(written(tmp_path / "a.xaf", xaf(SMALL, year=2024))) == [("", "LEDGER-07")]
    text = "".join(xaf(SMALL)).replace("EUR", "USD")
    assert found(written(tmp_path / "a.xaf", [text])) == [("", "LEDGER-05")]


def test_a_day_of_the_next_year_belongs_to_the_book_year_that_the_file_states(tmp_path: Path):
    late = (Line(on=date(YEAR + 1, 1, 3), period=12),)
    assert found(written(tmp_path / "a.csv", csv(late))) == [("regel 2", "LEDGER-07")]
    rows, checking = read(written(tmp_path / "a.xaf", xaf(late)))
    assert (checking.findings, rows[0][3:5]) == ([], ("2026-01-03", 12))


def test_a_relation_with_the_number_of_a_person_is_refused(tmp_path: Path):
    text = "".join(xaf(SMALL)).replace(
        "<custSupID>CR0042</custSupID></customer", f"<custSupID>{BSN}</custSupID></customer"
    )
    assert [code for _, code in found(written(tmp_path / "a.xaf", [text]))] == ["LEDGER-06"]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>\n'
REACHING = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'
INCLUDING = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>\n'


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ({"doctype": LAUGHS}, "LEDGER-03"),
        ({"doctype": REACHING}, "LEDGER-03"),
        ({"doctype": '<!DOCTYPE auditfile SYSTEM "http://127.0.0.1:9/x.dtd">\n'}, "LEDGER-03"),
        ({"doctype": "<!DOCTYPE auditfile>\n"}, "LEDGER-03"),
        ({"doctype": f"<!-- {'x' * 70_000} -->{LAUGHS}"}, "LEDGER-03"),
        ({"before": INCLUDING}, "LEDGER-03"),
        ({"before": "<x>" * 300 + "</x>" * 300}, "LEDGER-02"),
        ({"before": "<x>&a;</x>"}, "LEDGER-02"),
        ({"before": "<x>"}, "LEDGER-02"),
        ({"before": f"<x>{'y' * 11_000_000}</x>"}, "LEDGER-02"),
    ],
)
def test_xml_that_expands_reaches_out_or_is_broken_is_refused(tmp_path: Path, head: dict[str, str], code: str):
    assert refused(written(tmp_path / "a.xaf", xaf(SMALL, **head))) == code


def test_a_file_that_stops_in_the_middle_is_refused(tmp_path: Path):
    text = "".join(xaf(many(200)))
    assert refused(written(tmp_path / "a.xaf", [text[: len(text) // 2]])) == "LEDGER-02"


def test_much_that_is_of_no_ledger_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xaf_file, "_SILENT", 1 << 17)
    assert refused(written(tmp_path / "a.xaf", xaf(SMALL, before="<x>y</x>\n" * 30_000))) == "LEDGER-03"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html></html>", "LEDGER-01"),
        (b"PK\x03\x04 no zip", "LEDGER-02"),
        (b"\x1f\x8b no gzip at all", "LEDGER-02"),
        ("dagboek;omschrijving\n".encode("utf-16"), "LEDGER-02"),
        (f"{HEAD};é\n".encode() + b"\n" * source_file.CHUNK + b"\xe9\n", "LEDGER-02"),
        (b"x" * (source_file.CHUNK * 6), "LEDGER-03"),
    ],
)
def test_what_is_no_file_of_a_ledger_is_refused(tmp_path: Path, content: bytes, code: str):
    (tmp_path / "a").write_bytes(content)
    assert refused(tmp_path / "a") == code
    assert refused(tmp_path / "nergens") == "LEDGER-01"


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("", "dagboek"), (HEAD.removesuffix(";bedrag"), "bedrag"), ("a;b", "dagboek"),
        (f"{HEAD};rekening", "twee kolommen"),
    ],
)  # fmt: skip
def test_headings_that_are_missing_or_there_twice_are_told(tmp_path: Path, head: str, what: str):
    (finding,) = read(written(tmp_path / "a.csv", [f"{head}\n"]))[1].findings
    assert (finding.code, what in finding.what) == ("LEDGER-04", True)


def test_a_packed_file_that_expands_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source_file, "_AND_BYTES", 1000)
    (tmp_path / "a.gz").write_bytes(gzip.compress(HEAD.encode() + b"\n70;1;1;2025-01-01;4000;1,00" * 20_000))
    assert refused(tmp_path / "a.gz") == "LEDGER-03"


def test_a_workbook_that_expands_is_large_or_was_never_calculated_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    bomb = tmp_path / "bom.xlsx"
    xlsx(bomb, SMALL)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", b"0" * 3_000_000)
    monkeypatch.setattr(xlsx_file, "LARGEST_UNPACKED", 2_000_000)
    assert refused(bomb) == "LEDGER-03"
    monkeypatch.setattr(xlsx_file, "LARGEST", 1000)
    assert refused(bomb) == "LEDGER-03"
    monkeypatch.undo()
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(";"))
    book.active.append(["70", 1, 1, date(YEAR, 1, 1), 4000, "=1+1"])
    book.save(tmp_path / "nooit.xlsx")
    with pytest.raises(Fault, match="F2"):
        read(tmp_path / "nooit.xlsx")
    assert refused(tmp_path / "nooit.xlsx") == "LEDGER-13"


def test_who_waits_is_told_how_far_it_is_and_the_digest_is_that_of_the_file(tmp_path: Path):
    path = written(tmp_path / "a.csv", csv(many(3000)))
    told: list[tuple[int, int, str]] = []
    with opened(path, lambda *step: told.append(step)) as source:
        list(batches(source, Checking("a.csv", YEAR, lambda *_: False)))
        digest = source.sha256()
    assert told[-1] == (path.stat().st_size, path.stat().st_size, "a.csv")
    assert digest == sha256(path.read_bytes()).hexdigest()
