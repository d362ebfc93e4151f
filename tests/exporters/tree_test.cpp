// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "exporters/tree/file_tree.hpp"
#include "exporters/tree/fingerprint.hpp"

namespace kubecast::exporters {
namespace {

TEST(FileTree, PathsStayBelowTheFolder) {
  for (const char* path : {"a", "a/b.yaml", "charts/eco2-backend/templates/_helpers.tpl", ".hidden"})
    EXPECT_TRUE(isPlainPath(path)) << path;
  for (const char* path :
       {"", "/etc/passwd", "a//b", "../a", "a/../b", "a/.", "a/", "a b", "a\nb", "C:\\a", "ä"})
    EXPECT_FALSE(isPlainPath(path)) << path;
}

TEST(FileTree, NamesBecomePartsOfAPath) {
  EXPECT_EQ(fileName("scan-service"), "scan-service");
  for (const char* name : {"..", "", "a/b", "a.b", "{{ .Values }}", "이름", "a\nb"})
    EXPECT_TRUE(isPlainPath(fileName(name))) << name;
  EXPECT_NE(fileName("a/b"), fileName("a.b"));
  EXPECT_NE(fileName("a/b"), fileName("a-b"));
  EXPECT_LE(fileName(std::string(5000, 'x')).size(), 120U);
}

// FIPS 180-2, appendix B.1 and the digest of nothing.
TEST(Fingerprint, IsSha256) {
  EXPECT_EQ(fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(fingerprint(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace kubecast::exporters
