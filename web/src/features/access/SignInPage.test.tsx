import { screen } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function signedOut(): FakeRelais {
  const relais = new FakeRelais();
  relais.isSignedIn = false;
  return relais;
}

async function fillIn(person: ReturnType<typeof openApp>, email: string, password: string) {
  await person.type(await screen.findByLabelText('E-mail address'), email);
  await person.type(screen.getByLabelText('Password'), password);
  await person.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('A wrong password is said in words, and what was typed stays', async () => {
  const person = openApp(
    '/discussions',
    signedOut(),
    http.post('/api/auth/login', () => problem(401, 'credentials_wrong')),
  );

  await fillIn(person, 'aminata@shop.example', 'not this one');

  expect(await screen.findByRole('alert')).toHaveTextContent('The e-mail address or the password is wrong.');
  expect(screen.getByLabelText('E-mail address')).toHaveValue('aminata@shop.example');
});

test('Signing in leads to the page that was asked for', async () => {
  const relais = signedOut();
  const person = openApp(
    '/settings/accounts',
    relais,
    http.post('/api/auth/login', () => relais.session()),
  );

  await fillIn(person, 'aminata@shop.example', 'correct horse battery');

  expect(await screen.findByRole('heading', { name: 'WhatsApp numbers' })).toBeVisible();
  expect(window.location.pathname).toBe('/settings/accounts');
});

test('After signing in, an address of another site is not followed', async () => {
  const relais = signedOut();
  const person = openApp(
    '/sign-in?next=//evil.example/',
    relais,
    http.post('/api/auth/login', () => relais.session()),
  );

  await fillIn(person, 'aminata@shop.example', 'correct horse battery');

  expect(await screen.findByRole('heading', { name: 'Discussions' })).toBeVisible();
  expect(window.location.pathname).toBe('/discussions');
});

test('Too many attempts say how long to wait', async () => {
  const person = openApp(
    '/sign-in',
    signedOut(),
    http.post('/api/auth/login', () => problem(429, 'too_many_attempts', {}, { 'Retry-After': '540' })),
  );

  await fillIn(person, 'aminata@shop.example', 'again and again');

  expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 9 minutes');
});

test('The language can be chosen before signing in', async () => {
  const person = openApp('/sign-in', signedOut());

  await person.click(await screen.findByText('Français'));

  expect(await screen.findByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(document.documentElement).toHaveAttribute('lang', 'fr');
});

test('Someone with a second factor is asked for a code, and a wrong one is said to be', async () => {
  const asked: unknown[] = [];
  const person = openApp(
    '/sign-in',
    signedOut(),
    http.post('/api/auth/login', async ({ request }) => {
      const { code } = (await request.json()) as { code: string | null };
      asked.push(code);
      return problem(401, code === null ? 'second_factor_needed' : 'code_wrong');
    }),
  );
  await fillIn(person, 'aminata@shop.example', 'a long password');

  const code = await screen.findByRole('textbox', { name: 'Code' });
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await person.type(code, '123456');
  await person.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This code does not fit');
  expect(asked).toEqual([null, '123456']);
});
