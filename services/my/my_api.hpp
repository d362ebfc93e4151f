// SPDX-License-Identifier: Apache-2.0
// The routes below /api/v1/my: a user's own, and nobody else's.
#pragma once

#include <memory>

#include "my/my_store.hpp"
#include "svckit/jwt/bearer.hpp"

namespace my {

class Api : public std::enable_shared_from_this<Api> {
 public:
  explicit Api(std::shared_ptr<Store> store) : store_(std::move(store)) {}
  void addRoutes(svckit::http::Router& router, svckit::jwt::Bearer& bearer);

 private:
  using Request = svckit::http::Request;
  using Response = svckit::http::Response;
  using User = svckit::jwt::User;

  Task<Response> profile(Request& request, const User& user);
  Task<Response> save(Request& request, const User& user);
  Task<Response> history(Request& request, const User& user);
  Task<Response> statistics(Request& request, const User& user);

  std::shared_ptr<Store> store_;
};

}  // namespace my
