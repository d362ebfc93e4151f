// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <cstddef>
#include <string>
#include <vector>

namespace kubecast::ui {

/// The document's text (UTF-8 bytes, line breaks of one or two) beside the editor's (UTF-16 units, breaks of
/// one), and the way between their positions. A byte order mark and the CR of a CRLF are not shown.
class LineTable {
 public:
  /// `text` is kept.
  void reset(std::string text);
  /// The same change as the document's.
  void replace(std::size_t offset, std::size_t removed, std::string_view added);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] int lines() const { return static_cast<int>(lines_.size()); }
  [[nodiscard]] int positionOf(std::size_t byte) const;
  [[nodiscard]] std::size_t byteOf(int position) const;
  /// Of a line from 0, and of a byte column of it from 0, at most its end.
  [[nodiscard]] std::size_t byteOfLine(int line, int column) const;
  [[nodiscard]] int lineOf(std::size_t byte) const;
  /// Positions there are, the end included, less one.
  [[nodiscard]] int length() const;

  /// What the editor shows for bytes; a lone CR and a paragraph separator, which it would take for a break,
  /// by a mark of one unit.
  static QString shown(std::string_view bytes);
  /// The bytes for what was typed, with the text's own line break.
  [[nodiscard]] std::string bytesOf(QString typed) const;

 private:
  struct Line {
    std::size_t byte = 0;  ///< where it begins
    int position = 0;
  };
  /// Lines from `first` on anew.
  void index(std::size_t first);
  [[nodiscard]] std::string_view lineText(std::size_t line) const;

  std::string text_;
  std::vector<Line> lines_{{}};
};

}  // namespace kubecast::ui
