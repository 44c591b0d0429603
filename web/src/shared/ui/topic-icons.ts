import { BriefcaseBusiness, Construction, Ellipsis, Handshake, HeartHandshake, Lightbulb, ShieldAlert, Sprout, TrafficCone, Trash2, TriangleAlert } from '@lucide/vue';
import type { Component } from 'vue';

/** By the name that a topic carries. */
export const topicIcons: Record<string, Component> = {
  'triangle-alert': TriangleAlert,
  handshake: Handshake,
  'trash-2': Trash2,
  construction: Construction,
  'traffic-cone': TrafficCone,
  'shield-alert': ShieldAlert,
  'heart-handshake': HeartHandshake,
  'briefcase-business': BriefcaseBusiness,
  sprout: Sprout,
  lightbulb: Lightbulb,
  ellipsis: Ellipsis,
};
