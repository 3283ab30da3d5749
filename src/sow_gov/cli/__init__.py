# SPDX-License-Identifier: EUPL-1.2
"""Every job without a browser, as commands. Imports wait for the command that needs them, so small ones start fast."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sow_gov import __version__
from sow_gov.domain.errors import ContractsRejected, Fault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` (default: those of the process) name.

    Returns:
        0 when it went well; 1 on findings or a question without an answer; 2 on a command that is not one; 130 when
        somebody pressed Ctrl-C.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.job(options))
    except ContractsRejected as rejected:
        _print_findings(rejected.findings, options)
    except Fault as fault:
        print(f"{fault.code}: {fault.what}\n  → {fault.todo}", file=sys.stderr)
    except KeyboardInterrupt:
        print("afgebroken; wat al klaar was blijft staan", file=sys.stderr)
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sow-gov", description="Geld en besluitvorming van een gemeenschappelijke regeling."
    )
    parser.add_argument("--version", action="version", version=f"sow-gov {__version__}")
    commands = parser.add_subparsers(title="opdrachten", required=True, metavar="OPDRACHT")
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument(
        "folder", metavar="MAP", type=Path, help="map met contracten, zoals contracts/stroomopwaarts-mvs"
    )
    year = argparse.ArgumentParser(add_help=False, parents=[folder])
    year.add_argument("year", metavar="JAAR", type=int, help="begrotingsjaar")
    phase = argparse.ArgumentParser(add_help=False)
    phase.add_argument("--phase", choices=["begroting", "realisatie"], default="begroting", help="raming of werkelijk")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="voor een machine")
    out = argparse.ArgumentParser(add_help=False)
    out.add_argument("--out", metavar="UIT", type=Path, default=Path("out"), help="map voor de bestanden (out)")

    def command(name: str, job: Any, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, parents=parents)
        added.set_defaults(job=job)
        return added

    command("check", _check, "controleer een map met contracten", folder, as_json)
    command("allocate", _allocate, "verdeel de kosten van een jaar", year, phase, as_json)
    explain = command("explain", _explain, "leg de bijdrage van een gemeente uit", year, phase, as_json)
    explain.add_argument("municipality", metavar="GEMEENTE", help="code of naam")
    explain.add_argument("line", metavar="REGEL", nargs="?", help="programma, keuze of regel; standaard alles")
    documents = command("documents", _documents, "maak de stukken van een jaar", year, out, as_json)
    documents.add_argument(
        "kinds", metavar="SOORT", nargs="*", help="begroting, bijdragen, dvo, voorschot of werkboek; standaard wat kan"
    )
    documents.add_argument("--instalment", metavar="N", type=int, default=1, help="termijn van het voorschot (1)")
    schema = command("schema", _schema, "schrijf de JSON Schema's van de contracten en van het rekenspoor")
    schema.add_argument("--out", metavar="UIT", type=Path, default=Path("schema"), help="map voor de schema's (schema)")
    demo = command("demo", _demo, "doe het hele werk met het voorbeeld Stroomopwaarts MVS", out, as_json)
    demo.add_argument(
        "--no-serve",
        action="store_true",
        help="maak alleen de stukken; dat doet demo nu altijd, later toont zij ze anders ook in de browser",
    )
    return parser


def _check(options: argparse.Namespace) -> int:
    from sow_gov.app.check import check

    arrangement, findings = check(options.folder)
    if findings:
        _print_findings(findings, options)
        return 1
    years = ", ".join(str(year) for year in sorted(arrangement.years)) if arrangement else ""
    if options.json:
        print("[]")
    else:
        print(f"{options.folder}: geen bevindingen; jaren {years}")
    return 0


def _allocate(options: argparse.Namespace) -> int:
    from sow_gov.cli.show import allocation_table
    from sow_gov.exports.allocation_json import allocation_json

    made = _run(options)
    if options.json:
        print(json.dumps(allocation_json(made), ensure_ascii=False, indent=2))
    else:
        allocation_table(made)
    return 0


def _explain(options: argparse.Namespace) -> int:
    from sow_gov.app.explain import contribution_trace
    from sow_gov.cli.show import trace_tree
    from sow_gov.domain.canonical import plain

    made = _run(options)
    trace = contribution_trace(made, options.municipality, options.line)
    if options.json:
        print(json.dumps(plain(trace), ensure_ascii=False, indent=2))
    else:
        trace_tree(trace, made)
    return 0


def _documents(options: argparse.Namespace) -> int:
    from sow_gov.app.check import load
    from sow_gov.app.documents import make_documents
    from sow_gov.cli.show import progress
    from sow_gov.settings import read

    arrangement = load(options.folder)
    with progress("Stukken zetten") as told:
        made = make_documents(arrangement, options.year, options.kinds, options.out, read(), told, options.instalment)
    _print_left_out(made.left_out)
    if options.json:
        _print_files(made.files)
    else:
        for file in made.files:
            print(file.path)
    return 0


def _schema(options: argparse.Namespace) -> int:
    from sow_gov.app.schema import write_schemas

    for path in write_schemas(options.out):
        print(path)
    return 0


def _demo(options: argparse.Namespace) -> int:
    from sow_gov.app.demo import demo
    from sow_gov.cli.show import file_table, progress, share_table
    from sow_gov.settings import read

    with progress("Stukken zetten") as told:
        made = demo(options.out, read(), told)
    _print_left_out(made.left_out)
    if options.json:
        _print_files(made.files)
    else:
        file_table(made.files)
        share_table(made.run)
    return 0


def _run(options: argparse.Namespace) -> Any:
    """The run that a command asks for, from a folder that is right."""
    from sow_gov.app.allocate import run
    from sow_gov.app.check import load
    from sow_gov.domain.keys import Phase
    from sow_gov.intake.law import law_book, versions

    return run(load(options.folder), versions(law_book()), options.year, Phase(options.phase))


def _print_files(files: Sequence[Any]) -> None:
    """Show every file with its kind and digest, for a machine."""
    listed = [{"kind": made.kind, "path": str(made.path), "sha256": made.sha256} for made in files]
    print(json.dumps(listed, ensure_ascii=False, indent=2))


def _print_left_out(faults: Sequence[Fault]) -> None:
    """Say which advances were not made, one line each."""
    for fault in faults:
        print(f"geen voorschot: {fault.what} ({fault.code}) → {fault.todo}", file=sys.stderr)


def _print_findings(findings: Sequence[Any], options: argparse.Namespace) -> None:
    """Show every finding: file, place, code, what is wrong and what to do."""
    if getattr(options, "json", False):
        from sow_gov.domain.canonical import plain

        print(json.dumps([plain(finding) for finding in findings], ensure_ascii=False, indent=2))
        return
    for finding in findings:
        where = f"{finding.file}: {finding.place}" if finding.place else finding.file
        print(f"{where}\n  {finding.code}: {finding.what}\n  → {finding.todo}")
    print(f"{len(findings)} bevinding(en); er is niets geladen", file=sys.stderr)
