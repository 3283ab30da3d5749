# SPDX-License-Identifier: EUPL-1.2
"""Who bears which cost? From lines and counts to cents per participant, exact and explained.

``ENGINE`` is the version of this arithmetic and part of every run's digest: it changes whenever equal input could give
another outcome, or the values behind a run are other ones. "2" brought keys of terms, buyers of modules, groups,
surcharges and support departments.
"""

ENGINE = "2"
