# SPDX-License-Identifier: EUPL-1.2
"""What is a paper before it is printed? Plain values, said in Dutch already or by a wording filter in the template.

Everything here survives a trip to another process, and equal papers give equal bytes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sow_gov.domain.status import Status

Relationship = Literal["Data", "Source", "Alternative", "Supplement"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF.

    ``relationship`` is the AFRelationship of PDF/A-3 (ISO 19005-3, 6.8): "Data" for what the figures were derived from
    (the trace), "Alternative" for the same document in another form (the e-invoice), "Source" for what the paper was
    made of, "Supplement" for the rest. ``description`` is the Dutch name that the paper prints before the digest.
    ``canonical_digest`` is the digest that the content itself carries, of its canonical form; "" when it has none.
    """

    name: str
    content: bytes
    mime: str
    description: str
    relationship: Relationship = "Data"
    canonical_digest: str = ""

    @property
    def digest(self) -> str:
        """The digest that the paper prints: the one the content carries, else the SHA-256 of the file's bytes."""
        return self.canonical_digest or hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, ready to print.

    ``kind`` is the folder of its template in ``templates/documents``, ``template`` the file name there and ``slug``
    the file name of the PDF without its extension. ``title`` stands in the running header and the properties,
    ``subject`` in the properties only. ``footer`` is the line at the foot of every page: the decision by which the
    paper was adopted, or what it still waits for. ``on`` is the day printed and stored as the day of making. A concept
    carries the word across every page. The digest of each attachment is printed: the paper names its own proof.
    ``participant`` is the one municipality that the paper and its attachments are for, None when they are for all.
    ``by_chapter`` is for long papers on ``_paper/report.html.j2``: their chapters are set apart, at the same time and
    anew only where something changed, and look the same.
    """

    kind: str
    slug: str
    title: str
    organisation: str
    on: date
    status: Status
    context: Mapping[str, Any]
    template: str = "paper.html.j2"
    subject: str = ""
    footer: str = ""
    attachments: tuple[Attachment, ...] = ()
    participant: str | None = None
    language: str = "nl"
    by_chapter: bool = False

    @property
    def digest(self) -> str:
        """The SHA-256 of the first attachment, the trace; empty when the paper carries none."""
        return self.attachments[0].digest if self.attachments else ""
