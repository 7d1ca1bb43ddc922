import { describe, expect, test } from 'vitest';
import { templateNamed } from '@/testing/cast';
import { filledValues, lengthOf, missingFields, previewOf } from './filling';

const order = templateNamed('order', {
  body: 'Hello {{1}}, order {{2}} of {{1}}.',
  header: { kind: 'image', text: null },
  buttons: [
    { kind: 'quick_reply', text: 'Thanks', address: null, number: null },
    { kind: 'url', text: 'Track', address: 'https://shop.example/{{1}}', number: null },
  ],
  fields: [
    { key: 'header', kind: 'image' },
    { key: 'body.1', kind: 'text', name: '1', max_length: 1024 },
    { key: 'body.2', kind: 'text', name: '2', max_length: 1024 },
    { key: 'buttons.0', kind: 'payload', name: 'Thanks', max_length: 256, is_required: false },
    { key: 'buttons.1', kind: 'suffix', name: 'Track', max_length: 1980 },
  ],
});

describe('Filling a template', () => {
  test('names every gap that must be filled and is not, in the order of reading', () => {
    const missing = missingFields(order, { 'body.1': { text: 'Awa' }, 'body.2': { text: '  ' } });
    expect(missing.map((field) => field.key)).toEqual(['header', 'body.2', 'buttons.1']);
  });

  test('sends nothing of a gap that may stay empty, and does', () => {
    const values = { 'body.1': { text: 'Awa' }, 'buttons.0': { text: '' } };
    expect(filledValues(order, values)).toEqual({ 'body.1': { text: 'Awa' } });
  });

  test('shows what the person will read, each gap that is open still to be seen', () => {
    const { message } = previewOf(order, { 'body.1': { text: 'Awa' }, 'buttons.1': { text: '42' } });
    expect(message.body).toBe('Hello Awa, order {{2}} of Awa.');
    expect(message.buttons.map((button) => button.address)).toEqual([null, 'https://shop.example/42']);
  });

  test('puts the code of an authentication template into its body and its button', () => {
    const code = templateNamed('code', {
      category: 'authentication',
      body: '*{{1}}* is your code.',
      buttons: [{ kind: 'url', text: 'Copy', address: 'https://otp.example/{{1}}', number: null }],
      fields: [{ key: 'body.1', kind: 'code', name: '1', max_length: 15 }],
    });
    const { message } = previewOf(code, { 'body.1': { text: '123' } });
    expect([message.body, message.buttons[0]?.address]).toEqual([
      '*123* is your code.',
      'https://otp.example/123',
    ]);
  });

  test('does not read a value as a gap of its own', () => {
    expect(previewOf(order, { 'body.1': { text: '{{2}}' }, 'body.2': { text: 'x' } }).message.body).toBe(
      'Hello {{2}}, order x of {{2}}.',
    );
  });

  test('counts characters as WhatsApp does', () => {
    expect(lengthOf('🎉é')).toBe(2);
  });
});
