# SPDX-License-Identifier: EUPL-1.2
"""What may a paper load while it is printed? Its fonts and inline data; no network, and nothing else from the disk."""

import io
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools says nothing of its types
from weasyprint.urls import URLFetcher, URLFetcherResponse

from sow_gov.documents.press import fonts


class FontFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Serves the font files and inline data, and refuses every other address."""

    def __init__(self, fonts_dir: Path) -> None:
        super().__init__(allowed_protocols=("data",), fail_on_errors=True)
        self._files = {f"{fonts.SCHEME}{path.name}": path for path in fonts.files(fonts_dir)}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Answer a request for ``fira:<file name>`` or ``data:``.

        Raises:
            ValueError: any other address.
        """
        if url in self._files:
            return URLFetcherResponse(url, _unpacked(self._files[url]))
        return super().fetch(url, headers)


def _unpacked(path: Path) -> bytes:
    """A font as it is inside its file for browsers; WeasyPrint would unpack it with the time of now in it."""
    face, content = TTFont(path, recalcBBoxes=False, recalcTimestamp=False), io.BytesIO()
    face.flavor = face.flavorData = None
    face.save(content)
    return content.getvalue()


@cache
def fetcher(fonts_dir: Path) -> FontFetcher:
    """The one fetcher for a folder of fonts.

    Raises:
        Fault: PAPER-01, a font file is missing.
    """
    return FontFetcher(fonts_dir)
