import { make } from './dom.js';
import { say, typeName } from './words.js';

/** What a message shows besides text. `onChoose(choice, answers)` is the customer's tap. */
export function contentOf(message, onChoose) {
  const content = message.content;
  if (message.revoked) return [other(say('takenBack'))];
  if (message.type === 'template') return template(content, onChoose);
  if (!content) return [other(typeName(message.type))];
  if (message.type === 'interactive' && content.action) return interactive(content, onChoose);
  const show = shows[message.type];
  return show ? show(content, message) : [other(message.text.startsWith('[') ? typeName(message.type) : message.text)];
}

const other = (text) => make('div', { class: 'body other' }, text);

const words = (text) => make('div', { class: 'body', dir: 'auto' }, text);

const address = (file) => (file.id ? `/control/media/${encodeURIComponent(file.id)}` : file.link);

const picture = (file) => (file.id ? make('img', { class: 'picture', src: address(file), alt: file.caption ?? typeName('image') }) : link(file, typeName('image')));

const link = (file, text) => make('a', { class: 'body', href: address(file), target: '_blank', rel: 'noopener noreferrer' }, text);

const withCaption = (shown, file) => (file.caption ? [shown, words(file.caption)] : [shown]);

const shows = {
  image: (file) => withCaption(picture(file), file),
  sticker: (file) => [picture(file)],
  video: (file) => withCaption(link(file, typeName('video')), file),
  audio: (file) => [link(file, typeName(file.voice ? 'voice' : 'audio'))],
  document: (file) => withCaption(link(file, file.filename ?? typeName('document')), file),
  location: (place) => [words(`📍 ${place.name ?? ''} ${place.latitude}, ${place.longitude}`)],
  contacts: (cards) => cards.map((card) => words(`👤 ${card.name?.formatted_name ?? ''} ${(card.phones ?? []).map((phone) => phone.phone).join(', ')}`)),
  order: (order) => order.product_items.map((item) => words(`🛒 ${item.quantity} × ${item.product_retailer_id}`)),
  reaction: (reaction) => [words(reaction.emoji || '∅')],
};

function header(part) {
  if (!part) return [];
  if (part.type === 'text') return [make('div', { class: 'body strong-text' }, part.text)];
  const show = shows[part.type];
  return show ? show(part[part.type]) : [];
}

function template(content, onChoose) {
  if (!content) return [other(typeName('template'))];
  return [
    ...header(content.header),
    content.body ? words(content.body) : null,
    content.footer ? make('div', { class: 'footer' }, content.footer) : null,
    ...(content.buttons ?? []).map((button) => choice(button.text || button.code || button.type, isTap(button) ? () => onChoose(button.payload ?? button.text) : null, button.url)),
    ...(content.cards ?? []).map((card) => make('div', { class: 'card' }, ...template(card, onChoose))),
  ].filter(Boolean);
}

const isTap = (button) => button.type === 'quick_reply' || button.type === 'flow';

function interactive(content, onChoose) {
  return [
    ...header(content.header),
    content.body ? words(content.body.text) : null,
    content.footer ? make('div', { class: 'footer' }, content.footer.text) : null,
    ...choices(content, onChoose),
  ].filter(Boolean);
}

function choices({ type, action }, onChoose) {
  if (type === 'button') return action.buttons.map(({ reply }) => choice(reply.title, () => onChoose(reply.id)));
  if (type === 'list') return action.sections.flatMap((section) => section.rows.map((row) => choice(row.title, () => onChoose(row.id))));
  if (type === 'flow') return [choice(action.parameters.flow_cta, () => onChoose('flow'))];
  if (type === 'cta_url') return [choice(action.parameters.display_text, null, action.parameters.url)];
  if (type === 'call_permission_request') return [choice(say('accept'), () => onChoose('accept')), choice(say('refuse'), () => onChoose('reject'))];
  if (type === 'carousel') return action.cards.map((card) => make('div', { class: 'card' }, ...header(card.header), card.body ? words(card.body.text) : '', ...(card.action.parameters ? [choice(card.action.parameters.display_text, null, card.action.parameters.url)] : [])));
  return [];
}

function choice(text, onTap, href) {
  if (onTap) return make('button', { type: 'button', class: 'choice-button', onclick: onTap }, text);
  return href ? make('a', { class: 'choice-button', href, target: '_blank', rel: 'noopener noreferrer' }, text) : make('span', { class: 'choice-button' }, text);
}
