import { ElNotification } from 'element-plus';
import 'element-plus/es/components/notification/style/css';

/** A few words at the corner, for eight seconds; clicked, they lead on. */
export function popUp(title: string, message: string, go: () => void): void {
  const shown = ElNotification({
    title,
    message,
    duration: 8000,
    offset: 64,
    onClick: () => {
      shown.close();
      go();
    },
  });
}
