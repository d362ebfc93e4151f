// SPDX-License-Identifier: Apache-2.0
// The routes below /api/v1/info: the same for everybody, so nobody needs a token and caches may keep it.
#pragma once

#include <memory>

#include "info/info_store.hpp"
#include "svckit/http/router.hpp"

namespace info {

class Api : public std::enable_shared_from_this<Api> {
 public:
  explicit Api(std::shared_ptr<Store> store) : store_(std::move(store)) {}
  void addRoutes(svckit::http::Router& router);

 private:
  using Request = svckit::http::Request;
  using Response = svckit::http::Response;

  Task<Response> articles(Request& request);
  Task<Response> article(Request& request);
  Task<Response> rules(Request& request);
  Task<Response> search(Request& request);

  std::shared_ptr<Store> store_;
};

}  // namespace info
