// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/units/units.hpp"

namespace kubecast::units {

/// For people: short, rounded, by fixed rules; the same on every machine and locale.

/// `250m`, `1500m`, `2`.
[[nodiscard]] std::string format(MilliCpu cpu);
/// At most three digits before the point and one after: `512 MiB`, `1.5 GiB`, `900 B`.
[[nodiscard]] std::string format(Bytes bytes);
/// Three significant digits below a minute: `1.23 s`, `45.6 ms`, `250 µs`; then two
/// units: `2 min 5 s`, `3 h 20 min`, `7 d`.
[[nodiscard]] std::string format(Seconds duration);
/// `20.0/s`, `1234/s`; below 0.1/s per hour: `18.0/h`.
[[nodiscard]] std::string format(PerSecond rate);
/// In bits, as networks are sold: `100 Mbps`, `1.25 Gbps`.
[[nodiscard]] std::string format(BytesPerSecond bandwidth);
/// Whole cents, halves to even: `$213.40`, `-$5.00`.
[[nodiscard]] std::string format(Money money);
/// With thousands apart: two decimals at most from 1 up, six below: `10,240`, `8,213.46`, `0.001432`.
[[nodiscard]] std::string format(UnitCount count);
/// Percent with at most two decimals: `70%`, `99.5%`. Only a true 0 or 1 is shown
/// as `0%` or `100%`; what would round to it is `<0.01%` or `>99.99%`.
[[nodiscard]] std::string format(Ratio ratio);

/// For scenarios: the shortest usual notation that parse.hpp reads back as the
/// same value. Values must be finite and ≥ 0.
[[nodiscard]] std::string write(MilliCpu cpu);
[[nodiscard]] std::string write(Bytes bytes);               ///< `512Mi`, `1000`
[[nodiscard]] std::string write(Seconds duration);          ///< `500ms`, `90s`, `7d`
[[nodiscard]] std::string write(PerSecond rate);            ///< `20/s`
[[nodiscard]] std::string write(BytesPerSecond bandwidth);  ///< `100Mbps`, else `…B/s`
[[nodiscard]] std::string write(Money money);               ///< `$0.0416`; whole millionths, halves to even
[[nodiscard]] std::string write(Ratio ratio);               ///< `0.7`
[[nodiscard]] std::string write(UnitPrice price);           ///< `$0.0104`, all its decimals

/// Every decimal there is, without a sign of the currency: `212.576`, `730`. For machines.
[[nodiscard]] std::string exact(Money money);
[[nodiscard]] std::string exact(UnitPrice price);
[[nodiscard]] std::string exact(UnitCount count);

}  // namespace kubecast::units
