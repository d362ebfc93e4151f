// SPDX-License-Identifier: Apache-2.0
// The table of classes and categories.
#include "ai-worker/reduction.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ai_worker {
namespace {

using svckit::Json;

struct Mapping {
  std::string_view class_name;  // lower case
  std::string_view category;
};

// Korea's separate collection: "vinyl" is film and bags, whatever they are made of; a milk carton is paper.
// Batteries, lamps, clothes and ceramics have collections of their own: "other".
constexpr std::array mappings = {Mapping{"pet bottle", "plastic"},
                                 Mapping{"plastic bottle", "plastic"},
                                 Mapping{"plastic cup", "plastic"},
                                 Mapping{"plastic container", "plastic"},
                                 Mapping{"plastic lid", "plastic"},
                                 Mapping{"styrofoam", "plastic"},
                                 Mapping{"paper", "paper"},
                                 Mapping{"cardboard", "paper"},
                                 Mapping{"newspaper", "paper"},
                                 Mapping{"magazine", "paper"},
                                 Mapping{"paper cup", "paper"},
                                 Mapping{"milk carton", "paper"},
                                 Mapping{"can", "can"},
                                 Mapping{"drink can", "can"},
                                 Mapping{"aluminium can", "can"},
                                 Mapping{"aluminum can", "can"},
                                 Mapping{"steel can", "can"},
                                 Mapping{"metal lid", "can"},
                                 Mapping{"glass", "glass"},
                                 Mapping{"glass bottle", "glass"},
                                 Mapping{"glass jar", "glass"},
                                 Mapping{"vinyl", "vinyl"},
                                 Mapping{"plastic bag", "vinyl"},
                                 Mapping{"plastic film", "vinyl"},
                                 Mapping{"food wrapper", "vinyl"},
                                 Mapping{"bubble wrap", "vinyl"},
                                 Mapping{"food", "food"},
                                 Mapping{"food waste", "food"},
                                 Mapping{"fruit peel", "food"},
                                 Mapping{"vegetable", "food"},
                                 Mapping{"battery", "other"},
                                 Mapping{"light bulb", "other"},
                                 Mapping{"clothes", "other"},
                                 Mapping{"ceramic", "other"}};

constexpr std::size_t longest_label = 64;  // bytes

/// What a stranger's program calls a thing: no control characters, not endless, cut between characters of
/// UTF-8.
std::string labelOf(const std::string& class_name) {
  std::string label;
  for (const char c : class_name) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) label += c;
  }
  if (label.size() <= longest_label) return label;
  std::size_t end = longest_label;
  while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xc0) == 0x80) --end;
  return label.substr(0, end);
}

}  // namespace

std::string_view categoryOf(std::string_view class_name) {
  std::string name(class_name);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    if (c == '_' || c == '-') return ' ';  // models' names are spelt in all ways
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto found = std::find_if(mappings.begin(), mappings.end(),
                                  [&](const Mapping& mapping) { return mapping.class_name == name; });
  return found == mappings.end() ? "other" : found->category;
}

tl::expected<Json, std::string> reduce(const Json& reply) {
  try {
    Json answer = {{"category", "other"}, {"label", "unknown"}, {"confidence", 0.0}};
    answer["model"] = labelOf(reply.at("model_id").get<std::string>());
    double surest = 0;
    for (const Json& prediction : reply.at("predictions").get_ref<const Json::array_t&>()) {
      const double confidence = prediction.at("confidence").get<double>();
      const auto name = prediction.at("class").get<std::string>();
      if (!(confidence >= 0 && confidence <= 1))
        return tl::unexpected(std::string("a confidence is outside 0..1"));
      if (confidence <= surest) continue;
      surest = confidence;
      answer["confidence"] = std::round(confidence * 1e4) / 1e4;
      if (confidence < least_confidence) continue;
      answer["category"] = categoryOf(name);
      answer["label"] = labelOf(name);
    }
    return answer;
  } catch (const Json::exception& error) {
    return tl::unexpected(std::string(error.what()));
  }
}

}  // namespace ai_worker
