# SPDX-License-Identifier: EUPL-1.2
"""How does a paper become a page? The same template as for print, with building blocks of a page and amounts that open.

The templates of the papers import their blocks from ``_paper``; ``templates/web/edition/_paper`` has those of the page
under the same names and is looked in first. A text that knows what it is about becomes a link wherever it stands.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.template import Outline
from sow_gov.web.kept import Kept
from sow_gov.web.pages import Pages
from sow_gov.wording.about import reference_of
from sow_gov.wording.sections import FIGURE
from sow_gov.wording.shown import About, Told

_FEW = 40
_IN_A_TEXT = re.compile(rf'<span {FIGURE}="([^"]*)">(.*?)</span>')
_LINK = Markup('<a class="utrecht-link utrecht-link--html-a amount" {}href="{}" hx-get="{}"{}>{}</a>')
_NEAREST = Markup(' title="{}"')


class Links:
    """The links in one page of a paper, for one reader.

    Args:
        address: gives where the explanation of a number is; None when that is closed to the reader, or nowhere.
        referred: gives what the figure behind a reference in a text is about, if anything explains it.
        nearest: what a link says that leads to the explanation of what its number belongs to.
    """

    def __init__(
        self, address: Callable[[About], str | None], referred: Callable[[str], About | None], nearest: str
    ) -> None:
        self._address, self._referred, self._nearest = address, referred, nearest
        self._anchored: set[str] = set()

    def link(self, text: str, about: About | None) -> Markup | None:
        """A text as a link; None when it leads nowhere. The first of a figure with a reference carries its anchor."""
        address = self._address(about) if about is not None else None
        if address is None or about is None:
            return None
        reference, anchor = reference_of(about), Markup()
        if reference and reference not in self._anchored:
            self._anchored.add(reference)
            anchor = Markup('id="cijfer-{}" ').format(reference)
        nearest = _NEAREST.format(self._nearest) if about.nearest else Markup()
        return _LINK.format(anchor, address, address, nearest, text)

    def in_text(self, found: re.Match[str]) -> str:
        """A figure of a narrative text as a link; its words alone when it leads nowhere."""
        return self.link(unescape(found[2]), self._referred(unescape(found[1]))) or found[2]


class Editions:
    """Webedities: fills papers as pages, in any language of the site; the papers themselves are kept for a while.

    Args:
        pages: the templates of the site.
        web_templates: the folder that those come from.
        paper_templates: the folder with the templates of the papers.
    """

    def __init__(self, pages: Pages, web_templates: Path, paper_templates: Path) -> None:
        folders = FileSystemLoader([web_templates / "edition", paper_templates, web_templates])
        self._environments = pages.each(lambda site: _environment(site, folders))
        self.papers: Kept[Mapping[str, Paper]] = Kept(_FEW)

    def fill(self, paper: Paper, language: str, links: Links, context: Mapping[str, object]) -> Markup:
        """Fill the template of a paper.

        Args:
            paper: what is read.
            language: of the words around it; those of the paper stay Dutch.
            links: where its amounts lead.
            context: what the building blocks want to know beside the values of the paper.

        Raises:
            jinja2.TemplateError: a building block is missing.
        """
        template = self._environments[language].get_template(f"{paper.kind}/{paper.template}")
        outline = Outline()
        values = {**paper.context, **context, "paper": paper, "outline": outline, "links": links}
        filled = outline.filled(template.render(values))
        return Markup(_IN_A_TEXT.sub(links.in_text, filled))  # noqa: S704  # what Jinja made, with its own links


def _environment(site: Environment, folders: FileSystemLoader) -> Environment:
    """The templates of the papers with the words of the site; like print, they keep every space as it was typed."""
    return site.overlay(loader=folders, trim_blocks=False, lstrip_blocks=False, finalize=_linked, cache_size=400)


@pass_context
def _linked(context: Context, value: object) -> object:
    """A text that knows what it is about, as a link where it leads anywhere; anything else as it is."""
    if isinstance(value, Told) and value.about is not None:
        return context["links"].link(value, value.about) or value
    return value
