-- SPDX-License-Identifier: Apache-2.0
-- Conversations with the language model, and what they cost.

-- How far chat has followed auth.deleted_account.
CREATE TABLE chat.deletion_cursor (sequence bigint NOT NULL);
INSERT INTO chat.deletion_cursor VALUES (0);

CREATE TABLE chat.conversation (
  id         uuid PRIMARY KEY,
  number     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,  -- order of creation; pages go by it
  user_id    uuid NOT NULL,
  title      text CHECK (char_length(title) <= 100),      -- null until the first message gives one
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  busy_until timestamptz                                  -- an answer is being given; lapses if its process died
);
CREATE INDEX conversation_of_user ON chat.conversation (user_id, number DESC);

CREATE TABLE chat.message (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id uuid NOT NULL REFERENCES chat.conversation ON DELETE CASCADE,
  role            text NOT NULL CHECK (role IN ('user', 'assistant')),
  text            text NOT NULL,
  -- running: being said; stopped: the client left, what was said until then is kept; failed: the model did.
  state           text NOT NULL CHECK (state IN ('complete', 'running', 'stopped', 'failed')),
  created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX message_of_conversation ON chat.message (conversation_id, id DESC);

-- Tokens charged, by user and month (UTC).
CREATE TABLE chat.usage (
  user_id uuid NOT NULL,
  month   date NOT NULL,
  tokens  bigint NOT NULL CHECK (tokens >= 0),
  PRIMARY KEY (user_id, month)
);

-- Tokens that a running answer may still cost. One that outlived its process is charged in full: the provider
-- may have counted as many.
CREATE TABLE chat.reservation (
  message_id bigint PRIMARY KEY,  -- no reference: the charge stands when the conversation is deleted meanwhile
  user_id    uuid NOT NULL,
  month      date NOT NULL,
  tokens     bigint NOT NULL CHECK (tokens > 0),
  made_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reservation_of_user ON chat.reservation (user_id, month);

GRANT SELECT, UPDATE ON chat.deletion_cursor TO chat;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.conversation, chat.message, chat.usage, chat.reservation TO chat;
