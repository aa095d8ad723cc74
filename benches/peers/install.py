"""Installs the peers into the work folder, and nothing anywhere else.

Python packages go into a virtual environment for each peer, in pinned versions. ripgrep is built with
cargo. quanteda is taken as it is installed, or built from CRAN's mirror into a library of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

from machine import output

HERE = Path(__file__).parent
PYTHON_PEERS = ("pyahocorasick", "polars", "scikit-learn", "camel-tools")
RIPGREP = "^15"
# The packages of R, each after those that it needs; all others that they need are Debian's.
R_PACKAGES = (("stopwords", "2.3"), ("quanteda", "4.3.1"))
R_MIRROR = "https://github.com/cran"
DEBIAN = (
    "r-base-dev libtbb-dev r-cran-fastmatch r-cran-isocodes r-cran-jsonlite r-cran-lifecycle "
    "r-cran-magrittr r-cran-matrix r-cran-rcpp r-cran-snowballc r-cran-stringi r-cran-xml2 r-cran-yaml"
)


class Missing(Exception):
    """A peer could not be installed; the message says what to do."""


def run(*command, **more):
    """Runs a command, its output on standard error."""
    print("+", *command, file=sys.stderr)
    try:
        subprocess.run(command, check=True, stdout=sys.stderr, **more)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Missing(f"{' '.join(map(str, command))}: {error}") from error


def python_of(work, peer):
    """The interpreter of a peer's environment, which is made where it is missing or out of date."""
    requirements = HERE / "requirements" / f"{peer}.txt"
    folder = work / "environments" / peer
    python, stamp = folder / "bin" / "python", folder / "installed.txt"
    wanted = requirements.read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        run(sys.executable, "-m", "venv", "--clear", str(folder))
        # The files list all that is needed, so nothing else comes along.
        run(str(python), "-m", "pip", "install", "--quiet", "--no-deps", "-r", str(requirements))
        stamp.write_text(wanted, encoding="utf-8")
    return python


def version_of(peer):
    """The version that is pinned, and that of Python."""
    text = (HERE / "requirements" / f"{peer}.txt").read_text(encoding="utf-8")
    return dict(line.split("==") for line in text.splitlines() if "==" in line)[peer]


def ripgrep(work, given):
    """The program, and its version: the one that is named, or one built here."""
    program = Path(given) if given else work / "ripgrep" / "bin" / "rg"
    if not program.exists():
        if given:
            raise Missing(f"{given} is not there")
        run("cargo", "install", "ripgrep", "--version", RIPGREP, "--locked", "--root", str(work / "ripgrep"))
    version = (output(str(program), "--version") or "").splitlines()
    if not version or not version[0].startswith("ripgrep 15."):
        raise Missing(f"{program} is {version[:1]}, and ripgrep 15 is wanted")
    return program, version[0].removeprefix("ripgrep ")


def quanteda(work):
    """The version of quanteda, and the environment that Rscript needs for it."""
    if output("Rscript", "--version") is None:
        raise Missing(f"there is no Rscript. On Debian: apt install {DEBIAN}")
    library = work / "r"
    library.mkdir(parents=True, exist_ok=True)
    env = {"R_LIBS": os.pathsep.join(filter(None, (str(library), os.environ.get("R_LIBS", ""))))}
    if installed(env) is None:
        for package, version in R_PACKAGES:
            source = work / "r-source" / package
            if not source.exists():
                run("git", "clone", "--depth", "1", "--branch", version, f"{R_MIRROR}/{package}", str(source))
            try:
                run("R", "CMD", "INSTALL", "--no-docs", f"--library={library}", str(source), env=os.environ | env)
            except Missing as error:
                raise Missing(f"{error}\nhint: on Debian, apt install {DEBIAN}") from error
    version = installed(env)
    if version is None:
        raise Missing("quanteda was built and cannot be loaded")
    return version, env


def installed(env):
    """What R says of itself and quanteda, if it can load it."""
    code = 'cat(as.character(packageVersion("quanteda")), "on R", paste(R.version$major, R.version$minor, sep = "."))'
    try:
        done = subprocess.run(["Rscript", "-e", code], env=os.environ | env, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
