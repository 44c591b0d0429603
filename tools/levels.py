#!/usr/bin/env python3
"""Who may include whom: DEPENDS of CMakeLists.txt against every #include of server/ and demo/."""
import re

import tree

# Engine headers stay in their room: header → files that may see it.
HTTP_OR_TEST = r"server/\w+/(http\w*\.[ch]pp|test/.*)"
ROOMS = [
    (r"soci/|sqlite3\.h|libpq-fe\.h|libpq/", r"server/platform/db/"),
    (r"restinio/", r"server/platform/http/engine\w*\.[ch]pp"),
    (r"vips/", r"server/platform/files/|demo/"),
    (r"sodium\.h|openssl/", r"server/platform/(auth|audit|files|notify)/"),
    (r"liboath/", r"server/platform/auth/"),
    (r"orcus/", r"server/platform/sheets/"),
    (r"pugixml", r"server/\w+/(http\w*\.cpp|test/.*)"),
    (r"curl/", r"server/platform/notify/"),
    (r"unicode/", r"server/base/text"),
    (r"boost/(geometry|polygon)", r"server/territory/|demo/"),
    # JSON belongs to the door; these read tables that travel in the binary.
    (r"boost/json", rf"server/platform/|demo/|server/app/|server/territory/|{HTTP_OR_TEST}"
                    r"|server/matters/(category|deadline|phrase|working_calendar)\.cpp"),
    (r"platform/http/", rf"server/(platform|app)/|demo/|{HTTP_OR_TEST}"),
]
# The composition roots see every module's front header and its mounts.
ROOTS = {"app", "demo"}
MOUNTS = re.compile(r"(http|jobs|mount)\w*\.hpp")


def modules(cmake: str) -> dict[str, set[str]]:
    out = {}
    for call in re.findall(r"^huiyin_module\((.*?)\)", cmake, re.S | re.M):
        words = call.split()
        name = words[words.index("NAME") + 1]
        rest = words[words.index("DEPENDS") + 1:] if "DEPENDS" in words else []
        stop = next((i for i, w in enumerate(rest) if w in {"LINK", "DIR", "NAME"}), len(rest))
        out[name] = set(rest[:stop])
    return out


def cycles(depends: dict[str, set[str]]) -> list[str]:
    faults, done = [], set()

    def visit(name: str, path: list[str]) -> None:
        if name in path:
            faults.append("cycle: " + " -> ".join(path[path.index(name):] + [name]))
        elif name not in done:
            for below in sorted(depends.get(name, ())):
                visit(below, path + [name])
            done.add(name)

    for name in depends:
        visit(name, [])
    return faults


def refusal(path: str, header: str, depends: dict[str, set[str]]) -> str:
    for room, seers in ROOMS:
        if re.match(room, header) and not re.match(seers, path):
            return "belongs to " + seers.split("|")[0].replace("\\", "")
    parts = path.split("/")
    home = parts[1] if parts[0] == "server" else parts[0]
    target, _, rest = header.partition("/")
    if target == home or not rest or target not in depends | {"app": 0, "demo": 0}:
        return ""
    if home in ROOTS:
        allowed = target in {"base", "platform"} or rest == f"{target}.hpp" or MOUNTS.fullmatch(rest)
        if home == "app" and target == "demo":
            allowed = True
        return "" if allowed else f"go in by {target}/{target}.hpp"
    if home not in depends:
        return f"{home} is no huiyin_module"
    if target != "base" and target not in depends[home]:
        return f"{home} does not list {target} in DEPENDS"
    if target in {"base", "platform"} or rest == f"{target}.hpp" or ("/test/" in path and MOUNTS.fullmatch(rest)):
        return ""
    return f"go in by {target}/{target}.hpp"


def check(root) -> list[str]:
    depends = modules((root / "CMakeLists.txt").read_text())
    faults = cycles(depends)
    for path, text in tree.cpp(root):
        for include in re.finditer(r'^\s*#\s*include\s*[<"]([^">]+)[">]', text, re.M):
            no = refusal(path.as_posix(), include[1], depends)
            if no:
                faults.append(f"{path}:{tree.line_of(text, include.start(1))}: {include[1]}: {no}")
    return faults


if __name__ == "__main__":
    tree.main(check)
