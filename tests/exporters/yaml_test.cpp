// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <yaml-cpp/yaml.h>

#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters {
namespace {

TEST(Yaml, ReadsAsPeopleWriteIt) {
  const Document document = {
      {"apiVersion", "apps/v1"},
      {"metadata", {{"name", "scan-service"}, {"labels", Document::object()}}},
      {"spec",
       {{"replicas", 2},
        {"args", {"--port=8000", "yes", "1.0"}},
        {"ports", {{{"containerPort", 8000}, {"name", "http"}}, {{"containerPort", 9000}}}},
        {"script", "set -e\nexit 0\n"}}}};
  EXPECT_EQ(emitYaml(document), R"(apiVersion: apps/v1
metadata:
  name: scan-service
  labels: {}
spec:
  replicas: 2
  args:
    - "--port=8000"
    - "yes"
    - "1.0"
  ports:
    - containerPort: 8000
      name: http
    - containerPort: 9000
  script: |
    set -e
    exit 0
)");
}

TEST(Yaml, SeveralDocumentsInOneFile) {
  EXPECT_EQ(emitYaml(std::vector<Document>{{{"a", 1}}, {{"b", nullptr}}}), "a: 1\n---\nb: null\n");
}

/// Strings that people and attackers write, between random ones.
rc::Gen<std::string> someText() {
  static const std::vector<std::string> kPieces = {
      "\"",     "'",      "\\",     ": ",   " #",    "\n",    "\r", "\t", "{{",   "}}",
      "${",     "%{",     "${{",    "- ",   "|",     ">",     "&a", "*a", "!tag", "null",
      "~",      "on",     "0x1",    "1e3",  "1_000", "12:30", "=",  "<<", "\x7f", "\u0085",
      "\u2028", "\ufeff", "\uffff", "한글", "😀",     "a",     " ",  ""};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& piece : pieces) text += piece;
                        return text;
                      });
}

TEST(Yaml, AnyTextComesBackAsItWas) {
  EXPECT_TRUE(rc::check("keys and values, through yaml-cpp", [] {
    const std::string key = *someText();
    const std::string value = *someText();
    const YAML::Node read = YAML::Load(emitYaml(Document{{"map", {{key, value}}}, {"list", {value, value}}}));
    RC_ASSERT(read["map"].begin()->first.Scalar() == key);
    RC_ASSERT(read["map"].begin()->second.Scalar() == value);
    RC_ASSERT(read["list"].size() == 2U);
    RC_ASSERT(read["list"][1].Scalar() == value);
  }));
}

TEST(Yaml, NoTextIsTakenForAnotherType) {
  for (const char* word : {"true", "No", "null", "~", "", "1", "1.5", "0x10", "1e3", ".inf", "2025-11-23",
                           "12:30", "<<", "on", "y"})
    EXPECT_EQ(emitYaml(Document{{"k", word}}), "k: \"" + std::string(word) + "\"\n");
}

}  // namespace
}  // namespace kubecast::exporters
