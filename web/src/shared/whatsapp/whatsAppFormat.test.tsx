import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FormattedText } from './FormattedText';
import { plainWhatsAppText, readWhatsAppText, type Piece } from './whatsAppFormat';

/** The pieces written back as readable text: <b>, <i>, <s>, <code>, <a>. */
function drawn(pieces: Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'code') return `<code>${piece.text}</code>`;
      if (piece.kind === 'link') return `<a>${piece.href}</a>`;
      return `<${piece.kind.charAt(0)}>${drawn(piece.children)}</${piece.kind.charAt(0)}>`;
    })
    .join('');
}

test.each([
  ['plain words', 'plain words'],
  ['*bold*', '<b>bold</b>'],
  ['_italic_', '<i>italic</i>'],
  ['~struck~', '<s>struck</s>'],
  ['`code`', '<code>code</code>'],
  ['```two\nlines```', '<code>two\nlines</code>'],
  ['*bold and _both_*', '<b>bold and <i>both</i></b>'],
  ['a *b* c *d*.', 'a <b>b</b> c <b>d</b>.'],
  ['(*b*)', '(<b>b</b>)'],
  ['2*x* y', '2*x* y'],
  ['5*3*2 = 30', '5*3*2 = 30'],
  ['snake_case_name', 'snake_case_name'],
  ['* not a list *', '* not a list *'],
  ['*not\nbold*', '*not\nbold*'],
  ['**', '**'],
  ['*open', '*open'],
  ['```*kept*```', '<code>*kept*</code>'],
  ['https://example.org/a_b_c', '<a>https://example.org/a_b_c</a>'],
  ['see http://example.org/x.', 'see <a>http://example.org/x</a>.'],
  ['(https://example.org/a(b))', '(<a>https://example.org/a(b)</a>)'],
  ['*https://example.org*', '<b><a>https://example.org</a></b>'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['ftp://example.org', 'ftp://example.org'],
  ['xhttps://example.org', 'xhttps://example.org'],
])('%j is read as %j', (text, expected) => {
  expect(drawn(readWhatsAppText(text))).toBe(expected);
});

test('Where there is room for words only, the markers go', () => {
  expect(plainWhatsAppText('*Two _of_ them*, `now`: https://example.org/a_b')).toBe(
    'Two of them, now: https://example.org/a_b',
  );
});

test('No letter is lost, whatever the text', () => {
  const letters = ['*', '_', '~', '`', '```', ' ', '\n', 'a', 'é', '🙏', 'https://a.b'];
  let state = 3;
  for (let round = 0; round < 500; round += 1) {
    let text = '';
    for (let length = 0; length < 14; length += 1) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      text += letters[state % letters.length] ?? '';
    }
    const bare = (each: string) => each.replace(/[*_~`]/g, '');
    const read = drawn(readWhatsAppText(text)).replace(/<\/?(b|i|s|a|code)>/g, '');
    expect(bare(read), JSON.stringify(text)).toBe(bare(text));
  }
});

test('A long run of markers is read in a moment', () => {
  const before = performance.now();
  readWhatsAppText('*_~'.repeat(1_365));
  expect(performance.now() - before).toBeLessThan(1_000);
});

test('Markup in a message stays text, and a link opens apart, without a way back', () => {
  render(<FormattedText text={'<img src=x onerror=alert(1)> https://example.org/a?b=1&c=2'} />);

  expect(screen.getByText(/<img src=x/)).toBeInTheDocument();
  expect(document.querySelector('img')).toBeNull();
  const link = screen.getByRole('link');
  expect(link).toHaveAttribute('href', 'https://example.org/a?b=1&c=2');
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
});
