#!/usr/bin/env bash
# The house checks: seconds, before anything is built.
set -uo pipefail
cd "$(dirname "$0")/.."
export PYTHONDONTWRITEBYTECODE=1

passed=0 failed=0
holds() {
  local what=$1
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "✗ $what"; fi
}

formatted() {
  local bad
  bad=$(find server demo test -name '*.[ch]pp' -print0 | xargs -0 -r clang-format --dry-run -Werror 2>&1 |
    sed -n 's/:[0-9]*:[0-9]*: error:.*//p' | sort -u)
  [[ -z $bad ]] || { printf '%s: clang-format -i\n' $bad; return 1; }
}
scripts_parse() { for script in run check .ci/run tools/*.sh test/bare/*.sh; do bash -n "$script" || return 1; done; }

holds "the checks find planted faults" python3 tools/faults.py
holds "modules look downward only" python3 tools/levels.py
holds "files keep their size" python3 tools/sizes.py
holds "tables are written by their owner" python3 tools/sql_owner.py
holds "sentences and codes agree" python3 tools/messages.py
holds "nothing says what it must not" python3 tools/words.py
holds "C++ is formatted" formatted
holds "scripts parse" scripts_parse
echo "house: $passed passed, $failed failed"
((failed == 0))
