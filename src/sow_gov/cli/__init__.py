# SPDX-License-Identifier: EUPL-1.2
"""Every job without a browser, as commands. Imports wait for the command that needs them, so small ones start fast."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sow_gov import __version__
from sow_gov.cli import (
    boards,
    boards_data,
    businesscase,
    calendar,
    closing,
    comparing,
    cycle,
    figures,
    flowing,
    host_invoices,
    interest,
    invoicing,
    iv3,
    ledger,
    mandates,
    methods,
    on_files,
    on_records,
    orders,
    packing,
    payments,
    people,
    periods,
    proving,
    results,
    scenarios,
    sending,
    settling,
    vat,
)
from sow_gov.cli.answers import print_findings
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.domain.people import Role


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` (default: those of the process) name.

    Returns:
        0 when it went well, also when whoever reads has seen enough; 1 on findings or a question without an answer; 2
        on a command that is not one; 130 when somebody pressed Ctrl-C.
    """
    options = _parser().parse_args(arguments)
    try:
        code = int(options.job(options))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains of the rest at its end
        return 0
    except ContractsRejected as rejected:
        print_findings(rejected.findings, as_json=getattr(options, "json", False))
    except Fault as fault:
        print(f"{fault.code}: {fault.what}\n  → {fault.todo}", file=sys.stderr)
    except KeyboardInterrupt:
        print("afgebroken; wat al klaar was blijft staan", file=sys.stderr)
        return 130
    else:
        return code
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sow-gov", description="Geld en besluitvorming van een gemeenschappelijke regeling."
    )
    parser.add_argument("--version", action="version", version=f"sow-gov {__version__}")
    commands = parser.add_subparsers(title="opdrachten", required=True, metavar="OPDRACHT")

    def command(name: str, job: Any, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, parents=parents)
        added.set_defaults(job=job)
        return added

    _commands_on_files(command)
    _commands_on_records(command)
    return parser


def _commands_on_files(command: Any) -> None:
    """The jobs that need nothing but a folder of contracts."""
    year, as_json, out = _year(), _json(), _out()
    phase = argparse.ArgumentParser(add_help=False)
    phase.add_argument("--phase", choices=["begroting", "realisatie"], default="begroting", help="raming of werkelijk")
    command("check", on_files.check, "controleer een map met contracten", _folder(), as_json)
    figures.figures_option(
        command("allocate", on_files.allocate, "verdeel de kosten van een jaar", year, phase, as_json)
    )
    explain = command("explain", on_files.explain, "leg de bijdrage van een gemeente uit", year, phase, as_json)
    explain.add_argument("municipality", metavar="GEMEENTE", help="code of naam")
    figures.figures_option(explain)
    explain.add_argument("line", metavar="REGEL", nargs="?", help="programma, keuze of regel; standaard alles")
    documents = command("documents", on_files.documents, "maak de stukken van een jaar", year, out, as_json)
    documents.add_argument(
        "kinds", metavar="SOORT", nargs="*",
        help="begroting, bijdragen, dvo, voorschot of werkboek (standaard wat kan), of tabellen",
    )  # fmt: skip
    documents.add_argument("--instalment", metavar="N", type=int, default=1, help="termijn van het voorschot (1)")
    comparing.arguments(
        command("compare", comparing.compare, "zeg waarom bijdragen veranderden", _folder(), phase, as_json)
    )
    _commands_on_figures(command, as_json)
    flowing.arguments(command("flow", flowing.flow, "volg het geld van gastheer tot gemeente", year, phase, as_json))
    command("methods", methods.methods, "vergelijk methoden van toerekening per gemeente", year, phase, as_json)
    methods.cost_arguments(
        command("explain-cost", methods.explain_cost, "leg de kosten met overhead uit", year, phase, as_json)
    )
    asked = "reken een business case door: wat elke situatie oplevert en waardoor"
    businesscase.arguments(command("businesscase", businesscase.businesscase, asked, _folder(), as_json))
    proving.arguments(command("proof", proving.proof, "schrijf het rekenspoor van een jaar", year, phase))
    delivered = "maak de Iv3-levering van een jaar, of keur een bestand"
    iv3.arguments(command("iv3", iv3.iv3, delivered, as_json))
    sums = "controleer of de cijfers van een jaar sluiten"
    closing.arguments(command("close", closing.close, sums, _year(), as_json))
    shown = "toon hoe de doelen van een jaar ervoor staan"
    results.arguments(command("results", results.results, shown, _year(), as_json))
    planned = "toon de dagen van een begrotingsjaar, of zeg wat er wanneer weg moet"
    calendar.arguments(command("calendar", calendar.calendar, planned, _year(), as_json))
    taken = "toon de stukken van een jaar, hun stappen en wat hierna moet"
    cycle.arguments(command("cycle", cycle.cycle, taken, _year(), as_json))
    asked = "zeg of een functie iets mag besluiten, en op grond waarvan"
    mandates.question_arguments(command("mandate", mandates.mandate, asked, _folder(), as_json))
    mandates.register_arguments(command("mandates", mandates.mandates, "toon het mandaatregister", _folder(), as_json))
    boards.arguments(command("boards", boards.boards, "toon de besturen en wat de wet ervan zegt", _folder(), as_json))
    schema = command("schema", on_files.schema, "schrijf de JSON Schema's van de contracten en van het rekenspoor")
    schema.add_argument("--out", metavar="UIT", type=Path, default=Path("schema"), help="map voor de schema's (schema)")


def _commands_on_figures(command: Any, as_json: argparse.ArgumentParser) -> None:
    """The jobs about amendments, forecasts and the names of figures."""
    listed = "noem de cijfers van een jaar: begroting, wijzigingen, prognoses en jaarrekening"
    command("figures", figures.figures, listed, _year(), as_json)
    amended = "toon wat een begrotingswijziging verandert, per programma en per gemeente"
    figures.number_argument(command("amendment", figures.amendment, amended, _year(), as_json), "begrotingswijziging")
    foreseen = "toon een prognose naast de begroting, per programma en per gemeente"
    figures.number_argument(command("forecast", figures.forecast, foreseen, _year(), as_json), "prognose")


def _commands_on_records(command: Any) -> None:
    """The jobs on the database of SOW_DATABASE_URL, and the demo with one of its own."""
    as_json, out, served = _json(), _out(), _served()
    acting = argparse.ArgumentParser(add_help=False)
    acting.add_argument(
        "--function", metavar="FUNCTIE", default="beheerder aan de opdrachtregel", help="functie waarin u handelt"
    )
    tried = "zeg wat wijzigingen in een jaar per gemeente zouden schelen"
    scenarios.arguments(command("what-if", scenarios.what_if, tried, _year(), acting, as_json))
    kept = "noem de bewaarde scenario's van een jaar, of gooi er een weg"
    scenarios.kept_arguments(command("scenarios", scenarios.scenarios, kept, _year(), acting, as_json))
    command("load", on_records.load, "neem op wat in een map is vastgesteld en ondertekend", _folder(), acting)
    _commands_on_money(command, acting)
    boards_data.meetings_arguments(
        command("meetings", boards_data.meetings, "toon de vergaderingen, of schrijf ze als agenda", _folder())
    )
    boards_data.popolo_arguments(
        command("popolo", boards_data.popolo, "geef besturen, stemmingen en besluiten als Popolo", _folder())
    )
    gone = "verwijder de namen van wie te lang geleden een ambt of zetel had"
    people.arguments(command("forget", people.forget, gone, _folder(), acting))
    packed = "maak de stukken van een vergadering en schrijf het complete pakket"
    packing.arguments(command("pack", packing.pack, packed, _folder()))
    command("verify", on_records.verify, "controleer of de vastlegging nog is wat er is vastgelegd", as_json)
    backup = command("backup", on_records.backup, "maak een reservekopie van de hele database")
    backup.add_argument("file", metavar="BESTAND", type=Path, help="nieuw bestand")
    restore = command("restore", on_records.restore, "zet een reservekopie terug in een lege database")
    restore.add_argument("file", metavar="BESTAND", type=Path, help="reservekopie")
    command("upgrade", on_records.upgrade, "breng de database naar deze versie van het programma")
    account = command("account", on_records.account, "geef iemand toegang, zoals de eerste beheerder", acting)
    account.add_argument("arrangement", metavar="SAMENWERKINGSVERBAND", help="code, de naam van de contractmap")
    account.add_argument("name", metavar="INLOGNAAM")
    roles = [role.value for role in Role]
    account.add_argument("--role", choices=roles, default=Role.ADMINISTRATOR.value, help="rol (beheerder)")
    account.add_argument("--municipality", metavar="GEMEENTE", help="code, alleen bij een gemeentelijk beoordelaar")
    account.add_argument(
        "--as", dest="new_function", metavar="FUNCTIE", help="functie van het account (die van de rol)"
    )
    command("serve", on_records.serve, "open de website", served)
    demo = command(
        "demo", on_records.demo, "doe het hele werk met het voorbeeld Stroomopwaarts MVS", out, as_json, served
    )
    demo.add_argument("--no-serve", action="store_true", help="stop voor het openen van de website")


def _commands_on_money(command: Any, acting: argparse.ArgumentParser) -> None:
    """The jobs on the database that follow the money: the ledger, invoices, settlement and payments."""
    as_json, out = _json(), _out()
    billed = "keur de facturen van een termijn goed of geef ze uit, crediteer er een, of toon waar ze staan"
    invoicing.arguments(command("invoice", invoicing.invoice, billed, _year(), acting, out))
    settled = "reken een jaar af met elke gemeente, of laat zien wat dat zou zijn"
    settling.arguments(command("settle", settling.settle, settled, _year(), acting, out))
    mended = "herstel voorschotten die na een wijziging iets anders hadden moeten vragen"
    settling.arguments(command("correct", settling.correct, mended, _year(), acting, out))
    passed_on = "toon de doorschuif-btw van een jaar, schrijf de opgaven, of geef haar facturen uit"
    vat.arguments(command("vat", vat.vat, passed_on, _year(), acting, out, as_json))
    ordered = "toon de opdrachten van een jaar, of geef de facturen van een termijn uit"
    orders.arguments(command("orders", orders.orders, ordered, _year(), acting, out, as_json))
    late = "toon de rente op te laat betaalde facturen, of geef de facturen ervoor uit"
    interest.arguments(command("interest", interest.interest, late, _year(), acting, out, as_json))
    hosted = "registreer en beoordeel facturen van gastheren, en toon hoe elke gastheer ervoor staat"
    host_invoices.arguments(command("host-invoice", host_invoices.host_invoice, hosted, _year(), acting, as_json))
    sent = "verzend wat is uitgegeven en nog niet is aangekomen"
    sending.arguments(command("send", sending.send, sent, _folder(), acting, as_json))
    paid = "lees rekeningafschriften in, wijs betalingen toe en toon de twijfels"
    payments.payments_arguments(command("payments", payments.payments, paid, _folder(), acting, as_json))
    owed = "toon wat er op een dag openstaat, per gemeente en naar ouderdom"
    payments.open_items_arguments(command("open-items", payments.open_items, owed, _folder(), as_json))
    reminded = "herinner aan wat te laat is, en schrijf de brieven"
    payments.remind_arguments(command("remind", payments.remind, reminded, _folder(), acting, out))
    booked = "lees bestanden van het grootboek in: wat er nog niet was, komt erbij"
    ledger.arguments(command("import-ledger", ledger.import_ledger, booked, _year(), acting))
    booked = "toon het grootboek van een jaar per maand, naast begroting, prognose en jaarrekening"
    periods.ledger_arguments(command("ledger", periods.ledger, booked, _year(), as_json))
    closed = "sluit of heropen een maand bij besluit, of leg een overlopende post vast"
    periods.period_arguments(command("period", periods.period, closed, _year(), acting))


def _folder() -> argparse.ArgumentParser:
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument(
        "folder", metavar="MAP", type=Path, help="map met contracten, zoals contracts/stroomopwaarts-mvs"
    )
    return folder


def _year() -> argparse.ArgumentParser:
    year = argparse.ArgumentParser(add_help=False, parents=[_folder()])
    year.add_argument("year", metavar="JAAR", type=int, help="begrotingsjaar")
    return year


def _json() -> argparse.ArgumentParser:
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="voor een machine")
    return as_json


def _out() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(add_help=False)
    out.add_argument("--out", metavar="UIT", type=Path, default=Path("out"), help="map voor de bestanden (out)")
    return out


def _served() -> argparse.ArgumentParser:
    served = argparse.ArgumentParser(add_help=False)
    served.add_argument("--host", metavar="ADRES", default="127.0.0.1", help="waarop de website luistert (127.0.0.1)")
    served.add_argument("--port", metavar="POORT", type=int, default=8000, help="en op welke poort (8000)")
    return served
