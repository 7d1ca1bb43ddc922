import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { answerOf, api } from '@/shared/api/client';
import { Unreachable } from '@/shared/api/problem';
import { aminata } from '@/testing/cast';
import { problem } from '@/testing/FakeRelais';
import { server } from '@/testing/server';
import { currentSession, openSession } from './session';

const stale = { access_token: 'stale', expires_in_seconds: 1800, me: aminata };
const fresh = { access_token: 'fresh', expires_in_seconds: 1800, me: aminata };

const meForFreshTokens = http.get('/api/auth/me', ({ request }) =>
  request.headers.get('Authorization') === 'Bearer fresh'
    ? HttpResponse.json(aminata)
    : problem(401, 'session_ended'),
);

test('Requests that meet an expired token together refresh the session once', async () => {
  let refreshes = 0;
  server.use(
    meForFreshTokens,
    http.post('/api/auth/refresh', () => {
      refreshes += 1;
      return HttpResponse.json(fresh);
    }),
  );
  openSession(stale);

  const answers = await Promise.all([1, 2, 3].map(() => answerOf(api.GET('/api/auth/me'))));

  expect(answers).toEqual([aminata, aminata, aminata]);
  expect(refreshes).toBe(1);
});

test('A refresh that is refused ends the session', async () => {
  server.use(
    meForFreshTokens,
    http.post('/api/auth/refresh', () => problem(401, 'session_ended')),
  );
  openSession(stale);

  await expect(answerOf(api.GET('/api/auth/me'))).rejects.toMatchObject({
    status: 401,
    code: 'session_ended',
  });
  expect(currentSession()).toEqual({ status: 'signed_out', wasEnded: true });
});

test('A refresh that gets no answer leaves the person signed in', async () => {
  server.use(
    meForFreshTokens,
    http.post('/api/auth/refresh', () => HttpResponse.error()),
  );
  openSession(stale);

  await expect(answerOf(api.GET('/api/auth/me'))).rejects.toBeInstanceOf(Unreachable);
  expect(currentSession().status).toBe('signed_in');
});

test('A body is sent again in full after the refresh', async () => {
  const bodies: unknown[] = [];
  server.use(
    http.put('/api/auth/me/preferences', async ({ request }) => {
      bodies.push(await request.json());
      const isFresh = request.headers.get('Authorization') === 'Bearer fresh';
      return isFresh ? HttpResponse.json(aminata) : problem(401, 'session_ended');
    }),
    http.post('/api/auth/refresh', () => HttpResponse.json(fresh)),
  );
  openSession(stale);

  await answerOf(api.PUT('/api/auth/me/preferences', { body: { language: 'fr' } }));

  expect(bodies).toEqual([{ language: 'fr' }, { language: 'fr' }]);
});
