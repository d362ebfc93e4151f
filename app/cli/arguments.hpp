// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "exporters/targets/targets.hpp"
#include "models/units/units.hpp"
#include "scenarios/override.hpp"
#include "sim/simulate.hpp"

/// What each command was asked to do, as values.
namespace kubecast::cli {

/// The same cluster otherwise: `--as`.
enum class VariantChoice { Eks, EksAuto, EksFargate, Kubeadm, KubeadmHa };

struct ScenarioArguments {
  std::string file;
  bool fromStdin = false;  ///< the text; `file` then only says where it belongs
  /// `--set`, and the options that are short for one, in the order given.
  std::vector<scenarios::Override> overrides;
  std::optional<VariantChoice> as;
  bool fitted = false;  ///< with `as`: exchange machines until every pod has room
};

struct CheckArguments {
  ScenarioArguments scenario;
  bool all = false;          ///< print every finding in full
  bool assumptions = false;  ///< list every assumed figure
  bool strict = false;
  bool json = false;  ///< the placement alone, for programs
};

struct AuditArguments {
  ScenarioArguments scenario;
  bool all = false;  ///< print every finding in full
  bool strict = false;
  bool json = false;
};

struct ImportArguments {
  std::vector<std::string> files;    ///< of Kubernetes' objects; `-` is standard input
  std::vector<std::string> metrics;  ///< answers of Prometheus
  bool queries = false;              ///< only print what asks for them
  std::string out;                   ///< the scenario's file; empty = standard output
  std::string name = "imported";     ///< of the scenario
};

struct ExplainArguments {
  ScenarioArguments scenario;
  std::string pod;
};

struct RunArguments {
  ScenarioArguments scenario;
  std::optional<int> users;
  int jobs = 0;  ///< 0 = one per core
  sim::Engine engine = sim::Engine::Fast;
  bool sensitivity = true;
  bool loadStudy = true;
  bool availability = false;
  bool json = false;
  bool all = false;
  bool strict = false;
  std::optional<std::string> out;
  std::optional<std::string> store;  ///< absent = the default place
  bool keep = true;                  ///< false: --no-store
  bool stream = false;               ///< frames on standard output; see docs/stream.md
  bool progressLines = false;
};

struct RunsArguments {
  std::optional<std::string> store;
  bool json = false;
  std::optional<std::int64_t> remove;
  bool yes = false;  ///< confirms a removal
};

struct ShowArguments {
  std::int64_t id = 0;
  std::optional<std::string> store;
  bool json = false;
  bool scenario = false;  ///< print the scenario's text instead
  bool all = false;
};

/// How a result is written.
enum class Format { Page, Json, Csv };

struct CostArguments {
  ScenarioArguments scenario;
  std::optional<std::string> prices;  ///< a file of the user's own
  bool sources = false;               ///< print where each price comes from
  bool run = false;                   ///< bill what a run uses, not what the loads offer
  int jobs = 0;                       ///< 0 = one per core
  Format format = Format::Page;
};

struct DecideArguments {
  ScenarioArguments scenario;
  std::optional<std::string> prices;  ///< a file of the user's own
  bool run = true;                    ///< false: nothing is simulated
  int jobs = 0;                       ///< 0 = one per core
  bool json = false;
  bool progressLines = false;
};

struct ReportArguments {
  ScenarioArguments scenario;
  std::optional<std::string> out;  ///< absent = `<scenario>-report.html` in the working folder
  std::optional<std::string> csv;
  std::optional<std::string> json;
  std::optional<std::string> prices;  ///< a file of the user's own
  int jobs = 0;                       ///< 0 = one per core
  bool run = true;                    ///< false: --no-run
  bool progressLines = false;
};

struct PricesArguments {
  std::string region = "ap-northeast-2";
  std::string item;                   ///< part of an item's name; empty = those that are not per type
  std::optional<std::string> offers;  ///< an instance type
  std::optional<std::string> prices;  ///< a file of the user's own
  Format format = Format::Page;
};

/// What the commands that simulate many points share.
struct StudyArguments {
  std::optional<std::string> store;   ///< a file, or postgresql://…; absent = the default place
  bool keep = true;                   ///< false: --no-store
  int jobs = 0;                       ///< 0 = one per core
  int pointTimeout = 600;             ///< seconds of the clock on the wall
  std::uint64_t maxEvents = 0;        ///< of one point; 0 = no limit
  std::optional<std::string> prices;  ///< a file of the user's own
  bool progressLines = false;
};

/// `--budget`: so much a month, or so much of the baseline's.
using Budget = std::variant<Money, Ratio>;

struct CompareArguments {
  std::vector<std::string> files;  ///< the first is the baseline
  bool fromStdin = false;          ///< the baseline's text
  /// `--with`: each makes one more candidate from the baseline.
  std::vector<std::vector<scenarios::Override>> with;
  std::vector<VariantChoice> withAs;           ///< `--with-as`: likewise
  bool fitted = false;                         ///< of `withAs`
  std::vector<scenarios::Override> overrides;  ///< of all
  std::optional<int> replications;             ///< absent = the baseline's
  std::optional<std::uint64_t> seed;           ///< absent = the baseline's
  bool independent = false;                    ///< candidates draw numbers of their own
  bool slo = false;
  std::optional<Budget> budget;
  bool json = false;
  bool markdown = false;
  bool all = false;
  std::optional<std::string> html;
  StudyArguments study;
};

struct CapacityArguments {
  ScenarioArguments scenario;
  StudyArguments study;
  std::optional<std::string> objective;  ///< judge by this one of the scenario's alone
  std::optional<Seconds> p95;            ///< of all client calls; with `errors` instead of the scenario's
  std::optional<Ratio> errors;
  bool wholeWindow = false;
  bool json = false;
  std::optional<std::string> csv;
  std::optional<std::string> html;
};

struct SweepArguments {
  ScenarioArguments scenario;
  StudyArguments study;
  std::vector<std::string> vary;      ///< `PATH=VALUES`, as written
  std::optional<int> sample;          ///< points of a Latin hypercube; absent = every combination
  std::optional<std::string> points;  ///< a CSV file of points
  bool sensitivity = false;           ///< every assumed figure to the ends of its range, instead of `vary`
  int replications = 3;
  std::string measure = "p95";
  std::optional<std::string> shard;  ///< `I/N`
  std::optional<std::string> csv;
  std::optional<std::string> html;
  bool json = false;
};

struct ExportArguments {
  ScenarioArguments scenario;
  exporters::Target target = exporters::Target::Kubernetes;
  exporters::Options options;
  SweepArguments sweep;        ///< indexed-job: what is varied, in how many replications
  std::string out;             ///< folder
  bool check = false;          ///< touch nothing, say what differs
  bool takeBack = false;       ///< write files that were changed by hand anew
  std::optional<int> users;    ///< openmetrics: of the closed load
  bool progressLines = false;  ///< openmetrics: standard error gets lines, see docs/stream.md
};

/// `--survive-node`.
enum class SurviveNode { No, Pods, Slo };

struct PlanArguments {
  ScenarioArguments scenario;
  StudyArguments study;
  std::vector<std::string> families;  ///< empty = those of the nodes and their siblings
  std::optional<int> maxVcpus;
  int zones = 0;          ///< 0 = as they may
  double spotShare = 0;   ///< 0–1
  double headroom = 0.2;  ///< 0–1
  SurviveNode surviveNode = SurviveNode::No;
  std::optional<std::string> budget;  ///< as written, US dollars a month
  std::string horizon = "8h";         ///< as written
  int upgrades = 4;                   ///< clusters beyond the cheapest
  bool rightsize = false;
  bool json = false;
  std::optional<std::string> out;  ///< YAML
  std::optional<std::string> html;
};

struct SchemaArguments {};

enum class Shell { Bash, Zsh, Fish };
struct CompletionArguments {
  Shell shell = Shell::Bash;
};

using Command = std::variant<CheckArguments, AuditArguments, ExplainArguments, RunArguments, RunsArguments,
                             ShowArguments, CostArguments, DecideArguments, ReportArguments, PricesArguments,
                             CompareArguments, CapacityArguments, SweepArguments, PlanArguments,
                             ExportArguments, ImportArguments, SchemaArguments, CompletionArguments>;

}  // namespace kubecast::cli
