# SPDX-License-Identifier: EUPL-1.2
"""Which files go with the pages? Style, script and fonts, all of them read at the start and served by us."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sow_gov.settings import Settings

_TYPES = {
    ".css": "text/css",  # the framework adds the charset to a text
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_WORTH_PACKING = {".css", ".js", ".svg"}


@dataclass(frozen=True, slots=True)
class File:
    """Bestand: its bytes, packed too where that is worth it, its media type, and the tag that changes with it."""

    content: bytes
    packed: bytes | None
    media_type: str
    tag: str


def assets(settings: Settings) -> Mapping[str, File]:
    """Name under /static -> file: those of our own, and the few of others that a page may use."""
    own = settings.web_templates / "static"
    paths = {path.relative_to(own).as_posix(): path for path in sorted(own.rglob("*")) if path.suffix in _TYPES}
    paths["utrecht/index.css"] = settings.node_modules / "@utrecht" / "component-library-css" / "dist" / "index.css"
    paths["htmx.min.js"] = settings.node_modules / "htmx.org" / "dist" / "htmx.min.js"
    paths |= {f"fonts/{path.name}": path for path in sorted(settings.fonts.glob("fira-sans-latin-*.woff2"))}
    return {name: _read(path) for name, path in paths.items()}


def _read(path: Path) -> File:
    content = path.read_bytes()
    packed = gzip.compress(content, mtime=0) if path.suffix in _WORTH_PACKING else None
    return File(content, packed, _TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:16])
