"""The result as Markdown."""

import agree

SECTIONS = {
    "ripgrep": "ripgrep",
    "peers": "Tools that count terms",
    "scaling": "More threads, articles, terms",
    "inputs": "Other forms of the same articles",
    "start": "Five articles, start to end",
}
MARKS = {True: "yes", False: "**no**"}


def markdown(result):
    """All of it."""
    parts = [head(result)]
    for section, title in SECTIONS.items():
        rows = [row for row in result["rows"] if row["section"] == section]
        if rows:
            parts.append(f"## {title}\n\n{table_of(section, rows)}")
        if section == "peers" and result["counts"]:
            parts.append(f"### What is counted\n\n{counts_of(result)}")
    if result["skipped"]:
        lines = [f"- {name}: {why}" for name, why in result["skipped"].items()]
        parts.append("## Not run\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def head(result):
    """When, where, on what."""
    machine, corpus = result["machine"], result["corpus"]
    versions = ", ".join(f"{name} {version}" for name, version in sorted(result["versions"].items()))
    virtual = "virtual machine, " if machine["virtual"] else ""
    lines = [
        f"# Measured on {result['date']}",
        "",
        f"- mizan: {result['mizan']['version']}, commit {result['mizan']['commit']}",
        f"- machine: {machine['processor']}, {virtual}{machine['cores']} cores ({', '.join(machine['vectors'])}), "
        f"L2 {machine['l2']}, L3 {machine['l3']}, {machine['memory_gb']} GB, {machine['system']}",
        f"- corpus: {corpus['articles']:,} articles, {corpus['mb']} MB of JSON lines, SHA-256 {corpus['sha256'][:12]}…",
        f"- versions: {versions}, Python {machine['python']}" if versions else f"- Python {machine['python']}",
        f"- runs: interleaved, up to {result['rounds']} rounds, one thread where nothing else is said",
        "",
        "A ratio is that of two jobs of one round; median and range over the rounds.",
    ]
    return "\n".join(lines)


def table_of(section, rows):
    """The rows of a section, in the columns that suit it."""
    if section in ("ripgrep", "peers"):
        return versus(rows)
    if section == "start":
        return times(rows)
    return itself(rows)


def versus(rows):
    """mizan against others."""
    header = (
        "Terms",
        "Against",
        "mizan's job",
        "CPU s, theirs / ours",
        "Times as fast",
        "n",
        "must / aim",
        "met",
        "Counts",
        "Peak MB, theirs / ours",
    )
    lines = [
        (
            row["terms"],
            against(row),
            row["ours"]["name"],
            both(row, "cpu_s"),
            ranged(row["ratio"]),
            row["ratio"]["n"],
            goals(row),
            met(row),
            row["counts"],
            peaks(row),
        )
        for row in rows
    ]
    return grid(header, lines)


def itself(rows):
    """mizan against mizan."""
    header = ("What", "Ratio", "n", "must / aim", "met", "Seconds", "Peak MB", "Read alike")
    lines = [
        (
            row["what"],
            ranged(row["ratio"]),
            row["ratio"]["n"],
            goals(row),
            met(row),
            both(row, row.get("unit", "cpu_s")),
            peaks(row),
            row.get("counts", ""),
        )
        for row in rows
    ]
    return grid(header, lines)


def times(rows):
    """Times by the clock."""
    header = ("What", "Clock, ms", "n", "must / aim", "met", "CPU, ms", "`mizan --version`, ms", "Peak MB")
    lines = [
        (
            row["what"],
            ranged(row["ratio"]),
            row["ratio"]["n"],
            goals(row),
            met(row),
            number(1000 * row["ours"]["cpu_s"]["median"]),
            number(1000 * row["theirs"]["wall_s"]["median"]),
            f"{row['ours']['rss_mb']:.0f}",
        )
        for row in rows
    ]
    return grid(header, lines)


def against(row):
    """A peer's job; for ripgrep, with what it does."""
    name = row["theirs"]["name"]
    return f"{name}: {row['what']}" if row["section"] == "ripgrep" else name


def both(row, unit):
    """Medians of the two sides of a ratio."""
    return f"{row['theirs'][unit]['median']:.2f} / {row['ours'][unit]['median']:.2f}"


def peaks(row):
    """Peak memory of the two sides of a ratio."""
    return f"{row['theirs']['rss_mb']:.0f} / {row['ours']['rss_mb']:.0f}"


def counts_of(result):
    """Who counts what, in sentences."""
    lines = []
    for counts in result["counts"]:
        own, rules = counts["mizan_against_its_rules"], counts["rules_against_reference"]
        lines += [
            f"- {counts['terms']:,} terms: the Python dictionary, which is the reference, finds "
            f"{counts['reference_hits']:,}.",
            f"- mizan, with every word of class `exact`, against its own rules for phrases written a second time in "
            f"Python: {agree.shown(own)} ({own['hits']:,} hits). It finds {counts['hits_by_hamza']:,} more, in which "
            "a bare alef stands for one with hamza.",
            f"- Those rules against the reference: {agree.shown(rules)}. No phrase crosses punctuation, or from the "
            "title into the body.",
            f"- What is timed is mizan with affixes: {counts['hits_with_affixes']:,} hits.",
        ]
    return "\n".join(lines)


def short(result):
    """A row for each peer, for a page that has little room."""
    lines = [
        (against(row), row["terms"], ranged(row["ratio"]), row["counts"])
        for row in result["rows"]
        if row["section"] in ("ripgrep", "peers") and row["ours"]["name"] == "mizan analyze"
    ]
    machine, corpus = result["machine"], result["corpus"]
    said = (
        f"Measured on {result['date']} with mizan {result['mizan']['version']} ({result['mizan']['commit']}) on "
        f"{machine['processor']}: the whole of `mizan analyze --format json` over {corpus['articles']:,} articles "
        f"({corpus['mb']:.0f} MB of JSON lines), one thread, CPU time, run in turn; median and range of how many times "
        "as fast mizan is as the other."
    )
    return f"{said}\n\n{grid(('Against', 'Terms', 'Times as fast', 'Counts'), lines)}"


def met(row):
    """Whether the median reaches what it must."""
    if "goal" not in row:
        return ""
    ratio, must = row["ratio"]["median"], row["goal"]["must"]
    return MARKS[ratio <= must if row["goal"]["at_most"] else ratio >= must]


def goals(row):
    """What it must be, and what it should."""
    if "goal" not in row:
        return ""
    must, aim, at_most = row["goal"]["must"], row["goal"]["aim"], row["goal"]["at_most"]
    return f"{'≤ ' if at_most else ''}{must:g}" + (f" / {aim:g}" if aim is not None else "")


def ranged(ratio):
    """Median and range."""
    return f"{number(ratio['median'])} [{number(ratio['low'])}, {number(ratio['high'])}]"


def number(value):
    """Two or three digits that mean something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def grid(header, lines):
    """A table."""
    rows = [header, ["---"] * len(header), *lines]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)
