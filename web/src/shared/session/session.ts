import { useSyncExternalStore } from 'react';
import type { Me, Session } from '@/shared/api/types';

/**
 * The access token lives in this module's memory and nowhere else; the refresh token is a cookie that scripts cannot read.
 * `unknown` is the moment between opening the page and the first answer to a refresh.
 */
export type SessionState =
  { status: 'unknown' } | { status: 'signed_out'; wasEnded: boolean } | { status: 'signed_in'; me: Me };

let state: SessionState = { status: 'unknown' };
let accessToken: string | null = null;
// A page that is just being left for the sign-in still renders once; it keeps the person it was drawn for.
let lastMe: Me | null = null;
let refreshing: Promise<SessionState> | null = null;
const listeners = new Set<() => void>();
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('relais.session');

otherTabs?.addEventListener('message', () => closeSession({ wasEnded: false, tellOtherTabs: false }));

export function openSession(session: Session): void {
  accessToken = session.access_token;
  change({ status: 'signed_in', me: session.me });
}

export function updateMe(me: Me): void {
  if (state.status === 'signed_in') change({ status: 'signed_in', me });
}

export function closeSession({ wasEnded = false, tellOtherTabs = true } = {}): void {
  accessToken = null;
  change({ status: 'signed_out', wasEnded });
  if (tellOtherTabs && !wasEnded) otherTabs?.postMessage('signed_out');
}

/** Back to the state of a page that has just been opened. */
export function forgetSession(): void {
  accessToken = null;
  refreshing = null;
  change({ status: 'unknown' });
}

export function currentSession(): SessionState {
  return state;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribeToSession, currentSession);
}

/** Who is signed in. Only pages behind the sign-in call this. */
export function useMe(): Me {
  const session = useSession();
  const me = session.status === 'signed_in' ? session.me : lastMe;
  if (!me) throw new Error('This page needs a signed-in person.');
  return me;
}

export function usePermission(permission: string): boolean {
  return useMe().permissions.includes(permission);
}

/** Whether they may for the workspace and all its numbers. */
export function useWorkspacePermission(permission: string): boolean {
  return useMe().workspace_permissions.includes(permission);
}

/** Whether they have one of several, for one number at least. */
export function useAnyPermission(...permissions: string[]): boolean {
  const held = useMe().permissions;
  return permissions.some((permission) => held.includes(permission));
}

/** Sends a request as the signed-in person; on 401 the session is refreshed once and the request sent again. */
export async function fetchWithSession(request: Request): Promise<Response> {
  const again = request.clone();
  let isFirst = true;
  const attempt = (token: string | null) => {
    const next = isFirst ? request : again;
    isFirst = false;
    return globalThis.fetch(authorized(next, token));
  };
  return isAboutSession(request) ? attempt(accessToken) : withSession(attempt);
}

/** Makes an attempt as the signed-in person; when it answers 401 the session is refreshed once and the attempt made again. */
export async function withSession<T extends { status: number }>(
  attempt: (token: string | null) => Promise<T>,
): Promise<T> {
  const tokenUsed = accessToken;
  const answer = await attempt(tokenUsed);
  if (answer.status !== 401) return answer;

  // Another request may have refreshed the session while this one was under way.
  if (accessToken === tokenUsed) await refreshSession();
  return accessToken === null ? answer : attempt(accessToken);
}

/** Throws when the server cannot be reached: not knowing is not being signed out. */
export function refreshSession(): Promise<SessionState> {
  refreshing ??= oneTabAtATime(askForSession).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function askForSession(): Promise<SessionState> {
  const response = await globalThis.fetch('/api/auth/refresh', {
    method: 'POST',
    credentials: 'same-origin',
  });
  if (response.ok) openSession((await response.json()) as Session);
  else if (response.status === 401) closeSession({ wasEnded: state.status === 'signed_in' });
  else throw new Error(`Refreshing the session answered ${response.status}.`);
  return state;
}

/**
 * Refresh tokens rotate and a second use revokes the whole family, so two tabs must never refresh at once.
 * Locks exist only in secure contexts; on plain http a tab is on its own.
 */
function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? locks.request('relais.session', work) : work();
}

function authorized(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

function isAboutSession(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return (
    pathname === '/api/auth/login' ||
    pathname.startsWith('/api/auth/invitation') ||
    pathname.startsWith('/api/auth/password-reset') ||
    pathname === '/api/auth/refresh' ||
    pathname === '/api/setup'
  );
}

function change(next: SessionState): void {
  state = next;
  if (next.status === 'signed_in') lastMe = next.me;
  for (const listener of listeners) listener();
}
