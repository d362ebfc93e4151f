// SPDX-License-Identifier: Apache-2.0
// What is said to the model fits its limit and reads as a conversation.
#include "chat/dialogue.hpp"

#include <gmock/gmock.h>

#include "chat/llm.hpp"

namespace chat {
namespace {

using testing::ElementsAre;

TEST(Tokens, FourLettersOrOneSyllable) {
  EXPECT_EQ(tokensIn(""), 0);
  EXPECT_EQ(tokensIn("a"), 1);
  EXPECT_EQ(tokensIn("abcd"), 1);
  EXPECT_EQ(tokensIn("abcde"), 2);
  EXPECT_EQ(tokensIn("페트병"), 3);
  EXPECT_EQ(tokensIn("페트병 ok"), 4);
  EXPECT_EQ(tokensIn(std::vector<Said>{{Role::user, "abcd"}, {Role::assistant, "페트병"}}), 3 + 5 + 7);
}

std::vector<Said> turns(int count) {
  std::vector<Said> history;
  for (int i = 0; i < count; ++i) {
    history.push_back({Role::user, "question " + std::to_string(i)});
    history.push_back({Role::assistant, "answer " + std::to_string(i)});
  }
  return history;
}

TEST(Prompt, HasInstructionsFirstAndTheQuestionLast) {
  const auto prompt = promptFor(turns(1), "and now?", 2000);
  ASSERT_EQ(prompt.size(), 4u);
  EXPECT_EQ(prompt.front().role, Role::system);
  EXPECT_EQ(prompt[1], (Said{Role::user, "question 0"}));
  EXPECT_EQ(prompt[2], (Said{Role::assistant, "answer 0"}));
  EXPECT_EQ(prompt.back(), (Said{Role::user, "and now?"}));
}

TEST(Prompt, DropsTheOldestBeyondItsLimitAndNeverBeginsWithAnAnswer) {
  const auto history = turns(50);
  const std::int64_t bare = tokensIn(promptFor({}, "q", 0));
  std::size_t longest = 0;
  for (std::int64_t limit = bare; limit < bare + 200; ++limit) {
    const auto prompt = promptFor(history, "q", limit);
    EXPECT_LE(tokensIn(prompt), limit);
    EXPECT_EQ(prompt[1].role, Role::user) << limit;
    if (prompt.size() > 2) {
      EXPECT_EQ(prompt[prompt.size() - 2].text, "answer 49") << limit;
    }
    longest = std::max(longest, prompt.size());
  }
  EXPECT_GT(longest, 20u);  // 200 tokens of room were used
}

TEST(Prompt, AsksEvenWhenTheQuestionAloneIsOverTheLimit) {
  EXPECT_EQ(promptFor(turns(3), "q", 1).size(), 2u);
}

TEST(Title, IsTheFirstLineCutAtWholeCharacters) {
  EXPECT_EQ(titleOf("  How?\nAnd why?"), "How?");
  EXPECT_EQ(titleOf(" \n "), "");
  std::string syllables;
  for (int i = 0; i < 80; ++i) syllables += "병";
  EXPECT_EQ(titleOf(syllables), syllables.substr(0, 60 * std::string("병").size()));
}

TEST(Piece, ReadsTextTokensAndTheEnd) {
  const auto word = pieceOf(R"({"choices":[{"index":0,"delta":{"content":"Rinse"},"finish_reason":null}],"usage":null})");
  ASSERT_TRUE(word);
  EXPECT_EQ(word->text, "Rinse");
  EXPECT_FALSE(word->finished);
  EXPECT_FALSE(word->tokens);

  const auto end = pieceOf(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})");
  ASSERT_TRUE(end);
  EXPECT_TRUE(end->finished);
  EXPECT_EQ(end->text, "");

  const auto usage = pieceOf(R"({"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}})");
  ASSERT_TRUE(usage);
  EXPECT_EQ(usage->tokens, 12);
}

TEST(Piece, IsNothingForAnythingElse) {
  for (const char* other : {"", "[DONE]", "{", "[]", "{}", R"({"error":{"message":"overloaded"}})", R"({"choices":{}})",
                            R"({"choices":[1]})"}) {
    EXPECT_FALSE(pieceOf(other)) << other;
  }
}

}  // namespace
}  // namespace chat
