// SPDX-License-Identifier: Apache-2.0
#include "app/report/page.hpp"

#include <fmt/format.h>

#include "app/report/sections/sections.hpp"

namespace kubecast::report {
namespace {

Html head(const ReportData& data) {
  // Browsers are told to load nothing, whatever the page says.
  const char* policy = "default-src 'none'; style-src 'unsafe-inline'";
  return element(
      "head",
      voidElement("meta", {{"charset", "utf-8"}}) +
          voidElement("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}) +
          voidElement("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
          voidElement("meta", {{"name", "color-scheme"}, {"content", "light dark"}}) +
          voidElement("meta", {{"name", "generator"}, {"content", "Kubecast " + data.version}}) +
          element("title", data.scenario.name + ": cost and forecast") +
          element("style", Html{"\n" + data.style}));
}

Html bills(const ReportData& data) {
  const decision::Option& now = described(data);
  Html both = billSection("bill", "Bill of " + now.name, now.bill);
  if (const decision::Option* eks = eksSide(data))
    both += billSection("bill-eks", "Bill of " + eks->name, eks->bill);
  return both;
}

}  // namespace

std::string render(const ReportData& data) {
  Html page = answerSection(data);
  page += optionsSection(data);
  page += viewsSection(data);
  page += criteriaSection(data);
  page += costSection(data);
  page += breakEvenSection(data);
  page += latencySection(data);
  page += bills(data);
  page += assumptionsSection(data);
  page += notesSection(data);
  const Html body = element("body", element("main", page));
  return "<!DOCTYPE html>\n" + element("html", Attributes{{"lang", "en"}}, head(data) + body).markup + "\n";
}

}  // namespace kubecast::report
