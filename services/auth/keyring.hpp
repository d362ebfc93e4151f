// SPDX-License-Identifier: Apache-2.0
// The private keys that sign access tokens: a folder of <kid>.pem, as a Secret is mounted.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "svckit/jwt/token.hpp"

namespace auth {

/// All keys are published, one signs. A key is rotated with overlap: put the new one into the folder, wait
/// until every replica has read it, let it sign (JWT_SIGNING_KID, or a name that sorts last), and remove the
/// old one when its last token has expired.
class Keyring {
 public:
  /// The error says which file is wrong, and never what is in it.
  static tl::expected<Keyring, std::string> read(const std::string& folder,
                                                 const std::optional<std::string>& signing_kid);

  const svckit::jwt::Key& signer() const { return keys_.at(signing_); }
  const svckit::jwt::KeySet& keys() const { return keys_; }

 private:
  svckit::jwt::KeySet keys_;
  std::string signing_;
};

}  // namespace auth
