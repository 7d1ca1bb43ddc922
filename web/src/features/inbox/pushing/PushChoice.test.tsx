import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeRelais, pushKey } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';
import { closeSession } from '@/shared/session/session';
import { leavePush } from './push';

const label = 'Tell me also when Relais is closed';

/** As much of a browser as push needs: a permission, a worker and at most one subscription. */
class PushBrowser extends EventTarget {
  permission: NotificationPermission = 'default';
  /** What the person answers when they are asked. */
  answer: NotificationPermission = 'granted';
  subscription: PushSubscription | null = null;
  registered: string[] = [];
  made = 0;

  readonly worker = Object.assign(this, {
    register: (script: string) => {
      this.registered.push(script);
      return Promise.resolve(this.registration);
    },
    getRegistration: () => Promise.resolve(this.registered.length > 0 ? this.registration : undefined),
    startMessages: () => undefined,
  });

  readonly registration = {
    pushManager: {
      getSubscription: () => Promise.resolve(this.subscription),
      subscribe: ({ applicationServerKey }: { applicationServerKey: string }) => {
        this.subscription = this.subscriptionFor(applicationServerKey);
        return Promise.resolve(this.subscription);
      },
    },
  };

  get ready() {
    return Promise.resolve(this.registration);
  }

  subscriptionFor(key: string): PushSubscription {
    const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
      sign.charCodeAt(0),
    );
    const endpoint = `https://push.example.org/${(this.made += 1)}`;
    return {
      endpoint,
      options: { applicationServerKey: bytes.buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: 'BP4z', auth: 'BTBZ' } }),
      unsubscribe: () => {
        this.subscription = null;
        return Promise.resolve(true);
      },
    } as unknown as PushSubscription;
  }
}

let browser: PushBrowser;

// Not by `vi.stubGlobal`: to undo that undoes what the set-up file gave, too.
function give(name: 'isSecureContext' | 'PushManager' | 'Notification', value: unknown) {
  Object.defineProperty(window, name, { value, configurable: true });
}

beforeEach(() => {
  browser = new PushBrowser();
  give('isSecureContext', true);
  give('PushManager', {});
  give('Notification', {
    get permission() {
      return browser.permission;
    },
    requestPermission: () => {
      browser.permission = browser.answer;
      return Promise.resolve(browser.answer);
    },
  });
  Object.defineProperty(navigator, 'serviceWorker', { value: browser.worker, configurable: true });
});

afterEach(async () => {
  await leavePush();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  for (const name of ['isSecureContext', 'PushManager', 'Notification']) Reflect.deleteProperty(window, name);
  vi.restoreAllMocks();
});

async function openedBell(relais = new FakeRelais(), ...handlers: HttpHandler[]) {
  const person = openApp('/discussions', relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Notifications' }));
  return { person, relais, choice: await screen.findByRole('switch', { name: label }) };
}

test('Turned on, the browser asks, subscribes and is told to the server', async () => {
  const { person, relais, choice } = await openedBell();
  expect(choice).not.toBeChecked();
  expect(browser.registered).toEqual([]);

  await person.click(choice);
  expect(await screen.findByText(/as long as you stay signed in/)).toBeVisible();
  expect(choice).toBeChecked();
  expect(browser.registered).toEqual(['/push-worker.js']);
  expect(relais.browsers).toEqual(['https://push.example.org/1']);
});

test('Turned off, nothing is left of it here or there', async () => {
  const { person, relais, choice } = await openedBell();
  await person.click(choice);
  await waitFor(() => expect(choice).toBeChecked());
  await person.click(choice);
  await waitFor(() => expect(choice).not.toBeChecked());
  expect(relais.browsers).toEqual([]);
  expect(browser.subscription).toBeNull();
});

test('A person who says no to the browser reads how to change that', async () => {
  browser.answer = 'denied';
  const { person, relais, choice } = await openedBell();
  await person.click(choice);
  expect(await screen.findByText(/This browser has been told not to/)).toBeVisible();
  expect(choice).toBeDisabled();
  expect(relais.browsers).toEqual([]);
});

test('A question that is closed without an answer changes nothing', async () => {
  browser.answer = 'default';
  const { person, choice } = await openedBell();
  await person.click(choice);
  expect(await screen.findByText('This device stays silent then.')).toBeVisible();
  expect(choice).toBeEnabled();
});

test('What fails is said, and may be tried again', async () => {
  let isDown = true;
  const { person, relais, choice } = await openedBell(
    new FakeRelais(),
    http.get('/api/push/key', () =>
      isDown ? new HttpResponse(null, { status: 503 }) : HttpResponse.json({ public_key: pushKey }),
    ),
  );
  await person.click(choice);
  expect(await screen.findByText('That did not work. Please try again.')).toBeVisible();
  isDown = false;
  await person.click(choice);
  await waitFor(() => expect(relais.browsers).toHaveLength(1));
});

test('Over plain http it says what is needed', async () => {
  give('isSecureContext', false);
  const { choice } = await openedBell();
  expect(choice).toBeDisabled();
  expect(screen.getByText(/only over https/)).toBeVisible();
});

test('On an iPhone it leads to the home screen', async () => {
  Reflect.deleteProperty(window, 'PushManager');
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
  );
  const { choice } = await openedBell();
  expect(screen.getByText(/Add to Home Screen/)).toBeVisible();
  expect(choice).toBeDisabled();
});

test('A browser that cannot do it says so', async () => {
  Reflect.deleteProperty(window, 'PushManager');
  const { choice } = await openedBell();
  expect(screen.getByText('This browser cannot do it.')).toBeVisible();
  expect(choice).toBeDisabled();
});

test('Who wished for it once is found again by the next session, under the key of today', async () => {
  const relais = new FakeRelais();
  localStorage.setItem('relais.push', relais.me.user.id);
  browser.permission = 'granted';
  browser.subscription = browser.subscriptionFor('AAAA');
  const { choice } = await openedBell(relais);
  await waitFor(() => expect(choice).toBeChecked());
  expect(relais.browsers).toEqual(['https://push.example.org/2']);
});

test('Somebody else who signs in here is told nothing, and nobody in their place', async () => {
  localStorage.setItem('relais.push', 'another');
  browser.permission = 'granted';
  browser.registered.push('/push-worker.js');
  browser.subscription = browser.subscriptionFor(pushKey);
  const { relais, choice } = await openedBell();
  await waitFor(() => expect(browser.subscription).toBeNull());
  expect(choice).not.toBeChecked();
  expect(relais.browsers).toEqual([]);
});

test('Signing out ends it in this browser, and the wish stays', async () => {
  const { person, relais, choice } = await openedBell();
  await person.click(choice);
  await waitFor(() => expect(choice).toBeChecked());
  relais.isSignedIn = false;
  closeSession();
  await waitFor(() => expect(browser.subscription).toBeNull());
  expect(localStorage.getItem('relais.push')).toBe(relais.me.user.id);
});

test('What customers write can be left out', async () => {
  const { person, relais, choice } = await openedBell();
  await person.click(choice);
  const messages = await screen.findByRole('switch', { name: 'What customers write, too' });
  await waitFor(() => expect(messages).toBeEnabled());
  expect(messages).toBeChecked();
  await person.click(messages);
  await waitFor(() => expect(relais.tellsMessages).toBe(false));
  await waitFor(() => expect(messages).not.toBeChecked());
});

test('A notice that is clicked leads to its discussion, in the workspace that it is about', async () => {
  const relais = new FakeRelais();
  const person = openApp('/discussions', relais);
  const bell = await screen.findByRole('button', { name: 'Notifications' });
  const click = (conversationId: string, workspaceId: string) =>
    browser.dispatchEvent(
      new MessageEvent('message', { data: { type: 'relais.push.open', conversationId, workspaceId } }),
    );

  click('018f0000-0000-7000-8000-000000000001', 'elsewhere');
  await person.click(bell);
  await screen.findByRole('switch', { name: label });
  expect(window.location.pathname).toBe('/discussions');
  click('018f0000-0000-7000-8000-000000000002', relais.me.workspace.id);
  await waitFor(() =>
    expect(window.location.pathname).toBe('/discussions/018f0000-0000-7000-8000-000000000002'),
  );
});
