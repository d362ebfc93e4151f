// SPDX-License-Identifier: Apache-2.0
#include "app/render/availability_section.hpp"

#include <fmt/format.h>

#include "app/render/figures.hpp"

namespace kubecast::render {

using audit::DominantPoint;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kPointsNamed = 2;

/// Two decimals: a tenth of a percent is 44 minutes a month.
std::string shareText(Ratio share) { return fmt::format("{:.2f}%", share.value() * 100); }

std::string pointsText(const std::vector<DominantPoint>& points) {
  std::string text;
  for (std::size_t i = 0; i < points.size() && i < kPointsNamed; ++i)
    text += fmt::format("{}{} {}", i > 0 ? ", " : "", points[i].node, shareText(points[i].lost));
  if (points.size() > kPointsNamed) text += fmt::format(", {} more", points.size() - kPointsNamed);
  return text;
}

}  // namespace

void addAvailability(Page& page, const audit::PromisedAvailability& promise) {
  page.heading("Availability, by promises", "share of time a request finds all it needs");
  Table table({{"", Align::Left, true},
               {"share", Align::Right},
               {"up", Align::Right},
               {"lost for one node alone", Align::Left, true}});
  const auto add = [&](const std::string& what, Ratio weight, Ratio up,
                       const std::vector<DominantPoint>& points) {
    const bool missed = promise.objective && up < promise.wanted;
    table.add({what, Cell(percentText(weight), Tone::Dim),
               Cell(shareText(up), missed ? Tone::Bad : Tone::Plain), Cell(pointsText(points), Tone::Dim)});
  };
  for (const audit::FlowPromise& flow : promise.flows)
    add(flow.flow, flow.weight, flow.availability, flow.points);
  if (promise.flows.size() > 1) add("all flows", Ratio(1), promise.whole, promise.points);
  page.table(table);
  std::string note =
      promise.nodeUp == audit::kInstancePromise
          ? fmt::format("AWS promises {} of an EC2 instance (Compute SLA); a node with an MTBF goes by that.",
                        shareText(promise.nodeUp))
          : fmt::format("A node is up {} of the time; one with an MTBF goes by that.",
                        shareText(promise.nodeUp));
  note += " External APIs and the load balancer count as always up, and no pod moves to another node.";
  if (promise.objective)
    note = fmt::format("{} asks for {}. ", *promise.objective, shareText(promise.wanted)) + note;
  page.note(note);
}

}  // namespace kubecast::render
