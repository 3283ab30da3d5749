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
    billing,
    boards,
    business_cases,
    calendar,
    cases,
    comparison,
    council_texts,
    council_views,
    counts,
    cycle,
    editions,
    files,
    flow,
    host_invoices,
    house,
    invoices,
    law,
    ledger,
    log_in,
    management,
    mandates,
    meeting_agenda,
    meeting_live,
    meeting_pack,
    meeting_texts,
    meeting_uploads,
    meetings,
    methods,
    months,
    open_items,
    papers,
    passed_on_vat,
    policy,
    registers,
    results,
    scenario,
    seats,
    settlement,
    view_texts,
    year,
)
from sow_gov.web.sessions import form_tokens
from sow_gov.web.site import Site

ROUTES = (
    house.start, house.health, house.choose_language, house.newest_year, files.static_file,
    log_in.log_in_page, log_in.log_in, log_in.log_out, log_in.password_page, log_in.change_password,
    year.year_page, year.allocation_page, year.explanation_page, comparison.comparison_page,
    methods.methods_page, methods.method_explanation_page, methods.full_cost_page,
    calendar.calendar_page, calendar.calendar_feed,
    flow.flow_page, flow.band_page, results.results_page, counts.counts_page,
    host_invoices.hosts_page, host_invoices.add_host_invoice, host_invoices.host_invoice_page,
    host_invoices.host_invoice_goes_on,
    months.months_page, months.booked_page, months.month_page, months.close_month, months.reopen_month,
    months.accrue_in_month,
    ledger.imports_page, ledger.send_ledger, ledger.import_progress, ledger.postings_page, ledger.postings_as_csv,
    scenario.scenario_page, scenario.try_scenario, scenario.keep_scenario, scenario.kept_scenario_page,
    scenario.throw_scenario_away,
    business_cases.cases_page, business_cases.case_page, business_cases.try_case, business_cases.case_as_pdf,
    business_cases.case_as_workbook,
    agreements.agreements_page, agreements.agreement_page,
    billing.billing_page, billing.credit_what_was_granted, billing.round_page, billing.round_goes_on,
    open_items.open_items_page, open_items.add_statement, open_items.money_goes_on,
    settlement.settlement_page, settlement.settlement_as_pdf,
    passed_on_vat.passed_on_page, passed_on_vat.vat_statement_as_pdf,
    invoices.invoices_page, invoices.invoice_page, invoices.invoice_goes_on, invoices.invoice_as_workbook,
    papers.papers_page, papers.paper_file, editions.edition_page, editions.edition_tables,
    mandates.mandates_page, mandates.public_mandates_page, mandates.register_as_csv, mandates.register_as_json,
    mandates.register_as_pdf, law.law_page,
    meetings.meetings_page, meetings.plan_meeting, meetings.meeting_page, meetings.convene_meeting,
    meetings.send_later_papers, meetings.cancel_meeting, meetings.record_page, meetings.put_record_on_agenda,
    meeting_agenda.point_page, meeting_agenda.keep_point, meeting_agenda.move_point, meeting_agenda.take_point_off,
    meeting_agenda.take_over_points,
    meeting_live.live_page, meeting_live.open_meeting, meeting_live.come_in, meeting_live.leave,
    meeting_live.close_meeting, meeting_live.item_page, meeting_live.take_step,
    meeting_texts.text_page, meeting_texts.keep_text, meeting_texts.preview_text, meeting_texts.throw_text_away,
    meeting_uploads.add_upload, meeting_uploads.take_upload_away, meeting_uploads.item_paper,
    meeting_pack.make_papers, meeting_pack.progress_part, meeting_pack.made_paper,
    boards.boards_page, boards.calendar_page, boards.popolo_file,
    seats.organs_page, seats.take_office, seats.end_office, seats.designate, seats.end_seat, seats.forget_names,
    registers.decisions_page, registers.actions_page, registers.finish_action,
    policy.policies_page, policy.policy_page, policy.council_decides, policy.present_policy, policy.proposal_as_pdf,
    council_texts.council_text_page, council_texts.keep_council_text, council_texts.preview_council_text,
    council_texts.throw_council_text_away, council_texts.issue_council_text, council_texts.issue_memo,
    council_texts.council_text_as_pdf,
    cycle.cycle_page, cycle.open_new_paper, cycle.cycle_paper_page, cycle.cycle_goes_on,
    council_views.views_page, council_views.view_page, council_views.view_goes_on, council_views.dispatch_as_pdf,
    council_views.reply_as_pdf, council_views.nota_as_pdf,
    view_texts.view_text_page, view_texts.keep_view_text, view_texts.preview_view_text, view_texts.throw_view_text_away,
    cases.evaluations_page, cases.plan_evaluation, cases.evaluation_page, cases.evaluation_goes_on,
    cases.disputes_page, cases.register_dispute, cases.decide_dispute,
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
