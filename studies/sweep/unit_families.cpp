// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/unit_families.hpp"

#include <array>

namespace kubecast::studies {
namespace {

struct Unit {
  std::string_view family;
  std::string_view suffix;
  double size;
};

constexpr std::array kUnits{
    Unit{"time", "ns", 1},          Unit{"time", "us", 1e3},        Unit{"time", "µs", 1e3},
    Unit{"time", "ms", 1e6},        Unit{"time", "s", 1e9},         Unit{"time", "m", 60e9},
    Unit{"time", "h", 3'600e9},     Unit{"time", "d", 86'400e9},    Unit{"cpu", "m", 1},
    Unit{"cpu", "", 1e3},           Unit{"bytes", "", 1},           Unit{"bytes", "k", 1e3},
    Unit{"bytes", "M", 1e6},        Unit{"bytes", "G", 1e9},        Unit{"bytes", "T", 1e12},
    Unit{"bytes", "Ki", 0x1p10},    Unit{"bytes", "Mi", 0x1p20},    Unit{"bytes", "Gi", 0x1p30},
    Unit{"bytes", "Ti", 0x1p40},    Unit{"rate", "/s", 86'400},     Unit{"rate", "/m", 1'440},
    Unit{"rate", "/h", 24},         Unit{"rate", "/d", 1},          Unit{"share", "", 100},
    Unit{"share", "%", 1},          Unit{"bandwidth", "bps", 1},    Unit{"bandwidth", "kbps", 1e3},
    Unit{"bandwidth", "Mbps", 1e6}, Unit{"bandwidth", "Gbps", 1e9}, Unit{"bandwidth", "kBps", 8e3},
    Unit{"bandwidth", "MBps", 8e6}, Unit{"bandwidth", "GBps", 8e9}, Unit{"bandwidth", "kB/s", 8e3},
    Unit{"bandwidth", "MB/s", 8e6}, Unit{"bandwidth", "GB/s", 8e9},
};

}  // namespace

std::optional<double> unitsPer(std::string_view from, std::string_view to) {
  if (from == to) return 1;
  for (const Unit& a : kUnits) {
    if (a.suffix != from) continue;
    for (const Unit& b : kUnits) {
      if (b.suffix == to && b.family == a.family) return a.size / b.size;
    }
  }
  return std::nullopt;
}

}  // namespace kubecast::studies
