# SPDX-License-Identifier: EUPL-1.2
"""Would a paper come out the same again? One digest over everything that its bytes depend on."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sow_gov.documents.paper import Paper
from sow_gov.documents.template import html


def fingerprint(paper: Paper, templates_dir: Path, fonts_dir: Path) -> str:
    """The SHA-256 of a paper's filled template, attachments, style, typeface and typesetter.

    Equal fingerprints give equal bytes on one machine, so a paper with the fingerprint of a file need not be printed.
    """
    found = hashlib.sha256(_press(templates_dir, fonts_dir).encode())
    for part in (html(paper, templates_dir), *(a.content.decode("latin-1") for a in paper.attachments)):
        found.update(hashlib.sha256(part.encode()).digest())
    return found.hexdigest()


@cache
def _press(templates_dir: Path, fonts_dir: Path) -> str:
    """The digest of what all papers share: style, fonts and the versions of what sets them."""
    found = hashlib.sha256(f"weasyprint {version('weasyprint')} pydyf {version('pydyf')}".encode())
    for path in (*sorted((templates_dir / "_paper").iterdir()), *sorted(fonts_dir.glob("*.woff2"))):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
