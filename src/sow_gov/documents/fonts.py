# SPDX-License-Identifier: EUPL-1.2
"""Which letters does a paper use? Fira Sans in three weights from the pinned npm package, and nothing else.

The browser files come in two subsets that complete each other: ``latin`` (with €, −, –, ×, ·, ↑ and ↓) and
``latin-ext`` (letters of other European languages). Arrows to the side, ticks and diamonds are in neither: draw them.
"""

from functools import cache
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

from sow_gov.domain.errors import Fault

WEIGHTS = (400, 500, 600)
FAMILIES = {"Fira Sans": "latin", "Fira Sans Ext": "latin-ext"}
"""Family name -> subset. Two names, because WeasyPrint tells fonts apart by family and weight only: under one name it
takes the glyph numbers of the one subset for those of the other."""
SCHEME = "fira:"


class FontFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Serves the font files and inline data, and refuses every other address: a paper reads no network and no disk."""

    def __init__(self, fonts_dir: Path) -> None:
        super().__init__(allowed_protocols=("data",), fail_on_errors=True)
        self._fonts_dir = fonts_dir

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Answer a request for ``fira:<file name>`` or ``data:``.

        Raises:
            ValueError: any other address.
        """
        if url.startswith(SCHEME):
            return URLFetcherResponse(url, (self._fonts_dir / Path(url.removeprefix(SCHEME)).name).read_bytes())
        return super().fetch(url, headers)


def face_rules() -> str:
    """The CSS that names the font files, one rule per weight and subset."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("{SCHEME}fira-sans-{subset}-{weight}-normal.woff2") format("woff2") }}\n'
        for weight in WEIGHTS
        for family, subset in FAMILIES.items()
    )


@cache
def fetcher(fonts_dir: Path) -> FontFetcher:
    """The one fetcher for a folder of fonts.

    Raises:
        Fault: PAPER-01, a font file is missing.
    """
    for weight in WEIGHTS:
        for subset in FAMILIES.values():
            if not (fonts_dir / f"fira-sans-{subset}-{weight}-normal.woff2").is_file():
                raise Fault(
                    "PAPER-01",
                    f"het lettertype Fira Sans ontbreekt in {fonts_dir}",
                    "haal het op met `npm ci` of `./sow`",
                )
    return FontFetcher(fonts_dir)
