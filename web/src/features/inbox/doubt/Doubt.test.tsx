import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Message } from '@/shared/api/types';
import { aminata, conversationWith, historyOf, hoursFromNow, messageFromUs, stepOf } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function withDoubt(changed: Partial<Message> = {}) {
  const relais = new FakeRelais();
  const answer = messageFromUs('Yes we do', {
    state: 'unconfirmed',
    awaits_decision_at: hoursFromNow(-0.5),
    ...changed,
  });
  const awa = relais.add(conversationWith('Awa'), [answer]);
  const steps = [stepOf('unconfirmed', { at: hoursFromNow(-30), reason_code: 'timed_out' })];
  relais.histories = [historyOf(answer, { steps })];
  return { relais, answer, address: `/discussions/${awa.id}` };
}

test('While a receipt may still tell, a doubt is said and nothing is asked', async () => {
  const { relais, address } = withDoubt({ awaits_decision_at: null });
  openApp(address, relais);

  expect(await screen.findByText(/We do not know yet whether WhatsApp took it/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'It was sent' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Send again' })).not.toBeInTheDocument();
});

test('A person is asked, and told why and since when nobody knows', async () => {
  const { relais, address } = withDoubt();
  openApp(address, relais);

  expect(await screen.findByText(/Was this message sent\?/)).toBeVisible();
  expect(await screen.findByText(/WhatsApp did not answer in time\. In doubt since \d+/)).toBeVisible();
});

test('Saying that it was sent settles it', async () => {
  const { relais, answer, address } = withDoubt();
  const person = openApp(address, relais);

  await person.click(await screen.findByRole('button', { name: 'It was sent' }));

  await waitFor(() => expect(screen.queryByText(/Was this message sent/)).not.toBeInTheDocument());
  expect(relais.settled).toMatchObject([{ id: answer.id, settlement: 'sent' }]);
  expect(relais.settled[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
});

test('Sending again asks first, as it may arrive twice', async () => {
  const { relais, address } = withDoubt();
  const person = openApp(address, relais);

  await person.click(await screen.findByRole('button', { name: 'Send again' }));
  const dialog = await screen.findByRole('dialog', { name: 'Send this message again?' });
  expect(within(dialog).getByText(/Awa gets it twice/)).toBeVisible();
  expect(relais.settled).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Send again' }));

  expect(await screen.findByLabelText('Message details: Queued')).toBeVisible();
  expect(relais.settled).toMatchObject([{ settlement: 'send_again' }]);
});

test('A decision whose answer is lost is posted again with the same key', async () => {
  const { relais, address } = withDoubt();
  relais.accidents.push('lost_request');
  const person = openApp(address, relais);

  await person.click(await screen.findByRole('button', { name: 'It was sent' }));

  await waitFor(() => expect(relais.settled).toHaveLength(2), { timeout: 5_000 });
  expect(relais.settled[1]?.key).toBe(relais.settled[0]?.key);
});

test('When somebody or a receipt was quicker, that is said kindly and the thread shows what is so', async () => {
  const { relais, address } = withDoubt();
  relais.isSettledMeanwhile = true;
  const person = openApp(address, relais);

  await person.click(await screen.findByRole('button', { name: 'It was sent' }));

  expect(await screen.findByText('It is known by now what became of this message.')).toBeVisible();
  expect(await screen.findByLabelText('Message details: Sent')).toBeVisible();
  expect(screen.queryByText(/Was this message sent/)).not.toBeInTheDocument();
});

test('Who may not send reads the question and has no button', async () => {
  const { relais, address } = withDoubt();
  relais.me = { ...aminata, permissions: ['conversations.view', 'messages.view'] };
  openApp(address, relais);

  expect(await screen.findByText('Somebody who may send messages has to decide.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'It was sent' })).not.toBeInTheDocument();
});
