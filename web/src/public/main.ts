import { start } from '@shared/start.ts';
import './public.css';
import Shell from './Shell.vue';
import { router } from './router.ts';
import { load } from './words.ts';

void start(Shell, router, load);
