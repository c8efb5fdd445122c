-- How long fitting and predicting took; NULL for runs that ended before this was kept.
ALTER TABLE baseline_runs ADD COLUMN seconds DOUBLE PRECISION;
