// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "scenarios/edit/edit.hpp"
#include "scenarios/edit/synchronize.hpp"
#include "scenarios/edit/written.hpp"

namespace kubecast::scenarios::edit {

/// A text read for editing.
struct Reading {
  yaml::NodePtr own;  ///< the text alone
  Meaning meaning;
};

/// `alone`: without the files it extends.
Expected<Reading> readingOf(const EditedText& in, bool alone = false);

/// The first of what a loader said, as the error of an edit.
Error errorFrom(const Problems& problems, std::string where);

/// The edits after which the text means `target`, checked by reading what they make.
Expected<std::vector<TextEdit>> editsTo(const EditedText& in, const Reading& reading,
                                        const yaml::NodePtr& target, GivenText given, std::string_view path,
                                        bool orderOfNamed = true);

}  // namespace kubecast::scenarios::edit
