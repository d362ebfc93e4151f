// SPDX-License-Identifier: Apache-2.0
// What is said to the language model, and how much that is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chat {

enum class Role { system, user, assistant };
std::string_view name(Role role);

struct Said {
  Role role;
  std::string text;
  bool operator==(const Said&) const = default;
};

/// An upper estimate: four bytes of ASCII, or one other character, is a token. (o200k_base takes about 0.7
/// tokens for a Hangul syllable and 0.23 for a letter of English.)
std::int64_t tokensIn(std::string_view text);
/// With the 4 tokens that the format adds to each message, and 3 before the answer (OpenAI's cookbook, "How
/// to count tokens with tiktoken").
std::int64_t tokensIn(const std::vector<Said>& messages);

/// The prompt: instructions, then the latest of `history` (oldest first) that fit `limit` tokens together
/// with the question, then the question. History is cut at whole messages and never begins with an answer.
std::vector<Said> promptFor(const std::vector<Said>& history, const std::string& question,
                            std::int64_t limit);

/// A conversation's title: the first line of its first message, at most 60 characters.
std::string titleOf(std::string_view text);

}  // namespace chat
