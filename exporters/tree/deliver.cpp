// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/deliver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "scenarios/files/files.hpp"

namespace kubecast::exporters {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> fail(const fs::path& path, const std::string& what, const std::string& remedy = "") {
  return tl::unexpected(Error{path.string(), what, remedy});
}

Expected<Receipt> lastReceipt(const fs::path& file) {
  if (!fs::exists(fs::symlink_status(file))) return Receipt{};
  if (!fs::is_regular_file(fs::symlink_status(file)))
    return fail(file, "is no regular file", "export into another folder");
  return files::readText(file).and_then(
      [&](const std::string& text) { return readReceipt(text, file.string()); });
}

/// The first part of the way below `folder` to a file that is there and is no folder: a link would lead the
/// export elsewhere.
std::optional<fs::path> obstacle(const fs::path& folder, const std::string& path) {
  fs::path at = folder;
  for (const fs::path& part : fs::path(path).parent_path()) {
    at /= part;
    const fs::file_status status = fs::symlink_status(at);
    if (!fs::exists(status)) return std::nullopt;
    if (!fs::is_directory(status)) return at;
  }
  return std::nullopt;
}

tl::unexpected<Error> stopped(const fs::path& folder) {
  return fail(folder, "the export was stopped before its end", "export again: it goes on where it stopped");
}

Expected<std::map<std::string, Found>> look(const fs::path& folder, const FileTree& tree, const Receipt& last,
                                            const std::stop_token& stop) {
  std::map<std::string, Found> found;
  const auto lookAt = [&](const std::string& path) -> Expected<bool> {
    if (stop.stop_requested()) return stopped(folder);
    if (const auto way = obstacle(folder, path))
      return fail(*way, "is no folder, but the export has files in it", "move it away, or export elsewhere");
    const fs::file_status status = fs::symlink_status(folder / path);
    if (!fs::exists(status)) return true;
    if (!fs::is_regular_file(status)) {
      found[path] = {};
      return true;
    }
    return files::readText(folder / path).map([&](std::string text) {
      found[path] = {std::move(text)};
      return true;
    });
  };
  for (const auto& [path, content] : tree.files())
    if (auto seen = lookAt(path); !seen) return tl::unexpected(seen.error());
  for (const auto& [path, print] : last.files)
    if (!tree.files().contains(path))
      if (auto seen = lookAt(path); !seen) return tl::unexpected(seen.error());
  return found;
}

/// Folders that became empty go, too, up to the export's own.
void removeEmptyFolders(const fs::path& folder, fs::path relative) {
  std::error_code error;
  for (relative = relative.parent_path(); !relative.empty(); relative = relative.parent_path())
    if (!fs::remove(folder / relative, error)) return;
}

bool isWritten(Step step) { return step == Step::Create || step == Step::Update || step == Step::TakeBack; }

/// What the folder has where it is not what the export says.
void noteDifferences(Delivered& done, const FileTree& tree, const std::map<std::string, Found>& found) {
  for (const auto& [path, step] : done.steps) {
    const auto there = found.find(path);
    if (step == Step::Same || there == found.end()) continue;
    const auto wanted = tree.files().find(path);
    const bool replaced = isWritten(step) || step == Step::Remove;
    (replaced ? done.replaced : done.kept)
        .push_back(
            {path, there->second.content.value_or(""), wanted == tree.files().end() ? "" : wanted->second});
  }
}

std::optional<Error> carryOut(const FileTree& tree, const fs::path& folder, const PlannedStep& planned) {
  const fs::path file = folder / planned.path;
  std::error_code error;
  if (isWritten(planned.step)) {
    fs::create_directories(file.parent_path(), error);
    if (error) return Error{file.parent_path().string(), "cannot be made: " + error.message(), ""};
    return files::writeText(file, tree.files().at(planned.path));
  }
  if (planned.step == Step::Remove) {
    fs::remove(file, error);
    if (error) return Error{file.string(), "cannot be removed: " + error.message(), ""};
    removeEmptyFolders(folder, planned.path);
  }
  return std::nullopt;
}

}  // namespace

Expected<Delivered> deliver(const FileTree& tree, const Origin& origin, const fs::path& folder,
                            Delivery delivery, const std::stop_token& stop) try {
  if (fs::exists(folder) && !fs::is_directory(folder))
    return fail(folder, "is no folder", "export into another one");
  const fs::path receipt = folder / receiptFile(origin.kind);
  const auto last = lastReceipt(receipt);
  if (!last) return tl::unexpected(last.error());
  const auto found = look(folder, tree, *last, stop);
  if (!found) return tl::unexpected(found.error());

  const bool takeBack = delivery == Delivery::TakeBack || delivery == Delivery::LookTakeBack;
  Delivered done{reconcile(tree, *last, *found, takeBack), {}, {}};
  noteDifferences(done, tree, *found);
  if (delivery == Delivery::Look || delivery == Delivery::LookTakeBack) return done;

  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(folder, "cannot be made: " + error.message());
  for (const PlannedStep& step : done.steps) {
    if (stop.stop_requested()) return stopped(folder);
    if (auto mistake = carryOut(tree, folder, step)) return tl::unexpected(*mistake);
  }
  const std::string left = writeReceipt(receiptAfter(origin.scenario, tree, *last, done.steps));
  if (auto mistake = files::writeText(receipt, left)) return tl::unexpected(*mistake);
  return done;
} catch (const fs::filesystem_error& e) {
  return fail(e.path1(), "cannot be read: " + e.code().message());
}

}  // namespace kubecast::exporters
