import { expect, test } from 'vitest';
import { aminata, hoursFromNow, messageFromCustomer, messageFromUs } from '@/testing/cast';
import type { OutgoingMessage } from './OutgoingMessages';
import { unsettledOf } from './unsettledOf';

function waiting(changed: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    key: 'key',
    conversationId: 'awa',
    text: 'Hello',
    replyTo: null,
    composedAt: hoursFromNow(0),
    after: hoursFromNow(-1),
    attempts: 1,
    refusal: null,
    ...changed,
  };
}

const me = aminata.user.id;

test('A message whose answer was lost is not shown beside the one the server has', () => {
  const taken = messageFromUs('Hello', { at: hoursFromNow(-0.5) });

  expect(unsettledOf([waiting()], [taken], me)).toEqual([]);
});

test('The same words from before do not hide a new message', () => {
  const old = messageFromUs('Hello', { at: hoursFromNow(-1) });

  expect(unsettledOf([waiting()], [old], me)).toHaveLength(1);
});

test('The same words from a colleague or from the customer do not hide it', () => {
  const colleague = messageFromUs('Hello', {
    at: hoursFromNow(0),
    author: { id: 'other', display_name: 'Karim' },
  });
  const customer = messageFromCustomer('Hello', { at: hoursFromNow(0) });

  expect(unsettledOf([waiting()], [colleague, customer], me)).toHaveLength(1);
});

test('One message of the server hides only one of two that say the same', () => {
  const taken = messageFromUs('Hello', { at: hoursFromNow(0) });
  const rest = unsettledOf([waiting({ key: 'a' }), waiting({ key: 'b' })], [taken], me);

  expect(rest.map((each) => each.key)).toEqual(['b']);
});

test('What has never left, or was refused, is always shown', () => {
  const taken = messageFromUs('Hello', { at: hoursFromNow(0) });

  expect(unsettledOf([waiting({ attempts: 0 })], [taken], me)).toHaveLength(1);
  expect(
    unsettledOf([waiting({ refusal: { code: 'window_closed', detail: null } })], [taken], me),
  ).toHaveLength(1);
});

test('A file is told apart from another, and from words that say the same as its caption', () => {
  const body = { kind: 'file', shape: 'image', is_voice: false, is_animated: false } as const;
  const file = { id: 'one', name: 'a.jpg', content_type: 'image/jpeg', size: 1 };
  const taken = messageFromUs('Hello', {
    at: hoursFromNow(0),
    details: { body, forwarded: null, ad: null, trouble: [] },
    file: { ...file, state: 'stored', reason_code: null },
  });

  expect(unsettledOf([waiting({ body, file })], [taken], me)).toEqual([]);
  expect(unsettledOf([waiting({ body, file: { ...file, id: 'two' } })], [taken], me)).toHaveLength(1);
  expect(unsettledOf([waiting()], [taken], me)).toHaveLength(1);
});
