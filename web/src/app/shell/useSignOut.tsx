import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countUnsent, forgetBegun } from '@/features/inbox/begun';
import { answerOf, api } from '@/shared/api/client';
import { problemText } from '@/shared/i18n/problemText';
import { closeSession, useMe } from '@/shared/session/session';

/** Ends the session and takes along what the person has begun in this browser; asks first where a message would be lost with it.
 * The question is shown beside the menu and not in it: a menu closes when something else is clicked. */
export function useSignOut() {
  const { user } = useMe();
  const { t } = useTranslation();
  const [unsent, setUnsent] = useState(0);
  const leaving = useMutation({
    mutationFn: () => answerOf(api.POST('/api/auth/logout')),
    onSuccess: () => {
      forgetBegun(user.id);
      closeSession();
    },
    // Without the server the cookie would stay: a person who believes to be signed out must be.
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  const leave = () => {
    const waiting = countUnsent(user.id);
    if (waiting === 0) leaving.mutate();
    else setUnsent(waiting);
  };

  return {
    leave,
    isPending: leaving.isPending,
    question: (
      <Modal
        opened={unsent > 0}
        onClose={() => setUnsent(0)}
        title={t('shell.unsentTitle')}
        centered
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack>
          <Text size="sm">{t('shell.unsent', { count: unsent })}</Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setUnsent(0)}>
              {t('common.cancel')}
            </Button>
            <Button color="red.8" loading={leaving.isPending} onClick={() => leaving.mutate()}>
              {t('shell.signOutAnyway')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    ),
  };
}
