// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/outlooks.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace kubecast::ui {

using decision::OptionKind;

namespace {

/// As the command calls them.
constexpr std::array<std::pair<std::string_view, OptionKind>, 6> kOptions{
    {{"as-described", OptionKind::AsDescribed},
     {"eks-standard", OptionKind::EksStandard},
     {"eks-own-version", OptionKind::EksAsVersion},
     {"eks-auto", OptionKind::EksAutoMode},
     {"kubeadm", OptionKind::KubeadmSingle},
     {"kubeadm-ha", OptionKind::KubeadmHa}}};

results::Estimate estimateOf(const nlohmann::json& json) {
  results::Estimate estimate;
  estimate.value = json.at("value").get<double>();
  if (const auto interval = json.find("interval"); interval != json.end()) {
    estimate.interval = {interval->at(0).get<double>(), interval->at(1).get<double>()};
    estimate.confidence = results::Confidence::Interval;
  }
  return estimate;
}

}  // namespace

Expected<decision::Outlooks> outlooksFromJson(const QByteArray& json) try {
  decision::Outlooks outlooks;
  const auto answer = nlohmann::json::parse(json.begin(), json.end());
  for (const auto& option : answer.at("options")) {
    if (!option.contains("p95Seconds")) continue;
    const auto name = option.at("option").get<std::string>();
    for (const auto& [word, kind] : kOptions)
      if (word == name)
        outlooks[kind] = {.p95 = estimateOf(option.at("p95Seconds")),
                          .errorRate = estimateOf(option.at("errorRate")),
                          .missed = option.at("missed").get<std::vector<std::string>>()};
  }
  return outlooks;
} catch (const nlohmann::json::exception& e) {
  return tl::unexpected(
      Error{"kubecast decide", std::string("its answer is not understood: ") + e.what(), ""});
}

}  // namespace kubecast::ui
