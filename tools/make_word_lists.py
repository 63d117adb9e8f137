"""Make the packaged lists of ordinary words and people's names, so that the place reader does not see towns everywhere.

    python tools/make_word_lists.py WORDS NAMES TEXTS.jsonl… src/thereafter/places/data

WORDS is a plain word list (Debian `wamerican-small`, public domain); each TEXTS file holds news in its field `text`.
NAMES is the data folder of the package `names` (first and last names of the 1990 census of the United States, public
domain): `dist.female.first`, `dist.male.first`, `dist.all.last`.
Only counts over many texts are kept: which words are mostly written small, and which capitalised words mostly follow
a title or a
given name.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from thereafter.places import Atlas, open_atlas
from thereafter.places.fold import fold
from thereafter.record.kinds import Precision

KNOWN = 0.62  # prominence of a town of about 100,000
SMALL_SHARE = 0.2  # a word written small at least this often is ordinary
SMALL_COUNT = 3
NAME_COUNT = 2  # times a word must have been a person's before it counts as a name
FIRST_SHARE = 0.01  # in a hundred people: a first name at least so common
LAST_MOST = 1_000  # surnames, the commonest
TITLE = (
    r"(?:[Pp]resident|[Mm]inister|[Ss]ecretary|[Gg]eneral|[Ss]enator|[Gg]overnor|[Mm]ayor|[Kk]ing|[Qq]ueen|[Pp]rince|[Pp]ope|[Ll]eader|"
    r"[Jj]udge|[Jj]ournalist|[Aa]mbassador|[Cc]hancellor|[Cc]ommander|[Cc]olonel|[Cc]aptain|[Ss]heikh|[Dd]octor|Dr\.|Mr\.|Mrs\.|Ms\.|"
    r"Sir|[Ss]peaker|[Cc]andidate|[Cc]hief|[Aa]ctivist|[Ll]awyer|[Ss]inger|[Aa]ctor|[Aa]uthor|[Pp]layer|[Cc]oach|[Cc]hairman|CEO)"
)
PERSON = re.compile(
    TITLE + r"\s+([A-Z][\w’'-]+)\s+((?:[A-Z]\.\s+|al-|el-|bin |ibn |von |van |de )?[A-Z][\w’'-]+)\b(?!\s+[A-Z])"
)
LOCATED = re.compile(r"\b(?:in|at|near|outside|from|to|of)\s+([A-Z][\w’'-]+)\b(?!\s+[A-Z])")
TOKEN = re.compile(r"(?<![\w.])[A-Za-z][a-z’'-]+")


def texts(paths: list[Path]) -> Iterator[str]:
    """Every text of the files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def census(folder: Path, share: float = FIRST_SHARE, most: int = LAST_MOST) -> Iterator[str]:
    """First names of at least a share and so many of the commonest surnames, as rows of the list."""
    for name in ("dist.female.first", "dist.male.first"):
        rows = [line.split() for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        yield from (f"given\t{row[0].capitalize()}" for row in rows if float(row[1]) >= share)
    last = (folder / "dist.all.last").read_text(encoding="utf-8").splitlines()[:most]
    yield from (f"family\t{line.split()[0].capitalize()}" for line in last)


def is_known_town(name: str, atlas: Atlas) -> bool:
    """Whether a name is rather a well-known town's or province's; countries may be people's names as well."""
    found = atlas._lookup.named(fold(name))
    country = bool(found) and found[0].place.precision is Precision.COUNTRY
    return not country and any(one.prominence >= KNOWN for one in found)


def main(words: Path, people: Path, sources: list[Path], target: Path) -> None:
    """Write ordinary_words.txt.gz and people_names.txt.gz."""
    small, big, given, family, located = Counter(), Counter(), Counter(), Counter(), Counter()
    for text in texts(sources):
        for token in TOKEN.findall(text):
            (small if token[0].islower() else big)[token.lower()] += 1
        for first, last in PERSON.findall(text):
            given[first] += 1
            family[last.split()[-1].removesuffix("'s").removesuffix("’s")] += 1
        located.update(LOCATED.findall(text))
    listed = {w for w in words.read_text(encoding="utf-8").split() if w.isalpha() and w.islower() and w.isascii()}
    usual = {w for w, n in small.items() if n >= SMALL_COUNT and n >= SMALL_SHARE * (n + big[w]) and w.isalpha()}
    names = {
        f"{kind}\t{name}"
        for kind, found in (("given", given), ("family", family))
        for name, n in found.items()
        if n >= NAME_COUNT and len(name) > 2 and n > located[name] and name.lower() not in usual | listed
    }
    atlas = open_atlas()
    names |= {
        row
        for row in census(people)
        if (name := row.split("\t")[1]).lower() not in usual | listed and not is_known_town(name, atlas)
    }
    for name, entries in (("ordinary_words.txt.gz", listed | usual), ("people_names.txt.gz", names)):
        (target / name).write_bytes(gzip.compress("\n".join(sorted(entries)).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(a) for a in sys.argv[3:-1]], Path(sys.argv[-1]))
