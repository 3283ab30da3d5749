# SPDX-License-Identifier: EUPL-1.2
"""The papers of a meeting and those that go to the councils: written texts and the fold of a meeting, said in Dutch."""
