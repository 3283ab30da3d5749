# SPDX-License-Identifier: EUPL-1.2
"""How does a paper become bytes? Jinja fills the template, WeasyPrint sets it, one file is PDF/A-3a and PDF/UA-1.

Equal papers give equal bytes, in any process: the identifier follows from the content, the dates are those of the
paper, the fonts come from the pinned package. Whatever WeasyPrint warns about is an error here: a reference to nothing,
a style it does not know, a letter that Fira Sans lacks.
"""

import base64
import gc
import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint import Attachment as EmbeddedFile
from weasyprint.text.fonts import FontConfiguration

from sow_gov.documents.press import accessible, running
from sow_gov.documents.press.book import Book
from sow_gov.documents.press.fetch import fetcher
from sow_gov.documents.press.fonts import FAMILIES, face_rules
from sow_gov.documents.press.letters import named
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.section import Piece, Section
from sow_gov.documents.press.shelf import Shelf, shelf_in
from sow_gov.documents.press.template import html
from sow_gov.domain.errors import Fault

_VARIANT = "pdf/a-3a"
_MUCH_GARBAGE = 500_000
"""How many objects more than before may be waiting before they are looked through; some 200 MB."""


@cache
def _style(templates_dir: Path, fonts_dir: Path) -> tuple[CSS, FontConfiguration]:
    """The style sheet with its fonts, read once in a process."""
    fonts = FontConfiguration()
    text = face_rules() + (templates_dir / "_paper" / "paper.css").read_text(encoding="utf-8")
    return CSS(string=text, font_config=fonts, url_fetcher=fetcher(fonts_dir)), fonts


def warm_up(templates_dir: Path, fonts_dir: Path) -> None:
    """Load the style sheet and the fonts, so that the first paper does not wait for them.

    Raises:
        Fault: PAPER-01, a font file is missing.
    """
    _style(templates_dir, fonts_dir)


def render(paper: Paper, templates_dir: Path, fonts_dir: Path, shelf: Shelf | None = None) -> bytes:
    """Print a paper.

    Args:
        paper: what to print.
        templates_dir: folder with ``_paper`` and one folder per kind.
        fonts_dir: folder with the woff files of Fira Sans.
        shelf: where the chapters are that were set before.

    Returns:
        One PDF that meets PDF/A-3a and PDF/UA-1, the attachments inside.

    Raises:
        Fault: PAPER-01 (font missing), PAPER-02 (template), PAPER-03 (WeasyPrint warns), PAPER-04 (letter missing).

    Source: ISO 19005-3 and ISO 14289-1.
    """
    if paper.by_chapter:
        book = Book(paper, templates_dir, fonts_dir, shelf or shelf_in())
        while pieces := book.wanted():
            for piece in pieces:
                book.take(piece, set_apart(piece, templates_dir, fonts_dir))
        return book.whole()
    source = html(paper, templates_dir)
    with _no_warnings(paper.slug), _undisturbed():
        document = _laid_out(source, templates_dir, fonts_dir)
        pdf: bytes = document.write_pdf(
            finisher=partial(_finish, paper.slug),
            pdf_variant=_VARIANT,
            pdf_identifier=_identifier(paper, source),
            attachments=_embedded(paper.attachments, paper.on, fetcher(fonts_dir)),
        )
    return pdf


def set_apart(piece: Piece, templates_dir: Path, fonts_dir: Path) -> Section:
    """Set a part of a paper by itself; what is written is not compressed, for the whole will be.

    Raises:
        Fault: as :func:`render`, PAPER-02 excepted.
    """
    with _no_warnings(piece.slug), _undisturbed():
        document = _laid_out(piece.html, templates_dir, fonts_dir)
        feet = tuple(running.without_numbers(document))
        pdf: bytes = document.write_pdf(
            finisher=partial(_finish_apart, piece),
            pdf_variant=_VARIANT,
            pdf_identifier=None,
            uncompressed_pdf=True,
            attachments=_embedded(piece.attachments, piece.on, fetcher(fonts_dir)),
        )
        return Section(pdf, feet, running.anchors(document))


def _laid_out(source: str, templates_dir: Path, fonts_dir: Path) -> Any:
    """A page of HTML as a document of WeasyPrint."""
    css, fonts = _style(templates_dir, fonts_dir)
    document = HTML(string=source, url_fetcher=fetcher(fonts_dir)).render(
        font_config=fonts, stylesheets=[css], pdf_variant=_VARIANT
    )
    accessible.declare(document.metadata)
    return document


def _finish(slug: str, document: Any, pdf: Any) -> None:
    """Check and put right the file just before it is written."""
    _only_our_letters(slug, document)
    accessible.each_attachment_once(pdf)
    accessible.running_lines_are_artifacts(pdf)


def _finish_apart(piece: Piece, document: Any, pdf: Any) -> None:
    """The same for a part of a paper, which gets names that no other part has."""
    _finish(piece.slug, document, pdf)
    running.lead_elsewhere(pdf)
    running.own_identifiers(pdf, piece.name)


def _identifier(paper: Paper, source: str) -> bytes:
    """Sixteen bytes that follow from everything that is printed or embedded."""
    parts = [source, *(f"{attachment.name} {attachment.digest}" for attachment in paper.attachments)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32].encode()


def _embedded(attachments: Iterable[Attachment], on: date, url_fetcher: Any) -> list[EmbeddedFile]:
    """The attachments as WeasyPrint wants them, dated with the day of the paper."""
    made = datetime.combine(on, time.min, UTC)
    return [
        EmbeddedFile(
            url=f"data:{attachment.mime};base64,{base64.b64encode(attachment.content).decode()}",
            name=attachment.name,
            description=attachment.description,
            relationship=attachment.relationship,
            created=made,
            modified=made,
            url_fetcher=url_fetcher,
        )
        for attachment in attachments
    ]


def _only_our_letters(slug: str, document: Any) -> None:
    """Refuse a file in which another font had to help out.

    Raises:
        Fault: PAPER-04, with the letters that Fira Sans lacks.
    """
    strays = {
        letter
        for font in document.fonts.values()
        if font.family not in FAMILIES
        for letters in font.to_unicode.values()
        for letter in letters
    }
    if strays:
        what = f"'{slug}' gebruikt tekens die Fira Sans niet heeft: {named(sorted(strays))}"
        raise Fault("PAPER-04", what, "kies andere tekens")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Python from looking for garbage all the time: that takes a third of the time of a paper and finds little."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MUCH_GARBAGE:
            gc.collect()
        if was_enabled:
            gc.enable()


@contextmanager
def _no_warnings(slug: str) -> Iterator[None]:
    """Turn what WeasyPrint logs as a warning into an error.

    Raises:
        Fault: PAPER-03, with every warning.
    """
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    listener, logger = Listener(logging.WARNING), logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
    if heard:
        raise Fault("PAPER-03", f"'{slug}': {'; '.join(heard)}", "herstel het sjabloon of de waarden")
