// SPDX-License-Identifier: Apache-2.0
// What Kakao's map knows of a neighbourhood, asked once in ten minutes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "location/place.hpp"
#include "svckit/http/client.hpp"
#include "svckit/redis/redis.hpp"

namespace prometheus {
class Counter;
}

namespace location {

inline constexpr double search_radius = 5000;  ///< metres

class KakaoMap {
 public:
  KakaoMap(svckit::Executor executor, svckit::Url url, std::string key,
           std::shared_ptr<svckit::redis::Redis> redis, svckit::Metrics& metrics);

  /// Places around the cell that the position is in, from Redis or from Kakao; nothing when Kakao is away.
  /// Redis away: asks Kakao.
  svckit::Task<std::optional<std::vector<Place>>> around(Position position, std::string category,
                                                         const svckit::http::Trace& trace);

 private:
  svckit::Task<std::optional<std::string>> remembered(std::string key);
  svckit::Task<std::optional<std::string>> asked(Position middle, std::string category,
                                                 const svckit::http::Trace& trace);

  svckit::Url url_;
  std::string key_;
  std::shared_ptr<svckit::redis::Redis> redis_;
  svckit::http::Client client_;
  prometheus::Counter &hits_, &misses_;
};

}  // namespace location
