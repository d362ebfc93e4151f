-- SPDX-License-Identifier: Apache-2.0
-- Accounts, log-ins under way, families of refresh tokens, log-outs, deletions.

CREATE TABLE auth.account (
  id         uuid PRIMARY KEY,
  provider   text NOT NULL CHECK (provider IN ('kakao', 'google')),
  subject    text NOT NULL,  -- the provider's own id of the person
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider, subject)
);

-- Between the redirect to the provider and the callback; used once.
CREATE TABLE auth.login (
  state_hash text PRIMARY KEY,   -- SHA-256 of the state, which only the URL and the cookie have
  provider   text NOT NULL,
  verifier   text NOT NULL,      -- PKCE (RFC 7636)
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_begun ON auth.login (created_at);

-- One per log-in. Its refresh token changes at every use; an old one that comes again ends the family.
CREATE TABLE auth.family (
  id          uuid PRIMARY KEY,
  account_id  uuid NOT NULL REFERENCES auth.account ON DELETE CASCADE,
  token_hash  text NOT NULL UNIQUE,  -- SHA-256 of the refresh token that is valid now
  ends        timestamptz NOT NULL
);
CREATE INDEX family_of_account ON auth.family (account_id);
CREATE INDEX family_end ON auth.family (ends);

-- Access tokens given in a family and not yet expired: what a log-out revokes.
CREATE TABLE auth.issued (
  jti       uuid PRIMARY KEY,
  family_id uuid NOT NULL REFERENCES auth.family ON DELETE CASCADE,
  ends      timestamptz NOT NULL
);
CREATE INDEX issued_in_family ON auth.issued (family_id);
CREATE INDEX issued_end ON auth.issued (ends);

CREATE TABLE auth.used_token (
  token_hash text PRIMARY KEY,
  family_id  uuid NOT NULL REFERENCES auth.family ON DELETE CASCADE
);
CREATE INDEX used_token_of_family ON auth.used_token (family_id);

-- Access tokens that are no longer good although they have not expired. Redis has a copy.
CREATE TABLE auth.revoked (
  jti        uuid PRIMARY KEY,
  ends       timestamptz NOT NULL,
  announced  boolean NOT NULL DEFAULT false  -- Redis was told; one that has forgotten is told all of them again
);
CREATE INDEX revoked_end ON auth.revoked (ends);
CREATE INDEX revoked_unannounced ON auth.revoked (jti) WHERE NOT announced;

CREATE TABLE auth.deletion (
  sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id    uuid NOT NULL UNIQUE,
  deleted_at timestamptz NOT NULL DEFAULT now()
);
CREATE VIEW auth.deleted_account AS SELECT sequence, user_id FROM auth.deletion;

GRANT SELECT, INSERT, DELETE ON auth.login, auth.issued, auth.used_token TO auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.account, auth.family, auth.revoked TO auth;
GRANT SELECT, INSERT ON auth.deletion TO auth;
GRANT SELECT ON auth.deleted_account TO my, scan, "character", chat, storage;
GRANT SELECT ON auth.deleted_account TO my_owner, scan_owner, character_owner, chat_owner, storage_owner;
