// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"
#include "models/units/parse.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kCompareFooter =
    R"(The first scenario is the baseline; every other, and every --with and --with-as,
is compared with it, replication by replication with the same random numbers,
measured as long as the baseline says. A difference counts as real when chance
does not explain it, at 95 % for all figures of the page together.

Several changes in one --with stand apart by ';'. Simulated points are kept: the
same comparison again, or one with more replications, goes on where it ended.

--slo exits with 1 when a candidate misses an objective beyond doubt, or misses
one by its measured share that the baseline meets. --budget exits with 1 when a
candidate costs more a month; +10% is of the baseline's cost.

Examples:
  kubecast compare cluster.yaml cluster-next.yaml
  kubecast compare cluster.yaml --with caches[results].hitRatio=0.5
  kubecast compare cluster.yaml --with-as eks --fitted --budget +10%
  kubecast compare main.yaml change.yaml --slo --markdown > comment.md
  kubecast compare cluster.yaml next.yaml --html comparison.html)";

/// `a=1;b=2`.
std::vector<scenarios::Override> changesIn(const std::string& text) {
  std::vector<scenarios::Override> changes;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(';', from), text.size());
    const std::string change = text.substr(from, end - from);
    const std::size_t equals = change.find('=');
    if (equals == std::string::npos || equals == 0)
      throw CLI::ValidationError("--with", fmt::format("'{}' is not of the form PATH=VALUE", change));
    changes.push_back({change.substr(0, equals), change.substr(equals + 1)});
    from = end + 1;
  }
  return changes;
}

Budget budgetIn(const std::string& text) {
  const auto fail = [](const Error& error) {
    return CLI::ValidationError("--budget", fmt::format("{}; {}", error.what, error.remedy));
  };
  if (text.starts_with('+')) {
    const auto share = units::parseRatio(text.substr(1));
    if (!share) throw fail(share.error());
    return *share;
  }
  const auto sum = units::parseMoney(text);
  if (!sum) throw fail(sum.error());
  return *sum;
}

void addCandidates(CLI::App* added, CompareArguments& arguments) {
  added->add_option("SCENARIO", arguments.files, "scenario files (YAML); the first is the baseline")
      ->required()
      ->option_text("SCENARIO...");
  addStdin(added, arguments.fromStdin, "the first SCENARIO");
  added
      ->add_option_function<std::string>(
          "--with", [&arguments](const std::string& text) { arguments.with.push_back(changesIn(text)); },
          "one more candidate: the baseline with these values; repeatable")
      ->option_text("PATH=VALUE[;...]")
      ->trigger_on_parse();
  CLI::Option* as = addVariant(added, "--with-as", "one more candidate: the baseline as",
                               [&arguments](VariantChoice choice) { arguments.withAs.push_back(choice); });
  added->add_flag("--fitted", arguments.fitted, "with --with-as: exchange machines until every pod has room")
      ->needs(as);
  addSet(added, arguments.overrides);
}

void addOutput(CLI::App* added, CompareArguments& arguments) {
  added->add_flag("--slo", arguments.slo, "exit with 1 if a candidate breaches an objective");
  added
      ->add_option_function<std::string>(
          "--budget", [&arguments](const std::string& text) { arguments.budget = budgetIn(text); },
          "exit with 1 if a candidate costs more a month: 4000, or +10%")
      ->option_text("USD");
  added->add_flag("--all", arguments.all, "show every figure, noise as well");
  CLI::Option* json = added->add_flag("--json", arguments.json, "print every figure as JSON");
  added->add_flag("--markdown", arguments.markdown, "print a table for a pull request")->excludes(json);
  added->add_option("--html", arguments.html, "write a page to this file, too")->option_text("FILE");
}

}  // namespace

void addCompare(CLI::App& app, CompareArguments& arguments) {
  CLI::App* added =
      addCommand(app, "compare", "say which differences between clusters are real", kCompareFooter);
  addCandidates(added, arguments);
  added
      ->add_option("--replications", arguments.replications,
                   "simulations of each scenario; the baseline's number unless given")
      ->option_text("N")
      ->check(CLI::Range(2, 10'000));
  added
      ->add_option_function<std::string>(
          "--duration",
          [&arguments](const std::string& value) {
            arguments.overrides.push_back({"run.duration", value});
          },
          "measured time of all, e.g. 20m")
      ->option_text("TIME")
      ->trigger_on_parse();
  added->add_option("--seed", arguments.seed, "the same seed gives the same bytes")->option_text("N");
  added->add_flag("--independent", arguments.independent, "let candidates draw random numbers of their own");
  addOutput(added, arguments);
  addStudy(added, arguments.study);
}

}  // namespace kubecast::cli
