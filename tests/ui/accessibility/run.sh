#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The walk of walk.py on a session bus, a display and a home of its own. usage: run.sh KUBECAST_DESKTOP SCENARIO
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/.config/kubecast" "$home/run"
chmod 700 "$home/run"
printf '[tour]\nseen=true\n' > "$home/.config/kubecast/kubecast.conf"
HOME=$home XDG_CONFIG_HOME=$home/.config XDG_DATA_HOME=$home/.local/share XDG_RUNTIME_DIR=$home/run \
  QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 \
  dbus-run-session -- xvfb-run -a -s '-screen 0 1600x1000x24' \
  /usr/bin/python3 "$(dirname "$0")/walk.py" "$1" "$2"
