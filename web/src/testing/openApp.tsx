import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { HttpHandler } from 'msw';
import { App } from '@/app/App';
import type { FakeRelais } from './FakeRelais';
import { server } from './server';

/** Opens the application at an address, as a browser would; handlers given here go before those of the fake. */
export function openApp(address: string, relais: FakeRelais, ...handlers: HttpHandler[]): UserEvent {
  server.use(...handlers, ...relais.handlers());
  window.history.replaceState(null, '', address);
  render(<App />);
  return userEvent.setup();
}
