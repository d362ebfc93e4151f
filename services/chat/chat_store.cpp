// SPDX-License-Identifier: Apache-2.0
// Conversations, messages and the monthly budget in PostgreSQL.
#include "chat/chat_store.hpp"

#include <algorithm>

#include "svckit/crypto/crypto.hpp"

namespace chat {
namespace {

namespace pg = svckit::pg;

using svckit::pg::values;

#define UTC_TEXT(column) "to_char(" column " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
#define CONVERSATION "id, title, " UTC_TEXT("created_at") ", " UTC_TEXT("updated_at") ", number"
#define THIS_MONTH "date_trunc('month', now() AT TIME ZONE 'UTC')::date"

Conversation conversationOf(const pg::Rows& rows, std::size_t row) {
  std::optional<std::string> title;
  if (!rows.null(row, 1)) title = rows.text(row, 1);
  return {rows.text(row, 0), title, rows.text(row, 2), rows.text(row, 3), rows.number(row, 4)};
}

/// What is of use to the model: nothing that failed before a word was said, oldest first.
std::vector<Said> historyOf(const pg::Rows& rows) {
  std::vector<Said> history;
  for (std::size_t row = rows.size(); row-- > 0;) {
    history.push_back({rows.text(row, 0) == "user" ? Role::user : Role::assistant, rows.text(row, 1)});
  }
  return history;
}

/// Locks the user's account of this month and reserves `tokens` for the message; the problem if they would
/// not do.
Task<Result<void>> reserve(pg::Transaction& transaction, const Turn& turn, std::int64_t tokens,
                           std::int64_t monthly) {
  co_await transaction.query(
      "WITH lapsed AS (DELETE FROM chat.reservation WHERE user_id = $1 AND made_at < now() - interval '10 "
      "minutes'"
      "                RETURNING message_id, month, tokens),"
      "     ended AS (UPDATE chat.message SET state = 'failed'"
      "               WHERE id IN (SELECT message_id FROM lapsed) AND state = 'running')"
      " INSERT INTO chat.usage AS u SELECT $1::uuid, month, sum(tokens) FROM lapsed GROUP BY month"
      " ON CONFLICT (user_id, month) DO UPDATE SET tokens = u.tokens + excluded.tokens",
      values(turn.user));
  co_await transaction.query("INSERT INTO chat.usage VALUES ($1, " THIS_MONTH ", 0) ON CONFLICT DO NOTHING",
                             values(turn.user));
  const auto account =
      co_await transaction.query("SELECT tokens, ceil(extract(epoch FROM " THIS_MONTH
                                 " + interval '1 month' - now() AT TIME ZONE 'UTC'))::bigint"
                                 " FROM chat.usage WHERE user_id = $1 AND month = " THIS_MONTH " FOR UPDATE",
                                 values(turn.user));
  const auto open = co_await transaction.query(
      "SELECT coalesce(sum(tokens), 0)::bigint FROM chat.reservation WHERE user_id = $1 AND month "
      "= " THIS_MONTH,
      values(turn.user));
  if (account.number(0, 0) + open.number(0, 0) + tokens > monthly) {
    svckit::Problem problem =
        svckit::tooManyRequests("this month's tokens are used up; the next month brings new ones",
                                static_cast<int>(account.number(0, 1)));
    problem.type = "budget-exhausted";
    co_return tl::unexpected(std::move(problem));
  }
  co_await transaction.query(
      "INSERT INTO chat.reservation (message_id, user_id, month, tokens)"
      " VALUES ($1, $2, " THIS_MONTH ", $3)",
      values(turn.message, turn.user, tokens));
  co_return Result<void>();
}

}  // namespace

Task<Conversation> Store::create(std::string user, std::optional<std::string> title) {
  pg::Value given;
  if (title) given = pg::Value(*title);
  const auto rows = co_await pool_->query(
      "INSERT INTO chat.conversation (id, user_id, title) VALUES ($1, $2, $3) RETURNING " CONVERSATION,
      values(svckit::crypto::uuid(), user, given));
  co_return conversationOf(rows, 0);
}

Task<std::vector<Conversation>> Store::conversations(std::string user, Page page) {
  const auto rows = co_await pool_->query("SELECT " CONVERSATION
                                          " FROM chat.conversation"
                                          " WHERE user_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
                                          values(user, page.before, page.limit));
  std::vector<Conversation> list;
  for (std::size_t row = 0; row < rows.size(); ++row) list.push_back(conversationOf(rows, row));
  co_return list;
}

Task<bool> Store::remove(std::string user, std::string conversation) {
  const auto rows = co_await pool_->query("DELETE FROM chat.conversation WHERE id = $1 AND user_id = $2",
                                          values(conversation, user));
  co_return rows.affected > 0;
}

Task<std::optional<std::vector<Message>>> Store::messages(std::string user, std::string conversation,
                                                          Page page) {
  const auto own = co_await pool_->query("SELECT FROM chat.conversation WHERE id = $1 AND user_id = $2",
                                         values(conversation, user));
  if (own.empty()) co_return std::nullopt;
  const auto rows = co_await pool_->query("SELECT id, role, text, state, " UTC_TEXT("created_at") " FROM chat.message"
                                          " WHERE conversation_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
                                          values(conversation, page.before, page.limit));
  std::vector<Message> list;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    list.push_back(
        {rows.number(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3), rows.text(row, 4)});
  }
  co_return list;
}

Task<Result<Turn>> Store::begin(std::string user, std::string conversation, std::string question) {
  auto transaction = co_await pool_->begin();
  const auto found = co_await transaction.query(
      "SELECT coalesce(busy_until > now(), false) FROM chat.conversation"
      " WHERE id = $1 AND user_id = $2 FOR UPDATE",
      values(conversation, user));
  if (found.empty()) co_return tl::unexpected(svckit::notFound("you have no such conversation"));
  if (found.truth(0, 0)) {
    co_return tl::unexpected(
        svckit::conflict("this conversation is being answered; wait for the answer's end"));
  }
  // 40 messages are far more than fit a prompt.
  const auto before = co_await transaction.query(
      "SELECT role, text FROM chat.message WHERE conversation_id = $1"
      " AND text <> '' ORDER BY id DESC LIMIT 40",
      values(conversation));
  Turn turn{user, conversation, 0, promptFor(historyOf(before), question, limits_.prompt)};

  co_await transaction.query(
      "INSERT INTO chat.message (conversation_id, role, text, state)"
      " VALUES ($1, 'user', $2, 'complete')",
      values(conversation, question));
  const auto answer = co_await transaction.query(
      "INSERT INTO chat.message (conversation_id, role, text, state)"
      " VALUES ($1, 'assistant', '', 'running') RETURNING id",
      values(conversation));
  turn.message = answer.number(0, 0);
  const auto reserved =
      co_await reserve(transaction, turn, tokensIn(turn.prompt) + limits_.answer, limits_.monthly);
  if (!reserved) co_return tl::unexpected(reserved.error());
  co_await transaction.query(
      "UPDATE chat.conversation SET busy_until = now() + interval '3 minutes',"
      " updated_at = now(), title = coalesce(title, $2) WHERE id = $1",
      values(conversation, titleOf(question)));
  co_await transaction.commit();
  co_return turn;
}

Task<std::int64_t> Store::settle(Turn turn, Answer answer) {
  const char* state = answer.end == End::complete  ? "complete"
                      : answer.end == End::stopped ? "stopped"
                                                   : "failed";
  const std::int64_t estimate = answer.begun ? tokensIn(turn.prompt) + tokensIn(answer.text) : 0;
  auto transaction = co_await pool_->begin();
  co_await transaction.query(
      "WITH ended AS (DELETE FROM chat.reservation WHERE message_id = $1 RETURNING user_id, month)"
      " UPDATE chat.usage AS u SET tokens = u.tokens + $2 FROM ended WHERE u.user_id = ended.user_id"
      " AND u.month = ended.month",
      values(turn.message, answer.tokens.value_or(estimate)));
  co_await transaction.query(
      "UPDATE chat.message SET text = $2, state = $3 WHERE id = $1 AND state = 'running'",
      values(turn.message, answer.text, state));
  co_await transaction.query(
      "UPDATE chat.conversation SET busy_until = NULL, updated_at = now() WHERE id = $1 AND user_id = $2",
      values(turn.conversation, turn.user));
  const auto used = co_await transaction.query(
      "SELECT coalesce(sum(tokens), 0)::bigint FROM chat.usage WHERE user_id = $1 AND month = " THIS_MONTH,
      values(turn.user));
  co_await transaction.commit();
  co_return std::max<std::int64_t>(0, limits_.monthly - used.number(0, 0));
}

Task<> Store::forget(std::string user) {
  auto transaction = co_await pool_->begin();
  co_await transaction.query("DELETE FROM chat.conversation WHERE user_id = $1", values(user));
  co_await transaction.query("DELETE FROM chat.reservation WHERE user_id = $1", values(user));
  co_await transaction.query("DELETE FROM chat.usage WHERE user_id = $1", values(user));
  co_await transaction.commit();
}

}  // namespace chat
