# SPDX-License-Identifier: EUPL-1.2
"""Where does somebody begin, is the site well, and in which language does it speak?"""

from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from sow_gov.domain.errors import Fault
from sow_gov.store import arrangements, migrate
from sow_gov.web.access import ALLOW, EVERYBODY, MEMBERS
from sow_gov.web.frame import Frame
from sow_gov.web.language import LANGUAGES
from sow_gov.web.refusals import NotThere
from sow_gov.web.sessions import language_cookie, language_of, local_path
from sow_gov.web.site import Site
from sow_gov.web.visit import Visit


@get("/", opt={ALLOW: EVERYBODY}, sync_to_thread=True)
def start(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[Any]:
    """Go to the only arrangement; where there are more, none of them is told."""
    names = arrangements.names(site.database)
    if len(names) == 1:
        return Redirect(f"/{names[0]}", status_code=303)
    language = language_of(request.cookies, demo=site.settings.demo)
    frame = Frame("", "", (), None, None, language, "", "/", site.settings.demo)
    return Response(site.pages.render("choose.html.j2", frame), media_type=MediaType.HTML)


@get("/gezond", opt={ALLOW: EVERYBODY}, sync_to_thread=True)
def health(site: NamedDependency[Site]) -> Response[dict[str, str | None]]:
    """Is the database there, and as this version of the program wants it?"""
    try:
        with site.database.whole() as connection:
            at = migrate.revision(connection)
    except Fault:
        at = None
    well = at is not None and at == migrate.head()
    told = {"status": "goed" if well else "storing", "revisie": at}
    return Response(told, media_type=MediaType.JSON, status_code=200 if well else 503)


@get("/taal/{code:str}", opt={ALLOW: EVERYBODY}, sync_to_thread=False)
def choose_language(site: NamedDependency[Site], code: FromPath[str], terug: FromQuery[str | None] = None) -> Redirect:
    """Remember a language and go back."""
    if code not in LANGUAGES:
        raise NotThere
    chosen = language_cookie(code, demo=site.settings.demo)
    return Redirect(local_path(terug, "/"), status_code=303, cookies=[chosen])


@get("/{arrangement:str}", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def newest_year(visit: NamedDependency[Visit]) -> Redirect:
    """Go to the newest year."""
    return Redirect(f"/{visit.arrangement}/{max(visit.names().years)}", status_code=303)
