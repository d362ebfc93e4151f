// SPDX-License-Identifier: Apache-2.0
// The routes below /api/v1/chat.
#include "chat/chat_api.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <limits>

#include "chat/sse.hpp"
#include "svckit/log.hpp"

namespace chat {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max();

Json shown(const Conversation& conversation) {
  return {{"id", conversation.id},
          {"title", conversation.title ? Json(*conversation.title) : Json()},
          {"created_at", conversation.created_at},
          {"updated_at", conversation.updated_at}};
}

Json shown(const Message& message) {
  return {{"id", std::to_string(message.id)},
          {"role", message.role},
          {"text", message.text},
          {"state", message.state},
          {"created_at", message.created_at}};
}

Result<Page> pageOf(const http::Request& request) {
  const auto before = request.queryNumber("cursor", latest, 1, latest);
  if (!before) return tl::unexpected(before.error());
  const auto limit = request.queryNumber("limit", 20, 1, 100);
  if (!limit) return tl::unexpected(limit.error());
  return Page{*before, *limit};
}

/// {"items", "next_cursor"}: the cursor is null on the last page. `list` has one more than the page if there
/// is more.
template <class Item>
http::Response pageShown(const std::vector<Item>& list, Page page, std::int64_t Item::*number) {
  const auto size = static_cast<std::size_t>(page.limit);
  Json items = Json::array(), next;
  for (std::size_t i = 0; i < std::min(size, list.size()); ++i) items.push_back(shown(list[i]));
  if (list.size() > size) next = std::to_string(list[size - 1].*number);
  return http::json({{"items", std::move(items)}, {"next_cursor", std::move(next)}});
}

Page oneMore(Page page) { return {page.before, page.limit + 1}; }

http::Response noSuchConversation() {
  return http::problem(svckit::notFound("you have no such conversation"));
}

}  // namespace

void Api::addRoutes(http::Router& router, svckit::jwt::Bearer& bearer) {
  const auto only = [&](Task<Response> (Api::*answer)(Request&, const User&)) {
    return bearer.only([self = shared_from_this(), answer](Request& request, const User& user) {
      return ((*self).*answer)(request, user);
    });
  };
  router.post("/api/v1/chat/conversations", only(&Api::create));
  router.get("/api/v1/chat/conversations", only(&Api::conversations));
  router.del("/api/v1/chat/conversations/{id}", only(&Api::remove));
  router.get("/api/v1/chat/conversations/{id}/messages", only(&Api::messages));
  router.post("/api/v1/chat/conversations/{id}/messages", only(&Api::ask));
}

Task<http::Response> Api::create(Request& request, const User& user) {
  const auto body = svckit::parseObject(request.body.empty() ? "{}" : request.body);
  if (!body) co_return http::problem(body.error());
  svckit::FieldReader in(*body);
  const auto title = in.optionalText("title", 100);
  if (const auto problem = in.problem()) co_return http::problem(*problem);
  const Conversation made = co_await store_->create(user.id, title);
  co_return http::json(shown(made), 201);
}

Task<http::Response> Api::conversations(Request& request, const User& user) {
  const auto page = pageOf(request);
  if (!page) co_return http::problem(page.error());
  const auto list = co_await store_->conversations(user.id, oneMore(*page));
  co_return pageShown(list, *page, &Conversation::number);
}

Task<http::Response> Api::remove(Request& request, const User& user) {
  const std::string id = request.parameter("id");
  if (!svckit::isUuid(id)) co_return noSuchConversation();
  const bool removed = co_await store_->remove(user.id, id);
  if (!removed) co_return noSuchConversation();
  co_return http::empty();
}

Task<http::Response> Api::messages(Request& request, const User& user) {
  const std::string id = request.parameter("id");
  if (!svckit::isUuid(id)) co_return noSuchConversation();
  const auto page = pageOf(request);
  if (!page) co_return http::problem(page.error());
  const auto list = co_await store_->messages(user.id, id, oneMore(*page));
  if (!list) co_return noSuchConversation();
  co_return pageShown(*list, *page, &Message::id);
}

Task<http::Response> Api::ask(Request& request, const User& user) {
  const std::string id = request.parameter("id");
  if (!svckit::isUuid(id)) co_return noSuchConversation();
  const auto body = svckit::parseObject(request.body);
  if (!body) co_return http::problem(body.error());
  svckit::FieldReader in(*body);
  const std::string text = in.text("text", 1, 2000);
  if (const auto problem = in.problem()) co_return http::problem(*problem);

  const int wait = co_await rate_.take(user.id);
  if (wait > 0) co_return http::problem(svckit::tooManyRequests("you ask too often; wait a little", wait));
  auto turn = co_await store_->begin(user.id, id, text);
  if (!turn) co_return http::problem(turn.error());

  Response response;
  response.headers.set("Content-Type", "text/event-stream");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Accel-Buffering", "no");  // nginx: pass each event on at once.
  response.stream = [self = shared_from_this(), turn = std::move(*turn), trace = request.trace](
                        http::Send send) { return self->say(turn, trace, std::move(send)); };
  co_return response;
}

Task<> Api::say(Turn turn, http::Trace trace, http::Send send) {
  const auto hear = [&send](std::string text) -> Task<bool> {
    Json data = {{"text", std::move(text)}};
    co_return co_await send(event("delta", data));
  };
  const Answer answer = co_await llm_->answer(turn.prompt, store_->limits().answer, trace, turn.user, hear);
  const auto left = co_await settle(turn, answer);

  Json data = {{"message_id", std::to_string(turn.message)}};
  if (answer.end == End::complete && left) {
    data["tokens_left"] = *left;
    co_await send(event("done", data));
  } else if (answer.end != End::stopped) {
    data["type"] = answer.end == End::failed ? "llm-unavailable" : "not-stored";
    data["detail"] = answer.end == End::failed
                         ? "the language model did not answer to the end; ask again"
                         : "the answer could not be stored; it will be missing from the history";
    co_await send(event("error", data));
  }
}

/// Tries a few times, as nobody can do it later; what stays open is charged in full when it lapses.
Task<std::optional<std::int64_t>> Api::settle(const Turn& turn, const Answer& answer) {
  boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
  for (int attempt = 0; attempt < 3; ++attempt) {
    try {
      co_return co_await store_->settle(turn, answer);
    } catch (const svckit::Unavailable& away) {
      svckit::log::warning("chat.settle_failed", {{"why", std::string(away.what())}});
    }
    pause.expires_after(std::chrono::milliseconds(300 << attempt));
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
  co_return std::nullopt;
}

}  // namespace chat
