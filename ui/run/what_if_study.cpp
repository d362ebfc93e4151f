// SPDX-License-Identifier: Apache-2.0
#include "ui/run/what_if_study.hpp"

#include <algorithm>

namespace kubecast::ui {

namespace {
bool same(const std::vector<scenarios::Override>& a, const std::vector<scenarios::Override>& b) {
  return std::ranges::equal(
      a, b, [](const auto& x, const auto& y) { return x.path == y.path && x.value == y.value; });
}
}  // namespace

WhatIfStudy::WhatIfStudy(QString program, QString scratch, QObject* parent)
    : QObject(parent), run_(std::move(program), std::move(scratch)) {
  connect(&run_, &SimulationRun::finished, this, &WhatIfStudy::onFinished);
  connect(&run_, &SimulationRun::progressed, this, [this](double share) { emit progressed(share); });
  connect(&run_, &SimulationRun::failed, this, [this](const Error& error) {
    emit changed();
    emit failed(error);
  });
}

bool WhatIfStudy::lacks(const std::optional<Known>& known, bool changed, int replications) const {
  if (!known || known->text != question_.text) return true;
  if (changed && !same(known->overrides, question_.overrides)) return true;
  return known->replications < replications;
}

void WhatIfStudy::ask(Question question) {
  question_ = std::move(question);
  if (isRunning()) {
    // A baseline of the same text is wanted whatever the figures are.
    const bool useful = running_.text == question_.text &&
                        (running_.overrides.empty() || same(running_.overrides, question_.overrides));
    if (useful && !question_.overrides.empty()) return emit changed();
    run_.abandon();
  }
  next();
}

void WhatIfStudy::about(const std::string& text) {
  if (text == question_.text) return;
  question_.text = text;
  emit changed();
}

void WhatIfStudy::stop() {
  question_.overrides.clear();
  run_.abandon();
  emit changed();
}

void WhatIfStudy::pin(const std::string& text, std::shared_ptr<const studies::Forecast> forecast) {
  if (!forecast || forecast->partial) return;
  const bool better =
      !baseline_ || baseline_->text != text || baseline_->replications <= forecast->replications;
  if (!better) return;
  const int replications = forecast->replications;
  baseline_ = Known{text, {}, std::move(forecast), replications};
  emit changed();
}

void WhatIfStudy::next() {
  if (!question_.overrides.empty()) {
    // What is seen first comes first.
    struct Wish {
      bool changed;
      int replications;
    };
    for (const Wish wish : {Wish{false, kQuick}, Wish{true, kQuick}, Wish{false, kSure}, Wish{true, kSure}}) {
      if (!lacks(wish.changed ? answer_ : baseline_, wish.changed, wish.replications)) continue;
      running_ = question_;
      if (!wish.changed) running_.overrides.clear();
      replications_ = wish.replications;
      RunRequest request;
      request.text = running_.text;
      request.file = running_.file;
      request.overrides = running_.overrides;
      request.replications = wish.replications;
      request.studies = false;
      request.keep = false;
      run_.start(request);
      break;
    }
  }
  emit changed();
}

void WhatIfStudy::onFinished() {
  auto& known = running_.overrides.empty() ? baseline_ : answer_;
  known = Known{running_.text, running_.overrides, run_.forecast(), replications_};
  next();
}

std::shared_ptr<const studies::Forecast> WhatIfStudy::baseline() const {
  return lacks(baseline_, false, 0) ? nullptr : baseline_->forecast;
}

std::shared_ptr<const studies::Forecast> WhatIfStudy::answer() const {
  return lacks(answer_, true, 0) ? nullptr : answer_->forecast;
}

}  // namespace kubecast::ui
