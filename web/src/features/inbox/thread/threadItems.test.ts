import { expect, test } from 'vitest';
import { hoursFromNow, messageFromCustomer, messageFromUs } from '@/testing/cast';
import { firstUnreadId, threadItems } from './threadItems';

const yesterday = messageFromCustomer('Yesterday', { at: hoursFromNow(-30) });
const one = messageFromCustomer('One', { at: hoursFromNow(0) });
const two = messageFromCustomer('Two', { at: hoursFromNow(0) });
const ours = messageFromUs('Ours', { at: hoursFromNow(0) });
const colleagues = messageFromUs('A colleague’s', {
  at: hoursFromNow(0),
  author: { id: 'karim', display_name: 'Karim' },
});

test('Every day begins with its name', () => {
  const kinds = threadItems([yesterday, one, two], [], null, 0).map((item) => item.kind);
  expect(kinds).toEqual(['day', 'message', 'day', 'message', 'message']);
});

test('A run is what one person writes without a break', () => {
  const starts = threadItems([one, two, ours, colleagues], [], null, 0).map(
    (item) => item.kind === 'message' && item.startsRun,
  );
  expect(starts).toEqual([false, true, false, true, true]);
});

test('The unread mark stands above the first message that was not read', () => {
  const unreadId = firstUnreadId([yesterday, one, ours, two], 2);
  const items = threadItems([yesterday, one, ours, two], [], unreadId, 2);

  expect(unreadId).toBe(one.id);
  expect(items.map((item) => item.kind)).toEqual([
    'day',
    'message',
    'day',
    'unread',
    'message',
    'message',
    'message',
  ]);
});

test('When the first unread message is not loaded, there is no mark', () => {
  expect(firstUnreadId([one, two], 7)).toBeNull();
  expect(firstUnreadId([one, two], 0)).toBeNull();
});
