// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>
#include <vector>

namespace kubecast::ui {

/// What a stretch of a line of YAML is, as far as colours go.
enum class YamlToken { Key, Text, Quoted, Number, Word, Comment, Anchor, Mark };

struct YamlSpan {
  int begin = 0;
  int length = 0;
  YamlToken token = YamlToken::Text;
  bool operator==(const YamlSpan&) const = default;
};

/// What a line leaves open for the next.
struct YamlState {
  enum class Inside { Nothing, Double, Single, Block } inside = Inside::Nothing;
  int indent = 0;  ///< of the key whose block text (`|`) it is

  [[nodiscard]] int packed() const { return static_cast<int>(inside) | indent << 2; }
  static YamlState of(int packed) {
    return packed < 0 ? YamlState{} : YamlState{static_cast<Inside>(packed & 3), packed >> 2};
  }
};

/// The stretches of one line, in order; `state` becomes that at its end. Judges by the line alone, so that
/// colours follow the typing: a text that is no YAML has them, too.
std::vector<YamlSpan> yamlTokens(QStringView line, YamlState& state);

}  // namespace kubecast::ui
