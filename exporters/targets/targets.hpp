// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "exporters/indexed_job/study.hpp"
#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/monitoring/recording.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters {

/// What a scenario is written as.
enum class Target {
  Helm,
  Values,
  Kubernetes,
  Prometheus,
  Grafana,
  Eksctl,
  ArgoCd,
  Addons,
  Terraform,
  Ansible,
  GitHubActions,
  Atlantis,
  IndexedJob,
  OpenMetrics
};

struct TargetWords {
  Target target;
  const char* word;          ///< of the command line and of the receipt
  const char* name;          ///< for people
  const char* about;         ///< in a line
  bool commandLine = false;  ///< it needs a run or a study, which the command line makes
};

/// All of them, in the order in which they are told; those of the command line alone are the last.
std::span<const TargetWords> targets();

/// Those that need nothing but the scenario and options.
std::span<const TargetWords> targetsOfAScenario();

const TargetWords& wordsOf(Target target);

/// What is not in the scenario; each belongs to the targets that its comment names.
struct Options {
  std::string name;               ///< of the chart; empty = made from the scenario's
  std::string valuesName;         ///< of the chart's file of values; empty = likewise
  std::string repository;         ///< that the export is committed to
  std::string revision = "main";  ///< its branch; Argo CD: or tag or commit
  std::string registry;           ///< whose images are built: `ghcr.io/OWNER`; empty = the only one
  std::string context;            ///< what an image is built from; empty = services/{}
  std::string dockerfile;         ///< empty = the one in the context
  std::string start;              ///< openmetrics: when the run began; empty = the scenario's date
  indexed_job::Study study;       ///< indexed-job: all of it; `name` is the Job's
  const monitoring::Recording* recording = nullptr;  ///< openmetrics: a run of the scenario
};

/// One of them as a person is asked for it, on the command line and in the window.
struct OptionWords {
  const char* flag;       ///< of the command line; an Error of exportAs() about it says so in `where`
  const char* shape;      ///< `NAME`, `URL`
  const char* name;       ///< for people
  const char* about;      ///< in a line
  const char* otherwise;  ///< what an empty one comes to; empty = it has to be given
  std::string Options::*value;
  std::vector<Target> targets;  ///< that it belongs to; others do not look at it
};

/// All of them, in the order in which they are asked for.
std::span<const OptionWords> options();

bool belongsTo(const OptionWords& option, Target target);

struct Export {
  FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no place in it, and why
};

/// The scenario as files, in memory. Errors: an option that the target cannot take, a scenario that has no
/// such form (eksctl makes clusters of EKS only, Ansible those of kubeadm), data of ours that cannot be read.
Expected<Export> exportAs(Target target, const Scenario& scenario, const Options& options);

}  // namespace kubecast::exporters
