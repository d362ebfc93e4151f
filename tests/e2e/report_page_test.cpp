// SPDX-License-Identifier: Apache-2.0
// The report's page of values made up here.
#include <gmock/gmock.h>

#include "app/report/page.hpp"

namespace kubecast::report {
namespace {

using decision::Option;
using decision::OptionKind;
using testing::HasSubstr;
using testing::Not;

cost::BillLine line(cost::LineGroup group, std::int64_t dollars) {
  cost::BillLine made;
  made.group = group;
  made.item = "3 × <t3>";
  made.key = "ec2:t3";
  made.amount = Money(dollars * 1'000'000);
  made.formula = "3 × $1";
  made.source = "a list & more";
  made.why = "n0";
  return made;
}

Option option(OptionKind kind, const std::string& name, std::int64_t fee, std::int64_t nodes) {
  Option made;
  made.kind = kind;
  made.name = name;
  made.bill.region = "ap-northeast-2";
  if (fee > 0) made.bill.lines.push_back(line(cost::LineGroup::ControlPlane, fee));
  made.bill.lines.push_back(line(cost::LineGroup::Nodes, nodes));
  made.bill.lines.push_back(line(cost::LineGroup::Externals, 3066));
  if (kind != OptionKind::AsDescribed) made.scenario.cluster.distribution = Distribution::Eks;
  Node node;
  node.name = "n0";
  made.scenario.nodes = {node};
  return made;
}

decision::OptionFigures figuresOf(const Option& option) {
  decision::OptionFigures figures;
  figures.kind = option.kind;
  figures.name = option.name;
  figures.monthly = option.bill.total();
  figures.nodes = 1;
  figures.controlPlane = Ratio(0.995);
  return figures;
}

/// kubeadm at $200 against EKS at $273, both with $3066 of APIs.
class ReportPage : public testing::Test {
 protected:
  ReportPage() {
    scenario_.name = "<script>에코</script>";
    scenario_.cluster.region = "ap-northeast-2";
    scenario_.figures = {{"costs.subnet", Provenance::Assumed, "private", "", "", "no document says <which>"},
                         {"flows[scan].cpu", Provenance::Assumed, "4ms", "2ms", "8ms", "a guess"}};
    options_ = {option(OptionKind::AsDescribed, "kubeadm 1.28", 0, 200),
                option(OptionKind::EksStandard, "EKS 1.34", 73, 200)};
    for (const Option& each : options_) decision_.options.push_back(figuresOf(each));
    decision_.recommended = OptionKind::AsDescribed;
    decision_.answer = "kubeadm 1.28: $3266.00 a month.";
    decision_.reasons = {"Because of <b>."};
    decision::BreakEven even;
    even.difference = Money(73'000'000);
    even.hourlyRate = Money(40'000'000);
    even.hours = 1.825;
    even.hoursNow = 8;
    even.byLoad = {{0.1, 100, Money(500'000'000), Money(573'000'000)},
                   {1, 1000, Money(3'266'000'000), Money(3'339'000'000)}};
    decision_.breakEven = even;
    decision_.criteria = {{"nodes", "20 or more", "14", "design.md", decision::Lean::Kubeadm, true}};
  }

  [[nodiscard]] ReportData data() const {
    return {scenario_, options_, decision_, false, {}, "", "9.9", "body { color: red }", ""};
  }

  Scenario scenario_;
  std::vector<Option> options_;
  decision::Decision decision_;
};

TEST_F(ReportPage, WritesItsPartsInOrder) {
  const std::string page = render(data());
  std::size_t last = 0;
  for (const char* id : {"answer", "options", "criteria", "costs", "break-even", "latency", "bill",
                         "bill-eks", "assumptions", "notes"}) {
    const std::size_t at = page.find("<section id=\"" + std::string(id) + "\">");
    ASSERT_NE(at, std::string::npos) << id;
    EXPECT_GT(at, last) << id;
    last = at;
  }
}

TEST_F(ReportPage, EscapesNamesReasonsItemsAndAssumptions) {
  const std::string page = render(data());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("<h1>&lt;script&gt;에코&lt;/script&gt;</h1>"));
  EXPECT_THAT(page, HasSubstr("Because of &lt;b&gt;."));
  EXPECT_THAT(page, HasSubstr("3 × &lt;t3&gt;"));
  EXPECT_THAT(page, HasSubstr("no document says &lt;which&gt;"));
  EXPECT_THAT(page, HasSubstr("machines 1 figure is assumed besides"));
}

TEST_F(ReportPage, LeavesWhatDwarfsAllOutOfTheBarsAndSaysSo) {
  const std::string page = render(data());
  EXPECT_THAT(
      page,
      HasSubstr("External APIs, $3066.00 in every option, are part of the total but left out of the bars."));
  EXPECT_THAT(page, Not(HasSubstr("<title>EKS 1.34: External APIs")));
  EXPECT_THAT(page, HasSubstr("<title>EKS 1.34: Control plane $73.00</title>"));
  EXPECT_THAT(page, HasSubstr(">$3339.00<"));
}

TEST_F(ReportPage, MarksTheBreakEvenAndSaysWhenThereIsNone) {
  EXPECT_THAT(render(data()), HasSubstr("1.8 h at $40.00 an hour"));
  decision_.breakEven->hours.reset();
  decision_.breakEven->difference = Money() - Money(5'000'000);
  EXPECT_THAT(render(data()), HasSubstr("EKS costs no more than kubeadm even if it saves nobody an hour."));
  decision_.breakEven->hourlyRate.reset();
  EXPECT_THAT(render(data()), HasSubstr("no hourly rate"));
}

TEST_F(ReportPage, OfAScenarioOnEksHasOneBillAndNoBreakEven) {
  options_ = {option(OptionKind::AsDescribed, "EKS 1.34", 73, 200)};
  options_[0].scenario.cluster.distribution = Distribution::Eks;
  decision_.options = {figuresOf(options_[0])};
  decision_.breakEven.reset();
  const std::string page = render(data());
  EXPECT_THAT(page, Not(HasSubstr("id=\"bill-eks\"")));
  EXPECT_THAT(page, Not(HasSubstr("id=\"break-even\"")));
}

TEST_F(ReportPage, ComparesNoSumsThatLackMachinesAndMarksWhatIsRecommended) {
  EXPECT_THAT(render(data()), HasSubstr("<td class=\"number\">+$73.00</td>"));
  EXPECT_THAT(render(data()), HasSubstr("recommended</span>"));
  decision_.options[1].machinesUnknown = true;
  decision_.recommended.reset();
  EXPECT_THAT(render(data()), HasSubstr("<td class=\"number\">$3339.00</td><td class=\"number\">–</td>"));
  EXPECT_THAT(render(data()), Not(HasSubstr("recommended</span>")));
}

TEST_F(ReportPage, SaysLinesThatAreUnknown) {
  cost::BillLine unknown;
  unknown.group = cost::LineGroup::Volumes;
  unknown.item = "root volumes";
  unknown.unknown = "write costs.rootVolume";
  options_[0].bill.lines.push_back(unknown);
  const std::string page = render(data());
  EXPECT_THAT(page, HasSubstr("<td class=\"number\">unknown</td>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"number\">at least $3266.00</td>"));
  EXPECT_THAT(page, HasSubstr("totals are lower bounds: root volumes of kubeadm 1.28."));
}

TEST_F(ReportPage, DrawsCurvesWithTheirObjective) {
  Objective objective;
  objective.name = "scan <result>";
  objective.latencyBelow = Seconds(2);
  scenario_.objectives = {objective};
  ReportData with = data();
  with.simulated = true;
  const auto at = [](double factor, double seconds, bool met) {
    return LatencyAtLoad{factor, 1000 * factor, Seconds(0.1), {{Seconds(seconds), seconds > 0, met}}};
  };
  with.curves = {
      {OptionKind::AsDescribed, "kubeadm 1.28", {at(0.5, 0.2, true), at(1, 0.3, true), at(4, 30, false)}},
      {OptionKind::EksStandard, "EKS 1.34", {at(1, 0.25, true), at(4, 0, false)}}};
  with.firstResource = "the CPU of n0";
  const std::string page = render(with);
  EXPECT_THAT(page, HasSubstr("objective 2 s"));
  EXPECT_THAT(page, HasSubstr("scan &lt;result&gt;: P95"));
  EXPECT_THAT(page, HasSubstr("one replication each"));
  EXPECT_THAT(page, HasSubstr("First to give out: the CPU of n0."));
  EXPECT_THAT(page, HasSubstr("none answered"));
  EXPECT_THAT(page, HasSubstr("class=\"hollow s1\""));       // 30 s misses the objective
  EXPECT_THAT(page, Not(HasSubstr("class=\"hollow s8\"")));  // nothing to draw
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace kubecast::report
