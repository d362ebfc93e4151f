// SPDX-License-Identifier: Apache-2.0
#include "exporters/helm/chart.hpp"

#include <algorithm>
#include <filesystem>

#include "exporters/helm/values.hpp"
#include "exporters/programs/secrets_page.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::exporters::helm {
namespace {

namespace fs = std::filesystem;

bool isLowerOrDigit(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

/// https://helm.sh/docs/chart_best_practices/conventions/#chart-names
bool isChartName(const std::string& name) {
  return !name.empty() && name.size() <= 53 && isLowerOrDigit(name.front()) && isLowerOrDigit(name.back()) &&
         std::all_of(name.begin(), name.end(),
                     [](char letter) { return isLowerOrDigit(letter) || letter == '-'; });
}

/// Any name as one that Helm takes; fileName() keeps two of them apart.
std::string chartName(const std::string& scenario) {
  std::string name;
  for (char letter : fileName(scenario)) {
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    if (isLowerOrDigit(letter) || (!name.empty() && name.back() != '-'))
      name += isLowerOrDigit(letter) ? letter : '-';
  }
  name.resize(std::min<std::size_t>(name.size(), 53));
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name.empty() ? "cluster" : name;
}

Document chartYaml(const Scenario& scenario, const Names& names) {
  return {{"apiVersion", "v2"},
          {"name", names.chart},
          {"description", "What " + scenario.name + " deploys"},
          {"type", "application"},
          {"version", "0.1.0"},
          {"appVersion", "0.1.0"},
          // autoscaling/v2 is of 1.23, the newest API that the templates use.
          {"kubeVersion", ">=1.23.0-0"}};
}

std::string valuesPath(const Names& names) { return "values-" + names.values + ".yaml"; }

}  // namespace

Expected<Names> namesFor(const Scenario& scenario, const std::string& chart, const std::string& values) {
  Names names{chart.empty() ? chartName(scenario.name) : chart,
              values.empty() ? fileName(scenario.name) : values};
  if (!isChartName(names.chart))
    return tl::unexpected(Error{"--name", "no chart can be called '" + names.chart + "'",
                                "give lower-case letters, digits and '-', at most 53, such as shop-backend"});
  if (fileName(names.values) != names.values)
    return tl::unexpected(Error{"--values-name", "no part of a file's name: '" + names.values + "'",
                                "give letters, digits, '_' and '-', such as 14nodes"});
  for (const char* taken : {"dev", "staging", "prod"})
    if (names.values == taken)
      return tl::unexpected(Error{"--values-name",
                                  "values-" + names.values + ".yaml is a profile of the chart",
                                  "give another name, such as 14nodes"});
  return names;
}

Expected<FileTree> shippedTemplates() {
  FileTree tree;
  const auto folder = files::resourcePath("helm/chart");
  if (!folder) return tl::unexpected(folder.error());
  for (const char* name :
       {".helmignore", "values.yaml", "values-dev.yaml", "values-prod.yaml", "values-staging.yaml",
        "values.schema.json", "templates/NOTES.txt", "templates/_helpers.tpl", "templates/_pod.tpl",
        "templates/availability.yaml", "templates/configuration.yaml", "templates/ingresses.yaml",
        "templates/network-policies.yaml", "templates/services.yaml", "templates/shared.yaml",
        "templates/workloads.yaml"}) {
    auto text = files::readText(*folder / name);
    if (!text) return tl::unexpected(text.error());
    tree.add(name, std::move(*text));
  }
  return tree;
}

FileTree chart(const Scenario& scenario, const Names& names, const FileTree& templates) {
  const std::string folder = "charts/" + names.chart + "/";
  FileTree tree;
  tree.add(folder + "Chart.yaml", emitYaml(chartYaml(scenario, names)));
  tree.add(folder + valuesPath(names), emitYaml(values(scenario)));
  for (const auto& [path, content] : templates.files()) tree.add(folder + path, content);
  if (std::string page = programs::secretsPage(scenario); !page.empty())
    tree.add(folder + "SECRETS.md", std::move(page));
  return tree;
}

FileTree valuesOnly(const Scenario& scenario, const Names& names) {
  FileTree tree;
  tree.add(valuesPath(names), emitYaml(values(scenario)));
  return tree;
}

}  // namespace kubecast::exporters::helm
