# SPDX-License-Identifier: EUPL-1.2
"""Would a paper come out the same again? One digest over everything that its bytes depend on, but for one thing.

That one thing is the Pango of the operating system with the libraries under it, which cannot be asked without loading
the typesetter. After an upgrade of the system, empty the output folder.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sow_gov.documents.press import PRESS, fonts
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.template import html

_TYPESETTER = ("weasyprint", "pydyf", "fonttools", "tinycss2", "cssselect2", "tinyhtml5", "pillow")


def fingerprint(paper: Paper, templates_dir: Path, fonts_dir: Path) -> str:
    """The SHA-256 of a paper's filled template and attachments, the style, the typeface, typesetter and our own press.

    Equal fingerprints give equal bytes on one machine, so a paper with the fingerprint of a file need not be printed.

    Raises:
        Fault: PAPER-01, a font file is missing; PAPER-02, the template cannot be filled.
    """
    press, filled = _press(templates_dir, fonts_dir), html(paper, templates_dir)
    return _digest(press, filled.encode(), *map(_embedded, paper.attachments)).hex()


def piece_key(text: str, attachments: Iterable[Attachment], templates_dir: Path, fonts_dir: Path) -> str:
    """The same of a part of a paper that is set by itself; its HTML tells the day of the paper too.

    Raises:
        Fault: PAPER-01, a font file is missing.
    """
    return _digest(_press(templates_dir, fonts_dir), text.encode(), *map(_embedded, attachments)).hex()


@cache
def _press(templates_dir: Path, fonts_dir: Path) -> bytes:
    """The digest of what all papers share: style, fonts and the versions of what sets them."""
    versions = ", ".join(f"{name} {version(name)}" for name in _TYPESETTER)
    shared = (*fonts.files(fonts_dir), *sorted((templates_dir / "_paper").iterdir()))
    return _digest(f"press {PRESS}, {versions}".encode(), *(path.read_bytes() for path in shared))


def _embedded(attachment: Attachment) -> bytes:
    """The digest of an attachment with how it is embedded."""
    described = (attachment.name, attachment.mime, attachment.description, attachment.relationship)
    return _digest(*(text.encode() for text in described), attachment.content)


def _digest(*parts: bytes) -> bytes:
    """The SHA-256 of the digests of the parts, so that none can run into the next."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()
