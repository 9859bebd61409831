"""Under which names do higher features lend links to the pages of the editor?"""

from __future__ import annotations

DRAFT_LINKS_HOOK = "editor_draft_links"
"""Links of a draft: a list of functions from area slug and code of the draft to a link."""
START_LINKS_HOOK = "editor_start_links"
"""Links where a survey is begun: a list of functions from area slug to a link."""
VERSION_LINKS_HOOK = "editor_version_links"
"""Links of a published version: a list of functions from area slug and hash to a link."""
