// SPDX-License-Identifier: Apache-2.0
#include "studies/stream/payloads.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

namespace kubecast::studies::stream {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWord = 4;  ///< bytes of an index and of a sample
static_assert(sizeof(float) == kWord);

/// Bytes that are no UTF-8 become U+FFFD: a name must not be able to end a run.
std::string textOf(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void appendWord(std::string& bytes, std::uint32_t word) {
  for (std::size_t i = 0; i < kWord; ++i) bytes.push_back(static_cast<char>(word >> (8 * i) & 0xff));
}

std::uint32_t wordAt(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < kWord; ++i)
    word |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return word;
}

/// Reads the members of an object; remembers the first that is not as it should be.
class Members {
 public:
  explicit Members(std::string_view payload) : json_(Json::parse(payload, nullptr, false)) {
    if (!json_.is_object()) wrong_ = "an object";
  }

  void text(const char* name, std::string& value) {
    if (const Json* found = find(name, &Json::is_string)) value = found->get<std::string>();
  }
  void number(const char* name, double& value) {
    const Json* found = find(name, &Json::is_number);
    if (found == nullptr) return;
    value = found->get<double>();
    if (!std::isfinite(value)) wrong_ = name;
  }
  void seconds(const char* name, Seconds& value) {
    double number = 0;
    this->number(name, number);
    value = Seconds(number);
  }
  void whole(const char* name, int& value) {
    const Json* found = find(name, &Json::is_number_integer);
    if (found == nullptr) return;
    value = found->get<int>();
    if (*found != value) wrong_ = name;  // too large for an int
  }
  void whole(const char* name, std::uint64_t& value) {
    if (const Json* found = find(name, &Json::is_number_unsigned)) value = found->get<std::uint64_t>();
  }
  void texts(const char* name, std::vector<std::string>& values) {
    const Json* found = find(name, &Json::is_array);
    if (found == nullptr) return;
    for (const Json& item : *found) {
      if (!item.is_string()) {
        wrong_ = name;
        return;
      }
      values.push_back(item.get<std::string>());
    }
  }

  [[nodiscard]] Expected<void> result() const {
    if (wrong_.empty()) return {};
    return tl::unexpected(Error{"stream", fmt::format("a frame without its `{}`", wrong_), {}});
  }

 private:
  const Json* find(const char* name, bool (Json::*isRight)() const noexcept) {
    if (!wrong_.empty()) return nullptr;
    const auto at = json_.find(name);
    if (at != json_.end() && ((*at).*isRight)()) return &*at;
    wrong_ = name;
    return nullptr;
  }

  Json json_;
  std::string wrong_;  ///< empty = all well
};

Expected<void> readHeader(Header& header, std::string_view payload) {
  Members members(payload);
  members.whole("protocol", header.protocol);
  if (auto read = members.result(); !read) return read;
  if (header.protocol != kProtocol) {
    return tl::unexpected(Error{
        "stream", fmt::format("the program speaks protocol {}; known here is {}", header.protocol, kProtocol),
        "use the command and the desktop of the same version"});
  }
  members.text("scenario", header.scenario);
  members.whole("seed", header.seed);
  members.seconds("step", header.step);
  members.seconds("warmup", header.warmup);
  members.seconds("end", header.end);
  members.texts("series", header.series);
  return members.result();
}

Expected<void> readBucket(Bucket& bucket, std::string_view payload) {
  if (payload.size() < kWord || payload.size() % kWord != 0)
    return tl::unexpected(Error{"stream", "a bucket that ends within a sample", {}});
  bucket.index = wordAt(payload, 0);
  bucket.values.reserve(payload.size() / kWord - 1);
  for (std::size_t at = kWord; at < payload.size(); at += kWord)
    bucket.values.push_back(std::bit_cast<float>(wordAt(payload, at)));
  return {};
}

}  // namespace

std::string payloadOf(const Header& header) {
  Json json;
  json["protocol"] = header.protocol;
  json["scenario"] = header.scenario;
  json["seed"] = header.seed;
  json["step"] = header.step.value();
  json["warmup"] = header.warmup.value();
  json["end"] = header.end.value();
  json["series"] = header.series;
  return textOf(json);
}

std::string payloadOf(const Bucket& bucket) {
  std::string bytes;
  bytes.reserve(kWord * (1 + bucket.values.size()));
  appendWord(bytes, bucket.index);
  for (const float value : bucket.values) appendWord(bytes, std::bit_cast<std::uint32_t>(value));
  return bytes;
}

std::string payloadOf(const results::ClusterEvent& event) {
  Json json;
  json["at"] = event.at.value();
  json["reason"] = event.reason;
  json["object"] = event.object;
  json["message"] = event.message;
  return textOf(json);
}

std::string payloadOf(const Progress& progress) {
  Json json;
  json["phase"] = progress.phase;
  json["share"] = progress.share;
  return textOf(json);
}

std::string payloadOf(const Error& failure) {
  Json json;
  json["where"] = failure.where;
  json["what"] = failure.what;
  json["remedy"] = failure.remedy;
  return textOf(json);
}

Expected<void> readPayload(Frame& frame, std::string_view payload) {
  if (frame.kind == FrameKind::Header) return readHeader(frame.header, payload);
  if (frame.kind == FrameKind::Bucket) return readBucket(frame.bucket, payload);
  if (frame.kind == FrameKind::Forecast) {
    frame.forecast = payload;
    return {};
  }
  Members members(payload);
  if (frame.kind == FrameKind::Event) {
    members.seconds("at", frame.event.at);
    members.text("reason", frame.event.reason);
    members.text("object", frame.event.object);
    members.text("message", frame.event.message);
  } else if (frame.kind == FrameKind::Progress) {
    members.whole("phase", frame.progress.phase);
    members.number("share", frame.progress.share);
  } else {
    members.text("where", frame.failure.where);
    members.text("what", frame.failure.what);
    members.text("remedy", frame.failure.remedy);
  }
  return members.result();
}

}  // namespace kubecast::studies::stream
