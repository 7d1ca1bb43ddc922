import { InfiniteQueryObserver } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createQueryClient } from '@/shared/queryClient';
import { conversationWith, newId } from '@/testing/cast';
import { server } from '@/testing/server';
import { inboxQueries, messagesOf } from './inboxQueries';
import { InboxRefresh } from './InboxRefresh';

const awa = conversationWith('Awa');
let client: ReturnType<typeof createQueryClient>;
let refresh: InboxRefresh;
let asked: number;
let release: (() => void)[];
let close: () => void;

beforeEach(() => {
  client = createQueryClient();
  refresh = new InboxRefresh(client, newId());
  asked = 0;
  release = [];
  // Every answer waits until the test lets it go.
  server.use(
    http.get('/api/conversations/:id/messages', async () => {
      asked += 1;
      await new Promise<void>((resolve) => release.push(resolve));
      return HttpResponse.json({ conversation: awa, items: [], next_cursor: null });
    }),
  );
  close = new InfiniteQueryObserver(client, inboxQueries.thread(awa.id)).subscribe(() => undefined);
});

afterEach(() => {
  refresh.stop();
  close();
  client.clear();
});

async function hasAsked(times: number): Promise<void> {
  await waitFor(() => expect(release).toHaveLength(times));
}

test('News that comes while the thread is first being fetched is not lost', async () => {
  await hasAsked(1);

  refresh.hear({ ...awa, version: '11' });

  await hasAsked(2);
  release.forEach((go) => go());
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(messagesOf(client.getQueryData(inboxQueries.thread(awa.id).queryKey))).toEqual([]);
});

test('A burst of news asks for the thread once at a time, and once more at the end', async () => {
  await hasAsked(1);
  for (let version = 11; version < 31; version += 1) refresh.hear({ ...awa, version: String(version) });

  await hasAsked(2);
  release.forEach((go) => go());
  await hasAsked(3);
  release.forEach((go) => go());
  await waitFor(() => expect(client.isFetching()).toBe(0));

  expect(asked).toBe(3);
});

test('News of a discussion that is not open asks for nothing', async () => {
  await hasAsked(1);
  release.forEach((go) => go());
  await waitFor(() => expect(client.isFetching()).toBe(0));

  await refresh.thread(conversationWith('Moussa').id);

  expect(asked).toBe(1);
});
