# SPDX-License-Identifier: EUPL-1.2
"""What is the exact solution of a system of whole numbers? Bareiss's elimination, to hold other solvers against."""

from collections.abc import Sequence
from fractions import Fraction


def solve(matrix: Sequence[Sequence[int]], right: Sequence[Sequence[int]]) -> list[list[Fraction]]:
    """Solve ``matrix`` times the answer = ``right``.

    Args:
        matrix: n rows of n whole numbers.
        right: n rows of whole numbers, one column per system.

    Returns:
        n rows of fractions in lowest terms, one column per system.

    Raises:
        ZeroDivisionError: the matrix is singular.

    Source: E.H. Bareiss, "Sylvester's identity and multistep integer-preserving Gaussian elimination" (1968).

    >>> solve([[2, 1], [1, 3]], [[5], [10]])
    [[Fraction(1, 1)], [Fraction(3, 1)]]
    """
    size = len(matrix)
    rows = [[*row, *also] for row, also in zip(matrix, right, strict=True)]
    determinant = 1
    for step in range(size):
        pivot = next((row for row in range(step, size) if rows[row][step]), None)
        if pivot is None:
            raise ZeroDivisionError("the matrix is singular")
        rows[step], rows[pivot] = rows[pivot], rows[step]
        above = rows[step]
        for lower in rows[step + 1 :]:
            first = lower[step]
            for place in range(step, len(lower)):
                # Every entry is a minor of the matrix, so that this division leaves nothing over.
                lower[place] = (above[step] * lower[place] - first * above[place]) // determinant
        determinant = above[step]
    numerators = _substituted(rows, determinant)
    return [[Fraction(number, determinant) for number in row] for row in numerators]


def _substituted(rows: Sequence[Sequence[int]], determinant: int) -> list[list[int]]:
    """The answers times the determinant, from the last to the first; by Cramer these are whole numbers."""
    size = len(rows)
    answers: list[list[int]] = [[] for _ in rows]
    for each in reversed(range(size)):
        row = rows[each]
        answers[each] = [
            (determinant * number - sum(row[later] * answers[later][place] for later in range(each + 1, size)))
            // row[each]
            for place, number in enumerate(row[size:])
        ]
    return answers
