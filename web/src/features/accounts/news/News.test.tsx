import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { NumberNews } from '@/shared/api/types';
import { accountNamed, hoursFromNow, newId } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

type Facts = NumberNews['facts'];

const news = (
  kind: NumberNews['kind'],
  what: string,
  facts: Partial<Facts> = {},
  effect: NumberNews['effect'] = null,
): NumberNews => ({
  id: newId(),
  at: hoursFromNow(-1),
  kind,
  what,
  facts: {
    name: null,
    reason: null,
    before: null,
    now: null,
    day: null,
    severity: null,
    words: null,
    code: null,
    most_numbers: null,
    restrictions: [],
    ...facts,
  },
  effect,
});

/** A number of which WhatsApp told these pages, one after the other. */
function openNews(...pages: NumberNews[][]) {
  const relais = new FakeRelais();
  const shop = accountNamed('Shop');
  relais.accounts = [shop];
  const person = openApp(
    `/settings/accounts/${shop.id}?section=news`,
    relais,
    http.get('/api/accounts/:id/news', ({ request }) => {
      const page = Number(new URL(request.url).searchParams.get('cursor') ?? 0);
      return HttpResponse.json({
        items: pages[page] ?? [],
        next_cursor: page + 1 < pages.length ? String(page + 1) : null,
      });
    }),
  );
  return { relais, shop, person };
}

test('What WhatsApp told is said in words, with its facts', async () => {
  openNews([
    news(
      'account_update',
      'ACCOUNT_RESTRICTION',
      {
        reason: 'SPAM',
        restrictions: [
          { type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', until: '2027-01-04T10:00:00Z', remedy: null },
        ],
      },
      'stops',
    ),
    news('number_quality', 'THROUGHPUT_UPGRADE', { before: 'TIER_2K', now: '10000' }),
    news('account_alert', 'A_NEW_ALERT', { words: 'Look at this.', severity: 'CRITICAL' }),
  ]);

  expect(await screen.findByText('WhatsApp has restricted the account.')).toBeVisible();
  expect(screen.getByText('Reason: spam')).toBeVisible();
  expect(screen.getByText(/^Writing first is not allowed\. Until .*2027/)).toBeVisible();
  expect(screen.getByText('Stopped')).toBeVisible();
  expect(screen.getByText(/2,000 .* → 10,000 people a day/)).toBeVisible();
  // A word of Meta's that we do not know is shown as it is.
  expect(screen.getByText('WhatsApp told: A_NEW_ALERT')).toBeVisible();
  expect(screen.getByText('WhatsApp says: “Look at this.”')).toBeVisible();
});

test('Older news is loaded when it is asked for', async () => {
  const { person } = openNews([news('account_review', 'APPROVED')], [news('number_security', 'PIN_CHANGED')]);
  expect(await screen.findByText('The account passed its review.')).toBeVisible();
  expect(screen.queryByText('The PIN of the number was changed.')).not.toBeInTheDocument();

  await person.click(screen.getByRole('button', { name: 'Show older ones' }));

  expect(await screen.findByText('The PIN of the number was changed.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show older ones' })).not.toBeInTheDocument();
});

test('News that comes while somebody looks is shown at once', async () => {
  const told: NumberNews[] = [];
  const { relais, shop } = openNews(told);
  expect(await screen.findByText('WhatsApp has told nothing yet.')).toBeVisible();

  told.push(news('number_name', 'APPROVED'));
  relais.tell('account', { account_id: shop.id });

  expect(await screen.findByText('The name shown to customers was approved.')).toBeVisible();
});
