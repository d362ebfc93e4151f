// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/parse.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

namespace kubecast::scenarios::yaml {
namespace {

/// Thrown out of yaml-cpp's call-backs to stop it; the problem is already reported.
struct Stop {};

/// What usually mends a YAML error, by yaml-cpp's words for it; empty for others.
std::string remedyFor(std::string_view message) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRemedies{{
      {"end of sequence not found", "a line as far in as its neighbours"},
      {"end of map not found", "a line as far in as its neighbours"},
      {"illegal map value", "one 'key: value' per line; quotes around a text that holds ': '"},
      {"illegal flow end", "as many opening brackets as closing ones"},
      {"end of sequence flow not found", "a closing ']', and commas between the items"},
      {"end of map flow not found", "a closing '}', and commas between the keys"},
      {"illegal tab when looking for indentation", "spaces: YAML does not indent with tabs"},
  }};
  for (const auto& [words, remedy] : kRemedies) {
    if (message == words) return std::string(remedy);
  }
  return "";
}

/// Builds our tree from yaml-cpp's events. Its own YAML::Node keeps neither
/// duplicate keys apart nor aliases cheap, and its copies lose the place.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(int source, int columnShift, Problems& problems)
      : source_(source), shift_(columnShift), problems_(problems) {}

  [[nodiscard]] NodePtr root() const { return root_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto node = std::make_shared<Node>();
    // An empty value has no place of its own: yaml-cpp gives that of the next token.
    const bool valueOfKey = !open_.empty() && open_.back().kind == Kind::Map && open_.back().hasKey;
    node->place = valueOfKey ? open_.back().keyPlace : place(mark);
    put(node, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto it = anchors_.find(anchor);
    if (it == anchors_.end()) {
      problems_.error(place(mark), "an alias inside the value it stands for");
      throw Stop{};
    }
    if (expectsKey()) {
      problems_.error(place(mark), "an alias cannot be a key");
      throw Stop{};
    }
    put(it->second, 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool quoted = tag == "!";
    rejectTag(mark, tag);
    Place at = place(mark);
    const std::size_t written = std::min(value.size() + (quoted ? 2 : 0), value.find('\n'));
    at.length = std::max(1, static_cast<int>(written));
    put(makeScalar(value, at, quoted), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Kind::Sequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Kind::Map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Kind kind;
    Place place;
    YAML::anchor_t anchor;
    std::vector<NodePtr> items;
    std::vector<Entry> entries;
    std::map<std::string, int, std::less<>> lines;  ///< of the keys so far
    bool hasKey = false;
    bool duplicate = false;
    std::string key;
    Place keyPlace;
  };

  [[nodiscard]] Place place(const YAML::Mark& mark) const {
    return {source_, mark.line + 1, mark.column + 1 + shift_, 1};
  }
  [[nodiscard]] bool expectsKey() const {
    return !open_.empty() && open_.back().kind == Kind::Map && !open_.back().hasKey;
  }

  void rejectTag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.error(place(mark), fmt::format("the tag '{}' has no meaning here", tag),
                    "a value without a tag");
  }

  void open(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    rejectTag(mark, tag);
    if (expectsKey()) {
      problems_.error(place(mark), "a list or a map cannot be a key", "plain text as key");
      throw Stop{};
    }
    if (static_cast<int>(open_.size()) >= kDeepestNesting) {
      problems_.error(place(mark), fmt::format("nested more than {} levels deep", kDeepestNesting));
      throw Stop{};
    }
    open_.push_back({kind, place(mark), anchor, {}, {}, {}, false, false, {}, {}});
  }

  /// YAML's merge key, `<<: *template`: what the template has and the map does not.
  void applyMergeKey(std::vector<Entry>& entries) {
    const auto it =
        std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.key == "<<"; });
    if (it == entries.end()) return;
    const Entry merge = *it;
    entries.erase(it);
    const std::vector<NodePtr> templates =
        merge.value->kind == Kind::Sequence ? merge.value->items : std::vector<NodePtr>{merge.value};
    std::set<std::string> given;
    for (const Entry& entry : entries) given.insert(entry.key);
    for (const NodePtr& one : templates) {
      if (one->kind != Kind::Map) {
        problems_.error(merge.keyPlace, "'<<' merges maps only", "<<: *anchor, where the anchor is on a map");
        continue;
      }
      for (const Entry& inherited : one->entries) {
        if (!given.insert(inherited.key).second) continue;
        entries.push_back(inherited);
        nodes_ += inherited.value->weight;
      }
    }
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    applyMergeKey(done.entries);
    put(done.kind == Kind::Map ? makeMap(std::move(done.entries), done.place)
                               : makeSequence(std::move(done.items), done.place),
        done.anchor);
  }

  void put(const NodePtr& node, YAML::anchor_t anchor) {
    if (expectsKey()) {
      putKey(*node);
      return;
    }
    nodes_ += node->kind == Kind::Scalar || node->kind == Kind::Null ? 1 : 0;
    if (node->weight > kMostNodes || nodes_ > kMostNodes) {
      problems_.error(node->place, fmt::format("more than {} values, aliases counted each time", kMostNodes),
                      "", "aliases of aliases multiply; use 'extends' to share parts of a scenario");
      throw Stop{};
    }
    if (anchor != 0) anchors_[anchor] = node;
    if (open_.empty()) {
      root_ = node;
    } else if (open_.back().kind == Kind::Sequence) {
      open_.back().items.push_back(node);
    } else {
      Open& map = open_.back();
      if (!map.duplicate) map.entries.push_back({map.key, map.keyPlace, node});
      map.hasKey = false;
    }
  }

  void putKey(const Node& key) {
    Open& map = open_.back();
    if (key.kind != Kind::Scalar)
      problems_.error(key.place, "a key is missing before ':'", "plain text as key");
    map.hasKey = true;
    map.key = key.scalar;
    map.keyPlace = key.place;
    const auto [it, fresh] = map.lines.try_emplace(map.key, key.place.line);
    map.duplicate = !fresh || key.kind != Kind::Scalar;
    if (!fresh) {
      problems_.error(key.place, fmt::format("the key '{}' is given twice", map.key), "each key once",
                      fmt::format("it is already given in line {}", it->second));
    }
  }

  int source_;
  int shift_;
  Problems& problems_;
  NodePtr root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, NodePtr> anchors_;
  std::size_t nodes_ = 0;
};

}  // namespace

NodePtr parse(std::string_view text, int source, Problems& problems, int columnShift) {
  std::istringstream stream{std::string(text)};
  TreeBuilder builder(source, columnShift, problems);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || builder.root() == nullptr) {
      problems.error({source}, "the file is empty", "a scenario: apiVersion, kind, metadata, …");
      return nullptr;
    }
    TreeBuilder rest(source, columnShift, problems);
    const NodePtr first = builder.root();
    if (parser.HandleNextDocument(rest) && rest.root() != nullptr) {
      problems.error(rest.root()->place, "a second YAML document begins here", "one scenario per file");
    }
    return first;
  } catch (const Stop&) {
    return nullptr;
  } catch (const YAML::Exception& e) {
    const bool known = !e.mark.is_null();
    problems.error({source, known ? e.mark.line + 1 : 0, known ? e.mark.column + 1 + columnShift : 0},
                   "not valid YAML: " + e.msg, remedyFor(e.msg));
    return nullptr;
  }
}

}  // namespace kubecast::scenarios::yaml
