# SPDX-License-Identifier: EUPL-1.2
"""Where can a paper be cut, so that its parts can be set apart? Before every chapter, for each begins a new page."""

import re
from collections.abc import Mapping

from sow_gov.documents.press.section import ELSEWHERE

_CHAPTER = re.compile(r'<section class="chapter"><h1 id="([^"]+)"')
_ANCHOR = re.compile(r' id="([^"]+)"')
_LINK = re.compile(r' href="#([^"]+)"')
_END = "</body>\n</html>\n"


def cut(html: str) -> tuple[str, dict[str, str]]:
    """Cut a filled template before each chapter.

    Returns:
        What comes first, and each chapter by its anchor, in order; all of them whole pages of HTML with the properties
        of the paper. Links to an anchor in another part lead there by :data:`ELSEWHERE`; those of the first part wait
        for :func:`with_pages`.
    """
    begun = html.index(">", html.index("<body")) + 1
    starts = list(_CHAPTER.finditer(html))
    if not starts:
        return html, {}
    ends = [*(each.start() for each in starts[1:]), len(html)]
    bodies = {each[1]: html[each.start() : end] for each, end in zip(starts, ends, strict=True)}
    anchors = set(_ANCHOR.findall(html))
    chapters = {
        name: f"{html[:begun]}\n{_apart(body, anchors)}{'' if body.endswith(_END) else _END}"
        for name, body in bodies.items()
    }
    return html[: starts[0].start()] + _END, chapters


def with_pages(front: str, pages: Mapping[str, int]) -> str:
    """Let the links of what comes first lead to the chapters and say on which page each anchor is."""
    own = set(_ANCHOR.findall(front))

    def led(link: re.Match[str]) -> str:
        page = pages.get(link[1])
        if page is None or link[1] in own:
            return link[0]
        return f' href="{ELSEWHERE}{link[1]}" data-page="{page}"'

    return _LINK.sub(led, front)


def links(front: str) -> int:
    """How many lines the contents have, about."""
    return len(_LINK.findall(front))


def _apart(body: str, anchors: set[str]) -> str:
    """A part of the body whose links to other parts do not look for their target here."""
    elsewhere = anchors - set(_ANCHOR.findall(body))
    return _LINK.sub(lambda link: f' href="{ELSEWHERE}{link[1]}"' if link[1] in elsewhere else link[0], body)
