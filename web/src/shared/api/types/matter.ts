import type { components } from '../schema.d.ts';
import type { LngLat } from './territory.ts';

type All = components['schemas'];

export type Stage = All['matters.Stage'];
export type Kind = All['matters.Kind'];
export type Urgency = All['matters.Urgency'];
/** What the screens show; `none` where no clock runs. */
export type Lamp = All['matters.Lamp'] | 'none';
export type Act = All['matters.Act'];
export type Ask = All['matters.Ask'];
export type Channel = All['matters.Channel'];
export type Moment = All['matters.Moment'];
export type PlacedBy = All['matters.PlacedBy'];
export type ReporterKind = All['matters.ReporterKind'];
export type MatterBox = All['matters.Box'];
export type MatterOnly = All['matters.Only'];
export type MatterOrder = All['matters.Order'];
export type MatterBoard = All['matters.Board'];

export type Category = All['matters.CategoryShown'];
export type CategoryLeaf = Category;
export type Span = All['matters.Duration'];
export type SlaRule = All['matters.SlaRule'];
export type Limits = All['matters.LimitsGivenBody'];
export type RuleShown = All['matters.RuleShown'];
export type Phrase = All['matters.Phrase'];
export type PhrasesShown = All['matters.PhrasesShown'];
export type PhrasesOffered = All['matters.PhrasesOffered'];
export type SpecialDay = All['matters.SpecialDayShown'];
export type CalendarYear = All['matters.YearShown'];
export type CategoryText = All['matters.CategoryText'];
export type CategoryKept = All['matters.CategoryKept'];
export type CategoriesKept = All['matters.CategoriesKept'];
export type CategoryGiven = All['matters.CategoryGivenBody'];
export type TopicOrder = All['matters.TopicGiven'];
export type Sla = All['matters.RulesShown'];

export type Place = All['matters.Place'];
export type Report = All['matters.ReportBody'];
export type TakenReport = All['matters.TakenReportBody'];
export type Receipt = All['matters.Receipt'];
export type MatterRow = All['matters.MatterLine'];
export type MatterPoint = LngLat & Omit<All['matters.Dot'], 'grid'> & { grid?: string };
export interface MatterPoints {
  items: MatterPoint[];
  capped: boolean;
  unplaced: number;
}

export type DayCount = All['matters.DayCount'];
export type AreaCount = All['matters.AreaCount'];
export type Summary = Omit<All['matters.Summary'], 'stages'> & { stages: Partial<Record<Stage, number>> };

export type Step = All['matters.StepShown'];
export type Answer = All['matters.AnswerShown'];
export type Target = All['matters.Target'];
export type OpenAct = All['matters.Choice'];
export type Matter = All['matters.MatterShown'];
export type Follower = All['matters.FollowerShown'];
export type Twin = All['matters.Twin'];
export type Contact = All['matters.Contact'];
export type FileState = All['files.Progress'];
export type StoredFile = All['files.Receipt'];
