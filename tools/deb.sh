#!/usr/bin/env bash
# Builds the Debian package: build/huiyin_<version>_<machine>.deb
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/setup.sh

need_packages build deb
progress "Server" built release huiyin
web_built
rm -f build/huiyin_*.deb
progress "Package" cpack --config build/release/CPackConfig.cmake -G DEB -B build
rm -rf build/_CPack_Packages
ls build/huiyin_*.deb
