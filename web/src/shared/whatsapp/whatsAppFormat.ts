/** A piece of a message as WhatsApp shows it. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string; isBlock: boolean }
  | { kind: 'link'; href: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Piece[] };

const markers: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
};
const fence = '```';
const link = /https?:\/\/[^\s<>"]+/iy;
const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Reads *bold*, _italic_, ~strike~, `code`, ```code``` and web addresses. As on a phone, a marker counts only at the
 * edge of a word, with its twin on the same line; anything else is plain text.
 */
export function readWhatsAppText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  let at = 0;

  const add = (piece: Piece, length: number) => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain });
    plain = '';
    pieces.push(piece);
    at += length;
  };

  while (at < text.length) {
    const found = codeAt(text, at) ?? linkAt(text, at) ?? styledAt(text, at);
    if (found) {
      add(found.piece, found.length);
    } else {
      plain += text.charAt(at);
      at += 1;
    }
  }
  if (plain !== '') pieces.push({ kind: 'text', text: plain });
  return pieces;
}

/** The words without their markers, for the places that have room for words only. */
export function plainWhatsAppText(text: string): string {
  return wordsOf(readWhatsAppText(text));
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'link') return piece.href;
      return 'text' in piece ? piece.text : wordsOf(piece.children);
    })
    .join('');
}

interface Found {
  piece: Piece;
  length: number;
}

function codeAt(text: string, at: number): Found | null {
  if (text.startsWith(fence, at)) {
    const end = text.indexOf(fence, at + fence.length + 1);
    if (end === -1) return null;
    const code = text.slice(at + fence.length, end);
    return {
      piece: { kind: 'code', text: code, isBlock: code.includes('\n') },
      length: code.length + 2 * fence.length,
    };
  }
  if (text.charAt(at) !== '`') return null;
  const end = text.indexOf('`', at + 1);
  const code = text.slice(at + 1, end);
  if (end === -1 || code.trim() === '' || code.includes('\n')) return null;
  return { piece: { kind: 'code', text: code, isBlock: false }, length: code.length + 2 };
}

function linkAt(text: string, at: number): Found | null {
  if (isInsideWord(text, at)) return null;
  link.lastIndex = at;
  const match = link.exec(text);
  if (!match) return null;
  const href = withoutTrailingPunctuation(match[0]);
  return URL.canParse(href) ? { piece: { kind: 'link', href }, length: href.length } : null;
}

function styledAt(text: string, at: number): Found | null {
  const marker = text.charAt(at);
  const kind = markers[marker];
  if (!kind || isInsideWord(text, at) || isBlank(text.charAt(at + 1))) return null;
  const end = closingOf(text, at, marker);
  if (end === -1) return null;
  return { piece: { kind, children: readWhatsAppText(text.slice(at + 1, end)) }, length: end - at + 1 };
}

function closingOf(text: string, start: number, marker: string): number {
  for (let at = start + 2; at < text.length && text.charAt(at) !== '\n'; at += 1) {
    const isClosing =
      text.charAt(at) === marker && !isBlank(text.charAt(at - 1)) && !letterOrDigit.test(text.charAt(at + 1));
    if (isClosing) return at;
  }
  return -1;
}

function isInsideWord(text: string, at: number): boolean {
  return at > 0 && letterOrDigit.test(text.charAt(at - 1));
}

function isBlank(character: string): boolean {
  return character.trim() === '';
}

/** "(see https://example.org/a)." names the page a, not "a).". A bracket that was opened inside belongs to it. */
function withoutTrailingPunctuation(href: string): string {
  let end = href.length;
  while (end > 0) {
    const last = href.charAt(end - 1);
    const isUnopened = last === ')' && count(href.slice(0, end), ')') > count(href.slice(0, end), '(');
    if (!isUnopened && !/[.,;:!?'’»*_~\]]/.test(last)) break;
    end -= 1;
  }
  return href.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
