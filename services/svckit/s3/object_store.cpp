// SPDX-License-Identifier: Apache-2.0
// The four object calls, each signed, and what their statuses mean.
#include "svckit/s3/object_store.hpp"

#include <charconv>

namespace svckit::s3 {

namespace {

using http::Method;

/// endpoint/bucket/key, path style. A key's "/" stay: they are part of its name.
Url objectUrl(Url endpoint, const std::string& bucket, std::string_view key) {
  while (endpoint.path.ends_with('/')) endpoint.path.pop_back();
  endpoint.path += '/' + http::percentEncode(bucket) + '/';
  for (;;) {
    const auto slash = key.find('/');
    endpoint.path += http::percentEncode(key.substr(0, slash));
    if (slash == key.npos) return endpoint;
    endpoint.path += '/';
    key.remove_prefix(slash + 1);
  }
}

/// A signed request. Its body counts only where the method has one.
http::Call call(const Options& options, Method method, std::string_view name, const std::string& key,
                const std::map<std::string, std::string>& headers = {}, std::string body = {}) {
  http::Call call{method, objectUrl(options.endpoint, options.bucket, key)};
  const Signing signing{options.credentials, options.region, std::chrono::system_clock::now()};
  for (const auto& [header, value] : headers) call.headers.add(header, value);
  for (const auto& [header, value] : sign(signing, name, call.url, headers, body))
    call.headers.add(header, value);
  call.body = std::move(body);
  return call;
}

/// S3 names the reason in <Code>: words such as AccessDenied or SlowDown, fit for a log.
std::string codeOf(const std::string& body) {
  const auto begin = body.find("<Code>"), end = body.find("</Code>");
  if (begin == body.npos || end == body.npos || end < begin || end - begin > 70) return "no reason given";
  return body.substr(begin + 6, end - begin - 6);
}

[[noreturn]] void unexpected(std::string_view method, const http::Reply& reply) {
  throw Unavailable("s3", std::string(method) + " was answered " + std::to_string(reply.status) + ": " +
                              codeOf(reply.body));
}

/// A missing bucket is 404, too, and a mistake of ours, not a missing object.
bool noSuchObject(const http::Reply& reply) {
  return reply.status == 404 && reply.body.find("<Code>NoSuchBucket</Code>") == std::string::npos;
}

ObjectInfo infoOf(const http::Reply& reply, std::string_view method) {
  const auto header = [&](std::string_view name) {
    const auto* value = reply.headers.find(name);
    return value == nullptr ? std::string() : *value;
  };
  ObjectInfo info{header("ETag"), -1, header("Content-Type")};
  std::erase(info.etag, '"');
  const std::string length = header("Content-Length");
  std::from_chars(length.data(), length.data() + length.size(), info.size);
  if (info.size < 0 || info.etag.empty()) {
    throw Unavailable("s3", std::string(method) + " was answered without a length and an ETag");
  }
  return info;
}

}  // namespace

ObjectStore::ObjectStore(Executor executor, Options options, Metrics* metrics)
    : options_(std::move(options)),
      client_(executor, {.name = "s3", .timeout = std::chrono::seconds(20)}, metrics) {}

std::string ObjectStore::presignPut(std::string_view key, std::string_view content_type, std::int64_t length,
                                    std::chrono::seconds expires) const {
  const Signing signing{options_.credentials, options_.region, std::chrono::system_clock::now()};
  return presign(signing, "PUT", objectUrl(options_.public_endpoint, options_.bucket, key),
                 {{"content-type", std::string(content_type)}, {"content-length", std::to_string(length)}},
                 expires);
}

Task<std::optional<ObjectInfo>> ObjectStore::head(std::string key) {
  const http::Reply reply = co_await client_.fetch(call(options_, Method::head, "HEAD", key));
  if (reply.status == 404) co_return std::nullopt;
  if (reply.status != 200) unexpected("HEAD", reply);
  co_return infoOf(reply, "HEAD");
}

Task<std::optional<ObjectStore::Object>> ObjectStore::get(std::string key) {
  http::Reply reply = co_await client_.fetch(call(options_, Method::get, "GET", key));
  if (noSuchObject(reply)) co_return std::nullopt;
  if (reply.status != 200) unexpected("GET", reply);
  Object object{infoOf(reply, "GET"), std::move(reply.body)};
  if (object.info.size != static_cast<std::int64_t>(object.bytes.size())) {
    throw Unavailable("s3", "GET was answered with fewer bytes than announced");
  }
  co_return object;
}

Task<> ObjectStore::put(std::string key, std::string content_type, std::string bytes) {
  const std::map<std::string, std::string> headers{{"content-type", std::move(content_type)}};
  const http::Reply reply =
      co_await client_.fetch(call(options_, Method::put, "PUT", key, headers, std::move(bytes)));
  if (reply.status != 200) unexpected("PUT", reply);
}

Task<> ObjectStore::del(std::string key) {
  const http::Reply reply = co_await client_.fetch(call(options_, Method::del, "DELETE", key));
  if (reply.status != 204 && reply.status != 200 && !noSuchObject(reply)) unexpected("DELETE", reply);
}

Options optionsFrom(Environment& environment) {
  const auto url = [&](std::string_view name, const std::string& text) {
    auto parsed = parseUrl(text);
    if (!text.empty() &&
        (!parsed || (parsed->scheme != "http" && parsed->scheme != "https") || !parsed->query.empty())) {
      environment.mistake(name, "an http or https URL such as https://s3.ap-northeast-2.amazonaws.com");
    }
    return parsed.value_or(Url{});
  };
  const std::string endpoint = environment.required("S3_ENDPOINT");
  const std::string public_endpoint = environment.text("S3_PUBLIC_ENDPOINT", endpoint);
  return {url("S3_ENDPOINT", endpoint),
          url("S3_PUBLIC_ENDPOINT", public_endpoint),
          environment.required("S3_REGION"),
          environment.required("S3_BUCKET"),
          {environment.required("S3_ACCESS_KEY"), environment.required("S3_SECRET_KEY")}};
}

}  // namespace svckit::s3
