import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceIcon } from '@/shared/ui/icons';
import { LimitedInput } from './LimitedInput';
import { limits } from './limits';
import { placeIn } from './placeIn';
import { orNull } from './useQuestionText';
import { WritingForm } from './WritingForm';
import type { WritingFormProps } from './WritingDialog';

type Search = 'idle' | 'searching' | 'failed';

/** A place: where one is, two numbers, or the address of a map. */
export function PlaceForm({ onSend }: WritingFormProps) {
  const { t } = useTranslation();
  const [where, setWhere] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [search, setSearch] = useState<Search>('idle');
  const spot = placeIn(where);

  const here = () => {
    setSearch('searching');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setSearch('idle');
        setWhere(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`);
      },
      () => setSearch('failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };

  return (
    <WritingForm
      written={{
        text: '',
        body: {
          kind: 'place',
          latitude: spot?.latitude ?? 0,
          longitude: spot?.longitude ?? 0,
          name: orNull(name),
          address: orNull(address),
          url: null,
        },
      }}
      isComplete={spot !== null && name.length <= limits.placeName && address.length <= limits.placeName}
      onSend={onSend}
    >
      <Button
        variant="default"
        leftSection={<PlaceIcon size={18} />}
        loading={search === 'searching'}
        onClick={here}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('writing.place.here')}
      </Button>
      {search === 'failed' && (
        <Text size="sm" c="red" role="alert">
          {t('writing.place.hereFailed')}
        </Text>
      )}
      <TextInput
        label={t('writing.place.where')}
        description={t('writing.place.whereHint')}
        placeholder="14.6928, -17.4467"
        value={where}
        required
        error={where.trim() !== '' && spot === null ? t('writing.place.whereWrong') : null}
        onChange={(event) => setWhere(event.currentTarget.value)}
      />
      <LimitedInput
        label={t('writing.place.name')}
        value={name}
        most={limits.placeName}
        onChange={setName}
        placeholder={t('writing.optional')}
      />
      <LimitedInput
        label={t('writing.place.address')}
        value={address}
        most={limits.placeName}
        onChange={setAddress}
        placeholder={t('writing.optional')}
      />
    </WritingForm>
  );
}
