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
  , dead_since bigint, dead_code text, dead_reason text);
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
    last_message_at bigint not null, last_in_at bigint, waits bigint not null default 0, last_text text not null default '', last_direction text not null default 'out', snoozed_until bigint, taken_over_by text, recent_ids text not null default '', channel text not null default 'sms', address text,
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
  , topic text, author text, repeat_hash text, own_words text, reaction text, channel text not null default 'sms', address text);
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
  , scope text not null default 'all', gateway text);
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
  , stop_means text not null default 'all', dead_number bigint not null default 0);
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
    message_id text, gateway text,
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
  , gateway text);
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
CREATE TABLE campaign_sends (message_id text primary key, contact text not null, topic text, at bigint not null);
CREATE INDEX campaign_sends_of_contact on campaign_sends (contact, at);
CREATE INDEX campaign_sends_by_time on campaign_sends (at);
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
insert into schema_version (version) values (14);
insert into schema_version (version) values (15);
insert into schema_version (version) values (16);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at, dead_since, dead_code, dead_reason) values (1, 'contact_old', '+15550144', 'Zoë O''Hara', 'de', null, '{"email":"Zoe@example.com","plan":"gold"}', '["vip"]', 1714000000000, 1714000000001, null, null, null);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at, dead_since, dead_code, dead_reason) values (2, 'contact_alike', '+15550155', 'ZOE OHARA', null, null, '{}', '[]', 1714000000000, 1714000000000, null, null, null);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at, dead_since, dead_code, dead_reason) values (3, 'contact_p1', '+15550177', 'Bo', null, null, '{}', '[]', 1, 1, null, null, null);
insert into contacts (seq, id, number, name, locale, time_zone, fields, tags, created_at, updated_at, dead_since, dead_code, dead_reason) values (4, 'contact_p2', '+15550178', 'Bo', null, null, '{}', '[]', 1, 1, null, null, null);
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids, channel, address) values (1, 'conv_old', 'gateway_old', '+15550100', '+15550144', 'open', '["billing","vip"]', 'mia', 1714000000000, 1714000000005, 1714000000002, 0, 'We close in an hour.', 'out', null, null, '30rfue f818uo ', 'sms', null);
insert into conversations (seq, id, gateway, sender, contact, status, tags, assigned_to, created_at, last_message_at, last_in_at, waits, last_text, last_direction, snoozed_until, taken_over_by, recent_ids, channel, address) values (2, 'conv_alike', 'gateway_old', '+15550100', '+15550155', 'closed', '[]', null, 1714000000000, 1714000000000, 1714000000000, 0, 'STOP', 'in', null, null, '', 'sms', null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, intent, node, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until, topic, author, repeat_hash, own_words, reaction, channel, address) values (1, 'msg_in', 'in', 'gateway_old', '+15550100', '+15550144', 'conv_old', 'Is it open? 😀', '[{"url":"https://example.com/a.jpg","content_type":"image/jpeg"}]', 1, 'received', null, null, 'SM_old_in', 'conversation', null, null, null, 1714000000002, 1714000000002, null, null, null, 0, null, 0, 1714000000002, 0, 1, 1, 'process_old', null, null, null, null, null, null, 'sms', null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, intent, node, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until, topic, author, repeat_hash, own_words, reaction, channel, address) values (2, 'msg_out', 'out', 'gateway_old', '+15550100', '+15550144', 'conv_old', 'Yes, until 8.', '[]', 1, 'delivered', null, null, 'SM_old_out', 'conversation', null, 'node_old', 'msg_in', 1714000000003, 1714000000003, null, 1714000000003, 1714000000004, 1, 'msg_in:node_old:0', 1, 1714000000003, 0, 0, 0, null, null, null, null, null, null, null, 'sms', null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, intent, node, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until, topic, author, repeat_hash, own_words, reaction, channel, address) values (3, 'msg_waits', 'out', 'gateway_old', '+15550100', '+15550144', 'conv_old', 'We close in an hour.', '[]', 1, 'queued', null, null, null, 'notice', null, null, null, 1714000000005, 1714000000005, null, null, null, 0, null, 1, 0, 1, 0, 0, null, null, null, null, null, null, null, 'sms', null);
insert into messages (seq, id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, status_reason, error_code, provider_id, kind, intent, node, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts, idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until, topic, author, repeat_hash, own_words, reaction, channel, address) values (4, 'msg_stop', 'in', 'gateway_old', '+15550100', '+15550155', 'conv_alike', 'STOP', '[]', 1, 'received', null, null, null, 'conversation', 'stop', null, null, 1714000000000, 1714000000000, null, null, null, 0, null, 0, 1714000000000, 0, 0, 1, null, null, null, null, null, null, null, 'sms', null);
insert into consent_log (seq, id, contact, state, since, source, message_id, scope, gateway) values (1, 'consent_old', '+15550155', 'opted_out', 1714000000000, 'text', 'msg_stop', 'all', 'gateway_old');
insert into consent_log (seq, id, contact, state, since, source, message_id, scope, gateway) values (2, 'consent_sender', '+15550166', 'opted_in', 1714000000000, 'flow', null, 'topic:news', null);
insert into early_receipts (seq, gateway, provider_id, status, error_code, reason, consent_id, received_at, stop_means, dead_number) values (1, 'gateway_old', 'SM_early', 'delivered', null, null, null, 1714000000000, 'all', 0);
insert into notes (seq, id, conversation_id, text, author, created_at) values (1, 'note_old', 'conv_old', 'Asks every week.', 'mia', 1714000000004);
insert into paces (kind, owner, key, next) values ('sender', 'gateway_old', '+15550100', 1714000001000.5);
insert into paces (kind, owner, key, next) values ('throttle', 'throttle_old', 'all', 1714000002000);
insert into paces (kind, owner, key, next) values ('released', 'throttle_old', 'all', 1714000002000);
insert into holds (seq, id, node, contact, msg, release_at, state, worker, key, placed) values (1, 'hold_old', 'throttle_old', '+15550144', '{"payload":"Offer"}', 1714000001000, 'held', null, 'all', 1);
insert into consents (contact, scope, state, since, source, message_id, gateway) values ('+15550155', 'all', 'opted_out', 1714000000000, 'text', 'msg_stop', 'gateway_old');
insert into consents (contact, scope, state, since, source, message_id, gateway) values ('+15550166', 'sender:["gateway_old","+15550100"]', 'opted_out', 1714000000000, 'person', null, null);
insert into reviews (seq, id, contact, message_id, words, scope, created_at, due_at, decision, decided_by, decided_at) values (1, 'review_old', '+15550166', 'msg_doubt', 'leave me alone', 'all', 1714000000000, 1714800000000, null, null, null);
insert into processes (id, lease_until) values ('process_old', 1714000000000);
insert into reads (person, conversation_id, at) values ('mia', 'conv_alike', 1714000000000);
insert into actions (seq, id, at, by, what, conversation_id, contact, detail) values (1, 'action_old', 1714000000000, 'mia', 'took_over', 'conv_alike', '+15550155', '{}');
insert into documents (kind, id, owner, content, updated_at, updated_by) values ('canned', 'thanks_old', null, '{"text":"Thanks!"}', 1714000000000, 'mia');
insert into secrets (name, value) values ('erased_numbers', '0000000000000000000000000000000000000000000000000000000000000000');
insert into erased_consents (seq, id, hash, scope, state, since, source, gateway) values (1, 'consent_erased', 'abc', 'all', 'opted_out', 1714000000000, 'text', null);
insert into persons (seq, contact, person, merged_at, before) values (1, '+15550177', 'person_old', 1714000000000, '{"name":"Bo","fields":{},"tags":[]}');
insert into persons (seq, contact, person, merged_at, before) values (2, '+15550178', 'person_old', 1714000000000, '{"name":null,"fields":{},"tags":[]}');
insert into likeness (key, contact) values ('email:zoe@example.com', '+15550144');
insert into likeness (key, contact) values ('name:zoe ohara', '+15550144');
insert into likeness (key, contact) values ('name:zoe ohara', '+15550155');
insert into likeness (key, contact) values ('name:bo', '+15550177');
insert into likeness (key, contact) values ('name:bo', '+15550178');
insert into conversation_tags (tag, conversation_id) values ('billing', 'conv_old');
insert into conversation_tags (tag, conversation_id) values ('vip', 'conv_old');
insert into last_words (contact, scope, change, at, message_id) values ('+15550155', 'all', 'opt_out', 1714000000000, 'msg_stop');
insert into last_words (contact, scope, change, at, message_id) values ('+15550166', 'sender:["gateway_old","+15550100"]', 'opt_out', 1714000000000, null);
