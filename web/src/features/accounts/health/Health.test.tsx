import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { NumberHealth, StreamHealth } from '@/shared/api/types';
import { en } from '@/shared/i18n/en';
import { accountNamed, aminata, hoursFromNow, quietHealth } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function withHealth(changed: Partial<NumberHealth> = {}) {
  const relais = new FakeRelais();
  const shop = accountNamed('Shop');
  relais.accounts = [shop];
  relais.health = { ...quietHealth, ...changed };
  return { relais, address: `/settings/accounts/${shop.id}` };
}

const spring: StreamHealth = {
  id: 'spring',
  name: 'Spring sale',
  pace_messages: 25,
  pace_seconds: 60,
  waiting: 340,
  oldest_at: hoursFromNow(-0.1),
  paused: null,
};

const ofLastHour = { stream_id: null, failed: 0, again: 0, unconfirmed: 0 };

test('The queue says how many answers wait, since when, and what awaits a decision', async () => {
  const { relais, address } = withHealth({
    replies: { waiting: 10_000, oldest_at: hoursFromNow(-30) },
    under_way: 3,
    unconfirmed: 2,
    awaiting_decision: 1,
  });
  openApp(address, relais);

  const figure = async (label: string) => (await screen.findByText(label)).closest('div');
  expect(await figure('Answers waiting')).toHaveTextContent(/10,000\+.*the oldest since \d+/);
  expect(await figure('Leaving now')).toHaveTextContent('3');
  expect(await figure('In doubt')).toHaveTextContent('2');
  expect(await figure('Awaiting a decision')).toHaveTextContent('1Each asks its question in its discussion.');
});

test('The ribbon has a table that says the same, minute by minute', async () => {
  const { relais, address } = withHealth({
    last_hour: [
      { ...ofLastHour, at: hoursFromNow(-0.5), accepted: 120, failed: 2, peak: 12 },
      { ...ofLastHour, at: hoursFromNow(-0.25), accepted: 30, unconfirmed: 1, peak: 80 },
    ],
  });
  const person = openApp(address, relais);

  await person.click(await screen.findByText('As a table'));
  const rows = within(screen.getByRole('table', { name: 'The last hour' })).getAllByRole('row');

  expect(rows).toHaveLength(3);
  const cells = rows.slice(1).map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  );
  expect(cells).toEqual([
    ['120', '0', '0', '2', '12'],
    ['30', '0', '1', '0', '80'],
  ]);
});

test('The ribbon is one slider, whose minutes are read out', async () => {
  // The server's clock is two minutes ahead, so that this minute stays the last while the test runs.
  const { relais, address } = withHealth({
    last_hour: [{ ...ofLastHour, at: hoursFromNow(2 / 60), accepted: 30, again: 4, peak: 80 }],
  });
  openApp(address, relais);
  const slider = await screen.findByRole('slider', { name: 'Minute of the last hour' });
  expect(screen.getByText('Whole hour').parentElement).toHaveTextContent('30 taken · 4 to be tried again');

  expect(slider).toHaveAttribute('aria-valuetext', expect.stringContaining('at most 80 of 80 in one second'));
  // A browser moves the slider on an arrow key; the test's does not.
  fireEvent.change(slider, { target: { value: '58' } });

  expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^\d\d:\d\d 0 taken/));
  expect(screen.queryByText('Whole hour')).not.toBeInTheDocument();
});

test('An hour in which nothing left says so', async () => {
  const { relais, address } = withHealth();
  openApp(address, relais);

  expect(await screen.findByText('No message left in the last hour.')).toBeVisible();
  expect(screen.queryByRole('slider')).not.toBeInTheDocument();
});

test('Limits are said in words', async () => {
  const { relais, address } = withHealth({ limits: { ...quietHealth.limits, people_reached: 1_500 } });
  openApp(address, relais);

  const limits = await screen.findByRole('region', { name: 'Limits' });
  expect(limits).toHaveTextContent('At most 80 messages');
  expect(limits).toHaveTextContent('45 at once, then one every 6 seconds');
  expect(limits).toHaveTextContent('1,500 reached of 2,000 people in 24 hours');
});

test('A number without a limit of people says that there is none', async () => {
  const limits = { ...quietHealth.limits, messaging_limit: 'TIER_UNLIMITED', people_per_day: null };
  const { relais, address } = withHealth({ limits });
  openApp(address, relais);

  expect(await screen.findByText('0 reached in 24 hours; no limit')).toBeVisible();
});

test('A campaign shows its pace, and is paused and resumed', async () => {
  const { relais, address } = withHealth({ streams: [spring] });
  const person = openApp(
    address,
    relais,
    http.post('/api/streams/:id/:what', ({ params }) => {
      const paused = { reason_code: 'by_person', detail: '', at: hoursFromNow(0) };
      relais.health = {
        ...relais.health,
        streams: [{ ...spring, paused: params.what === 'pause' ? paused : null }],
      };
      return new HttpResponse(null, { status: 204 });
    }),
  );
  expect(await screen.findByText(/25 a minute · 340 messages waiting · the oldest since/)).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Pause “Spring sale”' }));
  expect(await screen.findByText('Somebody paused it.')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Resume “Spring sale”' }));

  await waitFor(() => expect(screen.queryByText('Somebody paused it.')).not.toBeInTheDocument());
});

test('Who may not manage accounts sees campaigns and holds none', async () => {
  const { relais, address } = withHealth({ streams: [spring] });
  relais.me = { ...aminata, permissions: ['accounts.view'] };
  openApp(address, relais);

  expect(await screen.findByText('Spring sale')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Pause/ })).not.toBeInTheDocument();
});

test('A failure is told in words, with its code, count and trace; an unknown one asks to be looked at', async () => {
  const failure = {
    code: 131026,
    reason_code: 'recipient_unreachable',
    count: 12,
    first_at: hoursFromNow(-5),
    last_at: hoursFromNow(-1),
    detail: 'Message undeliverable',
    trace_id: 'Az8or2',
    message_id: 'm',
    is_unknown: false,
  };
  const unknown = { ...failure, code: 999_001, reason_code: 'unknown', count: 1, is_unknown: true };
  const { relais, address } = withHealth({ failures: [failure, unknown] });
  openApp(address, relais);

  const [first, second] = within(
    await screen.findByRole('region', { name: 'What went wrong last' }),
  ).getAllByRole('listitem');
  expect(first).toHaveTextContent(en.failure.recipient_unreachable);
  expect(first).toHaveTextContent(/Code 131026 · 12 times, last on \d+/);
  expect(first).toHaveTextContent('WhatsApp says: Message undeliverableTrace id Az8or2');
  expect(first).not.toHaveTextContent('please look');
  expect(second).toHaveTextContent(/Unknown to Relais; please look.*Code 999001 · once, on/);
});

test('Health that cannot be loaded offers to try again', async () => {
  const { relais, address } = withHealth();
  let isBroken = true;
  const person = openApp(
    address,
    relais,
    http.get('/api/accounts/:id/health', () => (isBroken ? problem(403, 'permission_missing') : undefined)),
  );
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The health of this number could not be loaded.');
  isBroken = false;

  await person.click(within(alert).getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Answers waiting')).toBeVisible();
});
