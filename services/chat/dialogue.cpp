// SPDX-License-Identifier: Apache-2.0
// What is said to the language model, and how much that is.
#include "chat/dialogue.hpp"

#include <algorithm>

namespace chat {
namespace {

constexpr std::string_view instructions =
    "You help people in Korea to sort their waste. Answer shortly, in the language of the question, and say "
    "in which "
    "bin each part belongs. If you do not know, say so and name the local district office. Talk about "
    "nothing but "
    "waste, recycling and the environment.";
constexpr std::int64_t per_message = 4, before_answer = 3;
constexpr std::size_t title_length = 60;

bool beginsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

std::string_view name(Role role) {
  switch (role) {
    case Role::system:
      return "system";
    case Role::user:
      return "user";
    case Role::assistant:
      break;
  }
  return "assistant";
}

std::int64_t tokensIn(std::string_view text) {
  std::int64_t ascii = 0, others = 0;
  for (const char byte : text) {
    if (static_cast<unsigned char>(byte) < 0x80) {
      ascii += 1;
    } else {
      others += beginsCharacter(byte);
    }
  }
  return (ascii + 3) / 4 + others;
}

std::int64_t tokensIn(const std::vector<Said>& messages) {
  std::int64_t tokens = before_answer;
  for (const Said& message : messages) tokens += per_message + tokensIn(message.text);
  return tokens;
}

std::vector<Said> promptFor(const std::vector<Said>& history, const std::string& question,
                            std::int64_t limit) {
  std::vector<Said> prompt = {{Role::system, std::string(instructions)}, {Role::user, question}};
  std::int64_t tokens = tokensIn(prompt);
  std::size_t first = history.size();
  while (first > 0) {
    tokens += per_message + tokensIn(history[first - 1].text);
    if (tokens > limit) break;
    first -= 1;
  }
  while (first < history.size() && history[first].role != Role::user) first += 1;
  prompt.insert(prompt.begin() + 1, history.begin() + static_cast<std::ptrdiff_t>(first), history.end());
  return prompt;
}

std::string titleOf(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  text = text.substr(0, text.find_first_of("\r\n"));
  std::size_t characters = 0, end = 0;
  while (end < text.size()) {
    if (beginsCharacter(text[end]) && ++characters > title_length) break;
    end += 1;
  }
  return std::string(text.substr(0, end));
}

}  // namespace chat
