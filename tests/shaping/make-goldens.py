#!/usr/bin/env python3
"""Writes regular.json and bold.json from cases.json with HarfBuzz's hb-shape.

A case is a label and its runs from left to right, worked out by hand:
direction, script and text of each. So neither the order nor the glyphs of the
goldens come from the code under test.
"""

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "assets" / "fonts"


def offsets(label, runs):
    """Byte offset of each run in the label; the runs must tile it."""
    places = {}
    at = 0
    left = list(range(len(runs)))
    while left:
        for index in left:
            if label[at:].startswith(runs[index][2]):
                places[index] = len(label[:at].encode())
                at += len(runs[index][2])
                left.remove(index)
                break
        else:
            raise SystemExit(f"the runs of {label!r} do not make it up")
    if at != len(label):
        raise SystemExit(f"the runs of {label!r} leave some of it out")
    return [places[index] for index in range(len(runs))]


def shape(font, label, run, offset):
    """Glyphs of one run, shaped within its label."""
    direction, script, text = run
    before = label.encode()[:offset].decode()
    after = label.encode()[offset + len(text.encode()):].decode()
    command = [
        "hb-shape",
        f"--font-file={font}",
        f"--text={text}",
        f"--text-before={before}",
        f"--text-after={after}",
        f"--direction={direction}",
        f"--script={script}",
        f"--language={'ar' if script == 'Arab' else 'en'}",
        "--utf8-clusters",
        "--no-glyph-names",
        "--output-format=json",
    ]
    command += [] if before else ["--bot"]
    command += [] if after else ["--eot"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        [g["g"], g["cl"] + offset, g["ax"], g["dx"], g["dy"]] for g in json.loads(out)
    ]


def main():
    cases = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
    for weight in ["Regular", "Bold"]:
        font = FONTS / f"IBMPlexSansArabic-{weight}.ttf"
        lines = []
        for label, runs in cases:
            glyphs = []
            for run, offset in zip(runs, offsets(label, runs)):
                glyphs += shape(font, label, run, offset)
            entry = {"label": label, "glyphs": glyphs}
            lines.append(json.dumps(entry, ensure_ascii=True))
        text = "[\n" + ",\n".join(lines) + "\n]\n"
        (HERE / f"{weight.lower()}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
