#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes docs/answers.md anew: the questions of the fourteen nodes' documents and what Kubecast answers.
# `./dev answers` builds first. KUBECAST names the program.
set -euo pipefail
cd "$(dirname "$0")/.."
kubecast=${KUBECAST:-build/dev/app/kubecast}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd scenarios/library
kubecast=$OLDPWD/$kubecast

# The words as a shell takes them.
quoted() {
  local word
  for word in "$@"; do
    case $word in *[!A-Za-z0-9_./:=,-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
}

# answer COMMAND [ARGS]: the command and what it prints. Exit code 1 says that an objective is missed.
answer() {
  printf '```console\n$ kubecast%s\n' "$(quoted "$@")"
  local code=0 store=(--store "$work/points.db")
  [ "$1" != decide ] || store=()
  NO_COLOR=1 COLUMNS=80 "$kubecast" "$@" "${store[@]}" 2>"$work/complaints" || code=$?
  if [ "$code" -gt 1 ]; then
    cat "$work/complaints" >&2
    exit "$code"
  fi
  printf '```\n\n'
}
users() { echo "loads[app-users].closed.users=$1"; }

{
  cat <<'TEXT'
# What the documents ask, and what Kubecast answers

Written by `./dev answers`; every block below is real output, of commands run in `scenarios/library`. The
documents describe five phases of one application, weigh EKS against kubeadm, cache scans by image hash, and
wonder what to buy next. What they do not say is assumed, each figure with its range (`kubecast check
--assumptions`); pods that the documents leave Pending are simulated as if they ran, and named by `check`.

## Which of the five phases?

The last phase against the four before it, each with the users the documents give it.

TEXT
  answer compare eco2-14-nodes.yaml eco2-13-nodes.yaml eco2-4-nodes.yaml eco2-3-large.yaml eco2-3-nodes.yaml
  echo "How they fare with more users, and where the last one ends:"
  echo
  for phase in eco2-3-nodes eco2-3-large eco2-4-nodes eco2-13-nodes eco2-14-nodes; do
    answer sweep "$phase.yaml" --vary users=500..3000/6 --duration 5m
  done
  answer capacity eco2-14-nodes.yaml
  cat <<'TEXT'
## EKS or kubeadm?

At 1,000 users, and at 5,000. `decide` bills both and holds them against the documents' own criteria; `compare`
says whether the users would notice.

TEXT
  answer decide eco2-14-nodes.yaml --no-run
  answer compare eco2-14-nodes.yaml --with-as eks --fitted
  answer compare eco2-14-nodes.yaml --with-as eks --fitted --set "$(users 5000)"
  cat <<'TEXT'
At 5,000 users neither carries the load as it is. The cheapest machines that do, on either side:

TEXT
  answer plan eco2-14-nodes-corrected.yaml --set "$(users 5000)"
  answer plan eco2-14-nodes-corrected.yaml --as eks --set "$(users 5000)"
  cat <<'TEXT'
## What does a hit save?

The documents expect 70 % of scans to be answered by the cache. Time to a result and the monthly bill (each miss
is a call of the vision API) from 30 % to 95 %.

TEXT
  answer sweep eco2-14-nodes.yaml --vary "caches.scan-results.hitRatio=0.3..0.95/14" --measure "p95:scan (result)"
  cat <<'TEXT'
## Which node to grow first?

TEXT
  answer plan eco2-14-nodes-corrected.yaml
  answer sweep eco2-14-nodes.yaml --sensitivity
} >"$work/answers.md"
mv "$work/answers.md" ../../docs/answers.md
