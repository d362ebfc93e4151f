// SPDX-License-Identifier: Apache-2.0
#include <QCoreApplication>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include "ui/pages/cost_tables.hpp"
#include "ui/pages/figures.hpp"
#include "ui/pages/forecast_tables.hpp"
#include "ui/pages/widgets/table_delegate.hpp"
#include "ui/plots/line_chart.hpp"
#include "ui/report/chart_object.hpp"
#include "ui/report/report.hpp"
#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui::report {

namespace {

constexpr qreal kChartHeight = 230;     // pixels of 1/96 inch
constexpr std::size_t kLinesShown = 6;  // of series in one chart

/// Writes one document from its begin to its end.
class Writer {
  Q_DECLARE_TR_FUNCTIONS(kubecast::ui::report::Writer)
 public:
  Writer(QTextDocument& document, const Report& report)
      : report_(report), cursor_(&document), charts_(new ChartObject(&document)) {}

  void write() {
    // One edit: else every table is laid out anew with each of its cells.
    cursor_.beginEditBlock();
    title();
    story();
    objectives();
    sentences();
    course();
    for (const ForecastSection& section : ForecastTables::of(*report_.forecast)) this->section(section);
    if (report_.bill) cost();
    cursor_.endEditBlock();
  }

 private:
  const Theme& theme() const { return Theme::lightTheme(); }

  void block(const QString& text, double points, int weight, const QColor& colour, qreal before = 0,
             qreal after = 4, bool breakBefore = false) {
    QTextBlockFormat format;
    format.setTopMargin(before);
    format.setBottomMargin(after);
    if (breakBefore) format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    QTextCharFormat letters;
    letters.setFontPointSize(points);
    letters.setFontWeight(weight);
    letters.setForeground(colour);
    if (started_) cursor_.insertBlock(format, letters);
    if (!started_) {
      cursor_.setBlockFormat(format);
      cursor_.setBlockCharFormat(letters);
    }
    started_ = true;
    cursor_.insertText(text, letters);
  }
  void heading(const QString& text, const QString& subtitle = {}, bool breakBefore = false) {
    block(text, 13, QFont::DemiBold, theme().text, 16, subtitle.isEmpty() ? 6 : 2, breakBefore);
    if (!subtitle.isEmpty()) block(subtitle, 8.5, QFont::Normal, theme().muted, 0, 6);
  }
  void paragraph(const QString& text) { block(text, 9.5, QFont::Normal, theme().text); }
  void small(const QString& text) { block(text, 8.5, QFont::Normal, theme().muted, 4, 4); }

  void title() {
    const studies::Forecast& forecast = *report_.forecast;
    block(QString::fromStdString(forecast.scenario), 22, QFont::Bold, theme().text, 0, 2);
    block(ForecastTables::loadText(forecast), 12, QFont::Normal, theme().muted, 0, 2);
    small(ForecastTables::howText(forecast));
    if (forecast.partial)
      block(tr("Partial: the run was interrupted."), 10, QFont::DemiBold, theme().warning, 4);
  }

  void story() {
    const studies::Forecast& forecast = *report_.forecast;
    for (const std::string& line : forecast.story)
      block(spoken(line), 12.5, QFont::Medium, theme().text, 4, 4);
  }

  void sentences() {
    const studies::Forecast& forecast = *report_.forecast;
    if (!forecast.sentences.empty()) heading(tr("What it comes to"));
    for (const std::string& line : forecast.sentences) paragraph(spoken(line));
  }

  void objectives() {
    TableData data;
    data.columns = {{.title = tr("Objective"), .stretch = true},
                    {.title = tr("Measured"), .figures = true},
                    {.title = tr("95 % interval"), .figures = true},
                    {.title = tr("Asked"), .figures = true},
                    {.title = tr("Verdict")}};
    for (const auto& objective : report_.forecast->objectives) {
      const auto text = [&](double value) { return measuredText(objective, value); };
      data.rows.push_back(
          {{QString::fromStdString(objective.objective.name), text(objective.measured.value),
            intervalText(objective.measured, text), thresholdText(objective.objective),
            TableCell(ForecastTables::verdictText(objective.verdict), toneOf(objective.verdict))},
           false,
           {}});
    }
    if (data.rows.empty()) return;
    heading(tr("Objectives"));
    table(data);
  }

  /// What happened over the run, as lines.
  void course() {
    LineChart rate{.title = tr("Flows completed"),
                   .x = {.title = tr("minutes")},
                   .y = {.title = tr("per second")},
                   .series = {}};
    LineChart latency{.title = tr("Mean latency of calls"),
                      .x = {.title = tr("minutes")},
                      .y = {.title = tr("ms")},
                      .series = {}};
    const double step = report_.forecast->seriesStep.value() / 60;
    for (const results::TimeSeries& series : report_.forecast->series) {
      const bool flow = series.name.starts_with("flow/") && series.name.ends_with("/completed");
      if (!flow && series.name != "calls/latency-mean") continue;
      LineChart& chart = flow ? rate : latency;
      if (chart.series.size() == kLinesShown) continue;
      const QString whole = QString::fromStdString(series.name);
      LineSeries line{.name = flow ? whole.section('/', 1, -2) : tr("all calls"), .points = {}};
      line.markers = false;
      // A point on paper for each few seconds of a long run: what no printer could show is averaged.
      const std::size_t each = std::max<std::size_t>(1, series.values.size() / 300);
      for (std::size_t i = 0; i + each <= series.values.size(); i += each) {
        double sum = 0;
        for (std::size_t k = 0; k < each; ++k) sum += series.values[i + k];
        line.points.emplace_back((static_cast<double>(i) + static_cast<double>(each) / 2) * step,
                                 sum / static_cast<double>(each) * (flow ? 1 : 1000));
      }
      chart.series.push_back(std::move(line));
    }
    if (latency.series.empty() && rate.series.empty()) return;
    heading(tr("Course of the run"), tr("means over the replications, warm-up included"), true);
    for (LineChart* chart : {&latency, &rate})
      if (!chart->series.empty()) this->chart(*chart);
  }

  void cost() {
    heading(tr("Cost of a month"), report_.costsOf, true);
    block(CostTables::total(*report_.bill, report_.money), 20, QFont::DemiBold, theme().text);
    cursor_.insertBlock();
    charts_->insert(
        cursor_,
        [parts = CostTables::parts(*report_.bill, report_.money)](QPainter& painter, const QRectF& area) {
          QFont font = painter.font();
          font.setPointSizeF(8.5);
          painter.setFont(font);
          paintStackedBar(painter, area, parts, Theme::lightTheme());
        },
        110);
    if (!report_.views.empty()) {
      heading(tr("kubeadm and EKS"), tr("a month, counted alike on both sides"));
      table(CostTables::views(report_.views, report_.money));
    }
    if (report_.breakEven) {
      for (const QString& line : CostTables::breakEvenSentences(*report_.breakEven, report_.money))
        small(line);
      chart(CostTables::breakEven(*report_.breakEven, report_.perDollar, report_.currency));
    }
    heading(tr("Every line of the bill"), {}, true);
    table(CostTables::bill(*report_.bill, report_.money));
    small(tr("Traffic and calls: %1.").arg(spoken(report_.bill->basis)));
  }

  void chart(const LineChart& chart) {
    cursor_.insertBlock();
    charts_->insert(
        cursor_,
        [chart](QPainter& painter, const QRectF& area) {
          QFont font = painter.font();
          font.setPointSizeF(8.5);
          painter.setFont(font);
          paintLineChart(painter, area.adjusted(0, 4, 0, -4), chart, Theme::lightTheme());
        },
        kChartHeight);
  }

  void section(const ForecastSection& section) {
    heading(section.title, section.subtitle);
    if (!section.table.rows.empty()) table(section.table);
    if (!section.note.isEmpty()) small(section.note);
  }

  void cell(const QTextTableCell& at, const TableCell& cell, bool figures, bool heading) {
    QTextCursor cursor = at.firstCursorPosition();
    QTextBlockFormat format;
    format.setAlignment(figures ? Qt::AlignRight : Qt::AlignLeft);
    format.setNonBreakableLines(figures);
    cursor.setBlockFormat(format);
    QTextCharFormat letters;
    letters.setFontPointSize(8.5);
    letters.setForeground(heading ? theme().muted : ui::colourOf(cell.tone, theme()));
    if (heading || cell.tone == TextTone::Strong) letters.setFontWeight(QFont::DemiBold);
    cursor.insertText(cell.text, letters);
    if (cell.note.isEmpty() || heading) return;
    letters.setForeground(theme().muted);
    letters.setFontPointSize(7.5);
    cursor.insertText(' ' + cell.note, letters);
  }

  void table(const TableData& data) {
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellPadding(3);
    format.setCellSpacing(0);
    format.setHeaderRowCount(1);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    const auto columns = static_cast<int>(data.columns.size());
    QTextTable* table = cursor_.insertTable(static_cast<int>(data.rows.size()) + 1, columns, format);
    const auto line = [&](int row, const QColor& colour) {
      for (int column = 0; column < columns; ++column) {
        QTextTableCellFormat below = table->cellAt(row, column).format().toTableCellFormat();
        below.setBottomBorder(0.5);
        below.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        below.setBottomBorderBrush(colour);
        table->cellAt(row, column).setFormat(below);
      }
    };
    for (int column = 0; column < columns; ++column) {
      const TableColumn& head = data.columns[static_cast<std::size_t>(column)];
      cell(table->cellAt(0, column), TableCell(head.title), head.figures, true);
    }
    line(0, theme().border);
    for (std::size_t r = 0; r < data.rows.size(); ++r) {
      const TableRow& row = data.rows[r];
      const int at = static_cast<int>(r) + 1;
      if (row.heading && row.cells.size() == 1 && columns > 1) table->mergeCells(at, 0, 1, columns);
      for (std::size_t column = 0; column < row.cells.size(); ++column)
        cell(table->cellAt(at, static_cast<int>(column)), row.cells[column], data.columns[column].figures,
             row.heading);
      line(at, theme().grid);
    }
    cursor_.movePosition(QTextCursor::End);
  }

  const Report& report_;
  QTextCursor cursor_;
  ChartObject* charts_;
  bool started_ = false;
};

}  // namespace

void fill(QTextDocument& document, const Report& report) {
  document.clear();
  Writer(document, report).write();
}

}  // namespace kubecast::ui::report
