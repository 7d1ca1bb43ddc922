import { expect, test } from 'vitest';
import { conversationWith, newId } from '@/testing/cast';
import { countsAfter } from './countsAfter';

const me = newId();
const team = { id: newId(), name: 'Sales' };
const none = { unread: 1, unassigned: 1, mine: 0, teams: {} };
const free = conversationWith('Awa', { unread_count: 2 });

test('Taking a conversation moves it from nobody’s to one’s own', () => {
  const taken = { ...free, assignee: { id: me, name: 'Me' }, team };
  expect(countsAfter(none, free, taken, me)).toEqual({
    unread: 1,
    unassigned: 0,
    mine: 1,
    teams: { [team.id]: 1 },
  });
});

test('What is resolved counts for nothing', () => {
  expect(countsAfter(none, free, { ...free, status: 'resolved' }, me)).toEqual({
    unread: 0,
    unassigned: 0,
    mine: 0,
    teams: {},
  });
});

test('No counter falls below nothing', () => {
  const empty = { unread: 0, unassigned: 0, mine: 0, teams: {} };
  expect(countsAfter(empty, free, { ...free, unread_count: 0 }, me).unread).toBe(0);
});
