// SPDX-License-Identifier: Apache-2.0
#include "app/render/import_page.hpp"

#include <fmt/format.h>

#include <array>

#include "app/render/page.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::render {
namespace {

struct Part {
  const char* key;
  const char* one;
  const char* many;
};
constexpr std::array<Part, 6> kParts = {{{"nodes", "node", "nodes"},
                                         {"workloads", "workload", "workloads"},
                                         {"autoscalers", "autoscaler", "autoscalers"},
                                         {"ingresses", "Ingress", "Ingresses"},
                                         {"networkPolicies", "NetworkPolicy", "NetworkPolicies"},
                                         {"objects", "object of a controller", "objects of controllers"}}};

std::string taken(const importers::kubernetes::Document& scenario) {
  std::string text;
  for (const Part& part : kParts)
    if (const auto found = scenario.find(part.key); found != scenario.end())
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", found->size(),
                          found->size() == 1 ? part.one : part.many);
  return text + ".";
}

std::string notTaken(const std::map<std::string, int>& kinds) {
  std::string text;
  for (const auto& [kind, count] : kinds)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, kind);
  return text + ".";
}

void addMeasured(Page& page, const importers::prometheus::Summary& measured) {
  using terminal::Align;
  page.heading("Measured", measured.period);
  terminal::Table table({{"", Align::Left, true},
                         {"requests", Align::Right},
                         {"CPU of one", Align::Right},
                         {"CPU of an idle pod", Align::Right},
                         {"memory", Align::Right}});
  for (const auto& one : measured.workloads)
    table.add({terminal::harmless(one.name), one.requests, one.perRequest, one.idleCpu, one.memory});
  page.table(table);
}

std::string toDo(const std::optional<importers::prometheus::Summary>& measured) {
  if (measured && !measured->load.empty())
    return fmt::format(
        "Look at the load: clients come at {}, the mean, as a Poisson process; the busiest sample is {}. How "
        "services call each other no metric says.",
        measured->load, measured->busiest);
  return "Say what clients do: 100 users stand there, the flows call each path of an Ingress once, and what "
         "a "
         "call costs is assumed.";
}

}  // namespace

std::string importPage(const ImportView& view, const terminal::Style& style) {
  Page page(style);
  page.title(view.name, view.file.empty() ? "imported" : "imported to " + view.file);
  page.paragraph(taken(view.imported.scenario));
  if (view.measured) addMeasured(page, *view.measured);
  if (!view.imported.notTaken.empty()) {
    page.heading("Not taken", "a scenario has no place for these");
    page.paragraph(notTaken(view.imported.notTaken));
  }
  if (!view.imported.notes.empty()) page.heading("To know");
  for (const Error& note : view.imported.notes) {
    page.paragraph(fmt::format("{}: {}.", note.where, note.what));
    if (!note.remedy.empty()) page.note(note.remedy);
  }
  page.heading("To do");
  page.paragraph(toDo(view.measured));
  return std::move(page).text();
}

}  // namespace kubecast::render
