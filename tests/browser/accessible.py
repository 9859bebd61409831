"""What a machine can say about the accessibility of a page: axe-core at two widths, in the light and in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.steps import fits

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549"]
NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}

# The strict content policy stays on: the text is evaluated by the browser's own tooling, not put into the page.
RUN = """async (how) => {
  const result = await axe.run(document, {...how, resultTypes: ["violations"]});
  return result.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} at ${node.target.join(" ")}: ${node.any.concat(node.all).map((each) => each.message).join("; ")}`));
}"""


@dataclass
class Visit:
    """Looks at one page after the other with axe and remembers what is wrong and how much was seen."""

    page: Page
    base_url: str
    seen: int = 0
    wrong: list[str] = field(default_factory=list)

    def goto(self, address: str, name: str = "") -> None:
        """Open a page of the site and look at it."""
        self.page.goto(address if address.startswith("http") else self.base_url + address)
        self.look(name or address)

    def all_of(self, addresses: Iterable[str]) -> None:
        """Open and look at several pages."""
        for address in addresses:
            self.goto(address)

    def look(self, name: str) -> None:
        """Look at the page as it stands: everything open, narrow and wide, then its colours in the dark."""
        page = self.page
        before = page.viewport_size
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        page.evaluate(AXE)
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            fits(page)
            # Fetching style and sound once more, which no rule needs at both widths, is done once a page.
            how = {"runOnly": {"type": "tag", "values": TAGS}, "preload": size is WIDE}
            self._note(f"{name} at {size['width']} px", how)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        self._note(f"{name} in the dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        if before is not None:
            page.set_viewport_size(before)

    def _note(self, state: str, how: dict[str, object]) -> None:
        self.seen += 1
        self.wrong += [f"{state}: {each}" for each in self.page.evaluate(RUN, how)]

    def links(self, address: str, pattern: str) -> str:
        """Give the first link on a page whose address matches a pattern."""
        self.page.goto(self.base_url + address)
        found = self.page.locator("main a").evaluate_all("links => links.map((each) => each.getAttribute('href'))")
        found = [each for each in found if each and re.search(pattern, each)]
        assert found, f"no link like {pattern} on {address}"
        return str(found[0])
