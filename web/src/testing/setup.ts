import '@testing-library/jest-dom/vitest';
import '@/shared/i18n/i18n';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { forgetSession } from '@/shared/session/session';
import { i18n } from '@/shared/i18n/i18n';
import { server } from './server';

// What jsdom does not have: layout. Tests that need some replace these.
class NoObserver {
  observe() {
    return undefined;
  }
  unobserve() {
    return undefined;
  }
  disconnect() {
    return undefined;
  }
}

// A machine that is busy elsewhere is slow, not wrong.
configure({ asyncUtilTimeout: 15_000 });

vi.stubGlobal('ResizeObserver', NoObserver);
vi.stubGlobal('IntersectionObserver', NoObserver);
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
Element.prototype.scrollTo = vi.fn();
Element.prototype.scrollBy = vi.fn();
Element.prototype.scrollIntoView = vi.fn();
window.scrollTo = vi.fn();
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) as unknown as MediaQueryList;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));

beforeEach(async () => {
  localStorage.clear();
  await i18n.changeLanguage('en');
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  forgetSession();
  notifications.clean();
});

afterAll(() => server.close());
