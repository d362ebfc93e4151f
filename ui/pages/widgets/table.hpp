// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace kubecast::ui {

enum class TextTone { Plain, Muted, Strong, Good, Warning, Bad };

/// What a table shows, as a value: pages and the printed report make the same ones.
struct TableCell {
  TableCell(QString shown = {}, TextTone how = TextTone::Plain)
      : text(std::move(shown)), tone(how) {}  // NOLINT: a text
  static TableCell figure(QString text, QString note) {
    TableCell cell(std::move(text));
    cell.note = std::move(note);
    return cell;
  }
  static TableCell link(const std::string& name, std::string path) {
    TableCell cell(QString::fromStdString(name));
    cell.path = std::move(path);
    return cell;
  }
  /// A bar of 0–1 with the figure at its right.
  static TableCell bar(double share, QString text, TextTone tone = TextTone::Plain) {
    TableCell cell(std::move(text), tone);
    cell.share = share;
    return cell;
  }

  QString text;
  QString note;  ///< muted, behind the text: the half-width of an interval
  TextTone tone = TextTone::Plain;
  std::optional<double> share;
  std::string path;  ///< in the scenario: a click leads there
  QString toolTip;
};

struct TableColumn {
  QString title = {};
  bool figures = false;     ///< right-aligned, digits below each other
  bool stretch = false;     ///< takes the room there is, breaks its lines
  QString noteSample = {};  ///< the widest note, for which room is kept: `±88 %`
};

struct TableRow {
  std::vector<TableCell> cells;
  bool heading = false;  ///< its first cell heads the rows below
  std::string path;      ///< where Enter leads
};

struct TableData {
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
};

}  // namespace kubecast::ui
