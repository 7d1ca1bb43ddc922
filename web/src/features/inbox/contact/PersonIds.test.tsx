import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Person } from '@/shared/api/types';
import {
  aminata,
  conversationWith,
  hoursFromNow,
  messageFromCustomer,
  newId,
  personWith,
} from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

async function openContact(changed: Partial<Person>, prepare?: (relais: FakeRelais) => void) {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa'), [messageFromCustomer('Hello')]);
  relais.people = [personWith({ id: awa.contact.id, name: 'Awa', ...changed })];
  prepare?.(relais);
  const person = openApp(`/discussions/${awa.id}`, relais);
  const panel = await screen.findByRole('complementary', { name: 'Contact' });
  return { relais, person, panel, awa };
}

const merge = {
  id: newId(),
  contact_id: newId(),
  name: 'Awa at work',
  msisdn: '+33639980002',
  username: null,
  bsuid: null,
  at: hoursFromNow(-1),
  made_by: null,
};

test('The contact shows a shortened id and the numbers that are no longer theirs', async () => {
  const { panel } = await openContact({
    bsuid: 'SN.13491208655302741918',
    former_ids: [
      {
        kind: 'number',
        value: '33639980009',
        from_at: null,
        until_at: '2026-01-02T12:00:00Z',
        ended_by: 'number_changed',
      },
      {
        kind: 'bsuid',
        value: 'SN.1',
        from_at: null,
        until_at: '2026-01-02T12:00:00Z',
        ended_by: 'user_id_changed',
      },
    ],
  });
  expect(await within(panel).findByText('SN.1349…1918')).toBeVisible();
  expect(within(panel).getByText(/\+33 6 39 98 00 09, until/)).toBeVisible();
  expect(within(panel).queryByText(/SN\.1,/)).toBeNull();
});

test('A merge says who told so, and is undone once that was confirmed', async () => {
  const { panel, person } = await openContact({ merges: [merge] });
  expect(await within(panel).findByText(/Merged with Awa at work/)).toHaveTextContent('WhatsApp told so');
  await person.click(within(panel).getByRole('button', { name: 'Undo' }));
  await person.click(await screen.findByRole('button', { name: 'Separate' }));
  await waitFor(() => expect(within(panel).queryByText(/Merged with/)).toBeNull());
});

test('Somebody is searched for, and which of the two is kept is shown before they are merged', async () => {
  const older = personWith({ name: 'Moussa', created_at: hoursFromNow(-99) });
  const { panel, person, relais, awa } = await openContact({}, (world) => world.people.push(older));
  await person.click(await within(panel).findByRole('button', { name: 'Merge with…' }));
  await person.type(await screen.findByLabelText('Who else is Awa?'), 'Mou');
  await person.click(await screen.findByRole('button', { name: /Moussa/ }));
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent.indexOf('Moussa')).toBeLessThan(dialog.textContent.indexOf('Awa'));
  await person.click(within(dialog).getByRole('button', { name: 'Merge' }));
  await waitFor(() => expect(relais.merged).toEqual([{ id: awa.contact.id, contactId: older.id }]));
});

test('Who may not send sees the merges and changes none', async () => {
  const { panel } = await openContact({ merges: [merge] }, (relais) => {
    relais.me = {
      ...aminata,
      permissions: aminata.permissions.filter((permission) => permission !== 'messages.send'),
      workspace_permissions: aminata.workspace_permissions.filter(
        (permission) => permission !== 'messages.send',
      ),
    };
  });
  expect(await within(panel).findByText(/Merged with Awa at work/)).toBeVisible();
  expect(within(panel).queryByRole('button', { name: 'Undo' })).toBeNull();
  expect(within(panel).queryByRole('button', { name: 'Merge with…' })).toBeNull();
});

test('Who may send for one number alone merges nobody: a person is one on all of them', async () => {
  const { panel } = await openContact({ merges: [merge] }, (relais) => {
    relais.me = {
      ...aminata,
      workspace_permissions: aminata.workspace_permissions.filter(
        (permission) => permission !== 'messages.send',
      ),
    };
  });
  expect(await within(panel).findByText(/Merged with Awa at work/)).toBeVisible();
  expect(within(panel).queryByRole('button', { name: 'Merge with…' })).toBeNull();
});
