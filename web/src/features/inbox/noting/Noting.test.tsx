import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Conversation } from '@/shared/api/types';
import { conversationWith, hoursFromNow, messageFromCustomer, newId } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const moussa = { id: newId(), name: 'Moussa Ba' };

function opened(changed: Partial<Conversation> = {}) {
  const relais = new FakeRelais();
  relais.colleagues = [moussa, { id: relais.me.user.id, name: relais.me.user.display_name }];
  const awa = relais.add(conversationWith('Awa', changed), [messageFromCustomer('Hello?')]);
  const person = openApp(`/discussions/${awa.id}`, relais);
  return { relais, awa, person };
}

test('A note calls a colleague with @, stands in the thread and is sent to nobody', async () => {
  const { person, relais } = opened();
  await person.click(await screen.findByRole('button', { name: 'Note' }));

  await person.type(screen.getByRole('textbox', { name: 'Note for your colleagues' }), 'Ask @mou');
  await screen.findByRole('option', { name: /Moussa Ba/ });
  await person.keyboard('{Enter}');
  await person.keyboard('please{Enter}');

  await waitFor(() => expect(relais.notes).toHaveLength(1));
  expect(relais.notes[0]).toMatchObject({ text: 'Ask @Moussa-Ba please', mentions: [moussa.id] });
  expect(relais.posted).toEqual([]);
  expect(
    within(await screen.findByRole('article', { name: 'Note by Aminata Diallo' })).getByText('@Moussa-Ba'),
  ).toBeVisible();
});

test('A note can be written where no answer can', async () => {
  const { person, relais } = opened({ window_closes_at: hoursFromNow(-1) });
  await person.click(await screen.findByRole('button', { name: 'Note' }));
  await person.type(screen.getByRole('textbox', { name: 'Note for your colleagues' }), 'Too late{Enter}');
  await waitFor(() => expect(relais.notes).toHaveLength(1));
});

test('A colleague who looks on is shown, and one’s own look is told', async () => {
  const { relais, awa } = opened();
  await waitFor(() => expect(relais.looked).toContainEqual({ id: awa.id, state: 'viewing' }));
  await waitFor(() => expect(relais.isFollowed).toBe(true));

  relais.tell('looking', {
    conversation_id: awa.id,
    user_id: moussa.id,
    name: moussa.name,
    state: 'typing',
    at: hoursFromNow(0),
    seconds: 8,
  });
  expect(await screen.findByText('Moussa Ba is writing…')).toBeVisible();
});

test('A label is put on a discussion and stands in the list', async () => {
  const { relais, person, awa } = opened();
  relais.labels = [{ id: newId(), name: 'Urgent', color: 'red' }];
  await person.click(await screen.findByRole('button', { name: 'Label' }));
  await person.click(await screen.findByRole('menuitemcheckbox', { name: 'Urgent' }));
  await waitFor(() =>
    expect(relais.conversations.find(({ id }) => id === awa.id)?.label_ids).toHaveLength(1),
  );
  const list = screen.getByRole('list', { name: 'List of discussions' });
  expect(await within(list).findByText('Urgent')).toBeInTheDocument();
});

test('The bell counts what is unread, and opens the discussion it is about', async () => {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa'), [messageFromCustomer('Hello?')]);
  relais.notifications = [
    {
      id: newId(),
      kind: 'mention',
      conversation_id: awa.id,
      contact_name: 'Awa',
      actor: moussa,
      text: 'Look at this',
      at: hoursFromNow(0),
      is_read: false,
    },
  ];
  const person = openApp('/discussions', relais);

  await person.click(await screen.findByRole('button', { name: '1 unread notification' }));
  await person.click(await screen.findByRole('button', { name: /Moussa Ba calls you/ }));

  await waitFor(() => expect(window.location.pathname).toBe(`/discussions/${awa.id}`));
  await waitFor(() => expect(relais.notifications[0]?.is_read).toBe(true));
});

test('A / calls a quick reply, filled for the customer, and Enter sends it only the second time', async () => {
  const { relais, person } = opened();
  relais.quickReplies = [
    {
      id: newId(),
      shortcut: 'hello',
      text: 'Hello {{contact}}, I am {{agent}}',
      team_id: null,
      is_own: false,
    },
  ];
  const field = await screen.findByRole('textbox', { name: 'Write a message' });
  await person.type(field, '/hel');
  await screen.findByRole('option', { name: /hello/ });
  await person.keyboard('{Enter}');

  await waitFor(() => expect(field).toHaveValue('Hello Awa, I am Aminata Diallo'));
  expect(relais.posted).toEqual([]);
  await person.keyboard('{Enter}');
  await waitFor(() =>
    expect(relais.posted.map(({ text }) => text)).toEqual(['Hello Awa, I am Aminata Diallo']),
  );
});

test('Labels, teams and quick replies are kept on one page', async () => {
  const relais = new FakeRelais();
  relais.teams = [{ id: newId(), name: 'Sales', member_ids: [] }];
  const person = openApp('/settings/work', relais);
  expect(await screen.findByText('Sales')).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'New label' }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.type(await dialog.findByRole('textbox', { name: 'Name' }), 'Urgent');
  await person.click(dialog.getByRole('button', { name: 'Red' }));
  await person.click(dialog.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(relais.labels).toMatchObject([{ name: 'Urgent', color: 'red' }]));
});
