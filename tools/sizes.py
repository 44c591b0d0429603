#!/usr/bin/env python3
"""How long a file may be. The allow-list fails both ways: an entry that is outgrown, and one no longer needed."""
import tree

LIMITS = {".cpp": 400, ".hpp": 150, ".vue": 250}
# path: (lines, why)
ALLOWED: dict[str, tuple[int, str]] = {}


def check(root, allowed=None) -> list[str]:
    allowed = dict(ALLOWED if allowed is None else allowed)
    faults = []
    for path in tree.files(root, *LIMITS):
        lines = (root / path).read_text().count("\n")
        norm = LIMITS[path.suffix]
        most, _ = allowed.pop(path.as_posix(), (norm, ""))
        if lines > most:
            faults.append(f"{path}: {lines} lines, at most {most}")
        elif most > norm >= lines:
            faults.append(f"{path}: {lines} lines: its entry in tools/sizes.py is no longer needed")
    return faults + [f"{path}: in tools/sizes.py but not in the tree" for path in allowed]


if __name__ == "__main__":
    tree.main(check)
