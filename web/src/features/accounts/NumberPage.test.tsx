import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { expect, test, vi } from 'vitest';
import type { Account, Finding } from '@/shared/api/types';
import { accountNamed, aminata, hoursFromNow, soundDetails } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function open(section: string, changed: Partial<Account>, ...handlers: HttpHandler[]) {
  const relais = new FakeRelais();
  const shop = accountNamed('Shop', changed);
  relais.accounts = [shop];
  const person = openApp(
    `/settings/accounts/${shop.id}${section && `?section=${section}`}`,
    relais,
    ...handlers,
  );
  return { relais, shop, person };
}

const refused = () => problem(409, 'whatsapp_token_invalid', { detail: 'Session has expired' });

const finding = (changed: Partial<Finding>): Finding => ({
  check: 'token',
  state: 'ok',
  code: 'token_never_ends',
  message: '',
  remedy: null,
  at: null,
  names: [],
  told: null,
  ...changed,
});

const diagnosed = (findings: Finding[]) =>
  http.get('/api/accounts/:id/diagnosis', () => HttpResponse.json({ findings, checked_at: hoursFromNow(0) }));

const profile = {
  about: 'Bread since 1920',
  address: null,
  description: 'Bakery',
  email: 'shop@example.org',
  websites: [],
  vertical: 'GROCERY',
  has_picture: false,
};

test('A number of the WhatsApp Business app takes over what the app knows, and says when it is too late', async () => {
  const asked: unknown[] = [];
  const relais = new FakeRelais();
  const shop = accountNamed('Shop');
  relais.accounts = [shop];
  relais.details = { ...soundDetails, number: { ...soundDetails.number, is_on_biz_app: true } };
  const person = openApp(
    `/settings/accounts/${shop.id}`,
    relais,
    http.post('/api/accounts/:id/app-data', async ({ request }) => {
      const body = await request.json();
      asked.push(body);
      return asked.length === 1
        ? new HttpResponse(null, { status: 204 })
        : problem(409, 'whatsapp_sync_late', { detail: 'Sync Not Allowed' });
    }),
  );

  await person.click(await screen.findByRole('button', { name: 'Take over the contacts' }));
  expect(await screen.findByText('The app is handing over its contacts.')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Take over the conversations' }));
  expect(await screen.findByText(/^It is too late/)).toBeVisible();
  expect(asked).toEqual([{ kind: 'contacts' }, { kind: 'history' }]);
});

test('A number that is not in the app is offered nothing of the kind', async () => {
  open('', {});

  expect(await screen.findByText('Health')).toBeVisible();
  expect(screen.queryByText('The WhatsApp Business app')).toBeNull();
});

test('The overview says in words how the number stands and what to do', async () => {
  const relais = new FakeRelais();
  const shop = accountNamed('Shop');
  relais.accounts = [shop];
  relais.details = {
    ...soundDetails,
    number: {
      ...soundDetails.number,
      quality_rating: 'RED',
      status: 'FLAGGED',
      throughput_level: 'NEW_LEVEL',
    },
    health: {
      can_send_message: 'BLOCKED',
      parts: [
        {
          type: 'WABA',
          id: '1',
          can_send_message: 'BLOCKED',
          notes: [],
          problems: [{ code: 141006, description: 'No payment method.', solution: 'Add one.' }],
        },
      ],
    },
  };
  openApp(`/settings/accounts/${shop.id}`, relais);

  expect(await screen.findByText(/Many people block or report you/)).toBeVisible();
  expect(screen.getByText('Flagged for low quality: write less, to fewer people.')).toBeVisible();
  expect(screen.getByText('No message leaves.')).toBeVisible();
  expect(screen.getByText('What to do: Add one.')).toBeVisible();
  // A word of Meta's that we do not know is shown as it is.
  expect(screen.getByText('NEW_LEVEL')).toBeVisible();
});

test.each([
  ['', 'details'],
  ['profile', 'profile'],
  ['qr', 'qr-codes'],
  ['blocked', 'blocked'],
  ['welcome', 'components'],
  ['registration', 'details'],
])('What WhatsApp refuses is said in both words, and can be asked again: %s', async (section, path) => {
  let times = 0;
  const { person } = open(
    section,
    {},
    http.get(`/api/accounts/:id/${path}`, () => {
      times += 1;
      return refused();
    }),
  );
  expect(await screen.findByText(/WhatsApp does not accept the access token/)).toBeVisible();
  expect(screen.getByText('WhatsApp says: Session has expired')).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Try again' }));

  await waitFor(() => expect(times).toBe(2));
});

test('Nothing is asked of WhatsApp for a section that nobody opens', async () => {
  // What is not handled fails the test.
  open('connection', {});
  expect(await screen.findByRole('heading', { name: 'Access token' })).toBeVisible();
});

test('A diagnosis says each link, what mends it, and mends with one click', async () => {
  const findings = [
    finding({}),
    finding({
      check: 'permissions',
      state: 'failed',
      code: 'permission_missing',
      names: ['whatsapp_business_management'],
      told: 'No.',
    }),
    finding({ check: 'subscription', state: 'failed', code: 'not_subscribed' }),
    finding({
      check: 'app_mode',
      state: 'unknown',
      code: 'a_new_code',
      message: 'Said by the server.',
      remedy: 'Do it.',
    }),
  ];
  const { person } = open(
    'diagnosis',
    {},
    diagnosed(findings),
    http.post('/api/accounts/:id/subscription', () => {
      findings[2] = finding({ check: 'subscription', code: 'subscribed' });
      return new HttpResponse(null, { status: 204 });
    }),
  );

  expect(await screen.findByText('2 things must be mended.')).toBeVisible();
  expect(screen.getByText('The token lacks whatsapp_business_management.')).toBeVisible();
  expect(screen.getByText(/make the token anew with both permissions ticked/)).toBeVisible();
  expect(screen.getByText('WhatsApp says: No.')).toBeVisible();
  expect(screen.getByText('Said by the server.')).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Subscribe the account' }));

  expect(await screen.findByText('1 thing must be mended.')).toBeVisible();
  expect(screen.getByText('The account is subscribed to the app.')).toBeVisible();
});

test('Who may only look is offered nothing to mend', async () => {
  const relais = new FakeRelais();
  const shop = accountNamed('Shop');
  relais.accounts = [shop];
  relais.me = { ...aminata, permissions: ['accounts.view'] };
  openApp(
    `/settings/accounts/${shop.id}?section=diagnosis`,
    relais,
    diagnosed([finding({ check: 'subscription', state: 'failed', code: 'not_subscribed' })]),
  );
  expect(await screen.findByText('1 thing must be mended.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Subscribe the account' })).not.toBeInTheDocument();
});

test('A profile is changed, and what is wrong is said at its field', async () => {
  const sent: unknown[] = [];
  const { person } = open(
    'profile',
    {},
    http.get('/api/accounts/:id/profile', () => HttpResponse.json(profile)),
    http.put('/api/accounts/:id/profile', async ({ request }) => {
      const body = (await request.json()) as { email: string };
      sent.push(body);
      return body.email === 'wrong'
        ? problem(422, 'invalid', { errors: { email: [{ code: 'email_invalid', message: '' }] } })
        : HttpResponse.json({ ...profile, ...body });
    }),
  );
  const email = await screen.findByRole('textbox', { name: 'E-mail address' });
  // In one go: each key lays the whole form out anew.
  const fill = async (field: HTMLElement, text: string) => {
    await person.clear(field);
    await person.click(field);
    await person.paste(text);
  };

  await fill(email, 'wrong');
  await person.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('This is not an e-mail address.')).toBeVisible();

  await fill(email, 'bread@example.org');
  await fill(screen.getByRole('textbox', { name: 'Website 1' }), 'https://bread.example');
  await person.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('The profile is changed.')).toBeVisible();
  expect(sent[1]).toEqual({
    about: 'Bread since 1920',
    address: '',
    description: 'Bakery',
    email: 'bread@example.org',
    websites: ['https://bread.example'],
    vertical: null,
  });
});

test('A picture that WhatsApp would not take is refused in words', async () => {
  const { person } = open(
    'profile',
    {},
    http.get('/api/accounts/:id/profile', () => HttpResponse.json(profile)),
    http.put('/api/accounts/:id/profile/picture', () =>
      problem(422, 'invalid', { errors: { picture: [{ code: 'picture_not_square', message: '' }] } }),
    ),
  );
  await screen.findByRole('button', { name: 'Choose a picture…' });

  await person.upload(screen.getByLabelText('Picture'), new File(['x'], 'wide.png', { type: 'image/png' }));

  expect(await screen.findByText('The picture must be as wide as high.')).toBeVisible();
});

test('A wrong PIN is said at its field; six digits are asked for before', async () => {
  const pins: unknown[] = [];
  const { person } = open(
    'registration',
    {},
    http.post('/api/accounts/:id/registration', async ({ request }) => {
      pins.push(await request.json());
      return problem(422, 'whatsapp_pin_wrong', {
        errors: { pin: [{ code: 'whatsapp_pin_wrong', message: '' }] },
      });
    }),
  );
  const pin = await screen.findByRole('textbox', { name: 'Six-digit PIN' });
  const register = screen.getByRole('button', { name: 'Register' });

  await person.type(pin, '12345');
  expect(register).toBeDisabled();
  await person.type(pin, '6');
  await person.click(register);

  expect(await screen.findByText('This is not the PIN of the number.')).toBeVisible();
  expect(pins).toEqual([{ pin: '123456' }]);
});

test('A number is taken out of use only after its name has been typed', async () => {
  const confirmed: (string | null)[] = [];
  const { person } = open(
    'registration',
    {},
    http.delete('/api/accounts/:id/registration', ({ request }) => {
      confirmed.push(new URL(request.url).searchParams.get('confirm'));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await person.click(await screen.findByRole('button', { name: 'Deregister this number…' }));
  const dialog = await screen.findByRole('dialog');
  const submit = within(dialog).getByRole('button', { name: 'Deregister' });
  expect(submit).toBeDisabled();

  await person.type(within(dialog).getByLabelText('Name of the number'), 'Shop');
  await person.click(submit);

  await waitFor(() => expect(confirmed).toEqual(['Shop']));
});

test('A QR code is made, shown with its picture, and deleted after a question', async () => {
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: () => 'blob:code', revokeObjectURL: () => undefined }),
  );
  const codes = [{ code: '4O4', message: 'Order', link: 'https://wa.me/message/4O4' }];
  const { person } = open(
    'qr',
    {},
    http.get('/api/accounts/:id/qr-codes', () => HttpResponse.json({ items: codes, next_cursor: null })),
    http.get('/api/accounts/:id/qr-codes/:code/image', () =>
      HttpResponse.text('<svg xmlns="http://www.w3.org/2000/svg"/>', {
        headers: { 'Content-Type': 'image/svg+xml' },
      }),
    ),
    http.post('/api/accounts/:id/qr-codes', async ({ request }) => {
      const { message } = (await request.json()) as { message: string };
      codes.push({ code: '5P5', message, link: 'https://wa.me/message/5P5' });
      return HttpResponse.json(codes[1], { status: 201 });
    }),
    http.delete('/api/accounts/:id/qr-codes/:code', ({ params }) => {
      codes.splice(
        codes.findIndex(({ code }) => code === params.code),
        1,
      );
      return new HttpResponse(null, { status: 204 });
    }),
  );
  expect(await screen.findByRole('img', { name: 'QR code: Order' })).toBeVisible();

  await person.type(screen.getByRole('textbox', { name: 'Words in the chat' }), 'A table for two');
  await person.click(screen.getByRole('button', { name: 'Make a code' }));
  expect(await screen.findByText('A table for two')).toBeVisible();

  const [first] = screen.getAllByRole('button', { name: 'Delete' });
  if (first) await person.click(first);
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));

  await waitFor(() => expect(screen.queryByText('Order')).not.toBeInTheDocument());
});

test('Somebody is blocked by their number, and let write again', async () => {
  const people: { id: string; msisdn: string }[] = [];
  const { person } = open(
    'blocked',
    {},
    http.get('/api/accounts/:id/blocked', () => HttpResponse.json({ items: people, next_cursor: null })),
    http.post('/api/accounts/:id/blocked', async ({ request }) => {
      const asked = (await request.json()) as { person: string };
      if (asked.person.endsWith('9')) {
        const errors = { person: [{ code: 'whatsapp_wrote_long_ago', message: '' }] };
        return problem(409, 'whatsapp_wrote_long_ago', { errors });
      }
      people.push({ id: '221770000001', msisdn: '+221770000001' });
      return HttpResponse.json(people[0], { status: 201 });
    }),
    http.delete('/api/accounts/:id/blocked/:person', () => {
      people.pop();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  expect(await screen.findByText('Nobody is blocked.')).toBeVisible();
  const field = screen.getByRole('textbox', { name: 'Number or WhatsApp id' });

  await person.type(field, '+221 77 000 00 09');
  await person.click(screen.getByRole('button', { name: 'Block' }));
  expect(await screen.findByText(/They have not written within the last 24 hours/)).toBeVisible();

  await person.clear(field);
  await person.type(field, '+221 77 000 00 01');
  await person.click(screen.getByRole('button', { name: 'Block' }));
  await person.click(await screen.findByRole('button', { name: 'Unblock +221770000001' }));

  expect(await screen.findByText('Nobody is blocked.')).toBeVisible();
});

test('Ice breakers and commands are added, and what is wrong with one is said at it', async () => {
  const sent: unknown[] = [];
  const { person } = open(
    'welcome',
    {},
    http.get('/api/accounts/:id/components', () =>
      HttpResponse.json({ prompts: ['Order'], commands: [], welcomes_people: false }),
    ),
    http.put('/api/accounts/:id/components', async ({ request }) => {
      const body = await request.json();
      sent.push(body);
      return sent.length === 1
        ? problem(422, 'invalid', { errors: { 'commands.0.name': [{ code: 'required', message: '' }] } })
        : HttpResponse.json(body as object);
    }),
  );
  await person.click(await screen.findByRole('button', { name: 'Add an ice breaker' }));
  await person.type(screen.getByRole('textbox', { name: 'Ice breaker 2' }), 'Hours');
  await person.click(screen.getByRole('button', { name: 'Add a command' }));
  await person.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Please fill in this field.')).toBeVisible();

  await person.type(screen.getByRole('textbox', { name: 'Command 1' }), 'menu');
  await person.type(screen.getByRole('textbox', { name: 'What command 1 does' }), 'The menu');
  await person.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('The chat offers this from now on.')).toBeVisible();
  expect(sent[1]).toEqual({
    prompts: ['Order', 'Hours'],
    commands: [{ name: 'menu', description: 'The menu' }],
    welcomes_people: false,
  });
});

test('Without read receipts there is no typing sign, and the switch says so', async () => {
  const sent: unknown[] = [];
  const { relais, person } = open(
    'conversation',
    {},
    http.put('/api/accounts/:id/conversation-settings', async ({ request }) => {
      const body = (await request.json()) as Partial<Account>;
      sent.push(body);
      relais.accounts = relais.accounts.map((account) => ({ ...account, ...body }));
      return HttpResponse.json(relais.accounts[0]);
    }),
  );
  const typing = await screen.findByRole('switch', { name: /typing/ });
  expect(typing).toBeChecked();

  await person.click(screen.getByRole('switch', { name: /^Read receipts/ }));

  await waitFor(() => expect(typing).toBeDisabled());
  expect(typing).not.toBeChecked();
  expect(sent).toEqual([{ sends_read_receipts: false, shows_typing: true }]);
});

test('A token that ends soon is said on every page, and renewed', async () => {
  const token = { state: 'valid' as const, ends_at: hoursFromNow(72), checked_at: hoursFromNow(-1) };
  const { relais, person } = open(
    'connection',
    { token },
    http.post('/api/accounts/:id/token/refresh', () => {
      relais.accounts = relais.accounts.map((account) => ({
        ...account,
        token: { ...token, ends_at: hoursFromNow(24 * 60) },
      }));
      return HttpResponse.json(relais.accounts[0]);
    }),
  );
  expect(await screen.findByText(/The access token of “Shop” ends on/)).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Renew for 60 days' }));

  expect(await screen.findByText(/The access token is valid until/)).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/The access token of “Shop”/)).not.toBeInTheDocument());
});

test('A dead token is said before one that only ends, and leads to the diagnosis', async () => {
  const relais = new FakeRelais();
  const [ending, dead] = [
    accountNamed('Ending', { token: { state: 'valid', ends_at: hoursFromNow(48), checked_at: null } }),
    accountNamed('Dead', { token: { state: 'dead', ends_at: null, checked_at: null } }),
  ];
  relais.accounts = [ending, dead];
  openApp('/discussions', relais);

  expect(await screen.findByText(/The access token of “Dead” no longer works/)).toHaveTextContent(
    'So does 1 other.',
  );
  expect(screen.getByRole('link', { name: 'See what mends it' })).toHaveAttribute(
    'href',
    `/settings/accounts/${dead.id}?section=diagnosis`,
  );
});

test('Who may not see the numbers is not told of their tokens', async () => {
  const relais = new FakeRelais();
  relais.me = { ...aminata, permissions: ['conversations.view'] };
  relais.accounts = [accountNamed('Dead', { token: { state: 'dead', ends_at: null, checked_at: null } })];
  openApp('/discussions', relais);

  expect(await screen.findByRole('heading', { name: 'Discussions' })).toBeVisible();
  expect(screen.queryByText(/no longer works/)).not.toBeInTheDocument();
});
