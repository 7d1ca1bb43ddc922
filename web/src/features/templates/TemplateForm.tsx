import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import type { Message, ShapeField, Template, TemplateValue } from '@/shared/api/types';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { randomUuid } from '@/shared/randomUuid';
import { SendIcon } from '@/shared/ui/icons';
import { DrawnTemplate } from '@/shared/whatsapp/DrawnTemplate';
import { FieldInput } from './FieldInput';
import { cardOf, filledValues, isTooLong, missingFields, previewOf, type Values } from './filling';
import classes from './TemplatePicker.module.css';

interface TemplateFormProps {
  template: Template;
  conversationId: string;
  onBack: () => void;
  onSent: (message: Message) => void;
}

/** Every gap of a template beside what the person will read; what is missing is said beside its field. */
export function TemplateForm({ template, conversationId, onBack, onSent }: TemplateFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  // Made once for one content: a second attempt at the same reaches the customer once.
  const key = useMemo(() => ({ of: values, id: randomUuid() }), [values]);
  const { fields } = template.shape;
  const cards = [...new Set(fields.map(cardOf))].filter((place) => place !== null);

  const send = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/conversations/{id}/templates', {
          params: { path: { id: conversationId }, header: { 'Idempotency-Key': key.id } },
          body: { template_id: template.id, values: filledValues(template, values) },
        }),
      ),
    onSuccess: onSent,
    onError: (error) => {
      if (!(error instanceof Problem)) return;
      const told = Object.entries(fieldTexts(t, error)).map(([field, text]) => [
        field.replace(/^values\./, ''),
        text,
      ]);
      setErrors(Object.fromEntries(told) as Record<string, string>);
    },
  });

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, []);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const wrong = [
      ...missingFields(template, values).map((field) => [field.key, t('problem.field.required')] as const),
      ...fields
        .filter((field) => isTooLong(field, values[field.key]))
        .map((field) => [field.key, t('problem.field.too_long')] as const),
    ];
    setErrors(Object.fromEntries(wrong));
    const [first] = wrong;
    if (first) form.current?.querySelector<HTMLElement>(`[data-field="${first[0]}"]`)?.focus();
    else send.mutate();
  };

  const change = (field: ShapeField, value: TemplateValue) => {
    setValues((before) => ({ ...before, [field.key]: value }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== field.key)));
  };

  const input = (field: ShapeField) => (
    <FieldInput
      key={field.key}
      field={field}
      value={values[field.key]}
      error={errors[field.key]}
      onChange={(value) => change(field, value)}
    />
  );

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.columns}>
        <div className={classes.column}>
          <div className={classes.fields}>
            {fields.length === 0 && <span>{t('template.nothingToFill')}</span>}
            {fields.filter((field) => cardOf(field) === null).map(input)}
            {cards.map((place) => (
              <fieldset key={place} className={classes.card}>
                <legend>{t('template.card', { place: place + 1 })}</legend>
                {fields.filter((field) => cardOf(field) === place).map(input)}
              </fieldset>
            ))}
          </div>
          {send.isError && (
            <div className={classes.notice}>
              <Alert color="red" role="alert" p="xs">
                {problemText(t, send.error)}
              </Alert>
            </div>
          )}
          <div className={classes.actions}>
            <Button variant="default" type="button" onClick={onBack}>
              {t('template.back')}
            </Button>
            <Button type="submit" loading={send.isPending} rightSection={<SendIcon size={18} />}>
              {t('template.send')}
            </Button>
          </div>
        </div>
        <div className={classes.wall} aria-label={t('template.preview')} role="region">
          <div className={classes.bubble}>
            <DrawnTemplate template={previewOf(template, values)} />
          </div>
        </div>
      </div>
    </form>
  );
}
