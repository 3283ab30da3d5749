# SPDX-License-Identifier: EUPL-1.2
"""How do boards decide? Seats, quorum, votes, mandates and composition, as pure functions on values."""
