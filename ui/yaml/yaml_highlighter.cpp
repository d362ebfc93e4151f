// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/yaml_highlighter.hpp"

#include "ui/yaml/yaml_tokens.hpp"

namespace kubecast::ui {

YamlHighlighter::YamlHighlighter(QTextDocument* document, const Theme& theme) : QSyntaxHighlighter(document) {
  choose(theme);
}

void YamlHighlighter::setTheme(const Theme& theme) {
  choose(theme);
  rehighlight();
}

void YamlHighlighter::choose(const Theme& theme) {
  const auto set = [this](YamlToken token, const QColor& colour) {
    formats_.at(static_cast<std::size_t>(token)).setForeground(colour);
  };
  set(YamlToken::Key, theme.accent);
  set(YamlToken::Text, theme.text);
  set(YamlToken::Quoted, theme.good);
  set(YamlToken::Number, theme.warning);
  set(YamlToken::Word, theme.warning);
  set(YamlToken::Comment, theme.muted);
  set(YamlToken::Anchor, theme.bad);
  set(YamlToken::Mark, theme.muted);
  formats_.at(static_cast<std::size_t>(YamlToken::Comment)).setFontItalic(true);
}

void YamlHighlighter::highlightBlock(const QString& text) {
  YamlState state = YamlState::of(previousBlockState());
  for (const YamlSpan& span : yamlTokens(text, state))
    setFormat(span.begin, span.length, formats_.at(static_cast<std::size_t>(span.token)));
  setCurrentBlockState(state.packed());
}

}  // namespace kubecast::ui
