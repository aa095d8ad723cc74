"""The blocks of docs/python.md run as they stand, and print what the page says.

They run one after the other, as a reader would run them, in a folder of their own that holds
what the page promises: `corpus/sample` and `articles.parquet`.
"""

import contextlib
import datetime
import io
import json
import re
import shutil
import warnings
from pathlib import Path
from typing import Any, NamedTuple, Optional

import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")
pytest.importorskip("polars")
pytest.importorskip("duckdb")

import mizan  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "python.md"

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """Code of the page, and what it says that this prints."""

    line: int
    code: str
    printed: Optional[str]


def blocks(page: str) -> list[Block]:
    """The blocks of code of a page, each with the block of text that follows it at once."""
    fences = list(FENCE.finditer(page))
    found = []
    for at, fence in enumerate(fences):
        if fence[1] != "python":
            continue
        after = fences[at + 1] if at + 1 < len(fences) else None
        follows = after is not None and not page[fence.end() : after.start()].strip()
        printed = after[2] if after is not None and follows and after[1] == "text" else None
        line = page.count("\n", 0, fence.start()) + 2
        found.append(Block(line, fence[2], printed))
    return found


def article(path: Path) -> dict[str, Any]:
    """An article of the sample, as a row."""
    _, head, text = path.read_text("utf-8").split("+++\n", 2)
    fields: dict[str, Any] = {}
    for line in head.splitlines():
        name, _, value = line.partition(" = ")
        fields[name] = json.loads(value) if value.startswith('"') else value
    return {
        "id": f"{path.parent.name}/{path.stem}",
        "outlet": path.parent.name,
        "date": datetime.date.fromisoformat(fields["date"]),
        "title": fields["title"],
        "section": fields["section"],
        "event": fields.get("event", "none"),
        "text": text.strip(),
    }


@pytest.fixture
def at_a_readers_place(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "corpus" / "sample", tmp_path / "corpus" / "sample")
    paths = sorted((ROOT / "corpus" / "sample").glob("*/*.txt"))
    rows = [article(path) for path in paths]
    assert len(rows) == 43
    pd.DataFrame(rows).to_parquet(tmp_path / "articles.parquet")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(text: str) -> list[str]:
    """Lines, without the blanks at their ends, which editors take away."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def run(found: list[Block], names: dict[str, Any]) -> None:
    """Runs blocks; one that prints must print what the page says."""
    for block in found:
        # The lines of a traceback are those of the page.
        code = compile("\n" * (block.line - 1) + block.code, str(PAGE), "exec")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(code, names)
        said = lines(block.printed or "")
        assert lines(out.getvalue()) == said, f"{PAGE.name}:{block.line} prints something else"


def test_the_page_runs_from_top_to_bottom(at_a_readers_place):
    found = blocks(PAGE.read_text("utf-8"))
    assert len(found) > 20
    with warnings.catch_warnings():
        # Of mizan's own warnings only those may come that the page speaks of.
        warnings.filterwarnings("error", category=mizan.MizanWarning)
        warnings.filterwarnings("ignore", message=".*the article is empty")
        run(found, {"__name__": "page"})
    for made in ("heatmap.png", "my-report/report.html", "the-dead.svg", "port.toml"):
        assert (at_a_readers_place / made).stat().st_size > 0, made


def test_each_part_of_the_page_has_code_that_runs():
    page = PAGE.read_text("utf-8")
    parts = ["A corpus", "Charts", "Lexicons", "Compare", "In parts"]
    for part in [*parts, "Recipes: Polars", "Recipes: DuckDB"]:
        text = page.split(f"\n## {part}\n", 1)[1].split("\n## ", 1)[0]
        assert blocks(text), part


def test_a_block_that_prints_something_else_is_found():
    page = "```python\nprint(1)\n```\n\n```text\n2\n```\n"
    with pytest.raises(AssertionError, match="prints something else"):
        run(blocks(page), {})


def test_a_text_further_down_is_not_what_a_block_prints():
    page = "```python\nprint(1)\n```\n\nElsewhere:\n\n```text\n2\n```\n"
    assert blocks(page) == [Block(2, "print(1)\n", None)]
