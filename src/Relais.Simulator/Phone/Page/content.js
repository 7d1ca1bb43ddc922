import { make } from './dom.js';
import { say, typeName } from './words.js';

/** The choice that is no answer: the customer calls. */
export const callBack = Symbol('call');

/** What a message shows besides text. `onChoose(choice)` is the customer's tap; `onFill(choice)` asks for the answers of a form first. */
export function contentOf(message, onChoose, onFill) {
  const content = message.content;
  if (message.revoked) return [other(say('takenBack'))];
  if (message.type === 'template') return template(content, onChoose, onFill);
  if (!content) return [other(typeName(message.type))];
  if (message.type === 'interactive' && content.action) return interactive(content, onChoose, onFill);
  const show = shows[message.type];
  if (show) return show(content, message);
  return message.text.startsWith('[') ? [other(typeName(message.type))] : [words(message.text)];
}

const other = (text) => make('div', { class: 'body other' }, text);

const words = (text) => make('div', { class: 'body', dir: 'auto' }, text);

const small = (text) => make('div', { class: 'small', dir: 'auto' }, text);

const address = (file) => (file.id ? `/control/media/${encodeURIComponent(file.id)}` : file.link);

const link = (file, sign, text) =>
  make('a', { class: 'file', href: address(file), target: '_blank', rel: 'noopener noreferrer' }, make('span', { 'aria-hidden': 'true' }, sign), make('span', {}, text));

// Files of the world outside stay links: the page fetches nothing from there.
const picture = (file) => (file.id ? make('img', { class: 'picture', src: address(file), alt: file.caption ?? typeName('image') }) : link(file, '📷', typeName('image')));

const film = (file) => (file.id ? make('video', { class: 'picture', src: address(file), controls: true, preload: 'metadata' }) : link(file, '🎬', typeName('video')));

const sound = (file) =>
  file.id
    ? make('audio', { class: 'sound', src: address(file), controls: true, preload: 'metadata', 'aria-label': typeName(file.voice ? 'voice' : 'audio') })
    : link(file, '🎵', typeName('audio'));

const withCaption = (shown, file) => (file.caption ? [shown, words(file.caption)] : [shown]);

const card = (sign, ...parts) => make('div', { class: 'file plain' }, make('span', { 'aria-hidden': 'true' }, sign), make('div', {}, ...parts.filter(Boolean)));

const person = (contact) => card('👤', words(contact.name?.formatted_name ?? ''), small((contact.phones ?? []).map((phone) => phone.phone).join(', ')));

const place = (location) => card('📍', location.name ? words(location.name) : null, location.address ? small(location.address) : null, small(`${location.latitude}, ${location.longitude}`));

const shows = {
  image: (file) => withCaption(picture(file), file),
  sticker: (file) => [make('div', { class: 'sticker' }, picture(file))],
  video: (file) => withCaption(film(file), file),
  audio: (file) => [sound(file)],
  document: (file) => withCaption(link(file, '📄', file.filename ?? typeName('document')), file),
  location: (location) => [place(location)],
  contacts: (contacts) => contacts.map(person),
  order: (order) => [card('🛒', ...order.product_items.map(line), order.text ? words(order.text) : null)],
  reaction: (reaction) => [words(reaction.emoji || '∅')],
  interactive: (answer, message) => answerOf(answer) ?? [words(message.text)],
};

/** What the customer answered to a form or to a question that has no words of its own; null for a button or a row. */
function answerOf(answer) {
  if (answer.call_permission_reply) return [words(say(answer.call_permission_reply.response === 'accept' ? 'accept' : 'refuse'))];
  if (!answer.nfm_reply) return null;
  return [card('📝', words(say('filledIn')), ...fieldsOf(answer.nfm_reply.response_json).map(([name, value]) => small(`${name} : ${typeof value === 'string' ? value : JSON.stringify(value)}`)))];
}

/** What was filled in, without the token of the form. A director may have written an answer that is no JSON. */
function fieldsOf(json) {
  try {
    return Object.entries(JSON.parse(json)).filter(([name]) => name !== 'flow_token');
  } catch {
    return [];
  }
}

const line = (item) => words(`${item.quantity} × ${item.product_retailer_id} · ${item.quantity * item.item_price} ${item.currency}`);

function header(part) {
  if (!part) return [];
  if (part.type === 'text') return [make('div', { class: 'body strong-text' }, part.text)];
  const show = shows[part.type];
  return show ? show(part[part.type]) : [];
}

function template(content, onChoose, onFill) {
  if (!content) return [other(typeName('template'))];
  return [
    ...header(content.header),
    content.body ? words(content.body) : null,
    content.footer ? small(content.footer) : null,
    ...(content.buttons ?? []).map((button) => templateButton(button, onChoose, onFill)),
    ...(content.cards ?? []).map((one) => make('div', { class: 'card' }, ...template(one, onChoose, onFill))),
  ].filter(Boolean);
}

function templateButton(button, onChoose, onFill) {
  const text = button.text || button.code || button.type;
  if (button.type === 'quick_reply') return choice(text, () => onChoose(button.payload ?? button.text));
  if (button.type === 'flow') return choice(text, () => onFill(button.text));
  if (button.type === 'voice_call') return choice(text, () => onChoose(callBack));
  return choice(text, null, button.url);
}

function interactive(content, onChoose, onFill) {
  return [
    ...header(content.header),
    content.body ? words(content.body.text) : null,
    content.footer ? small(content.footer.text) : null,
    ...(choices[content.type?.toLowerCase()]?.(content.action, onChoose, onFill) ?? []),
  ].filter(Boolean);
}

const choices = {
  button: (action, onChoose) => action.buttons.map(({ reply }) => choice(reply.title, () => onChoose(reply.id))),
  list: (action, onChoose) => action.sections.flatMap((section) => [section.title ? make('div', { class: 'section' }, section.title) : null, ...section.rows.map((row) => choice(row.title, () => onChoose(row.id), null, row.description))]),
  flow: (action, _, onFill) => [choice(action.parameters.flow_cta, () => onFill('flow'))],
  cta_url: (action) => [choice(action.parameters.display_text, null, action.parameters.url)],
  product: (action, onChoose) => [small(action.product_retailer_id), choice(say('order'), () => onChoose(action.product_retailer_id))],
  product_list: (action, onChoose) =>
    action.sections.flatMap((section) => [
      section.title ? make('div', { class: 'section' }, section.title) : null,
      ...section.product_items.map((item) => choice(`${say('order')} · ${item.product_retailer_id}`, () => onChoose(item.product_retailer_id))),
    ]),
  catalog_message: (_, onChoose) => [choice(say('order'), () => onChoose('catalog'))],
  location_request_message: (_, onChoose) => [choice(say('shareLocation'), () => onChoose('location'))],
  request_contact_info: (_, onChoose) => [choice(say('shareContact'), () => onChoose('contact'))],
  voice_call: (action, onChoose) => [choice(action.parameters?.display_text ?? say('callNow'), () => onChoose(callBack))],
  call_permission_request: (_, onChoose) => [choice(say('accept'), () => onChoose('accept')), choice(say('refuse'), () => onChoose('reject'))],
  carousel: (action) =>
    action.cards.map((one) =>
      make('div', { class: 'card' }, ...header(one.header), ...(one.body ? [words(one.body.text)] : []), ...(one.action.parameters ? [choice(one.action.parameters.display_text, null, one.action.parameters.url)] : [small(one.action.product_retailer_id ?? '')])),
    ),
};

function choice(text, onTap, href, description) {
  const parts = [text, description ? make('span', { class: 'small' }, description) : null];
  if (onTap) return make('button', { type: 'button', class: 'choice-button', onclick: onTap }, ...parts);
  return href ? make('a', { class: 'choice-button', href, target: '_blank', rel: 'noopener noreferrer' }, ...parts) : make('span', { class: 'choice-button idle' }, ...parts);
}
