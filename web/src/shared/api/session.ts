import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useApi } from './client.ts';
import type { Me, SecondStep, Session, SignIn, StepProof } from './types.ts';

/** Who uses this page. Call `load()` once at the start; it leaves `me` null when nobody is signed in. */
export const useSession = defineStore('session', () => {
  const api = useApi();
  const me = ref<Me | null>(null);
  /** A session this page has seen is over. */
  const ended = ref(false);
  const signedIn = computed(() => me.value !== null);

  function take(person: Me | null, token = ''): void {
    me.value = person;
    api.token = token;
  }

  api.onSignedOut = () => {
    ended.value ||= signedIn.value;
    take(null);
  };

  async function load(): Promise<void> {
    const person = await api.get<Me | null>('/me');
    if (person) take(person, person.token);
    else api.onSignedOut();
  }

  /** Takes over a session made elsewhere: enrolment of a phone, its pin. */
  function open(session: Session): void {
    take(session.me, session.token);
  }

  /** What is still missing, if the password alone is not enough. */
  async function signIn(proof: SignIn): Promise<SecondStep | null> {
    const answer = await api.post<Session | SecondStep>('/sessions', proof);
    if ('ticket' in answer) return answer;
    open(answer);
    return null;
  }

  /** The recovery codes, when the second step was set up just now. */
  async function finishSignIn(proof: StepProof): Promise<string[]> {
    const session = await api.post<Session>('/sessions/second', proof);
    open(session);
    return session.recovery_codes;
  }

  async function signOut(): Promise<void> {
    await api.del('/sessions/current');
    take(null);
  }

  const may = (right: string): boolean => me.value?.rights.some((mine) => mine === right) ?? false;

  return { me, signedIn, ended, load, open, signIn, finishSignIn, signOut, may };
});
