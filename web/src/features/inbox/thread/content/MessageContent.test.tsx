import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { conversationWith, messageFromCustomer, messageFromUs } from '@/testing/cast';
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

test('What was written here and failed is offered to be sent once more', async () => {
  open(messageFromUs('From here', { state: 'failed' }));

  expect(await screen.findByRole('button', { name: 'Send again' })).toBeVisible();
  expect(screen.queryByText('Sent from the WhatsApp Business app')).toBeNull();
});
