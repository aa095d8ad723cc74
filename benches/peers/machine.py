"""On what a result was had: date, machine, versions."""

import os
import platform
import re
import subprocess
from datetime import date
from pathlib import Path


def output(*command):
    """What a command prints, or None if it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def machine():
    """Processor, cores, memory, system. Nothing that names the machine itself."""
    listed = output("lscpu") or ""
    facts = dict(re.findall(r"^\s*([^:\n]+):\s*(.+)$", listed, re.MULTILINE))
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": facts.get("Model name", platform.processor() or "unknown"),
        "architecture": platform.machine(),
        "cores": os.cpu_count(),
        "vectors": [name for name in ("sse4_2", "avx2", "avx512f") if name in facts.get("Flags", "")],
        "l2": facts.get("L2 cache", "unknown"),
        "l3": facts.get("L3 cache", "unknown"),
        "virtual": "Hypervisor vendor" in facts,
        "memory_gb": round(pages / 2**30),
        "system": system(),
        "python": platform.python_version(),
    }


def system():
    """The distribution and the kernel's version in two numbers."""
    kernel = ".".join(platform.release().split(".")[:2])
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = "unknown distribution"
    return f"{name}, {platform.system()} {kernel}"


def program(mizan, commit):
    """Version and commit of the program that is measured. The commit is that of the working copy
    that the program lies in, where none is given; a program that is older is before it."""
    if commit is None:
        folder = str(Path(mizan).resolve().parent)
        commit = output("git", "-C", folder, "rev-parse", "--short=12", "HEAD") or "unknown"
        committed = int(output("git", "-C", folder, "log", "-1", "--format=%ct") or 0)
        if committed > Path(mizan).stat().st_mtime:
            commit = f"before {commit}"
        elif output("git", "-C", folder, "status", "--porcelain", "--untracked-files=no"):
            commit += " with changes"
    version = (output(str(mizan), "--version") or "unknown").removeprefix("mizan ")
    return {"version": version, "commit": commit}


def today():
    """The day, where none was given."""
    return date.today().isoformat()
