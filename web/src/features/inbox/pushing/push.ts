import { useSyncExternalStore } from 'react';
import { answerOf, api } from '@/shared/api/client';
import { askForDesktop } from '../notifying/desktop';

/** Why this browser cannot be told while no page is open. */
type Missing = 'insecure' | 'home_screen' | 'browser';

export type PushState = Missing | 'blocked' | 'off' | 'turning' | 'on' | 'failed';

// Whose wish it is: a session may end and another begin, and whoever else signs in here has wished for nothing.
const wishedBy = 'relais.push';
const listeners = new Set<() => void>();
let current: 'off' | 'turning' | 'on' | 'failed' = 'off';

export function pushState(): PushState {
  const lacks = missing();
  if (lacks) return lacks;
  return Notification.permission === 'denied' ? 'blocked' : current;
}

export function usePush(): PushState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, pushState);
}

/** After a click alone: browsers ask the person, and a page that asks by itself is refused for good. */
export async function turnOnPush(userId: string): Promise<void> {
  if (missing() || current === 'turning') return;
  become('turning');
  await askForDesktop();
  if (Notification.permission !== 'granted') {
    become('off');
    return;
  }
  localStorage.setItem(wishedBy, userId);
  await subscribe();
}

export async function turnOffPush(): Promise<void> {
  localStorage.removeItem(wishedBy);
  become('turning');
  try {
    const subscription = await presentSubscription();
    if (subscription) {
      await answerOf(api.DELETE('/api/push/subscription', { body: { endpoint: subscription.endpoint } }));
      await subscription.unsubscribe();
    }
    become('off');
  } catch {
    become('failed');
  }
}

/**
 * A page was opened, or somebody signed in or went over to another workspace: the server hears of this browser again, as it
 * forgets a browser with the session in which it heard of it.
 */
export async function resumePush(userId: string): Promise<void> {
  if (missing() || Notification.permission !== 'granted') return;
  if (localStorage.getItem(wishedBy) !== userId) await leavePush();
  else await subscribe();
}

/** Nobody is signed in any more: what may still be under way reaches nobody. The wish stays for the next time. */
export async function leavePush(): Promise<void> {
  if (missing()) return;
  become('off');
  // Where it fails, the server has forgotten this browser all the same.
  await presentSubscription()
    .then((subscription) => subscription?.unsubscribe())
    .catch(() => undefined);
}

async function subscribe(): Promise<void> {
  become('turning');
  try {
    const { public_key } = await answerOf(api.GET('/api/push/key'));
    await navigator.serviceWorker.register('/push-worker.js', { updateViaCache: 'none' });
    const { pushManager } = await navigator.serviceWorker.ready;
    const known = await pushManager.getSubscription();
    // Of another installation that stood at this address, or of one before its database was made anew.
    const isStale = known !== null && keyOf(known) !== public_key;
    if (isStale) await known.unsubscribe();
    const subscription =
      known && !isStale
        ? known
        : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: public_key });
    const { p256dh = null, auth = null } = subscription.toJSON().keys ?? {};
    await answerOf(
      api.PUT('/api/push/subscription', {
        body: { endpoint: subscription.endpoint, keys: { p256dh, auth } },
      }),
    );
    become('on');
  } catch {
    become('failed');
  }
}

async function presentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration ? registration.pushManager.getSubscription() : null;
}

function keyOf(subscription: PushSubscription): string {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function missing(): Missing | null {
  if (!window.isSecureContext) return 'insecure';
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return null;
  return isAppleTouch() && !isOnHomeScreen() ? 'home_screen' : 'browser';
}

// An iPad calls itself a Mac, which has no touch screen.
function isAppleTouch(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}

function isOnHomeScreen(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches;
}

function become(next: typeof current): void {
  current = next;
  listeners.forEach((tell) => tell());
}
