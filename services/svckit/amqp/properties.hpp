// SPDX-License-Identifier: Apache-2.0
// Messages' properties and tables in librabbitmq's own types, which point into what they were made from.
#pragma once

#include <amqp.h>
#include <amqp_framing.h>

#include <array>
#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "svckit/amqp/amqp.hpp"

namespace svckit::amqp {

amqp_bytes_t bytes(std::string_view text);
std::string_view view(const amqp_bytes_t& bytes);

amqp_table_entry_t flag(const char* key);  ///< true.
amqp_table_entry_t text(const char* key, const std::string& value);
amqp_table_entry_t table(const char* key, std::span<amqp_table_entry_t> entries);

/// Persistent, JSON, with id, attempt and trace. The message must outlive it.
class Properties {
 public:
  Properties(const Message& message, std::chrono::milliseconds expiration);
  Properties(const Properties&) = delete;
  Properties& operator=(const Properties&) = delete;
  const amqp_basic_properties_t& get() const { return properties_; }

 private:
  std::string expiration_;
  std::array<amqp_table_entry_t, 2> headers_{};
  amqp_basic_properties_t properties_{};
};

/// What came; a message of somebody else's making may lack everything but the body.
Message messageOf(const amqp_message_t& from);

}  // namespace svckit::amqp
