"""What the house checks share: the files of the checkout, and how a check reports."""
import pathlib
import re
import sys

SKIPPED = {".git", "build", "node_modules", "dist", "data", ".node", ".out", "__pycache__"}
ROOT = pathlib.Path(__file__).resolve().parent.parent


def files(root: pathlib.Path, *suffixes: str, under: str = ""):
    """Paths relative to root, sorted; all files when no suffix is given."""
    found = []
    pending = [root / under] if (root / under).is_dir() else []
    while pending:
        for entry in pending.pop().iterdir():
            if entry.is_dir() and not entry.is_symlink():
                if entry.name not in SKIPPED:
                    pending.append(entry)
            elif not suffixes or entry.suffix in suffixes:
                found.append(entry.relative_to(root))
    return sorted(found)


def cpp(root: pathlib.Path):
    """(path, text without comments) of the server and the demo; line numbers stay."""
    for folder in ("server", "demo"):
        for path in files(root, ".cpp", ".hpp", under=folder):
            yield path, without_comments((root / path).read_text())


def without_comments(text: str) -> str:
    token = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.S)
    return token.sub(lambda m: m[0] if m[0][0] in 'R"' else re.sub(r"[^\n]", "", m[0]), text)


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def main(check) -> None:
    faults = check(ROOT)
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(1 if faults else 0)
