import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { openSession } from '@/shared/session/session';
import type { SetupRequest } from '@/shared/api/types';

export async function signIn(credentials: {
  email: string;
  password: string;
  code: string | null;
}): Promise<void> {
  openSession(await answerOf(api.POST('/api/auth/login', { body: credentials })));
}

/** Signs in after a link was used; where a code is asked for as well, the page for that is next. */
export async function signInAfterLink(email: string, password: string): Promise<void> {
  try {
    await signIn({ email, password, code: null });
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'second_factor_needed')) throw error;
  }
}

export async function setUp(request: SetupRequest): Promise<void> {
  openSession(await answerOf(api.POST('/api/setup', { body: request })));
}
