import { Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { MetaProblem } from '../sections/MetaProblem';
import { useChangeConversation } from '../useNumberActions';

/** What customers see of the team; each switch is kept as it is flipped. */
export function ConversationSettings({ account }: { account: Account }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const changing = useChangeConversation(account.id);
  // While one is on its way, what was wished for is shown.
  const { sends_read_receipts, shows_typing } = changing.isPending ? changing.variables : account;

  return (
    <Stack gap="md">
      <Switch
        label={t('accounts.conversation.receipts')}
        description={t('accounts.conversation.receiptsHint')}
        checked={sends_read_receipts ?? false}
        disabled={!mayManage || changing.isPending}
        onChange={(event) =>
          changing.mutate({ sends_read_receipts: event.currentTarget.checked, shows_typing })
        }
      />
      <Switch
        label={t('accounts.conversation.typing')}
        description={t('accounts.conversation.typingHint')}
        checked={(shows_typing ?? false) && (sends_read_receipts ?? false)}
        disabled={!mayManage || changing.isPending || !sends_read_receipts}
        onChange={(event) =>
          changing.mutate({ sends_read_receipts, shows_typing: event.currentTarget.checked })
        }
      />
      <MetaProblem error={changing.error} />
    </Stack>
  );
}
