"""What a piece of work costs: seconds by the clock, processor seconds and memory."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds by the clock, processor seconds of all processes, and memory of the largest process in MB."""

    wall: float
    cpu: float
    memory: float

    def in_words(self) -> str:
        """Return it for a terminal."""
        return f"{self.wall:.1f} s, {self.cpu:.1f} processor s, {self.memory:.0f} MB in one process"


class Watch:
    """Measures what this process and its children use from now on."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.monotonic(), _processor_seconds()

    def stop(self) -> Effort:
        """Return what was used since the start."""
        memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return Effort(time.monotonic() - self._wall, _processor_seconds() - self._cpu, memory / 1024)


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in used)
