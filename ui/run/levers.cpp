// SPDX-License-Identifier: Apache-2.0
#include "ui/run/levers.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <optional>

#include "models/units/format.hpp"
#include "models/units/parse.hpp"

namespace kubecast::ui {

namespace {

using Kind = Lever::Kind;

/// Without a range of its own a figure is moved so far either way.
constexpr double kUsersFactor = 5;
constexpr double kLatencyFactor = 5;

double roundedTo(double value, int digits) {
  if (value == 0) return 0;
  const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - digits + 1);
  // Divided rather than multiplied below 1, so that 0.12 is 12 / 100 and not 12 × 0.01.
  return step < 1 ? std::round(value / step) / std::round(1 / step) : std::round(value / step) * step;
}

std::optional<double> figure(Kind kind, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto value = [](const auto& parsed) {
    return parsed ? std::optional<double>(static_cast<double>(parsed->value())) : std::nullopt;
  };
  switch (kind) {
    case Kind::Users: {
      bool read = false;
      const double users = QString::fromStdString(text).toDouble(&read);
      return read ? std::optional(users) : std::nullopt;
    }
    case Kind::Rate:
      return value(units::parseRate(text));
    case Kind::HitRatio:
      return value(units::parseRatio(text));
    case Kind::Latency:
      return value(units::parseDuration(text));
  }
  return std::nullopt;
}

bool byLogarithm(const Lever& lever) { return lever.kind != Kind::HitRatio && lever.low > 0; }

std::pair<double, double> ownRange(Kind kind, double value) {
  if (kind == Kind::HitRatio) return {0, 1};
  const double factor = kind == Kind::Latency ? kLatencyFactor : kUsersFactor;
  if (value <= 0) return {0, kind == Kind::Latency ? 1 : 100};
  return {std::max(roundedTo(value / factor, 2), kind == Kind::Users ? 1.0 : 0.0),
          roundedTo(value * factor, 2)};
}

class Collector {
 public:
  explicit Collector(const Scenario& scenario) : scenario_(scenario) {}

  /// `suffix`: of the figure's path to what the slider sets.
  void add(Kind kind, const std::string& subject, const std::string& path, double value,
           const std::string& suffix = {}) {
    Lever lever{kind, subject, path + suffix, value, 0, 0, false};
    std::tie(lever.low, lever.high) = ownRange(kind, value);
    const auto note = std::ranges::find(scenario_.figures, path, &FigureNote::path);
    if (note != scenario_.figures.end()) {
      const auto low = figure(kind, note->low), high = figure(kind, note->high);
      lever.stated = low || high;
      lever.low = std::min(low.value_or(lever.low), value);
      lever.high = std::max(high.value_or(lever.high), value);
    }
    if (lever.low < lever.high) levers.push_back(lever);
  }

  std::vector<Lever> levers;

 private:
  const Scenario& scenario_;
};

}  // namespace

double Lever::positionOf(double at) const {
  const double share =
      byLogarithm(*this) ? std::log(at / low) / std::log(high / low) : (at - low) / (high - low);
  return std::clamp(share, 0.0, 1.0);
}

double Lever::valueAt(double position) const {
  if (std::abs(position - positionOf(value)) < 1e-3) return value;
  if (position <= 0) return low;
  if (position >= 1) return high;
  double at = byLogarithm(*this) ? low * std::pow(high / low, position) : low + position * (high - low);
  if (kind == Kind::HitRatio) {
    const double steps = high - low < 0.1 ? 1000 : 100;
    at = std::round(at * steps) / steps;
  } else {
    at = roundedTo(at, 2);
    if (kind == Kind::Users) at = std::max(1.0, std::round(at));
  }
  return std::clamp(at, low, high);
}

QString Lever::text(double at) const {
  switch (kind) {
    case Kind::Users:
      return QLocale().toString(std::llround(at));
    case Kind::Rate:
      return QString::fromStdString(units::write(PerSecond(at)));
    case Kind::HitRatio:
      return QString::fromStdString(units::format(Ratio(at)));
    case Kind::Latency:
      return QString::fromStdString(units::format(Seconds(at)));
  }
  return {};
}

std::string Lever::yaml(double at) const {
  switch (kind) {
    case Kind::Users:
      return std::to_string(std::llround(at));
    case Kind::Rate:
      return units::write(PerSecond(at));
    case Kind::HitRatio:
      return units::write(Ratio(at));
    case Kind::Latency:
      return units::write(Seconds(at));
  }
  return {};
}

std::vector<Lever> leversOf(const Scenario& scenario) {
  Collector collector(scenario);
  for (const Load& load : scenario.loads) {
    const std::string path = "loads[" + load.name + "].";
    if (const auto* closed = std::get_if<ClosedLoad>(&load.arrivals))
      collector.add(Kind::Users, load.name, path + "closed.users", closed->users);
    else if (const auto* open = std::get_if<OpenLoad>(&load.arrivals))
      collector.add(Kind::Rate, load.name, path + "open.rate", open->rate.value());
  }
  for (const Cache& cache : scenario.caches)
    if (!cache.popularity)
      collector.add(Kind::HitRatio, cache.name, "caches[" + cache.name + "].hitRatio",
                    cache.hitRatio.value());
  for (const External& external : scenario.externals)
    if (external.latency.law != Law::Empirical)
      collector.add(Kind::Latency, external.name, "externals[" + external.name + "].latency",
                    external.latency.mean.value(), external.latency.law == Law::Constant ? "" : ".mean");
  return collector.levers;
}

}  // namespace kubecast::ui
