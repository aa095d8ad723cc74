"""Runs the notebooks of this folder from end to end, and fails if one is not well.

    python examples/run_notebook.py                    # all of them
    python examples/run_notebook.py --keep out         # and keeps what they show, in the folder out

Needs mizan with pandas and pyarrow, nbclient and ipykernel. Each notebook runs twice: in the
folder of the project and in its own, as people start them from either. Both must show the same.

What a notebook says in words must be what its cells show. So a cell may name, in its metadata
under "shows", texts that have to be in its output: if a number changes, this fails, and the words
around it are to be read again.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).resolve().parent

#: A cell that takes longer, in seconds, hangs.
TIMEOUT = 300

TAG = re.compile(r"<[^>]*>")

#: Charts that a notebook shows at the least.
CHARTS = 8


def stored(notebook: nbformat.NotebookNode) -> list[str]:
    """What is wrong with a notebook as it lies in the project."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if any(cell.outputs or cell.execution_count is not None for cell in cells):
        return ["it is stored with outputs: clear all outputs before you save it"]
    return []


def shown(notebook: nbformat.NotebookNode) -> list[str]:
    """What is wrong with a notebook that was run."""
    wrong: list[str] = []
    charts = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        start = cell.source.splitlines()[0] if cell.source else ""
        said = ""
        for output in cell.outputs:
            kind = output.output_type
            if kind == "error" or (kind == "stream" and "Traceback" in output.text):
                wrong.append(f"an error in the cell '{start}'")
            elif kind == "stream" and output.name == "stderr":
                wrong.append(f"the cell '{start}' warns: {output.text.strip()}")
            data = output.get("data", {})
            said += " " + data.get("text/plain", "") + " "
            said += TAG.sub(" ", data.get("text/html", ""))
            svg = data.get("image/svg+xml")
            if svg is not None:
                charts += 1
                if "<path" not in svg or 'lang="ar"' not in svg:
                    wrong.append(f"the chart of the cell '{start}' is empty, or not in Arabic")
        said = " ".join(said.split())
        for text in cell.metadata.get("shows", []):
            if text not in said:
                wrong.append(f"the cell '{start}' does not show '{text}': read what is said of it")
    if charts < CHARTS:
        wrong.append(f"it shows {charts} charts, and should show {CHARTS} at the least")
    return wrong


def outputs(notebook: nbformat.NotebookNode) -> list[object]:
    """What the cells show."""
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def check(path: Path, keep: Path | None) -> list[str]:
    """Runs a notebook, and says what is wrong with it."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    wrong = stored(notebook)
    runs = []
    for folder in (HERE.parent, HERE):
        run = nbformat.from_dict(notebook)
        where = {"metadata": {"path": str(folder)}}
        try:
            NotebookClient(run, timeout=TIMEOUT, record_timing=False, resources=where).execute()
        except CellExecutionError as error:
            return [*wrong, f"in {folder.name}: {error}"]
        runs.append(run)
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            nbformat.write(run, keep / path.name)
    wrong += shown(runs[0])
    if outputs(runs[0]) != outputs(runs[1]):
        wrong.append("it does not show the same from both folders")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the notebooks of this folder.")
    parser.add_argument("notebook", nargs="*", type=Path, help="notebooks (default: all)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write what was run to DIR")
    asked = parser.parse_args()
    failed = False
    for path in asked.notebook or sorted(HERE.glob("*.ipynb")):
        wrong = check(path, asked.keep)
        print(f"{path.name}: {'not well' if wrong else 'well'}")
        for what in wrong:
            print(f"  {what}")
        failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
