// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/retry_budget.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::resilience {
namespace {

constexpr double kScaleFactor = 1000;  ///< TokenRetryBudget.ScaleFactor
constexpr Seconds kWindow{10};         ///< RetryBudget.DefaultTtl
constexpr Seconds kSlice{1};

std::int64_t depositAmount(const RetryBudget& budget) {
  return budget.ratio.value() == 0 ? 0 : static_cast<std::int64_t>(kScaleFactor);
}

std::int64_t withdrawalAmount(const RetryBudget& budget) {
  return budget.ratio.value() == 0 ? 1 : static_cast<std::int64_t>(kScaleFactor / budget.ratio.value());
}

/// WindowedAdder.expired.
void advance(RetryBudgetState& state, Seconds now) {
  if (now - state.sliceBegan < kSlice) return;
  constexpr int kPast = RetryBudgetState::kSlices - 1;
  const auto store = [&state](std::int64_t value) {
    state.past[static_cast<std::size_t>(state.oldest)] = value;
    state.oldest = (state.oldest + 1) % kPast;
  };
  store(state.present);
  state.present = 0;
  const double passed = std::min((now - state.sliceBegan) / kSlice, kPast + 1.0);
  for (int skipped = 1; skipped < static_cast<int>(passed); ++skipped) store(0);
  state.sliceBegan = now;
}

std::int64_t balance(const RetryBudget& budget, const RetryBudgetState& state) {
  std::int64_t tokens = state.present;
  for (const std::int64_t slice : state.past) tokens += slice;
  const auto seconds = static_cast<std::int64_t>(kWindow.value());
  return tokens + budget.minPerSecond * seconds * withdrawalAmount(budget);
}

}  // namespace

void depositCall(const RetryBudget& budget, RetryBudgetState& state, Seconds now) {
  assert(budget.ratio.value() >= 0 && budget.minPerSecond >= 0);
  advance(state, now);
  state.present += depositAmount(budget);
}

bool withdrawRetry(const RetryBudget& budget, RetryBudgetState& state, Seconds now) {
  if (budget.ratio.value() == 0 && budget.minPerSecond == 0) return false;  // RetryBudget.Empty
  advance(state, now);
  const std::int64_t price = withdrawalAmount(budget);
  if (balance(budget, state) < price) return false;
  state.present -= price;
  return true;
}

std::int64_t retriesLeft(const RetryBudget& budget, RetryBudgetState& state, Seconds now) {
  advance(state, now);
  return std::max<std::int64_t>(balance(budget, state), 0) / withdrawalAmount(budget);
}

}  // namespace kubecast::resilience
