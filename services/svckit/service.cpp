// SPDX-License-Identifier: Apache-2.0
// A service from its start to its end.
#include "svckit/service.hpp"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "svckit/http/server.hpp"
#include "svckit/lifetime.hpp"
#include "svckit/log.hpp"

namespace svckit {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

enum Exit {
  stopped = 0,
  usage = 64,
  unavailable_exit = 69,
  software = 70,
  configuration = 78
};  // sysexits.h

constexpr const char* common_variables = R"(
Of every service:
  PORT             where it serves (8000; 0: any free port)
  METRICS_PORT     where Prometheus reads /metrics (9000; 0: any free port)
  LISTEN           the address of both (0.0.0.0)
  LOG_LEVEL        debug, info, warning or error (info)
  BEHIND_PROXY     true: the caller's address is X-Forwarded-For's last entry (false)
  DRAIN_DELAY      how long it serves on after SIGTERM, while the load balancer deregisters it (15s)
  DRAIN_GRACE      how long it waits for requests after that (10s)
  A secret may come as NAME_FILE, the name of a file that holds it.
  MIGRATION_DATABASE_URL  of `migrate` only: PostgreSQL's URL of the schema's owner
)";

/// What serve itself reads.
struct Settings {
  http::ServerOptions server;
  std::uint16_t metrics_port;
  log::Level log_level;
  std::chrono::milliseconds drain_delay, drain_grace;
};

log::Level readLogLevel(Environment& environment) {
  const std::string text = environment.text("LOG_LEVEL", "info");
  if (text == "debug") return log::Level::debug;
  if (text == "info") return log::Level::info;
  if (text == "warning") return log::Level::warning;
  if (text != "error") environment.mistake("LOG_LEVEL", "debug, info, warning or error");
  return log::Level::error;
}

Settings readSettings(Environment& environment) {
  using namespace std::chrono_literals;
  Settings settings{};
  settings.server.port = static_cast<std::uint16_t>(environment.number("PORT", 8000, 0, 65535));
  settings.metrics_port = static_cast<std::uint16_t>(environment.number("METRICS_PORT", 9000, 0, 65535));
  settings.server.address = environment.text("LISTEN", "0.0.0.0");
  error_code error;
  asio::ip::make_address(settings.server.address, error);
  if (error) environment.mistake("LISTEN", "an IPv4 or IPv6 address");
  settings.server.behind_proxy = environment.flag("BEHIND_PROXY", false);
  settings.log_level = readLogLevel(environment);
  settings.drain_delay = environment.duration("DRAIN_DELAY", 15s);
  settings.drain_grace = environment.duration("DRAIN_GRACE", 10s);
  return settings;
}

int refuse(const About& about, const Environment& environment) {
  std::fprintf(stderr, "%s: the configuration has mistakes:\n", std::string(about.name).c_str());
  for (const std::string& mistake : environment.mistakes()) std::fprintf(stderr, "  %s\n", mistake.c_str());
  return configuration;
}

int migrate(const About& about, Environment& environment) {
  const std::string url = environment.required("MIGRATION_DATABASE_URL");
  if (!environment.mistakes().empty()) return refuse(about, environment);
  const auto applied = pg::migrate(url, about.schema, about.migrations);
  if (!applied) {
    std::fprintf(stderr, "%s: migrate: %s\n", std::string(about.name).c_str(), applied.error().c_str());
    return unavailable_exit;
  }
  log::info("migrate.done", {{"applied", std::int64_t{*applied}}});
  return stopped;
}

/// As many descriptors as we may have: a connection is one.
void raiseDescriptorLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// Everything that lives while the service does.
class Life {
 public:
  Life(const About& about, Environment& environment)
      : about_(about), environment_(environment), settings_(readSettings(environment)) {}

  int run(const Build& build) {
    log::configure(about_.name, settings_.log_level);
    addProbes();
    Context context{loop_.get_executor(), environment_, metrics_, router_, {}, {}, {}};
    context.background = [this](std::string_view name, std::function<Task<>()> task) {
      keepRunning(loop_.get_executor(), std::string(name), std::move(task));
    };
    context.on_stop = [this](std::function<Task<>()> task) { on_stop_.push_back(std::move(task)); };
    context.ready_when = [this](std::string_view name, std::function<bool()> condition) {
      conditions_.emplace_back(name, std::move(condition));
    };
    service_ = build(context);
    if (!environment_.mistakes().empty()) return refuse(about_, environment_);
    if (!listen()) return refuse(about_, environment_);
    log::info("service.ready", {{"port", std::int64_t{server_->port()}},
                                {"metrics_port", std::int64_t{metrics_server_->port()}}});
    asio::co_spawn(
        loop_, [this] { return waitAndStop(); }, rethrow);
    loop_.run();
    log::info("service.stopped");
    return stopped;
  }

 private:
  static void rethrow(std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
  }

  void addProbes() {
    router_.get("/healthz", [](http::Request&) -> Task<http::Response> {
      co_return http::json({{"status", "ok"}});
    });
    router_.get("/readyz", [this](http::Request&) -> Task<http::Response> {
      std::string missing = draining_ ? "draining" : "";
      for (const auto& [name, condition] : conditions_) {
        if (!condition()) missing.append(missing.empty() ? "" : ", ").append(name);
      }
      if (missing.empty()) co_return http::json({{"status", "ready"}});
      co_return http::problem(unavailable("Not ready: " + missing + "."));
    });
    metrics_router_.get("/metrics", [this](http::Request&) -> Task<http::Response> {
      http::Response response{200, {}, metrics_.text()};
      response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      co_return response;
    });
  }

  bool listen() {
    const auto open = [&](std::string_view variable, http::Router router, http::ServerOptions options,
                          Metrics* metrics) {
      try {
        return std::make_unique<http::Server>(loop_.get_executor(), std::move(router), std::move(options),
                                              metrics);
      } catch (const std::system_error& error) {
        environment_.mistake(variable, std::string("a port to listen on, but ") + error.what());
        return std::unique_ptr<http::Server>();
      }
    };
    http::ServerOptions metrics_options;
    metrics_options.address = settings_.server.address;
    metrics_options.port = settings_.metrics_port;
    metrics_options.connection_limit = 64;
    server_ = open("PORT", std::move(router_), settings_.server, &metrics_);
    metrics_server_ = open("METRICS_PORT", std::move(metrics_router_), metrics_options, nullptr);
    return server_ && metrics_server_;
  }

  Task<> waitAndStop() {
    asio::signal_set signals(loop_, SIGTERM, SIGINT);
    error_code error;
    const int signal = co_await signals.async_wait(asio::redirect_error(asio::use_awaitable, error));
    log::info("service.stopping", {{"signal", std::int64_t{signal}}});
    draining_ = true;
    server_->announceClosing();
    asio::steady_timer delay(loop_, settings_.drain_delay);
    signals.async_wait([&delay](const error_code& failed, int) {
      if (!failed) delay.cancel();  // asked twice: now
    });
    co_await delay.async_wait(asio::redirect_error(asio::use_awaitable, error));
    co_await server_->drain(settings_.drain_grace);
    while (!on_stop_.empty()) {
      std::function<Task<>()> task = std::move(on_stop_.back());
      on_stop_.pop_back();
      const bool in_time =
          co_await finishWithin(loop_.get_executor(), std::chrono::seconds(5), std::move(task));
      if (!in_time) log::warning("service.stop_cut");
    }
    loop_.stop();
  }

  const About& about_;
  Environment& environment_;
  Settings settings_;
  asio::io_context loop_{1};  // one thread runs it
  Metrics metrics_;
  http::Router router_, metrics_router_;
  std::vector<std::function<Task<>()>> on_stop_;
  std::vector<std::pair<std::string, std::function<bool()>>> conditions_;
  std::shared_ptr<void> service_;
  std::unique_ptr<http::Server> server_, metrics_server_;
  bool draining_ = false;
};

}  // namespace

int serve(const About& about, int argc, char** argv, const Build& build) {
  const std::string_view command = argc > 1 ? argv[1] : "";
  if (argc == 2 && command == "--help") {
    std::printf("%s [migrate | --help]\n%s\n%s", std::string(about.name).c_str(),
                std::string(about.help).c_str(), common_variables);
    return stopped;
  }
  if (argc > 2 || (argc == 2 && command != "migrate") || (command == "migrate" && about.migrations.empty())) {
    std::fprintf(stderr, "usage: %s [%s--help]\n", std::string(about.name).c_str(),
                 about.migrations.empty() ? "" : "migrate | ");
    return usage;
  }
  std::signal(SIGPIPE, SIG_IGN);
  log::configure(about.name, log::Level::info);
  Environment environment = Environment::ofProcess();
  try {
    if (command == "migrate") return migrate(about, environment);
    raiseDescriptorLimit();
    auto* life = new Life(about, environment);
    const int code = life->run(build);
    // Coroutines that are still suspended hold parts of the service and of the loop, in no order that a
    // destructor could respect; on_stop has saved what needs it, and the kernel takes back the rest.
    std::exit(code);
  } catch (const std::exception& error) {
    log::error("service.failed", {{"what", std::string(error.what())}});
  }
  return software;
}

}  // namespace svckit
