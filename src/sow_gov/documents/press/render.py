# SPDX-License-Identifier: EUPL-1.2
"""How does a paper become bytes? Jinja fills the template, WeasyPrint sets it, one file is PDF/A-3a and PDF/UA-1.

Equal papers give equal bytes, in any process: the identifier follows from the content, the dates are those of the
paper, the fonts come from the pinned package. Whatever WeasyPrint warns about is an error here: a reference to nothing,
a style it does not know, a letter that Fira Sans lacks.
"""

import base64
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint import Attachment as EmbeddedFile
from weasyprint.text.fonts import FontConfiguration

from sow_gov.documents.press import accessible
from sow_gov.documents.press.fetch import fetcher
from sow_gov.documents.press.fonts import FAMILIES, face_rules
from sow_gov.documents.press.letters import named
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.template import html
from sow_gov.domain.errors import Fault


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


def render(paper: Paper, templates_dir: Path, fonts_dir: Path) -> bytes:
    """Print a paper.

    Args:
        paper: what to print.
        templates_dir: folder with ``_paper`` and one folder per kind.
        fonts_dir: folder with the woff2 files of Fira Sans.

    Returns:
        One PDF that meets PDF/A-3a and PDF/UA-1, the attachments inside.

    Raises:
        Fault: PAPER-01 (font missing), PAPER-02 (template), PAPER-03 (WeasyPrint warns), PAPER-04 (letter missing).

    Source: ISO 19005-3 and ISO 14289-1.
    """
    source = html(paper, templates_dir)
    with _no_warnings(paper):
        css, fonts = _style(templates_dir, fonts_dir)
        document = HTML(string=source, url_fetcher=fetcher(fonts_dir)).render(
            font_config=fonts, stylesheets=[css], pdf_variant="pdf/a-3a"
        )
        accessible.declare(document.metadata)
        pdf: bytes = document.write_pdf(
            finisher=partial(_finish, paper),
            pdf_variant="pdf/a-3a",
            pdf_identifier=_identifier(paper, source),
            attachments=_embedded(paper, fetcher(fonts_dir)),
        )
    return pdf


def _finish(paper: Paper, document: Any, pdf: Any) -> None:
    """Check and put right the file just before it is written."""
    _only_our_letters(paper, document)
    accessible.each_attachment_once(pdf)
    accessible.running_lines_are_artifacts(pdf)


def _identifier(paper: Paper, source: str) -> bytes:
    """Sixteen bytes that follow from everything that is printed or embedded."""
    parts = [source, *(f"{attachment.name} {attachment.digest}" for attachment in paper.attachments)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32].encode()


def _embedded(paper: Paper, url_fetcher: Any) -> list[EmbeddedFile]:
    """The attachments as WeasyPrint wants them, dated with the day of the paper."""
    made = datetime.combine(paper.on, time.min, UTC)
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
        for attachment in paper.attachments
    ]


def _only_our_letters(paper: Paper, document: Any) -> None:
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
        what = f"'{paper.slug}' gebruikt tekens die Fira Sans niet heeft: {named(sorted(strays))}"
        raise Fault("PAPER-04", what, "kies andere tekens")


@contextmanager
def _no_warnings(paper: Paper) -> Iterator[None]:
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
        raise Fault("PAPER-03", f"'{paper.slug}': {'; '.join(heard)}", "herstel het sjabloon of de waarden")
