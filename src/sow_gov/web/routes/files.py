# SPDX-License-Identifier: EUPL-1.2
"""Which files go with the pages? Style, script and fonts, all of them read at the start and served by us."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath, FromQuery

from sow_gov.settings import Settings
from sow_gov.web.access import ALLOW, EVERYBODY
from sow_gov.web.refusals import NotThere

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_WORTH_PACKING = {".css", ".js", ".svg"}
_FOR_EVER, _ASK_AGAIN = "public, max-age=31536000, immutable", "public, no-cache"


@dataclass(frozen=True, slots=True)
class File:
    """Bestand: its bytes, packed too where that is worth it, its media type, and the tag that changes with it."""

    content: bytes
    packed: bytes | None
    media_type: str
    tag: str


def static_files(settings: Settings) -> Mapping[str, File]:
    """Name under /static -> file: those of our own, and the few of others that a page may use."""
    own = settings.web_templates / "static"
    paths = {path.relative_to(own).as_posix(): path for path in sorted(own.rglob("*")) if path.suffix in _TYPES}
    paths["utrecht/index.css"] = settings.node_modules / "@utrecht" / "component-library-css" / "dist" / "index.css"
    paths["htmx.min.js"] = settings.node_modules / "htmx.org" / "dist" / "htmx.min.js"
    paths |= {f"fonts/{path.name}": path for path in sorted(settings.fonts.glob("fira-sans-latin-*.woff2"))}
    return {name: _read(path) for name, path in paths.items()}


@get("/static/{name:path}", opt={ALLOW: EVERYBODY}, sync_to_thread=False)
def static_file(
    request: Request[Any, Any, Any], name: FromPath[str], v: FromQuery[str | None] = None
) -> Response[bytes]:
    """A file. Asked for by its tag it is kept for ever; else a browser asks each time whether it changed."""
    files: Mapping[str, File] = request.app.state.files
    file = files.get(name.removeprefix("/"))
    if file is None:
        raise NotThere
    etag = f'"{file.tag}"'
    headers = {"etag": etag, "cache-control": _FOR_EVER if v == file.tag else _ASK_AGAIN, "vary": "accept-encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    if file.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media_type, headers=headers | {"content-encoding": "gzip"})
    return Response(file.content, media_type=file.media_type, headers=headers)


def _read(path: Path) -> File:
    content = path.read_bytes()
    packed = gzip.compress(content, mtime=0) if path.suffix in _WORTH_PACKING else None
    return File(content, packed, _TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:16])
