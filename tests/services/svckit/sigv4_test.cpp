// SPDX-License-Identifier: Apache-2.0
// Against the examples of Amazon's own documentation ("Signature calculations", Amazon S3 API reference).
#include <gmock/gmock.h>

#include <ctime>

#include "svckit/s3/object_store.hpp"

using namespace svckit;
using namespace svckit::s3;
using testing::HasSubstr;
using testing::Not;

namespace {

const Signing example{{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
                      "us-east-1",
                      std::chrono::system_clock::from_time_t(1369353600)};  // 2013-05-24T00:00:00Z

Url url(std::string_view path) {
  return parseUrl("https://examplebucket.s3.amazonaws.com" + std::string(path)).value();
}
std::string authorization(std::string_view method, std::string_view path,
                          const std::map<std::string, std::string>& headers, std::string_view body) {
  return sign(example, method, url(path), headers, body).at("authorization");
}

TEST(SigV4, GetWithARange) {
  const auto headers = sign(example, "GET", url("/test.txt"), {{"Range", "bytes=0-9"}}, "");
  EXPECT_EQ(headers.at("authorization"),
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
            "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  EXPECT_EQ(headers.at("x-amz-date"), "20130524T000000Z");
  EXPECT_EQ(headers.at("x-amz-content-sha256"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(headers.size(), 3U) << "no token, no host: the client sends that";
}

TEST(SigV4, PutWithAKeyThatNeedsEncoding) {
  const std::map<std::string, std::string> headers{{"Date", "Fri, 24 May 2013 00:00:00 GMT"},
                                                   {"x-amz-storage-class", "REDUCED_REDUNDANCY"}};
  const auto* signature = "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
  EXPECT_THAT(authorization("PUT", "/test$file.text", headers, "Welcome to Amazon S3."),
              HasSubstr(signature));
  EXPECT_THAT(authorization("PUT", "/test%24file.text", headers, "Welcome to Amazon S3."),
              HasSubstr(signature));
  EXPECT_THAT(authorization("PUT", "/test$file.text", headers, "Welcome to Amazon S3!"),
              Not(HasSubstr(signature)));
}

TEST(SigV4, QueriesAreSortedAndNamesAloneGetAnEqualsSign) {
  EXPECT_THAT(authorization("GET", "/?lifecycle", {}, ""),
              HasSubstr("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
  for (const char* path : {"/?max-keys=2&prefix=J", "/?prefix=J&max-keys=2", "?&prefix=%4a&&max-keys=2"}) {
    EXPECT_THAT(authorization("GET", path, {}, ""),
                HasSubstr("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
  }
}

TEST(SigV4, PresignedGet) {
  EXPECT_EQ(presign(example, "GET", url("/test.txt"), {}, std::chrono::seconds(86400)),
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}

TEST(SigV4, SpacesInHeadersCountOnce) {
  EXPECT_EQ(authorization("PUT", "/a", {{"Content-Type", "  image/png;   x=1 "}}, ""),
            authorization("PUT", "/a", {{"content-type", "image/png; x=1"}}, ""));
}

TEST(SigV4, ExpiryStaysInItsBounds) {
  const auto expiry = [](std::chrono::seconds wanted) {
    return presign(example, "GET", url("/a"), {}, wanted);
  };
  EXPECT_THAT(expiry(std::chrono::seconds(0)), HasSubstr("X-Amz-Expires=1&"));
  EXPECT_THAT(expiry(std::chrono::hours(24 * 30)), HasSubstr("X-Amz-Expires=604800&"));
}

TEST(SigV4, ASessionTokenIsSigned) {
  Signing session = example;
  session.credentials.session_token = "a/token+=";
  const std::string presigned = presign(session, "GET", url("/a"), {}, std::chrono::seconds(60));
  EXPECT_THAT(presigned, HasSubstr("&X-Amz-Security-Token=a%2Ftoken%2B%3D&X-Amz-SignedHeaders=host&"));
  const auto headers = sign(session, "GET", url("/a"), {}, "");
  EXPECT_EQ(headers.at("x-amz-security-token"), "a/token+=");
  EXPECT_THAT(headers.at("authorization"), HasSubstr("x-amz-date;x-amz-security-token,"));
}

TEST(ObjectStore, ReadsItsConfigurationAndSaysWhatIsWrong) {
  Environment good({{"S3_ENDPOINT", "http://127.0.0.1:9"},
                    {"S3_PUBLIC_ENDPOINT", "https://s3.example"},
                    {"S3_REGION", "ap-northeast-2"},
                    {"S3_BUCKET", "ecoeco"},
                    {"S3_ACCESS_KEY", "id"},
                    {"S3_SECRET_KEY", "secret"}});
  const Options options = optionsFrom(good);
  EXPECT_THAT(good.mistakes(), testing::IsEmpty());
  EXPECT_EQ(options.endpoint.origin(), "http://127.0.0.1:9");
  EXPECT_EQ(options.public_endpoint.origin(), "https://s3.example");
  EXPECT_EQ(options.credentials.secret_key, "secret");

  Environment bad({{"S3_ENDPOINT", "ftp://x"}, {"S3_SECRET_KEY", "hidden"}});
  optionsFrom(bad);
  const std::string all = testing::PrintToString(bad.mistakes());
  for (const char* name : {"S3_ENDPOINT", "S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY"})
    EXPECT_THAT(all, HasSubstr(name));
  EXPECT_THAT(all, Not(HasSubstr("hidden")));
}

}  // namespace
