"""What the tests share: the repository, its sample corpus, a small table of articles."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    """Paths in messages and examples are those of the repository."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def articles():
    return [
        {
            "id": "a1",
            "outlet": "wafir",
            "date": "2025-11-07",
            "title": "خطوة رمزية",
            "text": "وصف الوزير الاتفاق بأنه «خطوة رمزية» لا أكثر.",
        },
        {
            "id": "a2",
            "outlet": "afaq",
            "date": "2025-11-08",
            "title": "إنجاز",
            "text": "إنجاز تاريخي يفتح باب التطبيع والسلام بين البلدين.",
        },
        {
            "id": "a3",
            "outlet": "afaq",
            "date": "2025-11-09",
            "title": "تعاون",
            "text": "تعاون اقتصادي واستثمارات جديدة بعد اتفاق التطبيع.",
        },
    ]


@pytest.fixture
def mizan_binary():
    """The command line, where it is built: `MIZAN` names it."""
    named = os.environ.get("MIZAN")
    places = (
        [Path(named)]
        if named
        else [ROOT / "target" / kind / "mizan" for kind in ("release", "debug")]
    )
    there = [place for place in places if place.is_file()]
    if there:
        # What was built last is what is meant.
        return max(there, key=lambda place: place.stat().st_mtime)
    pytest.fail("the command line is not built: cargo build, or name it with MIZAN=PATH")
