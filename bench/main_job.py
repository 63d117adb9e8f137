"""Run the main job on real input and print what a reader would look for first, with times.

Usage: python bench/main_job.py --data DIR [--keep FILE]

DIR holds mission/article.txt, stream/*.jsonl.gz and events/ucdp_*.csv.gz (see docs/benchmarks.md). Prints JSON:
seconds of each step, and for each question the answer, the ledger's lines, control changes and counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUESTIONS = (
    ("East Aleppo", "2017-04-30"),
    ("Raqqa", "2018-02-01"),
    ("Mosul", None),
    ("Mariupol", "2022-09-01"),
)
ONE_MORE = json.dumps(
    {"date": "2017-04-29", "publisher": "Test", "text": "Shelling hit the western outskirts of Aleppo on Saturday."}
)


def run(*words: str) -> tuple[float, str]:
    """Seconds and standard output of one command; 3 (finished with problems) is fine, anything else is not."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "thereafter", *words], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"thereafter {' '.join(words)}: {done.stderr}")
    return round(time.perf_counter() - start, 2), done.stdout


def digest(files: list[Path]) -> str:
    """What the corpus was: SHA-256 over the files' bytes, 16 hex digits."""
    seal = hashlib.sha256()
    for file in files:
        seal.update(file.read_bytes())
    return seal.hexdigest()[:16]


def summary(text: str) -> dict[str, object]:
    """The parts of a dossier that a reader checks first."""
    dossier = json.loads(text)
    names = {event["id"]: event["heading"] for event in dossier["events"]}
    ledger = dossier["ledger"] or {}
    return {
        "anchor": dossier["anchor"] and dossier["anchor"]["heading"],
        "answer": [sentence["text"] for sentence in dossier["answer"]],
        "links": [f"{link['verb']}: {names.get(link['effect'], link['effect'])}" for link in dossier["chain"]],
        "arrivals": [(line["destination"] or {}).get("name") for line in ledger.get("arrivals", [])],
        "threads": [f"{thread['label']}: {thread['question']}" for thread in dossier["threads"]],
        "counts": {part: len(dossier[part]) for part in ("events", "control", "movements", "claims", "reports")},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keep", type=Path, help="Keep the investigation here, and use it when it is there already.")
    given = parser.parse_args()
    article = given.data / "mission" / "article.txt"
    stream = max(given.data.glob("stream/*.jsonl.gz"), key=lambda file: file.stat().st_size)
    tables = sorted(given.data.glob("events/ucdp_*.csv.gz"))
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        case = str(given.keep or Path(folder) / "case.thereafter")
        if not Path(case).exists():
            run("new", case)
            seconds["add article"], _ = run("add", str(article), "--published", "2017-01-20", "-i", case)
            seconds["add stream"], _ = run("add", str(stream), "-i", case)
            for table in tables:
                seconds[f"add {table.name}"], _ = run("add", str(table), "-i", case)
        answers = {}
        for question, as_of in QUESTIONS:
            day = ("--as-of", as_of) if as_of else ()
            seconds[f"follow {question}"], out = run("follow", question, *day, "--json", "-i", case)
            answers[question] = summary(out)
        one_more = Path(folder) / "one_more.jsonl"
        one_more.write_text(ONE_MORE + "\n", encoding="utf-8")
        added, _ = run("add", str(one_more), "-i", case)
        again, _ = run("follow", "East Aleppo", "--as-of", "2017-04-30", "--json", "-i", case)
        seconds["one more report and follow again"] = round(added + again, 2)
    print(json.dumps({"digest": digest([article, stream, *tables]), "seconds": seconds, "answers": answers}, indent=2))


if __name__ == "__main__":
    main()
