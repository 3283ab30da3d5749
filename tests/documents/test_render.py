# SPDX-License-Identifier: EUPL-1.2
"""Is what comes off the press valid, accessible, the same everywhere and set with care?"""

import io
import re
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from documents.sample_paper import CONCEPT, LETTER, LONG, REPORT, TRACE
from sow_gov.documents.press import fonts, pool
from sow_gov.documents.press.fingerprint import fingerprint
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.pool import render_all
from sow_gov.documents.press.render import render
from sow_gov.documents.press.shelf import Shelf
from sow_gov.domain.errors import Fault
from sow_gov.wording.table import Row

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def printed(templates_dir: Path, fonts_dir: Path) -> dict[str, bytes]:
    """The three samples, printed once for all tests that only look."""
    return {paper.slug: render(paper, templates_dir, fonts_dir) for paper in (REPORT, CONCEPT, LETTER)}


def words(pdf: bytes) -> list[str]:
    """The text of each page, with every run of white space as one space."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def drawn(pdf: bytes) -> list[str]:
    """The text of each page in the order of painting, so that what lies under the text comes first."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        "".join(item.extract() for item in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()))
        for page in document
    ]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def with_context(paper: Paper, **values: object) -> Paper:
    return replace(paper, context={**paper.context, **values})


@pytest.mark.parametrize("standard", ["3a", "ua1"])
@pytest.mark.parametrize("slug", [REPORT.slug, CONCEPT.slug, LETTER.slug])
def test_every_paper_meets_both_standards(printed, checker, slug, standard):
    assert checker.broken_rules(printed[slug], standard) == {}


@pytest.mark.parametrize(
    ("standard", "missing", "rules"),
    [("ua1", "Lang", {"7.2-34"}), ("ua1", "Metadata", {"7.1-8"}), ("3a", "OutputIntents", {"6.2.4.3-2"})],
)
def test_the_checker_rejects_a_file_that_lacks_something(printed, checker, standard, missing, rules):
    with opened(printed[LETTER.slug]) as pdf:
        del pdf.Root[f"/{missing}"]
        broken = io.BytesIO()
        pdf.save(broken)
    assert rules <= checker.broken_rules(broken.getvalue(), standard).keys()


def test_the_checker_rejects_a_file_without_title(printed, checker):
    with opened(printed[LETTER.slug]) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as properties:
            del properties["dc:title"]
        broken = io.BytesIO()
        pdf.save(broken)
    assert "7.1-9" in checker.broken_rules(broken.getvalue(), "ua1")


def test_another_process_prints_the_same_bytes(printed, templates_dir, fonts_dir):
    program = (
        "import hashlib, sys; from pathlib import Path; from documents.sample_paper import CONCEPT, REPORT;"
        "from sow_gov.documents.press.render import render;"
        "[print(hashlib.sha256(render(p, *map(Path, sys.argv[1:]))).hexdigest()) for p in (CONCEPT, REPORT, REPORT)]"
    )
    command = [sys.executable, "-c", program, str(templates_dir), str(fonts_dir)]
    environment = {"PYTHONPATH": f"{ROOT / 'tests'}:{ROOT / 'src'}", "TZ": "Asia/Tokyo", "PATH": "/usr/bin:/bin"}
    found = subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout.split()
    assert found == [replace(TRACE, content=printed[slug]).digest for slug in (CONCEPT.slug, REPORT.slug, REPORT.slug)]


def test_the_identifier_follows_the_content(printed, templates_dir, fonts_dir):
    other = replace(LETTER, attachments=(replace(TRACE, content=b"{}"),))
    identifiers = {
        bytes(opened(pdf).trailer.ID[0]) for pdf in (*printed.values(), render(other, templates_dir, fonts_dir))
    }
    assert len(identifiers) == 4


def test_only_fira_sans_is_embedded(printed):
    with opened(printed[CONCEPT.slug]) as pdf:
        fonts = {
            str(item.FontName) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }
    assert len(fonts) == 4
    assert all(re.fullmatch(r"/[A-Z]{6}\+Fira-Sans(-Ext|-Medium|-Semi-Bold)?", font) for font in fonts)


def test_a_concept_says_so_on_every_page_and_nothing_else_does(printed):
    assert all(page.startswith("CONCEPT") and page.count("CONCEPT") == 1 for page in drawn(printed[CONCEPT.slug]))
    assert not any("CONCEPT" in page for slug in (REPORT.slug, LETTER.slug) for page in drawn(printed[slug]))


def test_the_properties_come_from_the_paper(printed):
    with opened(printed[REPORT.slug]) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert [str(pdf.docinfo[f"/{name}"]) for name in ("Title", "Author", "Subject", "CreationDate", "ModDate")] == [
            *(REPORT.title, REPORT.organisation, REPORT.subject, "D:20260102", "D:20260102"),
        ]


def test_the_trace_travels_inside_with_its_relation_and_date(printed):
    with opened(printed[REPORT.slug]) as pdf:
        assert list(pdf.attachments) == [TRACE.name]
        assert len(pdf.Root.AF) == 1
        file = pdf.attachments[TRACE.name].get_file()
        assert file.read_bytes() == TRACE.content
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
        assert str(pdf.Root.AF[0].Desc) == "Rekenspoor"
        assert (file.mime_type, str(file.obj.Params.CreationDate)) == ("application/json", "D:20260102000000Z")


def test_the_paper_names_the_digest_of_its_trace(printed):
    assert all(REPORT.digest in words(printed[slug])[-1] for slug in printed)
    assert replace(REPORT, attachments=()).digest == ""


def test_contents_references_and_running_lines_agree_with_the_pages(printed):
    pages = words(printed[REPORT.slug])
    assert re.search(r"1\.3\s?Verdeelsleutels[ .]+4\b", pages[1])
    assert "zie tabel 1.1." in pages[2]
    assert "paragraaf 1.3 en de tarieven in hoofdstuk 2." in pages[2]
    assert "1 Bijdrage per gemeente" in pages[3]
    assert [page.count(f"{number} / {len(pages)}") for number, page in enumerate(pages, 1)] == [0] + [1] * (
        len(pages) - 1
    )
    assert all(REPORT.footer in page for page in pages[1:])


def test_letters_of_other_languages_come_out_as_written(printed):
    assert any("Łódź, naïef, coëfficiënt" in page for page in words(printed[REPORT.slug]))


def test_running_lines_are_no_part_of_what_is_read_aloud(printed):
    with opened(printed[REPORT.slug]) as pdf:
        marks = [
            operands
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC"
        ]
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        owners = [owner for page in pdf.pages for owner in tree[int(page.obj.StructParents)]]
    artifacts = [operands for operands in marks if str(operands[0]) == "/Artifact"]
    assert len(artifacts) == 4 * (
        len(pdf.pages) - 1
    )  # on each page but the first: document, chapter, decision, page x / y
    assert {str(properties.Type) for _, properties in artifacts} == {"/Pagination"}
    assert owners.count(None) == 3 * (len(pdf.pages) - 1)  # page x / y is written later and was never tagged


@pytest.mark.parametrize("lines", range(15, 20))
def test_a_total_never_stands_alone_on_a_page(templates_dir, fonts_dir, lines):
    table = replace(LONG, rows=(*(Row((f"Regel {number}", "1,00")) for number in range(lines)), LONG.rows[-1]))
    pages = words(render(with_context(LETTER, lines=table), templates_dir, fonts_dir))
    holder = next(page for page in pages if "60.000,00" in page)
    assert "Regel" in holder.replace("Regel Bedrag", "")


def test_a_table_repeats_its_heads(printed):
    assert sum("Regel Bedrag" in page for page in words(printed[REPORT.slug])) == 3


@pytest.mark.parametrize(
    ("paper", "code", "named"),
    [
        (replace(LETTER, template="geen.html.j2"), "PAPER-02", "geen.html.j2"),
        (replace(LETTER, context={}), "PAPER-02", "'sender' is undefined"),
        (with_context(LETTER, payment=7), "PAPER-02", "TypeError"),
        (with_context(LETTER, sender=("naar → rechts",)), "PAPER-04", "→ (U+2192)"),
        (replace(LETTER, footer="✓"), "PAPER-04", "✓ (U+2713)"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_name(templates_dir, fonts_dir, paper, code, named):
    with pytest.raises(Fault, match=code) as refused:
        render(paper, templates_dir, fonts_dir)
    assert paper.slug in refused.value.what
    assert named in refused.value.what


def test_a_reference_to_nothing_is_refused(templates_dir, fonts_dir, tmp_path):
    (tmp_path / "_paper").symlink_to(templates_dir / "_paper")
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "letter.html.j2").write_text(
        '{% extends "_paper/letter.html.j2" %}{% block letter %}<a href="#nergens">zie</a>{% endblock %}'
    )
    with pytest.raises(Fault, match=r"PAPER-03: 'voorschot': .*#nergens"):
        render(LETTER, tmp_path, fonts_dir)


@pytest.fixture
def lacking(fonts_dir, tmp_path) -> Path:
    """A folder of fonts that lacks one of the six."""
    for path in fonts.files(fonts_dir)[:-1]:
        shutil.copy(path, tmp_path)
    return tmp_path


def test_a_missing_font_is_named_before_anything_is_printed(templates_dir, fonts_dir, lacking):
    missing = fonts.files(fonts_dir)[-1].name
    batch = render_all((LETTER, CONCEPT), templates_dir, lacking, 2, lambda *_: None)
    for attempt in (
        lambda: fonts.files(lacking),
        lambda: fingerprint(LETTER, templates_dir, lacking),
        lambda: render(LETTER, templates_dir, lacking),
        lambda: next(batch),
    ):
        with pytest.raises(Fault, match=f"PAPER-01: .*{missing}"):
            attempt()


def test_papers_use_six_font_files(fonts_dir):
    assert len({path.name for path in fonts.files(fonts_dir)}) == 6


def test_the_fingerprint_follows_everything_that_the_bytes_depend_on(templates_dir, fonts_dir, tmp_path):
    (tmp_path / "fonts").mkdir()
    shutil.copytree(templates_dir, tmp_path / "templates")
    for path in fonts.files(fonts_dir):
        (tmp_path / "fonts" / path.name).write_bytes(path.read_bytes() + b"x")
    with (tmp_path / "templates" / "_paper" / "paper.css").open("a") as style:
        style.write("/* changed */")
    same = fingerprint(LETTER, templates_dir, fonts_dir)
    others = [
        fingerprint(LETTER, tmp_path / "templates", fonts_dir),
        fingerprint(LETTER, templates_dir, tmp_path / "fonts"),
        *(
            fingerprint(replace(LETTER, **change), templates_dir, fonts_dir)
            for change in (
                {"title": "Voorschot"},
                {"attachments": (replace(TRACE, content=b"{}"),)},
                {"attachments": (replace(TRACE, relationship="Source"),)},
            )
        ),
    ]
    assert fingerprint(replace(LETTER), templates_dir, fonts_dir) == same
    assert len({same, *others}) == 6


def test_the_fingerprint_follows_the_version_of_our_own_press(templates_dir, fonts_dir):
    program = (
        "import sys; from pathlib import Path; from sow_gov.documents import press; press.PRESS += sys.argv[3];"
        "from documents.sample_paper import LETTER; from sow_gov.documents.press.fingerprint import fingerprint;"
        "print(fingerprint(LETTER, *map(Path, sys.argv[1:3])), 'weasyprint' in sys.modules)"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'tests'}:{ROOT / 'src'}", "PATH": "/usr/bin:/bin"}
    found = []
    for changed in ("", "-other"):
        command = [sys.executable, "-c", program, str(templates_dir), str(fonts_dir), changed]
        found.append(
            subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout.split()
        )
    same, other = found
    assert same == [fingerprint(LETTER, templates_dir, fonts_dir), "False"]
    assert other[0] != same[0]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_batch_gives_every_paper_and_reports_progress(printed, templates_dir, fonts_dir, workers):
    papers, told = (LETTER, REPORT), []
    made = render_all(papers, templates_dir, fonts_dir, workers, lambda *news: told.append(news), Shelf())
    assert {paper.slug: pdf for paper, pdf in made} == {paper.slug: printed[paper.slug] for paper in papers}
    assert [news[:2] for news in told] == [(1, 2), (2, 2)]
    assert {news[2] for news in told} == {paper.slug for paper in papers}


@pytest.mark.parametrize("workers", [0, 2])
def test_a_paper_that_fails_in_a_batch_is_named(templates_dir, fonts_dir, workers):
    wrong = replace(LETTER, attachments=(replace(TRACE, content=7, canonical_digest="0"),))
    with pytest.raises(Fault, match=r"PAPER-05: 'voorschot' is niet gemaakt: TypeError"):
        list(render_all((wrong, wrong), templates_dir, fonts_dir, workers, lambda *_: None))


def test_a_worker_that_dies_is_a_fault_that_names_the_paper(templates_dir, fonts_dir, monkeypatch):
    class Broken(ProcessPoolExecutor):
        def submit(self, *_: object) -> None:
            raise BrokenProcessPool

    monkeypatch.setattr(pool, "ProcessPoolExecutor", Broken)
    with pytest.raises(Fault, match=r"PAPER-05: 'voorschot' is niet gemaakt: een rekenproces viel weg"):
        list(render_all((LETTER, CONCEPT), templates_dir, fonts_dir, 2, lambda *_: None))
