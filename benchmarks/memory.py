"""How much memory has this process needed at most?"""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mb() -> float:
    """Give the peak of this program alone, in MB of 1,048,576 bytes.

    What `getrusage` tells begins with the peak of the program that started this one, so Linux's own count of this
    program is read where there is one.
    """
    status = Path("/proc/self/status")
    for line in status.read_text().splitlines() if status.exists() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
