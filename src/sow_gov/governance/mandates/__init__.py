# SPDX-License-Identifier: EUPL-1.2
"""Who may decide what, along which chain of mandates, and does a file claim more than that?"""
