// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/commands/study_session.hpp"

namespace kubecast::commands {

/// One scenario of a comparison.
struct CompareSide {
  std::string name;
  std::unique_ptr<StudySession> session;
  bool costAtLeast = false;  ///< its bill has a line without a price
};

/// The baseline, then the other files, then the candidates of --with and --with-as. The error, already told,
/// is how the command must end.
tl::expected<std::vector<CompareSide>, cli::ExitCode> loadSides(const cli::CompareArguments& arguments,
                                                                store::PointStore* points,
                                                                const Console& console);

}  // namespace kubecast::commands
