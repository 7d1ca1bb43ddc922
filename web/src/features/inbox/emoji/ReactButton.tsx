import { ActionIcon } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/shared/api/types';
import { useReact } from '../useReact';
import { EmojiButton } from './EmojiButton';
import classes from './ReactButton.module.css';

/** What WhatsApp offers first. */
const first = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** Puts a sign under a message; the same one again takes it back. */
export function ReactButton({ message, conversationId }: { message: Message; conversationId: string }) {
  const { t } = useTranslation();
  const put = useReact(conversationId);
  const ours = message.reactions.find(({ direction }) => direction === 'outbound')?.emoji ?? null;
  const react = useCallback(
    (emoji: string) => put(message.id, emoji === ours ? null : emoji),
    [put, message.id, ours],
  );
  return (
    <EmojiButton
      label={t('emoji.react')}
      size={30}
      onPick={react}
      quick={(close) => (
        <div className={classes.quick}>
          {first.map((emoji) => (
            <ActionIcon
              key={emoji}
              variant="subtle"
              color="gray"
              size={38}
              radius="xl"
              className={classes.sign}
              aria-label={t('emoji.reactWith', { emoji })}
              aria-pressed={emoji === ours}
              onClick={() => {
                close();
                react(emoji);
              }}
            >
              {emoji}
            </ActionIcon>
          ))}
        </div>
      )}
    />
  );
}
