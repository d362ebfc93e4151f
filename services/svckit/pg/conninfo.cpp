// SPDX-License-Identifier: Apache-2.0
// libpq's connection parameters, completed.
#include "svckit/pg/conninfo.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <sstream>
#include <vector>

#include "svckit/problem.hpp"

namespace svckit::pg {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

std::vector<std::string> list(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
  return parts;
}

void append(std::string& text, const std::string& part, bool first) {
  if (!first) text += ',';
  text += part;
}

}  // namespace

Parameters parseConninfo(const std::string& url) {
  char* error = nullptr;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
      PQconninfoParse(url.c_str(), &error), PQconninfoFree);
  const std::unique_ptr<char, void (*)(void*)> message(error, PQfreemem);
  if (!options) throw Unavailable("postgresql", "the connection URL is not one that libpq understands");
  Parameters parameters;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) parameters[option->keyword] = option->val;
  }
  return parameters;
}

Parameters withDefaults(Parameters parameters, std::chrono::milliseconds statement_timeout) {
  // A pod that vanished must not hold its locks for the two hours of TCP's own keep-alive.
  parameters["options"] += fmt::format(
      " -c statement_timeout={} -c idle_in_transaction_session_timeout=60000", statement_timeout.count());
  // Seconds. A server that vanished without a word is noticed after 10 + 3 * 5 s.
  parameters.emplace("keepalives_idle", "10");
  parameters.emplace("keepalives_interval", "5");
  parameters.emplace("keepalives_count", "3");
  parameters.emplace("gssencmode", "disable");  // looking for Kerberos credentials may block
  parameters.emplace("client_encoding", "UTF8");
  return parameters;
}

Task<Parameters> resolved(Executor executor, Parameters parameters) {
  const std::string written_host = parameters["host"];
  const std::string written_port = parameters["port"];
  if (written_host.empty() || parameters.contains("hostaddr")) co_return parameters;
  const auto names = list(written_host);
  const auto numbers = list(written_port);
  std::string hosts, addresses, ports;
  tcp::resolver resolver(executor);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string port = numbers.empty() ? "" : numbers[std::min(i, numbers.size() - 1)];
    std::vector<std::string> found;
    if (names[i].starts_with('/')) {
      found.emplace_back();  // a Unix socket's folder
    } else {
      boost::system::error_code error;
      auto token = asio::redirect_error(asio::use_awaitable, error);
      const auto results = co_await resolver.async_resolve(names[i], "", token);
      for (const auto& result : results) {
        const std::string address = result.endpoint().address().to_string();
        if (std::ranges::find(found, address) == found.end()) found.push_back(address);
      }
    }
    for (const auto& address : found) {
      const bool first = hosts.empty();
      append(hosts, names[i], first);
      append(addresses, address, first);
      append(ports, port, first);
    }
  }
  if (hosts.empty()) throw Unavailable("postgresql", "no address found for host " + written_host);
  parameters["host"] = hosts;
  parameters["hostaddr"] = addresses;
  if (!numbers.empty()) parameters["port"] = ports;
  co_return parameters;
}

}  // namespace svckit::pg
