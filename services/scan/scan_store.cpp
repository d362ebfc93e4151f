// SPDX-License-Identifier: Apache-2.0
// The SQL of scan.
#include "scan/scan_store.hpp"

namespace scan {
namespace {

namespace pg = svckit::pg;

using svckit::pg::values;

std::optional<Json> answerIn(const pg::Rows& rows, std::size_t column) {
  if (rows.null(0, column)) return std::nullopt;
  return Json::parse(rows.text(0, column));
}

/// PostgreSQL's array of numbers as a parameter.
std::string arrayOf(const std::vector<std::int64_t>& numbers) {
  std::string text = "{";
  for (const auto number : numbers) text += (text.size() > 1 ? "," : "") + std::to_string(number);
  return text + "}";
}

}  // namespace

Task<bool> Store::create(const std::string& user, const std::string& job, const Upload& announced) {
  const auto rows = co_await pool_->query(
      "INSERT INTO scan.job (id, user_id, content_type, size) SELECT $1::uuid, $2::uuid, $3, $4::bigint"
      " WHERE NOT EXISTS (SELECT FROM auth.deleted_account WHERE user_id = $2)",
      values(job, user, announced.content_type, announced.size));
  co_return rows.affected == 1;
}

Task<std::optional<Job>> Store::find(const std::string& user, const std::string& job) {
  const auto rows = co_await pool_->query(
      "SELECT CASE WHEN r.hash IS NOT NULL THEN 'done'"
      "            WHEN j.completed_at < now() - interval '1 day' THEN 'failed'"
      "            WHEN j.state = 'awaiting_upload' THEN 'awaiting_upload'"
      "            ELSE 'queued' END,"
      "       j.content_type, j.size, coalesce(j.hash, ''), r.answer"
      " FROM scan.job j LEFT JOIN ai.result r ON r.hash = j.hash WHERE j.id = $1 AND j.user_id = $2",
      values(job, user));
  if (rows.empty()) co_return std::nullopt;
  co_return Job{stateOf(rows.text(0, 0)).value(), Upload{rows.text(0, 1), rows.number(0, 2)}, rows.text(0, 3),
                answerIn(rows, 4)};
}

Task<Completed> Store::complete(const std::string& user, const std::string& job, const std::string& hash,
                                bool answered, const std::string& traceparent) {
  const auto rows = co_await pool_->query(
      "WITH known AS (SELECT answer FROM ai.result WHERE hash = $3),"
      " moved AS (UPDATE scan.job SET hash = $3, completed_at = now(),"
      "             state = CASE WHEN $4::bool OR EXISTS (SELECT FROM known) THEN 'done' ELSE 'queued' END"
      "           WHERE id = $1 AND user_id = $2 AND state = 'awaiting_upload' RETURNING id, state),"
      " announced AS (INSERT INTO scan.outbox (queue, job_id, traceparent)"
      "               SELECT queue, id, $5::text FROM moved, unnest(ARRAY['scan.finalize', 'scan.analyze']) "
      "AS queue"
      "               WHERE queue = 'scan.finalize' OR state = 'queued')"
      " SELECT EXISTS (SELECT FROM moved), (SELECT answer FROM known)",
      values(job, user, hash, answered, traceparent));
  co_return Completed{rows.truth(0, 0), answerIn(rows, 1)};
}

Task<std::vector<Outgoing>> Store::outgoing(pg::Transaction& transaction, int most) {
  const auto rows = co_await transaction.query(
      "SELECT o.id, o.queue, o.traceparent, j.id, j.user_id, j.content_type, j.hash"
      " FROM scan.outbox o JOIN scan.job j ON j.id = o.job_id ORDER BY o.id LIMIT $1"
      " FOR UPDATE OF o SKIP LOCKED",
      values(most));
  std::vector<Outgoing> list;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string &queue = rows.text(row, 1), &job = rows.text(row, 3), &user = rows.text(row, 4);
    const JobMessage body{job, user, uploadKey(user, job), rows.text(row, 5), rows.text(row, 6)};
    list.push_back({rows.number(row, 0),
                    queue,
                    {.id = queue + ":" + job, .body = toJson(body), .traceparent = rows.text(row, 2)}});
  }
  co_return list;
}

Task<> Store::remove(pg::Transaction& transaction, const std::vector<std::int64_t>& ids) {
  co_await transaction.query("DELETE FROM scan.outbox WHERE id = ANY($1::bigint[])", values(arrayOf(ids)));
}

Task<std::int64_t> Store::outboxSize() {
  const auto rows = co_await pool_->query("SELECT count(*) FROM scan.outbox");
  co_return rows.number(0, 0);
}

Task<std::size_t> Store::removeAbandoned(std::chrono::seconds older_than) {
  const auto rows = co_await pool_->query(
      "DELETE FROM scan.job WHERE state = 'awaiting_upload' AND created_at < now() - make_interval(secs => "
      "$1)",
      values(std::int64_t{older_than.count()}));
  co_return rows.affected;
}

Task<std::vector<std::string>> Store::jobsOf(const std::string& user) {
  const auto rows = co_await pool_->query("SELECT id FROM scan.job WHERE user_id = $1", values(user));
  std::vector<std::string> list;
  for (std::size_t row = 0; row < rows.size(); ++row) list.push_back(rows.text(row, 0));
  co_return list;
}

Task<> Store::forget(const std::string& user) {
  co_await pool_->query("DELETE FROM scan.job WHERE user_id = $1", values(user));
}

}  // namespace scan
