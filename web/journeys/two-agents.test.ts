import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf } from './accessibility';
import { launch, openPage } from './browser';
import { Program, until } from './program';

const password = 'correct horse battery';

/** Two people at one desk, each in a browser of their own: whatever both do at once has one outcome, and both see it. */
describe('Two agents', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'relais-journey-'));
  const complaints: string[][] = [];
  let simulator: Program;
  let relais: Program;
  let browser: Browser;
  let phone: Page;
  let aissatou: Page;
  let moussa: Page;
  let token: string;

  beforeAll(async () => {
    simulator = await Program.simulator();
    await simulator.start('/control/numbers');
    relais = await Program.relais(dataFolder, simulator);
    await relais.start('/health');
    browser = await launch();
    [aissatou, moussa, phone] = [await open(), await open(), await open()];

    const setup = /setup#token=(\S+)/.exec(relais.printed)![1];
    const owner = { display_name: 'Aïssatou', email: 'aissatou@example.org', password, language: 'en' };
    ({ access_token: token } = await ask<{ access_token: string }>('POST', '/api/setup', {
      ...owner,
      token: setup,
      workspace_name: 'Boutique Téranga',
    }));
    await ask('POST', '/api/labels', { name: 'Urgent', color: 'red' });
    await ask('POST', '/api/labels', { name: 'Livraison', color: 'blue' });
  });

  afterAll(async () => {
    await browser.close();
    await relais.stop();
    await simulator.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('a colleague joins by the link that an administrator passes on', async () => {
    await aissatou.goto(`${relais.address}/sign-in`);
    await aissatou.getByLabel('E-mail address').fill('aissatou@example.org');
    await aissatou.getByLabel('Password', { exact: true }).fill(password);
    await aissatou.getByRole('button', { name: 'Sign in' }).click();
    await aissatou.getByText('No one has written yet').waitFor();

    const supervisor = (await ask<{ id: string; name: string }[]>('GET', '/api/admin/roles')).find(
      ({ name }) => name === 'Supervisor',
    )!;
    const invited = await ask<{ invitation: { link: string } }>('POST', '/api/admin/users', {
      display_name: 'Moussa',
      email: 'moussa@example.org',
      language: 'en',
      roles: [{ role_id: supervisor.id, account_id: null }],
    });
    await moussa.goto(invited.invitation.link.replace('localhost', '127.0.0.1'));
    await moussa.getByLabel('Choose a password').fill(password);
    await moussa.getByRole('button', { name: 'Join' }).click();
    await moussa.getByText('No one has written yet').waitFor();
  });

  test('each sees that the other looks at the same discussion, and is writing', async () => {
    await aissatou.getByRole('link', { name: 'Connect a number' }).click();
    await aissatou
      .getByRole('button', { name: /Add a simulated number/ })
      .first()
      .click();
    await phone.goto((await aissatou.getByRole('link', { name: /Open the phone/ }).getAttribute('href'))!);
    await phone.getByRole('button', { name: 'New customer' }).click();
    await phone.getByLabel('Name', { exact: true }).fill('Fatou Sarr');
    await phone.getByRole('button', { name: 'Create' }).click();
    await write('La robe bleue est encore là ?');

    await aissatou
      .getByRole('link', { name: /Discussions/ })
      .first()
      .click();
    for (const page of [aissatou, moussa]) await page.getByText('Fatou Sarr').first().click();
    await aissatou.getByText('Moussa is looking at this').waitFor();
    await moussa.getByText('Aïssatou is looking at this').waitFor();
    await composer(moussa).pressSequentially('Je regarde');
    await aissatou.getByText('Moussa is writing…').waitFor();
    expect(await faultsOf(aissatou)).toEqual([]);
    await composer(moussa).fill('');
  });

  test('both take it at once: one has it, and the other is told who', async () => {
    const answers = await atOnce('**/take', async (page) => {
      await page.getByRole('button', { name: 'Nobody looks after this discussion' }).click();
      await page.getByRole('menuitem', { name: 'Take this discussion' }).click();
    });
    expect(answers.toSorted()).toEqual([200, 409]);
    const [winner, loser] = answers[0] === 200 ? [aissatou, moussa] : [moussa, aissatou];
    const name = answers[0] === 200 ? 'Aïssatou' : 'Moussa';
    await loser.getByText('Somebody was quicker').waitFor();
    await loser.getByText(`${name} looks after this discussion.`).waitFor();
    for (const page of [winner, loser])
      await page.getByRole('button', { name: `Assigned to ${name}` }).waitFor();
    await loser.getByText(`${name} took the discussion`).waitFor();
    expect(await faultsOf(loser)).toEqual([]);
  });

  test('two labels put on at once are both there', async () => {
    const names = new Map([
      [aissatou, 'Urgent'],
      [moussa, 'Livraison'],
    ]);
    const answers = await atOnce('**/labels/*', async (page) => {
      await page.getByRole('button', { name: 'Label', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: names.get(page)! }).click();
    });
    expect(answers).toEqual([200, 200]);
    for (const page of [aissatou, moussa]) {
      await page.keyboard.press('Escape');
      for (const name of names.values())
        await page.getByRole('complementary').getByText(name, { exact: true }).waitFor();
    }
  });

  test('a note calls the colleague, and never the customer', async () => {
    await aissatou.getByRole('button', { name: 'Note', exact: true }).click();
    const note = aissatou.getByRole('textbox', { name: 'Note for your colleagues' });
    await note.pressSequentially('Elle veut du 38, @Mou');
    await aissatou.getByRole('option', { name: /Moussa/ }).click();
    await aissatou.getByRole('button', { name: 'Keep the note' }).click();
    await moussa.getByText('Elle veut du 38').first().waitFor();
    await moussa.getByRole('button', { name: '1 unread notification' }).click();
    await moussa.getByText('Aïssatou calls you in the discussion with Fatou Sarr').waitFor();
    expect(await faultsOf(moussa)).toEqual([]);
    await moussa.keyboard.press('Escape');
    expect(await sent()).toEqual([]);
    await aissatou.getByRole('button', { name: 'Answer', exact: true }).click();
  });

  test('both answer at once: both answers leave, each once', async () => {
    const texts = new Map([
      [aissatou, 'Oui, elle est là.'],
      [moussa, 'Je vous la mets de côté.'],
    ]);
    const answers = await atOnce('**/messages', async (page) => {
      await composer(page).fill(texts.get(page)!);
      await page.keyboard.press('Enter');
    });
    expect(answers).toEqual([202, 202]);
    await until(async () => (await sent()).length === 2, 'both answers at WhatsApp');
    expect((await sent()).toSorted()).toEqual([...texts.values()].toSorted());
    for (const page of [aissatou, moussa])
      for (const text of texts.values()) await thread(page).getByText(text).waitFor();
  });

  test('both close it at once: it is closed, and what the customer writes next opens it for both', async () => {
    const answers = await atOnce('**/status', async (page) => {
      await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    });
    expect(answers).toContain(200);
    for (const page of [aissatou, moussa])
      await page.getByRole('button', { name: 'Open again', exact: true }).waitFor();

    await write('Finalement, je passe demain.');
    for (const page of [aissatou, moussa]) {
      await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
      await thread(page).getByText('Finalement, je passe demain.').waitFor();
    }
  });

  test('no page complained', () => {
    expect(complaints.flat()).toEqual([]);
  });

  async function open(): Promise<Page> {
    const opened = await openPage(
      await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } }),
    );
    complaints.push(opened.wrongs);
    return opened.page;
  }

  /** Both do it, and neither's request goes on before the other's has been made: answers the two statuses. */
  async function atOnce(request: string, act: (page: Page) => Promise<void>): Promise<number[]> {
    const made = new Set<Page>();
    const pages = [aissatou, moussa];
    const answers = pages.map((page) => page.waitForResponse(isWrite));
    for (const page of pages)
      await page.route(request, async (route) => {
        if (route.request().method() !== 'GET') {
          made.add(page);
          await until(() => Promise.resolve(made.size === pages.length), 'the other to ask');
        }
        await route.continue();
      });
    for (const page of pages) await act(page);
    const statuses = (await Promise.all(answers)).map((response) => response.status());
    for (const page of pages) await page.unroute(request);
    return statuses;

    function isWrite(response: { url(): string; request(): { method(): string } }): boolean {
      const path = request.replace('**', '').replace('*', '');
      return response.request().method() !== 'GET' && response.url().includes(path);
    }
  }

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(relais.address + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: body ? JSON.stringify(body) : null,
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async function sent(): Promise<string[]> {
    const ledger = await (await fetch(`${simulator.address}/control/ledger`)).json();
    return (ledger as { text: string }[]).map(({ text }) => text);
  }

  async function write(text: string): Promise<void> {
    await phone.getByRole('textbox', { name: 'Write a message' }).fill(text);
    await phone.getByRole('button', { name: 'Send', exact: true }).click();
  }
});

function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Write a message' });
}

function thread(page: Page): Locator {
  return page.getByRole('log').or(page.getByLabel('Messages'));
}
