import 'element-plus/theme-chalk/dark/css-vars.css';
import '@shared/tokens/element.css';
import './console.css';
import { start } from '@shared/start.ts';
import Shell from './Shell.vue';
import { router } from './router.ts';
import { load } from './words.ts';

void start(Shell, router, load);
