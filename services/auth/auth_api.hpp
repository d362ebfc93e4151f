// SPDX-License-Identifier: Apache-2.0
// The routes below /api/v1/auth.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "auth/auth_store.hpp"
#include "auth/caller.hpp"
#include "auth/keyring.hpp"
#include "auth/provider.hpp"
#include "auth/revocations.hpp"
#include "auth/tokens.hpp"
#include "svckit/http/router.hpp"

namespace auth {

struct Settings {
  svckit::Url public_url;  ///< origin of the API as browsers see it.
  std::vector<Provider> providers;
  std::string issuer, audience;
  std::chrono::seconds access_lifetime, refresh_lifetime;
};

class Api : public std::enable_shared_from_this<Api> {
 public:
  Api(Settings settings, Keyring keyring, std::shared_ptr<Store> store,
      std::shared_ptr<Revocations> revocations, svckit::http::Client client);
  void addRoutes(svckit::http::Router& router);
  const Keyring& keys() const { return keyring_; }
  void useKeys(Keyring keyring) { keyring_ = std::move(keyring); }

 private:
  using Request = svckit::http::Request;
  using Response = svckit::http::Response;
  using Claims = svckit::jwt::Claims;

  Task<Response> login(Request& request);
  Task<Response> callback(Request& request);
  Task<Response> refresh(Request& request);
  Task<Response> logout(Request& request);
  Task<Response> me(Request& request, const Claims& caller);
  Task<Response> deleteAccount(Request& request, const Claims& caller);
  Task<Response> publicKeys(Request& request);

  const Provider* provider(const std::string& name) const;
  Response handedOut(const Pair& pair, const std::string& account) const;
  std::string callbackUrl(const Provider& provider) const;
  std::string stateCookie(const std::string& state, int seconds) const;

  Settings settings_;
  Keyring keyring_;
  std::shared_ptr<Store> store_;
  std::shared_ptr<Revocations> revocations_;
  Callers callers_;
  svckit::http::Client client_;
};

}  // namespace auth
