#!/usr/bin/env python3
"""Both languages say the same things; every refusal in the code has its sentence and every sentence is used."""
import json
import re

import tree

LANGUAGES = ("zh-CN", "en")


def pairs_once(pairs):
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"said twice: {', '.join(sorted(twice))}")
    return dict(pairs)


def flat(value, prefix="") -> dict[str, str]:
    if not isinstance(value, dict):
        return {prefix: json.dumps(value, ensure_ascii=False)}
    return {k: v for key, child in value.items() for k, v in flat(child, f"{prefix}.{key}" if prefix else key).items()}


def load(root) -> tuple[dict[str, dict[str, dict[str, str]]], list[str]]:
    """language → file → key → sentence"""
    said, faults = {}, []
    for language in LANGUAGES:
        said[language] = {}
        for path in tree.files(root, ".json", under=f"messages/{language}"):
            try:
                content = json.loads((root / path).read_text(), object_pairs_hook=pairs_once)
                said[language][path.name] = flat(content)
            except ValueError as error:
                faults.append(f"{path}: {error}")
    return said, faults


def holes(sentence: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)\}", sentence)))


def twins(said) -> list[str]:
    faults = []
    for one, other in (LANGUAGES, LANGUAGES[::-1]):
        for name, sentences in said[one].items():
            if name not in said[other]:
                faults.append(f"messages/{other}/{name}: missing, {one} has it")
                continue
            for key, sentence in sentences.items():
                twin = said[other][name].get(key)
                if twin is None:
                    faults.append(f"messages/{other}/{name}: {key} is missing")
                elif one == LANGUAGES[0] and holes(sentence) != holes(twin):
                    faults.append(f"messages/*/{name}: {key} has other {{holes}} in {one} than in {other}")
    return faults


def arguments(text: str, start: int) -> list[str]:
    """Top-level arguments of the brace or parenthesis that opens at start."""
    out, depth, begin = [], 0, start + 1
    for token in re.finditer(r'"(?:\\.|[^"\\])*"|[(){}\[\],]', text[start:]):
        at = start + token.start()
        if token[0] in "([{":
            depth += 1
        elif token[0] in ")]}":
            depth -= 1
        if (token[0] == "," and depth == 1) or depth == 0:
            out.append(text[begin:at])
            begin = at + 1
        if depth == 0:
            return out
    return out


def codes(expression: str) -> list[str]:
    return re.findall(r'"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"', expression)


def refusals(text: str):
    """(position, code) of each Problem, FieldFault and field fault."""
    for call in re.finditer(r"\bProblem\s*([({])\s*Fault::|\bFieldFault\s*\{|\.fault\s*\(", text):
        given = arguments(text, text.rindex(call[1], call.start(), call.end()) if call[1] else call.end() - 1)
        at = 1 if "Fault" in call[0] else 0
        for code in codes(given[at]) if len(given) > at else []:
            yield call.start(), code
        if call[1] and len(given) > 2:  # Problem's own list: {{path, code, args}, …}
            for inner in re.finditer(r"\{(?=\s*\"|\s*\w)", given[2]):
                field = arguments(given[2], inner.start())
                for code in codes(field[1]) if len(field) > 1 else []:
                    yield call.start(), code


def trail_without_words(root, said) -> list[str]:
    """What stands in the audit trail is read by people: each act and each kind of object has its words."""
    words = said["zh-CN"].get("console.json", {})
    faults = []
    for path, text in tree.cpp(root):
        if "/test/" in path.as_posix():
            continue
        for call in re.finditer(r"\b(note|welcome|drop_factor)\s*\(", text):  # the last two hand their act on to note
            given = arguments(text, call.end() - 1)
            noted = call[1] == "note"
            keys = [f"audit.act.{code}" for argument in (given[1:2] if noted else given) for code in codes(argument)]
            kind = re.fullmatch(r'\s*"([a-z_]+)"\s*', given[2]) if noted and len(given) > 2 else None
            keys += [f"audit.objects.{kind[1]}"] if kind else []
            faults += [f"{path}:{tree.line_of(text, call.start())}: {key.split('.', 2)[2]} has no words in console.json, {key}"
                       for key in keys if key not in words]
    return faults


def check(root) -> list[str]:
    said, faults = load(root)
    faults += trail_without_words(root, said)
    faults += twins(said)
    sentences: dict[str, str] = {}
    for name, keys in said["zh-CN"].items():
        if name.startswith("problems"):
            for key in keys:
                if key in sentences:
                    faults.append(f"messages/zh-CN/{name}: {key} is already in {sentences[key]}")
                sentences.setdefault(key, name)
    used = set()
    for path, text in tree.cpp(root):
        if "/test/" in path.as_posix():
            continue
        used.update(codes(text))
        for position, code in refusals(text):
            if code not in sentences:
                faults.append(f"{path}:{tree.line_of(text, position)}: {code} has no sentence in messages/")
    return faults + [f"messages/*/{name}: {key} is never used" for key, name in sentences.items() if key not in used]


if __name__ == "__main__":
    tree.main(check)
