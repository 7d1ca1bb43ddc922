import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? usual.find((path) => existsSync(path));
  if (!executablePath) throw new Error('The journeys need Chromium: name it with CHROMIUM=/path/to/it.');
  // Quiet: a browser that looks for its maker's servers on a closed network waits for them.
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that hums, and nobody to ask.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
}

/** A page that remembers what went wrong on it. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; wrongs: string[] }> {
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const wrongs: string[] = [];
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('console', (message) => {
    // Where the server was killed on purpose, the browser tells of the lost connection; that is not a fault of the page.
    const isNetwork = /Failed to load resource|net::ERR|status of 4|status of 5/.test(message.text());
    if (message.type() === 'error' && !isNetwork) wrongs.push(message.text());
  });
  return { page, wrongs };
}
