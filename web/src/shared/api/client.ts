import createClient from 'openapi-fetch';
import { fetchWithSession } from '@/shared/session/session';
import { problemFrom, Unreachable } from './problem';
import type { paths } from './schema.gen';

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => fetchWithSession(request),
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; anything else is thrown as a {@link Problem} or as {@link Unreachable}. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw isAbort(cause) ? cause : new Unreachable(cause);
  });
  if (!response.ok) throw problemFrom(response, error);
  return data as T;
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}
