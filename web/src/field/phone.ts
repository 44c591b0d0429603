import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { useApi } from '@shared/api/client.ts';
import { useSession } from '@shared/api/session.ts';
import type { Me, Session } from '@shared/api/types.ts';
import { forgetReader, keep, kept, openStorage, prune, wipe, type Storage } from './offline/db.ts';

const doorKey = 'huiyin.door';
const keptFor = 14 * 24 * 3600_000;

function remembered(): 'pin' | 'new' {
  try {
    return localStorage.getItem(doorKey) === 'pin' ? 'pin' : 'new';
  } catch {
    return 'new';
  }
}

/**
 * This phone: whose it is, what it can keep, whether it is online. `me` stays through hours without network and after
 * the session ended (`locked`), so that reading and reporting go on; only sending waits for the PIN.
 */
export const usePhone = defineStore('phone', () => {
  const api = useApi();
  const session = useSession();
  const db = shallowRef<Storage | null>(null);
  /** `none`: this browser keeps nothing. */
  const storage = ref<'opening' | 'ready' | 'none'>('opening');
  const me = shallowRef<Me | null>(null);
  const locked = ref(false);
  const online = ref(navigator.onLine);
  /** How this phone signs in: by its PIN once it was enrolled. */
  const door = ref(remembered());

  const forget = api.onSignedOut;
  api.onSignedOut = () => {
    forget();
    locked.value = me.value !== null;
  };
  window.addEventListener('online', () => (online.value = true));
  window.addEventListener('offline', () => (online.value = false));

  async function take(person: Me): Promise<void> {
    if (db.value && me.value?.subject !== person.subject) await forgetReader(db.value);
    me.value = person;
    locked.value = false;
    if (db.value) await keep(db.value, 'me', { ...person, token: '' }, Date.now());
  }

  async function ask(): Promise<boolean> {
    await session.load();
    if (session.me) await take(session.me);
    return session.signedIn;
  }

  let asking: Promise<boolean> | null = null;
  /** Asks the server who we are, once however many want to know; false when nobody. Throws without a network. */
  function revive(): Promise<boolean> {
    asking ??= ask().finally(() => (asking = null));
    return asking;
  }

  async function open(opened: Session, how: 'pin' | 'password'): Promise<void> {
    session.open(opened);
    await take(opened.me);
    if (how !== 'pin') return;
    door.value = 'pin';
    try {
      localStorage.setItem(doorKey, 'pin');
    } catch {
      // Then the sign-in page asks which way every time.
    }
  }

  function mustEnrolAgain(): void {
    door.value = 'new';
    try {
      localStorage.removeItem(doorKey);
    } catch {
      // Nothing was kept.
    }
  }

  /** Signs out and removes everything this phone kept, unsent reports too. */
  async function leave(): Promise<void> {
    if (session.signedIn) await session.signOut().catch(() => undefined);
    if (db.value) await wipe(db.value);
    me.value = null;
    locked.value = false;
  }

  async function start(): Promise<void> {
    try {
      db.value = await openStorage();
      storage.value = 'ready';
      await prune(db.value, Date.now() - keptFor);
      me.value = (await kept<Me>(db.value, 'me'))?.value ?? null;
    } catch {
      storage.value = 'none';
    }
    const asked = revive().catch(() => undefined);
    if (!me.value) await asked;
  }

  const ready = start();
  return { db, storage, me, locked, online, door, ready, open, revive, leave, mustEnrolAgain };
});
