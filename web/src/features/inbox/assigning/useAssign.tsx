import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import type { Assignment, Conversation } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { useMe } from '@/shared/session/session';
import { useInbox } from '../inboxContext';

interface Wish {
  assigneeId: string | null;
  teamId: string | null;
}

/** Taking, letting go and giving. Whoever was not the first is told who was, and may take it anyway where that is theirs to do. */
export function useAssign(conversation: Conversation) {
  const { t } = useTranslation();
  const { user } = useMe();
  const { refresh } = useInbox();
  const { id, may } = conversation;
  const params = { path: { id } };
  const onSuccess = (row: Conversation) => refresh.take(row);

  const assign = useMutation({
    mutationFn: ({ wish, seen }: { wish: Wish; seen: Assignment }) =>
      answerOf(
        api.PUT('/api/conversations/{id}/assignment', {
          params,
          body: {
            assignee_id: wish.assigneeId,
            team_id: wish.teamId,
            seen_assignee_id: seen.assignee?.id ?? null,
            seen_team_id: seen.team?.id ?? null,
          },
        }),
      ),
    onSuccess,
    onError: (error, { wish }) => complain(error, wish),
  });
  const take = useMutation({
    mutationFn: () => answerOf(api.POST('/api/conversations/{id}/take', { params })),
    onSuccess,
    onError: (error) => complain(error, { assigneeId: user.id, teamId: conversation.team?.id ?? null }),
  });
  const release = useMutation({
    mutationFn: () => answerOf(api.POST('/api/conversations/{id}/release', { params })),
    onSuccess,
    onError: (error) => complain(error, null),
  });

  const complain = (error: unknown, wish: Wish | null) => {
    if (!isOvertaken(error)) {
      notifications.show({ color: 'red', title: t('inbox.actionFailed'), message: problemText(t, error) });
      return;
    }
    const now = error.current as Assignment;
    const notice = `assignment-${id}`;
    const takeAnyway = () => {
      notifications.hide(notice);
      if (wish) assign.mutate({ wish, seen: now });
    };
    notifications.show({
      id: notice,
      color: 'yellow',
      title: t('assign.overtaken'),
      autoClose: 12_000,
      message: (
        <Group justify="space-between" gap="xs">
          {/* A notice's own words are paler than the rules of contrast allow. */}
          <Text size="sm" c="var(--mantine-color-text)">
            {now.assignee ? t('assign.hasIt', { name: now.assignee.name }) : t('assign.nobodyHasIt')}
          </Text>
          {may.assign && wish && (
            <Button size="compact-sm" variant="light" onClick={takeAnyway}>
              {wish.assigneeId === user.id ? t('assign.takeAnyway') : t('assign.giveAnyway')}
            </Button>
          )}
        </Group>
      ),
    });
  };

  return {
    take: () => take.mutate(),
    release: () => release.mutate(),
    give: (wish: Wish) => assign.mutate({ wish, seen: conversation }),
    isPending: take.isPending || release.isPending || assign.isPending,
  };
}

function isOvertaken(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'assignment_changed';
}
