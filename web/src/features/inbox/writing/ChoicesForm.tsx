import { Button, CloseButton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChoicesBody } from '@/shared/api/types';
import { PlusIcon } from '@/shared/ui/icons';
import { LimitedInput } from './LimitedInput';
import { limits } from './limits';
import { orNull, useQuestionText } from './useQuestionText';
import { WritingForm } from './WritingForm';
import type { WritingFormProps } from './WritingDialog';
import classes from './Writing.module.css';

interface Row {
  title: string;
  description: string;
}

interface GroupDraft {
  title: string;
  rows: Row[];
}

const emptyRow: Row = { title: '', description: '' };

/** A question with a list to choose from: up to ten answers, in groups where there are many. */
export function ChoicesForm({ text, onSend }: WritingFormProps) {
  const { t } = useTranslation();
  const question = useQuestionText(text, limits.listBody);
  const [label, setLabel] = useState(t('writing.choices.labelBegun'));
  const [groups, setGroups] = useState<GroupDraft[]>([{ title: '', rows: [emptyRow, emptyRow] }]);
  const rowCount = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const body = bodyOf(groups, label, question);

  const change = (place: number, changed: Partial<GroupDraft>) =>
    setGroups(groups.map((group, other) => (other === place ? { ...group, ...changed } : group)));
  const changeRow = (place: number, row: number, changed: Partial<Row>) =>
    change(place, {
      rows: (groups[place]?.rows ?? []).map((each, other) =>
        other === row ? { ...each, ...changed } : each,
      ),
    });
  const removeRow = (place: number, row: number) =>
    setGroups(
      groups
        .map((group, other) =>
          other === place ? { ...group, rows: group.rows.filter((_, each) => each !== row) } : group,
        )
        .filter(({ rows }) => rows.length > 0),
    );

  return (
    <WritingForm
      written={{ text: question.text, body }}
      isComplete={question.isComplete && isComplete(groups, label)}
      onSend={onSend}
    >
      {question.fields}
      <LimitedInput
        label={t('writing.choices.label')}
        value={label}
        most={limits.listLabel}
        onChange={setLabel}
        required
      />
      {groups.map((group, place) => (
        <fieldset key={place} className={classes.fieldset}>
          <Stack gap={8}>
            {groups.length > 1 && (
              <LimitedInput
                label={t('writing.choices.group', { number: place + 1 })}
                value={group.title}
                most={limits.groupTitle}
                onChange={(title) => change(place, { title })}
                required
              />
            )}
            {group.rows.map((row, each) => (
              <div key={each} className={classes.row}>
                <Stack gap={4}>
                  <LimitedInput
                    label={t('writing.choices.answer', { number: each + 1 })}
                    value={row.title}
                    most={limits.rowTitle}
                    onChange={(title) => changeRow(place, each, { title })}
                    required={place === 0 && each === 0}
                  />
                  <LimitedInput
                    label={t('writing.choices.description', { number: each + 1 })}
                    hideLabel
                    placeholder={t('writing.choices.descriptionHint')}
                    value={row.description}
                    most={limits.rowDescription}
                    onChange={(description) => changeRow(place, each, { description })}
                  />
                </Stack>
                {rowCount > 1 && (
                  <CloseButton
                    mt={28}
                    aria-label={t('writing.removeAnswer', { number: each + 1 })}
                    onClick={() => removeRow(place, each)}
                  />
                )}
              </div>
            ))}
            {rowCount < limits.rows && (
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<PlusIcon size={16} />}
                onClick={() => change(place, { rows: [...group.rows, emptyRow] })}
                style={{ alignSelf: 'flex-start' }}
              >
                {t('writing.addAnswer')}
              </Button>
            )}
          </Stack>
        </fieldset>
      ))}
      {rowCount < limits.rows ? (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<PlusIcon size={16} />}
          onClick={() => setGroups([...groups, { title: '', rows: [emptyRow] }])}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('writing.choices.addGroup')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t('writing.choices.full', { count: limits.rows })}
        </Text>
      )}
    </WritingForm>
  );
}

function bodyOf(
  groups: readonly GroupDraft[],
  label: string,
  { header, footer }: { header: string | null; footer: string | null },
): ChoicesBody {
  return {
    kind: 'choices',
    header,
    footer,
    label: label.trim(),
    groups: groups
      .map(({ title, rows }, place) => ({
        title: orNull(title),
        options: rows.flatMap((row, each) =>
          row.title.trim() === ''
            ? []
            : [
                {
                  id: `choice-${place + 1}-${each + 1}`,
                  title: row.title.trim(),
                  description: orNull(row.description),
                },
              ],
        ),
      }))
      .filter(({ options }) => options.length > 0),
  };
}

function isComplete(groups: readonly GroupDraft[], label: string): boolean {
  const filled = groups.filter(({ rows }) => rows.some(({ title }) => title.trim() !== ''));
  return (
    label.trim() !== '' &&
    label.length <= limits.listLabel &&
    filled.length > 0 &&
    // With one group its title may be missing; with several each needs one.
    (filled.length === 1 || filled.every(({ title }) => title.trim() !== '')) &&
    groups.every(
      ({ title, rows }) =>
        title.length <= limits.groupTitle &&
        rows.every(
          (row) =>
            row.title.length <= limits.rowTitle &&
            row.description.length <= limits.rowDescription &&
            // A description alone would be lost.
            (row.title.trim() !== '' || row.description.trim() === ''),
        ),
    )
  );
}
