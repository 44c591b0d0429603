import { createRouter, createWebHistory } from 'vue-router';

export const router = createRouter({
  history: createWebHistory('/p/'),
  routes: [
    { path: '/', component: () => import('./start/StartPage.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
});
