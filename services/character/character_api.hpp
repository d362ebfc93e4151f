// SPDX-License-Identifier: Apache-2.0
// The routes below /api/v1/character.
#pragma once

#include <memory>

#include "character/character_store.hpp"
#include "svckit/jwt/bearer.hpp"

namespace character {

class Api : public std::enable_shared_from_this<Api> {
 public:
  explicit Api(std::shared_ptr<Store> store) : store_(std::move(store)) {}
  void addRoutes(svckit::http::Router& router, svckit::jwt::Bearer& bearer);

 private:
  using Request = svckit::http::Request;
  using Response = svckit::http::Response;
  using User = svckit::jwt::User;

  Task<Response> characters(Request& request, const User& user);
  Task<Response> collection(Request& request, const User& user);
  Task<Response> reward(Request& request, const User& user);

  std::shared_ptr<Store> store_;
};

}  // namespace character
