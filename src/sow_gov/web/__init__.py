# SPDX-License-Identifier: EUPL-1.2
"""How does a browser see the arrangement? Pages for the people who run it, answer for it or check it."""
