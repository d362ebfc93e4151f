// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace kubecast::scenarios {

enum class Severity { Error, Warning };

/// One mistake in a scenario file, told where it is and how to mend it.
struct Diagnostic {
  Severity severity = Severity::Error;
  std::string file;        ///< as the user named it; `override` for a value given on the command line
  int line = 0;            ///< 1-based; 0 = the file as a whole
  int column = 0;          ///< 1-based, in bytes of the line
  int length = 1;          ///< bytes to underline
  std::string what;        ///< what is wrong, one sentence without a full stop
  std::string expected;    ///< what would be right; may be empty
  std::string hint;        ///< how to mend it, e.g. `did you mean 'replicas'?`; may be empty
  std::string sourceLine;  ///< the line as written; of a very long one the part around the column
  int sourceOffset = 0;    ///< bytes of the line left out before `sourceLine`
};

}  // namespace kubecast::scenarios
