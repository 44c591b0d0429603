import { defineStore } from 'pinia';
import { ref } from 'vue';
import { useApi, type Send } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';

/**
 * The server asks for the PIN again before it shows personal data. Whatever asked for it waits behind the sheet and is
 * then sent once more by itself; who closes the sheet gets the server's sentence.
 */
export const usePin = defineStore('pin', () => {
  const api = useApi();
  /** The sheet is open. */
  const asked = ref(false);
  let waiting: ((given: boolean) => void)[] = [];

  const send = api.send.bind(api);
  api.send = async (method: string, path: string, body: BodyInit | undefined, how?: Send) => {
    try {
      return await send(method, path, body, how);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.code !== 'auth.pin_again' || !(await ask())) throw problem;
      return send(method, path, body, how);
    }
  };

  function ask(): Promise<boolean> {
    asked.value = true;
    return new Promise((done) => waiting.push(done));
  }

  function settle(given: boolean): void {
    asked.value = false;
    for (const done of waiting) done(given);
    waiting = [];
  }

  async function give(pin: string): Promise<void> {
    await api.post('/me/pin', { pin });
    settle(true);
  }

  return { asked, give, close: () => settle(false) };
});
