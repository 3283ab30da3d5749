# SPDX-License-Identifier: EUPL-1.2
"""Is a pack one file with everything in order: tags, bookmarks, numbers, contents and what it claims to be?"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from documents import uploads
from documents.sample_paper import CONCEPT, LETTER, REPORT, TRACE
from sow_gov import settings
from sow_gov.documents.joining.letters import letters
from sow_gov.documents.pack import foot, merge
from sow_gov.documents.pack.bind import Binding, Book, bound
from sow_gov.documents.pack.contents import Front, page_count, with_cover
from sow_gov.documents.pack.embedded import Attachments
from sow_gov.documents.pack.inspect import inspected
from sow_gov.documents.pack.limits import BINDING, PACK_PAGES
from sow_gov.documents.pack.merge import merged
from sow_gov.documents.pack.plan import Entry, Pack, Part
from sow_gov.documents.press.render import render
from sow_gov.domain.errors import Fault

FRONT = Front(
    "vergaderstukken-proef", "Vergadering van de proef", (("Orgaan", "algemeen bestuur"),), "voet", closed=False
)
STRIP = 26


@pytest.fixture(scope="module")
def own(templates_dir: Path, fonts_dir: Path) -> dict[str, Part]:
    """Three papers of our own as parts of a pack."""
    printed = {
        paper.slug: (paper.title, render(paper, templates_dir, fonts_dir)) for paper in (REPORT, CONCEPT, LETTER)
    }
    return {slug: Part(title, pdf, page_count(pdf)) for slug, (title, pdf) in printed.items()}


@pytest.fixture(scope="module")
def plan(own: dict[str, Part], fonts_dir: Path) -> Pack:
    """A pack with its cover: a letter, an item without papers, and an item with a report and below it a concept."""
    entries = (
        Entry("Oproep", own[LETTER.slug]),
        Entry("1 Opening"),
        Entry("2 Begroting", None, (
            Entry("Stuk", own[REPORT.slug]),
            Entry("2.1 Concept", None, (Entry("Concept", own[CONCEPT.slug]),)),
        )),
    )  # fmt: skip
    pack = Pack("Vergaderstukken proef", "Delta", date(2026, 6, 24), entries)
    return with_cover(pack, FRONT, settings.read({}).templates, fonts_dir)


@pytest.fixture(scope="module")
def pdf(plan: Pack, fonts_dir: Path) -> bytes:
    return merged(plan, fonts_dir)


def upload(content: bytes, title: str = "Bijlage") -> Part:
    found = inspected(title, content)
    return Part(title, found.content, found.facts.pages, own=False, shortcomings=found.facts.shortcomings)


def packed(fonts_dir: Path, *parts: Part) -> pikepdf.Pdf:
    pack = Pack("Proef", "Delta", date(2026, 6, 24), tuple(Entry(part.title, part) for part in parts))
    return uploads.opened(bound(Binding(pack, letters(fonts_dir, foot.TEXT))))


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def elements(root: Any) -> Iterator[Any]:
    """Every structure element below one, in the order in which it is read."""
    kids = root.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def first_pages(plan: Pack) -> list[int]:
    """The page, from 0, on which every part begins."""
    ends = [0]
    for part in plan.parts:
        ends.append(ends[-1] + part.pages)
    return ends[:-1]


def place(file: pikepdf.Pdf, destination: Any) -> int:
    return [page.obj.objgen for page in file.pages].index(destination[0].objgen)


@pytest.mark.parametrize("standard", ["3a", "ua1"])
def test_a_pack_of_our_own_papers_meets_both_standards(pdf, checker, standard):
    assert checker.broken_rules(pdf, standard) == {}


def test_the_parts_follow_each_other_in_one_structure_tree(pdf, plan):
    with uploads.opened(pdf) as file:
        (document,) = file.Root.StructTreeRoot.K
        assert [str(part.T) for part in document.K] == [part.title for part in plan.parts]
        for part, taken in zip(plan.parts, document.K, strict=True):
            with uploads.opened(part.content) as source:
                before = Counter(str(each.S) for each in elements(source.Root.StructTreeRoot))
            assert Counter(str(each.S) for each in elements(taken)) == before
            assert taken.K[0].P.objgen == taken.objgen


def test_every_page_finds_its_own_elements(pdf):
    with uploads.opened(pdf) as file:
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert list(owners) == sorted(owners)
        assert file.Root.StructTreeRoot.ParentTreeNextKey == max(owners) + 1
        for page in file.pages:
            named = [each for each in owners.pop(int(page.obj.StructParents)) if isinstance(each, pikepdf.Dictionary)]
            assert named
            assert {each.Pg.objgen for each in named} == {page.obj.objgen}
            for link in page.obj.get("/Annots", []):
                assert owners.pop(int(link.StructParent)).S == "/Link"
        assert owners == {}


def test_a_cell_finds_its_head_in_its_own_part(pdf):
    with uploads.opened(pdf) as file:
        heads: Counter[bytes] = Counter()
        asked: set[bytes] = set()
        for element in elements(file.Root.StructTreeRoot):
            heads.update([bytes(element.ID)] if "/ID" in element else [])
            if "/A" in element and "/Headers" in element.A:
                asked.update(bytes(each) for each in element.A.Headers)
    assert max(heads.values()) == 1
    assert asked <= heads.keys()
    assert len(asked) > 50


def test_bookmarks_follow_the_agenda_and_hold_those_of_each_paper(pdf, plan):
    def shown(items: list[pikepdf.OutlineItem]) -> list[tuple[str, int | None, list[Any]]]:
        return [
            (each.title, place(file, each.destination) if each.destination is not None else None, shown(each.children))
            for each in items
        ]

    cover, letter, report, concept = first_pages(plan)
    with uploads.opened(pdf) as file:
        bookmarks = shown(file.open_outline().root)
    with uploads.opened(plan.parts[2].content) as file:
        inside = [each.title for each in file.open_outline().root]
    titles = [(title, page) for title, page, _ in bookmarks]
    assert titles == [("Inhoud", cover), ("Oproep", letter), ("1 Opening", None), ("2 Begroting", report)]
    (paper, below) = bookmarks[3][2]
    assert paper[:2] == ("Stuk", report)
    assert [title for title, *_ in paper[2]] == inside
    assert all(report <= page < concept for _, page, _ in paper[2])
    assert [(below[:2]), below[2][0][:2]] == [("2.1 Concept", concept), ("Concept", concept)]


def test_every_page_carries_its_number_in_the_pack_and_the_cover_says_where_parts_begin(pdf, plan):
    pages = texts(pdf)
    assert len(pages) == sum(part.pages for part in plan.parts)
    assert all(f"pakket {number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    _, letter, report, concept = (page + 1 for page in first_pages(plan))
    assert f"Oproep {letter} 1 Opening 2 Begroting Stuk {report} 2.1 Concept Concept {concept}" in pages[0]
    assert "Alle stukken zijn PDF/A-3 (houdbaar) en PDF/UA (toegankelijk), en dit bestand ook." in pages[0]


def test_the_contents_lead_to_the_parts_and_links_inside_a_part_to_its_own_pages(pdf, plan):
    cover, letter, report, concept = first_pages(plan)
    with uploads.opened(pdf) as file:
        led = [place(file, link.Dest) for link in file.pages[cover].obj.Annots]
        assert sorted(set(led)) == [letter, report, concept]
        assert not any("/A" in link for link in file.pages[cover].obj.Annots)
        inside = [place(file, link.Dest) for page in file.pages[report:concept] for link in page.obj.get("/Annots", [])]
        assert len(inside) > 3
        assert all(report <= page < concept for page in inside)


def test_a_long_list_takes_a_second_page_and_the_numbers_follow(own, fonts_dir):
    letter = own[LETTER.slug]
    entries = tuple(Entry(f"{number} Punt", None, (Entry("Stuk", letter),)) for number in range(1, 31))
    made = with_cover(Pack("P", "Delta", date(2026, 1, 1), entries), FRONT, settings.read({}).templates, fonts_dir)
    assert made.parts[0].pages > 1
    assert f"1 Punt Stuk {made.parts[0].pages + 1} 2 Punt" in texts(made.parts[0].content)[0]


def test_the_proof_of_all_parts_comes_along_once(pdf):
    with uploads.opened(pdf) as file:
        assert list(file.attachments) == [TRACE.name]
        assert file.attachments[TRACE.name].get_file().read_bytes() == TRACE.content
        assert len(file.Root.AF) == 1


def test_two_files_of_one_name_get_names_of_their_own():
    target = pikepdf.new()
    taken = Attachments(target)
    for content in (b"een", b"twee", b"een"):
        source = pikepdf.new()
        source.attachments["spoor.json"] = pikepdf.AttachedFileSpec(source, content)
        taken.take(source)
    taken.finish()
    target.add_blank_page()
    with uploads.opened(uploads.saved(target)) as file:
        found = {name: each.get_file().read_bytes() for name, each in file.attachments.items()}
    assert found == {"spoor.json": b"een", "spoor-2.json": b"twee"}


def test_equal_packs_give_equal_bytes_in_any_process(pdf, plan, fonts_dir):
    assert bound(Binding(plan, letters(fonts_dir, foot.TEXT))) == pdf


def test_the_properties_are_those_of_the_pack(pdf, plan):
    with uploads.opened(pdf) as file:
        assert (str(file.Root.Lang), str(file.docinfo["/Title"])) == ("nl", plan.title)
        assert str(file.docinfo["/CreationDate"]) == str(file.docinfo["/ModDate"]) == "D:20260624"
        packet = file.Root.Metadata.read_bytes().decode()
    assert all(claim in packet for claim in ('pdfaid:part="3"', 'pdfuaid:part="1"', plan.title))


def test_a_pack_with_one_upload_that_is_neither_lists_it_and_claims_nothing(plan, fonts_dir):
    short = upload(uploads.saved(uploads.plain(2)), "Tekening & plan")
    pack = Pack("Proef", "Delta", date(2026, 6, 24), (Entry("1 Bijlage", short), *plan.entries[1:]))
    content = merged(with_cover(pack, FRONT, settings.read({}).templates, fonts_dir), fonts_dir)
    assert "omdat één stuk dat niet is" in texts(content)[0]
    assert "Tekening & plan zegt niet dat het PDF/A is; zegt niet dat het PDF/UA is" in texts(content)[0]
    with uploads.opened(content) as file:
        assert b"pdfaid:part" not in file.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" not in file.Root.Metadata.read_bytes()
        assert file.Root.MarkInfo.Suspects is True
        assert len(file.Root.StructTreeRoot.K[0].K) == len(plan.parts)


def test_an_upload_that_is_both_keeps_the_claims(plan, own, fonts_dir, checker):
    again = upload(own[REPORT.slug].content)
    content = merged(replace(plan, entries=(*plan.entries, Entry("Bijlage", again))), fonts_dir)
    assert {standard: checker.broken_rules(content, standard) for standard in ("3a", "ua1")} == {"3a": {}, "ua1": {}}


def test_what_two_uploads_define_alike_stays_apart(fonts_dir):
    with packed(fonts_dir, upload(uploads.tagged("Een")), upload(uploads.tagged("Twee"))) as file:
        root = file.Root.StructTreeRoot
        heads = [each for each in elements(root) if "/ID" in each]
        roles = {name: str(role) for name, role in root.RoleMap.items()}
        assert [roles[str(each.S)] for each in heads] == ["/TH", "/TH"]
        assert len({str(each.S) for each in heads}) == len({str(each.C) for each in heads}) == 2
        assert len({bytes(each.ID) for each in heads}) == 2
        assert all(str(each.C) in root.ClassMap for each in heads)
        names = list(root.IDTree.Names)
        assert {bytes(name): each.objgen for name, each in zip(names[::2], names[1::2], strict=True)} == {
            bytes(each.ID): each.objgen for each in heads
        }
        assert [place(file, page.obj.Annots[0].Dest) for page in file.pages] == [0, 1]
        assert [place(file, each.children[0].destination) for each in file.open_outline().root] == [0, 1]


def test_a_hidden_layer_stays_hidden(fonts_dir):
    with packed(fonts_dir, upload(uploads.with_hidden_layer())) as file:
        (layer,) = file.Root.OCProperties.D.OFF
        assert layer.objgen == file.pages[0].Resources.Properties.L.objgen


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_an_uploaded_page_grows_at_its_foot_so_that_the_number_covers_nothing(fonts_dir, degrees):
    part = upload(uploads.turned(degrees))
    before, after = (pypdfium2.PdfDocument(each)[0] for each in (part.content, saved(packed(fonts_dir, part))))
    (width, height), (wider, higher) = before.get_size(), after.get_size()
    assert (round(wider), round(higher)) == (round(width), round(height) + STRIP)
    old, new = (page.render(scale=1, rev_byteorder=True).to_pil() for page in (before, after))
    shared = (0, 0, old.width, old.height - 1)
    assert old.crop(shared).tobytes() == new.crop(shared).tobytes()
    strip = new.crop((0, old.height, new.width, new.height)).convert("L")
    left, _, right, _ = strip.point(lambda level: 255 * (level < 200)).getbbox()
    assert new.width / 2 < left < right < new.width - 50


def test_a_page_that_ends_in_another_state_is_numbered_all_the_same(fonts_dir):
    file = pypdfium2.PdfDocument(saved(packed(fonts_dir, upload(uploads.unbalanced()))))
    for number, page in enumerate(file, 1):
        text = page.get_textpage()
        x0, y0, x1, y1 = text.get_charbox(0)
        assert text.get_text_bounded().strip() == f"pakket {number} / 2"
        assert 400 < x0 < x1 < 595
        assert -STRIP < y0 < y1 < 0


def saved(file: pikepdf.Pdf) -> bytes:
    content = io.BytesIO()
    file.save(content, fix_metadata_version=False)
    return content.getvalue()


def test_too_much_is_refused_before_anything_is_put_together(plan, fonts_dir, monkeypatch):
    monkeypatch.setattr(merge, "done_apart", None)
    long = replace(plan.parts[0], pages=PACK_PAGES)
    with pytest.raises(Fault, match=rf"PACK-06: .* bladzijden; een pakket is hoogstens 200 MB en {PACK_PAGES}"):
        merged(replace(plan, entries=(*plan.entries, Entry("lang", long))), fonts_dir)


def test_a_part_that_breaks_the_work_stops_this_pack_only(plan, fonts_dir):
    broken = Part("stuk", b"geen PDF", 1, own=False)
    with pytest.raises(Fault, match="PACK-07: 'Vergaderstukken proef' is niet samen te voegen"):
        merged(replace(plan, entries=(*plan.entries, Entry("stuk", broken))), fonts_dir)
    with pytest.raises(Fault, match=r"PACK-07: .* kost meer dan 0 seconden"):
        merged(plan, fonts_dir, replace(BINDING, clock_seconds=0))


def test_a_book_without_tags_says_so():
    book = Book(Pack("", "", date.min, ()))
    book.take(Part("plat", b"", 1, own=False), uploads.plain())
    assert book.whole is False
