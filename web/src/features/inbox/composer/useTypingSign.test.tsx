import { renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { server } from '@/testing/server';
import { useTypingSign } from './useTypingSign';

let told: string[] = [];
let nowMs = 0;

beforeEach(() => {
  [told, nowMs] = [[], 1_000_000];
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  server.use(
    http.post('/api/conversations/:id/typing', ({ params }) => {
      told.push(String(params.id));
      return new HttpResponse(null, { status: 500 });
    }),
  );
});

afterEach(() => vi.restoreAllMocks());

function typing() {
  const hook = renderHook(({ id, text }) => useTypingSign(id, text), { initialProps: { id: 'a', text: '' } });
  return (text: string, id = 'a') => hook.rerender({ id, text });
}

test('What is written is told once in 20 seconds, whatever the server says', async () => {
  const write = typing();
  write('B');
  write('Bo');
  nowMs += 19_999;
  write('Bon');
  await waitFor(() => expect(told).toEqual(['a']));

  nowMs += 1;
  write('Bonj');
  await waitFor(() => expect(told).toEqual(['a', 'a']));
});

test('Neither a draft that lies ready nor one that is emptied is being written', async () => {
  const write = typing();
  write('', 'a');
  write('A draft from yesterday', 'b');
  write('', 'b');
  write('New', 'b');
  await waitFor(() => expect(told).toEqual(['b']));
});

test('Each conversation is told of for itself', async () => {
  const write = typing();
  write('Hello');
  write('', 'b');
  write('Hello', 'b');
  await waitFor(() => expect(told).toEqual(['a', 'b']));
});
