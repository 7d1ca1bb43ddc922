import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function notSetUp(): FakeRelais {
  const relais = new FakeRelais();
  relais.isSignedIn = false;
  relais.isSetupNeeded = true;
  return relais;
}

async function fillIn(person: ReturnType<typeof openApp>, password = 'correct horse battery') {
  await person.type(await screen.findByLabelText('Workspace name'), 'Shop');
  await person.type(screen.getByLabelText('Your name'), 'Aminata Diallo');
  await person.type(screen.getByLabelText('E-mail address'), 'aminata@shop.example');
  await person.type(screen.getByLabelText('Password'), password);
  await person.click(screen.getByRole('button', { name: 'Create the workspace' }));
}

// First, as the token of a link is remembered for as long as the page lives.
test('Without the link of the terminal, the page says where to find it', async () => {
  openApp('/', notSetUp());

  expect(await screen.findByRole('heading', { name: 'Open the set-up link' })).toBeVisible();
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
});

test('The token leaves the address at once', async () => {
  openApp('/setup#token=one-time', notSetUp());

  await screen.findByLabelText('Workspace name');
  expect(window.location.href).not.toContain('one-time');
});

test('Setting up sends the token and the language, and leads to the discussions', async () => {
  const relais = notSetUp();
  const sent: unknown[] = [];
  const person = openApp(
    '/setup#token=one-time',
    relais,
    http.post('/api/setup', async ({ request }) => {
      sent.push(await request.json());
      return relais.session();
    }),
  );

  await fillIn(person);

  expect(await screen.findByRole('heading', { name: 'Discussions' })).toBeVisible();
  expect(sent).toEqual([
    {
      token: 'one-time',
      workspace_name: 'Shop',
      display_name: 'Aminata Diallo',
      email: 'aminata@shop.example',
      password: 'correct horse battery',
      language: 'en',
    },
  ]);
});

test('A password that is too short is refused next to its field, before anything is sent', async () => {
  let calls = 0;
  const person = openApp(
    '/setup#token=one-time',
    notSetUp(),
    http.post('/api/setup', () => {
      calls += 1;
      return HttpResponse.json({});
    }),
  );

  await fillIn(person, 'short');

  expect(await screen.findByText('At least 10 characters.')).toBeVisible();
  expect(calls).toBe(0);
});

test('What the server says about a field stands next to it', async () => {
  const errors = { email: [{ code: 'email_invalid', message: 'whatever' }] };
  const person = openApp(
    '/setup#token=one-time',
    notSetUp(),
    http.post('/api/setup', () => problem(422, 'invalid', { errors })),
  );

  await fillIn(person);

  expect(await screen.findByText('This is not an e-mail address.')).toBeVisible();
  expect(screen.getByLabelText('E-mail address')).toBeInvalid();
});

test('A used or wrong link is explained', async () => {
  const person = openApp(
    '/setup#token=one-time',
    notSetUp(),
    http.post('/api/setup', () => problem(403, 'setup_token_wrong')),
  );

  await fillIn(person);

  expect(await screen.findByRole('alert')).toHaveTextContent('This set-up link is not valid.');
});

test('In a demonstration, a hint says that simulated customers write by themselves', async () => {
  const relais = notSetUp();
  relais.isDemo = true;
  openApp('/setup#token=one-time', relais);

  expect(await screen.findByText(/its customers write by themselves/)).toBeVisible();
});

test('Once set up, the set-up page leads to the sign-in', async () => {
  const relais = notSetUp();
  relais.isSetupNeeded = false;
  openApp('/setup', relais);

  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
  await waitFor(() => expect(window.location.pathname).toBe('/sign-in'));
});
