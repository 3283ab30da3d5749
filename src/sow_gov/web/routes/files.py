# SPDX-License-Identifier: EUPL-1.2
"""How does a browser get the files that go with the pages?"""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.web.access import ALLOW, EVERYBODY
from sow_gov.web.refusals import NotThere
from sow_gov.web.site import Site

_FOR_EVER, _ASK_AGAIN = "public, max-age=31536000, immutable", "public, no-cache"


@get("/static/{name:path}", opt={ALLOW: EVERYBODY}, sync_to_thread=False)
def static_file(
    request: Request[Any, Any, Any], site: NamedDependency[Site], name: FromPath[str], v: FromQuery[str | None] = None
) -> Response[bytes]:
    """A file. Asked for by its tag it is kept for ever; else a browser asks each time whether it changed."""
    file = site.assets.get(name.removeprefix("/"))
    if file is None:
        raise NotThere
    etag = f'"{file.tag}"'
    headers = {"etag": etag, "cache-control": _FOR_EVER if v == file.tag else _ASK_AGAIN, "vary": "accept-encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    if file.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media_type, headers=headers | {"content-encoding": "gzip"})
    return Response(file.content, media_type=file.media_type, headers=headers)
