// SPDX-License-Identifier: Apache-2.0
// One exchange at a time on a link; links that end in good order are kept for the next.
#include "svckit/http/client.hpp"

#include <prometheus/histogram.h>

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <limits>
#include <map>
#include <optional>

#include "svckit/http/client_link.hpp"
#include "svckit/http/wire.hpp"

namespace svckit::http {
namespace {

namespace asio = boost::asio;
namespace bhttp = boost::beast::http;
using boost::system::error_code;
using Clock = Link::Clock;
using Parser = bhttp::response_parser<bhttp::string_body>;
using Sink = std::function<Task<bool>(std::string_view)>;

constexpr std::size_t read_size = 16 * 1024;     ///< bytes a piece.
constexpr std::uint32_t head_limit = 64 * 1024;  ///< bytes of an answer's status line and headers.
constexpr std::chrono::seconds kept_for{30};     ///< below what servers commonly keep (nginx 75 s, ALB 60 s).

std::string requestText(const Call& call) {
  const Url& url = call.url;
  std::string text(nameOf(call.method));
  text.append(" ").append(url.path.empty() ? "/" : url.path);
  if (!url.query.empty()) text.append("?").append(url.query);
  text.append(" HTTP/1.1\r\nHost: ").append(url.origin().substr(url.scheme.size() + 3)).append("\r\n");
  for (const auto& [name, value] : call.headers.list) {
    if ((name + value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
      throw std::logic_error("a request's header is malformed");
    }
    text.append(name).append(": ").append(value).append("\r\n");
  }
  if (!call.headers.find("User-Agent")) text += "User-Agent: ecoeco\r\n";
  if (call.trace) text.append("traceparent: ").append(call.trace->traceparent()).append("\r\n");
  const bool has_body = !call.body.empty() || call.method == Method::post || call.method == Method::put ||
                        call.method == Method::patch;
  if (has_body) text.append("Content-Length: ").append(std::to_string(call.body.size())).append("\r\n");
  return text.append("\r\n").append(call.body);
}

bool idempotent(Method method) { return method != Method::post && method != Method::patch; }

/// What stopped an exchange before its end.
struct Broken {
  error_code error;
  bool nothing_read;  ///< not one byte of an answer: the server may have closed before it saw the request.
};

}  // namespace

struct Client::Impl {
  struct Kept {
    std::unique_ptr<Link> link;
    Clock::time_point since;
  };

  Impl(Executor e, ClientOptions o, Metrics* m) : executor(e), options(std::move(o)), metrics(m) {}

  asio::ssl::context& tlsContext() {
    if (!tls) {
      tls.emplace(asio::ssl::context::tls_client);
      SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
      if (options.ca_file.empty()) {
        tls->set_default_verify_paths();
      } else {
        tls->load_verify_file(options.ca_file);
      }
    }
    return *tls;
  }

  std::unique_ptr<Link> takeKept(const std::string& origin) {
    auto& list = kept[origin];
    while (!list.empty()) {
      Kept last = std::move(list.back());
      list.pop_back();
      if (Clock::now() - last.since < kept_for && last.link->fresh()) return std::move(last.link);
    }
    return nullptr;
  }

  void keep(const std::string& origin, std::unique_ptr<Link> link) {
    auto& list = kept[origin];
    std::erase_if(list, [](const Kept& each) { return Clock::now() - each.since >= kept_for; });
    if (list.size() < options.idle_connections) list.push_back({std::move(link), Clock::now()});
  }

  void measure(const std::string& outcome, Clock::time_point begun) {
    if (!metrics) return;
    prometheus::Histogram*& histogram = outcomes[outcome];
    if (!histogram) {
      histogram = &metrics->seconds("external_request_duration_seconds", "Requests to other systems.",
                                    {{"target", options.name}, {"outcome", outcome}});
    }
    histogram->Observe(std::chrono::duration<double>(Clock::now() - begun).count());
  }

  /// The exchange with its second try, measured.
  Task<Reply> run(Call call, const Sink* sink) {
    const auto begun = Clock::now();
    const auto deadline = begun + options.timeout;
    const std::string origin = call.url.origin(), text = requestText(call);
    error_code error;
    for (bool may_keep = true;; may_keep = false) {
      std::unique_ptr<Link> link = may_keep ? takeKept(origin) : nullptr;
      const bool was_kept = link != nullptr;
      if (!link) {
        asio::ssl::context* context = call.url.tls() ? &tlsContext() : nullptr;
        link = co_await connect(executor, call.url, context, deadline, error);
        if (!link) break;
      }
      link->until(deadline);
      auto result = co_await converse(link, call, text, sink, origin);
      if (result) {
        measure(std::to_string(result->status / 100) + "xx", begun);
        co_return std::move(*result);
      }
      error = result.error().error;
      if (!was_kept || !result.error().nothing_read || !idempotent(call.method) ||
          error == boost::beast::error::timeout) {
        break;
      }
    }
    measure("error", begun);
    throw Unavailable(options.name, error.message());
  }

  /// Writes the request, reads the answer; keeps the link if it is fit for another one.
  Task<tl::expected<Reply, Broken>> converse(std::unique_ptr<Link>& link, const Call& call,
                                             const std::string& text, const Sink* sink,
                                             const std::string& origin) {
    error_code error;
    co_await link->write(text, error);
    // A server may answer (413) and close before it has read everything: its answer is looked for all the
    // same.
    std::optional<Parser> parser;
    for (bool interim = true; interim;) {
      parser.emplace();
      parser->header_limit(head_limit);
      parser->body_limit(std::numeric_limits<std::uint64_t>::max());  // checked once it is known who reads it
      parser->eager(false);
      parser->skip(call.method == Method::head);
      error.clear();
      const bool any_read = co_await readHead(*link, *parser, error);
      if (error) co_return tl::unexpected(Broken{error, !any_read});
      const unsigned status = parser->get().result_int();
      interim = status / 100 == 1 && status != 101;
    }
    Reply reply{static_cast<int>(parser->get().result_int()), {}, {}};
    for (const auto& field : parser->get()) {
      const auto name = field.name_string(), value = field.value();
      reply.headers.add({name.data(), name.size()}, {value.data(), value.size()});
    }
    const Sink* taker = reply.status / 100 == 2 ? sink : nullptr;
    const bool whole = co_await readBody(*link, *parser, taker, error);
    if (error) co_return tl::unexpected(Broken{error, false});
    if (whole && parser->keep_alive() && link->buffer.size() == 0) keep(origin, std::move(link));
    if (!taker) reply.body = std::move(parser->get().body());
    co_return reply;
  }

  /// False when it failed without having parsed anything.
  Task<bool> readHead(Link& link, Parser& parser, error_code& error) {
    for (;;) {
      link.buffer.consume(parser.put(link.buffer.data(), error));
      if (!error && parser.is_header_done()) co_return true;
      if (error && error != bhttp::error::need_more) co_return true;
      error.clear();
      co_await readMore(link, error);
      if (error) co_return parser.got_some() || link.buffer.size() > 0;
    }
  }

  /// False: the sink did not want the rest.
  Task<bool> readBody(Link& link, Parser& parser, const Sink* sink, error_code& error) {
    if (!sink) {
      if (parser.is_done()) co_return true;
      const auto announced = parser.content_length();
      if (announced && *announced > options.body_limit) {
        error = bhttp::error::body_limit;
        co_return false;
      }
      parser.body_limit(options.body_limit);
    }
    std::string piece;
    while (!parser.is_done()) {
      link.buffer.consume(parser.put(link.buffer.data(), error));
      const bool hungry = error == bhttp::error::need_more || (!error && link.buffer.size() == 0);
      if (error && !hungry) co_return false;
      error.clear();
      if (sink && !parser.get().body().empty()) {
        piece.swap(parser.get().body());
        link.until(Clock::time_point::max());
        const bool wanted = co_await (*sink)(piece);
        if (!wanted) co_return false;
        piece.clear();
        link.until(Clock::now() + options.timeout);
      }
      if (parser.is_done() || !hungry) continue;
      co_await readMore(link, error);
      if (error == asio::error::eof || error == asio::ssl::error::stream_truncated) {
        // The end of a body without length; anywhere else put_eof says that something is missing.
        parser.put_eof(error);
      }
      if (error) co_return false;
    }
    co_return true;
  }

  Task<> readMore(Link& link, error_code& error) {
    const auto space = link.buffer.prepare(read_size);
    const std::size_t count = co_await link.read(space, error);
    link.buffer.commit(count);
  }

  Executor executor;
  ClientOptions options;
  Metrics* metrics;
  std::optional<asio::ssl::context>
      tls;  ///< made for the first https URL; before the links, which need it longer.
  std::map<std::string, std::vector<Kept>> kept;
  std::map<std::string, prometheus::Histogram*> outcomes;
};

Client::Client(Executor executor, ClientOptions options, Metrics* metrics)
    : impl_(std::make_shared<Impl>(executor, std::move(options), metrics)) {}

Client::~Client() = default;

Task<Reply> Client::fetch(Call call) {
  const auto impl = impl_;
  co_return co_await impl->run(std::move(call), nullptr);
}

Task<Reply> Client::stream(Call call, std::function<Task<bool>(std::string_view)> sink) {
  const auto impl = impl_;
  co_return co_await impl->run(std::move(call), &sink);
}

}  // namespace svckit::http
