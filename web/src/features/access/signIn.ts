import { answerOf, api } from '@/shared/api/client';
import { openSession } from '@/shared/session/session';
import type { SetupRequest } from '@/shared/api/types';

export async function signIn(credentials: { email: string; password: string }): Promise<void> {
  openSession(await answerOf(api.POST('/api/auth/login', { body: credentials })));
}

export async function setUp(request: SetupRequest): Promise<void> {
  openSession(await answerOf(api.POST('/api/setup', { body: request })));
}
