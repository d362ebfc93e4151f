#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The part of install.sh that runs on the minimal system. usage: on_clean_system.sh FILE.deb
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/tmp/home QT_QPA_PLATFORM=offscreen
mkdir -p "$HOME"
cd "$HOME"

step() { printf '== %s\n' "$*"; }
fail() { printf 'install: %s\n' "$*" >&2; exit 1; }

step "apt installs it and what it depends on, not what it recommends"
apt-get install -y -qq --no-install-recommends "$1" >/dev/null
dpkg -L kubecast > installed
library=/usr/share/kubecast/scenarios/library
example=$library/eco2-14-nodes.yaml
[ -f "$example" ] || fail "no $example"

step "commands"
version=$(dpkg-query -W -f='${Version}' kubecast)
kubecast --version | grep -F "$version" || fail "kubecast is not $version"
kubecast check "$example" | head -n 3
kubecast cost "$example" | grep -qF '$' || fail "no prices"
kubecast run "$example" --duration 2m > forecast || [ $? -le 2 ] || fail "run ended with an error"
grep -q 'P95' forecast || fail "run says no latency"

step "the window"
kubecast-desktop --version | grep -F "$version" || fail "kubecast-desktop is not $version"
kubecast-desktop --picture window.png "$example" > window 2>&1 || { cat window >&2; fail "the window cannot be drawn"; }
# A window of one colour is a few kilobytes.
[ "$(stat -c %s window.png)" -gt 50000 ] || fail "the window is drawn empty"
grep -iE 'could not|cannot|not found|no such|unknown' window && fail "the window misses something"
kubecast-desktop "$example" > window 2>&1 &
window=$!
sleep 5
kill -0 "$window" 2>/dev/null || { cat window >&2; fail "the window did not stay"; }
kill "$window"
wait "$window" || true

step "purged"
apt-get purge -y -qq kubecast >/dev/null
while read -r path; do
  case $path in *kubecast*) [ ! -e "$path" ] || fail "$path is left" ;; esac
done < installed
left=$(find / -xdev -path /proc -prune -o -path /tmp -prune -o -iname '*kubecast*' -print)
[ -z "$left" ] || fail "left behind: $left"
step "installed, ran, gone"
