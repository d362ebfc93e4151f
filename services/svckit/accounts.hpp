// SPDX-License-Identifier: Apache-2.0
// What a service does when an account was deleted: auth publishes the view auth.deleted_account(sequence, user_id),
// each service follows it with a cursor of its own and removes what it keeps of that user.
#pragma once

#include <functional>

#include "svckit/pg/pool.hpp"
#include "svckit/service.hpp"

namespace svckit {

/// Every 30 s (ACCOUNTS_POLL). The cursor is in <schema>.deletion_cursor(sequence bigint), one row, made by the
/// service's first migration. `forget` must be idempotent: after a crash it is called again for the same user.
void followDeletions(Context& context, std::shared_ptr<pg::Pool> pool, std::string schema,
                     std::function<Task<>(const std::string& user_id)> forget);

}  // namespace svckit
