// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

#include "models/storage/log_shipping.hpp"

namespace kubecast::storage {
namespace {

/// The same log, kept record by record.
struct RecordByRecord {
  std::deque<int> onDisk;
  std::map<int, int> database;  ///< record → times received
  std::vector<int> lost;
  std::size_t sending = 0;
  int next = 0;

  void commit() {
    for (std::size_t i = 0; i < sending; ++i) ++database[onDisk[i]];
  }
  void confirm() {
    commit();
    onDisk.erase(onDisk.begin(), onDisk.begin() + static_cast<std::ptrdiff_t>(sending));
    sending = 0;
  }
  void abandon(Unconfirmed outcome) {
    if (outcome == Unconfirmed::Committed) commit();
    sending = 0;
  }
  void loseVolume() {
    for (const int record : onDisk) {
      if (!database.contains(record)) lost.push_back(record);
    }
    onDisk.clear();
  }
};

void sameAs(const LogState& state, const RecordByRecord& reference) {
  std::uint64_t duplicates = 0;
  for (const auto& [record, times] : reference.database) duplicates += static_cast<std::uint64_t>(times - 1);
  const auto notSafe = std::count_if(reference.onDisk.begin(), reference.onDisk.end(),
                                     [&](int record) { return !reference.database.contains(record); });
  RC_ASSERT(state.appended == static_cast<std::uint64_t>(reference.next));
  RC_ASSERT(state.synced == reference.database.size());
  RC_ASSERT(state.duplicates == duplicates);
  RC_ASSERT(state.stored == reference.onDisk.size());
  RC_ASSERT(state.lost == reference.lost.size());
  RC_ASSERT(atRisk(state) == static_cast<std::uint64_t>(notSafe));
  RC_ASSERT(state.appended == state.synced + atRisk(state) + state.lost);
  RC_ASSERT(state.inFlight == reference.sending);
}

RC_GTEST_PROP(LogShippingProperty, ConservesEveryRecordThroughCrashesAndFailures,
              (const std::vector<unsigned char>& events)) {
  const WriteAheadLog log{"l", "w", "d", Bytes(10), *rc::gen::inRange(1, 6), Seconds(4), Seconds(0.001), 1};
  LogState state;
  RecordByRecord reference;
  Seconds now;
  for (const unsigned char event : events) {
    now += Seconds((event >> 5) * 0.5);
    const auto outcome = (event & 16) != 0 ? Unconfirmed::Committed : Unconfirmed::RolledBack;
    switch (event % 8) {
      case 0:
        state = crashed(state, now, outcome);
        reference.abandon(outcome);
        break;
      case 1:
        if (state.running && (event & 8) != 0) break;
        state = volumeLost(state, now, outcome);
        reference.abandon(outcome);
        reference.loseVolume();
        break;
      case 2:
        if (state.inFlight == 0) break;
        state = failed(state, now, outcome);
        reference.abandon(outcome);
        break;
      case 3:
      case 4:
        if (state.inFlight > 0) {
          state = confirmed(state, now);
          reference.confirm();
        }
        break;
      default:
        if (!state.running) {
          state = restarted(state, now);
          break;
        }
        for (int i = 0; i <= (event >> 3) % 3; ++i) reference.onDisk.push_back(reference.next++);
        state = appended(state, now, static_cast<std::uint64_t>((event >> 3) % 3 + 1));
    }
    if (const ShippingDecision decision = decide(log, state, now); decision.send) {
      state = sent(state, now, *decision.send);
      reference.sending = decision.send->records;
    } else if (decision.lookAgainAt) {
      RC_ASSERT(*decision.lookAgainAt > now);
    }
    sameAs(state, reference);
  }
}

/// Whatever happened, once the database answers everything left arrives.
RC_GTEST_PROP(LogShippingProperty, DrainsOnceTheDatabaseAnswers, ()) {
  const WriteAheadLog log{"l", "w", "d", Bytes(10), *rc::gen::inRange(1, 6), Seconds(4), Seconds(0.001), 1};
  LogState state = appended({}, Seconds(0), *rc::gen::inRange<std::uint64_t>(1, 50));
  Seconds now;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    const ShippingDecision decision = decide(log, state, now);
    if (decision.send)
      state = failed(sent(state, now, *decision.send), now,
                     *rc::gen::element(Unconfirmed::Committed, Unconfirmed::RolledBack));
    if (decision.lookAgainAt) now = *decision.lookAgainAt;
  }
  for (int step = 0; step < 200 && state.stored > 0; ++step) {
    const ShippingDecision decision = decide(log, state, now);
    RC_ASSERT(decision.send || decision.lookAgainAt);
    if (decision.send) state = confirmed(sent(state, now, *decision.send), now);
    if (decision.lookAgainAt) now = *decision.lookAgainAt;
  }
  RC_ASSERT(state.synced == state.appended);
  RC_ASSERT(atRisk(state) == 0U);
}

}  // namespace
}  // namespace kubecast::storage
