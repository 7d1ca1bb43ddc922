import { useSyncExternalStore } from 'react';

/** Whether the browser lets us show notices of its own; it forgets to tell when that changes, so we do. */
export type DesktopPermission = NotificationPermission | 'unavailable';

const listeners = new Set<() => void>();

export function desktopPermission(): DesktopPermission {
  // Missing on plain http and in some browsers of phones.
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'unavailable';
}

export async function askForDesktop(): Promise<void> {
  await Notification.requestPermission();
  listeners.forEach((tell) => tell());
}

export function useDesktop(): DesktopPermission {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, desktopPermission);
}
