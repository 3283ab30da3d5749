# SPDX-License-Identifier: EUPL-1.2
"""The commands about full costs: what another method would mean, and why a programme costs what it costs."""

import argparse
import json

from sow_gov.cli.on_files import asked_run


def cost_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the explanation of a full cost takes, after its folder, year and phase."""
    command.add_argument("programme", metavar="PROGRAMMA", help="code of naam")
    command.add_argument("department", metavar="AFDELING", nargs="?", help="code of naam; standaard alle afdelingen")
    command.add_argument(
        "--method", choices=["direct", "stapsgewijs", "wederkerig"], help="standaard die van de begroting"
    )
    command.add_argument("--order", metavar="AFDELING,…", default="", help="volgorde van sluiten, bij stapsgewijs")


def methods(options: argparse.Namespace) -> int:
    """Show what direct, every step-down order and reciprocal would mean for each municipality."""
    from sow_gov.app.methods import methods_compared
    from sow_gov.cli.show import progress
    from sow_gov.exports.methods_json import methods_json

    with progress("Volgordes doorrekenen") as told:
        compared = methods_compared(asked_run(options), lambda done, of: told(done, of, "volgordes"))
    if options.json:
        print(json.dumps(methods_json(compared), ensure_ascii=False, indent=2))
        return 0
    from sow_gov.cli.show import show_tables
    from sow_gov.documents.full_cost import method_text
    from sow_gov.documents.methods import method_table, order_table, programme_table, remarks

    agreed = compared.outcomes[compared.contract].costs
    tables = (method_table(compared), order_table(compared), programme_table(compared))
    notes = (f"De begroting {compared.run.year} kiest {method_text(compared.run, agreed)}.", *remarks(compared))
    show_tables([table for table in tables if table is not None], notes, compared.run)
    return 0


def explain_cost(options: argparse.Namespace) -> int:
    """Explain what a programme costs with overhead in it."""
    from sow_gov.app.methods import cost_trace, costs_by
    from sow_gov.cli.show import trace_tree
    from sow_gov.domain.budget import SupportMethod
    from sow_gov.domain.canonical import plain

    made = asked_run(options)
    method = SupportMethod(options.method) if options.method else None
    costs = costs_by(made, method, tuple(filter(None, options.order.split(","))))
    trace = cost_trace(made, costs, options.programme, options.department)
    if options.json:
        print(json.dumps(plain(trace), ensure_ascii=False, indent=2))
    else:
        trace_tree(trace, made)
    return 0
