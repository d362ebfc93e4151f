// SPDX-License-Identifier: Apache-2.0
// Accounts and tokens in PostgreSQL, the truth about both.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "svckit/pg/pool.hpp"

namespace auth {

using svckit::Task;

/// Verifiers let a token live 30 s beyond its end, because clocks differ: nothing is forgotten sooner than
/// this.
inline constexpr std::chrono::seconds kept_after_expiry{60};

/// A pair of tokens as the database knows it: never the tokens themselves.
struct Issue {
  std::string refresh_hash;  ///< SHA-256, hex.
  std::string jti;           ///< of the access token, a UUID.
  std::chrono::seconds access_lifetime, refresh_lifetime;
};

/// An access token that must not be accepted any more.
struct Revoked {
  std::string jti;
  std::int64_t ends;  ///< Unix seconds; it expires then anyway.
};

/// What became of a refresh token that was shown.
struct Rotation {
  std::string account;           ///< empty: it is not good.
  std::vector<Revoked> revoked;  ///< it had been used before: its whole family is over.
};

class Store {
 public:
  explicit Store(std::shared_ptr<svckit::pg::Pool> pool) : pool_(std::move(pool)) {}

  Task<> beginLogin(const std::string& state_hash, const std::string& provider, const std::string& verifier);
  /// The PKCE verifier, once, within 10 minutes.
  Task<std::optional<std::string>> takeLogin(const std::string& state_hash, const std::string& provider);

  /// The account of this person, made if it is new, with a new family. Returns its id.
  Task<std::string> signIn(const std::string& provider, const std::string& subject, const Issue& issue);
  Task<Rotation> rotate(const std::string& refresh_hash, const Issue& next);
  /// Ends the family that the access token belongs to.
  Task<std::vector<Revoked>> signOut(const std::string& jti, std::int64_t ends);
  Task<std::vector<Revoked>> deleteAccount(const std::string& account, const std::string& jti,
                                           std::int64_t ends);
  struct Account {
    std::string provider, created_at;
  };
  Task<std::optional<Account>> account(const std::string& id);

  Task<std::vector<Revoked>> revoked();      ///< all that have not expired.
  Task<std::vector<Revoked>> unannounced();  ///< those of them that Redis may not have been told.
  Task<> announced(const std::vector<Revoked>& revoked);
  /// Forgets what has expired.
  Task<> prune();

 private:
  std::shared_ptr<svckit::pg::Pool> pool_;
};

}  // namespace auth
