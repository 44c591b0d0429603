import { ElMessage } from 'element-plus';
import 'element-plus/es/components/message/style/css';
import type { Say } from '@shared/domain/time.ts';
import { sentence } from '@shared/ui/sentence.ts';

/** A short word at the top of the page; it is read out and goes away by itself. */
export function tell(message: string): void {
  ElMessage({ message, type: 'success', duration: 4000, showClose: true });
}

export function complain(problem: unknown, t: Say): void {
  ElMessage({ message: sentence(problem, t), type: 'error', duration: 6000, showClose: true });
}
