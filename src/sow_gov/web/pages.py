# SPDX-License-Identifier: EUPL-1.2
"""How do values become a page? Jinja fills a template in the language of its frame; nothing is computed in it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sow_gov.documents.press.template import FILTERS, data_uri
from sow_gov.web.frame import Frame
from sow_gov.web.language import LANGUAGES, Said, day, spoken
from sow_gov.web.screens.words import WORDS


class Pages:
    """The templates of the site, once per language; made at the start and used by every thread.

    Args:
        templates_dir: the folder with the templates.
        catalogues: language code -> translations, of every language in :data:`sow_gov.web.language.LANGUAGES`.
        tags: name of a file under /static -> what changes with it, so that a browser may keep it for ever.
    """

    def __init__(
        self, templates_dir: Path, catalogues: Mapping[str, NullTranslations], tags: Mapping[str, str]
    ) -> None:
        self._environments = {code: _environment(templates_dir, code, catalogues[code]) for code in LANGUAGES}
        for environment in self._environments.values():
            environment.globals["asset"] = lambda name: f"/static/{name}?v={tags[name]}"

    def said(self, text: Said, language: str) -> str:
        """A sentence in a language of the site, for what is not filled by a template."""
        said: Callable[[Said], str] = self._environments[language].filters["said"]
        return said(text)

    def each(self, made: Callable[[Environment], Environment]) -> dict[str, Environment]:
        """Other templates with the words of the site: language code -> what is made of the templates in it."""
        return {code: made(environment) for code, environment in self._environments.items()}

    def render(self, template: str, frame: Frame, **context: object) -> str:
        """Fill a template, such as ``year.html.j2``.

        Raises:
            jinja2.TemplateError: the template is missing or names a value that the context lacks.
        """
        return self._environments[frame.language].get_template(template).render(frame=frame, **context)


def _environment(templates_dir: Path, language: str, catalogue: NullTranslations) -> Environment:
    """The templates of a folder in one language; a name that is not there is an error."""
    env = Environment(
        loader=FileSystemLoader(templates_dir), undefined=StrictUndefined, autoescape=True, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    env.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]

    def said(text: Said | str) -> str:
        return spoken(text, language, catalogue)

    def worded(value: StrEnum) -> str:
        return spoken(WORDS[value], language, catalogue)

    env.filters |= {wording.__name__: wording for wording in FILTERS}
    env.filters |= {
        "data_uri": data_uri, "said": said, "worded": worded, "day": partial(day, language=language), "moment": moment,
    }  # fmt: skip
    env.globals |= {"language": language, "languages": LANGUAGES}
    return env


def moment(at: datetime) -> str:
    """Write an instant to the minute, the same in every language.

    >>> moment(datetime(2026, 1, 2, 9, 5))
    '02-01-2026 09:05'
    """
    return f"{at:%d-%m-%Y %H:%M}"
