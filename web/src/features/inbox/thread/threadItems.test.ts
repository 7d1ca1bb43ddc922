import { expect, test } from 'vitest';
import type { Message, ThreadEvent } from '@/shared/api/types';
import { hoursFromNow, messageFromCustomer, messageFromUs, newId } from '@/testing/cast';
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
  const kinds = threadItems([yesterday, one, two], [], [], [], null, 0).map((item) => item.kind);
  expect(kinds).toEqual(['day', 'message', 'day', 'message', 'message']);
});

test('A run is what one person writes without a break', () => {
  const starts = threadItems([one, two, ours, colleagues], [], [], [], null, 0).map(
    (item) => item.kind === 'message' && item.startsRun,
  );
  expect(starts).toEqual([false, true, false, true, true]);
});

test('The unread mark stands above the first message that was not read', () => {
  const unreadId = firstUnreadId([yesterday, one, ours, two], 2);
  const items = threadItems([yesterday, one, ours, two], [], [], [], unreadId, 2);

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

test('What the app shared is never what is unread', () => {
  const shared = messageFromCustomer('Before', { at: hoursFromNow(0), is_shared: true });
  expect(firstUnreadId([one, two, shared], 1)).toBe(two.id);
});

const event = (kind: ThreadEvent['kind'], at: string): ThreadEvent => ({
  id: newId(),
  kind,
  at,
  actor: null,
  assignee: null,
  team_name: null,
  snoozed_until: null,
});

test('Notes and events stand between the messages, in the order of time', () => {
  const note = { id: newId(), author: { id: 'karim', display_name: 'Karim' }, text: 'Note', mentions: [] };
  const asides = [event('resolved', hoursFromNow(-29)), event('opened', hoursFromNow(-27))];
  const items = threadItems([yesterday, one], [{ ...note, at: hoursFromNow(-28) }], asides, [], null, 0);
  const told = items.map((item) => (item.kind === 'event' ? item.event.kind : item.kind));
  expect(told.filter((kind) => kind !== 'day')).toEqual(['message', 'resolved', 'note', 'opened', 'message']);
});

const pictureAt = (seconds: number, changed: Partial<Message> = {}): Message =>
  messageFromCustomer('', {
    text: null,
    type: 'image',
    at: new Date(noon + seconds * 1000).toISOString(),
    details: {
      body: { kind: 'file', shape: 'image', is_voice: false, is_animated: false },
      forwarded: null,
      ad: null,
      trouble: [],
    },
    file: {
      id: newId(),
      state: 'stored',
      content_type: 'image/jpeg',
      size: 1,
      name: null,
      reason_code: null,
    },
    ...changed,
  });
const noon = new Date(2026, 0, 5, 12).getTime();
const shapeOf = (messages: Message[], unread: string | null = null) =>
  threadItems(messages, [], [], [], unread, 1)
    .filter(({ kind }) => kind !== 'day')
    .map((item) => (item.kind === 'album' ? item.messages.length : item.kind));

test('Four pictures one after the other are an album, three are not', () => {
  expect(shapeOf([0, 5, 10, 15, 20].map((at) => pictureAt(at)))).toEqual([5]);
  expect(shapeOf([0, 5, 10].map((at) => pictureAt(at)))).toEqual(['message', 'message', 'message']);
});

test('Words, signs, a pause or another voice keep pictures apart', () => {
  const four = (third: Message) => shapeOf([pictureAt(0), pictureAt(1), third, pictureAt(3)]);
  const apart = ['message', 'message', 'message', 'message'];
  expect(four(pictureAt(2, { text: 'This one' }))).toEqual(apart);
  expect(four(pictureAt(2, { reactions: [{ emoji: '👍', direction: 'outbound', at: '' }] }))).toEqual(apart);
  expect(four(pictureAt(2, { direction: 'outbound' }))).toEqual(apart);
  expect(shapeOf([0, 1, 70, 71].map((at) => pictureAt(at)))).toEqual(apart);
});

test('What is unread begins its own album', () => {
  const messages = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => pictureAt(at));
  expect(shapeOf(messages, messages[4]?.id)).toEqual([4, 'unread', 4]);
});
