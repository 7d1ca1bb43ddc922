import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import type { ReplayRequest } from '@/shared/api/types';
import { accountNamed, aminata, bodyOf, webhookAt } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const aside = webhookAt('12.0', {
  state: 'set_aside',
  phone_number_ids: ['999'],
  kinds: [
    { kind: 'message', count: 2 },
    { kind: 'receipt', count: 1 },
  ],
  reasons: ['unknown_number'],
});

function withJournal(...journal: FakeRelais['journal']) {
  const relais = new FakeRelais();
  relais.accounts = [accountNamed('Shop')];
  relais.journal = journal;
  relais.webhooks = journal.map((entry) => bodyOf(entry));
  return relais;
}

/** Answers replays, and keeps what was asked for. */
function replays(answer: (request: ReplayRequest) => object) {
  const asked: ReplayRequest[] = [];
  const handler = http.post('/api/journal/replay', async ({ request }) => {
    const question = (await request.json()) as ReplayRequest;
    asked.push(question);
    return HttpResponse.json({
      replayed: 1,
      still_set_aside: 0,
      items: [],
      next_cursor: null,
      ...answer(question),
    });
  });
  return { asked, handler };
}

test('Each webhook says what it holds, for which number, and why something is set aside', async () => {
  openApp('/settings/journal', withJournal(aside, webhookAt('11.0')));

  const [first = document.body, second = document.body] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent('2 messages · 1 receipt');
  expect(first).toHaveTextContent('The number is not connected');
  expect(first).toHaveTextContent('999');
  expect(within(first).getByText('Set aside')).toBeVisible();
  await waitFor(() => expect(second).toHaveTextContent('Shop'));
  expect(within(second).getByText('Applied')).toBeVisible();
});

test('The journal is reached from the settings', async () => {
  const person = openApp('/settings/accounts', withJournal());
  await person.click(await screen.findByRole('link', { name: 'Journal' }));
  expect(await screen.findByText('Nothing has come yet')).toBeVisible();
});

test('Someone without the permission is led elsewhere', async () => {
  const relais = withJournal(aside);
  relais.me = { ...aminata, permissions: ['accounts.view'] };
  openApp('/settings/journal', relais);

  expect(await screen.findByRole('heading', { name: 'WhatsApp numbers' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Journal' })).not.toBeInTheDocument();
  expect(relais.askedOfJournal).toBeNull();
});

test('Older ones are shown on demand', async () => {
  const person = openApp('/settings/journal', withJournal(aside, webhookAt('11.0'), webhookAt('10.0')));
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);

  await person.click(screen.getByRole('button', { name: 'Show older ones' }));

  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3));
  expect(screen.queryByRole('button', { name: 'Show older ones' })).not.toBeInTheDocument();
  expect(screen.getByText('3 shown, 3 looked at')).toBeVisible();
});

test('A search that found nothing yet offers to look further back', async () => {
  const relais = withJournal();
  const pages = [
    { items: [], next_cursor: 'further', looked_at: 5_000 },
    { items: [aside], next_cursor: null, looked_at: 40 },
  ];
  const person = openApp(
    '/settings/journal',
    relais,
    http.get('/api/journal', () => HttpResponse.json(pages.shift())),
  );

  await person.click(await screen.findByRole('button', { name: 'Look further back' }));

  expect(await screen.findByRole('listitem')).toBeVisible();
  expect(screen.getByText('1 shown, 5,040 looked at')).toBeVisible();
});

test('The filters are asked for, kept in the address, and cleared', async () => {
  const relais = withJournal(aside, webhookAt('11.0'));
  const person = openApp('/settings/journal', relais);
  await screen.findAllByRole('listitem');

  await person.click(screen.getByRole('combobox', { name: 'Reason' }));
  await person.click(await screen.findByRole('option', { name: 'Not JSON' }));

  expect(await screen.findByText('Nothing is set aside')).toBeVisible();
  expect(relais.askedOfJournal).toEqual({
    state: 'set_aside',
    reason: 'not_json',
  });
  expect(window.location.search).toBe('?state=set_aside&reason=not_json');

  await person.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
});

test('Days are asked for as the reader’s own, both of them included', async () => {
  const relais = withJournal(aside);
  openApp('/settings/journal?from=2026-11-20&to=2026-11-21&number=%22999%22', relais);
  await screen.findByRole('listitem');

  expect(relais.askedOfJournal).toEqual({
    phone_number_id: '999',
    from: new Date(2026, 10, 20).toISOString(),
    to: new Date(2026, 10, 22).toISOString(),
  });
});

test('A webhook opens with its parts and its body, which can be copied', async () => {
  const relais = withJournal(aside);
  const person = openApp('/settings/journal', relais);
  const write = vi.spyOn(navigator.clipboard, 'writeText');

  await person.click(await screen.findByRole('link', { name: /12\.0/ }));

  const drawer = await screen.findByRole('dialog', { name: 'Webhook 12.0' });
  expect(within(drawer).getByText('The number is not connected')).toBeVisible();
  expect(within(drawer).getByText('wamid.1')).toBeVisible();
  await person.click(within(drawer).getByRole('radio', { name: 'As it came' }));
  expect(within(drawer).getByRole('region', { name: 'The body' })).toHaveTextContent(
    '{"object":"whatsapp_business_account"}',
  );
  await person.click(within(drawer).getByRole('button', { name: 'Copy' }));
  expect(write).toHaveBeenCalledWith('{"object":"whatsapp_business_account"}');

  await person.keyboard('{Escape}');
  await waitFor(() => expect(window.location.pathname).toBe('/settings/journal'));
});

test('A webhook that is not here is said not to be', async () => {
  openApp('/settings/journal/99.0', withJournal(aside));
  expect(await screen.findByText('This webhook is not here')).toBeVisible();
});

test('What is chosen is replayed after a confirmation, and what came of it is told', async () => {
  const { asked, handler } = replays(({ places }) => ({
    replayed: 2,
    still_set_aside: 1,
    items: (places ?? []).map((place) =>
      place === '12.0'
        ? { place, state: 'set_aside', set_aside: [{ index: 0, reason_code: 'unknown_number', reason: '' }] }
        : { place, state: 'applied', set_aside: [] },
    ),
  }));
  const person = openApp('/settings/journal', withJournal(aside, webhookAt('11.0')), handler);

  await person.click(await screen.findByRole('checkbox', { name: 'Choose all shown' }));
  await person.click(screen.getByRole('button', { name: 'Replay 2 webhooks' }));
  const dialog = await screen.findByRole('dialog', { name: 'Replay' });
  expect(asked).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Replay' }));

  expect(await within(dialog).findByText('2 webhooks replayed.')).toBeVisible();
  expect(within(dialog).getByText('Of 1, something is still set aside.')).toBeVisible();
  expect(within(dialog).getByText('12.0 – The number is not connected')).toBeVisible();
  expect(asked).toEqual([{ places: ['12.0', '11.0'], set_aside: null }]);
});

test('All that match are replayed, call after call', async () => {
  const { asked, handler } = replays(({ set_aside }) =>
    set_aside?.cursor === null ? { replayed: 200, next_cursor: 'further' } : { replayed: 30 },
  );
  const person = openApp('/settings/journal?reason=unknown_number', withJournal(aside), handler);

  await person.click(await screen.findByRole('button', { name: 'Replay all that match' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Replay' }));

  expect(await screen.findByText('230 webhooks replayed.')).toBeVisible();
  expect(asked.map((request) => request.set_aside)).toEqual([
    { reason: 'unknown_number', phone_number_id: null, from: null, to: null, cursor: null },
    { reason: 'unknown_number', phone_number_id: null, from: null, to: null, cursor: 'further' },
  ]);
});

test('A replay that failed can be tried again', async () => {
  let isAway = true;
  const { handler } = replays(() => ({ replayed: 1 }));
  const person = openApp(
    '/settings/journal/12.0',
    withJournal(aside),
    http.post('/api/journal/replay', () => (isAway ? problem(503, 'database_unavailable') : undefined)),
    handler,
  );

  await person.click(await screen.findByRole('button', { name: 'Replay' }));
  const dialog = await screen.findByRole('dialog', { name: 'Replay' });
  await person.click(within(dialog).getByRole('button', { name: 'Replay' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(/cannot reach its database/);

  isAway = false;
  await person.click(within(dialog).getByRole('button', { name: 'Replay' }));
  expect(await within(dialog).findByText('1 webhook replayed.')).toBeVisible();
});

test('When the journal cannot be loaded, the page says so and tries again on demand', async () => {
  let isAway = true;
  const relais = withJournal(aside);
  const person = openApp(
    '/settings/journal',
    relais,
    http.get('/api/journal', () => (isAway ? problem(422, 'invalid') : undefined)),
  );
  expect(await screen.findByText('The journal could not be loaded.')).toBeVisible();

  isAway = false;
  await person.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('listitem')).toBeVisible();
});

test('It speaks French', async () => {
  const relais = withJournal(aside);
  relais.me = { ...aminata, user: { ...aminata.user, language: 'fr' } };
  openApp('/settings/journal', relais);

  const row = await screen.findByRole('listitem');
  expect(row).toHaveTextContent('2 messages · 1 accusé');
  expect(row).toHaveTextContent('Le numéro n’est pas connecté');
});
