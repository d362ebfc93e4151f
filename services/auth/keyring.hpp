// SPDX-License-Identifier: Apache-2.0
// The private keys that sign access tokens: a folder of <kid>.pem, as a Secret is mounted.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "svckit/jwt/token.hpp"

namespace auth {

/// All keys are published, one signs. To rotate a key, put the new one into the folder under a name that
/// sorts last: it is published within a poll and signs after `lead`, when all who check tokens know it.
/// Remove the old one when its last token has expired.
class Keyring {
 public:
  using FileTime = std::filesystem::file_time_type;

  struct Place {
    std::filesystem::path folder;
    std::string signing_kid = {};  ///< empty: the last by name of those whose file is older than `lead`.
    std::chrono::milliseconds lead{};
  };

  /// The error says which file is wrong, and never what is in it. `before`: whose signer goes on while all
  /// files are new, as they are when a mounted Secret has changed.
  static tl::expected<Keyring, std::string> read(const Place& place, const Keyring* before = nullptr,
                                                 FileTime now = FileTime::clock::now());

  const svckit::jwt::Key& signer() const { return keys_.at(signing_); }
  const svckit::jwt::KeySet& keys() const { return keys_; }

 private:
  svckit::jwt::KeySet keys_;
  std::string signing_;
};

}  // namespace auth
