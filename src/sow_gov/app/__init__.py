# SPDX-License-Identifier: EUPL-1.2
"""What a user does: one file per job, which loads, computes and saves; checks that need two pure rooms meet here."""
