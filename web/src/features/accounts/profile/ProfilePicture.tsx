import { Avatar, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { Account } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { usePermission } from '@/shared/session/session';
import { numberQueries } from '../numberQueries';
import { MetaProblem } from '../sections/MetaProblem';
import { useChangePicture } from '../useNumberActions';
import { useObjectUrl } from './useObjectUrl';

/** The picture as WhatsApp has it, brought through our own server; and a new one in its place. */
export function ProfilePicture({ account, hasPicture }: { account: Account; hasPicture: boolean }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const picture = useQuery({ ...numberQueries.picture(account.id), enabled: hasPicture });
  const address = useObjectUrl(hasPicture ? picture.data : undefined);
  const changing = useChangePicture(account.id);
  const wrong = changing.error instanceof Problem ? fieldTexts(t, changing.error).picture : undefined;

  return (
    <Group align="flex-start" gap="lg" wrap="nowrap">
      <Avatar
        src={address}
        size={84}
        radius="50%"
        alt={
          hasPicture
            ? t('accounts.profile.pictureOf', { name: account.verified_name ?? account.name })
            : t('accounts.profile.noPicture')
        }
      />
      <Stack gap={6}>
        <Text size="sm" fw={500}>
          {t('accounts.profile.picture')}
        </Text>
        <Text size="xs" c="dimmed">
          {hasPicture
            ? t('accounts.profile.pictureHint')
            : `${t('accounts.profile.noPicture')}. ${t('accounts.profile.pictureHint')}`}
        </Text>
        {mayManage && (
          <FileButton
            accept="image/jpeg,image/png"
            onChange={(file) => file && changing.mutate(file)}
            inputProps={{ 'aria-label': t('accounts.profile.picture') }}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="xs"
                loading={changing.isPending}
                style={{ alignSelf: 'flex-start' }}
              >
                {t('accounts.profile.choose')}
              </Button>
            )}
          </FileButton>
        )}
        {wrong ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {wrong}
          </Text>
        ) : (
          <MetaProblem error={changing.error} />
        )}
      </Stack>
    </Group>
  );
}
