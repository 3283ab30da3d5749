# SPDX-License-Identifier: EUPL-1.2
"""The words of a joint arrangement as frozen values: no law, no agreement, no framework."""
