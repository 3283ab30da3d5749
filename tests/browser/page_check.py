# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a page in a browser: can everybody read it, and does it keep to itself?"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError

from house.third_party import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HEIGHT = 844


@dataclass
class Watch:
    """What did the pages of one reader do that no page of ours may do?

    `server` is where the first page came from; every request to another origin is noticed. The browser reports a
    breach of the content security policy as an error on the console.
    """

    server: str | None = None
    noticed: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        """Notice a request that leaves the server."""
        place = urlsplit(request.url)
        origin = f"{place.scheme}://{place.netloc}"
        self.server = self.server or origin
        if origin != self.server:
            self.noticed.append(f"request to elsewhere: {request.url}")

    def console(self, message: ConsoleMessage) -> None:
        """Notice an error on the console."""
        if message.type == "error":
            self.noticed.append(f"console: {message.text} ({message.location['url']})")

    def failure(self, failure: WebError) -> None:
        """Notice a script that failed."""
        self.noticed.append(f"script: {failure.error}")


@contextmanager
def watched_page(browser: Browser, width: int, expected: Sequence[str] = ()) -> Iterator[Page]:
    """Give a page of `width` pixels to a Dutch reader, and say afterwards what it did that it may not do.

    `expected` are parts of what a test provokes, such as "status of 404"; each must occur, and nothing else may.

    Raises:
        AssertionError: the page logged an error, broke its policy or asked something of another server, or did not
            do what was expected.
    """
    watch = Watch()
    viewport = {"width": width, "height": HEIGHT}
    context = browser.new_context(viewport=viewport, locale="nl-NL", service_workers="block")
    context.on("request", watch.request)
    context.on("console", watch.console)
    context.on("weberror", watch.failure)
    try:
        yield context.new_page()
    finally:
        context.close()
    wrong = [line for line in watch.noticed if not any(text in line for text in expected)]
    wrong += [f"expected: {text}" for text in expected if not any(text in line for line in watch.noticed)]
    if wrong:
        raise AssertionError("\n".join(wrong))


def axe_findings(page: Page) -> list[str]:
    """Which rules of WCAG 2.2 level A and AA does `page`, as it stands, break according to axe, and where?

    Axe sees a minority of what can be wrong; the order and the keyboard need tests of their own.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", WCAG)
    return [
        f"{rule['id']}: {rule['help']}: {node['html']} ({' '.join(node['failureSummary'].split())})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
