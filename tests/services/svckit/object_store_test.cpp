// SPDX-License-Identifier: Apache-2.0
// The object store against a real one: kit_test.py starts it and runs these with S3_* set.
#include "svckit/s3/object_store.hpp"

#include <gmock/gmock.h>

#include "loop.hpp"
#include "svckit/metrics.hpp"

using namespace svckit;
using namespace svckit::s3;
using std::chrono::seconds;
using testing::HasSubstr;

namespace {

struct RealObjectStore : testing::Test {
  void SetUp() override {
    Environment environment = Environment::ofProcess();
    if (!environment.optional("S3_ENDPOINT")) GTEST_SKIP() << "run by kit_test.py";
    options = optionsFrom(environment);
    ASSERT_THAT(environment.mistakes(), testing::IsEmpty());
    store.emplace(loop.context.get_executor(), options, &metrics);
    client.emplace(loop.context.get_executor(), http::ClientOptions{.name = "s3"}, &metrics);
  }

  /// What an app that was given a URL sends; the status it gets.
  int upload(const std::string& url, const std::string& type, const std::string& body) {
    http::Call call{http::Method::put, parseUrl(url).value()};
    call.headers.add("Content-Type", type);
    call.body = body;
    return loop.run(client->fetch(std::move(call))).status;
  }
  std::string presigned(const std::string& key, const Signing& signing, seconds expires) const {
    Url url = options.endpoint;
    url.path = "/" + options.bucket + "/" + key;
    return presign(signing, "PUT", url, {{"content-type", "image/png"}, {"content-length", "5"}}, expires);
  }
  Signing signing(seconds age = seconds(0)) const {
    return {options.credentials, options.region, std::chrono::system_clock::now() - age};
  }
  bool there(const std::string& key) { return loop.run(store->head(key)).has_value(); }

  Loop loop;
  Metrics metrics;
  Options options;
  std::optional<ObjectStore> store;
  std::optional<http::Client> client;
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == text.npos) throw std::logic_error("nothing to replace");
  return text.replace(at, from.size(), to);
}

TEST_F(RealObjectStore, PutsHeadsGetsAndDeletes) {
  std::string bytes = "\x89PNG";
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7);
  // Every character that needs care in a path and in a signature.
  const std::string key = "images/a b+c%41$&=~물/x";
  EXPECT_FALSE(there(key));
  EXPECT_EQ(loop.run(store->get(key)), std::nullopt);
  loop.run(store->put(key, "image/png", bytes));
  const auto info = loop.run(store->head(key));
  ASSERT_TRUE(info);
  EXPECT_EQ(info->size, static_cast<std::int64_t>(bytes.size()));
  EXPECT_EQ(info->content_type, "image/png");
  EXPECT_THAT(info->etag, testing::MatchesRegex("[0-9a-f]{32}"));
  const auto object = loop.run(store->get(key));
  ASSERT_TRUE(object);
  EXPECT_EQ(object->bytes, bytes);
  EXPECT_EQ(object->info.etag, info->etag);
  EXPECT_EQ(object->info.content_type, "image/png");
  loop.run(store->put(key, "image/jpeg", ""));
  EXPECT_EQ(loop.run(store->head(key))->size, 0);
  loop.run(store->del(key));
  EXPECT_FALSE(there(key));
  EXPECT_TRUE(loop.run(store->del(key))) << "gone already is fine";
}

TEST_F(RealObjectStore, TakesAPresignedUploadAsAnnounced) {
  const std::string url = store->presignPut("uploads/u/good", "image/png", 5, seconds(300));
  EXPECT_EQ(upload(url, "image/png", "12345"), 200);
  EXPECT_EQ(loop.run(store->get("uploads/u/good"))->bytes, "12345");
}

TEST_F(RealObjectStore, RefusesAPresignedUploadOfAnotherLengthOrType) {
  const std::string url = store->presignPut("uploads/u/bad", "image/png", 5, seconds(300));
  EXPECT_EQ(upload(url, "image/png", "123456"), 403);
  EXPECT_EQ(upload(url, "image/png", "1234"), 403);
  EXPECT_EQ(upload(url, "image/png", ""), 403);
  EXPECT_EQ(upload(url, "text/html", "12345"), 403);
  EXPECT_FALSE(there("uploads/u/bad"));
}

TEST_F(RealObjectStore, RefusesATamperedUrl) {
  const std::string url = presigned("uploads/u/bad", signing(), seconds(300));
  EXPECT_EQ(upload(replaced(url, "uploads/u/bad", "uploads/v/bad"), "image/png", "12345"), 403);
  EXPECT_EQ(upload(replaced(url, "X-Amz-Expires=300", "X-Amz-Expires=900"), "image/png", "12345"), 403);
  EXPECT_EQ(upload(replaced(url, "content-length%3B", ""), "image/png", "12345"), 403);
  const char last = url.back();
  EXPECT_EQ(upload(url.substr(0, url.size() - 1) + (last == '0' ? '1' : '0'), "image/png", "12345"), 403);
  EXPECT_FALSE(there("uploads/u/bad"));
  EXPECT_FALSE(there("uploads/v/bad"));
}

TEST_F(RealObjectStore, RefusesAnExpiredUrl) {
  EXPECT_EQ(upload(presigned("uploads/u/late", signing(seconds(120)), seconds(60)), "image/png", "12345"),
            403);
  EXPECT_FALSE(there("uploads/u/late"));
  EXPECT_EQ(upload(presigned("uploads/u/late", signing(seconds(60)), seconds(300)), "image/png", "12345"),
            200);
}

TEST_F(RealObjectStore, RefusesAnothersSecret) {
  Signing other = signing();
  other.credentials.secret_key += "x";
  EXPECT_EQ(upload(presigned("uploads/u/bad", other, seconds(300)), "image/png", "12345"), 403);
  Options wrong = options;
  wrong.credentials = other.credentials;
  ObjectStore stranger(loop.context.get_executor(), wrong, &metrics);
  try {
    loop.run(stranger.put("images/x", "image/png", "12345"));
    FAIL() << "taken";
  } catch (const Unavailable& unavailable) {
    EXPECT_EQ(unavailable.dependency(), "s3");
    EXPECT_THAT(unavailable.what(), HasSubstr("403: SignatureDoesNotMatch"));
  }
  EXPECT_THROW(loop.run(stranger.head("images/x")), Unavailable);
}

TEST_F(RealObjectStore, AMissingBucketIsNoMissingObject) {
  Options wrong = options;
  wrong.bucket = "nobodys";
  ObjectStore nowhere(loop.context.get_executor(), wrong, &metrics);
  EXPECT_THROW(loop.run(nowhere.get("x")), Unavailable);
  EXPECT_THROW(loop.run(nowhere.put("x", "image/png", "1")), Unavailable);
}

}  // namespace
