# SPDX-License-Identifier: EUPL-1.2
"""Is a paper that is set by chapter the same as one set whole: one file, one tree, all links and numbers right?"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from documents.sample_paper import REPORT, TRACE
from sow_gov import settings
from sow_gov.documents.joining.footing import Foot
from sow_gov.documents.press import chapters
from sow_gov.documents.press.book import Book
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.press.section import Piece, Section
from sow_gov.documents.press.shelf import Shelf
from sow_gov.domain.errors import Fault

FOOT = Foot(500.0, 40.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Where the chapters of the sample are kept."""
    return tmp_path_factory.mktemp("delen")


@pytest.fixture(scope="module")
def joined(templates_dir, fonts_dir, folder) -> bytes:
    """The sample, set by chapter."""
    return render(REPORT, templates_dir, fonts_dir, Shelf(folder))


@pytest.fixture(scope="module")
def whole(templates_dir, fonts_dir) -> bytes:
    """The same, set whole."""
    return render(replace(REPORT, by_chapter=False), templates_dir, fonts_dir)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below a node."""
    for kid in node.K if isinstance(node.get("/K"), pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def shown(items: Any, page_of: dict[Any, int]) -> list[Any]:
    """Bookmarks with the page and height that they lead to."""
    return [
        (item.title, page_of[item.destination[0].objgen], round(float(item.destination[3]), 1), item.is_closed,
         shown(item.children, page_of))
        for item in items
    ]  # fmt: skip


def pages_of(pdf: pikepdf.Pdf) -> dict[Any, int]:
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}


def places(pdf: pikepdf.Pdf) -> dict[str, tuple[int, float, float]]:
    """Every name of a place, with its page and where on it."""
    names, page_of = list(pdf.Root.Names.Dests.Names), pages_of(pdf)
    return {
        str(name): (page_of[place[0].objgen], round(float(place[2]), 1), round(float(place[3]), 1))
        for name, place in zip(names[::2], names[1::2], strict=True)
    }


def test_every_page_says_the_same_at_the_same_place(joined, whole):
    assert texts(joined) == texts(whole)
    before, after = (pypdfium2.PdfDocument(pdf) for pdf in (whole, joined))
    assert len(after) == len(before) > 6
    for old, new in zip(before, after, strict=True):
        seen = [page.render(scale=1, grayscale=True).to_numpy().astype(int) for page in (old, new)]
        assert abs(seen[0] - seen[1]).max() < 16


def test_the_page_number_ends_where_it_would(joined, whole):
    def box(pdf: bytes) -> list[float]:
        page = pypdfium2.PdfDocument(pdf)[2].get_textpage()
        start = page.get_text_bounded().index("3 / ")
        left, bottom, *_ = page.get_charbox(start)
        *_, right, top = page.get_charbox(start + 4)
        return [left, bottom, right, top]

    assert box(joined) == pytest.approx(box(whole), abs=0.1)


def test_there_is_one_tree_and_every_page_and_link_finds_its_own_elements(joined, whole):
    with opened(joined) as pdf, opened(whole) as other:
        (document,) = pdf.Root.StructTreeRoot.K
        found = [str(each.S) for each in elements(document)]
        assert found == [str(each.S) for each in elements(other.Root.StructTreeRoot.K[0])]
        assert all(kid.P.objgen == document.objgen for kid in document.K)
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert list(owners) == list(range(len(owners)))
        for page in pdf.pages:
            named = [each for each in owners.pop(int(page.obj.StructParents)) if isinstance(each, pikepdf.Dictionary)]
            assert {each.Pg.objgen for each in named} == {page.obj.objgen}
            for link in page.obj.get("/Annots", []):
                assert owners.pop(int(link.StructParent)).S == "/Link"
        assert owners == {}


def test_a_cell_finds_its_heads_and_no_two_heads_are_called_the_same(joined):
    heads: Counter[bytes] = Counter()
    asked: set[bytes] = set()
    with opened(joined) as pdf:
        for element in elements(pdf.Root.StructTreeRoot):
            heads.update([bytes(element.ID)] if "/ID" in element else [])
            if "/A" in element and "/Headers" in element.A:
                asked.update(bytes(each) for each in element.A.Headers)
    assert max(heads.values()) == 1
    assert asked <= heads.keys()
    assert len(asked) > 50


def test_names_links_and_bookmarks_lead_to_the_same_places(joined, whole):
    with opened(joined) as pdf, opened(whole) as other:
        assert places(pdf) == places(other)
        assert list(places(pdf)) == sorted(places(pdf))
        led, old = (
            [(number, str(link.Dest), str(link.Contents)) for number, page in enumerate(file.pages, start=1)
             for link in page.obj.get("/Annots", [])]
            for file in (pdf, other)
        )  # fmt: skip
        assert led == old
        assert {name for _, name, _ in led} <= places(pdf).keys()
        across = [name for number, name, _ in led if number > 2 and abs(places(pdf)[name][0] - number) > 1]
        assert across, "the sample must refer from one chapter to another"
        titles = [shown(file.open_outline().root, pages_of(file)) for file in (pdf, other)]
        assert titles[0] == titles[1]


def test_the_contents_name_the_pages(joined):
    contents = texts(joined)[1]
    with opened(joined) as pdf:
        for anchor, title in (("afspraken", "Afspraken"), ("sleutels", "Verdeelsleutels")):
            page, *_ = places(pdf)[anchor]
            assert re.search(rf"{title}[ .\r\n]+{page}\b", contents)


def test_the_properties_are_those_of_the_paper_and_the_proof_is_in_it_once(joined, whole):
    with opened(joined) as pdf, opened(whole) as other:
        assert dict(pdf.docinfo.items()) == dict(other.docinfo.items())
        assert pdf.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
        assert (pdf.Root.Lang, pdf.Root.MarkInfo.Marked, len(pdf.Root.OutputIntents)) == ("nl", True, 1)
        assert list(pdf.attachments) == [TRACE.name]
        assert len(pdf.Root.AF) == 1
        assert pdf.Root.AF[0].AFRelationship == "/Data"


def test_what_was_kept_on_disk_gives_the_same_bytes_without_setting_anything(
    joined, templates_dir, fonts_dir, folder, monkeypatch
):
    monkeypatch.setattr("sow_gov.documents.press.render.set_apart", None)
    assert render(REPORT, templates_dir, fonts_dir, Shelf(folder)) == joined
    assert len(list(folder.iterdir())) == 3


def test_a_paper_without_chapters_is_set_all_the_same(templates_dir, fonts_dir, tmp_path):
    (tmp_path / "_paper").symlink_to(templates_dir / "_paper")
    (tmp_path / "sample").mkdir()
    text = '{% extends "_paper/report.html.j2" %}{% block main %}<p>Kort</p>{% endblock %}'
    (tmp_path / "sample" / "paper.html.j2").write_text(text)
    assert [page.split()[-3:] for page in texts(render(REPORT, tmp_path, fonts_dir, Shelf()))] == [["1", "/", "1"]]


def test_a_reference_to_nothing_is_refused(templates_dir, fonts_dir, tmp_path):
    (tmp_path / "_paper").symlink_to(templates_dir / "_paper")
    (tmp_path / "sample").mkdir()
    text = (
        '{% extends "_paper/report.html.j2" %}{% import "_paper/macros.html.j2" as m with context %}'
        '{% block main %}{% call m.chapter("Een") %}{{ m.ref_table("nergens") }}{% endcall %}{% endblock %}'
    )
    (tmp_path / "sample" / "paper.html.j2").write_text(text)
    with pytest.raises(Fault, match=r"PAPER-02: .*'t-nergens'"):
        render(REPORT, tmp_path, fonts_dir, Shelf())


HTML = (
    '<html><head></head><body class="report">\n<nav><a href="#een">1</a><a href="#twee">2</a></nav>\n'
    '<section class="chapter"><h1 id="een">Een</h1><p id="p"><a href="#twee">twee</a> <a href="#p">hier</a></p>'
    '</section>\n<section class="chapter"><h1 id="twee">Twee</h1><a href="#nergens">x</a></section>\n'
    "</body>\n</html>\n"
)


def test_a_page_of_html_is_cut_before_each_chapter():
    front, parts = chapters.cut(HTML)
    assert list(parts) == ["een", "twee"]
    assert all(part.startswith('<html><head></head><body class="report">') for part in (front, *parts.values()))
    assert all(part.endswith("</body>\n</html>\n") and part.count("</html>") == 1 for part in (front, *parts.values()))
    assert '<a href="paper:twee">twee</a> <a href="#p">hier</a>' in parts["een"]
    assert '<a href="#nergens">' in parts["twee"], "left for WeasyPrint to refuse"
    assert chapters.links(front) == 2
    told = chapters.with_pages(front, {"een": 3, "twee": 12})
    assert '<a href="paper:een" data-page="3">1</a><a href="paper:twee" data-page="12">2</a>' in told


def section(pages: int, **anchors: int) -> Section:
    return Section(b"%PDF", (FOOT,) * pages, anchors)


def book(templates_dir: Path, fonts_dir: Path, shelf: Shelf, paper: Paper = REPORT) -> Book:
    return Book(paper, templates_dir, fonts_dir, shelf)


def test_only_what_changed_is_wanted_and_what_comes_first_when_its_pages_are_others(templates_dir, fonts_dir):
    shelf = Shelf()
    first = book(templates_dir, fonts_dir, shelf)
    asked = first.wanted()
    assert [piece.name for piece in asked] == ["bijdrage", "afspraken"]
    for piece, pages in zip(asked, (3, 4), strict=True):
        first.take(piece, section(pages, **{piece.name: 0}))
    (front,) = first.wanted()
    assert (front.name, front.attachments) == ("voorwerk", (TRACE,))
    assert [int(page) for page in re.findall(r'data-page="(\d+)"', front.html)] == [3, 6]
    first.take(front, section(3))  # one page more than was thought
    (again,) = first.wanted()
    assert [int(page) for page in re.findall(r'data-page="(\d+)"', again.html)] == [4, 7]
    first.take(again, section(3))
    assert first.wanted() == []

    changed = replace(REPORT, context={**REPORT.context, "period": "ooit"})
    second = book(templates_dir, fonts_dir, shelf, changed)
    (piece,) = second.wanted()
    assert piece.name == "afspraken"
    second.take(piece, section(4, afspraken=0))
    assert second.wanted() == [], "its pages are the same, so nothing else changes"


def test_a_section_on_another_style_is_another_section(templates_dir, fonts_dir, tmp_path):
    shelf = Shelf()
    for piece in book(templates_dir, fonts_dir, shelf).wanted():
        shelf.put(piece, section(1))
    (tmp_path / "sample").symlink_to(templates_dir / "sample")
    (tmp_path / "_paper").mkdir()
    for path in (templates_dir / "_paper").iterdir():
        (tmp_path / "_paper" / path.name).write_bytes(path.read_bytes() + b" ")
    assert len(book(tmp_path, fonts_dir, shelf).wanted()) == 2


piece_of = partial(Piece, "stuk", "deel", REPORT.on, "<html>")


def test_a_shelf_forgets_what_was_used_longest_ago():
    shelf = Shelf(most_bytes=2 * len(section(1).content))
    assert shelf.is_empty
    one, two, three = map(piece_of, ("1", "2", "3"))
    shelf.put(one, section(1))
    shelf.put(two, section(2))
    assert shelf.get(one) == section(1)
    shelf.put(three, section(3))
    assert [shelf.get(each) for each in (one, two, three)] == [section(1), None, section(3)]


def test_a_shelf_on_disk_gives_back_what_was_put_there_and_nothing_else(tmp_path):
    assert Shelf(tmp_path).is_empty
    Shelf(tmp_path).put(piece_of("1"), section(2, hier=1))
    assert not Shelf(tmp_path).is_empty
    assert Shelf(tmp_path).get(piece_of("1")) == section(2, hier=1)
    assert Shelf(tmp_path).get(piece_of("2")) is None
    (path,) = tmp_path.iterdir()
    for damaged in (path.read_bytes()[:-1], path.read_bytes() + b"x", b"", b"x" * 40):
        path.write_bytes(damaged)
        assert Shelf(tmp_path).get(piece_of("1")) is None


def test_a_shelf_that_cannot_write_still_works(tmp_path):
    (tmp_path / "bestand").write_text("geen map")
    shelf = Shelf(tmp_path / "bestand")
    shelf.put(piece_of("1"), section(1))
    assert shelf.get(piece_of("1")) == section(1)


def test_the_folder_of_the_shelf_is_a_setting_and_none_by_default(tmp_path):
    assert settings.read({"SOW_CHAPTERS": str(tmp_path)}).chapters == tmp_path
    assert settings.read({}).chapters is None
