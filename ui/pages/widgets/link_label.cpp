// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/link_label.hpp"

#include <QEvent>
#include <QRegularExpression>

namespace kubecast::ui {

namespace {

bool isOfName(QChar c) { return c.isLetterOrNumber() || c == '-' || c == '_'; }

/// Korean goes on after a name without a space: scan-node의.
bool particleAt(const QString& text, qsizetype at) {
  return text[at].script() == QChar::Script_Hangul && text[at - 1].script() != QChar::Script_Hangul;
}

}  // namespace

QString linked(const QString& text, const NamedPaths& names) {
  // `loads[app-users].mix.chat`: sentences name figures by their paths.
  static const QRegularExpression kPath(R"(^[A-Za-z]+\[[^\]\s]+\](?:\.?[\w\-]+|\[[^\]\s]+\])*)");
  const auto link = [](const QString& path, const QString& shown) {
    return QString("<a href=\"%1\" style=\"text-decoration:none\">%2</a>")
        .arg(path.toHtmlEscaped(), shown.toHtmlEscaped());
  };
  QString html;
  for (qsizetype at = 0; at < text.size();) {
    qsizetype end = at;
    while (end < text.size() && isOfName(text[end]) && !(end > at && particleAt(text, end))) ++end;
    if (end == at) {
      html += QString(text[at++]).toHtmlEscaped();
      continue;
    }
    if (end < text.size() && text[end] == '[') {
      if (const auto path = kPath.match(text.mid(at)); path.hasMatch()) {
        html += link(path.captured(), path.captured());
        at += path.capturedLength();
        continue;
      }
    }
    const QString word = text.mid(at, end - at);
    const auto known = names.find(word.toStdString());
    html += known == names.end() ? word.toHtmlEscaped() : link(QString::fromStdString(known->second), word);
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
  html_ = linked(text, names);
  setText(html_);
  setAccessibleName(text);
}

void LinkLabel::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  // Links keep the colour of the palette they were laid out with.
  if (event->type() == QEvent::PaletteChange && !html_.isEmpty()) {
    setText({});
    setText(html_);
  }
}

}  // namespace kubecast::ui
