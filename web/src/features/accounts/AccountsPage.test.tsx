import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { ConnectAccountRequest, EditAccountRequest } from '@/shared/api/types';
import { accountNamed, aminata, hoursFromNow } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function withShop(changed = {}) {
  const relais = new FakeRelais();
  const shop = accountNamed('Shop', changed);
  relais.accounts = [shop];
  return { relais, shop };
}

test('With no number yet, both ways to begin are offered', async () => {
  const relais = new FakeRelais();
  const person = openApp(
    '/settings/accounts',
    relais,
    http.post('/api/accounts/simulated', () => {
      const simulated = accountNamed('Simulated', {
        is_simulated: true,
        phone_url: 'http://localhost:8010/phone',
      });
      relais.accounts.push(simulated);
      return HttpResponse.json(simulated, { status: 201 });
    }),
  );
  expect(await screen.findByRole('link', { name: 'Connect a WhatsApp number' })).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Add a simulated number' }));

  const card = await screen.findByRole('region', { name: 'Simulated' });
  expect(within(card).getByRole('link', { name: /Open the phone/ })).toHaveAttribute(
    'href',
    'http://localhost:8010/phone',
  );
});

test('Without a simulator, the page says why there is no simulated number', async () => {
  const relais = new FakeRelais();
  relais.isSimulatorAvailable = false;
  openApp('/settings/accounts', relais);

  expect(await screen.findByText(/The simulator is not running/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Add a simulated number' })).not.toBeInTheDocument();
});

test('A paused number says why, and can be resumed', async () => {
  const paused = {
    reason_code: 'token_invalid',
    reason: 'Session has expired',
    at: hoursFromNow(-1),
    ends_at: null,
  };
  const { relais, shop } = withShop({ paused });
  const person = openApp(
    '/settings/accounts',
    relais,
    http.post('/api/accounts/:id/resume', () => {
      relais.accounts = [{ ...shop, paused: null }];
      return HttpResponse.json(relais.accounts[0]);
    }),
  );
  expect(await screen.findByText(/The access token is no longer valid/)).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Resume sending' }));

  await waitFor(() => expect(screen.queryByText(/Paused since/)).not.toBeInTheDocument());
});

test('A pause whose end WhatsApp named says when the number goes on by itself', async () => {
  const ends = hoursFromNow(48);
  const paused = { reason_code: 'account_restricted', reason: 'SPAM', at: hoursFromNow(-1), ends_at: ends };
  const { relais } = withShop({ paused });
  openApp('/settings/accounts', relais);

  expect(await screen.findByText(/The number goes on by itself on .*, as WhatsApp says/)).toBeVisible();
});

test('Connecting asks for every value, and for ids in digits', async () => {
  const person = openApp('/settings/accounts/new', new FakeRelais());

  await person.type(await screen.findByLabelText('Phone number ID'), '+33 6 39 98');
  await person.click(screen.getByRole('button', { name: 'Connect' }));

  expect(screen.getByLabelText('Phone number ID')).toHaveAccessibleDescription(/Digits only/);
  expect(screen.getAllByText('Please fill in this field.')).toHaveLength(4);
});

test('A number that is connected already is said next to its field', async () => {
  const errors = { phone_number_id: [{ code: 'number_already_connected', message: '' }] };
  const person = openApp(
    '/settings/accounts/new',
    new FakeRelais(),
    http.post('/api/accounts', () => problem(409, 'number_already_connected', { errors })),
  );

  await fillIn(person);

  await waitFor(() =>
    expect(screen.getByLabelText('Phone number ID')).toHaveAccessibleDescription(
      /This number is already connected/,
    ),
  );
});

test('After connecting, the webhook to paste at Meta is shown', async () => {
  const relais = new FakeRelais();
  const sent: ConnectAccountRequest[] = [];
  const person = openApp(
    '/settings/accounts/new',
    relais,
    http.post('/api/accounts', async ({ request }) => {
      sent.push((await request.json()) as ConnectAccountRequest);
      relais.accounts = [accountNamed('Shop')];
      return HttpResponse.json(relais.accounts[0], { status: 201 });
    }),
  );

  await fillIn(person);

  expect(await screen.findByLabelText('Verify token')).toHaveValue('verify-me');
  await waitFor(() =>
    expect(screen.getByLabelText('Callback URL')).toHaveValue('https://relais.example/api/webhooks/whatsapp'),
  );
  expect(sent).toEqual([
    {
      name: 'Shop',
      phone_number_id: '106540352242922',
      waba_id: '102290129340398',
      access_token: 'EAAtoken',
      app_secret: 'secret',
      messages_per_second: null,
    },
  ]);
});

test('Secrets that are left empty are kept', async () => {
  const { relais, shop } = withShop();
  const sent: EditAccountRequest[] = [];
  const person = openApp(
    `/settings/accounts/${shop.id}?section=connection`,
    relais,
    http.put('/api/accounts/:id', async ({ request }) => {
      sent.push((await request.json()) as EditAccountRequest);
      return HttpResponse.json(shop);
    }),
  );
  const name = await screen.findByRole('textbox', { name: 'Name' });

  await person.clear(name);
  await person.type(name, 'Shop in town');
  await person.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('Saved.')).toBeVisible();
  expect(sent[0]).toMatchObject({ name: 'Shop in town', access_token: null, app_secret: null });
});

test('An empty pace follows what WhatsApp says of the number, which is shown in its place', async () => {
  const { relais, shop } = withShop({ chosen_per_second: null, messages_per_second: 1_000 });
  const sent: EditAccountRequest[] = [];
  const person = openApp(
    `/settings/accounts/${shop.id}?section=connection`,
    relais,
    http.put('/api/accounts/:id', async ({ request }) => {
      sent.push((await request.json()) as EditAccountRequest);
      return HttpResponse.json(shop);
    }),
  );
  const pace = await screen.findByRole('textbox', { name: 'Messages per second' });
  expect(pace).toHaveValue('');
  expect(pace).toHaveAttribute('placeholder', '1000 (automatic)');

  await person.type(pace, '40');
  await person.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent[0]).toMatchObject({ messages_per_second: 40 }));
  await person.clear(pace);
  await person.click(screen.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(sent[1]).toMatchObject({ messages_per_second: null }));
});

test('The messaging limit of a number is said in words', async () => {
  const { relais } = withShop({ messaging_limit: 'TIER_10K' });
  openApp('/settings/accounts', relais);

  expect(await screen.findByText('Messaging limit: 10,000 people in 24 hours')).toBeVisible();
});

test('A failed test says what is wrong, in words, with the trace id', async () => {
  const { relais, shop } = withShop();
  const error = {
    code: 190,
    reason_code: 'token_invalid',
    message: 'Session has expired',
    trace_id: 'Az8or2',
  };
  const person = openApp(
    `/settings/accounts/${shop.id}?section=connection`,
    relais,
    http.post('/api/accounts/:id/test', () =>
      HttpResponse.json({
        ok: false,
        checked_at: hoursFromNow(0),
        display_phone_number: null,
        verified_name: null,
        quality_rating: null,
        error,
      }),
    ),
  );

  await person.click(await screen.findByRole('button', { name: 'Test the connection' }));

  expect(await screen.findByText(/WhatsApp does not accept the access token/)).toBeVisible();
  expect(screen.getByText('WhatsApp says: Session has expired (code 190)')).toBeVisible();
  expect(screen.getByText('Trace id: Az8or2')).toBeVisible();
});

test('A number is disconnected only after its name has been typed', async () => {
  const { relais, shop } = withShop();
  const confirmed: (string | null)[] = [];
  const person = openApp(
    `/settings/accounts/${shop.id}?section=connection`,
    relais,
    http.delete('/api/accounts/:id', ({ request }) => {
      confirmed.push(new URL(request.url).searchParams.get('confirm'));
      relais.accounts = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await person.click(await screen.findByRole('button', { name: 'Disconnect this number…' }));
  const dialog = await screen.findByRole('dialog');
  const submit = within(dialog).getByRole('button', { name: 'Disconnect' });

  await person.type(within(dialog).getByLabelText('Name of the number'), 'Sho');
  expect(submit).toBeDisabled();
  await person.type(within(dialog).getByLabelText('Name of the number'), 'p');
  await person.click(submit);

  expect(await screen.findByText('No number yet')).toBeVisible();
  expect(confirmed).toEqual(['Shop']);
});

test('Without the permission to manage, nothing can be changed', async () => {
  const { relais, shop } = withShop();
  relais.me = { ...aminata, permissions: ['accounts.view'] };
  openApp(`/settings/accounts/${shop.id}?section=connection`, relais);

  expect(await screen.findByText(/Changing it needs the permission/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Discussions' })).not.toBeInTheDocument();
});

test('A number that does not exist leads back to the list', async () => {
  openApp('/settings/accounts/00000000-0000-7000-8000-ffffffffffff', new FakeRelais());

  expect(await screen.findByRole('heading', { name: 'This number does not exist' })).toBeVisible();
});

async function fillIn(person: ReturnType<typeof openApp>) {
  await person.type(await screen.findByLabelText('Name'), 'Shop');
  await person.type(screen.getByLabelText('Phone number ID'), '106540352242922');
  await person.type(screen.getByLabelText('WhatsApp Business Account ID'), '102290129340398');
  await person.type(screen.getByLabelText('Access token'), 'EAAtoken');
  await person.type(screen.getByLabelText('App secret'), 'secret');
  await person.click(screen.getByRole('button', { name: 'Connect' }));
}
