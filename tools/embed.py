#!/usr/bin/env python3
"""Writes one C++ file that holds the given files as text: embed.py ROOT OUT.cpp FILE..."""
import pathlib
import sys


def literal(data: bytes) -> str:
    # Strings of 8 kB: compilers limit the length of one literal, not of their sum.
    parts = [data[i:i + 8192] for i in range(0, len(data), 8192)] or [b""]
    return "\n".join('"' + "".join(_byte(b) for b in part) + '"' for part in parts)


def _byte(b: int) -> str:
    return chr(b) if 32 <= b < 127 and b not in (34, 63, 92) else f"\\{b:03o}"


def main() -> None:
    root, out, *files = map(pathlib.Path, sys.argv[1:])
    rows = []
    for file in sorted(files):
        data = file.read_bytes()
        rows.append(f'  {{"{file.relative_to(root).as_posix()}", std::string_view{{{literal(data)}, {len(data)}}}}},\n')
    out.write_text('#include "platform/config/embedded.hpp"\n\nnamespace huiyin::embedded {\nnamespace {\n'
                   "constexpr File all[] = {\n" + "".join(rows) + "};\n}\n"
                   "std::span<const File> files() noexcept { return all; }\n}\n")


main()
