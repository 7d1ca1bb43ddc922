import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf } from './accessibility';
import { launch, openPage } from './browser';
import { Program, until } from './program';

/** The whole way, as a stranger walks it: one browser holds the inbox, and in another tab the customer's phone. */
describe('First light', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'relais-journey-'));
  let simulator: Program;
  let relais: Program;
  let browser: Browser;
  let inbox: Page;
  let phone: Page;
  let wrongs: string[];

  beforeAll(async () => {
    simulator = await Program.simulator();
    await simulator.start('/control/numbers');
    relais = await Program.relais(dataFolder, simulator);
    await relais.start('/health');
    browser = await launch();
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 800 },
      permissions: ['microphone'],
    });
    ({ page: inbox, wrongs } = await openPage(context));
    ({ page: phone } = await openPage(context));
  });

  afterAll(async () => {
    await browser.close();
    await relais.stop();
    await simulator.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('the link printed at start opens the set-up, and leads into the inbox', async () => {
    const link = /http\S+\/setup#token=\S+/.exec(relais.printed)?.[0];
    await inbox.goto(link!.replace('localhost', '127.0.0.1'));
    await inbox.getByLabel('Workspace name').fill('Boutique Téranga');
    await inbox.getByLabel('Your name').fill('Aïssatou');
    await inbox.getByLabel('E-mail address').fill('aissatou@example.org');
    await inbox.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await inbox.getByRole('button', { name: 'Create the workspace' }).click();
    await inbox.getByText('No one has written yet').waitFor();
    expect(inbox.url()).not.toContain('token');
    expect(await faultsOf(inbox)).toEqual([]);
  });

  test('a simulated number is one click away', async () => {
    await inbox.getByRole('link', { name: 'Connect a number' }).click();
    await inbox
      .getByRole('button', { name: /Add a simulated number/ })
      .first()
      .click();
    const open = inbox.getByRole('link', { name: /Open the phone/ });
    await open.waitFor();
    expect(await faultsOf(inbox)).toEqual([]);
    await phone.goto((await open.getAttribute('href'))!);
    await inbox
      .getByRole('link', { name: /Discussions/ })
      .first()
      .click();
  });

  test('a customer writes, and the agent sees it without reloading', async () => {
    await phone.getByRole('button', { name: 'New customer' }).click();
    await phone.getByLabel('Name', { exact: true }).fill('Fatou Sarr');
    await phone.getByRole('button', { name: 'Create' }).click();
    await write(phone, 'Bonjour, êtes-vous ouverts dimanche ? 😀');
    await inbox.getByText('êtes-vous ouverts dimanche').first().waitFor();
    await until(async () => (await inbox.title()).startsWith('(1)'), 'the unread count in the title');
  });

  test('the answer reaches the phone, and its tick becomes read', async () => {
    await inbox.getByText('Fatou Sarr').first().click();
    await inbox.getByRole('textbox', { name: 'Write a message' }).fill('Oui, de 9 h à 13 h.');
    await inbox.keyboard.press('Enter');
    await phone.getByText('Oui, de 9 h à 13 h.').first().waitFor();
    await inbox
      .getByRole('log')
      .or(inbox.getByLabel('Messages'))
      .getByRole('img', { name: 'Read' })
      .or(inbox.getByLabel('Read', { exact: true }))
      .first()
      .waitFor();
    expect(await faultsOf(inbox)).toEqual([]);
  });

  test('a picture that WhatsApp does not know and a voice note arrive as what it plays', async () => {
    await inbox.getByTestId('attach-pictures').setInputFiles({
      name: 'robe.webp',
      mimeType: 'image/webp',
      buffer: Buffer.from(await inbox.evaluate(webp)),
    });
    await inbox.getByText('robe.jpg').waitFor();
    await inbox.getByRole('textbox', { name: 'Write a message' }).fill('Voici la robe');
    await inbox.getByRole('button', { name: 'Send', exact: true }).click();
    await phone.getByText('Voici la robe').first().waitFor();

    await inbox.getByRole('button', { name: 'Record a voice note' }).click();
    await inbox.getByRole('timer').getByText('0:01').waitFor();
    await inbox.getByRole('button', { name: 'Send', exact: true }).click();
    await until(async () => (await sent()).length === 3, 'the voice note at WhatsApp');
    expect((await sent()).map(({ type }) => type)).toEqual(['text', 'image', 'audio']);
  });

  test('killed and started again, nothing is missing, and the open page goes on by itself', async () => {
    await relais.kill();
    // Written while nobody is there to take it: the provider keeps it and tries again.
    await write(phone, 'Et lundi ?');
    await relais.start('/health');
    await inbox.getByText('Et lundi ?').first().waitFor();
    for (const text of ['êtes-vous ouverts dimanche', 'Oui, de 9 h à 13 h.', 'Et lundi ?'])
      await expectShown(inbox, text);

    await inbox.getByRole('textbox', { name: 'Write a message' }).fill('Lundi aussi.');
    await inbox.keyboard.press('Enter');
    await phone.getByText('Lundi aussi.').first().waitFor();
    const words = (await sent()).filter(({ type }) => type === 'text').map(({ text }) => text);
    expect(words).toEqual(['Oui, de 9 h à 13 h.', 'Lundi aussi.']);
  });

  test('a reload finds the person still signed in', async () => {
    await inbox.reload();
    await inbox.getByText('Lundi aussi.').first().waitFor();
  });

  test('no page complained', () => {
    expect(wrongs).toEqual([]);
  });

  async function sent(): Promise<{ type: string; text: string }[]> {
    return (await (await fetch(`${simulator.address}/control/ledger`)).json()) as {
      type: string;
      text: string;
    }[];
  }
});

/** Drawn by the browser itself: bytes of a picture in a form that WhatsApp refuses. */
async function webp(): Promise<number[]> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [64, 48];
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'teal';
  context.fillRect(0, 0, 64, 48);
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/webp'));
  return [...new Uint8Array(await blob.arrayBuffer())];
}

async function write(phone: Page, text: string): Promise<void> {
  await phone.getByRole('textbox', { name: 'Write a message' }).fill(text);
  await phone.getByRole('button', { name: 'Send', exact: true }).click();
}

async function expectShown(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor();
}
