import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether the phone says that it has a network. `onBack` is called when it comes back. */
export function useOnline(onBack: () => void = () => undefined): Readonly<Ref<boolean>> {
  const online = ref(navigator.onLine);
  const change = () => {
    online.value = navigator.onLine;
    if (online.value) onBack();
  };
  window.addEventListener('online', change);
  window.addEventListener('offline', change);
  onScopeDispose(() => {
    window.removeEventListener('online', change);
    window.removeEventListener('offline', change);
  });
  return online;
}
