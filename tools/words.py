#!/usr/bin/env python3
"""What no file may say: the time of day outside the clock, a place on somebody's machine, a left-over, a real person."""
import hashlib
import re

import tree

TEXT = {".cpp", ".hpp", ".sql", ".json", ".py", ".sh", ".md", ".txt", ".ts", ".vue", ".css", ".html", ".mjs", ".js",
        ".cmake", ".toml", ".yml", ""}
# word → files that may say it
REFUSED = [
    (re.compile(r"\b(system_clock::now|std::time\(|gettimeofday|clock_gettime)"), r"server/platform/clock/",
     "time comes in as a TimePoint"),
    (re.compile(r"(?<![\w.~-])/(work|farm|tmp/brief)/"), r"$^", "a path of one machine"),
    (re.compile(r"\b(TODO|FIXME|XXX)\b"), r"$^", "do it or leave it out"),
]
# Real persons of the source article stand here as digests, so that their names stand nowhere.
PERSONS = {"8337adb4a958c68f", "91757d48cb000dcd", "d4c3b426752eff5d"}
ITSELF = {"tools/words.py", "tools/faults.py", "web/package-lock.json"}


def digest(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def names(line: str, persons: set[str]) -> bool:
    for run in re.findall(r"[\u4e00-\u9fff]{2,}", line):
        for size in (2, 3):
            if any(digest(run[i:i + size]) in persons for i in range(len(run) - size + 1)):
                return True
    return False


def check(root, persons=None) -> list[str]:
    faults = []
    for path in tree.files(root):
        name = path.as_posix()
        if path.suffix not in TEXT or name in ITSELF:
            continue
        text = (root / path).read_text(errors="replace")
        code = tree.without_comments(text) if path.suffix in {".cpp", ".hpp"} else text
        for number, line in enumerate(text.splitlines(), 1):
            if names(line, persons or PERSONS):
                faults.append(f"{path}:{number}: names a real person")
        for pattern, seers, why in REFUSED:
            where = code if "clock" in pattern.pattern else text
            if "clock" in pattern.pattern and path.suffix not in {".cpp", ".hpp"}:
                continue
            if not re.match(seers, name):
                faults += [f"{path}:{tree.line_of(where, m.start())}: {m[0]}: {why}" for m in pattern.finditer(where)]
    return faults


if __name__ == "__main__":
    tree.main(check)
