# SPDX-License-Identifier: EUPL-1.2
"""Working out a business case: what each situation gives, why they differ, and what it hangs on."""
