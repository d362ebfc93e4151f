// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "ui/export/export_work.hpp"
#include "ui/pages/widgets/table.hpp"

namespace kubecast::ui {

/// What becomes, or became, of a file, in a few words of the window's language; empty without a folder.
QString stepText(const ExportFile& file, bool written);
TextTone stepTone(const ExportFile& file);

/// How many files of which kind: `20 created, 1 kept`.
QString summaryOf(const ExportResult& result);

/// What a person changed or deleted and TakeBack would write anew.
int changedByHand(const ExportResult& result);

}  // namespace kubecast::ui
