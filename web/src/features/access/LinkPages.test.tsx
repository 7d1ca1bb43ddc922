import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function signedOut(): FakeRelais {
  const relais = new FakeRelais();
  relais.isSignedIn = false;
  return relais;
}

function invitation(changed = {}) {
  return http.post('/api/auth/invitation/look', () =>
    HttpResponse.json({
      workspace_name: 'Shop',
      display_name: 'Fatou',
      email: 'fatou@shop.example',
      language: 'en',
      has_account: false,
      ...changed,
    }),
  );
}

test('Who is invited chooses a password, and is in', async () => {
  const relais = signedOut();
  const sent: unknown[] = [];
  const person = openApp(
    '/invite#token=once',
    relais,
    invitation(),
    http.post('/api/auth/invitation', async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('/api/auth/login', () => relais.session()),
  );

  expect(await screen.findByRole('heading', { name: 'Join Shop' })).toBeVisible();
  expect(window.location.href).not.toContain('once');
  expect(screen.getByLabelText('E-mail address')).toHaveValue('fatou@shop.example');
  await person.type(screen.getByLabelText('Choose a password'), 'a password of hers');
  await person.click(screen.getByRole('button', { name: 'Join' }));

  expect(await screen.findByRole('heading', { name: 'Discussions' })).toBeVisible();
  expect(sent).toEqual([{ token: 'once', display_name: 'Fatou', password: 'a password of hers' }]);
});

test('A password that is too short is refused before anything is sent', async () => {
  let calls = 0;
  const person = openApp(
    '/invite#token=once',
    signedOut(),
    invitation(),
    http.post('/api/auth/invitation', () => {
      calls += 1;
      return new HttpResponse(null, { status: 204 });
    }),
  );

  await person.type(await screen.findByLabelText('Choose a password'), 'short');
  await person.click(screen.getByRole('button', { name: 'Join' }));

  expect(await screen.findByText('At least 10 characters.')).toBeVisible();
  expect(calls).toBe(0);
});

test('Who has an account comes with its password, and is told when it is wrong', async () => {
  const person = openApp(
    '/invite#token=once',
    signedOut(),
    invitation({ has_account: true }),
    http.post('/api/auth/invitation', () => problem(401, 'credentials_wrong')),
  );

  expect(await screen.findByText(/You have an account here already/)).toBeVisible();
  await person.type(screen.getByLabelText('Password'), 'not this one');
  await person.click(screen.getByRole('button', { name: 'Join' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('The e-mail address or the password is wrong.');
});

test('A dead link says so, and leads to the sign-in', async () => {
  const person = openApp(
    '/invite#token=dead',
    signedOut(),
    http.post('/api/auth/invitation/look', () => problem(403, 'link_dead')),
  );

  expect(await screen.findByRole('heading', { name: 'This link lets nobody in any more' })).toBeVisible();
  await person.click(screen.getByRole('link', { name: 'To the sign-in' }));
  await waitFor(() => expect(window.location.pathname).toBe('/sign-in'));
});

test('By a link somebody chooses a new password, and is in', async () => {
  const relais = signedOut();
  const sent: unknown[] = [];
  const person = openApp(
    '/new-password#token=reset',
    relais,
    http.post('/api/auth/password-reset/look', () =>
      HttpResponse.json({ display_name: 'Fatou', email: 'fatou@shop.example', language: 'en' }),
    ),
    http.post('/api/auth/password-reset', async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('/api/auth/login', () => relais.session()),
  );

  await person.type(await screen.findByLabelText('Choose a password'), 'another password');
  await person.click(screen.getByRole('button', { name: 'Save and sign in' }));

  expect(await screen.findByRole('heading', { name: 'Discussions' })).toBeVisible();
  expect(sent).toEqual([{ token: 'reset', password: 'another password' }]);
});

test('Whoever belongs to another workspace goes over to it from their menu', async () => {
  const relais = new FakeRelais();
  const other = { id: '018f0000-0000-7000-8000-0000000000bb', name: 'Workshop' };
  relais.me = { ...relais.me, workspaces: [relais.me.workspace, other] };
  const sent: unknown[] = [];
  const person = openApp(
    '/discussions',
    relais,
    http.post('/api/auth/me/workspace', async ({ request }) => {
      sent.push(await request.json());
      relais.me = { ...relais.me, workspace: other };
      return relais.session();
    }),
  );

  await person.click(await screen.findByRole('button', { name: /Your menu/ }));
  await person.click(await screen.findByRole('button', { name: 'Go over to Workshop' }));

  await waitFor(() => expect(sent).toEqual([{ workspace_id: other.id }]));
  await person.click(await screen.findByRole('button', { name: /Your menu/ }));
  expect(await screen.findByRole('button', { name: 'Go over to Shop' })).toBeVisible();
});
