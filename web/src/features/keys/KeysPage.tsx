import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '@/shared/api/types';
import { Empty } from '@/shared/ui/Empty';
import { LinkIcon, PlusIcon } from '@/shared/ui/icons';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import { EditKeyDialog } from './EditKeyDialog';
import { KeyCard } from './KeyCard';
import { keyQueries } from './keyQueries';
import { NewKeyDialog } from './NewKeyDialog';
import { RevokeDialog } from './RevokeDialog';
import classes from './KeysPage.module.css';

type Open = { dialog: 'new' } | { dialog: 'edit' | 'revoke'; key: ApiKey } | null;

/** The keys by which programs come in. */
export function KeysPage() {
  const { t } = useTranslation();
  const keys = useQuery(keyQueries.list());
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);

  return (
    <PageFrame
      title={t('keys.title')}
      lead={t('keys.lead')}
      aside={
        <Button leftSection={<PlusIcon size={18} />} onClick={() => setOpen({ dialog: 'new' })}>
          {t('keys.make')}
        </Button>
      }
    >
      {keys.isPending && <Loading rows={3} />}
      {keys.isError && <LoadFailed what={t('keys.thing')} error={keys.error} onRetry={keys.refetch} />}
      {keys.data?.items.length === 0 && (
        <Empty icon={<LinkIcon size={28} />} title={t('keys.emptyTitle')} text={t('keys.emptyText')} />
      )}
      {keys.data && keys.data.items.length > 0 && (
        <ul className={classes.list} aria-label={t('keys.title')}>
          {keys.data.items.map((key) => (
            <KeyCard
              key={key.id}
              apiKey={key}
              onEdit={() => setOpen({ dialog: 'edit', key })}
              onRevoke={() => setOpen({ dialog: 'revoke', key })}
            />
          ))}
        </ul>
      )}
      {open?.dialog === 'new' && <NewKeyDialog onClose={close} />}
      {open?.dialog === 'edit' && <EditKeyDialog apiKey={open.key} onClose={close} />}
      {open?.dialog === 'revoke' && <RevokeDialog apiKey={open.key} onClose={close} />}
    </PageFrame>
  );
}
