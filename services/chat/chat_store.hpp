// SPDX-License-Identifier: Apache-2.0
// Conversations, messages and the monthly budget in PostgreSQL.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chat/llm.hpp"
#include "svckit/pg/pool.hpp"

namespace chat {

using svckit::Result;

struct Conversation {
  std::string id;
  std::optional<std::string> title;
  std::string created_at, updated_at;  ///< RFC 3339, UTC
  std::int64_t number;                 ///< pages go by it.
};

struct Message {
  std::int64_t id;
  std::string role, text, state, created_at;
};

/// Which page: what comes before (is older than) this number.
struct Page {
  std::int64_t before;
  std::int64_t limit;
};

/// In tokens.
struct Limits {
  std::int64_t prompt;  ///< instructions, history and question.
  std::int64_t answer;
  std::int64_t monthly;  ///< of one user; prompts and answers.
};

/// An answer about to be given: its message exists, its tokens are reserved.
struct Turn {
  std::string user, conversation;
  std::int64_t message;
  std::vector<Said> prompt;
};

/// Whose it is, is part of every statement.
class Store {
 public:
  Store(std::shared_ptr<svckit::pg::Pool> pool, Limits limits) : pool_(std::move(pool)), limits_(limits) {}

  Task<Conversation> create(std::string user, std::optional<std::string> title);
  Task<std::vector<Conversation>> conversations(std::string user, Page page);  ///< latest first.
  Task<bool> remove(std::string user, std::string conversation);
  /// Latest first; nothing if the user has no such conversation.
  Task<std::optional<std::vector<Message>>> messages(std::string user, std::string conversation, Page page);

  /// Stores the question and reserves what the answer may cost. 404: no such conversation; 409: it is being
  /// answered; 429 "budget-exhausted": the month's tokens would not do.
  Task<Result<Turn>> begin(std::string user, std::string conversation, std::string question);
  /// Stores what was said and charges it instead of the reservation. Twice is as once. Returns the tokens
  /// left.
  Task<std::int64_t> settle(Turn turn, Answer answer);

  Task<> forget(std::string user);
  const Limits& limits() const { return limits_; }

 private:
  std::shared_ptr<svckit::pg::Pool> pool_;
  Limits limits_;
};

}  // namespace chat
