-- Whether a stored file belongs to any submission is asked when an upload is refused after it was stored.
CREATE INDEX submissions_prediction ON submissions (prediction_digest);
