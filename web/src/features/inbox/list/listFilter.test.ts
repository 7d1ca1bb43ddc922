import { expect, test } from 'vitest';
import type { Conversation } from '@/shared/api/types';
import { conversationWith, hoursFromNow, newId } from '@/testing/cast';
import { filterOf, firstFilter, matches, readFilterSearch, searchOf, toQuery } from './listFilter';

const me = newId();
const mine = conversationWith('Awa', { assignee: { id: me, name: 'Me' } });
const free = conversationWith('Moussa', { unread_count: 1 });
const done = conversationWith('Fatou', { status: 'resolved', is_favorite: true });

function fitting(filter: Partial<typeof firstFilter>, search = ''): string[] {
  return [mine, free, done]
    .filter((row) => matches(row, { ...firstFilter, ...filter }, search, me, Date.now()))
    .map((row) => row.contact.name);
}

test('A list begins with what is open', () => {
  expect(fitting({})).toEqual(['Awa', 'Moussa']);
});

test('Each view holds what it names', () => {
  expect(fitting({ view: 'mine' })).toEqual(['Awa']);
  expect(fitting({ view: 'unassigned' })).toEqual(['Moussa']);
  expect(fitting({ view: 'unread' })).toEqual(['Moussa']);
  expect(fitting({ view: 'favorites', status: 'any' })).toEqual(['Fatou']);
});

test('A search looks through what was resolved, too', () => {
  expect(fitting({}, 'fat')).toContain('Fatou');
  expect(toQuery(firstFilter, 'fat')).toEqual({ filter: 'all', search: 'fat' });
});

test('The API is asked in the same words', () => {
  expect(toQuery({ ...firstFilter, view: 'mine', status: 'snoozed', teamId: me }, '')).toEqual({
    filter: 'mine',
    status: 'snoozed',
    team_id: me,
  });
  expect(toQuery({ ...firstFilter, status: 'any' }, '')).toEqual({ filter: 'all' });
});

test('The address keeps a filter, and leaves out what stands as it does at first', () => {
  const filter = { view: 'mine', status: 'any', teamId: me, labelId: newId(), sort: 'window' } as const;
  expect(filterOf(readFilterSearch(searchOf(filter)))).toEqual(filter);
  expect(Object.values(searchOf(firstFilter)).every((value) => value === undefined)).toBe(true);
});

test('What an address holds that is no filter is as if it were not there', () => {
  const search = { view: 'theirs', status: 7, team: 'sales', label: ['x'], other: 'thing' };
  expect(filterOf(readFilterSearch(search))).toEqual(firstFilter);
});

test('By the time that is left stand those alone that wait for an answer while it may be free', () => {
  const waiting = conversationWith('Awa', { last_message: lastFrom('inbound') });
  const answered = conversationWith('Moussa', { last_message: lastFrom('outbound') });
  const closed = conversationWith('Fatou', {
    last_message: lastFrom('inbound'),
    window_closes_at: hoursFromNow(-1),
  });
  const filter = { ...firstFilter, sort: 'window' } as const;
  const fits = (row: Conversation) => matches(row, filter, '', me, Date.now());
  expect([waiting, answered, closed].filter(fits)).toEqual([waiting]);
  // What a search looks for may be answered long since.
  expect(matches(answered, filter, 'mous', me, Date.now())).toBe(true);
  expect(toQuery(filter, 'mous')).toEqual({ filter: 'all', search: 'mous' });
  expect(toQuery(filter, '')).toEqual({ filter: 'all', status: 'open', sort: 'window' });
});

function lastFrom(direction: 'inbound' | 'outbound'): NonNullable<Conversation['last_message']> {
  return {
    id: newId(),
    direction,
    type: 'text',
    text: 'Hello',
    state: 'received',
    at: hoursFromNow(-1),
    call: null,
  };
}
