-- How the training of a network goes or went, as JSON: device, epochs with their losses, notes, digest of the weights. NULL for baselines that are not trained in epochs.
ALTER TABLE baseline_runs ADD COLUMN training TEXT;
