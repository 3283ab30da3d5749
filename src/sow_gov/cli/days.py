# SPDX-License-Identifier: EUPL-1.2
"""How does a command take a day, and which day is it when none is given?"""

import argparse
from datetime import UTC, date, datetime


def day(text: str) -> date:
    """The day that an option names, for ``type=`` of an argument (an error of the command when it is none)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is geen dag; schrijf jjjj-mm-dd") from None


def today() -> date:
    """The day that it is in the Netherlands."""
    from sow_gov.wording.dates import amsterdam_day

    return amsterdam_day(datetime.now(UTC))
