// SPDX-License-Identifier: Apache-2.0
#include "exporters/github_actions/shipped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "models/cluster/csv.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::exporters::github_actions {
namespace {

constexpr std::string_view kPinned = "@pinned";

bool isCommit(std::string_view text) {
  return text.size() == 40 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

Expected<std::string> pinned(std::string text, std::string_view actions) {
  const auto rows = readCsv("actions.csv", actions, {"action", "version", "commit", "checked", "source"});
  if (!rows) return tl::unexpected(rows.error());
  for (std::size_t at = text.find(kPinned); at != std::string::npos; at = text.find(kPinned, at)) {
    const std::size_t begin = text.rfind(' ', at) + 1;
    const std::string action = text.substr(begin, at - begin);
    const auto row = std::find_if(rows->begin(), rows->end(),
                                  [&](const CsvRow& one) { return one.text("action") == action; });
    if (row == rows->end())
      return tl::unexpected(Error{"actions.csv", "has no commit of " + action, "install Kubecast again"});
    if (!isCommit(row->text("commit"))) return tl::unexpected(row->error("commit", "40 digits of a commit"));
    text.replace(at, kPinned.size(), fmt::format("@{} # {}", row->text("commit"), row->text("version")));
  }
  return text;
}

Expected<FileTree> shippedWorkflows() {
  FileTree tree;
  const auto folder = files::resourcePath("github-actions");
  if (!folder) return tl::unexpected(folder.error());
  const auto actions = files::readText(*folder / "actions.csv");
  if (!actions) return tl::unexpected(actions.error());
  for (const char* name : {"check.yaml", "deploy-check.yaml", "image.yaml"}) {
    auto text = files::readText(*folder / name).and_then([&](std::string whole) {
      return pinned(std::move(whole), *actions);
    });
    if (!text) return tl::unexpected(text.error());
    tree.add(name, std::move(*text));
  }
  return tree;
}

}  // namespace kubecast::exporters::github_actions
