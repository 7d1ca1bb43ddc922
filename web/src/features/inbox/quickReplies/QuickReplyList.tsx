import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QuickReply } from '@/shared/api/types';
import classes from './QuickReplyList.module.css';

interface QuickReplyListProps {
  offered: readonly QuickReply[];
  marked: QuickReply | undefined;
  onChoose: (reply: QuickReply) => void;
}

export function QuickReplyList({ offered, marked, onChoose }: QuickReplyListProps) {
  const { t } = useTranslation();
  if (offered.length === 0) return null;
  return (
    <div className={classes.list} role="listbox" aria-label={t('quick.title')}>
      {offered.map((reply) => (
        <UnstyledButton
          key={reply.id}
          className={classes.reply}
          role="option"
          aria-selected={reply === marked}
          tabIndex={-1}
          data-marked={reply === marked || undefined}
          onClick={() => onChoose(reply)}
        >
          <b>/{reply.shortcut}</b>
          <span className={classes.text}>{reply.text}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
