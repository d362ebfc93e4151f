// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "models/error.hpp"
#include "models/results/replication.hpp"
#include "studies/stream/frames.hpp"

namespace kubecast::ui {

/// What a run showed so far: every series of every bucket, in a file mapped into memory that goes away with
/// it, with a pyramid of minima, means and maxima over it, so that a plot of a day reads as few bytes as one
/// of a minute. Grows while the run lasts; never changes what it has.
class Recording {
 public:
  /// The file is made in `folder`, without a name where the file system can. Errors: the folder is full or
  /// not to be written to.
  static Expected<std::unique_ptr<Recording>> create(const studies::stream::Header& header,
                                                     const std::string& folder);
  ~Recording();

  /// The next bucket. Errors: the disk is full (what was recorded stays), or it is not the next.
  std::optional<Error> append(const studies::stream::Bucket& bucket);
  void note(const results::ClusterEvent& event);

  [[nodiscard]] const studies::stream::Header& header() const;
  [[nodiscard]] std::size_t buckets() const;
  [[nodiscard]] Seconds recorded() const;  ///< simulated time seen so far
  /// Position of a series in the header; absent if the run has none of that name.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view series) const;
  [[nodiscard]] float value(std::size_t series, std::size_t bucket) const;

  struct Range {
    float minimum = 0, mean = 0, maximum = 0;
  };
  /// Over buckets [from, to), which must not be empty: O(log buckets).
  [[nodiscard]] Range range(std::size_t series, std::size_t from, std::size_t to) const;
  /// Ascending in time.
  [[nodiscard]] const std::vector<results::ClusterEvent>& events() const;

 private:
  struct Impl;
  explicit Recording(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kubecast::ui
