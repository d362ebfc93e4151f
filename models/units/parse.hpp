// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "models/error.hpp"
#include "models/units/units.hpp"

namespace kubecast::units {

/// Text to quantities, strictly: the whole text must be one quantity, without
/// spaces, finite and ≥ 0. The error's `what` quotes the text and says what is
/// wrong, `remedy` what is expected; `where` is the caller's to fill.

/// Kubernetes CPU: `250m`, `0.5`, `2`. Nothing finer than a millicore, as the API
/// server has it.
[[nodiscard]] Expected<MilliCpu> parseCpu(std::string_view text);

/// Kubernetes memory or storage: `512Mi`, `1Gi`, `1.5G`, `128974848`, `129e6`.
/// Suffixes k M G T P E (powers of 1000) and Ki Mi Gi Ti Pi Ei (of 1024). A part
/// of a byte counts as a whole one, as in Kubernetes (Quantity.Value rounds up).
[[nodiscard]] Expected<Bytes> parseBytes(std::string_view text);

/// Spans such as `250us`, `500ms`, `2s`, `1h30m`, `7d`: decimal numbers, each with
/// its unit (ns, us or µs, ms, s, m, h, d), largest unit first; or plain `0`.
[[nodiscard]] Expected<Seconds> parseDuration(std::string_view text);

/// Events per time: `20/s`, `3/m`, `0.5/h`, `100/d`.
[[nodiscard]] Expected<PerSecond> parseRate(std::string_view text);

/// Bits or bytes per second: `100Mbps`, `1Gbps`, `12MBps`, `12MB/s`, `1.5GiB/s`.
/// A small b is a bit and a capital B a byte.
[[nodiscard]] Expected<BytesPerSecond> parseBandwidth(std::string_view text);

/// US dollars: `$60`, `2.40`, `$0.0416`; at most six decimals, kept exactly.
[[nodiscard]] Expected<Money> parseMoney(std::string_view text);

/// A share from 0 to 1: `0.7` or `70%`.
[[nodiscard]] Expected<Ratio> parseRatio(std::string_view text);

}  // namespace kubecast::units
