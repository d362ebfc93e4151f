// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/spoken_corpus.hpp"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>

#include "models/decision/decision.hpp"
#include "scenarios/files/knowledge.hpp"
#include "scenarios/load.hpp"
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

}  // namespace

SpokenCorpus spokenCorpus() {
  SpokenCorpus corpus;
  addFiles(corpus.forecasts, "tests/golden/library", "*.forecast.json", {"story", "sentences", "why"});
  addFiles(corpus.forecasts, "tests/ui/data", "*.forecast.json", {"story", "sentences"});
  for (const char* study :
       {"capacity.json", "compare.json", "sweep.json", "sweep_two_paths.json", "tornado.json"})
    addFiles(corpus.studies, "tests/ui/data", study, {"headline", "remarks", "sentences", "basis"});
  const files::Knowledge knowledge = files::loadKnowledge().value();
  const QDir mistaken(inSources("tests/golden/diagnostics"));
  for (const QString& name : mistaken.entryList({"*.yaml"}, QDir::Files, QDir::Name)) {
    QFile file(mistaken.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) continue;
    const Assessment assessment = assess(file.readAll().toStdString(), mistaken.filePath(name).toStdString(),
                                         scenarios::readScenarioFile, knowledge);
    for (const auto& diagnostic : assessment.diagnostics) add(corpus.mistakes, diagnostic.what);
  }
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
    if (assessment.scenario) addDecision(corpus, *assessment.scenario, knowledge);
  }
  return corpus;
}

}  // namespace kubecast::ui::testing
