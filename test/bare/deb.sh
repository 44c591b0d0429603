#!/usr/bin/env bash
# The package on a bare Debian 12, by hand and as root: test/bare/deb.sh [FOLDER]; tools/deb.sh has built it.
# Installs it, runs its unit's own command as its user, backs the town up while it serves, restores and checks the copy, upgrades
# and removes the package. systemd does not run in a chroot: it is put there for its unit to be verified, nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tools/setup.sh
root=$(realpath -m "${1:-/var/tmp/huiyin-bare}")/deb
port=18081
source test/bare/system.sh

package=$(ls build/huiyin_*.deb)
fresh_system
cp "$package" "$root/tmp/huiyin.deb"

as_huiyin() { inside "runuser -u huiyin -- $1"; }
config="--config /etc/huiyin/huiyin.toml"

# holds WHAT COMMAND…: says it, or ends the trial.
holds() {
  local what=$1
  shift
  "$@" || { echo "✗ $what" >&2; exit 1; }
  echo "✓ $what"
}
# What systemd would not understand it ignores, with a word and without failing.
unit_verified() {
  local says
  if ! says=$(inside "systemd-analyze verify huiyin.service" 2>&1) || [[ -n $says ]]; then
    echo "$says" >&2
    return 1
  fi
}

progress "Install" inside "apt-get update -q && apt-get install -q -y --no-install-recommends /tmp/huiyin.deb"
holds "installed, no town made" inside "[ ! -e /var/lib/huiyin/huiyin.db ]"
holds "not started" [ -z "$(processes)" ]
holds "data and settings are its user's alone" \
  inside "[ \$(stat -c %a:%U /var/lib/huiyin) = 700:huiyin ] && [ \$(stat -c %a:%G /etc/huiyin/huiyin.toml) = 640:huiyin ]"
progress "systemd" inside "apt-get install -q -y --no-install-recommends systemd"
holds "the unit holds" unit_verified

progress "Demo town" as_huiyin "huiyin demo $config --matters 300 --today 2026-11-22"
command=$(sed -n 's/^ExecStart=//p' "$root/lib/systemd/system/huiyin.service")
HUIYIN_ARGS="--port $port"
inside "exec runuser -u huiyin -- $command $HUIYIN_ARGS" &
pid=$!
holds "$command" answers "$pid" "$port"
pages "$port"

as_huiyin "huiyin backup /var/lib/huiyin/backup --with-key $config"
as_huiyin "huiyin restore /var/lib/huiyin/backup --data /var/lib/huiyin/again"
as_huiyin "huiyin check --data /var/lib/huiyin/again"
as_huiyin "huiyin check $config"
echo "✓ backed up beside the server, restored, checked"

inside "echo '# mine' >>/etc/huiyin/huiyin.toml && apt-get install -q -y --reinstall /tmp/huiyin.deb >/dev/null"
holds "an upgrade keeps the settings" inside "grep -q '^# mine' /etc/huiyin/huiyin.toml"
pkill -TERM -P "$pid" || true
wait "$pid" || true
inside "apt-get purge -q -y huiyin >/dev/null"
holds "removed; the town's data stays" \
  inside "[ ! -e /usr/bin/huiyin ] && [ ! -e /etc/huiyin ] && [ -e /var/lib/huiyin/huiyin.db ]"
