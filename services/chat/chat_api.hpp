// SPDX-License-Identifier: Apache-2.0
// The routes below /api/v1/chat.
#pragma once

#include "chat/chat_store.hpp"
#include "chat/llm.hpp"
#include "chat/rate_limit.hpp"
#include "svckit/jwt/bearer.hpp"

namespace chat {

class Api : public std::enable_shared_from_this<Api> {
 public:
  Api(std::shared_ptr<Store> store, std::shared_ptr<Llm> llm, RateLimit rate)
      : store_(std::move(store)), llm_(std::move(llm)), rate_(std::move(rate)) {}
  void addRoutes(svckit::http::Router& router, svckit::jwt::Bearer& bearer);

 private:
  using Request = svckit::http::Request;
  using Response = svckit::http::Response;
  using User = svckit::jwt::User;

  Task<Response> create(Request& request, const User& user);
  Task<Response> conversations(Request& request, const User& user);
  Task<Response> remove(Request& request, const User& user);
  Task<Response> messages(Request& request, const User& user);
  Task<Response> ask(Request& request, const User& user);
  /// The streamed half of `ask`.
  Task<> say(Turn turn, svckit::http::Trace trace, svckit::http::Send send);
  Task<std::optional<std::int64_t>> settle(const Turn& turn, const Answer& answer);

  std::shared_ptr<Store> store_;
  std::shared_ptr<Llm> llm_;
  RateLimit rate_;
};

}  // namespace chat
