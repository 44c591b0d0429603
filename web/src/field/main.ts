import '@shared/tokens/vant.css';
import './field.css';
import { start } from '@shared/start.ts';
import Shell from './Shell.vue';
import { router } from './router.ts';
import { load } from './words.ts';
import { registerWorker } from './worker.ts';

void start(Shell, router, load);
registerWorker().catch(() => undefined);
