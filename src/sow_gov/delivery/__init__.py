# SPDX-License-Identifier: EUPL-1.2
"""How does a document leave the house, once and no more? A channel each, behind one interface."""
