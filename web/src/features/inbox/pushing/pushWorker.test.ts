import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeEach, expect, test } from 'vitest';

const source = readFileSync(join(import.meta.dirname, '../../../../public/push-worker.js'), 'utf8');

interface Page {
  visibilityState: 'visible' | 'hidden';
  heard: unknown[];
  isFocused: boolean;
}

let pages: Page[];
let opened: string[];
let shown: { title: string; options: Record<string, unknown> }[];
let subscribed: unknown[];
let listeners: Map<string, (event: object) => void>;

beforeEach(() => {
  [pages, opened, shown, subscribed] = [[], [], [], []];
  listeners = new Map();
  const self = {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    registration: {
      showNotification: (title: string, options: Record<string, unknown>) => shown.push({ title, options }),
      pushManager: { subscribe: (options: unknown) => subscribed.push(options) },
    },
    clients: {
      matchAll: () =>
        Promise.resolve(
          pages.map((page) => ({
            visibilityState: page.visibilityState,
            focus: () => (page.isFocused = true),
            postMessage: (news: unknown) => page.heard.push(news),
          })),
        ),
      openWindow: (address: string) => opened.push(address),
    },
  };
  // A worker is a script of its own, which no module imports.
  runInNewContext(source, { self });
});

function page(visibilityState: Page['visibilityState']): Page {
  const made = { visibilityState, heard: [], isFocused: false };
  pages.push(made);
  return made;
}

async function happens(type: string, event: object): Promise<void> {
  const waited: unknown[] = [];
  listeners.get(type)?.({ ...event, waitUntil: (work: unknown) => waited.push(work) });
  await Promise.all(waited);
}

const told = { title: 'Awa', body: 'Hello?', tag: 'c1', conversation_id: 'c1', workspace_id: 'w1' };
const pushed = () => happens('push', { data: { json: () => told } });
const clicked = () =>
  happens('notificationclick', {
    notification: { data: { conversationId: 'c1', workspaceId: 'w1' }, close: () => undefined },
  });

test('A push is shown, one for each conversation', async () => {
  page('hidden');
  await pushed();
  expect(shown).toMatchObject([
    {
      title: 'Awa',
      options: { body: 'Hello?', tag: 'c1', data: { conversationId: 'c1', workspaceId: 'w1' } },
    },
  ]);
});

test('Nothing is shown to who looks at a page of ours', async () => {
  page('hidden');
  page('visible');
  await pushed();
  expect(shown).toEqual([]);
});

test('A click opens the discussion where no page is open', async () => {
  await clicked();
  expect(opened).toEqual(['/discussions/c1']);
});

test('A click leads a page that is open to the discussion, and opens no other', async () => {
  const open = page('hidden');
  await clicked();
  expect(open).toMatchObject({
    isFocused: true,
    heard: [{ type: 'relais.push.open', conversationId: 'c1', workspaceId: 'w1' }],
  });
  expect(opened).toEqual([]);
});

test('A browser whose address changed subscribes again as before, and the pages tell the server', async () => {
  const open = page('hidden');
  await happens('pushsubscriptionchange', { oldSubscription: { options: { userVisibleOnly: true } } });
  expect(subscribed).toEqual([{ userVisibleOnly: true }]);
  expect(open.heard).toEqual([{ type: 'relais.push.changed' }]);
});
