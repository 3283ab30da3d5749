# SPDX-License-Identifier: EUPL-1.2
"""Iv3 (BBV art. 71): the figures of a joint arrangement as CBS wants them, made and checked by its own definitions."""
