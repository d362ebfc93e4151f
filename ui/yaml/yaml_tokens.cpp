// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/yaml_tokens.hpp"

#include <QString>
#include <algorithm>

namespace kubecast::ui {
namespace {

using Inside = YamlState::Inside;

bool isSpace(QChar c) { return c == ' ' || c == '\t'; }
bool isFlowMark(QChar c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

/// A number with its unit: `30s`, `1.5Mi`, `$0.04`, `90%`, `5ms..40ms` by its first character suffices.
YamlToken kindOf(QStringView plain) {
  for (const char* word : {"true", "false", "null", "~"})
    if (plain == QLatin1String(word)) return YamlToken::Word;
  const QChar first = plain.front();
  const bool sign = (first == '$' || first == '-' || first == '.') && plain.size() > 1;
  if (!first.isDigit() && !(sign && plain[1].isDigit())) return YamlToken::Text;
  for (const QChar c : plain)
    if (!c.isLetterOrNumber() && !QStringView(u".$%/_+-").contains(c)) return YamlToken::Text;
  return YamlToken::Number;
}

class Line {
 public:
  Line(QStringView line, YamlState& state) : line_(line), state_(state) {}

  std::vector<YamlSpan> read() {
    if (state_.inside == Inside::Block && inBlock()) return std::move(spans_);
    if (state_.inside != Inside::Nothing) quotedRest(state_.inside == Inside::Double ? '"' : '\'');
    while (at_ < line_.size()) one();
    return std::move(spans_);
  }

 private:
  [[nodiscard]] QChar here(qsizetype ahead = 0) const {
    return at_ + ahead < line_.size() ? line_[at_ + ahead] : QChar();
  }
  void span(qsizetype begin, YamlToken token) {
    if (at_ > begin) spans_.push_back({static_cast<int>(begin), static_cast<int>(at_ - begin), token});
  }
  [[nodiscard]] int indent() const {
    int spaces = 0;
    while (spaces < line_.size() && line_[spaces] == ' ') ++spaces;
    return spaces;
  }

  bool inBlock() {
    if (!line_.trimmed().isEmpty() && indent() <= state_.indent) {
      state_ = {};
      return false;
    }
    const qsizetype begin = indent();
    at_ = line_.size();
    if (begin < at_) span(begin, YamlToken::Quoted);
    return true;
  }

  void quotedRest(QChar quote) {
    const qsizetype begin = at_;
    state_.inside = quote == '"' ? Inside::Double : Inside::Single;
    for (; at_ < line_.size(); ++at_) {
      if (quote == '"' && here() == '\\') {
        ++at_;
      } else if (here() == quote) {
        if (quote == '\'' && here(1) == quote) {
          ++at_;
          continue;
        }
        ++at_;
        state_ = {};
        break;
      }
    }
    at_ = std::min(at_, line_.size());
    if (state_.inside == Inside::Nothing && isColon()) return span(begin, YamlToken::Key);
    span(begin, YamlToken::Quoted);
  }

  /// Whether `:` follows, as after a key.
  [[nodiscard]] bool isColon() const {
    qsizetype next = at_;
    while (next < line_.size() && isSpace(line_[next])) ++next;
    return next < line_.size() && line_[next] == ':' &&
           (next + 1 == line_.size() || isSpace(line_[next + 1]) || isFlowMark(line_[next + 1]));
  }

  void one() {
    const qsizetype begin = at_;
    const QChar c = here();
    if (isSpace(c)) {
      ++at_;
    } else if (c == '#' && (at_ == 0 || isSpace(line_[at_ - 1]))) {
      at_ = line_.size();
      span(begin, YamlToken::Comment);
    } else if (c == '"' || c == '\'') {
      ++at_;
      const qsizetype from = at_;
      quotedRest(c);
      if (!spans_.empty() && spans_.back().begin == from) {
        spans_.back().begin -= 1;
        spans_.back().length += 1;
      }
    } else if (c == '&' || c == '*') {
      while (at_ < line_.size() && !isSpace(here()) && (at_ == begin || !isFlowMark(here()))) ++at_;
      span(begin, YamlToken::Anchor);
    } else if ((c == '|' || c == '>') && !isFlowMark(here(1))) {
      while (at_ < line_.size() && !isSpace(here())) ++at_;
      span(begin, YamlToken::Mark);
      state_ = {Inside::Block, indent()};
    } else if (isFlowMark(c) ||
               ((c == '-' || c == ':' || c == '?') && (isSpace(here(1)) || here(1).isNull()))) {
      ++at_;
      span(begin, YamlToken::Mark);
      if (c == '{' || c == '[') ++depth_;
      if (c == '}' || c == ']') --depth_;
    } else {
      plain();
    }
  }

  void plain() {
    const qsizetype begin = at_;
    const bool flow = depth_ > 0;
    while (at_ < line_.size()) {
      const QChar c = here();
      if (c == '#' && isSpace(line_[at_ - 1])) break;
      if (c == ':' && (isSpace(here(1)) || here(1).isNull() || (flow && isFlowMark(here(1))))) break;
      if (flow && isFlowMark(c)) break;
      ++at_;
    }
    while (at_ > begin + 1 && isSpace(line_[at_ - 1])) --at_;
    span(begin, isColon() ? YamlToken::Key : kindOf(line_.mid(begin, at_ - begin)));
  }

  QStringView line_;
  YamlState& state_;
  std::vector<YamlSpan> spans_;
  qsizetype at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::vector<YamlSpan> yamlTokens(QStringView line, YamlState& state) { return Line(line, state).read(); }

}  // namespace kubecast::ui
