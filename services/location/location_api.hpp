// SPDX-License-Identifier: Apache-2.0
// The route below /api/v1/location.
#pragma once

#include <memory>

#include "location/kakao_map.hpp"
#include "location/location_store.hpp"
#include "svckit/http/router.hpp"

namespace location {

class Api : public std::enable_shared_from_this<Api> {
 public:
  Api(std::shared_ptr<Store> store, std::shared_ptr<KakaoMap> map)
      : store_(std::move(store)), map_(std::move(map)) {}
  void addRoutes(svckit::http::Router& router);

 private:
  Task<svckit::http::Response> nearestTo(svckit::http::Request& request);

  std::shared_ptr<Store> store_;
  std::shared_ptr<KakaoMap> map_;
};

}  // namespace location
