// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/writer.hpp"

#include <algorithm>

#include "scenarios/edit/text_of.hpp"

namespace kubecast::scenarios::edit {
namespace {

using Form = Written::Form;
using yaml::Kind;
using yaml::Node;
using yaml::NodePtr;

bool isOnlyBlank(std::string_view s) { return s.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool holdsCollections(const Node& node) {
  const auto collection = [](const NodePtr& child) {
    return (child->kind == Kind::Map && yaml::provenanceOf(*child) == nullptr) ||
           child->kind == Kind::Sequence;
  };
  return std::any_of(node.items.begin(), node.items.end(), collection) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [&](const yaml::Entry& entry) { return collection(entry.value); });
}

}  // namespace

Writer::Writer(std::string_view text, GivenText given)
    : text_(text),
      given_(std::move(given)),
      newline_(breakLength(text, lineEnd(text, 0)) == 2 ? "\r\n" : "\n") {}

void Writer::put(std::size_t offset, std::size_t length, std::string replacement) {
  edits_.push_back({offset, length, std::move(replacement)});
}

std::vector<TextEdit> Writer::edits() const {
  std::vector<TextEdit> sorted = edits_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.offset < b.offset; });
  return sorted;
}

std::string Writer::flowOf(const NodePtr& node, bool inFlow) const {
  const bool verbatim =
      node == given_.node && !given_.flow.empty() && !(inFlow && node->kind == Kind::Scalar);
  return verbatim ? given_.flow : flowText(*node);
}

void Writer::replace(const Written& value, const NodePtr& node, bool inFlow) {
  replaceText(value, flowOf(node, inFlow));
}

void Writer::replaceText(const Written& value, const std::string& flow) {
  const std::string_view gap = text_.substr(value.after, value.content - value.after);
  if (value.form == Form::Empty) {
    put(value.after, 0, " " + flow);
  } else if (gap.find('\n') == std::string_view::npos) {
    put(value.content, value.end - value.content, flow);
  } else if (isOnlyBlank(gap)) {
    put(value.after, value.end - value.after, " " + flow);
  } else {  // `key:  # comment` and the value below it
    const std::size_t line = lineBegin(text_, value.content);
    const std::size_t before = line - (text_.substr(0, line).ends_with("\r\n") ? 2 : 1);
    put(value.after, 0, " " + flow);
    put(before, value.end - before, "");
  }
}

std::string Writer::behindKey(const NodePtr& node, std::size_t indent) const {
  const bool list = node->kind == Kind::Sequence && !node->items.empty();
  const bool map = node->kind == Kind::Map && !node->entries.empty() && yaml::provenanceOf(*node) == nullptr;
  const bool inBlock = (list || map) && (indent == 0 || holdsCollections(*node));
  if (node == given_.node || !inBlock) return " " + flowOf(node, false);
  const std::string line = newline_ + std::string(indent + 2, ' ');
  std::string text;
  for (const NodePtr& item : node->items) text += line + "- " + flowOf(item, true);
  for (const yaml::Entry& entry : node->entries) {
    text += line + scalarText(entry.key, false) + ":" + behindKey(entry.value, indent + 2);
  }
  return text;
}

void Writer::addEntry(const Written& map, const std::string& key, const NodePtr& node) {
  const std::string name = scalarText(key, false);
  if (map.form == Form::BlockMap) {
    const std::size_t indent = columnOf(text_, map.parts.front().begin);
    put(lineEnd(text_, map.end), 0,
        newline_ + std::string(indent, ' ') + name + ":" + behindKey(node, indent));
  } else if (map.parts.empty()) {
    put(map.content + 1, 0, name + ": " + flowOf(node, true));
  } else {
    put(map.parts.back().end(), 0, ", " + name + ": " + flowOf(node, true));
  }
}

void Writer::addItem(const Written& list, std::size_t index, const NodePtr& node) {
  const bool last = index == list.parts.size();
  if (list.form == Form::FlowList) {
    const std::string item = flowOf(node, true);
    if (list.parts.empty()) return put(list.content + 1, 0, item);
    return last ? put(list.parts.back().end(), 0, ", " + item) : put(list.parts[index].begin, 0, item + ", ");
  }
  const std::string item =
      "-" + (node == given_.node && !given_.blockItem.empty() ? given_.blockItem : " " + flowOf(node, true));
  if (index == 0) {
    const std::string indent(columnOf(text_, list.parts.front().begin), ' ');
    return put(list.parts.front().begin, 0, item + newline_ + indent);
  }
  const std::string indent(columnOf(text_, list.parts.front().begin), ' ');
  put(lineEnd(text_, list.parts[index - 1].end()), 0, newline_ + indent + item);
}

void Writer::cut(const Written& collection, const std::vector<std::size_t>& parts) {
  if (parts.size() == collection.parts.size()) {
    return replaceText(collection, collection.isMap() ? "{}" : "[]");
  }
  for (const std::size_t part : parts)
    collection.isFlow() ? cutFlow(collection, part) : cutBlock(collection, part);
}

void Writer::cutFlow(const Written& collection, std::size_t part) {
  const Part& gone = collection.parts[part];
  if (part + 1 < collection.parts.size()) {
    return put(gone.begin, collection.parts[part + 1].begin - gone.begin, "");
  }
  const std::size_t before = collection.parts[part - 1].end();
  put(before, gone.end() - before, "");
}

void Writer::cutBlock(const Written& collection, std::size_t part) {
  const Part& gone = collection.parts[part];
  const std::size_t begin = lineBegin(text_, gone.begin);
  if (columnOf(text_, gone.begin) != 0 && !isOnlyBlank(text_.substr(begin, gone.begin - begin))) {
    // `- name: x`: the next key comes up behind the dash.
    return put(gone.begin, collection.parts[part + 1].begin - gone.begin, "");
  }
  const std::size_t end = lineEnd(text_, gone.end());
  const std::size_t broken = breakLength(text_, end);
  if (broken > 0) return put(gone.begin - columnOf(text_, gone.begin), end + broken - begin, "");
  const std::size_t before = begin - (text_.substr(0, begin).ends_with("\r\n") ? 2 : 1);
  put(before, end - before, "");
}

void Writer::dropAnchor(const Written& value) {
  const std::string_view gap = text_.substr(value.after, value.content - value.after);
  if (gap.find('\n') != std::string_view::npos || value.form == Form::Empty) {
    // The rest of its line, a comment perhaps, stays.
    const std::size_t from = text_.find_last_not_of(' ', value.begin - 1) + 1;
    put(from, value.after - from, "");
  } else {
    put(value.begin, value.content - value.begin, "");
  }
}

}  // namespace kubecast::scenarios::edit
