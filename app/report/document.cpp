// SPDX-License-Identifier: Apache-2.0
#include "app/report/document.hpp"

namespace kubecast::report {
namespace {

Html head(const Document& document) {
  // Browsers are told to load nothing, whatever the page says.
  const char* policy = "default-src 'none'; style-src 'unsafe-inline'";
  return element(
      "head",
      voidElement("meta", {{"charset", "utf-8"}}) +
          voidElement("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}) +
          voidElement("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
          voidElement("meta", {{"name", "color-scheme"}, {"content", "light dark"}}) +
          voidElement("meta", {{"name", "generator"}, {"content", "Kubecast " + document.version}}) +
          element("title", document.title) + element("style", Html{"\n" + document.style}));
}

}  // namespace

std::string documentText(const Document& document, const Html& sections) {
  const Html body = element("body", element("main", sections));
  return "<!DOCTYPE html>\n" + element("html", Attributes{{"lang", "en"}}, head(document) + body).markup +
         "\n";
}

}  // namespace kubecast::report
