# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/teksten/<stuk>/<sectie>.md``: the texts of the papers, each with where it comes from."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from sow_gov.domain.errors import Finding
from sow_gov.domain.narrative import Section
from sow_gov.intake.messages import findings_of, nearest
from sow_gov.intake.names import Names
from sow_gov.intake.reading import Reader
from sow_gov.intake.rows import Row
from sow_gov.wording.sections import paper_kind, papers, section_titles

_HEAD = re.compile(r"\A---\n(.*?)^---$\n?", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<!--")
_TODO = "begin met ---, bron: …, voorbeeld: ja of nee, en weer ---; daaronder de tekst"


class SectionHead(Row):
    """The head of a text, a line a key: ``bron``, ``voorbeeld`` (ja or nee) and, where needed, ``toelichting_bron``."""


def read_sections(reader: Reader, folder: Path) -> tuple[Section, ...]:
    """The texts of a year, in order of paper and section; what is wrong with one is a finding, and it is left out."""
    if not folder.is_dir():
        return ()
    found = []
    for paper in reader.listed(folder):
        if not paper.is_dir() or paper_kind(paper.name) is None:
            what = "bij deze naam hoort geen stuk van de jaarcyclus"
            reader.report(reader.name(paper), "", "SECTION-01", what, nearest(paper.name, papers()))
            continue
        reader.expect_only(paper, ["*.md"])
        found += [_section(reader, paper.name, path) for path in sorted(paper.glob("*.md"))]
    return tuple(section for section in found if section)


def references(names: Names, year: int, sections: Sequence[Section]) -> Iterator[Finding]:
    """A finding for every text whose paper has no such section."""
    for section in sections:
        kind = paper_kind(section.paper)
        titles = section_titles(kind, dict.fromkeys(names.programmes, "")) if kind else {}
        if section.slug not in titles:
            what = f"een {section.paper} heeft geen paragraaf {section.slug!r}"
            yield Finding(file_of(year, section), "", "SECTION-02", what, nearest(section.slug, titles))


def file_of(year: int, section: Section) -> str:
    """The file in which a text stands."""
    return f"{year}/teksten/{section.paper}/{section.slug}.md"


def _section(reader: Reader, paper: str, path: Path) -> Section | None:
    file, text = reader.name(path), reader.text(path)
    if text is None:
        return None
    text = text.replace("\r\n", "\n")
    head = _HEAD.match(text)
    if head is None:
        reader.report(file, "regel 1", "SECTION-03", "de tekst zegt niet waar hij vandaan komt", _TODO)
        return None
    body = "\n" * head[0].count("\n") + text[head.end() :]
    before = len(reader.findings)
    for line, said in enumerate(body.split("\n"), 1):
        if tag := _TAG.search(said):
            what = f"{tag[0]!r} is HTML, en een tekst is alleen Markdown"
            reader.report(file, f"regel {line}, teken {tag.start() + 1}", "SECTION-04", what, "schrijf het in Markdown")
    if not body.strip():
        reader.report(file, "", "SECTION-03", "onder de kop staat geen tekst", "schrijf de tekst of laat hem weg")
    known = _head(reader, file, head[1].split("\n")[:-1])
    return Section(paper, path.stem, body, known.source) if known and len(reader.findings) == before else None


def _head(reader: Reader, file: str, lines: Sequence[str]) -> SectionHead | None:
    """What the head says; None, with a finding for every fault, when it is not right."""
    cells: dict[str, str] = {}
    for number, line in enumerate(lines, 2):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key in cells:
            what = f"{line!r} is geen sleutel met een waarde, of staat er al"
            reader.report(file, f"regel {number}", "SECTION-03", what, _TODO)
            return None
        cells[key] = value
    try:
        return SectionHead.model_validate(cells)
    except ValidationError as error:
        reader.findings.extend(findings_of(error, SectionHead, file))
        return None
