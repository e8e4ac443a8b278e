-- What the server of commit 1e8deeb, which had two migrations, left when it was killed: people had written, read and
-- called; one call was connecting and one rang. Only the sessions last longer here.
insert into people (id, name, name_key, password_hash, do_not_disturb, last_seen_at, created_at) values
('d036e276-1d50-41a5-87b7-1f8eb162f9f8', 'Anna', 'anna', '$argon2id$v=19$m=19456,p=1,t=2$VUweyKPbQZzWnx5kzEHnHg$5WSep21F0NbSJuZ2rve58E4EqgMg2n4jkM5VCe17zqQ', false, '2026-11-30T07:28:57.498Z', '2026-11-30T07:28:57.321Z'),
('af600480-a95a-48a6-94f9-15a658c51c09', 'Bob', 'bob', null, false, '2026-11-30T07:28:57.838Z', '2026-11-30T07:28:57.782Z'),
('b4e49cab-d2c5-4e0b-93a8-ddee1468a134', 'Zоe', 'zоe', '$argon2id$v=19$m=19456,p=1,t=2$4pB9UZO/MbhvTltuzCJr9Q$XQwooZZkddrviKbd8zmiOpxlIRrTqUmvqkIsiTTkelw', false, '2026-11-30T07:28:58.22Z', '2026-11-30T07:28:58.194Z'),
('8d808d23-4853-4aa1-a80c-e8c651c84122', 'You', 'you', null, false, '2026-11-30T07:28:58.295Z', '2026-11-30T07:28:58.286Z'),
('e1a64fca-396a-402d-a64c-58032bbbf9df', 'Zoe', 'zoe', '$argon2id$v=19$m=19456,p=1,t=2$GD8lzeOZvo4/dkS4I5NLiw$3W9vdAwHfEz09mFEFYONJPs66I8tYx70qdSG+U6Z/Qg', true, '2026-11-30T07:28:57.963Z', '2026-11-30T07:28:57.943Z');

insert into sessions (id, person, token_hash, created_at, expires_at) values
('7820e805-3bd8-4788-a5ba-5899bace294f', 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', 'cd70d5d29d1141d86d0abfcea136df53af85bd19c8fc1c8f3a03e14cf7a7b0e7', '2026-11-30T07:28:57.321Z', '2100-01-01T00:00:00Z'),
('bf58a845-b163-4e86-a4a5-a66e5603c2d8', 'af600480-a95a-48a6-94f9-15a658c51c09', 'ab7ada05adbece796c620db227b59e01d170ef72f3b40caeb15248e5d0e85b18', '2026-11-30T07:28:57.782Z', '2100-01-01T00:00:00Z'),
('8ac6dcb4-de34-4fa9-a264-cd9234cf0bae', 'e1a64fca-396a-402d-a64c-58032bbbf9df', '03772d6d7406d902d3735506a4d2351d8d9faff718f0a2086ed80342493322d0', '2026-11-30T07:28:57.943Z', '2100-01-01T00:00:00Z'),
('2d54e65e-53f6-46de-a039-2455eb2cecff', 'b4e49cab-d2c5-4e0b-93a8-ddee1468a134', 'fdd4759553adc3259ae0f9537afb4277788d4a9209f8c475f7f41b0cce11eb8d', '2026-11-30T07:28:58.194Z', '2100-01-01T00:00:00Z'),
('ee1711a8-5e54-4c8f-9559-6fb922d730f6', '8d808d23-4853-4aa1-a80c-e8c651c84122', 'f7bf2c9aca80e08f8ee368e350f12467a0e068575c339921829792b52172f4f5', '2026-11-30T07:28:58.286Z', '2100-01-01T00:00:00Z');

insert into conversations (id, kind, pair, last_seq, created_at) values
('00000000-0000-4000-8000-000000000001', 'lobby', null, 4, '2026-11-30T07:28:55.338Z'),
('6eeae619-d418-4931-a46d-19615a8cf065', 'direct', 'af600480-a95a-48a6-94f9-15a658c51c09:d036e276-1d50-41a5-87b7-1f8eb162f9f8', 5, '2026-11-30T07:28:58.37Z'),
('34203a4d-c0d4-4123-8d50-368ad0a1b11e', 'direct', '8d808d23-4853-4aa1-a80c-e8c651c84122:e1a64fca-396a-402d-a64c-58032bbbf9df', 0, '2026-11-30T07:28:58.562Z')
on conflict (id) do update set last_seq = excluded.last_seq;

insert into members (conversation, person, read_seq) values
('00000000-0000-4000-8000-000000000001', 'e1a64fca-396a-402d-a64c-58032bbbf9df', 0),
('00000000-0000-4000-8000-000000000001', 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', 1),
('00000000-0000-4000-8000-000000000001', 'af600480-a95a-48a6-94f9-15a658c51c09', 2),
('00000000-0000-4000-8000-000000000001', 'b4e49cab-d2c5-4e0b-93a8-ddee1468a134', 3),
('00000000-0000-4000-8000-000000000001', '8d808d23-4853-4aa1-a80c-e8c651c84122', 4),
('6eeae619-d418-4931-a46d-19615a8cf065', 'af600480-a95a-48a6-94f9-15a658c51c09', 3),
('6eeae619-d418-4931-a46d-19615a8cf065', 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', 2),
('34203a4d-c0d4-4123-8d50-368ad0a1b11e', 'e1a64fca-396a-402d-a64c-58032bbbf9df', 0),
('34203a4d-c0d4-4123-8d50-368ad0a1b11e', '8d808d23-4853-4aa1-a80c-e8c651c84122', 0);

insert into messages (conversation, seq, author, id, body, created_at) values
('00000000-0000-4000-8000-000000000001', 1, 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', '42451dde-24dd-4bfd-be7a-9653fcf11143', '{"kind": "text", "text": "Hello"}', '2026-11-30T07:28:58.328Z'),
('00000000-0000-4000-8000-000000000001', 2, 'af600480-a95a-48a6-94f9-15a658c51c09', '144515a2-f102-4a89-8535-540bc5dba549', '{"kind": "text", "text": "Hi \u0001 there\n— 👋"}', '2026-11-30T07:28:58.343Z'),
('00000000-0000-4000-8000-000000000001', 3, 'b4e49cab-d2c5-4e0b-93a8-ddee1468a134', 'a5fbe419-0f81-41e3-8036-c88bb0f6790f', '{"kind": "text", "text": "It is me"}', '2026-11-30T07:28:58.351Z'),
('00000000-0000-4000-8000-000000000001', 4, '8d808d23-4853-4aa1-a80c-e8c651c84122', '0f6cfd0c-b149-41d7-afab-25aea8fd2705', '{"kind": "text", "text": "See https://example.org/ and xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}', '2026-11-30T07:28:58.361Z'),
('6eeae619-d418-4931-a46d-19615a8cf065', 1, 'af600480-a95a-48a6-94f9-15a658c51c09', 'bca25085-c2b8-4d34-bb85-73d274ffec17', '{"kind": "text", "text": "Message 1"}', '2026-11-30T07:28:58.377Z'),
('6eeae619-d418-4931-a46d-19615a8cf065', 2, 'af600480-a95a-48a6-94f9-15a658c51c09', '36f5e019-1cbf-440a-90c5-3cb67f0ec1e6', '{"kind": "text", "text": "Message 2"}', '2026-11-30T07:28:58.381Z'),
('6eeae619-d418-4931-a46d-19615a8cf065', 3, 'af600480-a95a-48a6-94f9-15a658c51c09', 'b59eb8e0-2bf0-445a-80ad-d9aa8bfa4ad0', '{"kind": "text", "text": "Message 3"}', '2026-11-30T07:28:58.384Z'),
('6eeae619-d418-4931-a46d-19615a8cf065', 4, 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', '30ba9914-2d49-4dd7-9ab3-98a96d5cc5f8', '{"kind": "call", "media": "video", "callId": "67593708-ee06-4a9b-ae62-442c0502d6c0", "outcome": "hangup", "startedAt": 1796023738403, "durationMs": 38}', '2026-11-30T07:28:58.481Z'),
('6eeae619-d418-4931-a46d-19615a8cf065', 5, 'af600480-a95a-48a6-94f9-15a658c51c09', '17351d8d-7afd-48ba-98e3-319c8e7ed665', '{"kind": "call", "media": "voice", "callId": "4216bcbf-94a9-4db1-a264-80373903dd7e", "outcome": "declined", "startedAt": 1796023738520}', '2026-11-30T07:28:58.535Z');

insert into calls (id, rev, conversation, media, state, reason, epoch, created_at, accepted_at, ended_at, deadline_at) values
('67593708-ee06-4a9b-ae62-442c0502d6c0', 5, '6eeae619-d418-4931-a46d-19615a8cf065', 'video', 'ended', 'hangup', 1, '2026-11-30T07:28:58.403Z', '2026-11-30T07:28:58.443Z', '2026-11-30T07:28:58.481Z', null),
('4216bcbf-94a9-4db1-a264-80373903dd7e', 2, '6eeae619-d418-4931-a46d-19615a8cf065', 'voice', 'ended', 'declined', 1, '2026-11-30T07:28:58.52Z', null, '2026-11-30T07:28:58.535Z', null),
('84b307c9-c1b2-45dd-b6e5-36d94aa6a69e', 2, '6eeae619-d418-4931-a46d-19615a8cf065', 'voice', 'connecting', null, 1, '2026-11-30T07:28:58.547Z', '2026-11-30T07:28:58.554Z', null, '2026-11-30T07:29:28.554Z'),
('c0eadc2e-4141-463c-aff4-f7315bb8154a', 1, '34203a4d-c0d4-4123-8d50-368ad0a1b11e', 'voice', 'ringing', null, 1, '2026-11-30T07:28:58.563Z', null, null, '2026-11-30T07:29:18.563Z');

insert into legs (call, person, role, state, device, session, invite_id, resume_token, alerting, alerted_at, gone_at, flow, lost_at, microphone, camera, screen) values
('67593708-ee06-4a9b-ae62-442c0502d6c0', 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', 'caller', 'left', '2b6462ef-6f09-4ac9-a356-aa38eb74117a', '7820e805-3bd8-4788-a5ba-5899bace294f', 'ccf68038-5242-4a70-9719-df42248b2b5f', '8LuQYCUzCTQWfZu-HLCbjwthRHMfrcEj', '[]', null, null, 'flowing', null, true, true, false),
('67593708-ee06-4a9b-ae62-442c0502d6c0', 'af600480-a95a-48a6-94f9-15a658c51c09', 'callee', 'left', 'cee1f80f-5d50-49ca-bd94-a690fe35feb5', 'bf58a845-b163-4e86-a4a5-a66e5603c2d8', null, 'W4z5A5Y4yoSDsKI0-ZSpHIqK9nmKN7x9', '[]', null, null, 'flowing', null, true, true, false),
('4216bcbf-94a9-4db1-a264-80373903dd7e', 'af600480-a95a-48a6-94f9-15a658c51c09', 'caller', 'left', 'cee1f80f-5d50-49ca-bd94-a690fe35feb5', 'bf58a845-b163-4e86-a4a5-a66e5603c2d8', 'a41045a4-6772-49e1-8063-d88ca4b93892', 'fRIdDcbNSgBJNpUBfcM96iOdohqWUmub', '[]', null, null, 'none', null, false, false, false),
('4216bcbf-94a9-4db1-a264-80373903dd7e', 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', 'callee', 'left', null, null, null, null, '[]', null, null, 'none', null, false, false, false),
('84b307c9-c1b2-45dd-b6e5-36d94aa6a69e', 'd036e276-1d50-41a5-87b7-1f8eb162f9f8', 'caller', 'joined', '2b6462ef-6f09-4ac9-a356-aa38eb74117a', '7820e805-3bd8-4788-a5ba-5899bace294f', '9de9d064-7a9a-45a6-96ea-cfa3299d1623', 'ygegpq03Rm4AbPJbyfgGwL1NrtFK4_sf', '[]', null, null, 'none', null, false, false, false),
('84b307c9-c1b2-45dd-b6e5-36d94aa6a69e', 'af600480-a95a-48a6-94f9-15a658c51c09', 'callee', 'joined', 'cee1f80f-5d50-49ca-bd94-a690fe35feb5', 'bf58a845-b163-4e86-a4a5-a66e5603c2d8', null, 'jlZqzSD-2-BloZZth8WsjLmNllFpfez4', '[]', null, null, 'none', null, false, false, false),
('c0eadc2e-4141-463c-aff4-f7315bb8154a', 'e1a64fca-396a-402d-a64c-58032bbbf9df', 'caller', 'joined', 'bc7dfab1-2708-49c8-a590-647d848eaf0a', '8ac6dcb4-de34-4fa9-a264-cd9234cf0bae', '3e5c1fe6-50ab-4cee-8dc2-a093d6b8141a', 'GhsrR6h6huV4ANI-wsHFf1K86_QmToiP', '[]', null, null, 'none', null, false, false, false),
('c0eadc2e-4141-463c-aff4-f7315bb8154a', '8d808d23-4853-4aa1-a80c-e8c651c84122', 'callee', 'invited', null, null, null, null, '[]', null, null, 'none', null, false, false, false);
