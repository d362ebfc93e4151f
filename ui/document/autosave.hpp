// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "ui/document/scenario_document.hpp"

namespace kubecast::ui {

/// What a session that did not end well left behind. As long as it is held, no other window is offered it.
struct Recoverable {
  QString file;    ///< what was edited; empty when it had no file yet
  QString base;    ///< folder its `extends` are relative to
  QDateTime time;  ///< of the last change that was kept
  std::string text;
  QString id;  ///< of the session
  std::shared_ptr<QLockFile> lock;
};

/// Keeps a copy of a modified document at most two seconds old, in a folder of its own per user; it goes when
/// the document is saved or the window closes well.
class Autosave : public QObject {
  Q_OBJECT
 public:
  /// `folder` empty: where the user's application data are. It is made when first needed.
  explicit Autosave(ScenarioDocument& document, const QString& folder = {}, QObject* parent = nullptr);
  ~Autosave() override;

  /// What crashed sessions left, the newest first; never what an open window works on.
  [[nodiscard]] std::vector<Recoverable> recoverable() const;
  /// Opens it as an unsaved change of its file, kept as this session's own before the other copy goes.
  std::optional<Error> restore(const Recoverable& left);
  void discard(const Recoverable& left);

  /// Writes what is due now.
  std::optional<Error> keep();

 signals:
  /// The copy could not be written (a full or read-only disk); tried again with the next change.
  void failed(const kubecast::Error& error);

 private:
  void changed();
  void clear();
  [[nodiscard]] QString pathOf(const QString& id, const char* suffix) const;

  ScenarioDocument& document_;
  QString folder_;
  QString id_;
  QLockFile lock_;
  QTimer due_;
};

}  // namespace kubecast::ui
