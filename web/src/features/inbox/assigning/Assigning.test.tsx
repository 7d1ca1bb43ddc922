import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Conversation } from '@/shared/api/types';
import { conversationWith, messageFromCustomer, newId } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const moussa = { id: newId(), name: 'Moussa Ba' };

function opened(changed: Partial<Conversation> = {}) {
  const relais = new FakeRelais();
  relais.colleagues = [moussa];
  const awa = relais.add(conversationWith('Awa', changed), [messageFromCustomer('Hello?')]);
  const person = openApp(`/discussions/${awa.id}`, relais);
  const now = () => relais.conversations.find(({ id }) => id === awa.id);
  return { relais, awa, person, now };
}

test('A discussion that is nobody’s is taken in two clicks, and counted as one’s own', async () => {
  const { person, now, relais } = opened();

  await person.click(await screen.findByRole('button', { name: 'Nobody looks after this discussion' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Take this discussion' }));

  await waitFor(() => expect(now()?.assignee?.id).toBe(relais.me.user.id));
  expect(
    await screen.findByRole('button', { name: `Assigned to ${relais.me.user.display_name}` }),
  ).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: /^Mine/ })).toHaveTextContent('Mine1'));
});

test('Whoever comes second is told who has it, and takes it anyway in one click', async () => {
  const { person, now, relais, awa } = opened();
  await person.click(await screen.findByRole('button', { name: 'Nobody looks after this discussion' }));
  relais.conversations = relais.conversations.map((row) => ({ ...row, assignee: moussa }));

  await person.click(await screen.findByRole('menuitem', { name: 'Take this discussion' }));
  expect(await screen.findByText('Moussa Ba looks after this discussion.')).toBeVisible();
  expect(now()?.assignee).toEqual(moussa);

  await person.click(screen.getByRole('button', { name: 'Take it anyway' }));
  await waitFor(() => expect(now()?.assignee?.id).toBe(relais.me.user.id));
  expect(awa.assignee).toBeNull();
});

test('Whoever may not assign is not offered to take it anyway', async () => {
  const { person, relais } = opened({ may: { answer: true, assign: false } });
  await person.click(await screen.findByRole('button', { name: 'Nobody looks after this discussion' }));
  relais.conversations = relais.conversations.map((row) => ({ ...row, assignee: moussa }));

  await person.click(await screen.findByRole('menuitem', { name: 'Take this discussion' }));
  expect(await screen.findByText('Moussa Ba looks after this discussion.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Take it anyway' })).not.toBeInTheDocument();
});

test('A discussion is given to a colleague', async () => {
  const { person, now } = opened();
  await person.click(await screen.findByRole('button', { name: 'Nobody looks after this discussion' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Moussa Ba' }));
  await waitFor(() => expect(now()?.assignee).toEqual(moussa));
});

test('Whoever may not answer on a number sees why, and nothing to take or to close', async () => {
  opened({ may: { answer: false, assign: false } });
  expect(await screen.findByText(/Your role lets you read this discussion/)).toBeVisible();
  expect(
    screen.queryByRole('button', { name: 'Nobody looks after this discussion' }),
  ).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Resolve' })).not.toBeInTheDocument();
});

test('A resolved discussion leaves the open ones, is found among the resolved, and opens again', async () => {
  const { person, now } = opened();
  await person.click(await screen.findByRole('button', { name: 'Resolve' }));
  await waitFor(() => expect(now()?.status).toBe('resolved'));

  await person.click(await screen.findByRole('button', { name: 'More filters' }));
  await person.click(await screen.findByRole('menuitemradio', { name: 'Resolved' }));
  await person.keyboard('{Escape}');
  const list = await screen.findByRole('list', { name: 'List of discussions' });
  expect(within(list).getByRole('img', { name: 'Resolved' })).toBeInTheDocument();

  await person.click(screen.getByRole('button', { name: 'Open again' }));
  await waitFor(() => expect(now()?.status).toBe('open'));
});

test('What the customer has just written is not put away unread', async () => {
  const { person, relais, now } = opened();
  await screen.findByRole('button', { name: 'Resolve' });
  relais.conversations = relais.conversations.map((row) => ({
    ...row,
    inbound_count: row.inbound_count + 1,
  }));

  await person.click(screen.getByRole('button', { name: 'Resolve' }));
  expect(await screen.findByText('The customer has just written: read it first.')).toBeVisible();
  expect(now()?.status).toBe('open');
});

test('A discussion is snoozed until tomorrow', async () => {
  const { person, now } = opened();
  await person.click(await screen.findByRole('button', { name: 'Other states' }));
  await person.click(await screen.findByRole('menuitem', { name: /^Tomorrow/ }));
  await waitFor(() => expect(now()?.status).toBe('snoozed'));
  expect(new Date(now()?.snoozed_until ?? '').getHours()).toBe(9);
});
