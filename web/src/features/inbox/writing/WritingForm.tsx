import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SendIcon } from '@/shared/ui/icons';
import { asMessage } from '../sending/asMessage';
import { MessageContent } from '../thread/content/MessageContent';
import type { Written } from './WritingDialog';
import classes from './Writing.module.css';

interface WritingFormFrameProps {
  /** As it stands. */
  written: Written;
  /** Whether WhatsApp would take it so. */
  isComplete: boolean;
  onSend: (written: Written) => void;
  children: ReactNode;
}

/** The fields, what the customer will see, and the way out. */
export function WritingForm({ written, isComplete, onSend, children }: WritingFormFrameProps) {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The composer's own form stands around this in React's tree.
        event.stopPropagation();
        if (isComplete) onSend(written);
      }}
    >
      <Stack gap="sm">
        {children}
        <section className={classes.preview} aria-label={t('writing.preview')}>
          <Text size="xs" c="dimmed" mb={6}>
            {t('writing.preview')}
          </Text>
          <div className={classes.bubble}>
            <MessageContent message={shown(written)} />
          </div>
        </section>
        <Group justify="flex-end">
          <Button type="submit" disabled={!isComplete} leftSection={<SendIcon size={18} />}>
            {t('composer.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function shown({ text, body }: Written) {
  return asMessage({
    key: 'preview',
    conversationId: 'preview',
    text,
    body,
    replyTo: null,
    composedAt: '',
    after: null,
    attempts: 0,
    refusal: null,
  });
}
