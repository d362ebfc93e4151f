// SPDX-License-Identifier: Apache-2.0
#include "ui/report/report.hpp"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QTextDocument>

#include "models/decision/options.hpp"
#include "ui/pages/own_prices.hpp"
#include "ui/theme/theme.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

report::Report reportOf(const Workbench& workbench, const studies::Forecast& forecast) {
  Preferences& preferences = workbench.preferences;
  report::Report report;
  report.forecast = &forecast;
  report.money = [&preferences](Money amount) { return preferences.money(amount); };
  if (preferences.currency() == Currency::Krw && preferences.wonPerDollar() > 0) {
    report.perDollar = preferences.wonPerDollar();
    report.currency = "₩";
  }
  const Assessment& assessment = workbench.document.lastGood();
  if (!assessment.scenario) return report;
  report.costsOf = QString::fromStdString(assessment.scenario->name + " · " + assessment.bill.region);
  const files::Knowledge& knowledge = workbench.knowledge;
  const auto own = ownPrices(preferences);
  report.bill = billOf(assessment, knowledge, own);
  const decision::DecisionInputs inputs{*assessment.scenario, knowledge.catalog,
                                        own ? own->book : knowledge.prices.book, knowledge.versions,
                                        &knowledge.spot};
  const auto options = decision::optionsOf(inputs);
  report.views = decision::viewsOf(inputs, options);
  report.breakEven = decision::breakEven(inputs, options);
  return report;
}

}  // namespace kubecast::ui

namespace kubecast::ui::report {

namespace {

constexpr qreal kMargin = 15;  // millimetres
/// As screens have: charts and text are laid out with one measure. Lines and letters are vectors all the
/// same.
constexpr int kDotsPerInch = 96;

QFont textFont() {
  QFont font;
  font.setFamilies({"Inter", "Noto Sans CJK KR", "sans-serif"});
  font.setPointSizeF(9.5);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

/// Pages with a number at the foot of each, whatever they are printed on.
void print(QPagedPaintDevice& device, const Report& report) {
  QTextDocument document;
  document.setDefaultFont(textFont());
  document.setDocumentMargin(0);
  fill(document, report);
  QPainter painter(&device);
  document.documentLayout()->setPaintDevice(&device);
  const qreal foot = 2.5 * QFontMetricsF(textFont(), &device).height();
  const QSizeF body(device.width(), device.height() - foot);
  document.setPageSize(body);
  const int pages = document.pageCount();
  for (int at = 0; at < pages; ++at) {
    if (at > 0) device.newPage();
    painter.save();
    painter.translate(0, -at * body.height());
    const QRectF view(0, at * body.height(), body.width(), body.height());
    painter.setClipRect(view);
    document.drawContents(&painter, view);
    painter.restore();
    QFont small = textFont();
    small.setPointSizeF(8);
    painter.setFont(small);
    painter.setPen(Theme::lightTheme().muted);
    const QRectF line(0, body.height(), body.width(), foot);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignBottom,
                     QString::fromStdString(report.forecast->scenario));
    painter.drawText(
        line, Qt::AlignRight | Qt::AlignBottom,
        QCoreApplication::translate("kubecast::ui::report", "page %1 of %2").arg(at + 1).arg(pages));
  }
}

}  // namespace

std::optional<Error> writePdf(const QString& file, const Report& report) {
  QSaveFile out(file);
  const auto refused = [&] {
    return Error{file.toStdString(), out.errorString().toStdString(), "choose another folder"};
  };
  if (!out.open(QIODevice::WriteOnly)) return refused();
  {
    QPdfWriter writer(&out);
    writer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Portrait,
                          QMarginsF(kMargin, kMargin, kMargin, kMargin), QPageLayout::Millimeter});
    writer.setResolution(kDotsPerInch);
    writer.setTitle(QString::fromStdString(report.forecast->scenario));
    writer.setCreator("Kubecast");
    print(writer, report);
  }
  if (!out.commit()) return refused();
  return std::nullopt;
}

void preview(const Report& report, QWidget* parent) {
  QPrinter printer(QPrinter::HighResolution);
  printer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Portrait,
                         QMarginsF(kMargin, kMargin, kMargin, kMargin), QPageLayout::Millimeter});
  printer.setResolution(kDotsPerInch);
  printer.setDocName(QString::fromStdString(report.forecast->scenario));
  QPrintPreviewDialog dialog(&printer, parent);
  dialog.resize(900, 760);
  QObject::connect(&dialog, &QPrintPreviewDialog::paintRequested, &dialog,
                   [&report](QPrinter* onto) { print(*onto, report); });
  dialog.exec();
}

}  // namespace kubecast::ui::report
