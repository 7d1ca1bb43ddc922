import { expect, test } from 'vitest';
import type { Conversation } from '@/shared/api/types';
import { conversationWith, hoursFromNow, newId } from '@/testing/cast';
import { emptyLedger, withNewest } from './ledger';
import { firstFilter } from './list/listFilter';
import { listRows } from './listRows';

const all = { filter: firstFilter, search: '', openId: undefined, myId: newId() };

function page(items: Conversation[], next_cursor: string | null = null) {
  return { items, next_cursor, counts: { unread: 0, unassigned: 0, mine: 0, teams: {} } };
}

function names(rows: Conversation[]): string[] {
  return rows.map((row) => row.contact.name);
}

const awa = conversationWith('Awa', { last_activity_at: hoursFromNow(-1) });
const moussa = conversationWith('Moussa', { last_activity_at: hoursFromNow(-2) });

test('A row with new activity moves to the top', () => {
  const ledger = withNewest(emptyLedger, [{ ...moussa, version: '11', last_activity_at: hoursFromNow(0) }]);

  expect(names(listRows([page([awa, moussa])], ledger, all))).toEqual(['Moussa', 'Awa']);
});

test('A conversation that no page has yet appears when it is news', () => {
  const fatou = conversationWith('Fatou', { last_activity_at: hoursFromNow(0) });
  const ledger = withNewest(emptyLedger, [fatou]);

  expect(names(listRows([page([awa, moussa], 'more')], ledger, all))).toEqual(['Fatou', 'Awa', 'Moussa']);
});

test('A conversation older than what is loaded waits for its page', () => {
  const fatou = conversationWith('Fatou', { last_activity_at: hoursFromNow(-50) });
  const ledger = withNewest(emptyLedger, [fatou]);

  expect(names(listRows([page([awa, moussa], 'more')], ledger, all))).toEqual(['Awa', 'Moussa']);
});

test('Reading the open conversation leaves it in "unread" until it is left', () => {
  const unread = { ...awa, unread_count: 2 };
  const ledger = withNewest(emptyLedger, [{ ...unread, version: '11', unread_count: 0 }]);

  expect(
    names(
      listRows([page([unread])], ledger, {
        ...all,
        filter: { ...firstFilter, view: 'unread' },
        openId: awa.id,
      }),
    ),
  ).toEqual(['Awa']);
  expect(listRows([page([unread])], ledger, { ...all, filter: { ...firstFilter, view: 'unread' } })).toEqual(
    [],
  );
});

test('A search shows only what the server found, brought up to date', () => {
  const fatou = conversationWith('Fatou', { last_activity_at: hoursFromNow(0) });
  const ledger = withNewest(emptyLedger, [fatou, { ...awa, version: '11', unread_count: 5 }]);
  const rows = listRows([page([awa])], ledger, { ...all, search: 'awa' });

  expect(names(rows)).toEqual(['Awa']);
  expect(rows[0]?.unread_count).toBe(5);
});

test('A row that two pages brought stands once', () => {
  expect(names(listRows([page([awa, moussa], 'more'), page([moussa])], emptyLedger, all))).toEqual([
    'Awa',
    'Moussa',
  ]);
});
