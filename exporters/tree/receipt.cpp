// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/receipt.hpp"

#include <nlohmann/json.hpp>

#include "exporters/tree/file_tree.hpp"

namespace kubecast::exporters {
namespace {

constexpr int kFormat = 1;

}  // namespace

std::string receiptFile(const std::string& kind) { return ".kubecast-" + kind + ".json"; }

std::string writeReceipt(const Receipt& receipt) {
  return nlohmann::json{{"format", kFormat}, {"scenario", receipt.scenario}, {"files", receipt.files}}.dump(
             2) +
         "\n";
}

Expected<Receipt> readReceipt(const std::string& text, const std::string& where) {
  const auto refuse = [&](std::string what) {
    return tl::unexpected(Error{where, std::move(what),
                                "put back the one that the last export wrote, or export into a new folder"});
  };
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || json.value("format", nlohmann::json()) != kFormat || !json.contains("files") ||
      !json["files"].is_object() || !json.value("scenario", nlohmann::json()).is_string())
    return refuse("is not what `kubecast export` writes (format 1)");
  Receipt receipt{json["scenario"], {}};
  for (const auto& [path, print] : json["files"].items()) {
    if (!isPlainPath(path) || !print.is_string())
      return refuse("names a file that no export writes: " + path);
    receipt.files.emplace(path, print);
  }
  return receipt;
}

}  // namespace kubecast::exporters
