// SPDX-License-Identifier: Apache-2.0
// One libpq connection whose waiting is done by the event loop.
#include "svckit/pg/connection.hpp"

#include <sys/socket.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/pg/conninfo.hpp"
#include "svckit/pg/sqlstate.hpp"

namespace svckit::pg {
namespace asio = boost::asio;
using asio::posix::stream_descriptor;

namespace {

/// More distinct texts than any service has: a text built at run time must not fill the server's memory.
constexpr std::size_t prepared_limit = 256;
constexpr std::chrono::seconds connect_patience{5};
/// How much longer than the server's own time-out we wait: the server should be the one to say so.
constexpr std::chrono::seconds grace{1};

Rows copied(const PGresult* result) {
  Rows copy;
  const int columns = PQnfields(result);
  copy.rows.resize(static_cast<std::size_t>(PQntuples(result)));
  for (int row = 0; row < PQntuples(result); ++row) {
    auto& values = copy.rows[static_cast<std::size_t>(row)];
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      auto& value = values.emplace_back();
      if (PQgetisnull(result, row, column) != 0) continue;
      value.emplace(PQgetvalue(result, row, column),
                    static_cast<std::size_t>(PQgetlength(result, row, column)));
    }
  }
  const std::string_view affected = PQcmdTuples(const_cast<PGresult*>(result));
  if (!affected.empty()) copy.affected = std::stoul(std::string(affected));
  return copy;
}

/// libpq's messages end in a newline and may have several lines.
std::string oneLine(std::string_view text) {
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  std::string line(text);
  for (char& c : line) {
    if (c == '\n') c = ' ';
  }
  return line;
}

}  // namespace

Connection::Connection(Executor executor, std::chrono::milliseconds statement_timeout)
    : executor_(executor), statement_timeout_(statement_timeout), socket_(executor) {}

Connection::~Connection() {
  if (socket_.is_open()) socket_.release();  // libpq owns and closes it
}

Task<> Connection::connect(const std::string& url) {
  deadline_ = Clock::now() + connect_patience;
  const Parameters asked = withDefaults(parseConninfo(url), statement_timeout_);
  const Parameters parameters = co_await resolved(executor_, asked);
  std::vector<const char*> names, values;
  for (const auto& [name, value] : parameters) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  connection_.reset(PQconnectStartParams(names.data(), values.data(), 0));
  if (!connection_) lose("out of memory");
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  auto next = PQstatus(connection_.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
  while (next != PGRES_POLLING_OK) {
    if (next == PGRES_POLLING_FAILED) lose(PQerrorMessage(connection_.get()));
    adoptSocket();
    co_await ready(next == PGRES_POLLING_READING ? stream_descriptor::wait_read
                                                 : stream_descriptor::wait_write);
    next = PQconnectPoll(connection_.get());
  }
  adoptSocket();
  PQsetnonblocking(connection_.get(), 1);
  deadline_ = Clock::time_point::max();
}

/// Every step of connecting may be on another socket (the next address), even under the same number.
void Connection::adoptSocket() {
  if (socket_.is_open()) socket_.release();
  socket_.assign(PQsocket(connection_.get()));
}

Task<> Connection::ready(stream_descriptor::wait_type what) {
  boost::system::error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  if (!expired_) co_await socket_.async_wait(what, token);
  if (expired_) lose("no answer in time");
  if (error) lose(error.message());
}

void Connection::expire(Clock::time_point now) {
  if (now < deadline_) return;
  expired_ = true;
  if (socket_.is_open()) socket_.cancel();
}

Task<Rows> Connection::run(std::string_view sql, const std::vector<Value>& parameters) {
  if (lost_ || discarded_) throw Unavailable("postgresql", "the connection was lost");
  for (const auto& parameter : parameters) {
    // libpq passes text as C strings: what follows a NUL would silently be lost.
    if (parameter && parameter->find('\0') != std::string::npos) {
      throw Refused("22021", "22021 a parameter contains U+0000, which PostgreSQL cannot store");
    }
  }
  ++uses_;
  deadline_ = Clock::now() + statement_timeout_ + grace;
  const auto known = prepared_.find(sql);
  if (known != prepared_.end()) {
    send(sql, known->second, parameters);
  } else {
    const std::string name = co_await prepared(sql);
    send(sql, name, parameters);
  }
  const Outcome result = co_await outcome();
  deadline_ = Clock::time_point::max();
  throwIfError(result.get());
  co_return copied(result.get());
}

/// The name under which the server knows `sql`; empty: it is to be sent unprepared.
Task<std::string> Connection::prepared(std::string_view sql) {
  if (prepared_.size() >= prepared_limit) co_return "";
  std::string name = "s" + std::to_string(prepared_.size());
  const std::string text(sql);
  if (PQsendPrepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr) == 0) {
    lose(PQerrorMessage(connection_.get()));
  }
  const Outcome result = co_await outcome();
  throwIfError(result.get());
  prepared_.emplace(text, name);
  co_return name;
}

void Connection::send(std::string_view sql, const std::string& name, const std::vector<Value>& parameters) {
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const auto& parameter : parameters) values.push_back(parameter ? parameter->c_str() : nullptr);
  const int count = static_cast<int>(values.size());
  const int sent = name.empty() ? PQsendQueryParams(connection_.get(), std::string(sql).c_str(), count,
                                                    nullptr, values.data(), nullptr, nullptr, 0)
                                : PQsendQueryPrepared(connection_.get(), name.c_str(), count, values.data(),
                                                      nullptr, nullptr, 0);
  if (sent == 0) lose(PQerrorMessage(connection_.get()));
}

/// Flushes and reads until the server is ready for the next; the first error, else the last result.
Task<Connection::Outcome> Connection::outcome() {
  PGconn* const pg = connection_.get();
  int unsent = PQflush(pg);
  while (unsent > 0) {
    co_await ready(stream_descriptor::wait_write);
    unsent = PQflush(pg);
  }
  if (unsent < 0) lose(PQerrorMessage(pg));
  Outcome kept;
  for (;;) {
    while (PQisBusy(pg) != 0) {
      co_await ready(stream_descriptor::wait_read);
      if (PQconsumeInput(pg) == 0) lose(PQerrorMessage(pg));
    }
    Outcome result(PQgetResult(pg));
    if (!result) break;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
      discarded_ = true;
      throw Refused("0A000", "COPY is not supported");
    }
    if (!kept || PQresultStatus(kept.get()) != PGRES_FATAL_ERROR) kept = std::move(result);
  }
  if (!kept) lose(PQerrorMessage(pg));
  co_return kept;
}

void Connection::throwIfError(const PGresult* result) {
  deadline_ = Clock::time_point::max();
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  const char* const field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* const primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (field == nullptr || PQstatus(connection_.get()) == CONNECTION_BAD) lose(PQresultErrorMessage(result));
  const std::string sqlstate = field;
  // The primary message only: the detail of a broken constraint has the row's data.
  const std::string message = sqlstate + " " + oneLine(primary == nullptr ? "" : primary);
  switch (meaningOf(sqlstate)) {
    case Meaning::away:
      if (sqlstate != "57014") discarded_ = true;
      throw Unavailable("postgresql", message);
    case Meaning::stale_plan:
      discarded_ = true;
      [[fallthrough]];
    case Meaning::refused:
      break;
  }
  throw Refused(sqlstate, message);
}

bool Connection::usable() const {
  return connection_ && !lost_ && !discarded_ && PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
}

bool Connection::diedIdle() const {
  char byte = 0;
  return recv(PQsocket(connection_.get()), &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || errno != EAGAIN;
}

bool Connection::inTransaction() const {
  const auto status = PQtransactionStatus(connection_.get());
  return !discarded_ && (status == PQTRANS_INTRANS || status == PQTRANS_INERROR);
}

bool Connection::inFailedTransaction() const {
  return PQtransactionStatus(connection_.get()) == PQTRANS_INERROR;
}

void Connection::lose(std::string_view what) {
  lost_ = !expired_;
  discarded_ = true;
  deadline_ = Clock::time_point::max();
  throw Unavailable("postgresql", oneLine(what));
}

}  // namespace svckit::pg
