// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "studies/sentences/numbers.hpp"

namespace kubecast::studies {
namespace {

constexpr std::size_t kRowsInWords = 8;

/// One value along a line of points, and what is missed there.
struct Stop {
  std::string value;
  bool known = false;  ///< there is a result
  bool met = false;
};

/// `met up to 500 and missed from 800 on`.
std::string alongWords(const std::vector<Stop>& line) {
  std::vector<std::string> met;
  std::vector<std::string> missed;
  std::size_t turns = 0;
  const Stop* before = nullptr;
  for (const Stop& stop : line) {
    if (!stop.known) continue;
    (stop.met ? met : missed).push_back(stop.value);
    if (before != nullptr && before->met != stop.met) ++turns;
    before = &stop;
  }
  if (before == nullptr) return "not known";
  if (missed.empty()) return "met at every value";
  if (met.empty()) return "missed at every value";
  if (turns > 1) return fmt::format("met at {}; missed at {}", joined(met), joined(missed));
  return before->met ? fmt::format("missed up to {} and met from {} on", missed.back(), met.front())
                     : fmt::format("met up to {} and missed from {} on", met.back(), missed.front());
}

Stop stopAt(const std::string& value, const SweepPoint* point) {
  return {value, point != nullptr && point->problem.empty(), point != nullptr && meetsAll(*point)};
}

/// Names of the objectives that some point misses.
std::vector<std::string> missedSomewhere(const Sweep& sweep) {
  std::vector<std::string> names;
  for (const SweepPoint& point : sweep.points) {
    for (const ObjectiveAtPoint& objective : point.objectives) {
      if (!objective.counted || objective.met) continue;
      if (std::find(names.begin(), names.end(), objective.name) == names.end())
        names.push_back(objective.name);
    }
  }
  return names;
}

bool better(double a, double b, FigureKind kind) { return betterOf(kind) == Better::Lower ? a < b : a > b; }

std::optional<std::size_t> bestOf(const Sweep& sweep, const Measure& measure, bool mustMeet) {
  std::optional<std::size_t> best;
  double value = 0;
  for (std::size_t i = 0; i < sweep.points.size(); ++i) {
    const auto estimate = estimateOf(sweep.points[i], measure);
    if (!estimate || (mustMeet && !meetsAll(sweep.points[i]))) continue;
    if (best && !better(estimate->value, value, measure.kind)) continue;
    best = i;
    value = estimate->value;
  }
  return best;
}

/// Points whose difference from the best one, replication by replication, is not told from noise.
std::size_t asGood(const Sweep& sweep, const SweepPoint& best, const Measure& measure, bool mustMeet) {
  if (best.replications.size() < 2) return 0;
  return static_cast<std::size_t>(
      std::count_if(sweep.points.begin(), sweep.points.end(), [&](const SweepPoint& point) {
        if (&point == &best || !point.problem.empty() || (mustMeet && !meetsAll(point))) return false;
        const auto effect = effectOf(best.replications, point.replications, measure);
        return effect && effect->noise;
      }));
}

void sayBest(SweepReading& reading, const Sweep& sweep, const Measure& measure,
             const std::vector<std::string>& labels) {
  const bool objectives = std::any_of(sweep.points.begin(), sweep.points.end(), [](const SweepPoint& p) {
    return std::any_of(p.objectives.begin(), p.objectives.end(), [](const auto& o) { return o.counted; });
  });
  const bool mustMeet = reading.meeting > 0;
  reading.best = bestOf(sweep, measure, mustMeet);
  if (!reading.best) {
    reading.sentences.push_back(fmt::format("No point has a {}.", nameOf(measure)));
    return;
  }
  const SweepPoint& best = sweep.points[*reading.best];
  const std::string which = betterOf(measure.kind) == Better::Lower ? "lowest" : "highest";
  std::string sentence =
      fmt::format("The {} {}{} is {} at {}", which, nameOf(measure),
                  objectives && mustMeet ? " that meets all objectives" : "",
                  figureText(measure.kind, estimateOf(best, measure)->value), pointText(labels, best.values));
  const std::size_t others = asGood(sweep, best, measure, mustMeet);
  if (others > 0)
    sentence +=
        fmt::format("; {} {} not told apart from it", others, others == 1 ? "point is" : "points are");
  reading.sentences.push_back(sentence + ".");
  if (objectives && !mustMeet) reading.sentences.emplace_back("No point meets all objectives.");
}

void sayObjectives(SweepReading& reading, const Sweep& sweep, const std::vector<std::string>& labels) {
  const std::vector<std::string> missed = missedSomewhere(sweep);
  if (reading.meeting == 0 && missed.empty()) return;
  if (missed.empty()) {
    reading.sentences.emplace_back("All objectives are met at every point that has a result.");
    return;
  }
  const std::string of = fmt::format(" ({})", joined(missed));
  if (labels.size() == 1) {
    std::vector<Stop> line;
    for (const SweepPoint& point : sweep.points) line.push_back(stopAt(point.values.front(), &point));
    reading.sentences.push_back(
        fmt::format("Over {} the objectives are {}{}.", labels.front(), alongWords(line), of));
    return;
  }
  reading.sentences.push_back(
      fmt::format("The objectives{} are met at {} of {} points.", of, reading.meeting, sweep.points.size()));
  if (labels.size() != 2) return;
  const auto rows = valuesOf(sweep, 0);
  const auto columns = valuesOf(sweep, 1);
  // A line of a sample or of a list has too few points to say where anything stops.
  if (rows.size() > kRowsInWords || rows.size() * columns.size() != sweep.points.size()) return;
  std::vector<std::string> alike;  // rows of which the same is said
  std::string words;
  const auto say = [&] {
    if (!alike.empty())
      reading.sentences.push_back(
          fmt::format("With {} = {}, over {}: {}.", labels[0], joined(alike), labels[1], words));
    alike.clear();
  };
  for (const std::string& row : rows) {
    std::vector<Stop> line;
    for (const std::string& column : columns) line.push_back(stopAt(column, pointAt(sweep, row, column)));
    if (alongWords(line) != words) say();
    words = alongWords(line);
    alike.push_back(row);
  }
  say();
}

}  // namespace

SweepReading read(const Sweep& sweep, const Measure& measure, const std::vector<std::string>& labels) {
  SweepReading reading;
  for (const SweepPoint& point : sweep.points) {
    if (!point.problem.empty()) ++reading.failed;
    if (meetsAll(point)) ++reading.meeting;
  }
  sayBest(reading, sweep, measure, labels);
  sayObjectives(reading, sweep, labels);
  return reading;
}

std::vector<std::string> read(const Tornado& tornado) {
  std::vector<std::string> sentences;
  for (std::size_t m = 0; m < tornado.measures.size(); ++m) {
    const auto ranked = tornado.ranked(m);
    if (ranked.empty()) continue;
    const FigureNote& figure = ranked.front()->figure;
    std::vector<std::string> changes;
    for (const auto* end : {&ranked.front()->low, &ranked.front()->high}) {
      if (!*end || !(*end)->problem.empty() || !(*end)->effects[m] || (*end)->effects[m]->noise) continue;
      changes.push_back(fmt::format(
          "{} at {}", changeText(tornado.measures[m].kind, (*end)->effects[m]->change), (*end)->value));
    }
    sentences.push_back(fmt::format("The {} hangs most on {}, assumed {}: {}.", nameOf(tornado.measures[m]),
                                    figure.path, figure.value, joined(changes)));
  }
  return sentences;
}

std::string pointText(const std::vector<std::string>& labels, const std::vector<std::string>& values) {
  std::string text;
  for (std::size_t i = 0; i < labels.size(); ++i)
    text += fmt::format("{}{} = {}", i == 0 ? "" : ", ", labels[i], values[i]);
  return text;
}

std::vector<std::string> valuesOf(const Sweep& sweep, std::size_t path) {
  std::vector<std::string> values;
  for (const SweepPoint& point : sweep.points) {
    if (std::find(values.begin(), values.end(), point.values[path]) == values.end())
      values.push_back(point.values[path]);
  }
  return values;
}

const SweepPoint* pointAt(const Sweep& sweep, const std::string& first, const std::string& second) {
  const auto found = std::find_if(sweep.points.begin(), sweep.points.end(), [&](const SweepPoint& point) {
    return point.values[0] == first && point.values[1] == second;
  });
  return found == sweep.points.end() ? nullptr : &*found;
}

}  // namespace kubecast::studies
