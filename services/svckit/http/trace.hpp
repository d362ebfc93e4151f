// SPDX-License-Identifier: Apache-2.0
// Where a request's trace comes from.
#pragma once

#include <random>
#include <string_view>

#include "svckit/http/message.hpp"

namespace svckit::http {

/// Goes on with the traces of callers, or begins new ones; ids need to be unique, not secret.
class Tracer {
 public:
  Tracer();
  /// W3C Trace Context, level 2, read strictly; anything else begins a new trace.
  Trace trace(const std::string* traceparent);

 private:
  std::string hex(int digits);
  std::mt19937_64 random_;
};

}  // namespace svckit::http
