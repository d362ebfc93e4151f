// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/link_label.hpp"

namespace kubecast::ui {

namespace {

bool isOfName(QChar c) { return c.isLetterOrNumber() || c == '-' || c == '_'; }

}  // namespace

QString linked(const QString& text, const NamedPaths& names) {
  QString html;
  for (qsizetype at = 0; at < text.size();) {
    qsizetype end = at;
    while (end < text.size() && isOfName(text[end])) ++end;
    if (end == at) {
      html += QString(text[at++]).toHtmlEscaped();
      continue;
    }
    const QString word = text.mid(at, end - at);
    const auto known = names.find(word.toStdString());
    html += known == names.end()
                ? word.toHtmlEscaped()
                : QString("<a href=\"%1\" style=\"text-decoration:none\">%2</a>")
                      .arg(QString::fromStdString(known->second).toHtmlEscaped(), word.toHtmlEscaped());
    at = end;
  }
  return html;
}

LinkLabel::LinkLabel(QWidget* parent) : QLabel(parent) {
  setWordWrap(true);
  setTextFormat(Qt::RichText);
  setTextInteractionFlags(Qt::TextBrowserInteraction);
  connect(this, &QLabel::linkActivated, this,
          [this](const QString& path) { emit pathActivated(path.toStdString()); });
}

void LinkLabel::setSentence(const QString& text, const NamedPaths& names) {
  setText(linked(text, names));
  setAccessibleName(text);
}

}  // namespace kubecast::ui
