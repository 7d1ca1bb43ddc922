import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf } from './accessibility';
import { launch, openPage } from './browser';
import { Program, until } from './program';

const password = 'correct horse battery';

/** What a test draws is looked at by people: RELAIS_PICTURES names a folder, and the journey leaves a picture of each stop there. */
const pictures = process.env['RELAIS_PICTURES'];

/** The inbox on a telephone: a customer sends every kind of message there is, and an agent answers with every kind. */
describe('Every kind of message, on a telephone', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'relais-journey-'));
  let simulator: Program;
  let relais: Program;
  let browser: Browser;
  let inbox: Page;
  let phone: Page;
  let wrongs: string[];
  let token: string;

  beforeAll(async () => {
    if (pictures) mkdirSync(pictures, { recursive: true });
    simulator = await Program.simulator();
    await simulator.start('/control/numbers');
    relais = await Program.relais(dataFolder, simulator);
    await relais.start('/health');
    browser = await launch();
    const telephone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    ({ page: inbox, wrongs } = await openPage(
      await browser.newContext({ ...telephone, locale: 'en-GB', permissions: ['microphone'] }),
    ));
    ({ page: phone } = await openPage(
      await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 844 } }),
    ));

    const setup = /setup#token=(\S+)/.exec(relais.printed)![1];
    ({ access_token: token } = await ask<{ access_token: string }>('POST', '/api/setup', {
      display_name: 'Aïssatou',
      email: 'aissatou@example.org',
      password,
      language: 'en',
      token: setup,
      workspace_name: 'Boutique Téranga',
    }));
    await inbox.goto(`${relais.address}/sign-in`);
    await inbox.getByLabel('E-mail address').fill('aissatou@example.org');
    await inbox.getByLabel('Password', { exact: true }).fill(password);
    await inbox.getByRole('button', { name: 'Sign in' }).click();
    await inbox.getByRole('link', { name: 'Connect a number' }).click();
    await inbox
      .getByRole('button', { name: /Add a simulated number/ })
      .first()
      .click();
    await phone.goto((await inbox.getByRole('link', { name: /Open the phone/ }).getAttribute('href'))!);
    await phone.getByRole('button', { name: 'New customer' }).click();
    await phone.getByLabel('Name', { exact: true }).fill('Fatou Sarr');
    await phone.getByRole('button', { name: 'Create' }).click();
    await write('Bonjour, je voudrais commander.');
    await inbox.goto(`${relais.address}/`);
    await inbox.getByText('Fatou Sarr').first().click();
    await thread().getByText('Bonjour, je voudrais commander.').waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await relais.stop();
    await simulator.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('photos that come together stand as an album, and open', async () => {
    for (const color of ['teal', 'tomato', 'gold', 'plum'])
      await attach('Image', { name: `${color}.png`, mimeType: 'image/png', buffer: await drawn(color) });
    await thread()
      .getByRole('list', { name: /Album of 4 photos/ })
      .waitFor();
    await picture('album');
  });

  test.each([
    ['Voice message', 'voice', () => thread().getByLabel('Voice note')],
    ['Audio', 'audio', () => thread().getByLabel('Audio', { exact: true })],
    ['Video', 'video', () => thread().locator('video')],
    ['Document', 'document', () => thread().getByText('document.pdf')],
    ['Sticker', 'sticker', () => thread().getByRole('img', { name: 'Sticker' })],
  ])('%s comes as what it is', async (kind, type, shown) => {
    await send(type, {});
    await shown().first().waitFor();
    await picture(`in-${kind}`);
  });

  test.each([
    ['Location', () => thread().getByRole('link', { name: 'Show on a map' })],
    ['Contact', () => thread().getByRole('link', { name: 'Save the contact' })],
    ['Order', () => thread().getByText('Order of 1 product')],
    ['Unsupported message', () => thread().getByText(/does not pass this kind of message on/)],
  ])('%s comes as what it is', async (kind, shown) => {
    await phone.getByRole('button', { name: 'Send something else' }).click();
    await phone.getByRole('button', { name: kind, exact: true }).click();
    await shown().first().waitFor();
    await picture(`in-${kind}`);
  });

  test('a form that was filled in is read', async () => {
    await send('interactive', {
      content: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"size":"38","colour":"blue"}' },
      },
    });
    await thread().getByText('colour').waitFor();
    await picture('in-form');
  });

  test('a correction and a removal change the message that they mean', async () => {
    await write('La taille 83');
    const message = thread().getByText('La taille 83');
    await message.waitFor();
    await replyOnPhone('La taille 83');
    await phone.getByRole('button', { name: 'Send something else' }).click();
    await phone.getByRole('button', { name: 'Edit', exact: true }).click();
    await write('La taille 38');
    await thread().getByText('La taille 38').waitFor();
    await thread().getByText('edited').waitFor();

    await write('Et en rouge');
    await thread().getByText('Et en rouge').waitFor();
    await replyOnPhone('Et en rouge');
    await phone.getByRole('button', { name: 'Send something else' }).click();
    await phone.getByRole('button', { name: 'Delete for everyone' }).click();
    await thread().getByText('This message was deleted by whoever wrote it.').waitFor();
    await picture('in-correction-and-removal');
  });

  test('no kind that comes in is beyond reach', async () => {
    expect(await faultsOf(inbox)).toEqual([]);
  });

  test('an answer to a message of theirs quotes it, and leads there', async () => {
    const bubble = thread().getByText('Bonjour, je voudrais commander.').first();
    await bubble.scrollIntoViewIfNeeded();
    await bubble.hover();
    await inbox.getByRole('button', { name: 'Reply to this message' }).first().click();
    await composer().fill('Avec plaisir 😀');
    await inbox.getByRole('button', { name: 'Send', exact: true }).click();
    await shownOnPhone('Avec plaisir 😀');
    await thread().getByTitle('Go to the quoted message').first().click();
    await picture('out-reply');
  });

  test('a sign of ours stands under their message', async () => {
    await inbox.getByRole('button', { name: 'React to this message' }).first().click();
    await inbox
      .getByRole('button', { name: 'React with 👍' })
      .or(inbox.getByRole('menuitem', { name: 'React with 👍' }))
      .first()
      .click();
    await until(async () => (await sent()).some(({ type }) => type === 'reaction'), 'the sign at WhatsApp');
  });

  test('a picture, a document and a voice note leave as what they are', async () => {
    await inbox
      .getByTestId('attach-pictures')
      .setInputFiles({ name: 'robe.png', mimeType: 'image/png', buffer: await drawn('navy') });
    await inbox.getByText('robe.png').waitFor();
    await composer().fill('La robe');
    await inbox.getByRole('button', { name: 'Send', exact: true }).click();
    await shownOnPhone('La robe');

    await inbox.getByTestId('attach-documents').setInputFiles({
      name: 'tarif.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 tarif'),
    });
    await inbox.getByText('tarif.pdf').first().waitFor();
    await inbox.getByRole('button', { name: 'Send', exact: true }).click();
    await shownOnPhone('tarif.pdf');

    await inbox.getByRole('button', { name: 'Record a voice note' }).click();
    await inbox.getByRole('timer').getByText('0:01').waitFor();
    await inbox.getByRole('button', { name: 'Send', exact: true }).click();
    await until(
      async () => (await sent()).some(({ type }) => type === 'audio'),
      'the voice note at WhatsApp',
    );
    await picture('out-files');
  });

  test('a place and a contact card leave', async () => {
    await begin('Place');
    await dialog()
      .getByRole('textbox', { name: /^Place/ })
      .fill('14.6928, -17.4467');
    await dialog().getByRole('textbox', { name: /^Name/ }).fill('La boutique');
    await picture('writing-place');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await shownOnPhone('La boutique');

    await begin('Contact');
    await dialog().getByRole('textbox', { name: /^Name/ }).fill('Ibrahima Fall');
    await dialog()
      .getByRole('textbox', { name: /^Phone number 1/ })
      .fill('+221 77 000 00 00');
    await picture('writing-contact');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await shownOnPhone('Ibrahima Fall');
  });

  test('a question with buttons is answered with one tap', async () => {
    await begin('Question with buttons');
    await dialog().getByRole('textbox', { name: /^Text/ }).fill('On vous livre ?');
    await dialog()
      .getByRole('textbox', { name: /^Answer 1/ })
      .fill('Oui, demain');
    await picture('writing-buttons');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await phone.getByRole('button', { name: 'Oui, demain' }).click();
    await thread().getByText('Button pressed').waitFor();
  });

  test('a list is answered with one row', async () => {
    await begin('Question with a list');
    await dialog().getByRole('textbox', { name: /^Text/ }).fill('Quel quartier ?');
    await dialog()
      .getByRole('textbox', { name: /^Answer 1/ })
      .first()
      .fill('Plateau');
    await picture('writing-list');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await phone.getByRole('button', { name: 'Plateau' }).click();
    await thread().getByText('Chosen from a list').waitFor();
  });

  test('a button opens an address', async () => {
    await begin('Button with a link');
    await dialog().getByRole('textbox', { name: /^Text/ }).fill('Notre catalogue');
    await dialog()
      .getByRole('textbox', { name: /^Words/ })
      .fill('Ouvrir');
    await dialog()
      .getByRole('textbox', { name: /^Address/ })
      .fill('https://example.org/catalogue');
    await picture('writing-link');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await phone.getByRole('link', { name: 'Ouvrir' }).waitFor();
  });

  test('asked where they are, and for their number, the customer answers with one tap', async () => {
    await begin('Ask where they are');
    await picture('writing-request');
    await dialog().getByRole('button', { name: 'Send' }).click();
    const places = await thread().getByRole('link', { name: 'Show on a map' }).count();
    await phone.getByRole('button', { name: 'Send my location' }).click();
    await until(
      async () => (await thread().getByRole('link', { name: 'Show on a map' }).count()) > places,
      'the place',
    );

    await begin('Ask for their number');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await phone.getByRole('button', { name: 'Share my contact' }).click();
    await thread().getByText('Fatou Sarr').first().waitFor();
    await picture('out-requests');
  });

  test('nothing that went out is beyond reach, and all of it arrived once', async () => {
    expect(await faultsOf(inbox)).toEqual([]);
    expect((await sent()).map(({ type }) => type)).toEqual([
      'text',
      'reaction',
      'image',
      'document',
      'audio',
      'location',
      'contacts',
      'interactive',
      'interactive',
      'interactive',
      'interactive',
      'interactive',
    ]);
    expect(wrongs).toEqual([]);
  });

  function thread(): Locator {
    return inbox.getByRole('log').or(inbox.getByLabel('Messages'));
  }

  function composer(): Locator {
    return inbox.getByRole('textbox', { name: /Write a message|Add a caption/ });
  }

  function dialog(): Locator {
    return inbox.getByRole('dialog');
  }

  async function begin(kind: string): Promise<void> {
    await inbox.getByRole('button', { name: /^Attach a file/ }).click();
    await inbox.getByRole('menuitem', { name: kind, exact: true }).click();
    await dialog().waitFor();
  }

  async function write(text: string): Promise<void> {
    await phone.getByRole('textbox', { name: 'Write a message' }).fill(text);
    await phone.getByRole('button', { name: 'Send', exact: true }).click();
  }

  async function shownOnPhone(text: string): Promise<void> {
    await phone.getByRole('log').getByText(text).first().waitFor();
  }

  async function replyOnPhone(text: string): Promise<void> {
    const bubble = phone.getByRole('listitem').filter({ hasText: text }).last();
    await bubble.hover();
    await bubble.getByRole('button', { name: 'Reply' }).click();
  }

  /** A file of theirs, chosen on their phone. */
  async function attach(
    kind: string,
    file: { name: string; mimeType: string; buffer: Buffer },
  ): Promise<void> {
    await phone.getByRole('button', { name: 'Send something else' }).click();
    const chooser = phone.waitForEvent('filechooser');
    await phone.getByRole('button', { name: kind, exact: true }).click();
    await (await chooser).setFiles(file);
  }

  /** What the phone sends by itself when nobody chooses a file: a small one of the kind. */
  async function send(type: string, message: object): Promise<void> {
    const [number] = await control<{ phone_number_id: string }[]>('GET', 'numbers');
    const customers = await control<{ id: string; name: string }[]>(
      'GET',
      `customers?phone_number_id=${number!.phone_number_id}`,
    );
    await control('POST', `customers/${customers.find(({ name }) => name === 'Fatou Sarr')!.id}/messages`, {
      phone_number_id: number!.phone_number_id,
      type,
      ...message,
    });
  }

  function sent(): Promise<{ type: string }[]> {
    return control('GET', 'ledger');
  }

  function control<T>(method: string, path: string, body?: object): Promise<T> {
    return json(`${simulator.address}/control/${path}`, method, body);
  }

  function ask<T>(method: string, path: string, body?: object): Promise<T> {
    return json(relais.address + path, method, body);
  }

  async function json<T>(address: string, method: string, body?: object): Promise<T> {
    const answer = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: body ? JSON.stringify(body) : null,
    });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Drawn by the browser itself. */
  async function drawn(color: string): Promise<Buffer> {
    const bytes = await inbox.evaluate(async (fill) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [320, 240];
      const context = canvas.getContext('2d')!;
      context.fillStyle = fill;
      context.fillRect(0, 0, 320, 240);
      const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/png'));
      return [...new Uint8Array(await blob.arrayBuffer())];
    }, color);
    return Buffer.from(bytes);
  }

  async function picture(name: string): Promise<void> {
    if (!pictures) return;
    // What opens and closes has come to rest by then.
    await inbox.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
    for (const colorScheme of ['light', 'dark'] as const) {
      await inbox.emulateMedia({ colorScheme });
      await inbox.screenshot({ path: join(pictures, `${name.replaceAll(' ', '-')}-${colorScheme}.png`) });
    }
    await inbox.emulateMedia({ colorScheme: 'light' });
  }
});
