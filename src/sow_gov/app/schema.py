# SPDX-License-Identifier: EUPL-1.2
"""Which schemas can an editor or another system check our files with? Those of the contracts and of the proof."""

import json
from importlib.resources import files
from pathlib import Path

from sow_gov.app.files import writing
from sow_gov.intake.schema import schemas


def write_schemas(out: Path) -> list[Path]:
    """Write every schema as ``<name>.json`` into a folder, which is made where it is not there.

    Returns:
        The files, in order of writing; last ``proof-1.json``, of proofs that were issued before, and ``proof-2.json``.

    Raises:
        Fault: OUTPUT-01, the folder or a file in it cannot be written.
    """
    texts = {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas().items()}
    for name in ("proof-1", "proof-2"):
        texts[name] = files("sow_gov.exports").joinpath(f"{name}.schema.json").read_text("utf-8")
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        return [_write(out / f"{name}.json", text) for name, text in texts.items()]


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
