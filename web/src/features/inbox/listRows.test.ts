import { expect, test } from 'vitest';
import type { Conversation } from '@/shared/api/types';
import { conversationWith, hoursFromNow, newId } from '@/testing/cast';
import { emptyLedger, withNewest } from './ledger';
import { firstFilter } from './list/listFilter';
import { listRows } from './listRows';

const all = { filter: firstFilter, search: '', openId: undefined, myId: newId(), now: Date.now() };

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

const byWindow = { ...all, filter: { ...firstFilter, sort: 'window' } as const };

/** Whoever wrote so long ago and waits. */
function waiting(name: string, hoursAgo: number, changed: Partial<Conversation> = {}): Conversation {
  return conversationWith(name, {
    last_activity_at: hoursFromNow(-hoursAgo),
    window_closes_at: hoursFromNow(24 - hoursAgo),
    last_message: {
      id: newId(),
      direction: 'inbound',
      type: 'text',
      text: 'Hello',
      state: 'received',
      call: null,
      at: hoursFromNow(-hoursAgo),
    },
    ...changed,
  });
}

test('Whoever waits with the least time left stands first, and leaves when they are answered', () => {
  const [fatou, ibrahima] = [waiting('Fatou', 20), waiting('Ibrahima', 10)];
  const pages = [page([fatou, ibrahima])];
  const soon = waiting('Awa', 23);
  expect(names(listRows(pages, withNewest(emptyLedger, [soon]), byWindow))).toEqual([
    'Awa',
    'Fatou',
    'Ibrahima',
  ]);

  const answered = {
    ...fatou,
    version: '11',
    last_message: { ...lastOf(fatou), direction: 'outbound' },
  } as const;
  expect(names(listRows(pages, withNewest(emptyLedger, [answered]), byWindow))).toEqual(['Ibrahima']);
});

test('Who writes again has all the time, and goes behind those that are not loaded yet', () => {
  const [fatou, ibrahima] = [waiting('Fatou', 20), waiting('Ibrahima', 10)];
  const again = { ...waiting('Fatou', 0), id: fatou.id, version: '11' };
  const ledger = withNewest(emptyLedger, [again]);
  expect(names(listRows([page([fatou, ibrahima], 'more')], ledger, byWindow))).toEqual(['Ibrahima']);
  expect(names(listRows([page([fatou, ibrahima])], ledger, byWindow))).toEqual(['Ibrahima', 'Fatou']);
});

test('A row whose window closes leaves the list with the time', () => {
  const fatou = waiting('Fatou', 20);
  expect(listRows([page([fatou])], emptyLedger, { ...byWindow, now: Date.now() + 5 * 3_600_000 })).toEqual(
    [],
  );
});

function lastOf(row: Conversation): NonNullable<Conversation['last_message']> {
  if (!row.last_message) throw new Error('Nothing was said.');
  return row.last_message;
}
