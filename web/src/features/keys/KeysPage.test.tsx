import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { ApiKey, NewKey } from '@/shared/api/types';
import { accountNamed, aminata, newId } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const shop = accountNamed('Shop');

function keyNamed(name: string, changed: Partial<ApiKey> = {}): ApiKey {
  return {
    id: newId(),
    name,
    prefix: 'relais_AZqrstuv',
    permissions: ['accounts.view'],
    account_ids: null,
    maker: { id: aminata.user.id, name: aminata.user.display_name },
    created_at: '2026-11-01T08:00:00Z',
    expires_at: null,
    last_used_at: null,
    state: 'active',
    lost: [],
    ...changed,
  };
}

function withKeys(...keys: ApiKey[]) {
  const relais = new FakeRelais();
  relais.accounts = [shop];
  relais.me = { ...aminata, permissions: [...aminata.permissions, 'keys.manage'] };
  const asked: unknown[] = [];
  const handlers = [
    http.get('/api/keys', () => HttpResponse.json({ items: keys })),
    http.post('/api/keys', async ({ request }) => {
      const key = (await request.json()) as NewKey;
      asked.push(key);
      const made = keyNamed(key.name ?? '', { account_ids: key.account_ids ?? null });
      keys.push(made);
      return HttpResponse.json({ secret: 'relais_secret', key: made }, { status: 201 });
    }),
    http.put('/api/keys/:id', async ({ params, request }) => {
      asked.push({ id: params.id, ...((await request.json()) as object) });
      return HttpResponse.json(keys[0]);
    }),
    http.post('/api/keys/:id/adoption', ({ params }) => {
      asked.push({ adopt: params.id });
      return HttpResponse.json(keys[0]);
    }),
    http.delete('/api/keys/:id', ({ params }) => {
      asked.push({ revoke: params.id });
      keys.splice(0);
      return new HttpResponse(null, { status: 204 });
    }),
  ];
  return { relais, asked, handlers };
}

test('Each key tells what it may do, for which numbers, who answers for it, and whether it works', async () => {
  const { relais, handlers } = withKeys(
    keyNamed('Till', { account_ids: [shop.id], state: 'expired', expires_at: '2026-11-02T00:00:00Z' }),
  );
  openApp('/settings/keys', relais, ...handlers);

  const card = await screen.findByRole('listitem');
  expect(card).toHaveTextContent('See the WhatsApp numbers');
  await waitFor(() => expect(card).toHaveTextContent('Shop'));
  expect(card).toHaveTextContent('Aminata Diallo');
  expect(within(card).getByText('Ended')).toBeVisible();
});

test('A key is made, shown once with an example, and is gone from the page after', async () => {
  const { relais, asked, handlers } = withKeys();
  const person = openApp('/settings/keys', relais, ...handlers);

  await person.click(await screen.findByRole('button', { name: 'Make a key' }));
  const dialog = await screen.findByRole('dialog', { name: 'A new API key' });
  await person.click(within(dialog).getByRole('button', { name: 'Make a key' }));
  expect(within(dialog).getByText('Choose at least one.')).toBeVisible();
  expect(asked).toEqual([]);

  await person.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Till');
  await person.click(within(dialog).getByRole('checkbox', { name: 'See the WhatsApp numbers' }));
  expect(
    within(dialog).queryByRole('checkbox', { name: 'Make and revoke API keys' }),
  ).not.toBeInTheDocument();
  await person.click(within(dialog).getByRole('button', { name: 'Make a key' }));

  expect(await within(dialog).findByDisplayValue('relais_secret')).toBeVisible();
  expect(within(dialog).getByText(/curl .*\/api\/accounts/)).toHaveTextContent('x-api-key: relais_secret');
  expect(asked).toEqual([
    { name: 'Till', permissions: ['accounts.view'], account_ids: null, expires_at: null },
  ]);
  await person.click(within(dialog).getByRole('button', { name: 'I have copied it' }));
  expect(await screen.findByRole('heading', { name: 'Till' })).toBeVisible();
  expect(screen.queryByDisplayValue('relais_secret')).not.toBeInTheDocument();
});

test('A key is renamed and extended', async () => {
  const key = keyNamed('Till');
  const { relais, asked, handlers } = withKeys(key);
  const person = openApp('/settings/keys', relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Edit' }));
  const dialog = await screen.findByRole('dialog', { name: 'Edit the key' });
  const name = within(dialog).getByRole('textbox', { name: 'Name' });
  await person.clear(name);
  await person.type(name, 'Shop window');
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(asked).toEqual([{ id: key.id, name: 'Shop window', expires_at: null }]));
});

test('A key is revoked after a question', async () => {
  const key = keyNamed('Till');
  const { relais, asked, handlers } = withKeys(key);
  const person = openApp('/settings/keys', relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Revoke' }));
  const dialog = await screen.findByRole('dialog', { name: 'Revoke the key' });
  expect(asked).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Revoke' }));
  expect(await screen.findByText('No program comes in yet')).toBeVisible();
  expect(asked).toEqual([{ revoke: key.id }]);
});

test('A key whose maker lost a permission says so, and another may answer for it', async () => {
  const key = keyNamed('Till', {
    maker: { id: newId(), name: null },
    state: 'stopped',
    lost: ['accounts.view'],
  });
  const { relais, asked, handlers } = withKeys(key);
  const person = openApp('/settings/keys', relais, ...handlers);
  expect(await screen.findByText('Stopped')).toBeVisible();
  expect(screen.getByText('Somebody who is gone')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Answer for it myself' }));
  await waitFor(() => expect(asked).toEqual([{ adopt: key.id }]));
});

test('Someone without the permission sees no door to it', async () => {
  const { relais, handlers } = withKeys(keyNamed('Till'));
  relais.me = { ...aminata, permissions: ['accounts.view', 'settings.manage'] };
  openApp('/settings/keys', relais, ...handlers);
  expect(await screen.findByRole('navigation', { name: 'Settings' })).not.toHaveTextContent('API keys');
});
