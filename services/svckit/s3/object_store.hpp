// SPDX-License-Identifier: Apache-2.0
// S3 with Signature Version 4: presigned uploads and the few object calls the services make.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "svckit/config.hpp"
#include "svckit/http/client.hpp"

namespace svckit::s3 {

struct Credentials {
  std::string access_key;
  std::string secret_key;
  std::string session_token = {};  ///< of Pod Identity; empty for long-lived keys.
};

/// AWS Signature Version 4 (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html).
struct Signing {
  Credentials credentials;
  std::string region;
  std::chrono::system_clock::time_point now;
};
/// The URL with X-Amz-* query; `headers` must be sent as they are (host is added). expires 1 s .. 7 d.
std::string presign(const Signing& signing, std::string_view method, const Url& object,
                    const std::map<std::string, std::string>& headers, std::chrono::seconds expires);
/// Headers to add to a request: authorization, x-amz-date, x-amz-content-sha256 (and the security token).
std::map<std::string, std::string> sign(const Signing& signing, std::string_view method, const Url& object,
                                        const std::map<std::string, std::string>& headers,
                                        std::string_view body);

struct Options {
  Url endpoint;              ///< https://s3.ap-northeast-2.amazonaws.com or a local server; path style.
  Url public_endpoint;       ///< what presigned URLs name.
  std::string region;
  std::string bucket;
  Credentials credentials;
};

struct ObjectInfo {
  std::string etag;          ///< without quotes; MD5 of a single PUT, computed by the server.
  std::int64_t size;         ///< bytes
  std::string content_type;
};

/// Throws Unavailable("s3") when the store is away or answers 5xx, 403 or anything unexpected.
class ObjectStore {
 public:
  ObjectStore(Executor executor, Options options, Metrics* metrics);
  /// PUT of exactly this key, type and length.
  std::string presignPut(std::string_view key, std::string_view content_type, std::int64_t length,
                         std::chrono::seconds expires) const;
  Task<std::optional<ObjectInfo>> head(std::string key);             ///< nothing: no such object.
  struct Object {
    ObjectInfo info;
    std::string bytes;
  };
  Task<std::optional<Object>> get(std::string key);
  Task<> put(std::string key, std::string content_type, std::string bytes);
  Task<> del(std::string key);                                       ///< gone already is fine.

 private:
  Options options_;
  http::Client client_;
};

/// S3_ENDPOINT, S3_PUBLIC_ENDPOINT (default: S3_ENDPOINT), S3_REGION, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY.
Options optionsFrom(Environment& environment);

}  // namespace svckit::s3
