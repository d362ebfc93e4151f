#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A walk (walk.py, survive.py) on a session bus, a display and a home of its own, so that two walks never meet.
# usage: run.sh WALK KUBECAST_DESKTOP SCENARIO. Fails, too, when a process of it outlives the walk; 77: nothing to walk
# with on this machine.
set -eu
for tool in dbus-run-session Xvfb; do
  command -v "$tool" >/dev/null || { echo "no $tool" >&2; exit 77; }
done
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || { echo "no python3-gi" >&2; exit 77; }

home=$(mktemp -d)
display=
# Whoever has the walk's home in the environment.
left() {
  grep -lsz "^XDG_RUNTIME_DIR=$home/run$" /proc/[0-9]*/environ | cut -d/ -f3 | while read -r pid; do
    ps -o pid=,args= -p "$pid" || true
  done
}
end() {
  status=$?
  trap - EXIT
  [ -z "$display" ] || kill "$display" 2>/dev/null || true
  patience=100
  while [ -n "$(left)" ] && [ $patience -gt 0 ]; do
    sleep 0.1
    patience=$((patience - 1))
  done
  if [ -n "$(left)" ]; then
    echo "still running: $(left)" >&2
    status=1
  fi
  rm -rf "$home"
  exit "$status"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

mkdir -p "$home/.config/kubecast" "$home/run"
chmod 700 "$home/run"
printf '[tour]\nseen=true\n' > "$home/.config/kubecast/kubecast.conf"

# The server takes the first free display itself: asking for a free one first would be a race.
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3> "$home/display" >/dev/null 2>&1 &
display=$!
while [ ! -s "$home/display" ]; do
  kill -0 "$display" 2>/dev/null || { echo "Xvfb did not start" >&2; exit 1; }
  sleep 0.05
done

# The buses talk to nobody; the walk and the program to whoever called.
env HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_DATA_HOME="$home/.local/share" XDG_RUNTIME_DIR="$home/run" \
  DISPLAY=":$(cat "$home/display")" QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 \
  dbus-run-session -- sh -c 'exec /usr/bin/python3 "$@" >&3 2>&4' walk "$@" \
  3>&1 4>&2 >/dev/null 2>&1
