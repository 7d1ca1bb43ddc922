import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function withAssignment(isOn: boolean) {
  const kept = { is_on: isOn, capacity: 20 };
  const me = { is_away: false, is_used: isOn };
  const asked: unknown[] = [];
  const handlers = [
    http.get('/api/automatic-assignment', () => HttpResponse.json(kept)),
    http.put('/api/automatic-assignment', async ({ request }) => {
      const body = (await request.json()) as typeof kept;
      asked.push(body);
      return HttpResponse.json(Object.assign(kept, body));
    }),
    http.get('/api/attendance', () => HttpResponse.json(me)),
    http.put('/api/attendance', async ({ request }) => {
      const body = (await request.json()) as { is_away: boolean };
      asked.push(body);
      return HttpResponse.json(Object.assign(me, body));
    }),
  ];
  return { handlers, asked };
}

test('Discussions are given automatically once somebody says so, up to a number that may be', async () => {
  const { handlers, asked } = withAssignment(false);
  const person = openApp('/settings/work', new FakeRelais(), ...handlers);
  const capacity = await screen.findByRole('textbox', { name: /^Open discussions at most/ });
  const save = screen.getByRole('button', { name: 'Save' });
  expect(save).toBeDisabled();

  await person.click(screen.getByRole('switch', { name: /^Give discussions/ }));
  await person.clear(capacity);
  await person.type(capacity, '201');
  expect(screen.getByText('A whole number from 1 to 200.')).toBeVisible();
  expect(save).toBeDisabled();
  await person.clear(capacity);
  await person.type(capacity, '8');
  await person.click(save);

  await waitFor(() => expect(asked).toEqual([{ is_on: true, capacity: 8 }]));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled());
});

test('Who is away says so in the menu of their name, and sees it when it failed', async () => {
  const { handlers, asked } = withAssignment(true);
  const refuse = http.put('/api/attendance', () => problem(503, 'database_unavailable'), { once: true });
  const person = openApp('/', new FakeRelais(), refuse, ...handlers);
  await person.click(await screen.findByRole('button', { name: /^Your account|Aminata/ }));
  const away = await screen.findByRole('switch', { name: /^I am away/ });

  await person.click(away);
  await waitFor(() => expect(away).not.toBeChecked());
  await person.click(away);

  await waitFor(() => expect(away).toBeChecked());
  expect(asked).toEqual([{ is_away: true }]);
});

test('Where nothing is given automatically, nobody need say that they are away', async () => {
  const { handlers } = withAssignment(false);
  const person = openApp('/', new FakeRelais(), ...handlers);
  await person.click(await screen.findByRole('button', { name: /^Your account|Aminata/ }));
  expect(await screen.findByRole('link', { name: 'My account' })).toBeVisible();
  expect(screen.queryByRole('switch', { name: /^I am away/ })).not.toBeInTheDocument();
});
