CREATE TABLE schema_version (version bigint primary key);
CREATE TABLE contacts (
    seq integer primary key autoincrement,
    id text not null unique,
    number text not null unique,
    name text,
    locale text,
    time_zone text,
    fields text not null,
    tags text not null,
    created_at bigint not null,
    updated_at bigint not null
  );
CREATE TABLE conversations (
    seq integer primary key autoincrement,
    id text not null unique,
    gateway text not null,
    sender text not null,
    contact text not null references contacts (number),
    status text not null,
    tags text not null,
    assigned_to text,
    created_at bigint not null,
    last_message_at bigint not null, last_in_at bigint, waits bigint not null default 0, last_text text not null default '', last_direction text not null default 'out', snoozed_until bigint, taken_over_by text, recent_ids text not null default '',
    unique (contact, gateway, sender)
  );
CREATE TABLE messages (
    seq integer primary key autoincrement,
    id text not null unique,
    direction text not null,
    gateway text not null,
    sender text not null,
    contact text not null,
    conversation_id text not null references conversations (id),
    text text not null,
    media text not null,
    segments bigint not null,
    status text not null,
    status_reason text,
    error_code text,
    provider_id text,
    kind text not null,
    intent text,
    node text,
    in_reply_to text,
    created_at bigint not null,
    due_at bigint not null,
    expires_at bigint,
    sent_at bigint,
    settled_at bigint,
    attempts bigint not null,
    idempotency_key text,
    priority bigint not null,
    order_at bigint not null,
    is_head bigint not null,
    is_undone bigint not null,
    hand_overs bigint not null,
    worker text,
    lease_until bigint
  , topic text, author text);
CREATE INDEX messages_history on messages (conversation_id, seq);
CREATE INDEX messages_received_without_id on messages (gateway, sender, contact, created_at)
    where direction = 'in' and provider_id is null;
CREATE INDEX messages_undone on messages (created_at, seq) where is_undone = 1;
CREATE INDEX messages_sent on messages (gateway, provider_id, seq) where direction = 'out' and provider_id is not null;
CREATE UNIQUE INDEX messages_asked on messages (idempotency_key) where idempotency_key is not null;
CREATE INDEX messages_due on messages (gateway, sender, priority, due_at, seq) where is_head = 1;
CREATE INDEX messages_line on messages (contact, conversation_id, kind, order_at, seq) where status = 'queued';
CREATE UNIQUE INDEX messages_sending on messages (conversation_id) where status = 'sending';
CREATE INDEX messages_leases on messages (lease_until, seq) where status = 'sending';
CREATE TABLE consent_log (
    seq integer primary key autoincrement,
    id text not null unique,
    contact text not null,
    state text not null,
    since bigint not null,
    source text not null,
    message_id text
  , scope text not null default 'all');
CREATE INDEX consent_log_of_contact on consent_log (contact, seq);
CREATE TABLE early_receipts (
    seq integer primary key autoincrement,
    gateway text not null,
    provider_id text not null,
    status text not null,
    error_code text,
    reason text,
    consent_id text,
    received_at bigint not null
  );
CREATE INDEX early_receipts_of_text on early_receipts (gateway, provider_id, seq);
CREATE INDEX early_receipts_age on early_receipts (received_at);
CREATE TABLE notes (
    seq integer primary key autoincrement,
    id text not null unique,
    conversation_id text not null references conversations (id),
    text text not null,
    author text not null,
    created_at bigint not null
  );
CREATE INDEX notes_of_conversation on notes (conversation_id, seq);
CREATE TABLE paces (
    kind text not null,
    owner text not null,
    key text not null,
    next double precision not null,
    primary key (kind, owner, key)
  );
CREATE TABLE holds (
    seq integer primary key autoincrement,
    id text not null unique,
    node text not null,
    contact text,
    msg text not null,
    release_at bigint not null,
    state text not null
  , worker text, key text not null default 'all', placed bigint not null default 1);
CREATE INDEX holds_waiting on holds (node, release_at, seq, state) where state <> 'released';
CREATE INDEX holds_unfinished on holds (node, release_at, seq) where state = 'released';
CREATE TABLE "consents" (
    contact text not null,
    scope text not null,
    state text not null,
    since bigint not null,
    source text not null,
    message_id text,
    primary key (contact, scope)
  );
CREATE TABLE reviews (
    seq integer primary key autoincrement,
    id text not null unique,
    contact text not null,
    message_id text not null,
    words text not null,
    scope text not null,
    created_at bigint not null,
    due_at bigint not null,
    decision text,
    decided_by text,
    decided_at bigint
  );
CREATE INDEX reviews_open on reviews (due_at, seq) where decision is null;
CREATE TABLE processes (id text primary key, lease_until bigint not null);
CREATE INDEX holds_placed on holds (node, release_at, seq) where placed = 1 and state <> 'released';
CREATE INDEX holds_unplaced on holds (node, release_at, seq) where placed = 0;
CREATE INDEX reviews_open_of_contact on reviews (contact, due_at, seq) where decision is null;
CREATE INDEX conversations_by_status
    on conversations (status, last_message_at, seq, gateway, sender, snoozed_until, tags);
CREATE INDEX conversations_waiting on conversations (status, last_message_at, seq) where waits = 1;
CREATE INDEX conversations_snoozed on conversations (status, last_message_at, seq, snoozed_until)
    where snoozed_until is not null;
CREATE INDEX conversations_assigned on conversations (assigned_to, status, last_message_at, seq)
    where assigned_to is not null;
CREATE TABLE reads (
    person text not null,
    conversation_id text not null references conversations (id),
    at bigint not null,
    primary key (conversation_id, person)
  );
CREATE TABLE actions (
    seq integer primary key autoincrement,
    id text not null unique,
    at bigint not null,
    by text not null,
    what text not null,
    conversation_id text,
    contact text,
    detail text not null
  );
CREATE INDEX actions_latest on actions (at, seq);
CREATE INDEX actions_of_conversation on actions (conversation_id, at, seq) where conversation_id is not null;
CREATE INDEX actions_of_contact on actions (contact, at, seq) where conversation_id is null and contact is not null;
CREATE INDEX notes_by_time on notes (conversation_id, created_at, seq);
CREATE INDEX consent_log_by_time on consent_log (contact, since, seq);
CREATE TABLE documents (
    kind text not null,
    id text not null,
    owner text,
    content text not null,
    updated_at bigint not null,
    updated_by text not null,
    primary key (kind, id)
  );
CREATE TABLE secrets (name text primary key, value text not null);
CREATE TABLE erased_consents (
    seq integer primary key autoincrement,
    id text not null unique,
    hash text not null,
    scope text not null,
    state text not null,
    since bigint not null,
    source text not null
  );
CREATE INDEX erased_consents_of_number on erased_consents (hash, seq);
CREATE TABLE persons (
    seq integer primary key autoincrement,
    contact text not null unique references contacts (number),
    person text not null,
    merged_at bigint not null,
    before text not null
  );
CREATE INDEX persons_numbers on persons (person, seq);
CREATE TABLE likeness (
    key text not null,
    contact text not null references contacts (number),
    primary key (key, contact)
  );
CREATE INDEX likeness_of_contact on likeness (contact);
CREATE INDEX holds_of_contact on holds (contact, seq) where contact is not null;
CREATE INDEX paces_by_key on paces (key);
CREATE INDEX reviews_of_contact on reviews (contact, seq);
CREATE INDEX actions_about_contact on actions (contact, seq) where contact is not null;
CREATE TABLE conversation_tags (
    tag text not null,
    conversation_id text not null references conversations (id),
    primary key (tag, conversation_id)
  );
CREATE INDEX conversation_tags_of on conversation_tags (conversation_id);
CREATE INDEX messages_by_time on messages (created_at, seq);
CREATE TABLE gateways (id text primary key, started_at bigint not null, caught_up_to bigint not null);
CREATE TABLE caught_up_texts (message_id text primary key, texted_at bigint not null);
CREATE TABLE last_words (
    contact text not null,
    scope text not null,
    change text not null,
    at bigint not null,
    message_id text,
    primary key (contact, scope, change)
  );
CREATE TABLE erased_numbers (hash text primary key, erased_at bigint not null);
CREATE INDEX erased_numbers_age on erased_numbers (erased_at);
CREATE INDEX messages_of_erased on messages (gateway, provider_id)
    where direction = 'in' and provider_id is not null and substr(contact, 1, 7) = 'erased_';
CREATE INDEX messages_uncertain on messages (due_at, seq) where status = 'uncertain';
insert into schema_version (version) values (1);
insert into schema_version (version) values (2);
insert into schema_version (version) values (3);
insert into schema_version (version) values (4);
insert into schema_version (version) values (5);
insert into schema_version (version) values (6);
insert into schema_version (version) values (7);
insert into schema_version (version) values (8);
insert into schema_version (version) values (9);
insert into schema_version (version) values (10);
insert into schema_version (version) values (11);
insert into schema_version (version) values (12);
insert into schema_version (version) values (13);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (1, 'c_new', '+525512345678', 'Lucía', null, null, '{"plan":"gold"}', '["vip"]', 1714000000000, 1714000000000);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (2, 'c_old', '+5215512345678', 'Lucy', 'es-MX', 'America/Mexico_City', '{"plan":"none","email":"l@example.com"}', '["north"]', 1713999999991, 1714000000009);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (3, 'c_wa', 'whatsapp:+5215512345678', null, null, null, '{}', '[]', 1714000000000, 1714000000000);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (4, 'c_ar', '+541143210000', 'Ana', null, null, '{}', '[]', 1714000000000, 1714000000000);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (5, 'c_br', '+551187654321', null, null, null, '{}', '[]', 1714000000000, 1714000000000);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (6, 'c_br_new', '+5511987654321', 'Bia', null, null, '{}', '[]', 1714000000000, 1714000000000);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (7, 'c_name', 'SUPPORT', null, null, null, '{}', '[]', 1714000000000, 1714000000000);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at) values (8, 'c_us', '+14155550101', 'Carl', null, null, '{}', '[]', 1714000000000, 1714000000000);
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids) values (1, 'v_new', 'gateway_old', '+14155550100', '+525512345678', 'closed', '["billing"]', null, 1714000000000, 1714000000010, 1714000000001, 0, 'Anything else?', 'out', null, null, '53hl0c ');
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids) values (2, 'v_old', 'gateway_old', '+14155550100', '+5215512345678', 'open', '["late"]', 'mia', 1713999999995, 1714000000020, 1714000000020, 1, 'Hola?', 'in', null, null, 'gpi1mb blel5g ');
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids) values (3, 'v_wa', 'gateway_old', 'whatsapp:+14155550100', 'whatsapp:+5215512345678', 'open', '[]', null, 1714000000000, 1714000000005, 1714000000005, 0, 'Por WhatsApp', 'in', null, null, '5gsb15 ');
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids) values (4, 'v_ar', 'gateway_old', '+14155550100', '+541143210000', 'open', '[]', null, 1714000000000, 1714000000003, 1714000000003, 1, 'Hola', 'in', null, null, '71z17x ');
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids) values (5, 'v_br_new', 'gateway_old', '+14155550100', '+5511987654321', 'open', '[]', null, 1714000000000, 1714000000003, null, 0, 'Oi', 'out', null, null, '');
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids) values (6, 'v_us', 'gateway_old', '+14155550100', '+14155550101', 'open', '[]', null, 1714000000000, 1714000000003, 1714000000003, 1, 'Hi', 'in', null, null, '7jqwhf ');
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (1, 'm_new_in', 'in', 'gateway_old', '+14155550100', '+525512345678', 'v_new', 'Hola', '[]', 1, 'received', null, null, 'SM_new', 'conversation', null, null, null, null, null, 1714000000001, 1714000000001, null, null, 1714000000001, 0, null, 0, 1714000000001, 0, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (2, 'm_old_stop', 'in', 'gateway_old', '+14155550100', '+5215512345678', 'v_old', 'STOP news', '[]', 1, 'received', null, null, 'SM_old_stop', 'conversation', null, 'stop', null, null, null, 1714000000002, 1714000000002, null, null, 1714000000002, 0, null, 0, 1714000000002, 0, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (3, 'm_new_wait', 'out', 'gateway_old', '+14155550100', '+525512345678', 'v_new', 'First', '[]', 1, 'queued', null, null, null, 'conversation', null, null, null, null, null, 1714000000004, 1714000000004, null, null, null, 0, null, 1, 0, 1, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (4, 'm_old_wait', 'out', 'gateway_old', '+14155550100', '+5215512345678', 'v_old', 'Second', '[]', 1, 'queued', null, null, null, 'conversation', null, null, null, null, null, 1714000000006, 1714000000006, null, null, null, 0, null, 1, 0, 1, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (5, 'm_new_way', 'out', 'gateway_old', '+14155550100', '+525512345678', 'v_new', 'On its way', '[]', 1, 'sending', null, null, null, 'conversation', null, null, null, null, null, 1714000000003, 1714000000003, null, null, null, 1, null, 1, 0, 0, 0, 0, 'w', 1714000000001);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (6, 'm_old_way', 'out', 'gateway_old', '+14155550100', '+5215512345678', 'v_old', 'On its way too', '[]', 1, 'sending', null, null, null, 'conversation', null, null, null, null, null, 1714000000003, 1714000000003, null, null, null, 1, null, 1, 0, 0, 0, 0, 'w', 1714000000001);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (7, 'm_wa', 'in', 'gateway_old', 'whatsapp:+14155550100', 'whatsapp:+5215512345678', 'v_wa', 'Por WhatsApp', '[]', 1, 'received', null, null, 'SM_wa', 'conversation', null, null, null, null, null, 1714000000005, 1714000000005, null, null, 1714000000005, 0, null, 0, 1714000000005, 0, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (8, 'm_old_in', 'in', 'gateway_old', '+14155550100', '+5215512345678', 'v_old', 'Hola?', '[]', 1, 'received', null, null, 'SM_old', 'conversation', null, null, null, null, null, 1714000000020, 1714000000020, null, null, 1714000000020, 0, null, 0, 1714000000020, 0, 1, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (9, 'm_ar', 'in', 'gateway_old', '+14155550100', '+541143210000', 'v_ar', 'Hola', '[]', 1, 'received', null, null, 'SM_ar', 'conversation', null, null, null, null, null, 1714000000003, 1714000000003, null, null, 1714000000003, 0, null, 0, 1714000000003, 0, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (10, 'm_ar_wait', 'out', 'gateway_old', '+14155550100', '+541143210000', 'v_ar', 'Hola Ana', '[]', 1, 'queued', null, null, null, 'conversation', null, null, null, null, null, 1714000000004, 1714000000004, null, null, null, 0, null, 1, 0, 1, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (11, 'm_br_new', 'out', 'gateway_old', '+14155550100', '+5511987654321', 'v_br_new', 'Oi', '[]', 1, 'sent', null, null, 'SM_br', 'conversation', null, null, null, null, null, 1714000000003, 1714000000003, null, null, 1714000000003, 0, null, 1, 1714000000003, 0, 0, 0, null, null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until) values (12, 'm_us', 'in', 'gateway_old', '+14155550100', '+14155550101', 'v_us', 'Hi', '[]', 1, 'received', null, null, 'SM_us', 'conversation', null, null, null, null, null, 1714000000003, 1714000000003, null, null, 1714000000003, 0, null, 0, 1714000000003, 0, 0, 0, null, null);
insert into consent_log (seq, id, contact, state, since, source, message_id, scope) values (1, 'k1', '+525512345678', 'opted_out', 1713999999900, 'text', 'm_x', 'all');
insert into consent_log (seq, id, contact, state, since, source, message_id, scope) values (2, 'k2', '+525512345678', 'opted_in', 1714000000050, 'text', 'm_new_in', 'all');
insert into consent_log (seq, id, contact, state, since, source, message_id, scope) values (3, 'k3', '+5215512345678', 'opted_out', 1714000000002, 'text', 'm_old_stop', 'all');
insert into consent_log (seq, id, contact, state, since, source, message_id, scope) values (4, 'k4', '+5215512345678', 'opted_in', 1714000000002, 'person', null, 'topic:news');
insert into consent_log (seq, id, contact, state, since, source, message_id, scope) values (5, 'k5', 'whatsapp:+5215512345678', 'opted_out', 1714000000005, 'text', 'm_wa', 'sender:["gateway_old","whatsapp:+14155550100"]');
insert into consent_log (seq, id, contact, state, since, source, message_id, scope) values (6, 'k6', '+551187654321', 'opted_out', 1714000000000, 'provider', null, 'all');
insert into consents (contact, scope, state, since, source, message_id) values ('+525512345678', 'all', 'opted_in', 1714000000050, 'text', 'm_new_in');
insert into consents (contact, scope, state, since, source, message_id) values ('+5215512345678', 'all', 'opted_out', 1714000000002, 'text', 'm_old_stop');
insert into consents (contact, scope, state, since, source, message_id) values ('+5215512345678', 'topic:news', 'opted_in', 1714000000002, 'person', null);
insert into consents (contact, scope, state, since, source, message_id) values ('whatsapp:+5215512345678', 'sender:["gateway_old","whatsapp:+14155550100"]', 'opted_out', 1714000000005, 'text', 'm_wa');
insert into consents (contact, scope, state, since, source, message_id) values ('+551187654321', 'all', 'opted_out', 1714000000000, 'provider', null);
insert into last_words (contact, scope, change, at, message_id) values ('+525512345678', 'all', 'opt_in', 1714000000050, 'm_new_in');
insert into last_words (contact, scope, change, at, message_id) values ('+5215512345678', 'all', 'opt_out', 1714000000002, 'm_old_stop');
insert into last_words (contact, scope, change, at, message_id) values ('+5215512345678', 'topic:news', 'opt_in', 1714000000002, null);
insert into last_words (contact, scope, change, at, message_id) values ('whatsapp:+5215512345678', 'sender:["gateway_old","whatsapp:+14155550100"]', 'opt_out', 1714000000005, 'm_wa');
insert into last_words (contact, scope, change, at, message_id) values ('+551187654321', 'all', 'opt_out', 1714000000000, null);
insert into holds (seq, id, node, contact, msg, release_at, state, worker, key, placed) values (1, 'h_old', 'throttle_old', '+5215512345678', '{"payload":"Oferta","sms":{"from":"+5215512345678","conversation_id":"v_old"}}', 1714000000100, 'held', null, '+5215512345678', 1);
insert into paces (kind, owner, key, next) values ('throttle', 'throttle_old', '+5215512345678', 1714000001100);
insert into paces (kind, owner, key, next) values ('released', 'throttle_old', 'contact +5215512345678 0', 1714000000900);
insert into paces (kind, owner, key, next) values ('released', 'throttle_old', 'contact +525512345678 0', 1714000000950);
insert into paces (kind, owner, key, next) values ('sender', 'gateway_old', '+14155550100', 1714000000000);
insert into notes (seq, id, conversation_id, text, author, created_at) values (1, 'n_old', 'v_old', 'Speaks Spanish.', 'mia', 1714000000007);
insert into reviews (seq, id, contact, message_id, words, scope, created_at, due_at, decision, decided_by, decided_at) values (1, 'r_old', '+5215512345678', 'm_old_in', 'hola?', 'all', 1714000000020, 1714000800000, null, null, null);
insert into reads (person, conversation_id, at) values ('mia', 'v_old', 1714000000002);
insert into reads (person, conversation_id, at) values ('mia', 'v_new', 1714000000009);
insert into actions (seq, id, at, by, what, conversation_id, contact, detail) values (1, 'a_old', 1714000000008, 'mia', 'assigned', 'v_old', '+5215512345678', '{"to":"mia"}');
insert into persons (seq, contact, person, merged_at, before) values (1, '+5215512345678', 'p1', 1714000000000, '{"name":"Lucy","fields":{},"tags":[]}');
insert into persons (seq, contact, person, merged_at, before) values (2, '+14155550101', 'p1', 1714000000000, '{"name":"Carl","fields":{},"tags":[]}');
insert into likeness (key, contact) values ('name:lucia', '+525512345678');
insert into likeness (key, contact) values ('name:lucy', '+5215512345678');
insert into likeness (key, contact) values ('email:l@example.com', '+5215512345678');
insert into likeness (key, contact) values ('name:ana', '+541143210000');
insert into likeness (key, contact) values ('name:bia', '+5511987654321');
insert into likeness (key, contact) values ('name:carl', '+14155550101');
insert into conversation_tags (tag, conversation_id) values ('billing', 'v_new');
insert into conversation_tags (tag, conversation_id) values ('late', 'v_old');
