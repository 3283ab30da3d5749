# SPDX-License-Identifier: EUPL-1.2
"""What is one visit to a page? Who asks, of which arrangement, when, and what the page around the answer says."""

from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe
from uuid import uuid4

from litestar import MediaType, Response

from sow_gov.allocation.run import Run
from sow_gov.app.periods import booked_run
from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.people import Account
from sow_gov.planning.figure_sets import ledger_asked
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.web.frame import Frame
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.site import Names, Site
from sow_gov.wording.dates import amsterdam, amsterdam_day

_TOKEN_PLACE = token_urlsafe(32)
"""What stands in a kept page where each visitor's own token comes; who does not know it cannot ask for it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Bezoek: one request about an arrangement that exists.

    ``stamp`` is the number of its last act; ``path`` the address with what its route knows of a query;
    ``fragment`` means that a page asks for a part of itself; ``token`` is what the browser holds of a session, if
    anything; ``client`` where it came from.
    """

    site: Site
    arrangement: str
    stamp: int
    account: Account | None
    at: datetime
    language: str
    path: str
    fragment: bool
    form_token: str
    token: str | None
    client: str

    @property
    def member(self) -> Account:
        """The account that is logged in, where nobody else gets."""
        if self.account is None:
            raise NotAllowed
        return self.account

    @property
    def actor(self) -> Actor:
        """Who acts, in the function of the account."""
        return Actor(self.member.account_id, self.member.function)

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return amsterdam_day(self.at)

    @property
    def explanation_template(self) -> str:
        """The template of an explanation: a page, or the part that htmx asks for."""
        return "_explanation.html.j2" if self.fragment else "explanation.html.j2"

    @property
    def archive(self) -> Archive:
        """The records of the arrangement, for what is done with them."""
        return Archive(self.site.database, self.site.recorded, self.arrangement)

    def reading(self) -> AbstractContextManager[Records]:
        """One moment of the records of the arrangement."""
        return self.site.database.reading(self.arrangement)

    def agreed(self) -> Arrangement:
        """The arrangement as it was last loaded (RECORDS-01 when nothing was)."""
        with self.reading() as records:
            return self.site.recorded.arrangement(records)

    def run(self, year: int, figures: str | None = None) -> Run:
        """The divided figures of a budget year, of another set than its budget when that is named.

        What the ledger booked up to a month, ``grootboek-2026-08``, is such a set too.

        Raises:
            Fault: CONTRACT-02, nothing was adopted for the year; FIGURES-01 and others, it has no such figures.
            NotThere: those figures are of another year, or the ledger has not come so far.
        """
        if ledger := ledger_asked(figures or ""):
            return self._booked(year, *ledger)
        with self.reading() as records:
            if not figures:
                return self.site.recorded.view(records, year).run
            found = self.site.recorded.figures(records, figures)
        if found.budget.year != year:
            raise NotThere
        return found

    def _booked(self, year: int, asked: int, until: int) -> Run:
        """What the ledger booked in a year up to and with a month (NotThere)."""
        found = booked_run(self.archive, year, until) if asked == year else None
        if found is None:
            raise NotThere
        return found

    def require_agreement(self, participant: str) -> None:
        """Let through who may see the DVO and the invoices of a municipality (NotAllowed)."""
        if not self.member.sees_agreement(participant):
            raise NotAllowed

    def page(
        self, template: str, context: Mapping[str, object], *, status: int = 200, year: int | None = None
    ) -> Response[str]:
        """Answer with a page of this moment.

        Args:
            template: such as ``accounts.html.j2``.
            context: what it prints.
            status: the HTTP status.
            year: the budget year it is about, if any.
        """
        return _html(self._filled(template, context, year, self.form_token), status)

    def kept_page(self, template: str, year: int | None, context: Callable[[], Mapping[str, object]]) -> Response[str]:
        """Answer with a page that depends on the records, the day, the language and who asks, and on nothing else.

        All that is recorded of a year is named by an act, so the last act tells whether the page is still right.

        Args:
            template: such as ``year.html.j2``.
            year: the budget year it is about, if any.
            context: makes what it prints.
        """
        page = self._filled(template, context(), year, _TOKEN_PLACE)
        self.site.kept.keep(self._key, page)
        return self._own(page)

    def kept_file(self, name: str, media_type: str, make: Callable[[], bytes]) -> Response[bytes]:
        """Answer with a file to download that depends on the records and the day, and on nothing else.

        Args:
            name: what the file is called.
            media_type: what it is.
            make: makes its bytes.
        """
        key = (self.arrangement, self.stamp, self.today, name)
        content = self.site.kept_files.find(key)
        if content is None:
            content = make()
            self.site.kept_files.keep(key, content)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=media_type, headers=headers)

    def page_made_before(self) -> Response[str] | None:
        """The same page, if it was made before."""
        page = self.site.kept.find(self._key)
        return None if page is None else self._own(page)

    def new_id(self) -> str:
        """An identifier that nothing has yet, for what this visit makes."""
        return uuid4().hex

    def local(self, at: datetime) -> datetime:
        """An instant as the clocks in the Netherlands say it."""
        return amsterdam(at)

    def names(self) -> Names:
        """What the frame says of the arrangement (RECORDS-01 when nothing was loaded)."""
        known = self.site.names.get(self.arrangement)
        if known is None or known.stamp != self.stamp:
            arrangement = self.agreed()
            organisation = arrangement.parties[arrangement.body].short_name
            known = Names(self.stamp, organisation, tuple(sorted(arrangement.years)))
            self.site.names[self.arrangement] = known
        return known

    def require_year(self, year: int) -> None:
        """Let through a year that something was adopted for (NotThere)."""
        if year not in self.names().years:
            raise NotThere

    @property
    def _key(self) -> Hashable:
        """All that a kept page depends on."""
        return self.arrangement, self.stamp, self.today, self.language, self.path, self.fragment, self.account

    def _own(self, page: str) -> Response[str]:
        """A kept page with the token of who asks."""
        return _html(page.replace(_TOKEN_PLACE, self.form_token), 200)

    def _filled(self, template: str, context: Mapping[str, object], year: int | None, form_token: str) -> str:
        names = self.names()
        frame = Frame(
            self.arrangement, names.organisation, names.years, year, self.account, self.language, form_token,
            self.path, self.site.settings.demo,
        )  # fmt: skip
        return self.site.pages.render(template, frame, **context)


def _html(page: str, status: int) -> Response[str]:
    return Response(page, media_type=MediaType.HTML, status_code=status)
