# SPDX-License-Identifier: EUPL-1.2
"""What does a command say, run in this process?"""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, NamedTuple

import pytest

from sow_gov.cli import main


class Said(NamedTuple):
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def say(*command: str) -> Said:
    """Run a command in this process, on a terminal so wide that nothing is folded."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("COLUMNS", "400")
        code = main(command)
    return Said(code, out.getvalue(), err.getvalue())
