-- Deliveries that failed after some of their messages were posted are looked for at each wake-up of the dispatcher.
CREATE INDEX delivery_failed ON delivery (due_at) WHERE outcome = 'failed';
