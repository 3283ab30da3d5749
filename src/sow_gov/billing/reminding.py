# SPDX-License-Identifier: EUPL-1.2
"""Is a reminder due, which, and for how much? By the steps that were agreed, one after another."""

from collections.abc import Sequence
from datetime import date, timedelta

from sow_gov.billing.open_items import OpenItem
from sow_gov.domain.billing_terms import ReminderStep
from sow_gov.domain.receivable import Reminded


def reminder_due(
    item: OpenItem, steps: Sequence[ReminderStep], last: Reminded | None, on: date, *, suspended: bool
) -> Reminded | None:
    """Say which reminder goes out on a day for an open invoice; None for none.

    No step is passed over, and the next one waits until the term of the one before has passed: own choice.

    Args:
        item: the invoice as it stands on the day.
        steps: what was agreed, each after so many days.
        last: its last reminder.
        on: the day.
        suspended: whether a dispute suspends payment, so that nothing is asked of what is in dispute (M9).

    Returns:
        The reminder with its level, what it asks in euro cents, and by when.
    """
    asked = item.open_cents - (item.disputed_cents if suspended else 0)
    level = last.level if last else 0
    step = min((each for each in steps if each.level > level), key=lambda each: each.level, default=None)
    waiting = last is not None and on <= last.pay_by
    if step is None or asked <= 0 or waiting or not item.days_late or item.days_late < step.after_days:
        return None
    return Reminded(step.level, on, asked, on + timedelta(days=step.pay_within_days))
