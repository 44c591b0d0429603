#!/usr/bin/env python3
"""Plants faults in a small tree and proves that each house check names them, and nothing else."""
import pathlib
import sys
import tempfile

import levels
import messages
import sizes
import sql_owner
import words

CMAKE = """huiyin_module(NAME base)
huiyin_module(NAME platform DEPENDS base LINK x)
huiyin_module(NAME territory DEPENDS platform)
huiyin_module(NAME staff DEPENDS platform territory)
"""
THROW = 'throw Problem{Fault::invalid, ok ? "a.b" : "a.c", {{"place.lng", "field.range", {}}}};\n'

# (what is planted, check, files, what the check must say – nothing when the tree is sound)
PLANTED = [
    ("a sound tree", levels.check, {"server/staff/staff.cpp": '#include "territory/territory.hpp"\n'}, []),
    ("a cycle", levels.check, {"CMakeLists.txt": CMAKE.replace("territory DEPENDS platform", "territory DEPENDS staff")}, ["cycle: "]),
    ("a look upward", levels.check, {"server/territory/x.cpp": '#include "staff/staff.hpp"\n'}, ["does not list staff"]),
    ("a private header", levels.check, {"server/staff/x.cpp": '#include "territory/store.hpp"\n'}, ["go in by territory/territory.hpp"]),
    ("an engine outside its room", levels.check, {"server/staff/x.cpp": "#include <sqlite3.h>\n"}, ["belongs to server/platform/db/"]),
    ("JSON below the door", levels.check, {"server/staff/staff.cpp": "#include <boost/json.hpp>\n"}, ["boost/json"]),
    ("XML below the door", levels.check, {"server/staff/staff.cpp": "#include <pugixml.hpp>\n"}, ["pugixml.hpp: belongs to"]),
    ("JSON at the door", levels.check, {"server/staff/http.cpp": "#include <boost/json.hpp>\n"}, []),
    ("an include in a comment", levels.check, {"server/base/x.cpp": '/*\n#include "staff/staff.hpp"\n*/\n'}, []),
    ("a long file", sizes.check, {"server/base/x.hpp": "\n" * 151}, ["151 lines"]),
    ("a long page", sizes.check, {"web/src/X.vue": "\n" * 251}, ["251 lines"]),
    ("a file at its limit", sizes.check, {"server/base/x.cpp": "\n" * 400}, []),
    ("an allowance outgrown", lambda root: sizes.check(root, {"a.cpp": (500, "")}), {"a.cpp": "\n" * 501}, ["at most 500"]),
    ("an allowance not needed", lambda root: sizes.check(root, {"a.cpp": (500, "")}), {"a.cpp": "\n"}, ["no longer needed"]),
    ("an allowance for nothing", lambda root: sizes.check(root, {"a.cpp": (500, "")}), {}, ["not in the tree"]),
    ("a write to a foreign table", sql_owner.check,
     {"server/migrations/0001_staff_a.sql": "CREATE TABLE post (id TEXT);", "server/territory/store.cpp": 'run("UPDATE "\n    "post SET id = 1");'},
     ["post belongs to staff"]),
    ("a write to one's own table", sql_owner.check,
     {"server/migrations/0001_staff_a.sql": "CREATE TABLE post (id TEXT);", "server/staff/store.cpp": 'run("INSERT INTO post VALUES (1)");'}, []),
    ("a write by another part of platform", sql_owner.check,
     {"server/migrations/0001_files_a.sql": "CREATE TABLE file (id TEXT);", "server/platform/files/x.cpp": "",
      "server/platform/jobs/x.cpp": 'run("DELETE FROM file");'}, []),
    ("a write by the demo", sql_owner.check,
     {"server/migrations/0001_staff_a.sql": "CREATE TABLE post (id TEXT);", "demo/x.cpp": 'run("DELETE FROM post");'}, ["belongs to staff"]),
    ("a foreign table changed", sql_owner.check,
     {"server/migrations/0001_staff_a.sql": "CREATE TABLE post (id TEXT);", "server/migrations/0002_base_b.sql": "ALTER TABLE post ADD x TEXT;"},
     ["post belongs to staff"]),
    ("a table made twice", sql_owner.check,
     {"server/migrations/0001_staff_a.sql": "CREATE TABLE post (id TEXT);", "server/migrations/0002_base_b.sql": "CREATE TABLE post (id TEXT);"},
     ["already made by staff"]),
    ("a migration without owner", sql_owner.check, {"server/migrations/first.sql": ""}, ["not named"]),
    ("sound sentences", messages.check,
     {"messages/zh-CN/problems.json": '{"a.b": "甲 {0}", "a.c": "乙", "field.range": "丙"}',
      "messages/en/problems.json": '{"a.b": "A {0}", "a.c": "B", "field.range": "C"}', "server/x/x.cpp": THROW}, []),
    ("refusals without a sentence", messages.check, {"server/x/x.cpp": THROW}, ["a.b has no", "a.c has no", "field.range has no"]),
    ("a field fault without a sentence", messages.check, {"server/x/x.cpp": 'd.fault("f.type"); FieldFault{"p.q", "f.id", {}};'},
     ["f.type has no", "f.id has no"]),
    ("an act without words in the trail", messages.check, {"server/x/x.cpp": 'audit::note(ctx, "staff.leave", "worker", id);'},
     ["staff.leave has no words", "worker has no words"]),
    ("an act that is handed on", messages.check, {"server/x/x.cpp": 'audit::note({tx, who, now}, action, kind, id); drop_factor(ctx, id, "auth.x");'},
     ["auth.x has no words"]),
    ("a sentence nobody says", messages.check,
     {"messages/zh-CN/problems.json": '{"a.b": "甲"}', "messages/en/problems.json": '{"a.b": "A"}'}, ["a.b is never used"]),
    ("one language short", messages.check, {"messages/zh-CN/x.json": '{"a": {"b": "甲"}}', "messages/en/x.json": "{}"}, ["a.b is missing"]),
    ("a file in one language", messages.check, {"messages/en/x.json": "{}"}, ["messages/zh-CN/x.json: missing"]),
    ("other holes", messages.check, {"messages/zh-CN/x.json": '{"a": "甲 {0}"}', "messages/en/x.json": '{"a": "A"}'}, ["other {holes}"]),
    ("a key said twice", messages.check,
     {"messages/zh-CN/x.json": '{"a": "甲", "a": "乙"}', "messages/en/x.json": '{"a": "A"}'}, ["said twice: a", "x.json: missing"]),
    ("a code in two files", messages.check,
     {"messages/zh-CN/problems.json": '{"a.b": "甲"}', "messages/zh-CN/problems.x.json": '{"a.b": "甲"}',
      "messages/en/problems.json": '{"a.b": "A"}', "messages/en/problems.x.json": '{"a.b": "A"}', "server/x/x.cpp": '"a.b"'}, ["is already in"]),
    ("a second clock", words.check, {"server/staff/x.cpp": "auto t = std::chrono::system_clock::now();\n"}, ["system_clock::now"]),
    ("the clock", words.check, {"server/platform/clock/clock.cpp": "std::chrono::system_clock::now();\n"}, []),
    ("a machine's path", words.check, {"docs/x.md": "see /work/main/x\n"}, ["a path of one machine"]),
    ("a path of the product", words.check, {"docs/x.md": "see ./work/x and docs/work/y\n"}, []),
    ("a left-over", words.check, {"web/src/x.ts": "// TODO later\n"}, ["do it or leave it out"]),
    ("a real person", lambda root: words.check(root, {words.digest("张三丰")}), {"README.md": "网格长张三丰说\n"}, ["names a real person"]),
]


def said(check, planted: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {"CMakeLists.txt": CMAKE, **planted}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        return check(root)


def main() -> None:
    failed = 0
    for what, check, planted, expected in PLANTED:
        faults = said(check, planted)
        heard = len(faults) == len(expected) and all(any(e in f for f in faults) for e in expected)
        if not heard:
            failed += 1
            print(f"{what}: expected {expected}, heard {faults}")
    print(f"planted faults: {len(PLANTED) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
