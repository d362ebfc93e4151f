// SPDX-License-Identifier: Apache-2.0
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "tests/source_dir.hpp"
#include "tests/ui/spoken_corpus.hpp"
#include "ui/pages/widgets/link_label.hpp"
#include "ui/speech/particles.hpp"
#include "ui/speech/phrasebook.hpp"
#include "ui/speech/spoken.hpp"

using namespace kubecast::ui;
using speech::Phrasebook;

namespace {

QStringList shipped() {
  const QDir folder(QString::fromStdString(
      (kubecast::tests::sourceDir() / "resources/translations/sentences/ko").string()));
  QStringList files;
  for (const QString& name : folder.entryList({"*.txt"}, QDir::Files, QDir::Name)) {
    QFile file(folder.filePath(name));
    if (file.open(QIODevice::ReadOnly)) files << QString::fromUtf8(file.readAll());
  }
  return files;
}

QString said(const char* rules, const char* text) {
  const auto book = Phrasebook::read({QString::fromUtf8(rules)});
  return book ? book->say(QString::fromUtf8(text)) : book.error();
}

/// What stands in a text as it is: kube-scheduler's words, AWS's, a file's name, and the documents' that a
/// scenario quotes.
QString withoutQuotes(QString text) {
  static const QRegularExpression kQuoted(
      R"(0/\d+ nodes are available:.*$|Running On-Demand Standard instances|nodes\.tf|^.*한 문서는.*$)");
  return text.remove(kQuoted);
}

/// Words of English that no name, unit, term or key (`from:`) is: one of them in a Korean text is a slot too
/// wide.
bool hasEnglish(const QString& text) {
  static const QRegularExpression kWords(
      R"((?<![\w\-/.\['\x22])(the|of|is|are|was|and|or|at|to|for|with|its|it|on|by|from|that|which|no|not|each|than|)"
      R"(has|have|after|before|pods?|nodes?|up|month|time|more|less|answers?|fails?|ran|out)(?![\w\-/=\[\]:]))");
  return withoutQuotes(text).contains(kWords);
}

/// Figures with their units, and names that are plainly names.
QStringList keptOf(const QString& english) {
  static const QRegularExpression kKept(
      R"(\$?\d+(?:,\d{3})*(?:\.\d+)?(?: (?:%|ms|s|min|h|vCPU|[KMGT]iB|GB|Mi|MB/s)(?![\w/]))?)"
      R"(|[a-z]+\[[^\]\s]+\][^\s,;:)]*[^\s,;:).]|[a-z0-9]+(?:-[a-z0-9]+)+)");
  QStringList kept;
  for (auto at = kKept.globalMatch(english); at.hasNext();) kept << at.next().captured();
  return kept;
}

}  // namespace

class SpeechTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    const auto book = Phrasebook::read(shipped());
    QVERIFY2(book.has_value(), book ? "" : qPrintable(book.error()));
    book_ = *book;
    corpus_ = testing::spokenCorpus();
    all_ = corpus_.forecasts + corpus_.studies + corpus_.findings + corpus_.bills + corpus_.decisions +
           corpus_.variants + corpus_.mistakes + corpus_.expected + corpus_.hints + corpus_.remedies +
           corpus_.keys + corpus_.plans + corpus_.streamed + corpus_.exports;
  }

  void everySentenceOfTheLibraryIsKorean_data() {
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("forecasts") << corpus_.forecasts;
    QTest::newRow("studies") << corpus_.studies;
    QTest::newRow("findings") << corpus_.findings;
    QTest::newRow("bills") << corpus_.bills;
    QTest::newRow("decisions") << corpus_.decisions;
    QTest::newRow("variants") << corpus_.variants;
    QTest::newRow("mistakes") << corpus_.mistakes;
    QTest::newRow("what is expected in place of mistakes") << corpus_.expected;
    QTest::newRow("hints") << corpus_.hints;
    QTest::newRow("remedies") << corpus_.remedies;
    QTest::newRow("keys") << corpus_.keys;
    QTest::newRow("plans") << corpus_.plans;
    QTest::newRow("standard input") << corpus_.streamed;
    QTest::newRow("exports") << corpus_.exports;
  }
  void everySentenceOfTheLibraryIsKorean() {
    QFETCH(QStringList, texts);
    QVERIFY(texts.size() > 5);
    QStringList english;
    for (const QString& text : texts) {
      const auto korean = book_->find(text);
      if (!korean)
        english << "unknown: " + text;
      else if (hasEnglish(*korean))
        english << "half: " + text + "\n      " + *korean;
    }
    QVERIFY2(english.isEmpty(), qPrintable(english.join('\n')));
  }

  void everyGoldenDiagnosticIsAmongThem() {
    const QDir golden(
        QString::fromStdString((kubecast::tests::sourceDir() / "tests/golden/diagnostics").string()));
    QVERIFY(corpus_.mistaken >= 173);
    QCOMPARE(corpus_.mistaken, golden.entryList({"*.yaml"}, QDir::Files).size());
    QVERIFY(corpus_.expected.size() >= 197);
    QVERIFY(corpus_.hints.size() >= 57);
  }

  void identifiersAndYamlAreSaidAsTheyAre() {
    for (const char* text :
         {"'jobs'", "1", "true", "volume: {type: gp3, size: 30Gi}", "memory ≥ objectSize", "values: [\"3\"]",
          "base.yaml → parts/circle.yaml → base.yaml", "apiVersion: kubecast/v1"})
      QCOMPARE(book_->find(QString::fromUtf8(text)), std::optional(QString::fromUtf8(text)));
    // The keys among them are no English.
    QCOMPARE(book_->say("result: {from: STEP, to: STEP} in the flow that is measured"),
             QString("측정하는 플로우에 result: {from: STEP, to: STEP}"));
    QCOMPARE(book_->say("one of 'at' and 'mtbf'; did you mean 'at'?"),
             QString("'at', 'mtbf' 중 하나; 'at'을 쓰려던 것입니까?"));
  }

  void figuresAndNamesAreKept() {
    QStringList lost;
    int kept = 0;
    for (const QString& text : all_) {
      const QString korean = book_->say(text);
      for (const QString& each : keptOf(text)) {
        ++kept;
        if (!korean.contains(each) && !kWithoutThem.contains(each))
          lost << each + " of: " + text + "\n      " + korean;
      }
    }
    QVERIFY(kept > 1000);
    QVERIFY2(lost.isEmpty(), qPrintable(lost.join('\n')));
  }

  void whatIsUnknownStaysAsItIs() {
    for (const char* text :
         {"", " ", ".", "; ", "Nobody wrote this sentence.", "CPU credits of the moon.",
          "CPU credits of ai-node ran out after breakfast: it uses 1 vCPU on average.",
          "First to give out: the patience of ops at about 1,140 users.", "이미 한국어인 문장입니다."}) {
      QVERIFY2(!book_->find(QString::fromUtf8(text)), text);
      QCOMPARE(book_->say(QString::fromUtf8(text)), QString::fromUtf8(text));
    }
    // One clause of two is not enough.
    const QString half =
        "CPU credits of ai-node last for 5.5 s: it uses 1 vCPU on average, its baseline is 0.4; so what.";
    QCOMPARE(book_->say(half), half);
    QVERIFY(!book_->find(QString(100'000, u'a')));
  }

  void particlesFollowWhatIsReadAloud_data() {
    QTest::addColumn<QString>("both");
    QTest::addColumn<QString>("one");
    const auto row = [](const char* both, const char* one) {
      QTest::newRow(both) << QString::fromUtf8(both) << QString::fromUtf8(one);
    };
    row("노드은(는)", "노드는");
    row("볼륨은(는)", "볼륨은");
    row("볼륨이(가)", "볼륨이");
    row("캐시을(를)", "캐시를");
    row("파드과(와)", "파드와");
    row("서울(으)로", "서울로");
    row("볼륨(으)로", "볼륨으로");
    row("노드(으)로", "노드로");
    row("ai-node은(는)", "ai-node는");
    row("postgresql은(는)", "postgresql은");
    row("main을(를)", "main을");
    row("control-plane을(를)", "control-plane을");
    row("t3.medium은(는)", "t3.medium은");
    row("t3.large은(는)", "t3.large는");
    row("t3.small(으)로", "t3.small로");
    row("99.5 %을(를)", "99.5 %를");
    row("3 min을(를)", "3 min을");
    row("8 h(으)로", "8 h으로");
    row("16 GiB이(가)", "16 GiB가");
    row("$73.00과(와)", "$73.00와");
    row("1.34(으)로", "1.34로");
    row("0.3을(를)", "0.3을");
    row("scan-node (3 min)은(는)", "scan-node (3 min)는");
    row("`calls`이(가)", "`calls`가");
    row("218(이)라고", "218이라고");
    row("$2(이)라는", "$2라는");
    row("VPC은(는)", "VPC는");
    row("EKS이(가)", "EKS가");
    row("은(는)", "는");
  }
  void particlesFollowWhatIsReadAloud() {
    QFETCH(QString, both);
    QFETCH(QString, one);
    QCOMPARE(speech::withParticles(both), one);
  }

  void noParticleIsLeftOpen() {
    static const QRegularExpression kOpen(
        "은\\(는\\)|이\\(가\\)|을\\(를\\)|과\\(와\\)|\\(으\\)로|\\(이\\)라");
    for (const QString& text : all_) QVERIFY2(!book_->say(text).contains(kOpen), qPrintable(text));
  }

  void theMoreSpecificRuleWins() {
    const char* rules =
        "== clause\n{name} ends\n= {name} 종료\nit ends\n= 끝\n{name} ends at {q}\n= {q}에 {name} 종료\n";
    QCOMPARE(said(rules, "it ends"), QString("끝"));
    QCOMPARE(said(rules, "api ends"), QString("api 종료"));
    QCOMPARE(said(rules, "it ends at 3 s."), QString("3 s에 it 종료."));
  }

  void listsAndSlotsAreSaidInTurn() {
    const char* rules =
        "== thing\nthe CPU of {name}\n= {name}의 CPU\n== clause\n{thing+} <gives|give> out\n= {thing+} "
        "한계\n";
    QCOMPARE(said(rules, "the CPU of a gives out"), QString("a의 CPU 한계"));
    QCOMPARE(said(rules, "the CPU of a and the CPU of b give out."), QString("a의 CPU, b의 CPU 한계."));
    QCOMPARE(said(rules, "the CPU of a, the CPU of b and 2 more give out"),
             QString("a의 CPU, b의 CPU 외 2개 한계"));
    QCOMPARE(said(rules, "the CPU of a and the RAM of b give out"),
             QString("the CPU of a and the RAM of b give out"));
  }

  void quantitiesKeepUnitAndInterval() {
    const char* rules = "== clause\nwithin {q}\n= {q} 이내\n";
    QCOMPARE(said(rules, "within 184 ms [181, 188]"), QString("184 ms [181, 188] 이내"));
    QCOMPARE(said(rules, "within 12.3 days"), QString("12.3일 이내"));
    QCOMPARE(said(rules, "within 1,140 s"), QString("1,140 s 이내"));
    QCOMPARE(said(rules, "within reach"), QString("within reach"));
    QCOMPARE(said(rules, "within 3 parsecs"), QString("within 3 parsecs"));
  }

  void clausesBecomeSentences() {
    const char* rules = "== clause\na waits\n= a가 기다립니다\nb is full\n= b 가득 참\n";
    QCOMPARE(said(rules, "a waits; b is full."), QString("a가 기다립니다. b 가득 참."));
    QCOMPARE(said(rules, "b is full; a waits."), QString("b 가득 참; a가 기다립니다."));
    QCOMPARE(said(rules, "b is full. a waits."), QString("b 가득 참. a가 기다립니다."));
  }

  void wrongRulesAreRefused_data() {
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no section") << "a\n= b\n"
                                << "no section yet";
    QTest::newRow("no clause") << "== thing\na\n= b\n"
                               << "no section clause";
    QTest::newRow("section of nothing") << "== clause\n{thing}\n= {thing}\n"
                                        << "no section thing";
    QTest::newRow("slot unsaid") << "== clause\na {n}\n= b\n"
                                 << "a slot that is not said";
    QTest::newRow("slot unknown") << "== clause\na\n= {n}\n"
                                  << "a slot that the pattern does not have";
    QTest::newRow("slot twice") << "== clause\n{n} {n}\n= {n}\n"
                                << "two slots of one name";
    QTest::newRow("slot open") << "== clause\na {n\n= b\n"
                               << "a slot that does not end";
    QTest::newRow("unsaid") << "== clause\na\n\nb\n= c\n"
                            << "a pattern without its";
    QTest::newRow("end") << "== clause\na"
                         << "ends in a pattern";
    QTest::newRow("said of nothing") << "== clause\n= c\n"
                                     << "no pattern in front";
  }
  void wrongRulesAreRefused() {
    QFETCH(QString, rules);
    QFETCH(QString, problem);
    const auto book = Phrasebook::read({rules});
    QVERIFY(!book);
    QVERIFY2(book.error().contains(problem), qPrintable(book.error()));
  }

  void theWindowSaysThem() {
    const QString english = "As asked.";
    QCOMPARE(spoken(english), english);
    QVERIFY(!speech::shippedPhrasebook("en"));
    auto book = speech::shippedPhrasebook("ko");
    QVERIFY(book);
    {
      speech::SentenceTranslator korean(std::move(*book));
      QVERIFY(QCoreApplication::installTranslator(&korean));
      QCOMPARE(spoken(english), QString("요청에 따른 것입니다."));
      QCOMPARE(spoken(english.toStdString()), QString("요청에 따른 것입니다."));
      QCOMPARE(spoken(QString("Nobody wrote this.")), QString("Nobody wrote this."));
      QCOMPARE(QCoreApplication::translate("kubecast", "As asked."), english);
    }
    QCOMPARE(spoken(english), english);
  }

  void namesBeforeParticlesAreLinks() {
    const NamedPaths names{{"scan-node", "nodes[scan-node]"}};
    QVERIFY(linked(QString::fromUtf8("scan-node의 CPU"), names).contains(">scan-node</a>의 CPU"));
  }

  void aPageOfSentences() {
    QBENCHMARK {
      for (const QString& text : corpus_.forecasts) static_cast<void>(book_->say(text));
    }
  }

 private:
  /// Words with a hyphen that are no names.
  const QStringList kWithoutThem{"control-plane", "look-up",    "look-ups",     "back-off", "back-offs",
                                 "write-ahead",   "lower-case", "self-managed", "burn-rate"};

  std::optional<Phrasebook> book_;
  testing::SpokenCorpus corpus_;
  QStringList all_;
};

QTEST_GUILESS_MAIN(SpeechTest)
#include "speech_test.moc"
