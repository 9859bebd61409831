"""What people do after a meeting.

`reporting` makes the draft ready, `writing` changes it and the list, `planning` leads to the plan, `publishing` shares
and publishes, `reacting` takes in reactions, `thanking` thanks, `evaluating` counts, `watching` reminds and forgets.
"""

from __future__ import annotations

from participatie.meetings.actions import find_meeting
from participatie.minutes.actions.evaluating import evaluate, new_evaluation_key, results_of
from participatie.minutes.actions.planning import InPlan, Line, list_lines, meetings_of_plan_actions, put_in_plan
from participatie.minutes.actions.publishing import (
    list_published,
    newest_report,
    publish,
    report_link,
    report_version,
    share,
)
from participatie.minutes.actions.reacting import list_reactions, new_form_key, react, resolve
from participatie.minutes.actions.reporting import (
    complete_report,
    desk_of,
    draft_content,
    list_agreements,
    make_report,
    names_of,
)
from participatie.minutes.actions.thanking import ThanksByHand, list_by_hand, note_thanked, reach_of, thank
from participatie.minutes.actions.watching import Step, Waiting, forget_old, list_waiting, remind_coordinators
from participatie.minutes.actions.writing import (
    add_entry,
    change_entry,
    change_report,
    entry_at,
    entry_by_number,
    find_report,
    list_entries,
    remove_entry,
    report_at,
    report_of,
    revision_of,
    save_report,
)

__all__ = [
    "InPlan",
    "Line",
    "Step",
    "ThanksByHand",
    "Waiting",
    "add_entry",
    "change_entry",
    "change_report",
    "complete_report",
    "desk_of",
    "draft_content",
    "entry_at",
    "entry_by_number",
    "evaluate",
    "find_meeting",
    "find_report",
    "forget_old",
    "list_agreements",
    "list_by_hand",
    "list_entries",
    "list_lines",
    "list_published",
    "list_reactions",
    "list_waiting",
    "make_report",
    "meetings_of_plan_actions",
    "names_of",
    "new_evaluation_key",
    "new_form_key",
    "newest_report",
    "note_thanked",
    "publish",
    "put_in_plan",
    "reach_of",
    "react",
    "remind_coordinators",
    "remove_entry",
    "report_at",
    "report_link",
    "report_of",
    "report_version",
    "resolve",
    "results_of",
    "revision_of",
    "save_report",
    "share",
    "thank",
]
