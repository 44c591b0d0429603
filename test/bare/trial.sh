#!/usr/bin/env bash
# The front door on a bare Debian 12, by hand and as root: [CCACHE_DIR=…] test/bare/trial.sh [FOLDER]
# Debootstraps a system into FOLDER, clones this checkout into it, and there runs ./run twice and ./check.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tools/setup.sh
root=$(realpath -m "${1:-/var/tmp/huiyin-bare}")/root
port=18080
source test/bare/system.sh

fresh_system
git clone -q . "$root/huiyin"
if [[ -n ${CCACHE_DIR:-} ]]; then  # what this machine has compiled before
  mkdir -p "$root/root/.cache/ccache"
  mount --bind "$CCACHE_DIR" "$root/root/.cache/ccache"
fi

# served: starts ./run inside, waits until it answers, asks for the pages, stops it.
served() {
  local started=$SECONDS pid
  inside "cd /huiyin && exec ./run --port $port" &
  pid=$!
  answers "$pid" "$port"
  echo "✓ $1: serving after $((SECONDS - started)) s"
  pages "$port"
  pkill -TERM -P "$pid"
  wait "$pid" || true
}

served "first start"
served "second start"
inside "cd /huiyin && ./check"
