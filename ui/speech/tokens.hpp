// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>
#include <optional>

namespace kubecast::ui::speech {

/// What a slot takes that is said as it is, or nearly.
enum class Token {
  Number,    ///< `{n}`: 1,140, -0.4, $12.50, 2.3e-05, ∞, with ` %` or without
  Quantity,  ///< `{q}`: a number with its unit, or several, and its interval: 184 ms [181, 188], 1 vCPU
  Name,      ///< `{name}`: of an object, a path, a version: no spaces
  Title,     ///< `{title}`: a name that may have spaces; no clause within
  Raw,       ///< `{raw}`: whatever is there, left as it is: what kube-scheduler says
};

/// The token in the language it is said in; none when the text is not one.
std::optional<QString> said(Token token, QStringView text);

}  // namespace kubecast::ui::speech
