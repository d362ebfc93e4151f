// SPDX-License-Identifier: Apache-2.0
// What exports wrote of the programs that they know, read back from environment, arguments and files.
#include <algorithm>
#include <optional>

#include "exporters/kubernetes/equipment.hpp"
#include "importers/kubernetes/parts.hpp"
#include "models/workload/program.hpp"

namespace kubecast::importers::kubernetes {
namespace {

constexpr const char* kDatabase = "main";

std::optional<int> number(const std::string& text) {
  if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return std::stoi(text);
}

/// The value after `name=` in any of the words, or after the word `name`.
std::string argument(const Document& args, const std::string& name) {
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (!args[i].is_string()) continue;
    const std::string word = args[i];
    if (word.starts_with(name + "=")) return word.substr(name.size() + 1);
    if (word == name && i + 1 < args.size() && args[i + 1].is_string()) return args[i + 1];
  }
  return "";
}

class Reader {
 public:
  Reader(Document& scenario, const Objects& objects, const std::vector<WorkloadRead>& workloads)
      : scenario_(scenario), objects_(objects), workloads_(workloads) {}

  void read() {
    for (std::size_t i = 0; i < workloads_.size(); ++i) {
      const std::string program = textAt(workloads_[i].value, {"program"});
      if (program == "postgresql")
        database(workloads_[i]);
      else if (program == "redis")
        cache(workloads_[i]);
      else if (program == "rabbitmq")
        broker(workloads_[i]);
      else if (!program.empty())
        service(workloads_[i], scenario_["workloads"][i]);
    }
  }

 private:
  /// The workload that runs a program; empty if none does.
  [[nodiscard]] std::string whoRuns(const std::string& program) const {
    const auto found = std::ranges::find_if(
        workloads_, [&](const WorkloadRead& one) { return textAt(one.value, {"program"}) == program; });
    return found == workloads_.end() ? "" : found->name;
  }

  [[nodiscard]] std::string text(const WorkloadRead& workload, const char* suffix, const char* key) const {
    const Document* map = objects_.find("ConfigMap", workload.ns, workload.object + suffix);
    return map == nullptr ? "" : textAt(*map, {"data", key});
  }

  void service(const WorkloadRead& workload, Document& value) {
    const auto pool = number(text(workload, "-config", "DATABASE_POOL"));
    if (pool && !whoRuns("postgresql").empty()) value["pools"] = {{{"database", kDatabase}, {"size", *pool}}};
    const auto prefetch = number(text(workload, "-config", "PREFETCH"));
    if (const std::string broker = whoRuns("rabbitmq"); prefetch && !broker.empty())
      scenario_["queues"].push_back(
          {{"name", workload.name + "-jobs"},
           {"broker", broker},
           {"consumer", workload.name},
           {"prefetch", *prefetch},
           {"cpu", assumed("300us", "100us..1ms", "no cluster says what a message costs; measure it")}});
  }

  void database(const WorkloadRead& workload) {
    Document value = {{"name", kDatabase}, {"workload", workload.name}};
    if (const auto most = number(argument(workload.args, "max_connections"))) value["maxConnections"] = *most;
    if (const auto kept = number(argument(workload.args, "superuser_reserved_connections")))
      value["reservedConnections"] = *kept;
    scenario_["databases"].push_back(std::move(value));
  }

  void cache(const WorkloadRead& workload) {
    const std::string memory = argument(workload.args, "--maxmemory");
    const std::string policy = argument(workload.args, "--maxmemory-policy");
    if (memory.empty()) return;
    Document popularity = {
        {"keys", assumed(100000, "1000..10000000", "no cluster says how many keys are asked for")},
        {"zipfExponent", assumed(0.8, "0.6..1", "usual of content on the web")},
        {"objectSize", assumed("1Ki", "100..10Ki", "no cluster says how large an entry is")},
        {"memory", memory}};
    if (!policy.empty()) popularity["eviction"] = policy;
    scenario_["caches"].push_back(
        {{"name", workload.name + "-cache"},
         {"workload", workload.name},
         {"popularity", std::move(popularity)},
         {"cpu", assumed("50us", "14us..100us",
                         "Redis serves about 70 thousand simple commands a second on one core")}});
  }

  void broker(const WorkloadRead& workload) {
    const std::string key = "vm_memory_high_watermark.relative = ";
    const std::string file = text(workload, "-files", "10-cluster.conf");
    const auto begin = file.find(key);
    if (begin == std::string::npos) return;
    const auto from = begin + key.size();
    scenario_["brokers"].push_back(
        {{"workload", workload.name}, {"memoryWatermark", file.substr(from, file.find('\n', from) - from)}});
  }

  Document& scenario_;
  const Objects& objects_;
  const std::vector<WorkloadRead>& workloads_;
};

}  // namespace

std::string programOf(const Document& object) {
  const auto annotations = labelsAt(object, {"metadata", "annotations"});
  const auto found = annotations.find(exporters::kubernetes::kProgramAnnotation);
  if (found == annotations.end() ||
      std::ranges::find(kPrograms, found->second, &ProgramWord::word) == kPrograms.end())
    return "";
  return found->second;
}

void addPrograms(Document& scenario, const Objects& objects, const std::vector<WorkloadRead>& workloads) {
  Reader(scenario, objects, workloads).read();
}

}  // namespace kubecast::importers::kubernetes
