// SPDX-License-Identifier: Apache-2.0
// The SQL of ai-worker.
#include "ai-worker/results.hpp"

namespace ai_worker {

namespace pg = svckit::pg;

Results::Results(svckit::Context& context, std::shared_ptr<pg::Pool> pool, std::shared_ptr<scan::Cache> cache)
    : pool_(pool),
      cache_(std::move(cache)),
      ledger_(scan::Ledger::open(context, [pool](const auto& batch) { return write(pool, batch); })) {}

Task<std::optional<Json>> Results::find(const std::string& hash) {
  if (const auto kept = ledger_->find(hash)) co_return Json::parse(*kept);
  if (auto cached = co_await cache_->result(hash)) co_return std::move(*cached);
  try {
    std::vector<pg::Value> parameters{hash};
    const auto rows =
        co_await pool_->query("SELECT answer FROM ai.result WHERE hash = $1", std::move(parameters));
    if (!rows.empty()) co_return Json::parse(rows.text(0, 0));
  } catch (const svckit::Unavailable&) {
  }
  co_return std::nullopt;
}

bool Results::keep(const std::string& hash, const Json& answer) {
  return ledger_->append(hash, answer.dump());
}

Task<> Results::write(std::shared_ptr<pg::Pool> pool, std::vector<svckit::wal::Entry> batch) {
  Json rows = Json::array();
  for (const auto& entry : batch)
    rows.push_back({{"hash", entry.id}, {"answer", Json::parse(entry.payload)}});
  std::vector<pg::Value> parameters{rows.dump()};
  co_await pool->query(
      "INSERT INTO ai.result (hash, answer) SELECT hash, answer FROM jsonb_to_recordset($1::jsonb)"
      " AS row(hash text, answer jsonb) ON CONFLICT (hash) DO NOTHING",
      std::move(parameters));
}

}  // namespace ai_worker
