import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { useApi } from '@shared/api/client.ts';
import { useSession } from '@shared/api/session.ts';
import type { Me, Session } from '@shared/api/types.ts';
import { keep, kept, openStorage, wipe, type Storage } from './offline/db.ts';

const doorKey = 'huiyin.door';

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
    // What the one before read is not for the next; what he wrote stays until he can send it.
    if (db.value && me.value?.subject !== person.subject) await db.value.clear('kept');
    me.value = person;
    locked.value = false;
    if (db.value) await keep(db.value, 'me', { ...person, token: '' }, Date.now());
  }

  /** Asks the server who we are; false when nobody. Throws without a network. */
  async function revive(): Promise<boolean> {
    await session.load();
    if (session.me) await take(session.me);
    return session.signedIn;
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
