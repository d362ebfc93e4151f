// SPDX-License-Identifier: Apache-2.0
#include "studies/compare/compare.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.hpp"
#include "app/commands/compare_sides.hpp"
#include "app/commands/keeping.hpp"
#include "app/render/compare_page.hpp"
#include "app/report/studies/compare_report.hpp"
#include "models/numerics/random.hpp"
#include "models/units/format.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::commands {

using cli::CompareArguments;
using cli::ExitCode;

namespace {

/// What can be told before anything is loaded.
std::optional<ExitCode> refused(const CompareArguments& arguments, const Console& console) {
  if (arguments.files.size() + arguments.with.size() + arguments.withAs.size() < 2) {
    console.complain({"compare", "there is nothing to compare the baseline with",
                      "name another scenario, or make one from it: --with PATH=VALUE, --with-as eks"});
    return ExitCode::BadInput;
  }
  if (!arguments.html) return std::nullopt;
  const auto error = files::unwritable(*arguments.html);
  if (!error) return std::nullopt;
  console.complain(*error);
  return ExitCode::Failure;
}

/// How all sides are simulated: as the baseline says.
struct Plan {
  int replications = 0;
  Seconds warmup;
  Seconds duration;
  std::uint64_t seed = 0;
};

Plan planOf(const CompareArguments& arguments, const Scenario& baseline) {
  return {arguments.replications.value_or(std::max(2, baseline.run.replications)), baseline.run.warmup,
          baseline.run.duration, arguments.seed.value_or(baseline.run.seed)};
}

void remarkOtherWindows(const std::vector<CompareSide>& sides, const Plan& plan, const Console& console) {
  for (const CompareSide& side : sides) {
    const RunSettings& own = side.session->scenario().run;
    if (own.duration == plan.duration && own.warmup == plan.warmup) continue;
    console.remark(fmt::format("note: {} is measured as long as {}: {}", side.name, sides.front().name,
                               units::format(plan.duration)));
  }
}

/// Every replication of every side, as far as they came.
std::vector<studies::ComparedSide> simulateSides(const CompareArguments& arguments,
                                                 const std::vector<CompareSide>& sides, const Plan& plan,
                                                 const studies::WorkerOptions& workers) {
  std::vector<studies::PointSettings> settings;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    settings.push_back(sides[s].session->settings());
    settings.back().seed = plan.seed;
    if (arguments.independent && s > 0)
      settings.back().seed = numerics::combine(numerics::rootKey(plan.seed), s).value;
  }
  const std::string identity =
      fmt::format("warmup={}/duration={}", units::write(plan.warmup), units::write(plan.duration));
  std::vector<studies::Point> points;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    for (int r = 0; r < plan.replications; ++r) {
      const auto scenario = [&side = sides[s], &plan] {
        Scenario measured = side.session->scenario();
        measured.run.warmup = plan.warmup;
        measured.run.duration = plan.duration;
        return Expected<Scenario>(std::move(measured));
      };
      points.push_back(
          {fmt::format("{}, replication {}", sides[s].name, r + 1), scenario, r, identity, &settings[s]});
    }
  }
  auto results = simulatePoints(points, settings.front(), workers);
  std::vector<studies::ComparedSide> compared;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    const auto first = results.begin() + static_cast<std::ptrdiff_t>(s) * plan.replications;
    compared.push_back(
        {sides[s].name,
         &sides[s].session->scenario().objectives,
         sides[s].costAtLeast,
         {std::make_move_iterator(first), std::make_move_iterator(first + plan.replications)}});
  }
  return compared;
}

/// What became of an interrupted study.
void remarkInterruption(const std::vector<studies::ComparedSide>& sides, bool keeps, const Console& console) {
  std::ptrdiff_t done = 0;
  std::size_t all = 0;
  for (const studies::ComparedSide& side : sides) {
    done += std::ranges::count_if(side.replications, [](const auto& r) { return r.has_value(); });
    all += side.replications.size();
  }
  console.remark(
      keeps ? fmt::format("interrupted; {} of {} points are kept, run the same command to go on", done, all)
            : "interrupted; nothing was kept");
}

/// Whether every candidate can be compared in at least two replications.
bool enoughPairs(const studies::Comparison& comparison, const Console& console) {
  for (const studies::LostReplication& lost : comparison.lost)
    console.complain({fmt::format("{}, replication {}", lost.side, lost.replication + 1), lost.error.what,
                      lost.error.remedy});
  return std::ranges::all_of(comparison.candidates, [](const studies::CandidateComparison& candidate) {
    return std::ranges::any_of(candidate.figures, [](const studies::FigureComparison& figure) {
      return figure.test.basis != studies::TestBasis::TooFew;
    });
  });
}

bool writePage(const std::string& file, const studies::Comparison& comparison, const Console& console) {
  const auto style = files::shippedStyle();
  if (!style) {
    console.complain(style.error());
    return false;
  }
  if (const auto error = files::writeText(file, report::comparePage(comparison, KUBECAST_VERSION, *style))) {
    console.complain(*error);
    return false;
  }
  return true;
}

ExitCode answer(const CompareArguments& arguments, const studies::Comparison& comparison,
                const Console& console) {
  if (arguments.json) {
    console.print(render::compareJson(comparison));
  } else if (arguments.markdown) {
    console.print(render::compareMarkdown(comparison, {arguments.all}));
  } else {
    console.print(render::comparePage(comparison, console.style(), {arguments.all}));
  }
  if (arguments.html) {
    if (!writePage(*arguments.html, comparison, console)) return ExitCode::Failure;
    if (!arguments.json && !arguments.markdown)
      console.print(fmt::format("\nWritten to {}\n", shortPath(*arguments.html)));
  }
  for (const studies::CandidateComparison& candidate : comparison.candidates) {
    if (arguments.slo && breachesObjective(candidate)) return ExitCode::NotMet;
    if (candidate.overBudget) return ExitCode::NotMet;
  }
  return ExitCode::Ok;
}

}  // namespace

ExitCode compare(const CompareArguments& arguments, const Console& console) {
  if (const auto code = refused(arguments, console)) return *code;
  const auto points = openPoints(arguments.study, console);
  if (!points) return points.error();
  const auto sides = loadSides(arguments, points->get(), console);
  if (!sides) return sides.error();
  const Plan plan = planOf(arguments, sides->front().session->scenario());
  remarkOtherWindows(*sides, plan, console);

  const Interruption interruption;
  const auto compared = [&] {
    terminal::ProgressBar bar(console.err, console.errTerminal);
    return simulateSides(arguments, *sides, plan, workersOf(arguments.study, interruption, bar, "comparing"));
  }();
  if (interruption.raised().load()) {
    remarkInterruption(compared, *points != nullptr, console);
    return ExitCode::Interrupted;
  }
  const studies::Comparison comparison = studies::compare(
      compared, {plan.warmup, plan.duration, plan.seed, !arguments.independent, arguments.budget});
  if (!enoughPairs(comparison, console)) {
    console.remark("too few replications of both sides ended to compare them");
    return ExitCode::Failure;
  }
  return answer(arguments, comparison, console);
}

}  // namespace kubecast::commands
