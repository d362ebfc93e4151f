// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/item_copy.hpp"

#include "scenarios/edit/find.hpp"
#include "scenarios/edit/text_of.hpp"

namespace kubecast::scenarios::edit {
namespace {

using yaml::NodePtr;

void dropAnchors(Writer& writer, const Written& value) {
  if (value.hasAnchor()) writer.dropAnchor(value);
  for (const Part& part : value.parts) dropAnchors(writer, part.value);
}

}  // namespace

Expected<GivenText> copyOf(std::string_view text, const NodePtr& own, const std::vector<yaml::PathPart>& path,
                           const NodePtr& original, std::string_view listKey, std::string_view name) {
  const std::string identity(yaml::identityKey(listKey));
  const NodePtr newName = yaml::makeScalar(std::string(name), {});
  if (original->kind != yaml::Kind::Map)
    return tl::unexpected(Error{path.back().text, "has no name to be told apart by", "add an item instead"});
  std::vector<yaml::Entry> entries;
  for (const yaml::Entry& entry : original->entries) {
    entries.push_back(entry.key == identity ? yaml::Entry{identity, {}, newName} : entry);
  }
  if (original->find(identity) == nullptr) entries.insert(entries.begin(), {identity, {}, newName});
  GivenText copy{yaml::makeMap(std::move(entries), {}), "", ""};
  copy.flow = flowText(*copy.node);

  const auto root = written(text, own);
  const Written* item = root ? find(*root, path) : nullptr;
  if (item == nullptr || item->node != original || !item->isMap()) return copy;
  Writer writer(text, {});
  if (const Part* entry = item->find(identity)) {
    writer.replace(entry->value, newName, item->isFlow());
  } else {
    writer.addEntry(*item, identity, newName);
  }
  dropAnchors(writer, *item);
  // Behind the dash, before the anchor: both go with the copy's beginning.
  const std::size_t from = item->hasAnchor() ? item->begin - 1 : item->after;
  std::vector<TextEdit> within;
  for (TextEdit edit : writer.edits()) {
    if (edit.offset < from) {  // the anchor's line ends behind the dash
      edit.length -= from - edit.offset;
      edit.offset = from;
    }
    edit.offset -= from;
    within.push_back(edit);
  }
  const std::string as = edit::apply(text.substr(from, item->end - from), within);
  if (item->isFlow() && as.find('\n') == std::string::npos) copy.flow = as.substr(as.find_first_not_of(' '));
  copy.blockItem = as;
  return copy;
}

}  // namespace kubecast::scenarios::edit
