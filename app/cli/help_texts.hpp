// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The prose of the help pages: written to 80 columns, printed as it is.
namespace kubecast::cli {

inline constexpr const char* kAbout =
    "Kubecast forecasts a Kubernetes cluster before you pay for it: give it a scenario (nodes, pods, request "
    "flows, load), and it places the pods, simulates the load, and says what holds and what gives out first.";

inline constexpr const char* kFooter =
    R"(Exit codes:
  0    done
  1    with --strict: an objective is not met, or the check found an error
  2    the command line or the scenario is wrong; nothing was written
  3    a file cannot be read or written, or Kubecast itself failed
  130  interrupted; 'run' keeps what it has, marked partial

Examples:
  kubecast check cluster.yaml
  kubecast run cluster.yaml
  kubecast run cluster.yaml --users 2000
  kubecast show 1
  kubecast cost cluster.yaml
  kubecast decide cluster.yaml

'kubecast COMMAND --help' says more. Colour is used on terminals only, and not
where NO_COLOR is set.)";

inline constexpr const char* kCheckFooter =
    R"(Prints, per node, what pods request and may use of what it can give; every
Pending pod in kube-scheduler's words; what cannot work as described; and the
assumptions a forecast rests on.

Examples:
  kubecast check cluster.yaml
  kubecast check cluster.yaml --assumptions
  kubecast check cluster.yaml --strict && echo "fit to deploy"
  kubecast check cluster.yaml --json | jq '.pods[] | select(.node == null)'
  kubecast check cluster.yaml --set nodes[api-0].instanceType=t3.small)";

inline constexpr const char* kAuditFooter =
    R"(The findings of 'check' alone: each with what is stated, what the model counts,
and what would mend it.

Examples:
  kubecast audit cluster.yaml
  kubecast audit cluster.yaml --strict
  kubecast audit cluster.yaml --json | jq '.findings[] | .message')";

inline constexpr const char* kExportHead =
    R"(Writes only what is its own: a file that was changed or deleted by hand is left
as it is and shown, one that is no longer part of the export is removed. The
folder keeps a receipt per target, .kubecast-TARGET.json; commit it, too.)";

inline constexpr const char* kExportExamples =
    R"(Examples:
  kubecast export helm cluster.yaml --out deploy --name shop
  helm install shop deploy/charts/shop -f deploy/charts/shop/values-cluster.yaml
  kubecast export argocd cluster.yaml --out deploy --repo git@git.shop:deploy
  kubecast export kubernetes cluster.yaml --out deploy
  kubecast export kubernetes cluster.yaml --out deploy --check
  kubectl apply -k deploy
  kubecast export prometheus cluster.yaml --out monitoring
  kubecast export openmetrics cluster.yaml --out incident --users 3000
  kubecast export github-actions cluster.yaml --out . --name shop
  kubecast export indexed-job cluster.yaml --out deploy --shards 8 \
      --image ghcr.io/shop/kubecast:0.1.0 --vary users=500..5000/200)";

inline constexpr const char* kImportFooter =
    R"(Reads nodes, workloads with their budgets and volumes, autoscalers, Ingresses,
NetworkPolicies. What clients do is not in a cluster's objects: without
--metrics the scenario has one call per path, its figures marked assumed, for
you to replace. With them, what Prometheus measured stands there: CPU of a
request and of an idle pod told apart by a line through CPU and requests over
time, memory, a flow per route that was called, their rate. What has no place
in a scenario is listed. Exit code 1: it needs mending by hand first.

Examples:
  kubectl get nodes,deploy,sts,ds,hpa,pdb,svc,ing,netpol,ns,pc,pvc,sc \
    --all-namespaces --output yaml > cluster.yaml
  kubecast import cluster.yaml --out scenario.yaml
  kubecast import --queries > measure.sh
  sh measure.sh http://localhost:9090 24 > metrics.json
  kubecast import cluster.yaml --metrics metrics.json --out scenario.yaml
  helm template shop charts/shop | kubecast import nodes.yaml - --name shop)";

inline constexpr const char* kExplainFooter =
    R"(Prints, for each node, the filter that rules it out, or its score per plugin
with the plugin's weight.

Examples:
  kubecast explain cluster.yaml scan-service-0
  kubecast explain cluster.yaml web-1 --set nodes[web].instanceType=t3.large)";

inline constexpr const char* kRunFooter =
    R"(The scenario says how long to simulate; the options change it. Replications
run in parallel processes and give every figure its interval. Ctrl-C ends the
run early and keeps what it has, marked partial.

--availability makes each machine and each fault by chance fail in runs of its
own, as long as the repair takes, and weighs what that costs by how often it
comes. It takes some ten times as long as the replications.

--stream is for programs: standard output carries frames of bytes with what the
first replication measures as it runs, how far the forecast is, and at the end
the forecast as JSON. docs/stream.md describes them.

Examples:
  kubecast run cluster.yaml
  kubecast run cluster.yaml --users 2000 --duration 5m
  kubecast run cluster.yaml --set caches[results].hitRatio=0.5 --no-store
  kubecast run cluster.yaml --json --no-store | jq .objectives)";

inline constexpr const char* kRunsFooter =
    R"(Examples:
  kubecast runs
  kubecast runs --json
  kubecast runs --delete 3 --yes)";

inline constexpr const char* kShowFooter =
    R"(Examples:
  kubecast show 1
  kubecast show 1 --json > forecast.json
  kubecast show 1 --scenario > scenario.yaml)";

inline constexpr const char* kCostFooter =
    R"(A month of 730 h at the prices of the scenario's region. Nodes, volumes and
addresses are those of the scenario, traffic and calls what its loads offer;
'costs' of the scenario says the rest. What is not known is a line that says
what to write, and the total is then a lower bound.

Examples:
  kubecast cost cluster.yaml
  kubecast cost cluster.yaml --sources
  kubecast cost cluster.yaml --run
  kubecast cost cluster.yaml --set cluster.region=us-east-1
  kubecast cost cluster.yaml --prices negotiated.csv --csv > bill.csv)";

inline constexpr const char* kDecideFooter =
    R"(Puts the scenario beside the same cluster on EKS (at a version in standard
support, at its own, with Auto Mode) and on kubeadm with three masters: what
each costs a month, what is promised of it, how fast it answers; what the
documents claim, and what would have to change for another answer.

Examples:
  kubecast decide cluster.yaml
  kubecast decide cluster.yaml --no-run
  kubecast decide cluster.yaml --set cluster.region=us-east-1
  kubecast decide cluster.yaml --json | jq .answer)";

inline constexpr const char* kReportFooter =
    R"(One HTML file to read, print or send: the answer with its reasons, options,
criteria, charts, the whole bill, and what is assumed. It needs no network. The
options, and latency against load, are simulated in short runs.

Examples:
  kubecast report cluster.yaml
  kubecast report cluster.yaml --out decision.html --csv bills.csv
  kubecast report cluster.yaml --no-run --prices negotiated.csv)";

inline constexpr const char* kPricesFooter =
    R"(Prices of your own are CSV with the columns region, item, usd and source, and
perhaps from, unit and date; a row replaces the item's price in that region.

Examples:
  kubecast prices
  kubecast prices --region us-east-1 --item nat
  kubecast prices --item ec2:t3
  kubecast prices --offers t3.medium
  kubecast prices --item data-out --csv > mine.csv)";

inline constexpr const char* kSchemaFooter =
    R"(Examples:
  kubecast schema > scenario.schema.json

In a scenario file, the first line
  # yaml-language-server: $schema=./scenario.schema.json
makes editors complete and check it.)";

inline constexpr const char* kCompletionFooter =
    R"(Examples:
  kubecast completion bash > ~/.local/share/bash-completion/completions/kubecast
  kubecast completion zsh  > "${fpath[1]}/_kubecast"
  kubecast completion fish > ~/.config/fish/completions/kubecast.fish)";

}  // namespace kubecast::cli
