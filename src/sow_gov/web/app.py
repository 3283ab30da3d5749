# SPDX-License-Identifier: EUPL-1.2
"""What is the application? Every route behind one guard, one table of errors and the headers of every answer."""

from collections.abc import Sequence

from litestar import Litestar, Request, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, ImproperlyConfiguredException
from litestar.handlers import HTTPRouteHandler

from sow_gov.domain.errors import Fault
from sow_gov.web import errors
from sow_gov.web.access import enter, page_made_before, unstated, visit_of
from sow_gov.web.headers import Guarded
from sow_gov.web.refusals import Refused
from sow_gov.web.routes import (
    agreements,
    comparison,
    files,
    flow,
    house,
    invoices,
    log_in,
    management,
    methods,
    papers,
    scenario,
    year,
)
from sow_gov.web.sessions import form_tokens
from sow_gov.web.site import Site

ROUTES = (
    house.start, house.health, house.choose_language, house.newest_year, files.static_file,
    log_in.log_in_page, log_in.log_in, log_in.log_out, log_in.password_page, log_in.change_password,
    year.year_page, year.allocation_page, year.explanation_page, comparison.comparison_page,
    methods.methods_page, methods.method_explanation_page, methods.full_cost_page,
    flow.flow_page, flow.band_page,
    scenario.scenario_page, scenario.try_scenario, scenario.keep_scenario, scenario.kept_scenario_page,
    scenario.throw_scenario_away,
    agreements.agreements_page, agreements.agreement_page,
    invoices.invoices_page, invoices.invoice_page,
    papers.papers_page, papers.paper_file,
    management.accounts_page, management.add_account, management.reset_password, management.close_account,
    management.log_page,
)  # fmt: skip
"""Every route of the site."""

_LARGEST_FORM = 65_536


def create_app(site: Site, routes: Sequence[HTTPRouteHandler] = ROUTES) -> Litestar:
    """Make the application.

    Args:
        site: what it runs on.
        routes: its routes.

    Raises:
        ImproperlyConfiguredException: a route does not say who may use it.
        Fault: SETTINGS-03, there is no secret to sign forms with.
    """
    app = Litestar(
        [Router("/", route_handlers=routes)],  # together: one by one, handlers that share an address are wrapped twice
        guards=[enter],
        before_request=page_made_before,
        dependencies={
            "visit": Provide(visit_of, sync_to_thread=False),
            "site": Provide(_site_of, sync_to_thread=False),
        },
        exception_handlers={
            Refused: errors.refused,
            Fault: errors.faulted,
            HTTPException: errors.rejected,
            Exception: errors.unforeseen,
        },
        csrf_config=form_tokens(site.settings),
        request_max_body_size=_LARGEST_FORM,
        state=State({"site": site}),
        openapi_config=None,
        logging_config=None,
        debug=False,
        pdb_on_exception=False,
    )
    if missing := unstated(app):
        raise ImproperlyConfiguredException(f"routes that do not say who may use them: {', '.join(missing)}")
    app.asgi_handler = Guarded(app.asgi_handler, site.settings.hosts, demo=site.settings.demo)
    return app


def _site_of(request: Request) -> Site:  # type: ignore[type-arg]
    """What the site runs on, for a route that is about no arrangement."""
    site: Site = request.app.state.site
    return site
