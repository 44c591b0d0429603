# Sourced by ./run and ./check: brings in what the machine lacks, and shows progress for whatever takes long.

# A checkout elsewhere finds the same objects.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=true

# progress TITLE COMMAND…: keeps the output in a log ($LOG when a step wants it afterwards), says every few seconds where
# it stands, and shows what went wrong.
# Callers branch on its status, so `set -e` is off inside COMMAND: chain its steps with &&.
progress() {
  local title=$1 status=0 started=$SECONDS kept=${LOG:-} log LOG=
  shift
  log=${kept:-$(mktemp "${TMPDIR:-/tmp}/huiyin.XXXXXX")}
  ticker "$title" "$log" &
  local ticker=$!
  "$@" >"$log" 2>&1 </dev/null || status=$?
  kill "$ticker" 2>/dev/null && wait "$ticker" 2>/dev/null || true
  [[ -t 1 ]] && printf '\r\033[K'
  if ((status)); then
    grep -E -B 2 -A 6 'error: |: Failure$|runtime error: |ERROR: (.*Sanitizer|libFuzzer)' "$log" | head -n 80 | grep . || tail -n 40 "$log"
    echo "✗ $title failed after $((SECONDS - started)) s; the whole log: $log"
  else
    ((SECONDS - started < 2)) && [[ -z $kept ]] || echo "✓ $title, $((SECONDS - started)) s"
    [[ -n $kept ]] || rm -f "$log"
  fi
  return "$status"
}

ticker() {
  local title=$1 log=$2 started=$SECONDS pause=10
  [[ -t 1 ]] && pause=1
  sleep 1.5 >/dev/null 2>&1  # holds no pipe open when the ticker is ended
  while kill -0 $$ 2>/dev/null; do
    local last
    last=$(tail -c 400 "$log" | tr -d '\r' | sed '/^[[:space:]]*$/d' | tail -n 1 | cut -c 1-100)
    if [[ -t 1 ]]; then printf '\r\033[K… %s, %d s  %s' "$title" $((SECONDS - started)) "$last"
    else printf '… %s, %d s  %s\n' "$title" $((SECONDS - started)) "$last"; fi
    sleep "$pause" >/dev/null 2>&1
  done
}

# packages GROUP…: the names that are not installed.
packages_missing() {
  local wanted
  wanted=$(for group in "$@"; do sed -n "s/^$group  *//p" tools/packages.txt; done)
  # shellcheck disable=SC2086
  comm -23 <(printf '%s\n' $wanted | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

need_packages() {
  command -v dpkg-query >/dev/null || { echo "Huiyin's set-up knows Debian 12 only; this system has no dpkg." >&2; return 1; }
  local missing root=()
  missing=$(packages_missing "$@" | paste -sd ' ')
  [[ -n $missing ]] || return 0
  echo "Installing Debian packages: $missing"
  ((EUID == 0)) || root=(sudo)
  if ((EUID)) && ! command -v sudo >/dev/null; then
    echo "Please install them as root: apt-get install $missing" >&2
    return 1
  fi
  ((EUID == 0)) || sudo -v
  # --no-remove: a machine's other work is never taken away for this.
  progress "Package lists" "${root[@]}" apt-get update -q &&
    progress "Packages" "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends --no-remove $missing
}

node_is_new_enough() {
  command -v node >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

# Node 20.19 or newer: the machine's own, else Debian's npm fetches one into .node/.
need_node() {
  node_is_new_enough && command -v npm >/dev/null && return 0
  PATH="$PWD/.node/node_modules/.bin:$PATH"
  node_is_new_enough && return 0
  need_packages node || return 1
  local machine
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) echo "Please install node 20.19 or newer: none is packed for $(uname -m)." >&2; return 1 ;;
  esac
  mkdir -p .node
  progress "Node" npm install --prefix .node --no-save --ignore-scripts --no-audit --no-fund \
    "node-linux-$machine@22.23.3" npm@11 || return 1
  hash -r
}

# hash_of PATH…: one digest of all the files below.
hash_of() {
  find "$@" \( -name node_modules -o -name dist -o -name .out \) -prune -o -type f -print0 2>/dev/null |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

# The packages of web/package-lock.json, fetched again only when that file or the node changes. Errors alone are shown: the
# versions are fixed, and one that says it wants a newer node (@vueuse/core) runs in the browser, never here.
need_web_packages() {
  need_node || return 1
  local want
  want="$(node --version) $(hash_of web/package.json web/package-lock.json web/.npmrc)"
  [[ $(cat web/node_modules/.huiyin 2>/dev/null) == "$want" ]] && return 0
  progress "Web packages" npm --prefix web ci --ignore-scripts --no-audit --no-fund --loglevel=error && echo "$want" >web/node_modules/.huiyin
}

# built PRESET [TARGET…]: configures once; afterwards ninja looks after itself.
built() {
  local preset=$1
  shift
  [[ build/$preset/build.ninja -nt CMakePresets.json ]] || cmake --preset "$preset" || return 1
  ninja -C "build/$preset" "$@"
}

# The pages in web/dist/, built again only when something of them changed.
web_built() {
  local want
  want=$(hash_of web messages)
  [[ -f web/dist/console/index.html && $(cat build/web.stamp 2>/dev/null) == "$want" ]] && return 0
  need_web_packages && progress "Web pages" npm --prefix web run build && echo "$want" >build/web.stamp
}
