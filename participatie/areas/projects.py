"""In which phase a project is, and what each phase is called.

A project goes through seven phases in one order. The order tells people where they are; it does not
forbid going back, because a quick scan may show that a survey has to be held again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from participatie.text import mark
from participatie.written import WrittenText


class Phase(Enum):
    """The seven phases, in order."""

    QUICK_SCAN = "quick_scan"
    SURVEY = "survey"
    MEETING = "meeting"
    PRIORITIES = "priorities"
    PLAN = "plan"
    EXECUTION = "execution"
    EVALUATION = "evaluation"

    @property
    def place(self) -> int:
        """Which phase this is, from 1 to 7."""
        return tuple(Phase).index(self) + 1


PHASE_NAMES = {
    Phase.QUICK_SCAN: mark("Verkennen"),
    Phase.SURVEY: mark("Vragenlijst"),
    Phase.MEETING: mark("Bijeenkomst"),
    Phase.PRIORITIES: mark("Kiezen"),
    Phase.PLAN: mark("Plan"),
    Phase.EXECUTION: mark("Doen"),
    Phase.EVALUATION: mark("Terugkijken"),
}


@dataclass(frozen=True, slots=True)
class Project:
    """One project in one area."""

    id: int
    area_id: int
    title: WrittenText
    phase: Phase


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """One phase as it is shown in the row of phases. `name` is a marked Dutch sentence."""

    phase: Phase
    name: str
    done: bool
    current: bool


def steps_of(current: Phase) -> tuple[PhaseStep, ...]:
    """Give the seven phases in order, those before the current one as done."""
    return tuple(PhaseStep(phase, PHASE_NAMES[phase], phase.place < current.place, phase is current) for phase in Phase)
