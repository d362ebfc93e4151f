// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include "models/decision/decision.hpp"
#include "models/error.hpp"

namespace kubecast::ui {

/// What `kubecast decide --json` simulated of each option: latency, errors, objectives missed. Errors: it is
/// not such an answer.
Expected<decision::Outlooks> outlooksFromJson(const QByteArray& json);

}  // namespace kubecast::ui
