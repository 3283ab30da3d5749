# SPDX-License-Identifier: EUPL-1.2
"""The door of ``./sow bench``: measure one subject and print its ratios."""

import argparse
import sys
from pathlib import Path

from bench.allocation import bench_allocation
from bench.documents import bench_documents
from bench.web import bench_web


def main() -> int:
    """Measure what is asked for; 0 when every goal is reached, otherwise 1."""
    parser = argparse.ArgumentParser(prog="sow bench", description="Meet de snelheid als verhouding.")
    parser.add_argument("subject", choices=["allocation", "documents", "web"], help="wat")
    help_text = "bestand voor de uitkomsten van allocation (out/bench-allocation.json)"
    parser.add_argument(
        "--out", metavar="BESTAND", type=Path, default=Path("out/bench-allocation.json"), help=help_text
    )
    options = parser.parse_args()
    if options.subject == "allocation":
        return bench_allocation(options.out)
    return bench_web() if options.subject == "web" else bench_documents()


if __name__ == "__main__":
    sys.exit(main())
