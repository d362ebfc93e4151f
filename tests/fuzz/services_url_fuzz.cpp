// SPDX-License-Identifier: Apache-2.0
// URLs, and their signing for S3: no crash, and what was read can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "svckit/s3/object_store.hpp"

using namespace svckit;

namespace {

void check(std::string_view text) {
  const auto url = parseUrl(text);
  if (!url) return;
  if (url->host.empty() || url->scheme.empty()) std::abort();
  const auto again = parseUrl(url->origin() + url->path + (url->query.empty() ? "" : '?' + url->query));
  if (!again || again->scheme != url->scheme || again->host != url->host || again->port != url->port ||
      again->path != url->path || again->query != url->query) {
    std::abort();
  }

  const s3::Signing signing{
      {"id", "secret"}, "ap-northeast-2", std::chrono::system_clock::from_time_t(1795000000)};
  const auto headers = s3::sign(signing, "GET", *url, {}, "");
  if (headers.at("authorization").find('\n') != std::string::npos) std::abort();
  const std::string presigned =
      s3::presign(signing, "PUT", *url, {{"Content-Length", "7"}}, std::chrono::seconds(60));
  const auto signature = presigned.rfind("&X-Amz-Signature=");
  if (signature == presigned.npos || presigned.size() - signature != sizeof "&X-Amz-Signature=" - 1 + 64)
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes);
  check("https://s3.ap-northeast-2.amazonaws.com/" + std::string(bytes));
  check("http://" + std::string(bytes));
  return 0;
}
