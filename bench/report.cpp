// SPDX-License-Identifier: Apache-2.0
#include "bench/report.hpp"

#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>

namespace kubecast::bench {
namespace {

const std::map<std::string, Variant> kWorkloads = {{"two-tier", Variant::Base},
                                                   {"two-tier-quota", Variant::Quota},
                                                   {"two-tier-transfer", Variant::Transfer}};

std::string workloadName(Variant variant) {
  const auto named = [variant](const auto& entry) { return entry.second == variant; };
  return std::find_if(kWorkloads.begin(), kWorkloads.end(), named)->first;
}

rusage usage() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  return u;
}

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
}

}  // namespace

Options parseOptions(int argc, char** argv, const std::string& description) {
  Options options;
  double duration = options.duration.value();
  CLI::App app(description);
  app.add_option("--workload", options.variant, "two-tier, two-tier-quota or two-tier-transfer")
      ->transform(CLI::CheckedTransformer(kWorkloads));
  app.add_option("--seconds", duration, "simulated seconds")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "seed of all random draws");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  options.duration = Seconds(duration);
  return options;
}

Seconds Latencies::mean() const { return Seconds(count_ == 0 ? 0.0 : sum_ / static_cast<double>(count_)); }

Seconds Latencies::quantile(double q) const {
  const double wanted = q * static_cast<double>(count_);
  std::uint64_t seen = 0;
  std::size_t bin = 0;
  while (bin + 1 < bins_.size() && static_cast<double>(seen += bins_[bin]) < wanted) ++bin;
  return Seconds(static_cast<double>(bin + 1) / kBinsPerSecond);
}

Seconds processCpuTime() {
  const rusage u = usage();
  return Seconds(seconds(u.ru_utime) + seconds(u.ru_stime));
}

void printReport(const std::string& program, const Options& options, const Latencies& latencies,
                 std::uint64_t events, Seconds loopCpu) {
  std::printf(
      "{\"program\": \"%s\", \"workload\": \"%s\", \"seed\": %llu, \"simulated_seconds\": %.9g, "
      "\"requests\": %llu, \"events\": %llu, \"cpu_seconds\": %.6f, \"process_cpu_seconds\": %.6f, "
      "\"mean_latency\": %.12g, \"p95\": %.6g, \"rss_mb\": %.1f}\n",
      program.c_str(), workloadName(options.variant).c_str(), static_cast<unsigned long long>(options.seed),
      options.duration.value(), static_cast<unsigned long long>(latencies.count()),
      static_cast<unsigned long long>(events), loopCpu.value(), processCpuTime().value(),
      latencies.mean().value(), latencies.quantile(0.95).value(),
      static_cast<double>(usage().ru_maxrss) / 1024.0);
}

}  // namespace kubecast::bench
