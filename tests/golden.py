# SPDX-License-Identifier: EUPL-1.2
"""Does a paper still say and show what it did? Goldens beside this file; renew them with ``GOLDEN_RENEW=1``, then look.

Texts are compared word by word, without the digests that change with any figure; pages as small grey pictures, so that
a line that moved shows and a differently smoothed edge does not.
"""

import os
import re
from itertools import zip_longest
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

FOLDER = Path(__file__).with_name("golden")
RENEW = bool(os.environ.get("GOLDEN_RENEW"))
WIDTH = 160
STRAY_SHADE = 40
"""How far a pixel of a small grey picture may be off, of 255."""
STRAY_PIXELS = 20
"""How many pixels may be further off than that."""


def pages(pdf: bytes) -> list[str]:
    """What stands on each page of a PDF, with single spaces and without digests."""
    read = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    lined = ("\n".join(" ".join(line.split()) for line in page.splitlines()) for page in read)
    return [re.sub(r"\b[0-9a-f]{64}\b", "<sha-256>", page) for page in lined]


def words(pdf: bytes) -> str:
    """What stands in a PDF, without regard to lines and pages."""
    return " ".join(" ".join(pages(pdf)).split())


def check_words(name: str, pdf: bytes) -> None:
    """Compare the words of a PDF with its golden text."""
    path = FOLDER / f"{name}.txt"
    if RENEW:
        path.write_text("\n\n".join(pages(pdf)) + "\n", encoding="utf-8")
    pairs = zip_longest(path.read_text(encoding="utf-8").split(), words(pdf).split())
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def picture(pdf: bytes, number: int) -> Image.Image:
    """A page, counted from 1, as a small grey picture."""
    page = pypdfium2.PdfDocument(pdf)[number - 1]
    large = page.render(scale=2, grayscale=True).to_pil().convert("L")
    return large.resize((WIDTH, WIDTH * large.height // large.width), Image.Resampling.BOX)


def strays(shown: Image.Image, golden: Image.Image) -> int:
    """How many pixels of two pictures are visibly different?"""
    if shown.size != golden.size:
        return shown.width * shown.height
    return sum(ImageChops.difference(shown, golden).histogram()[STRAY_SHADE:])


def check_file(name: str, content: bytes) -> None:
    """Compare a file with its golden one, byte for byte."""
    path = FOLDER / name
    if RENEW:
        path.write_bytes(content)
    assert content.decode() == path.read_text(encoding="utf-8")


def check_picture(name: str, pdf: bytes, number: int) -> None:
    """Compare a page with its golden picture."""
    path, shown = FOLDER / f"{name}.png", picture(pdf, number)
    if RENEW:
        shown.save(path, optimize=True)
    with Image.open(path) as golden:
        assert strays(shown, golden) <= STRAY_PIXELS
