// SPDX-License-Identifier: Apache-2.0
// Reading the folder of keys.
#include "auth/keyring.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace auth {

namespace fs = std::filesystem;

tl::expected<Keyring, std::string> Keyring::read(const Place& place, const Keyring* before, FileTime now) {
  Keyring ring;
  const std::string folder = place.folder.string();
  std::string known;  // the last by name of those that everybody knows by now
  std::error_code error;
  for (fs::directory_iterator at(place.folder, error), end; !error && at != end; at.increment(error)) {
    const fs::path file = at->path();
    if (file.extension() != ".pem") continue;  // a mounted Secret has links of its own beside them
    std::ifstream in(file, std::ios::binary);
    const std::string pem{std::istreambuf_iterator<char>(in), {}};
    auto key = svckit::jwt::Key::fromPem(file.stem().string(), pem);
    const auto written = fs::last_write_time(file, error);
    if (!in || error || !key)
      return tl::unexpected(file.string() + ": " + (in && !error ? key.error() : "cannot be read"));
    if (!key->canSign()) return tl::unexpected(file.string() + ": a public key; a private one must sign");
    if (now - written >= place.lead) known = std::max(known, key->kid());
    ring.keys_.insert_or_assign(key->kid(), std::move(*key));
  }
  if (error) return tl::unexpected(folder + ": " + error.message());
  if (ring.keys_.empty()) return tl::unexpected(folder + ": has no <kid>.pem");
  if (known.empty() && before && ring.keys_.contains(before->signing_)) known = before->signing_;
  if (known.empty()) known = ring.keys_.rbegin()->first;
  ring.signing_ = place.signing_kid.empty() ? known : place.signing_kid;
  if (!ring.keys_.contains(ring.signing_))
    return tl::unexpected(folder + ": has no " + ring.signing_ + ".pem");
  return ring;
}

}  // namespace auth
