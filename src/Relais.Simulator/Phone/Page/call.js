import { byId, make } from './dom.js';
import { say } from './words.js';

/** The call that the customer is in, with what they can do about it. `onTap(action)` does it. */
export function showCall(call, businessName, onTap) {
  const bar = byId('call');
  const look = JSON.stringify([call, businessName, say('hangUp')]);
  if (bar.dataset.look === look) return;
  bar.dataset.look = look;
  bar.hidden = !call;
  if (call) bar.replaceChildren(make('span', {}, stateOf(call, businessName)), ...actionsOf(call).map(([text, action]) => button(text, () => onTap(action))));
}

const button = (text, onclick) => make('button', { type: 'button', onclick }, text);

function stateOf(call, businessName) {
  if (call.accepted_at) return say('inCall');
  return call.direction === 'BUSINESS_INITIATED' ? say('isCalling', businessName) : say('ringing');
}

function actionsOf(call) {
  const isAsked = call.direction === 'BUSINESS_INITIATED' && !call.accepted_at;
  return isAsked ? [[say('take'), 'accept'], [say('refuse'), 'reject']] : [[say('hangUp'), 'hang_up']];
}
