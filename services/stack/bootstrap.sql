-- SPDX-License-Identifier: Apache-2.0
-- Run once, by an administrator, in the database `ecoeco`: a schema per service with two roles of its own. Running
-- it again changes nothing. Passwords are not set here: ALTER ROLE ... PASSWORD from the secret store.
--   <schema>_owner  owns the schema; the service's migrations run as it.
--   <schema>        the running service; has what the migrations GRANT and nothing else.

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['auth', 'my', 'scan', 'character', 'location', 'info', 'chat', 'storage', 'ai'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name || '_owner') THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', name || '_owner');
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', name);
    END IF;
    -- An administrator who is no superuser (a managed database) may only give a schema to a role of its own.
    EXECUTE format('GRANT %I TO CURRENT_USER', name || '_owner');
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', name, name || '_owner');
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', name, name);
  END LOOP;
END
$$;

-- Read across schemas; the migrations grant SELECT on the one view or table that is meant.
-- auth.deleted_account: each service forgets the users who left. A view is checked as its owner, so that owners
-- who build on another schema's table need the USAGE, too.
GRANT USAGE ON SCHEMA auth TO my, scan, "character", chat, storage;
GRANT USAGE ON SCHEMA auth TO my_owner, scan_owner, character_owner, chat_owner, storage_owner;
-- ai.result: scan answers from it, scan.finished_job joins it.
GRANT USAGE ON SCHEMA ai TO scan, scan_owner;
-- scan.finished_job: rewards and history.
GRANT USAGE ON SCHEMA scan TO my, "character", my_owner, character_owner;
