# SPDX-License-Identifier: EUPL-1.2
"""From shares to what is owed: the advances of a year."""
