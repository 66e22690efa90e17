-- Two askings of one question, a vote and the choices of a server.
INSERT INTO gap_group (id, viewer, state, asked, first, last, nearest, question, folded, terms)
VALUES (1, 7, 0, 2, 1768435200, 1768435260, '["Niger",["History"],"niger#history.1"]',
        'Who left?', 'who left', 'left who');
INSERT INTO gap (group_id, viewer, at, reason, private, question, folded, terms)
VALUES (1, 7, 1768435200, 0, 0, 'Who left?', 'who left', 'left who'),
       (1, 7, 1768435260, 0, 1, 'who LEFT', 'who left', 'left who');
INSERT INTO gap_term (viewer, term, group_id) VALUES (7, 'left', 1), (7, 'who', 1);
INSERT INTO vote (answer, voter, helpful, viewer, at, question, history, quoted, document)
VALUES (77, x'00112233445566778899aabbccddeeff', 1, 7, 1768435200, 'Who came?', '[]',
        'They came in 1962.', 'Niger');
INSERT INTO setting (guild, rate) VALUES (7, 5);
INSERT INTO setting_channel (guild, channel, private) VALUES (7, 9, 1);
