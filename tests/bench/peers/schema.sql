-- koers' work in PostgreSQL: the tables, and one function for each step of tests/bench/peers/README.md.
--
-- Every function answers with a code instead of raising: calls that share a transaction cannot undo each other.
CREATE TABLE network (digits text PRIMARY KEY, network int NOT NULL);
CREATE TABLE gids (id int PRIMARY KEY, network int NOT NULL, laws int NOT NULL, capacity int NOT NULL,
    load int NOT NULL) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.5);
CREATE TABLE household (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lead int, open int NOT NULL)
    WITH (fillfactor = 80);
CREATE TABLE person (last_name text, first_names text, birth_date text, household bigint NOT NULL,
    PRIMARY KEY (last_name, first_names, birth_date));
CREATE TABLE family (postcode text, house_number text, last_name text, household bigint NOT NULL,
    PRIMARY KEY (postcode, house_number, last_name));
CREATE TABLE request (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sender text NOT NULL,
    reference text NOT NULL, digest bytea NOT NULL, question bytea NOT NULL, last_name text NOT NULL,
    first_names text NOT NULL, birth_date text NOT NULL, household bigint NOT NULL, network int NOT NULL,
    domain int NOT NULL, rules text NOT NULL, state text NOT NULL, gids int NOT NULL, outcome text,
    at timestamptz NOT NULL, UNIQUE (sender, reference)) WITH (fillfactor = 80);
CREATE INDEX request_household ON request (household);
CREATE TABLE assignment (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, request bigint NOT NULL,
    gids int NOT NULL, state text NOT NULL, offered_at timestamptz NOT NULL, due timestamptz NOT NULL)
    WITH (fillfactor = 80);
CREATE TABLE offer (gids int, assignment bigint, PRIMARY KEY (gids, assignment));
CREATE TABLE audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, event text NOT NULL,
    by text NOT NULL, request bigint NOT NULL, gids int NOT NULL);
-- The bare queue.
CREATE TABLE queue (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, question bytea NOT NULL,
    claimed boolean NOT NULL DEFAULT false) WITH (fillfactor = 80);
CREATE INDEX queue_ready ON queue (id) WHERE NOT claimed;

-- The one with the most room in the network who has the mandate; one that another transaction is giving something at
-- this moment is passed over rather than waited for, unless there is no other.
CREATE FUNCTION choose(a_network int, a_law int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE chosen int;
BEGIN
    SELECT id INTO chosen FROM gids WHERE network = a_network AND laws & a_law = a_law AND load < capacity
        ORDER BY load::float8 / capacity, id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF chosen IS NULL THEN
        SELECT id INTO chosen FROM gids WHERE network = a_network AND laws & a_law = a_law AND load < capacity
            ORDER BY load::float8 / capacity, id LIMIT 1 FOR UPDATE;
    END IF;
    RETURN chosen;
END $$;

-- The number of the gids; negative when there is none: -1 used with other content, -2 not ours, -3 linked, -4 nobody.
CREATE FUNCTION submit(a_sender text, a_reference text, a_last text, a_first text, a_born text, a_postcode text,
    a_number text, a_domain int, a_question bytea) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    the_digest bytea := sha256(a_question);
    found_request request;
    the_network int;
    the_household bigint;
    the_lead int;
    the_gids int;
    the_request bigint;
    the_assignment bigint;
    law int := CASE a_domain WHEN 1 THEN 8 WHEN 7 THEN 2 ELSE 1 END;
BEGIN
    SELECT * INTO found_request FROM request WHERE sender = a_sender AND reference = a_reference;
    IF FOUND THEN
        RETURN CASE WHEN found_request.digest = the_digest THEN found_request.gids ELSE -1 END;
    END IF;
    a_last := lower(a_last);
    a_first := lower(a_first);
    SELECT network INTO the_network FROM network WHERE digits = left(a_postcode, 4);
    IF NOT FOUND THEN RETURN -2; END IF;
    SELECT household INTO the_household FROM person
        WHERE last_name = a_last AND first_names = a_first AND birth_date = a_born;
    IF NOT FOUND THEN
        SELECT household INTO the_household FROM family
            WHERE postcode = a_postcode AND house_number = a_number AND last_name = a_last;
    END IF;
    IF the_household IS NOT NULL THEN
        PERFORM FROM request WHERE household = the_household AND last_name = a_last AND first_names = a_first
            AND birth_date = a_born AND domain = a_domain AND state <> 'closed';
        IF FOUND THEN RETURN -3; END IF;
        UPDATE household SET open = open + 1 WHERE id = the_household RETURNING lead INTO the_lead;
        SELECT id INTO the_gids FROM gids WHERE id = the_lead AND laws & law = law AND load < capacity FOR UPDATE;
    END IF;
    the_gids := coalesce(the_gids, choose(the_network, law));
    IF the_gids IS NULL THEN RETURN -4; END IF;
    IF the_household IS NULL THEN
        INSERT INTO household (lead, open) VALUES (the_gids, 1) RETURNING id INTO the_household;
    ELSIF the_lead IS NULL THEN
        UPDATE household SET lead = the_gids WHERE id = the_household;
    END IF;
    INSERT INTO person VALUES (a_last, a_first, a_born, the_household) ON CONFLICT DO NOTHING;
    INSERT INTO family VALUES (a_postcode, a_number, a_last, the_household) ON CONFLICT DO NOTHING;
    INSERT INTO request (sender, reference, digest, question, last_name, first_names, birth_date, household, network,
            domain, rules, state, gids, at)
        VALUES (a_sender, a_reference, the_digest, a_question, a_last, a_first, a_born, the_household, the_network,
            a_domain, CASE WHEN the_lead IS NULL THEN 'B99 C99 D99 E03' ELSE 'B99 C99 D02 E03' END, 'offered',
            the_gids, clock_timestamp())
        RETURNING id INTO the_request;
    UPDATE gids SET load = load + 1 WHERE id = the_gids;
    INSERT INTO assignment (request, gids, state, offered_at, due)
        VALUES (the_request, the_gids, 'offered', clock_timestamp(), clock_timestamp() + interval '3 days')
        RETURNING id INTO the_assignment;
    INSERT INTO offer VALUES (the_gids, the_assignment);
    INSERT INTO audit (at, event, by, request, gids)
        VALUES (clock_timestamp(), 'submit', a_sender, the_request, the_gids);
    RETURN the_gids;
END $$;

-- The next offer of a gids: its assignment, or -1.
CREATE FUNCTION next_offer(a_gids int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE the_assignment bigint;
BEGIN
    DELETE FROM offer WHERE (gids, assignment) = (SELECT gids, assignment FROM offer WHERE gids = a_gids
        ORDER BY assignment LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING assignment INTO the_assignment;
    RETURN coalesce(the_assignment, -1);
END $$;

CREATE FUNCTION accept(a_assignment bigint, a_gids int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE the_request bigint; the_household bigint;
BEGIN
    UPDATE assignment SET state = 'accepted' WHERE id = a_assignment AND gids = a_gids AND state = 'offered'
        RETURNING request INTO the_request;
    IF NOT FOUND THEN RETURN -1; END IF;
    UPDATE request SET state = 'in_progress' WHERE id = the_request RETURNING household INTO the_household;
    UPDATE household SET lead = a_gids WHERE id = the_household AND lead IS DISTINCT FROM a_gids;
    INSERT INTO audit (at, event, by, request, gids)
        VALUES (clock_timestamp(), 'accept', a_gids::text, the_request, a_gids);
    RETURN 1;
END $$;

CREATE FUNCTION close(a_assignment bigint, a_gids int, a_outcome text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE the_request bigint; the_household bigint;
BEGIN
    UPDATE assignment SET state = 'completed' WHERE id = a_assignment AND gids = a_gids AND state = 'accepted'
        RETURNING request INTO the_request;
    IF NOT FOUND THEN RETURN -1; END IF;
    UPDATE request SET state = 'closed', outcome = a_outcome WHERE id = the_request
        RETURNING household INTO the_household;
    UPDATE household SET open = open - 1, lead = CASE WHEN open = 1 THEN NULL ELSE lead END WHERE id = the_household;
    UPDATE gids SET load = load - 1 WHERE id = a_gids;
    INSERT INTO audit (at, event, by, request, gids)
        VALUES (clock_timestamp(), 'close', a_gids::text, the_request, a_gids);
    RETURN 1;
END $$;
