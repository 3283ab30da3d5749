# SPDX-License-Identifier: EUPL-1.2
"""How does a meeting go: from plan and call, by quorum and votes, to decisions and a record?"""
