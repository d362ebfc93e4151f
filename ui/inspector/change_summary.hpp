// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "models/units/money.hpp"
#include "ui/document/scenario_document.hpp"

namespace kubecast::ui {

class Preferences;

/// What of an assessment an edit is judged by: small, so that one can be kept for each step.
struct Outcome {
  bool loads = false;
  std::vector<std::string> errors;    ///< the loader's, as messages
  std::size_t warnings = 0;           ///< the loader's
  Money monthly;                      ///< 0 if it does not load
  std::vector<std::string> pending;   ///< names of pods
  std::vector<std::string> findings;  ///< messages of errors and warnings of the audit
};
Outcome outcomeOf(const Assessment& assessment);

/// What an edit changed in `check`, `audit` and the bill.
struct Changes {
  bool loads = true;  ///< after it
  bool loadedBefore = true;
  std::string error;                   ///< the first new one, or the first there is
  Money monthly;                       ///< after − before; 0 unless both load
  std::vector<std::string> pending;    ///< pods that are Pending now and were not
  std::vector<std::string> scheduled;  ///< pods that were Pending and are no more
  std::vector<std::string> found;      ///< findings there were not
  std::size_t mended = 0;              ///< findings that are gone
  [[nodiscard]] bool none() const;
};
Changes changesBetween(const Outcome& before, const Outcome& after);

/// The loader's errors that `after` has and `before` has not.
std::vector<scenarios::Diagnostic> newErrors(const Assessment& before, const Assessment& after);

/// The loader's errors about edits not made yet that the text does not have already. Loads only: faster than
/// an assessment.
std::vector<scenarios::Diagnostic> complaintsAbout(
    const ScenarioDocument& document, const Expected<std::vector<scenarios::edit::TextEdit>>& edits);

/// On one line: `+$14.98 a month · 1 pod Pending: redis-0`.
QString summaryOf(const Changes& changes, const Preferences& preferences);

}  // namespace kubecast::ui
