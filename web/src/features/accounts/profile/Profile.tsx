import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Account } from '@/shared/api/types';
import { numberQueries } from '../numberQueries';
import { Asked } from '../sections/Asked';
import { ProfileForm } from './ProfileForm';
import { ProfilePicture } from './ProfilePicture';

/** What customers see of the business. */
export function Profile({ account }: { account: Account }) {
  const profile = useQuery(numberQueries.profile(account.id));
  return (
    <Asked query={profile} rows={5}>
      {(known) => (
        <Stack gap="lg">
          <ProfilePicture account={account} hasPicture={known.has_picture} />
          <ProfileForm key={profile.dataUpdatedAt} accountId={account.id} profile={known} />
        </Stack>
      )}
    </Asked>
  );
}
