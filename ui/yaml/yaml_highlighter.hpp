// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSyntaxHighlighter>
#include <array>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// Colours of the YAML view.
class YamlHighlighter : public QSyntaxHighlighter {
  Q_OBJECT
 public:
  YamlHighlighter(QTextDocument* document, const Theme& theme);
  void setTheme(const Theme& theme);

 protected:
  void highlightBlock(const QString& text) override;

 private:
  void choose(const Theme& theme);
  std::array<QTextCharFormat, 8> formats_;
};

}  // namespace kubecast::ui
