// SPDX-License-Identifier: Apache-2.0
// One connection to RabbitMQ with one channel, blocking.
#include "svckit/amqp/connection.hpp"

#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <array>

#include "svckit/amqp/properties.hpp"
#include "svckit/http/message.hpp"

namespace svckit::amqp {
namespace {

constexpr amqp_channel_t channel = 1;
constexpr int frame_limit = 128 * 1024;  // bytes; RabbitMQ's own

timeval toTimeval(std::chrono::milliseconds time) {
  return {.tv_sec = time.count() / 1000, .tv_usec = time.count() % 1000 * 1000};
}

std::string vhost(const Url& url) {
  if (url.path.size() <= 1) return "/";
  return http::percentDecode(std::string_view(url.path).substr(1), false).value_or(url.path.substr(1));
}

std::string closingText(const amqp_method_t& method) {
  if (method.id == AMQP_CONNECTION_CLOSE_METHOD) {
    const auto* const close = static_cast<const amqp_connection_close_t*>(method.decoded);
    return fmt::format("{} {}", close->reply_code, view(close->reply_text));
  }
  if (method.id == AMQP_CHANNEL_CLOSE_METHOD) {
    const auto* const close = static_cast<const amqp_channel_close_t*>(method.decoded);
    return fmt::format("{} {}", close->reply_code, view(close->reply_text));
  }
  return fmt::format("unexpected method {:#x}", method.id);
}

}  // namespace

Connection::Connection(const Options& options) : options_(options), state_(amqp_new_connection()) {
  if (!state_) throw std::bad_alloc();
  open();
  logIn();
  declareTopology();
}

Connection::~Connection() {
  const timeval patience{.tv_sec = 1, .tv_usec = 0};
  amqp_set_rpc_timeout(state_.get(), &patience);
  amqp_connection_close(state_.get(), AMQP_REPLY_SUCCESS);
}

void Connection::open() {
  const Url& url = options_.url;
  amqp_socket_t* socket = nullptr;
  if (url.tls()) {
    socket = amqp_ssl_socket_new(state_.get());
    if (socket == nullptr) throw std::bad_alloc();
    amqp_ssl_socket_set_verify_peer(socket, 1);
    amqp_ssl_socket_set_verify_hostname(socket, 1);
    amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST);
    if (options_.ca_file.empty()) {
      SSL_CTX_set_default_verify_paths(static_cast<SSL_CTX*>(amqp_ssl_socket_get_context(socket)));
    } else {
      check("the certificate authority's file", amqp_ssl_socket_set_cacert(socket, options_.ca_file.c_str()));
    }
  } else {
    socket = amqp_tcp_socket_new(state_.get());
    if (socket == nullptr) throw std::bad_alloc();
  }
  const timeval patience = toTimeval(options_.timeout);
  amqp_set_handshake_timeout(state_.get(), &patience);
  amqp_set_rpc_timeout(state_.get(), &patience);
  check("connect", amqp_socket_open_noblock(socket, url.host.c_str(), url.port, &patience));
  // A write to a broker that is gone, or no longer reads, must not last longer than two missed heartbeats.
  const unsigned limit = static_cast<unsigned>(std::chrono::milliseconds(2 * options_.heartbeat).count());
  setsockopt(this->socket(), IPPROTO_TCP, TCP_USER_TIMEOUT, &limit, sizeof limit);
}

void Connection::logIn() {
  const Url& url = options_.url;
  const std::string user = url.user.empty() ? "guest" : url.user;
  const std::string password = url.user.empty() ? "guest" : url.password;
  // So that the broker tells us when it takes no more messages, and when it has deleted our queue.
  std::array<amqp_table_entry_t, 2> capabilities = {flag("connection.blocked"),
                                                    flag("consumer_cancel_notify")};
  std::array<amqp_table_entry_t, 1> properties = {table("capabilities", capabilities)};
  const amqp_table_t all = {.num_entries = static_cast<int>(properties.size()), .entries = properties.data()};
  check("log in", amqp_login_with_properties(state_.get(), vhost(url).c_str(), 0, frame_limit,
                                             static_cast<int>(options_.heartbeat.count()), &all,
                                             AMQP_SASL_METHOD_PLAIN, user.c_str(), password.c_str()));
  amqp_channel_open(state_.get(), channel);
  check("open a channel");
}

void Connection::declareTopology() {
  const std::string& exchange = options_.topology.exchange;
  amqp_exchange_declare(state_.get(), channel, bytes(exchange), amqp_cstring_bytes("direct"), 0, 1, 0, 0,
                        amqp_empty_table);
  check("declare the exchange");
  for (const auto& queue : options_.topology.queues) {
    declareQueue(queue, queue + ".dead");
    declareQueue(queue + ".retry", queue);
    declareQueue(queue + ".dead", "");
  }
}

void Connection::declareQueue(const std::string& name, const std::string& dead_letters_to) {
  const std::string& exchange = options_.topology.exchange;
  std::array<amqp_table_entry_t, 2> arguments = {text("x-dead-letter-exchange", exchange),
                                                 text("x-dead-letter-routing-key", dead_letters_to)};
  const amqp_table_t given = {.num_entries = dead_letters_to.empty() ? 0 : 2, .entries = arguments.data()};
  amqp_queue_declare(state_.get(), channel, bytes(name), 0, 1, 0, 0, given);
  check("declare a queue");
  amqp_queue_bind(state_.get(), channel, bytes(name), bytes(exchange), bytes(name), amqp_empty_table);
  check("bind a queue");
}

void Connection::confirmPublishes() {
  amqp_confirm_select(state_.get(), channel);
  check("ask for confirms");
}

void Connection::publish(const Route& route, const Message& message) {
  const Properties properties(message, route.expiration);
  constexpr amqp_boolean_t mandatory = 1;
  check("publish",
        amqp_basic_publish(state_.get(), channel, bytes(options_.topology.exchange), bytes(route.queue),
                           mandatory, 0, &properties.get(), bytes(message.body)));
}

std::optional<amqp_frame_t> Connection::frame() {
  amqp_maybe_release_buffers(state_.get());
  amqp_frame_t frame;
  const timeval now{};
  const int status = amqp_simple_wait_frame_noblock(state_.get(), &frame, &now);
  if (status == AMQP_STATUS_TIMEOUT) return std::nullopt;
  check("read", status);
  const std::string reason = reasonToClose(frame);
  if (!reason.empty()) throw std::runtime_error(reason);
  return frame;
}

void Connection::consume(const std::string& queue, int prefetch) {
  amqp_basic_qos(state_.get(), channel, 0, static_cast<std::uint16_t>(prefetch), 0);
  check("set the prefetch");
  amqp_basic_consume(state_.get(), channel, bytes(queue), amqp_cstring_bytes("consumer"), 0, 0, 0,
                     amqp_empty_table);
  check("consume");
}

void Connection::stopConsuming() {
  amqp_basic_cancel(state_.get(), channel, amqp_cstring_bytes("consumer"));
  check("stop consuming");
}

std::optional<Delivery> Connection::delivery() {
  for (;;) {
    amqp_maybe_release_buffers(state_.get());
    amqp_envelope_t envelope;
    const timeval now{};
    const auto reply = amqp_consume_message(state_.get(), &envelope, &now, 0);
    if (reply.reply_type == AMQP_RESPONSE_NORMAL) {
      const std::unique_ptr<amqp_envelope_t, void (*)(amqp_envelope_t*)> owner(&envelope,
                                                                               amqp_destroy_envelope);
      return Delivery{envelope.delivery_tag, messageOf(envelope.message)};
    }
    if (reply.reply_type != AMQP_RESPONSE_LIBRARY_EXCEPTION) check("consume", reply);
    if (reply.library_error == AMQP_STATUS_TIMEOUT) return std::nullopt;
    if (reply.library_error != AMQP_STATUS_UNEXPECTED_STATE) check("consume", reply);
    if (!frame()) return std::nullopt;  // another word than a delivery; it throws if it is the end
  }
}

void Connection::acknowledge(std::uint64_t tag) {
  check("acknowledge", amqp_basic_ack(state_.get(), channel, tag, 0));
}

void Connection::reject(std::uint64_t tag, bool requeue) {
  check("reject", amqp_basic_reject(state_.get(), channel, tag, requeue ? 1 : 0));
}

void Connection::check(const char* what, const amqp_rpc_reply_t& reply) {
  if (reply.reply_type == AMQP_RESPONSE_NORMAL) return;
  if (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION) {
    throw std::runtime_error(fmt::format("{}: {}", what, closingText(reply.reply)));
  }
  check(what, reply.reply_type == AMQP_RESPONSE_NONE ? AMQP_STATUS_SOCKET_ERROR : reply.library_error);
}

void Connection::check(const char* what, int status) {
  if (status != AMQP_STATUS_OK)
    throw std::runtime_error(fmt::format("{}: {}", what, amqp_error_string2(status)));
}

std::string reasonToClose(const amqp_frame_t& frame) {
  if (frame.frame_type != AMQP_FRAME_METHOD) return "";
  switch (frame.payload.method.id) {
    case AMQP_CONNECTION_CLOSE_METHOD:
    case AMQP_CHANNEL_CLOSE_METHOD:
      return closingText(frame.payload.method);
    case AMQP_BASIC_CANCEL_METHOD:
      return "the queue was deleted";
    default:
      return "";
  }
}

}  // namespace svckit::amqp
