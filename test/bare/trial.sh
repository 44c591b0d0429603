#!/usr/bin/env bash
# The front door on a bare Debian 12, by hand and as root: test/bare/trial.sh [FOLDER]
# Debootstraps a system into FOLDER, clones this checkout into it, and there runs ./run twice and ./check.
# Only what this machine needs to reach its registries is carried over: apt's sources and settings, the CA bundle, npm's registry.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tools/setup.sh

place=$(realpath -m "${1:-/var/tmp/huiyin-bare}")
port=18080
root=$place/root
((EUID == 0)) || { echo "debootstrap and chroot need root" >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get install -q -y debootstrap
command -v curl >/dev/null || apt-get install -q -y curl

# Ends what still runs in there, by its root folder, and lets go of the mounts.
leave() {
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/root" 2>/dev/null) != "$root" ]] || kill "${process#/proc/}" || true
  done
  sleep 1
  for folder in dev sys proc; do mountpoint -q "$root/$folder" && umount -R "$root/$folder"; done
  true
}
inside() {
  chroot "$root" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    NODE_EXTRA_CA_CERTS=/etc/trial-ca.crt npm_config_cafile=/etc/trial-ca.crt npm_config_registry="$registry" \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    bash -c "cd /huiyin && $1"
}

mkdir -p "$place"
[[ -d $place/base ]] || { progress "Debian" debootstrap --variant=minbase bookworm "$place/base.part" && mv "$place/base.part" "$place/base"; }
leave
rm -rf --one-file-system "$root"  # never through a mount left behind
cp -a "$place/base" "$root"
for item in sources.list sources.list.d apt.conf.d; do
  [[ -e /etc/apt/$item ]] && rm -rf "$root/etc/apt/$item" && cp -a "/etc/apt/$item" "$root/etc/apt/"
done
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/trial-ca.crt"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod +x "$root/usr/sbin/policy-rc.d"  # no services in there
registry=$(npm config get registry 2>/dev/null || echo "")
git clone -q . "$root/huiyin"
trap leave EXIT
mount -t proc proc "$root/proc"
mount --rbind --make-rslave /sys "$root/sys"
mount --rbind --make-rslave /dev "$root/dev"

# served: starts ./run inside, waits until it answers, asks for the pages, stops it.
served() {
  local started=$SECONDS pid path
  inside "exec ./run --port $port" &
  pid=$!
  until curl -fs "http://localhost:$port/healthz" >/dev/null; do
    kill -0 "$pid" 2>/dev/null || { echo "✗ ./run ended before it served" >&2; exit 1; }
    sleep 0.1
  done
  echo "✓ $1: serving after $((SECONDS - started)) s"
  for path in /console/ /m/ /p/ /api/v1/town; do curl -fsS -o /dev/null "http://localhost:$port$path" && echo "✓ $path"; done
  pkill -TERM -P "$pid"
  wait "$pid" || true
}

served "first start"
served "second start"
inside "./check"
