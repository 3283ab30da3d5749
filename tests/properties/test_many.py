# SPDX-License-Identifier: EUPL-1.2
"""Is dividing thousands of amounts at once the same rule as dividing one?"""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.many import apportion_many

WEIGHTS = st.sampled_from([1, 3, 300_000, 2**40, 2**63 - 1])  # the largest there may be
TOTALS = st.sampled_from([20, 10**6, 10**12, 2**63 - 1])

Pools = tuple[list[int], list[list[int]]]


@st.composite
def pools(draw: st.DrawFn) -> Pools:
    """Up to 4 totals with their weights over 1 to 40 participants: signs, zeros, ties, and sums beyond 63 bits."""
    participants, weight, size = draw(st.integers(1, 40)), st.integers(0, draw(WEIGHTS)), draw(TOTALS)
    row = st.lists(weight, min_size=participants, max_size=participants).filter(any)
    drawn = draw(st.lists(st.tuples(st.integers(-size, size), row), max_size=4))
    return [total for total, _ in drawn], [weights for _, weights in drawn]


def at_once(totals: list[int], rows: list[list[int]]) -> list[list[int]]:
    width = len(rows[0]) if rows else 1
    return apportion_many(np.array(totals, np.int64), np.array(rows, np.int64).reshape(len(rows), width)).tolist()


@settings(max_examples=150)
@given(pools())
def test_every_pool_is_divided_as_the_rule_divides_it(drawn: Pools):
    totals, rows = drawn
    named = [{str(column): weight for column, weight in enumerate(row)} for row in rows]
    shares = at_once(totals, rows)
    assert shares == [list(apportion(*pool).values()) for pool in zip(totals, named, strict=True)]
    assert [sum(row) for row in shares] == totals


@given(st.integers(1 - 2**63, 2**63 - 1), st.integers(1, 40), st.data())
def test_equal_rests_get_their_cents_in_the_order_of_the_columns(total: int, participants: int, data: st.DataObject):
    bears = data.draw(st.lists(st.booleans(), min_size=participants, max_size=participants).filter(any))
    shares = [share for share, one in zip(at_once([total], [[*map(int, bears)]])[0], bears, strict=True) if one]
    each, left = divmod(abs(total), len(shares))
    assert [abs(share) for share in shares] == [each + 1] * left + [each] * (len(shares) - left)


@given(
    st.lists(st.integers(1 - 2**63, 2**63 - 1), max_size=6), st.lists(st.integers(0, 300_000), min_size=1).filter(any)
)
def test_refunds_mirror_charges(totals: list[int], weights: list[int]):
    amounts, keys = np.array(totals, np.int64), np.array(weights, np.int64)
    assert apportion_many(-amounts, keys).tolist() == (-apportion_many(amounts, keys)).tolist()
