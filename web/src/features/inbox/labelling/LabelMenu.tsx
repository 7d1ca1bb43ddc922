import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Conversation } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { usePermission } from '@/shared/session/session';
import { LabelIcon } from '@/shared/ui/icons';
import { inboxQueries } from '../inboxQueries';
import { useInbox } from '../inboxContext';
import { LabelChip, LabelChips } from './LabelChips';
import classes from './LabelMenu.module.css';

/** The labels of a conversation, and those that it could have. */
export function LabelMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const labels = useQuery(inboxQueries.labels()).data ?? [];
  const mayMake = usePermission('settings.manage');
  const change = useLabel(conversation.id);
  const has = (id: string) => conversation.label_ids.includes(id);

  return (
    <div className={classes.labels}>
      <LabelChips ids={conversation.label_ids} />
      {conversation.may.answer && (
        <Menu position="bottom-start" withinPortal closeOnItemClick={false} width={220}>
          <Menu.Target>
            <Button variant="default" size="compact-xs" radius="xl" leftSection={<LabelIcon size={14} />}>
              {t('label.put')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {labels.map((label) => (
              <Menu.CheckboxItem
                key={label.id}
                checked={has(label.id)}
                onChange={(isPut) => change(label.id, isPut)}
              >
                <LabelChip label={label} />
              </Menu.CheckboxItem>
            ))}
            {labels.length === 0 && <Menu.Label>{t('label.none')}</Menu.Label>}
            {mayMake && (
              <Menu.Item component={Link} to="/settings/work" c="dimmed">
                {t('label.manage')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function useLabel(id: string) {
  const { t } = useTranslation();
  const { refresh } = useInbox();
  const changing = useMutation({
    mutationFn: ({ labelId, isPut }: { labelId: string; isPut: boolean }) => {
      const params = { path: { id, labelId } };
      return answerOf(
        isPut
          ? api.PUT('/api/conversations/{id}/labels/{labelId}', { params })
          : api.DELETE('/api/conversations/{id}/labels/{labelId}', { params }),
      );
    },
    onSuccess: (row) => refresh.take(row),
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  return (labelId: string, isPut: boolean) => changing.mutate({ labelId, isPut });
}
