// SPDX-License-Identifier: Apache-2.0
// What clients do, of requests that were measured.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "exporters/prometheus/metrics.hpp"
#include "importers/kubernetes/parts.hpp"
#include "importers/prometheus/figures.hpp"
#include "importers/prometheus/parts.hpp"
#include "models/audit/path_prefix.hpp"

namespace kubecast::importers::prometheus {
namespace {

/// Names without what paths into a scenario use, or no line holds.
class FlowNames {
 public:
  std::string take(std::string name) {
    for (char& letter : name)
      if (letter == '.' || letter == '[' || letter == ']' || static_cast<unsigned char>(letter) < ' ')
        letter = '-';
    while (name.ends_with(' ')) name.pop_back();
    std::string free = name;
    for (int count = 2; !used_.insert(free).second; ++count) free = fmt::format("{} {}", name, count);
    return free;
  }

 private:
  std::set<std::string> used_;
};

/// The workload that Ingresses send a path to: that of the longest prefix. "" if there is none.
std::string behindIngresses(const Document& scenario, const std::string& path) {
  std::string workload, longest;
  for (const Document& ingress : kubernetes::listAt(scenario, {"ingresses"}))
    for (const Document& rule : kubernetes::listAt(ingress, {"rules"})) {
      const std::string prefix = kubernetes::textAt(rule, {"path"});
      if (!audit::liesUnder(prefix, path) || (!workload.empty() && prefix.size() <= longest.size())) continue;
      workload = kubernetes::textAt(rule, {"workload"});
      longest = prefix;
    }
  return workload;
}

bool isMethod(const std::string& method) {
  static const std::set<std::string> kMethods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  return kMethods.contains(method);
}

struct Route {
  Call call;
  Spread rate;
};

Document flow(const std::string& name, const WorkloadSamples& workload, const Route& route, bool fromOutside,
              const std::string& period) {
  Document step = {{"call", workload.name}};
  if (fromOutside) {
    if (isMethod(route.call.first)) step["method"] = route.call.first;
    step["path"] = route.call.second;
  }
  const auto cost = perRequest(workload, period);
  step["do"].push_back(
      {{"cpu",
        cost ? *cost : kubernetes::assumed("5ms", "1ms..50ms", "its CPU was not measured; measure it")}});
  Document value = {{"name", name}};
  value["steps"].push_back(std::move(step));
  return value;
}

/// `{measured: MEAN, range: LOWEST..HIGHEST, why}`; `unit` makes a rate of a number; `from`: its samples.
Document rateFigure(const Spread& rate, const std::string& unit, const std::string& from) {
  const std::string low = perSecond(rate.lowest, Rounded::Down) + unit;
  const std::string high = perSecond(rate.highest, Rounded::Up) + unit;
  const std::string mean = perSecond(rate.mean);
  Document figure = Document::object();
  if (unit.empty())
    figure["measured"] = Document::parse(mean);
  else
    figure["measured"] = mean + unit;
  // A rate of a scenario is above none.
  if (low != high && (unit.empty() || rate.lowest > 0)) figure["range"] = low + ".." + high;
  figure["why"] = fmt::format("requests a second, mean of {}; the lowest of {} {}, the highest {}", from,
                              exporters::prometheus::kRateWindow, low, high);
  return figure;
}

/// The routes that were called, and a note of those that were not.
std::vector<Route> routesOf(const WorkloadSamples& workload, const Samples& times,
                            std::vector<Error>& notes) {
  std::vector<Route> routes;
  int silent = 0;
  for (const auto& [call, samples] : workload.calls) {
    const Spread rate = spreadOver(times, samples);
    // Less than what is written of a rate, one in eleven days.
    if (rate.mean < 1e-6)
      ++silent;
    else
      routes.push_back({call, rate});
  }
  if (silent > 0)
    notes.push_back({workload.name,
                     fmt::format("{} of its routes {} not called and {} no flow", silent,
                                 silent == 1 ? "was" : "were", silent == 1 ? "has" : "have"),
                     ""});
  return routes;
}

/// Of the flows that the import made, those that call a workload without measured requests.
void noteUncalled(const Document& flows, const std::set<std::string>& called, std::vector<Error>& notes) {
  for (const Document& flow : flows)
    for (const Document& step : kubernetes::listAt(flow, {"steps"}))
      if (const std::string workload = kubernetes::textAt(step, {"call"}); !called.contains(workload))
        notes.push_back({workload,
                         "an Ingress leads to it, but no requests to it were measured: no flow calls it",
                         "count its requests, or write a flow"});
}

}  // namespace

void putTraffic(kubernetes::Imported& imported, const std::vector<WorkloadSamples>& workloads,
                Summary& summary) {
  std::vector<const Samples*> all;
  for (const WorkloadSamples& workload : workloads)
    for (const auto& [call, samples] : workload.calls) all.push_back(&samples);
  const Samples total = sumOf(all);

  FlowNames names;
  std::set<std::string> called;
  Document flows = Document::array(), mix = Document::object();
  const std::string from = sampled(total.size(), summary.period);
  for (const WorkloadSamples& workload : workloads) {
    const std::vector<Route> routes = routesOf(workload, total, imported.notes);
    std::size_t inside = 0;
    for (const Route& route : routes) {
      const bool fromOutside = behindIngresses(imported.scenario, route.call.second) == workload.name;
      inside += fromOutside ? 0 : 1;
      const std::string name = names.take(
          routes.size() == 1 ? workload.name
                             : fmt::format("{} {} {}", workload.name, route.call.first, route.call.second));
      flows.push_back(flow(name, workload, route, fromOutside, summary.period));
      mix[name] = rateFigure(route.rate, "", from);
      called.insert(workload.name);
    }
    if (inside > 0)
      imported.notes.push_back(
          {workload.name,
           fmt::format(
               "no Ingress leads to {}: who calls there is not measured, clients do at that rate",
               inside == routes.size() ? "it" : fmt::format("{} of its {} routes", inside, routes.size())),
           "write the calls into the flows that make them"});
  }
  if (flows.empty()) return;
  if (imported.scenario.contains("ingresses"))
    noteUncalled(imported.scenario["flows"], called, imported.notes);
  const Spread rate = spreadOver(total, total);
  summary.load = perSecond(rate.mean) + "/s";
  summary.busiest = perSecond(rate.highest) + "/s";
  Document load = {{"name", "clients"}};
  load["open"] = {{"rate", rateFigure(rate, "/s", from)}, {"arrivals", "poisson"}};
  if (flows.size() > 1) load["mix"] = std::move(mix);
  imported.scenario["flows"] = std::move(flows);
  imported.scenario["loads"] = Document::array({load});
}

}  // namespace kubecast::importers::prometheus
