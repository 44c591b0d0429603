import { CalendarDays, ChartColumn, ClipboardList, FileClock, Grid3x3, KeyRound, LayoutDashboard, Map as MapIcon, Megaphone, Send, UserRound, UsersRound, Waypoints } from '@lucide/vue';
import type { Component } from 'vue';

export interface Link {
  to: string;
  /** Message key. */
  label: string;
  icon: Component;
  right?: string;
}

export const links: readonly Link[] = [
  { to: '/', label: 'console.nav.workbench', icon: LayoutDashboard, right: 'matter_read' },
  { to: '/map', label: 'console.nav.map', icon: MapIcon },
  { to: '/matters', label: 'console.nav.matters', icon: ClipboardList, right: 'matter_read' },
  { to: '/instructions', label: 'console.nav.instructions', icon: Megaphone, right: 'matter_read' },
  { to: '/figures', label: 'console.nav.figures', icon: ChartColumn, right: 'matter_read' },
  { to: '/staff', label: 'console.nav.staff', icon: UsersRound, right: 'staff_read' },
  { to: '/accounts', label: 'console.nav.accounts', icon: KeyRound, right: 'account_admin' },
  { to: '/channels', label: 'console.channels.title', icon: Send, right: 'account_admin' },
  { to: '/open311', label: 'console.open311.title', icon: Waypoints, right: 'account_admin' },
  { to: '/audit', label: 'console.nav.audit', icon: FileClock, right: 'audit_read' },
  { to: '/areas', label: 'console.nav.areas', icon: Grid3x3, right: 'territory_edit' },
  { to: '/rules', label: 'console.nav.rules', icon: CalendarDays, right: 'rules_edit' },
  { to: '/me', label: 'console.nav.me', icon: UserRound },
];
