-- What figures begin with: the dispatches, verdicts and closings of a period; and the delays that were consented to.
CREATE INDEX matter_step_counted ON matter_step (act, at) WHERE act IN ('dispatch', 'reassign', 'verify', 'fail', 'close');
CREATE INDEX matter_step_asked ON matter_step (matter) WHERE asked IS NOT NULL;
