"""Where a run took place, in the words of its model card."""

import platform
from pathlib import Path

import torch


def describe_machine() -> str:
    """The GPU where there is one, else the processor: `AMD EPYC, 2 cores`."""
    if torch.cuda.is_available():
        return torch.cuda.get_device_name()
    cores = torch.get_num_threads()
    return f"{_processor()}, {cores} core{'' if cores == 1 else 's'}"


def _processor() -> str:
    """Linux tells the model's name in a file; elsewhere the architecture has to do."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next(iter(names), platform.machine())
