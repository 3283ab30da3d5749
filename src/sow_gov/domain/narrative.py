# SPDX-License-Identifier: EUPL-1.2
"""What does a paper say around its figures? Sections of Markdown that refer to figures and never repeat them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraaf of a paper: of which paper, its code there, and its text in Markdown with figures by reference."""

    paper: str
    slug: str
    text: str
