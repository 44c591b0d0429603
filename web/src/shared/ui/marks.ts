import { Archive, Check, CheckCheck, Circle, CircleDashed, Clock, Merge, Reply, Send, TriangleAlert, Undo2 } from '@lucide/vue';
import type { Component } from 'vue';
import type { Mark } from '../domain/matter.ts';

export const marks: Record<Mark, Component> = {
  ring: Circle,
  half: CircleDashed,
  check: Check,
  'double-check': CheckCheck,
  alert: TriangleAlert,
  back: Undo2,
  clock: Clock,
  send: Send,
  reply: Reply,
  box: Archive,
  merge: Merge,
};
