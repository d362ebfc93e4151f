// SPDX-License-Identifier: Apache-2.0
#include "exporters/programs/secrets_page.hpp"

#include <fmt/format.h>

#include <map>

#include "exporters/kubernetes/equipment.hpp"

namespace kubecast::exporters::programs {
namespace {

constexpr const char* kHead = R"(# Secrets

What the pods read and no file here holds. Each command makes one Secret and seals it for the cluster that kubectl
talks to, so that the result can be committed (https://github.com/bitnami-labs/sealed-secrets). Replace what is in
CAPITALS; passwords that stand in an address are to be percent-encoded, and are those of the store's own Secret.
)";

/// Names are objects' names, and the entries' examples are ours: nothing here needs a shell's escape.
std::string command(const std::string& name, const std::string& ns, const char* how,
                    const std::vector<SecretEntry>& entries) {
  std::string text = fmt::format(
      "\n```sh\nkubectl create secret generic {} --namespace {} --dry-run=client --output yaml \\\n", name,
      ns);
  for (const SecretEntry& entry : entries)
    text += fmt::format("  --{}={}='{}' \\\n", how, entry.key, entry.example);
  return text + fmt::format("  | kubeseal --format yaml > {}.yaml\n```\n", name);
}

std::string commands(const Workload& workload, const Needs& needs) {
  std::string text;
  if (!needs.secrets.empty())
    text += command(kubernetes::secretName(workload), workload.ns, "from-literal", needs.secrets);
  if (!needs.migration.empty())
    text += command(kubernetes::migrationName(workload), workload.ns, "from-literal", needs.migration);
  if (needs.secretFiles)
    text += command(kubernetes::keysName(workload), workload.ns, "from-file", needs.secretFiles->entries);
  return text;
}

}  // namespace

std::string secretsPage(const Scenario& scenario) {
  std::map<std::string, std::string> chapters;  // by workload: the order in the file says nothing
  for (const Workload& workload : scenario.workloads)
    if (const auto needs = needsOf(workload, scenario)) chapters[workload.name] = commands(workload, *needs);
  std::string text;
  for (const auto& [name, chapter] : chapters)
    if (!chapter.empty()) text += fmt::format("\n## {}\n", name) + chapter;
  return text.empty() ? text : kHead + text;
}

}  // namespace kubecast::exporters::programs
