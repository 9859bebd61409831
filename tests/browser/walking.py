"""Somebody who walks through the site in a browser, and looks at every page for what is always wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page

from tests.browser.accessible import Visit
from tests.browser.steps import fits, press

# A refused form answers with its own status, which the browser's console calls a failure.
REFUSED = re.compile(r"the server responded with a status of (409|422)")


@dataclass
class Walker:
    """One person with a browser on one site.

    Attributes:
        page: the browser's page.
        base_url: of the site.
        scripts: whether the browser runs scripts.
        said: what the browser's console called an error.
    """

    page: Page
    base_url: str
    scripts: bool = True
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the console."""
        self.page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.search(message.text):
            self.said.append(message.text)

    def goto(self, address: str) -> str:
        """Open a page of the site, look at it and give its words."""
        self.page.goto(self.base_url + address)
        return self.look()

    def press(self, name: str) -> str:
        """Press the button or link that reads like this, look at the page that comes and give its words."""
        press(self.page, name)
        return self.look()

    def look(self) -> str:
        """Check that nothing sticks out, that there is one heading of the page, and that the console is silent."""
        fits(self.page)
        headings = self.page.locator("h1").count()
        assert headings == 1, f"{self.page.url} has {headings} main headings"
        assert not self.said, f"{self.page.url}: {self.said}"
        return self.words()

    def words(self) -> str:
        """Give the words of the page, those that are folded away as well."""
        return " ".join((self.page.locator("main").text_content() or "").split())

    def accessible(self, name: str) -> None:
        """Let axe look at the page as it stands."""
        assert self.scripts
        visit = Visit(self.page, self.base_url)
        visit.look(name)
        assert visit.seen and not visit.wrong, "\n".join(visit.wrong)
