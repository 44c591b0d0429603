import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type Indicator = All['figures.IndicatorId'];
export type FigureCell = All['figures.Cell'];
export type FigureRow = All['figures.Row'];
export type Figures = All['figures.Figures'];
export type FigurePart = All['figures.Part'];
export type FiguresBy = All['figures.By'];
export type Age = All['figures.Age'];
export type StuckBoard = All['figures.StuckBoard'];
export type StuckRow = All['figures.StuckLine'];
export type HeatMap = All['figures.HeatMap'];
