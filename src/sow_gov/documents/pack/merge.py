# SPDX-License-Identifier: EUPL-1.2
"""How is one complete file made of a pack? Judged here, put together by a process of its own."""

from pathlib import Path

import msgspec

from sow_gov.documents.joining.letters import letters
from sow_gov.documents.pack import foot
from sow_gov.documents.pack.confine import Limits
from sow_gov.documents.pack.limits import BINDING, MB, PACK_BYTES, PACK_PAGES
from sow_gov.documents.pack.plan import Pack
from sow_gov.documents.pack.sandbox import GaveOut, done_apart
from sow_gov.domain.errors import Fault


def merged(pack: Pack, fonts_dir: Path, limits: Limits = BINDING) -> bytes:
    """Make one PDF of the parts of a pack, with bookmarks, page numbers and, when every part is, PDF/A-3a and PDF/UA-1.

    Args:
        pack: its parts; those that were uploaded as :func:`sow_gov.documents.pack.inspect.inspected` gave them.
        fonts_dir: folder with the woff files of Fira Sans.
        limits: what it may cost.

    Raises:
        Fault: PACK-06, the parts are too much together; PACK-07, they could not be put together; PAPER-01, a font
            file is missing.
    """
    size, pages = sum(len(part.content) for part in pack.parts), sum(part.pages for part in pack.parts)
    if size > PACK_BYTES or pages > PACK_PAGES:
        what = f"'{pack.title}' is {-(-size // MB)} MB en {pages} bladzijden"
        most = f"hoogstens {PACK_BYTES // MB} MB en {PACK_PAGES} bladzijden"
        raise Fault("PACK-06", f"{what}; een pakket is {most}", "laat bijlagen weg of verklein ze")
    given = msgspec.msgpack.encode({"pack": pack, "letters": letters(fonts_dir, foot.TEXT)})
    try:
        return done_apart("bind", given, limits)
    except GaveOut as error:
        what = f"'{pack.title}' is niet samen te voegen: het {error}"
        raise Fault("PACK-07", what, "laat het stuk weg dat als laatste is toegevoegd") from error
