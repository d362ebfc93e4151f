// SPDX-License-Identifier: Apache-2.0
// The journal's way to PostgreSQL.
#include "scan/work/ledger.hpp"

#include <prometheus/gauge.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <limits>

#include "svckit/log.hpp"

namespace scan {
namespace {

constexpr std::chrono::milliseconds gathering{200};  ///< how long a row may wait for others of its batch.
constexpr std::size_t batch_size = 500;

}  // namespace

Ledger::Ledger(svckit::wal::Journal journal, Write write, svckit::Metrics& metrics)
    : journal_(std::move(journal)),
      write_(std::move(write)),
      gauge_(metrics.gauge("journal_pending", "Entries of the journal that are not yet in PostgreSQL")) {
  for (auto& entry : journal_.oldest(std::numeric_limits<std::int64_t>::max())) {
    pending_.emplace(std::move(entry.id), std::move(entry.payload));
  }
  measure();
}

std::shared_ptr<Ledger> Ledger::open(svckit::Context& context, Write write) {
  auto& env = context.environment;
  const std::string path = env.required("WAL_PATH");
  const auto limit = env.number("WAL_BYTES", 64 << 20, 32 << 10, std::int64_t{16} << 30);
  if (path.empty()) return nullptr;
  auto journal = svckit::wal::Journal::open(path, limit);
  if (!journal) {
    env.mistake("WAL_PATH", "a file that can be opened: " + journal.error());
    return nullptr;
  }
  auto ledger = std::make_shared<Ledger>(std::move(*journal), std::move(write), context.metrics);
  context.background("journal", [ledger] { return ledger->sync(); });
  context.on_stop([ledger] { return ledger->flush(); });
  return ledger;
}

bool Ledger::append(const std::string& id, const std::string& payload) {
  const auto written = journal_.append(id, payload);
  if (!written) {
    svckit::log::error("journal.refused", {{"why", written.error()}});
    unwritten_.emplace(id, payload);
    return false;
  }
  unwritten_.reset();
  pending_.emplace(id, payload);
  measure();
  return true;
}

bool Ledger::writable() {
  if (!unwritten_) return true;
  const auto [id, payload] = *unwritten_;
  return append(id, payload);
}

std::optional<std::string> Ledger::find(const std::string& id) const {
  const auto found = pending_.find(id);
  if (found == pending_.end()) return std::nullopt;
  return found->second;
}

svckit::Task<> Ledger::flush() {
  while (journal_.pending() > 0) {
    const auto batch = journal_.oldest(batch_size);
    co_await write_(batch);
    if (const auto removed = journal_.remove(batch); !removed) {
      throw std::runtime_error("the journal cannot be emptied: " + removed.error());
    }
    for (const auto& entry : batch) pending_.erase(entry.id);
    measure();
  }
}

svckit::Task<> Ledger::sync() {
  boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
  for (;;) {
    co_await flush();
    pause.expires_after(gathering);
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
}

void Ledger::measure() { gauge_.Set(static_cast<double>(journal_.pending())); }

}  // namespace scan
