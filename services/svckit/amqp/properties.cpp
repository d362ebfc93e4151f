// SPDX-License-Identifier: Apache-2.0
// Messages' properties and tables in librabbitmq's own types.
#include "svckit/amqp/properties.hpp"

#include <algorithm>
#include <limits>

namespace svckit::amqp {
namespace {

constexpr const char* attempt_header = "x-attempt";
constexpr const char* trace_header = "traceparent";
constexpr std::uint8_t persistent = 2;

amqp_table_entry_t entry(const char* key, std::uint8_t kind) {
  amqp_table_entry_t entry{};
  entry.key = amqp_cstring_bytes(key);
  entry.value.kind = kind;
  return entry;
}

int numberOf(const amqp_field_value_t& value) {
  std::int64_t number = 0;
  switch (value.kind) {
    case AMQP_FIELD_KIND_I8:
      number = value.value.i8;
      break;
    case AMQP_FIELD_KIND_I16:
      number = value.value.i16;
      break;
    case AMQP_FIELD_KIND_I32:
      number = value.value.i32;
      break;
    case AMQP_FIELD_KIND_I64:
      number = value.value.i64;
      break;
    default:
      break;
  }
  return static_cast<int>(std::clamp<std::int64_t>(number, 0, std::numeric_limits<int>::max()));
}

}  // namespace

amqp_bytes_t bytes(std::string_view text) {
  return {.len = text.size(), .bytes = const_cast<char*>(text.data())};
}

std::string_view view(const amqp_bytes_t& bytes) {
  return {static_cast<const char*>(bytes.bytes), bytes.len};
}

amqp_table_entry_t flag(const char* key) {
  auto made = entry(key, AMQP_FIELD_KIND_BOOLEAN);
  made.value.value.boolean = 1;
  return made;
}

amqp_table_entry_t text(const char* key, const std::string& value) {
  auto made = entry(key, AMQP_FIELD_KIND_UTF8);
  made.value.value.bytes = bytes(value);
  return made;
}

amqp_table_entry_t table(const char* key, std::span<amqp_table_entry_t> entries) {
  auto made = entry(key, AMQP_FIELD_KIND_TABLE);
  made.value.value.table = {.num_entries = static_cast<int>(entries.size()), .entries = entries.data()};
  return made;
}

Properties::Properties(const Message& message, std::chrono::milliseconds expiration)
    : expiration_(std::to_string(expiration.count())) {
  headers_[0] = entry(attempt_header, AMQP_FIELD_KIND_I32);
  headers_[0].value.value.i32 = message.attempt;
  headers_[1] = text(trace_header, message.traceparent);
  properties_._flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG |
                       AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_HEADERS_FLAG;
  properties_.content_type = amqp_cstring_bytes("application/json");
  properties_.delivery_mode = persistent;
  properties_.message_id = bytes(message.id);
  properties_.headers = {.num_entries = message.traceparent.empty() ? 1 : 2, .entries = headers_.data()};
  if (expiration.count() == 0) return;
  properties_._flags |= AMQP_BASIC_EXPIRATION_FLAG;
  properties_.expiration = bytes(expiration_);
}

Message messageOf(const amqp_message_t& from) {
  Message message;
  message.body = view(from.body);
  const auto& properties = from.properties;
  if ((properties._flags & AMQP_BASIC_MESSAGE_ID_FLAG) != 0) message.id = view(properties.message_id);
  if ((properties._flags & AMQP_BASIC_HEADERS_FLAG) == 0) return message;
  for (int i = 0; i < properties.headers.num_entries; ++i) {
    const auto& header = properties.headers.entries[i];
    if (view(header.key) == attempt_header) message.attempt = numberOf(header.value);
    if (view(header.key) == trace_header && header.value.kind == AMQP_FIELD_KIND_UTF8) {
      message.traceparent = view(header.value.value.bytes);
    }
  }
  return message;
}

}  // namespace svckit::amqp
