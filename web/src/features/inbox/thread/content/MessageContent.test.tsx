import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { conversationWith, hoursFromNow, messageFromCustomer, messageFromUs } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';
import type { Message, MessageBody } from '@/shared/api/types';

function open(message: Message): void {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa'), [message]);
  openApp(`/discussions/${awa.id}`, relais);
}

function details(changed: Partial<NonNullable<Message['details']>>): NonNullable<Message['details']> {
  return { body: null, forwarded: null, ad: null, trouble: [], sent_from: null, ...changed };
}

test('Of a changed number both are shown as numbers are everywhere', async () => {
  const body: MessageBody = {
    kind: 'notice',
    what: 'number_changed',
    new_number: '33639980002',
    former_number: '33639980001',
  };
  open(messageFromCustomer('changed', { type: 'system', details: details({ body }) }));

  expect(
    await screen.findByText('This person has a new number: +33 6 39 98 00 01 → +33 6 39 98 00 02.'),
  ).toBeVisible();
});

test('What was written on the phone says so, and is not offered to be sent once more', async () => {
  open(messageFromUs('From the phone', { state: 'failed', details: details({ sent_from: 'business_app' }) }));

  expect(await screen.findByText('Sent from the WhatsApp Business app')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
});

test('What the app shared says so, whoever wrote it', async () => {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa'), [
    messageFromCustomer('Long ago', { is_shared: true }),
    messageFromUs('Our answer', {
      is_shared: true,
      state: 'read',
      details: details({ sent_from: 'business_app' }),
    }),
  ]);
  openApp(`/discussions/${awa.id}`, relais);

  expect(await screen.findAllByText('Shared by the WhatsApp Business app')).toHaveLength(2);
  expect(screen.queryByText('Sent from the WhatsApp Business app')).toBeNull();
});

test('A file that the app keeps says that it may follow', async () => {
  open(
    messageFromCustomer('', {
      type: 'media_placeholder',
      text: null,
      is_shared: true,
      details: details({ body: { kind: 'placeholder' } }),
    }),
  );

  expect(await screen.findByText(/^A file from before/)).toBeVisible();
});

type CallBody = Extract<MessageBody, { kind: 'call' }>;

function callWith(changed: Partial<CallBody>): CallBody {
  return {
    kind: 'call',
    id: 'wacid.1',
    outcome: 'calling',
    begun_at: hoursFromNow(-1),
    ended_at: null,
    duration_seconds: null,
    ...changed,
  };
}

const ended = { ended_at: hoursFromNow(-1) };

test.each<['inbound' | 'outbound', Partial<CallBody>, string]>([
  ['inbound', {}, 'Voice call: it rings…'],
  ['inbound', { outcome: 'unanswered', ...ended }, 'Missed voice call'],
  ['inbound', { outcome: 'failed', ...ended }, 'Missed voice call'],
  ['inbound', { outcome: 'answered', duration_seconds: 134, ...ended }, 'Voice call, 2 min 14 s'],
  ['inbound', { outcome: 'answered' }, 'Voice call, going on'],
  ['outbound', {}, 'You are calling…'],
  ['outbound', { outcome: 'unanswered', ...ended }, 'You called, no answer'],
  ['outbound', { outcome: 'rejected', ...ended }, 'You called, the call was declined'],
  ['outbound', { outcome: 'answered', duration_seconds: 3_725, ...ended }, 'You called, 1 h 02 min'],
])('Of a call there is said what came of it: %s, %o', async (direction, call, words) => {
  open(
    messageFromCustomer('', {
      type: 'call',
      text: null,
      direction,
      state: direction === 'inbound' ? 'received' : 'sent',
      details: details({ body: callWith(call) }),
    }),
  );

  expect(await within(await screen.findByRole('article')).findByText(words)).toBeVisible();
});

test('A call is answered by a message: there is nothing to press at it', async () => {
  open(messageFromCustomer('', { type: 'call', text: null, details: details({ body: callWith({}) }) }));

  expect(within(await screen.findByRole('article')).queryAllByRole('button')).toEqual([]);
});

test('The list says that a call was missed', async () => {
  const relais = new FakeRelais();
  const last = { id: 'call', direction: 'inbound', type: 'call', text: '', state: 'received' } as const;
  const call = { outcome: 'unanswered', duration_seconds: null, ...ended } as const;
  relais.add(conversationWith('Awa', { last_message: { ...last, at: hoursFromNow(-1), call } }));
  openApp('/discussions', relais);

  expect(await screen.findByText('Missed voice call')).toBeVisible();
});

test('What was written here and failed is offered to be sent once more', async () => {
  open(messageFromUs('From here', { state: 'failed' }));

  expect(await screen.findByRole('button', { name: 'Send again' })).toBeVisible();
  expect(screen.queryByText('Sent from the WhatsApp Business app')).toBeNull();
});
