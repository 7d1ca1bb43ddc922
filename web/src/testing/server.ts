import { setupServer } from 'msw/node';

/** Stands between the page and the network; {@link FakeRelais} tells it what to answer. */
export const server = setupServer();
