import { Button, Group, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatCode } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';
import { CopyButton } from '@/shared/ui/CopyButton';
import { codePoints } from '../codePoints';
import { numberQueries } from '../numberQueries';
import { useObjectUrl } from '../profile/useObjectUrl';
import { MetaProblem } from '../sections/MetaProblem';
import { useQrCodes } from '../useNumberActions';
import { longestMessage } from './longestMessage';
import classes from './QrCodes.module.css';

/** A code with its picture, its words and what can be done with it. */
export function QrCard({ code, accountId }: { code: ChatCode; accountId: string }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null);
  const image = useQuery(numberQueries.qrImage(accountId, code.code));
  const address = useObjectUrl(image.data);

  return (
    <li className={classes.card}>
      {address ? (
        <img
          className={classes.image}
          src={address}
          alt={t('accounts.qr.image', { message: code.message })}
        />
      ) : (
        <Skeleton className={classes.image} animate={image.isPending} />
      )}
      <Text size="sm" className={classes.message}>
        {code.message}
      </Text>
      <Group gap={6}>
        {address && (
          <Button
            component="a"
            href={address}
            download={`whatsapp-${code.code}.svg`}
            variant="default"
            size="compact-xs"
          >
            {t('accounts.qr.download')}
          </Button>
        )}
        {mayManage && (
          <>
            <Button variant="default" size="compact-xs" onClick={() => setDialog('edit')}>
              {t('accounts.qr.edit')}
            </Button>
            <Button
              variant="default"
              size="compact-xs"
              c="var(--mantine-color-error)"
              onClick={() => setDialog('remove')}
            >
              {t('accounts.qr.remove')}
            </Button>
          </>
        )}
        {code.link && <CopyButton value={code.link} label={t('accounts.qr.copyLink')} />}
      </Group>
      <MetaProblem error={image.error} />
      {dialog === 'edit' && <EditDialog code={code} accountId={accountId} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && (
        <RemoveDialog code={code} accountId={accountId} onClose={() => setDialog(null)} />
      )}
    </li>
  );
}

interface DialogProps {
  code: ChatCode;
  accountId: string;
  onClose: () => void;
}

function EditDialog({ code, accountId, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [message, setMessage] = useState(code.message);
  const { edit } = useQrCodes(accountId);
  const isTooLong = codePoints(message.trim()) > longestMessage;
  return (
    <Modal opened onClose={onClose} title={t('accounts.qr.editTitle')} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate({ code: code.code, message: message.trim() }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <TextInput
            label={t('accounts.qr.message')}
            description={t('accounts.qr.messageHint')}
            data-autofocus
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
            error={isTooLong ? t('problem.field.too_long') : null}
          />
          <MetaProblem error={edit.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={message.trim() === '' || isTooLong} loading={edit.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function RemoveDialog({ code, accountId, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { remove } = useQrCodes(accountId);
  return (
    <Modal opened onClose={onClose} title={t('accounts.qr.removeTitle')} centered>
      <Stack>
        <Text size="sm" fw={600}>
          {code.message}
        </Text>
        <Text size="sm">{t('accounts.qr.removeText')}</Text>
        <MetaProblem error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color="red.8"
            loading={remove.isPending}
            onClick={() => remove.mutate(code.code, { onSuccess: onClose })}
          >
            {t('accounts.qr.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
