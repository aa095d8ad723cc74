"""The corpus that is measured on, and the forms of it that some rows need."""

import hashlib
import json
import shutil
from itertools import islice
from pathlib import Path

HEAD = ("id", "title", "date")


class BadCorpus(Exception):
    """The corpus cannot be measured on."""


def prepare(given, work, quick):
    """The corpus as plain JSON lines, in a folder named after its content. `quick` takes every tenth article."""
    try:
        digest = hashlib.sha256(given.read_bytes()).hexdigest()
    except OSError as error:
        raise BadCorpus(f"{given}: {error.strerror}") from error
    folder = work / "data" / (digest[:12] + ("-tenth" if quick else ""))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "corpus.jsonl"
    read = islice(lines(given), 0, None, 10 if quick else 1)
    articles = write(path, (plain(given, number, line) for number, line in read))
    if articles == 0:
        raise BadCorpus(f"{given}: no article")
    return {
        "path": path,
        "folder": folder,
        "articles": articles,
        "mb": round(path.stat().st_size / 1e6, 1),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def lines(path):
    """The lines that are not empty, with their numbers."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def plain(path, number, line):
    """One article, letters as letters."""
    try:
        article = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadCorpus(f"{path}:{number}: not JSON: {error}") from error
    fields = article if isinstance(article, dict) else {}
    missing = [field for field in ("outlet", "text") if not usable(fields, field)]
    if fields.get("id") is None:
        missing.insert(0, "id")
    if missing:
        raise BadCorpus(
            f"{path}:{number}: an article without {', '.join(missing)}\n"
            "hint: each line needs id, outlet and text, under these names"
        )
    title = article["title"] if usable(article, "title") else None
    return article | {"id": str(article["id"]), "title": title}


def write(path, articles, ascii_only=False):
    """Writes JSON lines and gives their number."""
    count = 0
    with path.open("w", encoding="utf-8", errors="replace") as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=ascii_only) + "\n")
            count += 1
    return count


def read(corpus):
    """The articles, as they are."""
    return (json.loads(line) for _, line in lines(corpus["path"]))


def variant(corpus, name):
    """Where a form of the corpus lies."""
    return corpus["folder"] / name


def repeated(corpus, times):
    """The corpus so many times over, every article with an id of its own. Its vocabulary does not grow."""
    path = variant(corpus, f"times-{times}.jsonl")
    write(path, (a | {"id": f"{a['id']}~{n}"} for n in range(times) for a in read(corpus)))
    return path


def part(corpus, divisor):
    """One article in so many, spread over the corpus."""
    path = variant(corpus, f"part-{divisor}.jsonl")
    count = write(path, islice(read(corpus), 0, None, divisor))
    return path, count


def first(corpus, number):
    """So many articles from the beginning on."""
    path = variant(corpus, f"first-{number}.jsonl")
    count = write(path, islice(read(corpus), number))
    return path, count


def five(corpus):
    """Five articles, of as many outlets as there are."""
    by_outlet = {}
    for article in read(corpus):
        by_outlet.setdefault(article["outlet"], []).append(article)
    turns = (a for turn in zip(*(articles[:5] for articles in by_outlet.values())) for a in turn)
    path = variant(corpus, "five.jsonl")
    write(path, islice(turns, 5))
    return path


def escaped(corpus):
    """Every letter that is not ASCII as \\uXXXX, as Python's json.dumps has it."""
    path = variant(corpus, "escaped.jsonl")
    write(path, read(corpus), ascii_only=True)
    return path


def folder_of_files(corpus, source, name):
    """A folder for each outlet, a file for each article, with front matter."""
    folder = variant(corpus, name)
    shutil.rmtree(folder, ignore_errors=True)
    for number, line in lines(source):
        article = json.loads(line)
        outlet = folder / safe(article["outlet"])
        outlet.mkdir(parents=True, exist_ok=True)
        head = "".join(f"{key} = {quoted(article[key])}\n" for key in HEAD if usable(article, key))
        text = f"+++\n{head}+++\n\n{article['text']}\n"
        (outlet / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def usable(article, key):
    """Whether there is something to write."""
    return isinstance(article.get(key), str) and article[key].strip() != ""


def quoted(text):
    """A string of TOML: those of JSON are such, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def safe(name):
    """An outlet's name as the name of a folder."""
    return "".join(c if c.isalnum() or c in "-_ " else "_" for c in name) or "_"


def remove(path):
    """Takes a large form away again."""
    Path(path).unlink(missing_ok=True)
