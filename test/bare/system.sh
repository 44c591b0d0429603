# Sourced by the trials: a bare Debian 12 in a folder, made anew from a base that is debootstrapped once. As root.
# Only what this machine needs to reach its registries is carried over: apt's sources and settings, the CA bundle, npm's registry.
# Expects $root, the system's folder; its base stands beside it.

((EUID == 0)) || { echo "debootstrap and chroot need root" >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get install -q -y debootstrap
command -v curl >/dev/null || apt-get install -q -y curl

# What runs in there, known by its root folder.
processes() {
  local process
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/root" 2>/dev/null) != "$root" ]] || echo "${process#/proc/}"
  done
}

# Ends what still runs in there, and lets go of the mounts.
leave() {
  local process
  for process in $(processes); do kill "$process" || true; done
  sleep 1
  for folder in root/.cache/ccache dev sys proc; do mountpoint -q "$root/$folder" && umount -R "$root/$folder"; done
  true
}

inside() {
  chroot "$root" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    NODE_EXTRA_CA_CERTS=/etc/trial-ca.crt npm_config_cafile=/etc/trial-ca.crt \
    npm_config_registry="$(npm config get registry 2>/dev/null || true)" \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    bash -c "$1"
}

fresh_system() {
  local base
  base=$(dirname "$root")/base
  mkdir -p "$(dirname "$root")"
  [[ -d $base ]] || { progress "Debian" debootstrap --variant=minbase bookworm "$base.part" && mv "$base.part" "$base"; }
  leave
  rm -rf --one-file-system "$root"  # never through a mount left behind
  cp -a "$base" "$root"
  for item in sources.list sources.list.d apt.conf.d; do
    [[ -e /etc/apt/$item ]] && rm -rf "$root/etc/apt/$item" && cp -a "/etc/apt/$item" "$root/etc/apt/"
  done
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/trial-ca.crt"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod +x "$root/usr/sbin/policy-rc.d"  # no services in there
  trap leave EXIT
  mount -t proc proc "$root/proc"
  mount --rbind --make-rslave /sys "$root/sys"
  mount --rbind --make-rslave /dev "$root/dev"
}

# answers PID PORT: waits until the server there answers.
answers() {
  until curl -fs "http://localhost:$2/healthz" >/dev/null; do
    kill -0 "$1" 2>/dev/null || { echo "✗ it ended before it served" >&2; return 1; }
    sleep 0.1
  done
}

# pages PORT: every face and the API answer.
pages() {
  local path
  for path in /console/ /m/ /p/ /api/v1/town; do
    curl -fsS -o /dev/null "http://localhost:$1$path" || { echo "✗ $path" >&2; return 1; }
    echo "✓ $path"
  done
}
