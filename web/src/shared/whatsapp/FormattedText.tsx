import { Fragment, useMemo, type ReactNode } from 'react';
import { readWhatsAppText, type Piece } from './whatsAppFormat';
import classes from './FormattedText.module.css';

export function FormattedText({ text }: { text: string }) {
  const pieces = useMemo(() => readWhatsAppText(text), [text]);
  return (
    <span className={classes.text} dir="auto">
      {shown(pieces)}
    </span>
  );
}

function shown(pieces: readonly Piece[]): ReactNode {
  return pieces.map((piece, index) => <Fragment key={index}>{shownPiece(piece)}</Fragment>);
}

function shownPiece(piece: Piece): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return <code className={piece.isBlock ? classes.block : classes.code}>{piece.text}</code>;
    case 'link':
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.href}
        </a>
      );
    case 'bold':
      return <strong>{shown(piece.children)}</strong>;
    case 'italic':
      return <em>{shown(piece.children)}</em>;
    case 'strike':
      return <s>{shown(piece.children)}</s>;
  }
}
