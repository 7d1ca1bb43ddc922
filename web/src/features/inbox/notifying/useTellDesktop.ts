import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notification as Told } from '@/shared/api/types';
import { pushState } from '../pushing/push';
import { desktopPermission } from './desktop';
import { notificationText } from './notificationText';

/** Shows what is new as a notice of the browser while the page lies in the background; what was there at the beginning is not news. */
export function useTellDesktop(items: readonly Told[] | undefined): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const known = useRef<Set<string> | null>(null);

  useEffect(() => {
    if (!items) return;
    const fresh = known.current ? items.filter(({ id, is_read }) => !is_read && !known.current?.has(id)) : [];
    known.current = new Set(items.map(({ id }) => id));
    if (document.visibilityState === 'visible' || desktopPermission() !== 'granted') return;
    // The push shows it, and would a second time.
    if (pushState() === 'on') return;
    for (const told of fresh) show(told);

    function show(told: Told) {
      try {
        // The tag lets two open tabs show one notice.
        const notice = new Notification(notificationText(t, told), {
          body: told.text ?? told.contact_name,
          tag: told.id,
        });
        notice.onclick = () => {
          window.focus();
          notice.close();
          void navigate({
            to: '/discussions/$conversationId',
            params: { conversationId: told.conversation_id },
          });
        };
      } catch {
        // Android's Chromium shows notices through a service worker only: the bell has it all the same.
      }
    }
  }, [items, navigate, t]);
}
