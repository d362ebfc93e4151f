// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/scenario.hpp"
#include "scenarios/diagnostics/sources.hpp"
#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios {

/// Where each value of a scenario was written, by its path with positions:
/// `workloads[3].containers[0].limits.cpu`.
class Places {
 public:
  void put(const std::string& path, const Place& place) { places_.emplace(path, place); }
  void fail(const std::string& path) { failed_.insert(path); }

  [[nodiscard]] bool has(const std::string& path) const { return places_.count(path) > 0; }
  /// Of the value, or of the nearest thing around it that was written.
  [[nodiscard]] Place of(std::string path) const;
  /// Whether the value, or something it is part of, could not be read: it says nothing then.
  [[nodiscard]] bool unreadable(std::string path) const;
  /// Whether the value or anything inside it could not be read.
  [[nodiscard]] bool damaged(const std::string& path) const;

 private:
  std::map<std::string, Place> places_;
  std::set<std::string> failed_;
};

/// What the decoders share while they walk a document: where they are, and
/// where mistakes, places and annotations go.
class Reader {
 public:
  Reader(const Sources& sources, Problems& problems, Places& places, std::vector<FigureNote>& figures)
      : sources_(sources), problems_(problems), places_(places), figures_(figures) {}

  /// One step down the path for as long as it lives.
  class Scope {
   public:
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope() {
      reader_.path_.resize(path_);
      reader_.name_.resize(name_);
      reader_.key_ = std::move(key_);
    }

   private:
    friend class Reader;
    Scope(Reader& reader, const std::string& path, const std::string& name, std::string key)
        : reader_(reader),
          path_(reader.path_.size()),
          name_(reader.name_.size()),
          key_(std::move(reader.key_)) {
      reader.path_ += path;
      reader.name_ += name;
      reader.key_ = std::move(key);
    }
    Reader& reader_;
    std::size_t path_, name_;
    std::string key_;
  };
  [[nodiscard]] Scope enterKey(std::string_view key, const yaml::Node& value);
  [[nodiscard]] Scope enterItem(std::size_t index, const yaml::Node& item);

  /// Reports and marks the value at the present path as unreadable.
  void error(const Place& place, std::string what, std::string expected = "", std::string hint = "");
  void warning(const Place& place, std::string what, std::string expected = "", std::string hint = "") {
    problems_.warning(place, std::move(what), std::move(expected), std::move(hint));
  }

  /// Notes where the figure at the present path comes from.
  void note(Provenance provenance, std::string value, std::string low, std::string high, std::string why) {
    figures_.push_back(
        {name_, provenance, std::move(value), std::move(low), std::move(high), std::move(why)});
  }
  /// With names in brackets, as FigureNote and overrides write it.
  [[nodiscard]] const std::string& namedPath() const { return name_; }
  [[nodiscard]] bool isOverride(const Place& place) const { return sources_.isOverride(place.source); }

  /// Whether the value at the present path, or anything in it, could not be read.
  [[nodiscard]] bool damaged() const { return places_.damaged(path_); }

  /// While false, error() does not mark the value: for rules between values that were read.
  bool marksUnreadable = true;
  /// How many lists of steps surround the present place.
  int stepNesting = 0;

 private:
  const Sources& sources_;
  Problems& problems_;
  Places& places_;
  std::vector<FigureNote>& figures_;
  std::string path_;
  std::string name_;
  std::string key_;  ///< the last map key entered, which names the lists below it
};

}  // namespace kubecast::scenarios
