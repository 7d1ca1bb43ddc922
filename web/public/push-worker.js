// Shows what Relais tells this browser, also while no page of it is open. Words and language come with each push, so that an
// old copy of this file, which browsers may keep for a day, says what a new server means.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(show(event.data.json()));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});
self.addEventListener('pushsubscriptionchange', (event) =>
  event.waitUntil(subscribeAgain(event.oldSubscription)),
);

async function show(told) {
  // Whoever looks at a page of ours sees it there.
  if ((await windows()).some(({ visibilityState }) => visibilityState === 'visible')) return;
  await self.registration.showNotification(told.title, {
    body: told.body,
    // One for each conversation: what is newer, or was sent twice, takes the place of what is shown.
    tag: told.tag,
    renotify: true,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    data: { conversationId: told.conversation_id, workspaceId: told.workspace_id },
  });
}

async function open({ conversationId, workspaceId }) {
  const [page] = await windows();
  if (!page) return self.clients.openWindow(`/discussions/${conversationId}`);
  await page.focus();
  // The page goes there by itself: loaded anew it would lose what is being written.
  page.postMessage({ type: 'relais.push.open', conversationId, workspaceId });
}

async function subscribeAgain(old) {
  if (old) await self.registration.pushManager.subscribe(old.options);
  // Only a page can tell the server; one that is opened later does so by itself.
  for (const page of await windows()) page.postMessage({ type: 'relais.push.changed' });
}

function windows() {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true });
}
