// SPDX-License-Identifier: Apache-2.0
#include "ui/run/run_arguments.hpp"

namespace kubecast::ui {

QStringList runArguments(const RunRequest& request, const QString& store) {
  // A name of its own even for a text that has no file: `extends` is relative to it.
  QStringList arguments{"run", request.file.isEmpty() ? QStringLiteral("untitled.yaml") : request.file,
                        "--stream", "--stdin"};
  for (const scenarios::Override& change : request.overrides)
    arguments << "--set" << QString::fromStdString(change.path + "=" + change.value);
  if (request.replications) arguments << "--replications" << QString::number(*request.replications);
  if (request.seed) arguments << "--seed" << QString::number(*request.seed);
  if (request.duration) arguments << "--duration" << *request.duration;
  if (!request.studies)
    arguments << "--no-sensitivity"
              << "--no-load-study";
  if (!request.keep)
    arguments << "--no-store";
  else if (!store.isEmpty())
    arguments << "--store" << store;
  return arguments;
}

}  // namespace kubecast::ui
