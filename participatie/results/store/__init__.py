"""Where counted blocks of answers, released figures and themes of open answers are kept."""

from __future__ import annotations

from participatie.results.store.blocks import (
    add_block,
    blocks_of,
    claim_segment,
    forget_segment,
    kept_blocks,
    stale_marks,
)
from participatie.results.store.margins import area_margins
from participatie.results.store.releases import add_release, find_release, list_releases, publish_release, set_themes
from participatie.results.store.tables import results_blocks, results_releases, results_stale
from participatie.results.store.themes import (
    add_theme,
    codings_of,
    find_second,
    forget_codings_of,
    keep_coding,
    list_themes,
    rename_theme,
    retire_theme,
    start_second,
)

__all__ = [
    "add_block",
    "add_release",
    "add_theme",
    "area_margins",
    "blocks_of",
    "claim_segment",
    "codings_of",
    "find_release",
    "find_second",
    "forget_codings_of",
    "forget_segment",
    "keep_coding",
    "kept_blocks",
    "list_releases",
    "list_themes",
    "publish_release",
    "rename_theme",
    "results_blocks",
    "results_releases",
    "results_stale",
    "retire_theme",
    "set_themes",
    "stale_marks",
    "start_second",
]
