// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/spoken_corpus.hpp"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <set>
#include <utility>

#include "exporters/targets/targets.hpp"
#include "models/decision/decision.hpp"
#include "scenarios/files/knowledge.hpp"
#include "scenarios/load.hpp"
#include "scenarios/schema.hpp"
#include "tests/source_dir.hpp"
#include "ui/document/assessment.hpp"

namespace kubecast::ui::testing {
namespace {

void add(QStringList& to, const QString& text) {
  if (!text.isEmpty() && !to.contains(text)) to << text;
}
void add(QStringList& to, const std::string& text) { add(to, QString::fromStdString(text)); }

QString inSources(const char* path) { return QString::fromStdString((tests::sourceDir() / path).string()); }

/// The texts under these keys, wherever they are in a JSON file.
void addFromJson(QStringList& to, const QJsonValue& json, const std::set<QString>& keys) {
  for (const QJsonValue each : json.toArray()) addFromJson(to, each, keys);
  const QJsonObject object = json.toObject();
  for (auto at = object.begin(); at != object.end(); ++at) {
    if (keys.contains(at.key())) {
      add(to, at.value().toString());
      for (const QJsonValue each : at.value().toArray()) add(to, each.toString());
    }
    addFromJson(to, at.value(), keys);
  }
}

void addFiles(QStringList& to, const char* folder, const QString& pattern, const std::set<QString>& keys) {
  const QDir files(inSources(folder));
  for (const QString& name : files.entryList({pattern}, QDir::Files, QDir::Name)) {
    QFile file(files.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) continue;
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
    addFromJson(to, json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()), keys);
  }
}

void addBill(SpokenCorpus& corpus, const cost::Bill& bill) {
  add(corpus.bills, bill.basis);
  for (const cost::BillLine& line : bill.lines)
    for (const std::string& text : {line.item, line.why, line.unknown, line.unit}) add(corpus.bills, text);
}

void addDecision(SpokenCorpus& corpus, const Scenario& scenario, const files::Knowledge& knowledge) {
  const decision::DecisionInputs inputs{scenario, knowledge.catalog, knowledge.prices.book,
                                        knowledge.versions, &knowledge.spot};
  const auto options = decision::optionsOf(inputs);
  const decision::Decision decision = decision::decide(inputs, options, {});
  add(corpus.decisions, decision.answer);
  for (const auto& text : decision.reasons) add(corpus.decisions, text);
  for (const auto& text : decision.flips) add(corpus.decisions, text);
  for (const auto& each : decision.criteria)
    for (const std::string& text : {each.name, each.asks, each.value, each.source})
      add(corpus.decisions, text);
  for (const auto& row : decision.views)
    for (const std::string& text : {row.name, row.kubeadm.how, row.eks.how}) add(corpus.decisions, text);
  for (const auto& option : options) {
    add(corpus.decisions, option.name);
    addBill(corpus, option.bill);
    for (const auto& change : option.changes)
      for (const std::string& text : {change.what, change.why}) add(corpus.variants, text);
  }
}

void addExports(SpokenCorpus& corpus, const Scenario& scenario) {
  exporters::Options given;
  given.repository = "git@git.shop:deploy";
  exporters::Options wrong = given;
  for (const exporters::OptionWords& option : exporters::options()) wrong.*option.value = "- x -";
  for (const exporters::TargetWords& target : exporters::targetsOfAScenario())
    for (const exporters::Options& options : {given, exporters::Options{}, wrong}) {
      const auto made = exporters::exportAs(target.target, scenario, options);
      for (const Error& one : made ? made->leftOut : std::vector{made.error()})
        for (const std::string& text : {one.what, one.remedy}) add(corpus.exports, text);
    }
}

/// A page of diagnostics, its lines put together again: of files too large to keep, and of `--set`.
void addRendered(SpokenCorpus& corpus, const QString& page) {
  static const QRegularExpression kBegins(R"(^(?:\S+: error|  (expected|help)): (.*)$)");
  static const QRegularExpression kExcerpt(R"(^ *\d* \| )");
  QStringList* list = nullptr;
  QString text;
  for (const QString& line : page.split('\n')) {
    const bool goesOn = list && line.startsWith("    ") && !kExcerpt.match(line).hasMatch();
    if (goesOn) {
      text += ' ' + line.trimmed();
      continue;
    }
    if (list) add(*std::exchange(list, nullptr), text);
    const auto begin = kBegins.match(line);
    if (!begin.hasMatch()) continue;
    const QString label = begin.captured(1);
    list = label.isEmpty() ? &corpus.mistakes : label == "help" ? &corpus.hints : &corpus.expected;
    text = begin.captured(2);
  }
}

void addMistakes(SpokenCorpus& corpus, const files::Knowledge& knowledge) {
  const QDir mistaken(inSources("tests/golden/diagnostics"));
  for (const QString& name : mistaken.entryList({"*.yaml"}, QDir::Files, QDir::Name)) {
    QFile file(mistaken.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) continue;
    const Assessment assessment = assess(file.readAll().toStdString(), mistaken.filePath(name).toStdString(),
                                         scenarios::readScenarioFile, knowledge);
    corpus.mistaken += assessment.diagnostics.empty() ? 0 : 1;
    for (const auto& diagnostic : assessment.diagnostics) {
      add(corpus.mistakes, diagnostic.what);
      add(corpus.expected, diagnostic.expected);
      add(corpus.hints, diagnostic.hint);
      if (diagnostic.expected.empty() || diagnostic.hint.empty()) continue;
      add(corpus.remedies, diagnostic.expected + "; " + diagnostic.hint);
      add(corpus.remedies, diagnostic.hint + "; there are 2 more errors");
    }
  }
  for (const QString& name : mistaken.entryList({"*.txt"}, QDir::Files, QDir::Name)) {
    QFile file(mistaken.filePath(name));
    if (file.open(QIODevice::ReadOnly)) addRendered(corpus, QString::fromUtf8(file.readAll()));
  }
}

/// Of every table of the schema, as scenarios/decode/fields.cpp puts it.
void addKeys(QStringList& to) {
  const QJsonObject schema =
      QJsonDocument::fromJson(QByteArray::fromStdString(scenarios::jsonSchema())).object();
  QJsonObject tables = schema["$defs"].toObject();
  tables["scenario"] = schema;
  for (const QJsonValue table : std::as_const(tables)) {
    const QJsonObject properties = table["properties"].toObject();
    for (const QJsonValue key : table["required"].toArray())
      add(to, key.toString() + ": " + properties[key.toString()]["description"].toString());
  }
}

/// What studies/plan and app/render/plan_page.cpp can tell: they are of the command, which the window starts.
const QStringList kPlans{
    "The cheapest cluster that meets calls, errors costs $7.96 a month (now $15.18): web-node: t3.small → "
    "t3.micro.",
    "The cheapest cluster that meets API calls, scan result, availability costs $16526.62 a month (now "
    "$17017.18): k8s-master: 3 × m6i.large → 3 × t3.small; worker-a: 3 × m6i.xlarge → 4 × t3.large, 2 as "
    "spot.",
    "The cheapest cluster that meets calls costs $15.18 a month (now $15.18): nothing changes.",
    "No cluster meets calls, errors within the constraints: an objective missed. The nearest costs $4415.04 "
    "a month, and calls: 100% fail or take longer than 1.00 ms, 5% may.",
    "No cluster meets calls within the constraints: an objective missed with a node lost. The nearest costs "
    "$60.10 a month, and without web-1: errors: 0.96% fail, 1% may, too close to tell.",
    "No cluster meets calls within the constraints: a node busier than the headroom allows. The nearest "
    "costs $60.10 a month, and web-1 uses 83.1% of its CPU, 80% is allowed.",
    "No cluster meets calls within the constraints: dearer than the budget.",
    "No cluster meets calls within the constraints: nothing fits.",
    "No cluster meets calls within the constraints: there are too many clusters to look at; fewer --families "
    "make it fewer.",
    "missed: scan result: 13.8% fail or take longer than 2.00 s, 5% may",
    "k8s-master: 3 × m6i.large → 3 × t3.small; worker-a: m6i.xlarge → t3.large",
    "as written",
    "as written there",
    "the cheapest",
    "nothing changes",
    "No dearer cluster that was tried answers sooner.",
    "The cheapest cluster that meets the objectives",
    "P95 of client calls against the bill of a month",
    "of 5,440 clusters",
    "1 choice",
    "31 choices",
    "1 cluster",
    "30 clusters",
    "another is no dearer and as good in everything",
    "simulated: fail with all other machines at their largest, or are no better",
    "Simulated: 7 clusters screened, 4 checked, 8 in full and the cluster as written: 485,856,304 events.",
    "Simulated: 1 cluster screened, 0 checked, 1 in full and the cluster as written: 903,037 events.",
    "7 clusters were screened, 4 checked, 8 simulated in full: 485,856,304 events.",
    "They are right as they are.",
    "api: the autoscaler's target goes from 70 % to 88 % of requests, as many cores a pod as before.",
    "api: the autoscaler's target goes from 70 % to 100 % of requests, as many cores a pod as before; the "
    "request stays that large, for a target is 100 % at most.",
    "CPU: 1.2 × the 95th percentile of the busiest pod's mean; memory: 1.2 × the most held at once. Limits "
    "are raised where over 1 % of periods are throttled, never lowered.",
    "Quota: 32 vCPUs, as the documents say.",
    "The documents' quota is 32 vCPUs, their nodes have 40: it is not asked for. --max-vcpu 32 does.",
    "Pending as written, and without room here, too, perhaps: atlantis-0, cert-manager-0.",
    "Left as they are: pool-1: of the node group pool; pod-7: a pod's machine on Fargate.",
    "Families: m6i, c6i, r6i, t3.",
    "A better machine elsewhere is taken not to harm; of vCPUs all are alike, whatever the family.",
    "no instance type of 'x9' is known",
    "families such as t3, m5, c6i",
    "\"much\" is not an amount of US dollars",
    "write an amount of US dollars such as $60 or 2.40",
    "there is none that a cluster could meet",
    "objectives: [{name: calls, measure: call-latency, percentile: 95, below: 500ms}]",
    "no instance type of t3, m5 with a known price may stand in its place in eu-west-3",
    "other --families, a larger --max-vcpu, or prices of your own: --prices FILE",
    "there is no machine whose type could be another",
    "nodes of node groups and Fargate's stay as they are",
    "a file can extend the scenario as it stands in its own file only",
    "without --set and --as; write them into a scenario that extends it",
    "interrupted; the points that were simulated are kept, run the same command to go on",
};
/// exporters: what the scenarios of the library do not bring about.
const QStringList kExports{
    "is no folder",
    "export into another one",
    "is no folder, but the export has files in it",
    "move it away, or export elsewhere",
    "is no regular file",
    "export into another folder",
    "cannot be made: Permission denied",
    "cannot be removed: Permission denied",
    "cannot write: No space left on device",
    "the export was stopped before its end",
    "export again: it goes on where it stopped",
    "is not what `kubecast export` writes (format 1)",
    "names a file that no export writes: ../x y",
    "put back the one that the last export wrote, or export into a new folder",
    "no branch or tag is called ''",
    "give one, such as main",
    "no chart can be called 'My Chart'",
    "give lower-case letters, digits and '-', at most 53, such as shop-backend",
    "no part of a file's name: '../x'",
    "give letters, digits, '_' and '-', such as 14nodes",
    "values-prod.yaml is a profile of the chart",
    "give another name, such as 14nodes",
    "no burn-rate alert: the services do not know flows",
    "no burn-rate alert: 300 ms is no bound of http_request_duration_seconds",
    "is like others but for its disk or how it is bought",
    "give them different labels, so that they are groups of their own",
    "is a machine of Fargate",
    "give a Fargate profile the namespace and labels of its pod",
    "give an aws_eks_fargate_profile the namespace and labels of its pod",
    "EKS Auto Mode picks the machines itself",
    "constrain them with NodePools (Karpenter) inside the cluster",
    "is bought as a reservation, which is a contract and no resource",
    "buy it; it then bills an instance of this type at its price",
    "grows without Terraform; only the nodes it begins with are here",
    "give its autoscaler the bounds, or add to the machines of nodes.tf",
};
/// studies/plan/bounds.cpp
const QStringList kPlanReasons{
    "dearer than the budget",
    "more vCPUs than the quota",
    "too many spot nodes",
    "too few zones",
    "a pod would have no room",
    "too little CPU for what the pods use",
    "too little memory for what the pods and the system hold",
    "CPU credits would run out",
    "no room for a lost node's pods",
    "an objective missed",
    "a node busier than the headroom allows",
    "an objective missed with a node lost",
};
/// scenarios/files/files.cpp, app/commands/console.cpp
const QStringList kStreamed{
    "it has more than 4 MiB",
    "cannot be read: Bad file descriptor",
    "cannot be read: Input/output error",
    "cannot read: Permission denied",
    "cannot read the file: no such file",
    "cannot read the file: it is a directory",
    "a scenario file (YAML)",
    "a scenario: apiVersion, kind, metadata, …",
    "a scenario: apiVersion, kind, metadata, …; there is 1 more error",
    "there are 3 more errors",
    "at most 4 MiB (4194304 bytes)",
    "a scenario is written by hand; is this the right file?",
    "does not load",
};

}  // namespace

SpokenCorpus spokenCorpus() {
  SpokenCorpus corpus;
  addFiles(corpus.forecasts, "tests/golden/library", "*.forecast.json", {"story", "sentences", "why"});
  addFiles(corpus.forecasts, "tests/ui/data", "*.forecast.json", {"story", "sentences"});
  for (const char* study :
       {"capacity.json", "compare.json", "sweep.json", "sweep_two_paths.json", "tornado.json"})
    addFiles(corpus.studies, "tests/ui/data", study, {"headline", "remarks", "sentences", "basis"});
  const files::Knowledge knowledge = files::loadKnowledge().value();
  addMistakes(corpus, knowledge);
  addKeys(corpus.keys);
  corpus.plans = kPlans + kPlanReasons;
  for (const QString& reason : kPlanReasons) corpus.plans << reason + ", whatever the other machines";
  corpus.streamed = kStreamed;
  corpus.exports = kExports;
  for (const exporters::TargetWords& one : exporters::targetsOfAScenario())
    for (const char* text : {one.name, one.about}) add(corpus.exports, QString(text));
  for (const exporters::OptionWords& one : exporters::options())
    for (const char* text : {one.name, one.about, one.otherwise}) add(corpus.exports, QString(text));
  const QDir library(inSources("scenarios/library"));
  for (const QString& name : library.entryList({"*.yaml"}, QDir::Files, QDir::Name)) {
    QFile file(library.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) continue;
    const Assessment assessment = assess(file.readAll().toStdString(), library.filePath(name).toStdString(),
                                         scenarios::readScenarioFile, knowledge);
    for (const audit::Finding& finding : assessment.findings) {
      for (const std::string& text : {finding.message, finding.remedy}) add(corpus.findings, text);
      for (const std::string& text : {finding.stated, finding.counted}) add(corpus.figures, text);
    }
    addBill(corpus, assessment.bill);
    if (!assessment.scenario) continue;
    addDecision(corpus, *assessment.scenario, knowledge);
    addExports(corpus, *assessment.scenario);
  }
  return corpus;
}

}  // namespace kubecast::ui::testing
