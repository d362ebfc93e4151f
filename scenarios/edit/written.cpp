// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/written.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "scenarios/edit/scalar_ends.hpp"

namespace kubecast::scenarios::edit {
namespace {

using Form = Written::Form;
using yaml::Kind;
using yaml::Node;
using yaml::NodePtr;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool isFlowIndicator(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

/// Walks the text along the tree that the parser made of it: the tree says what comes next, the text where it
/// ends. Every member that returns bool returns false where the two part.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  bool document(Written& out, const NodePtr& root) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    blank();
    if (text_.substr(at_).starts_with("---")) at_ += 3;
    return value(out, root, false);
  }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
  [[nodiscard]] char here(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::size_t column() const { return columnOf(text_, at_); }

  /// Past spaces, line breaks and comments.
  void blank() {
    while (!ended()) {
      if (isBlank(here())) {
        ++at_;
      } else if (here() == '#' && (at_ == 0 || isBlank(text_[at_ - 1]))) {
        at_ = lineEnd(text_, at_);
      } else {
        return;
      }
    }
  }
  bool ends(std::optional<std::size_t> end) {
    if (end) at_ = *end;
    return end.has_value();
  }
  void spaces() {
    while (here() == ' ' || here() == '\t') ++at_;
  }

  bool value(Written& out, const NodePtr& node, bool flow) {
    out.node = node;
    out.after = at_;
    const std::size_t line = lineEnd(text_, at_);
    blank();
    const bool sameLine = at_ < line || node->kind != Kind::Null;
    out.begin = at_;
    if (here() == '&' && sameLine) {
      out.anchor = name();
      out.after = at_;
      blank();
    }
    if (here() == '*' && sameLine && out.anchor.empty()) return alias(out);
    if (node->kind == Kind::Null) return null(out);
    out.content = at_;
    if (out.anchor.empty()) out.begin = at_;
    bool known = false;
    if (node->kind == Kind::Scalar) known = scalar(out, *node, flow);
    if (node->kind == Kind::Sequence) {
      known = here() == '[' ? flowList(out, *node) : !flow && blockList(out, *node);
    }
    if (node->kind == Kind::Map) known = here() == '{' ? flowMap(out, *node) : !flow && blockMap(out, *node);
    if (!known) return false;
    if (out.form != Form::BlockMap && out.form != Form::BlockList) out.end = at_;
    return true;
  }

  /// `&name` or `*name`.
  std::string name() {
    const std::size_t from = ++at_;
    while (!ended() && !isBlank(here()) && !isFlowIndicator(here())) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  bool alias(Written& out) {
    out.form = Form::Alias;
    out.begin = out.content = at_;
    out.anchor = name();
    out.end = at_;
    return !out.anchor.empty();
  }

  /// `null`, or nothing at all: then what follows is the next key.
  bool null(Written& out) {
    out.form = Form::Empty;
    for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
      if (!text_.substr(at_).starts_with(word)) continue;
      const char next = here(word.size());
      if (next != '\0' && !isBlank(next) && !isFlowIndicator(next)) continue;
      std::size_t colon = at_ + word.size();
      while (colon < text_.size() && text_[colon] == ' ') ++colon;
      if (colon < text_.size() && text_[colon] == ':') break;
      out.form = Form::Plain;
      if (out.anchor.empty()) out.begin = at_;
      out.content = at_;
      at_ += word.size();
      out.end = at_;
      return true;
    }
    at_ = out.content = out.end = out.after;
    if (out.anchor.empty()) out.begin = at_;
    return true;
  }

  bool scalar(Written& out, const Node& node, bool flow) {
    if (!node.quoted) {
      out.form = Form::Plain;
      return ends(plainEnd(text_, at_, node.scalar));
    }
    if (here() == '"' || here() == '\'') {
      out.form = Form::Quoted;
      return ends(quotedEnd(text_, at_));
    }
    out.form = Form::BlockText;
    return !flow && ends(blockTextEnd(text_, at_));
  }

  bool flowList(Written& out, const Node& node) {
    out.form = Form::FlowList;
    ++at_;
    for (const NodePtr& item : node.items) {
      blank();
      if (!out.parts.empty() && here() == ',') ++at_, blank();
      Part part;
      part.begin = at_;
      if (!value(part.value, item, true)) return false;
      out.parts.push_back(std::move(part));
    }
    return closing(']');
  }

  bool closing(char bracket) {
    blank();
    if (here() == ',') ++at_, blank();
    if (here() != bracket) return false;
    ++at_;
    return true;
  }

  bool blockList(Written& out, const Node& node) {
    out.form = Form::BlockList;
    const std::size_t indent = column();
    for (const NodePtr& item : node.items) {
      blank();
      if (here() != '-' || !(isBlank(here(1)) || here(1) == '\0') || column() != indent) return false;
      Part part;
      part.begin = at_++;
      if (!value(part.value, item, false)) return false;
      out.parts.push_back(std::move(part));
    }
    out.end = at_;
    return !out.parts.empty();
  }

  /// The key and its colon.
  bool key(Part& part, const Node& node, std::size_t own, bool flow) {
    part.begin = at_;
    if (text_.substr(at_).starts_with("<<") && (here(2) == ':' || here(2) == ' ')) {
      part.key = "<<";
      at_ += 2;
    } else {
      if (own >= node.entries.size()) return false;
      part.key = node.entries[own].key;
      const bool inQuotes = here() == '"' || here() == '\'';
      if (!ends(inQuotes ? quotedEnd(text_, at_) : plainEnd(text_, at_, part.key))) return false;
    }
    const std::size_t end = at_;
    spaces();
    if (here() == ':') return ++at_ > 0;
    at_ = end;
    return flow && own < node.entries.size() && node.entries[own].value->kind == Kind::Null;
  }

  bool entry(Written& map, const Node& node, std::size_t& own, bool flow) {
    Part part;
    if (!key(part, node, own, flow)) return false;
    const bool known =
        part.key == "<<" ? merged(part.value) : value(part.value, node.entries[own++].value, flow);
    map.parts.push_back(std::move(part));
    return known;
  }

  bool flowMap(Written& out, const Node& node) {
    out.form = Form::FlowMap;
    ++at_;
    for (std::size_t own = 0;;) {
      blank();
      if (!out.parts.empty() && here() == ',') ++at_, blank();
      if (here() == '}') return ++at_ > 0;
      if (!entry(out, node, own, true)) return false;
    }
  }

  bool blockMap(Written& out, const Node& node) {
    out.form = Form::BlockMap;
    const std::size_t indent = column();
    for (std::size_t own = 0;;) {
      if (!entry(out, node, own, false)) return false;
      out.end = at_;
      blank();
      const bool marker =
          indent == 0 && (text_.substr(at_).starts_with("---") || text_.substr(at_).starts_with("..."));
      if (ended() || column() != indent || marker) break;
      // What a list's item at the indentation of its key leaves behind is the next key, not another item.
      if (here() == '-' && isBlank(here(1))) break;
    }
    at_ = out.end;
    return true;
  }

  /// What `<<` merges: an alias, several, or a map in braces, whose parts stay closed.
  bool merged(Written& out) {
    out.after = at_;
    blank();
    out.begin = at_;
    if (here() == '*') return alias(out);
    if (here() == '&') {
      out.anchor = name();
      out.after = at_;
      blank();
    }
    out.content = at_;
    if (here() == '[') {
      out.form = Form::FlowList;
      ++at_;
      for (blank(); here() == '*'; blank()) {
        Part part;
        part.begin = at_;
        if (!alias(part.value)) return false;
        out.parts.push_back(std::move(part));
        blank();
        if (here() == ',') ++at_;
      }
      if (here() != ']') return false;
      ++at_;
    } else {
      out.form = Form::FlowMap;
      if (here() != '{' || !braces()) return false;
    }
    out.end = at_;
    return true;
  }

  bool braces() {
    int depth = 0;
    while (!ended()) {
      const char c = here();
      const bool begins = isBlank(text_[at_ - 1]) || isFlowIndicator(text_[at_ - 1]);
      if ((c == '"' || c == '\'') && begins) {
        if (!ends(quotedEnd(text_, at_))) return false;
        continue;
      }
      if (c == '#' && isBlank(text_[at_ - 1])) {
        blank();
        continue;
      }
      ++at_;
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) return true;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const Part* Written::find(std::string_view key) const {
  const auto it = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.key == key; });
  return it == parts.end() ? nullptr : &*it;
}

Expected<Written> written(std::string_view text, const yaml::NodePtr& root) {
  Written out;
  Walk walk(text);
  if (walk.document(out, root)) return out;
  const auto line =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(walk.at(), text.size())),
                 '\n') +
      1;
  return tl::unexpected(Error{fmt::format("line {}", line),
                              "is written in a way that cannot be edited by path",
                              "edit the text itself there"});
}

}  // namespace kubecast::scenarios::edit
