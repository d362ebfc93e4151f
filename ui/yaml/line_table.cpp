// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/line_table.hpp"

#include <algorithm>
#include <string_view>

namespace kubecast::ui {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// UTF-16 units of a character by its first byte.
int unitsOf(char c) {
  if (continues(c)) return 0;
  return static_cast<unsigned char>(c) >= 0xF0U ? 2 : 1;
}

int unitsIn(std::string_view bytes) {
  int units = 0;
  for (const char c : bytes) units += unitsOf(c);
  return units;
}

}  // namespace

void LineTable::reset(std::string text) {
  text_ = std::move(text);
  lines_.assign(1, {text_.starts_with(kMark) ? kMark.size() : 0, 0});
  index(0);
}

void LineTable::index(std::size_t first) {
  lines_.resize(first + 1);
  for (;;) {
    const Line line = lines_.back();
    const std::size_t end = text_.find('\n', line.byte);
    if (end == std::string::npos) return;
    const bool windows = end > line.byte && text_[end - 1] == '\r';
    const std::string_view shown(text_.data() + line.byte, end - line.byte - (windows ? 1 : 0));
    lines_.push_back({end + 1, line.position + unitsIn(shown) + 1});
  }
}

void LineTable::replace(std::size_t offset, std::size_t removed, std::string_view added) {
  const auto first = static_cast<std::size_t>(lineOf(offset));
  const bool sameLine = added.find('\n') == std::string_view::npos &&
                        std::string_view(text_).substr(offset, removed).find('\n') == std::string_view::npos;
  const bool plain = sameLine && offset >= lines_[first].byte && added.find('\r') == std::string_view::npos &&
                     std::string_view(text_).substr(offset, removed).find('\r') == std::string_view::npos;
  if (!plain) {
    text_.replace(offset, removed, added);
    if (first == 0) {
      reset(std::move(text_));
    } else {
      index(first - 1);  // a CR may have lost or found its LF
    }
    return;
  }
  const int units = unitsIn(added) - unitsIn(std::string_view(text_).substr(offset, removed));
  text_.replace(offset, removed, added);
  for (std::size_t i = first + 1; i < lines_.size(); ++i) {
    lines_[i].byte += added.size() - removed;
    lines_[i].position += units;
  }
}

std::string_view LineTable::lineText(std::size_t line) const {
  std::size_t end = text_.size();
  if (line + 1 < lines_.size()) {
    end = lines_[line + 1].byte - 1;
    if (end > lines_[line].byte && text_[end - 1] == '\r') --end;
  }
  return std::string_view(text_).substr(lines_[line].byte, end - lines_[line].byte);
}

int LineTable::lineOf(std::size_t byte) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), byte,
                                      [](std::size_t b, const Line& line) { return b < line.byte; });
  return after == lines_.begin() ? 0 : static_cast<int>(after - lines_.begin()) - 1;
}

int LineTable::positionOf(std::size_t byte) const {
  const auto line = static_cast<std::size_t>(lineOf(byte));
  if (byte <= lines_[line].byte) return lines_[line].position;
  return lines_[line].position + unitsIn(lineText(line).substr(0, byte - lines_[line].byte));
}

std::size_t LineTable::byteOf(int position) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), position,
                                      [](int p, const Line& line) { return p < line.position; });
  const auto line = static_cast<std::size_t>(after - lines_.begin()) - 1;
  const std::string_view text = lineText(line);
  int left = position - lines_[line].position;
  std::size_t at = 0;
  while (at < text.size() && left > 0) {
    left -= unitsOf(text[at]);
    for (++at; at < text.size() && continues(text[at]);) ++at;
  }
  return lines_[line].byte + at;
}

std::size_t LineTable::byteOfLine(int line, int column) const {
  const auto index = static_cast<std::size_t>(std::clamp(line, 0, lines() - 1));
  const std::size_t within = std::min(static_cast<std::size_t>(std::max(column, 0)), lineText(index).size());
  return lines_[index].byte + within;
}

int LineTable::length() const { return lines_.back().position + unitsIn(lineText(lines_.size() - 1)); }

QString LineTable::shown(std::string_view bytes) {
  QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
  text.replace("\r\n", "\n");
  text.replace('\r', QChar(0x240D));
  text.replace(QChar::ParagraphSeparator, QChar(0x00B6));
  return text;
}

std::string LineTable::bytesOf(QString typed) const {
  typed.replace(QChar::ParagraphSeparator, '\n');
  const std::size_t end = text_.find('\n');
  if (end != std::string::npos && end > 0 && text_[end - 1] == '\r') typed.replace("\n", "\r\n");
  return typed.toStdString();
}

}  // namespace kubecast::ui
