// SPDX-License-Identifier: Apache-2.0
// Reading the folder of keys.
#include "auth/keyring.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace auth {

namespace fs = std::filesystem;

tl::expected<Keyring, std::string> Keyring::read(const std::string& folder,
                                                 const std::optional<std::string>& signing_kid) {
  Keyring ring;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const fs::path file = at->path();
    if (file.extension() != ".pem") continue;  // a mounted Secret has links of its own beside them
    std::ifstream in(file, std::ios::binary);
    const std::string pem{std::istreambuf_iterator<char>(in), {}};
    auto key = svckit::jwt::Key::fromPem(file.stem().string(), pem);
    if (!in || !key) return tl::unexpected(file.string() + ": " + (in ? key.error() : "cannot be read"));
    if (!key->canSign()) return tl::unexpected(file.string() + ": a public key; a private one must sign");
    ring.keys_.insert_or_assign(key->kid(), std::move(*key));
  }
  if (error) return tl::unexpected(folder + ": " + error.message());
  if (ring.keys_.empty()) return tl::unexpected(folder + ": has no <kid>.pem");
  ring.signing_ = signing_kid.value_or(ring.keys_.rbegin()->first);
  if (!ring.keys_.contains(ring.signing_))
    return tl::unexpected(folder + ": has no " + ring.signing_ + ".pem");
  return ring;
}

}  // namespace auth
