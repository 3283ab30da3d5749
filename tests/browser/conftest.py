# SPDX-License-Identifier: EUPL-1.2
"""With which browser, and under which guard, do tests read pages? Without a browser they fail."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from browser.page_check import watched_page

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # whatever a page asks for, nothing leaves here
]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser of SOW_CHROMIUM, or Playwright's own if that is empty; when it is not set, Chromium on the PATH.

    It lasts as long as this folder: while Playwright runs, no other test on this worker could run an event loop.
    Playwright leaves out the sandbox, which root and most containers do not have; only our own pages are read.
    """
    chromium = os.environ.get("SOW_CHROMIUM", shutil.which("chromium")) or None
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        except Error as error:
            pytest.fail(f"Geen browser die start. `./sow test` regelt er een, of zet SOW_CHROMIUM: {error.message}")
        with launched:
            yield launched


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of so many pixels wide; the test fails if the page does what it may not do.

    Its second argument says what the test provokes on purpose; see `watched_page`.
    """
    with ExitStack() as opened:

        def open_page(width: int, expected: Sequence[str] = ()) -> Page:
            return opened.enter_context(watched_page(browser, width, expected))

        yield open_page
