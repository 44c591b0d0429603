#!/usr/bin/env python3
"""A table is written by the module whose migration creates it: server/migrations/NNNN_<module>_<what>.sql.
A part of platform (auth, files, …) counts as platform."""
import re

import tree

CREATE = re.compile(r"\bCREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)", re.I)
CHANGE = re.compile(r"\bALTER\s+TABLE\s+(\w+)|\bDROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?(\w+)", re.I)
WRITE = re.compile(r"\bINSERT\s+(?:OR\s+\w+\s+)?INTO\s+(\w+)|\bUPDATE\s+(\w+)\s+SET\b|\bDELETE\s+FROM\s+(\w+)")


def joined(text: str) -> str:
    """Adjacent string literals as one; line numbers stay."""
    return re.sub(r'"(\s*)"', lambda m: re.sub(r"[^\n]", "", m[1]) + " " if "\n" in m[1] else m[0], text)


def check(root) -> list[str]:
    faults, owner = [], {}
    for path in tree.files(root, ".sql", under="server/migrations"):
        name = re.fullmatch(r"\d{4}_([a-z][a-z0-9]*)_\w+(\.sqlite|\.postgres)?\.sql", path.name)
        if not name:
            faults.append(f"{path}: not named NNNN_<module>_<what>.sql")
            continue
        home = "platform" if (root / "server/platform" / name[1]).is_dir() else name[1]
        text = re.sub(r"--[^\n]*", "", (root / path).read_text())
        for table in CREATE.findall(text):
            if owner.setdefault(table, home) != home:
                faults.append(f"{path}: {table} is already made by {owner[table]}")
        for write in [*CHANGE.finditer(text), *WRITE.finditer(text)]:
            table = next(filter(None, write.groups()))
            if owner.get(table) != home:
                faults.append(f"{path}: {table} belongs to {owner.get(table, 'nobody')}")
    sources = [(path, joined(text)) for path, text in tree.cpp(root) if "/test/" not in path.as_posix()]
    for path, text in sources:  # a table the code itself makes, as the migrator does
        for table in CREATE.findall(text):
            owner.setdefault(table, path.parts[1])
    for path, text in sources:
        home = path.parts[1] if path.parts[0] == "server" else "demo"
        for write in WRITE.finditer(text):
            table = next(filter(None, write.groups()))
            if owner.get(table) != home:
                faults.append(f"{path}:{tree.line_of(text, write.start())}: {table} belongs to {owner.get(table, 'nobody')}")
    return faults


if __name__ == "__main__":
    tree.main(check)
