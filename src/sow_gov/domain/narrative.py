# SPDX-License-Identifier: EUPL-1.2
"""What does a paper say around its figures? Sections of Markdown that refer to figures and never repeat them."""

from dataclasses import dataclass

from sow_gov.domain.source import Source


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraaf of a paper: of which paper, its code there, and its text in Markdown with figures by reference.

    ``paper`` is the folder it stands in, such as "begroting" or "bestuursrapportage-1". The head of its file is empty
    lines in ``text``, so that a place in the text is the place in the file.
    """

    paper: str
    slug: str
    text: str
    source: Source
