// SPDX-License-Identifier: Apache-2.0
// The routes below /api/v1/scan.
#pragma once

#include <memory>

#include "scan/outbox.hpp"
#include "scan/scan_store.hpp"
#include "scan/work/cache.hpp"
#include "svckit/jwt/bearer.hpp"
#include "svckit/s3/object_store.hpp"

namespace scan {

inline constexpr std::int64_t upload_limit = 10 * 1024 * 1024;  ///< bytes
inline constexpr std::chrono::minutes upload_lifetime{5};       ///< of a presigned URL.

class Api : public std::enable_shared_from_this<Api> {
 public:
  Api(std::shared_ptr<Store> store, std::shared_ptr<Cache> cache,
      std::shared_ptr<svckit::s3::ObjectStore> objects, std::shared_ptr<Outbox> outbox,
      svckit::Metrics& metrics);
  void addRoutes(svckit::http::Router& router, svckit::jwt::Bearer& bearer);
  /// An account was deleted.
  Task<> forget(std::string user);

 private:
  using Request = svckit::http::Request;
  using Response = svckit::http::Response;
  using User = svckit::jwt::User;

  Task<Response> analyze(Request& request, const User& user);
  Task<Response> complete(Request& request, const User& user);
  Task<Response> status(Request& request, const User& user);

  /// What S3 says about the upload, if it is what was announced.
  Task<Result<std::string>> verifiedHash(const std::string& key, const Upload& announced);
  /// By PostgreSQL, which is slower than Redis and always right.
  Task<std::optional<Progress>> stored(const std::string& user, const std::string& job);

  std::shared_ptr<Store> store_;
  std::shared_ptr<Cache> cache_;
  std::shared_ptr<svckit::s3::ObjectStore> objects_;
  std::shared_ptr<Outbox> outbox_;
  prometheus::Counter &hits_, &misses_;
};

}  // namespace scan
